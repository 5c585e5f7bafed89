import { below, oneOf, seeded, type Random } from "../../bench/random.ts";
import { openWorld, passDay, type World } from "./commands.ts";
import { deeds } from "./deeds.ts";
import type { Doing, Life } from "./life.ts";
import { manners } from "./manners.ts";
import { dayAt } from "./model.ts";
import { rosterOf } from "./rosters.ts";

export type CountyOptions = {
  readonly databaseUrl: string;
  readonly branches: number;
  readonly members: number;
  readonly seed: number;
  /** How many things somebody does in a branch on one day. */
  readonly perDay: number;
};

export type CountyReport = {
  readonly faults: readonly string[];
  readonly figures: Readonly<Record<string, number>>;
};

const lastDay = "2026-04-30";

/** From 5 January to 30 April 2026: the first quarter, its review, its posting, and what comes after. */
export async function playCounty(options: CountyOptions): Promise<CountyReport> {
  const rosters = Array.from({ length: options.branches }, (_, at) => rosterOf(at, options.members));
  const world = await openWorld(options.databaseUrl, rosters);
  const faults: string[] = [];
  const randoms = world.lives.map((_, at) => seeded(options.seed * 100_003 + at));
  while (dayAt(world.county.nowMs) <= lastDay && faults.length < 200) {
    const dayFaults = await Promise.all(
      world.lives.map((life, at) => playDay(life, randoms[at] ?? seeded(at), world, options.perDay)),
    );
    faults.push(...dayFaults.flat(), ...(await passDay(world)));
  }
  for (const { model } of world.lives)
    for (const finding of await world.county.store.findings(model.id))
      faults.push(`${model.id}: ${JSON.stringify(finding)}`);
  const figures = figuresOf(world);
  await world.county.close();
  return { faults, figures };
}

async function playDay(
  life: Life,
  random: Random,
  { county }: World,
  perDay: number,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const isReview = life.model.underReview(dayAt(county.nowMs)) !== undefined;
  const many = isReview ? perDay * 2 : perDay;
  for (let done = 0, tried = 0; done < many && tried < many * 4; tried += 1) {
    const played = await life.play(drawn(random, isReview));
    if (played === undefined) continue;
    done += 1;
    faults.push(...played.faults.map((fault) => `${dayAt(county.nowMs)} ${fault}`));
  }
  return faults;
}

const lots = Object.entries(deeds).flatMap(([name, { weight }]) =>
  Array.from({ length: weight }, () => name),
);

/** What brings a review to its end. */
const finishing = [
  ...[
    "approve",
    "approve",
    "approve",
    "approve",
    "release",
    "returnUnmatched",
    "look",
    "confirm",
    "confirm",
    "sign",
  ],
  ...["openMeeting", "signInAll", "vote", "meetingConfirms", "ruleByMeeting"],
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
