import { below, oneOf, seeded, type Random } from "../../bench/random.ts";
import { days, isDue, isMarketDay, isReviewsEnd } from "./calendar.ts";
import { endReview } from "./clerk.ts";
import { openWorld, passDay, type World } from "./commands.ts";
import { firstDay } from "./county.ts";
import { deeds } from "./deeds.ts";
import type { Doing, Life } from "./life.ts";
import { manners } from "./manners.ts";
import { dayAt } from "./model.ts";
import { rosterOf } from "./rosters.ts";
import { appraise, lookAfter } from "./years-end.ts";

export type CountyOptions = {
  readonly databaseUrl: string;
  /** Which branches: see `rosterOf`. */
  readonly branches: readonly number[];
  readonly members: number;
  readonly seed: number;
  /** How many things somebody does in a branch on a day on which people come together. */
  readonly perDay: number;
  /** The last day. */
  readonly until: string;
  /** What is looked at once in a while, when what was kept long enough has been deleted. */
  readonly whenDeleted?: (world: World) => Promise<readonly string[]>;
};

export type CountyReport = {
  readonly faults: readonly string[];
  readonly figures: Readonly<Record<string, number>>;
};

const faultsMax = 200;

/** What is deleted is looked at in these months. */
const looksAt: readonly string[] = ["04", "11"];

/** From 5 January 2026 on: every quarter with its review and its posting, and every year to its end. */
export async function playCounty(options: CountyOptions): Promise<CountyReport> {
  const rosters = options.branches.map((at) => rosterOf(at, options.members));
  const world = await openWorld(options.databaseUrl, rosters);
  const faults: string[] = [];
  const random = seeded(options.seed);
  let month = "";
  for (const on of days(firstDay, options.until)) {
    const doesWhat = whatIsDone(on, world, random);
    if (doesWhat === undefined || faults.length > faultsMax) continue;
    world.county.jumpTo(on);
    if (month !== on.slice(0, 7)) faults.push(...(await keepHouse(world, on.slice(5, 7), options)));
    month = on.slice(0, 7);
    const ofDay = await Promise.all(
      world.lives.map((life, at) => doesWhat(life, options.seed + at, options)),
    );
    faults.push(...ofDay.flat().map((fault) => `${on} ${fault}`), ...(await passDay(world)));
  }
  for (const { model } of world.lives)
    for (const finding of await world.county.store.findings(model.id))
      faults.push(`${model.id}: ${JSON.stringify(finding)}`);
  const figures = figuresOf(world);
  await world.county.close();
  return { faults, figures };
}

async function keepHouse(
  world: World,
  month: string,
  { whenDeleted }: CountyOptions,
): Promise<readonly string[]> {
  await world.county.keepHouse();
  const faults = await Promise.all(world.lives.map((life) => life.undisturbed()));
  const left = looksAt.includes(month) ? await whenDeleted?.(world) : undefined;
  return [...faults.flat(), ...(left ?? [])];
}

/** The branch's first year is over then. */
const firstSpring = "2027-01-01";
/** When the quarter before has been signed. */
const yearsEnd: Readonly<Record<string, typeof appraise>> = { "02-10": appraise, "03-05": lookAfter };

type OnDay = (life: Life, seed: number, options: CountyOptions) => Promise<readonly string[]>;

/** Undefined: it is a day like many, on which nothing happens at all. */
function whatIsDone(on: string, world: World, random: Random): OnDay | undefined {
  const { county } = world;
  const lot = below(2 ** 31, random);
  const atYearsEnd = on > firstSpring ? yearsEnd[on.slice(5)] : undefined;
  if (atYearsEnd !== undefined) return (life, seed) => atYearsEnd(life, () => county.nowMs, lot + seed);
  if (isReviewsEnd(on)) return (life, seed) => endReview(life, () => county.nowMs, lot + seed);
  if (isMarketDay(on, random))
    return (life, seed, { perDay }) => playDay(life, seeded(lot + seed * 7_919), world, perDay);
  const [first] = world.lives;
  return first !== undefined && isDue(on, first.model.id) ? () => Promise.resolve([]) : undefined;
}

async function playDay(
  life: Life,
  random: Random,
  { county }: World,
  perDay: number,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const isReview = life.model.underReview(dayAt(county.nowMs)) !== undefined;
  for (let done = 0, tried = 0; done < perDay && tried < perDay * 4; tried += 1) {
    const played = await life.play(drawn(random, isReview));
    if (played === undefined) continue;
    done += 1;
    faults.push(...played.faults);
  }
  return faults;
}

const lots = Object.entries(deeds).flatMap(([name, { weight }]) =>
  Array.from({ length: weight }, () => name),
);

/** What brings a review to its end. */
const finishing = [
  ...["approve", "approve", "approve", "approve", "release", "returnUnmatched", "look", "confirm", "confirm"],
  ...["sign", "openMeeting", "signInAll", "vote", "meetingConfirms", "ruleByMeeting"],
  ...["told", "answerAllegation", "voteOnDeduction", "voteOnDeduction", "signDeduction"],
];

function drawn(random: Random, isReview: boolean): Doing {
  const lot = below(2 ** 31, random);
  const chance = random();
  if (chance < 0.03) return { kind: "nonsense", deed: "", manner: "as meant", lot };
  if (chance < 0.08) return { kind: "tap", deed: "", manner: "as meant", lot };
  return {
    kind: "deed",
    deed: oneOf(isReview && random() < 0.6 ? finishing : lots, random),
    manner: random() < 0.75 ? "as meant" : oneOf(manners, random),
    lot,
  };
}

function figuresOf({ lives }: World): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const { counts } of lives)
    for (const [what, many] of counts) sums.set(what, (sums.get(what) ?? 0) + many);
  return Object.fromEntries([...sums].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
