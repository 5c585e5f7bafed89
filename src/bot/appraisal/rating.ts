import type { Appraisal, ProposalKind, Rating } from "../../domain/appraisal.ts";
import { excusedIn, unratedLeft } from "../../domain/appraisal-closing.ts";
import {
  decideProposing,
  decideRating,
  decideUnproposing,
  decideUnrating,
  excellentIn,
  proposalsWithout,
} from "../../domain/appraisal-rating.ts";
import type { Member } from "../../domain/member.ts";
import { quarter, quarterOf } from "../../domain/quarter.ts";
import {
  nobodyLeftToRate,
  proposedText,
  ratedText,
  stillProposed,
  unproposedText,
  unratedText,
} from "../../wording/appraisal.ts";
import { onlyOne, ratingRefused, whomToRate } from "../../wording/appraisal-refusals.ts";
import { peopleListed } from "../people-named.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { appraisalIn, appraisalStep, yearRated } from "./year-ground.ts";

type Named = { readonly year: number | undefined; readonly people: string };

/** 评议 张三 优秀: the secretary writes down what the meeting found. */
export async function rate({ year, people }: Named, rating: Rating, turn: Turn): Promise<Outcome> {
  const named = peopleListed(people, turn);
  const appraisal = await appraisalIn(yearRated(year, turn), turn);
  const members = named.kind === "named" ? named.members : [];
  const outcome = await rateThose(appraisal, members, rating, turn);
  // Who may not rate is told so first, whatever the names are.
  if (outcome.changes === undefined && members.length > 0) return outcome;
  if (named.kind === "unclear") return mayRate(appraisal, turn) ?? say(named.sentence);
  return members.length === 0 ? (mayRate(appraisal, turn) ?? say(whomToRate)) : outcome;
}

/** 评议 其余 合格: everybody who still waits for a rating. */
export async function rateOthers(said: number | undefined, rating: Rating, turn: Turn): Promise<Outcome> {
  const appraisal = await appraisalIn(yearRated(said, turn), turn);
  const refused = mayRate(appraisal, turn);
  if (refused !== undefined) return refused;
  const left = await leftIn(appraisal, turn);
  return left.length === 0 ? say(nobodyLeftToRate(appraisal.year)) : rateThose(appraisal, left, rating, turn);
}

/** What to say to who may not rate at all, or not now; undefined when it goes on. */
function mayRate(appraisal: Appraisal, turn: Turn): Outcome | undefined {
  const { branch, today, member, audience } = turn;
  const decided = decideRating(appraisal, [], "qualified", member, { ...branch, today });
  return decided.ok ? undefined : say(ratingRefused(decided.refusal, audience));
}

async function rateThose(
  appraisal: Appraisal,
  members: readonly Member[],
  rating: Rating,
  turn: Turn,
): Promise<Outcome> {
  const { branch, today, member, audience } = turn;
  const decided = decideRating(appraisal, members, rating, member, { ...branch, today });
  if (!decided.ok) return say(ratingRefused(decided.refusal, audience));
  const ratings = new Map([...appraisal.ratings, ...members.map(({ id }) => [id, rating] as const)]);
  const { excellent, most } = excellentIn({ ...appraisal, ratings }, { roster: branch.roster, today });
  const count = {
    ...{ excellent: excellent.length, most },
    left: (await leftIn({ ...appraisal, ratings }, turn)).length,
  };
  const text = ratedText(appraisal.year, members, rating, count);
  return say(text + proposedStill(appraisal, members, rating), {
    steps: decided.value.map((step) => appraisalStep(turn, appraisal, step)),
  });
}

const proposedStill = (
  appraisal: Appraisal,
  members: readonly Member[],
  rating: Rating | undefined,
): string =>
  stillProposed(
    appraisal.year,
    members.flatMap((member) => proposalsWithout(appraisal, member, rating).map((as) => ({ member, as }))),
  );

async function leftIn(appraisal: Appraisal, turn: Turn): Promise<readonly Member[]> {
  const { branch, today } = turn;
  return unratedLeft(appraisal, {
    ...{ roster: branch.roster, today },
    excused: await excusedFrom(appraisal.year, turn),
  });
}

/** Migrants whom the committee excused from that year's appraisal. */
export const excusedFrom = async (year: number, { matters, branch, today }: Turn) =>
  excusedIn(year, await matters.within(branch.id, "membership", quarter(`${year}-Q1`), quarterOf(today)));

/** 取消评议 张三 */
export async function unrate({ year, people }: Named, turn: Turn): Promise<Outcome> {
  const { branch, today, member, audience } = turn;
  const appraisal = await appraisalIn(yearRated(year, turn), turn);
  const one = oneNamed(people, appraisal, turn);
  if (one.kind === "unclear") return one.outcome;
  const decided = decideUnrating(appraisal, one.member, member, { roster: branch.roster, today });
  if (!decided.ok) return say(ratingRefused(decided.refusal, audience));
  const text = unratedText(one.member, appraisal.year);
  return say(text + proposedStill(appraisal, [one.member], undefined), {
    steps: [appraisalStep(turn, appraisal, decided.value)],
  });
}

/** 表彰 张三, 推荐 张三, 后备 张三: what people decided; nothing follows from it by itself. */
export async function propose({ year, people }: Named, as: ProposalKind, turn: Turn): Promise<Outcome> {
  const { branch, today, member, audience } = turn;
  const appraisal = await appraisalIn(yearRated(year, turn), turn);
  const named = peopleListed(people, turn);
  const setting = { ...branch, today };
  const members = named.kind === "named" ? named.members : [];
  const decided = decideProposing(appraisal, members, as, member, setting);
  if (!decided.ok) return say(ratingRefused(decided.refusal, audience));
  if (named.kind === "unclear") return say(named.sentence);
  if (members.length === 0) return say(whomToRate);
  return say(proposedText(appraisal.year, members, as), {
    steps: decided.value.map((step) => appraisalStep(turn, appraisal, step)),
  });
}

/** 取消表彰 张三 */
export async function unpropose({ year, people }: Named, as: ProposalKind, turn: Turn): Promise<Outcome> {
  const { branch, today, member, audience } = turn;
  const appraisal = await appraisalIn(yearRated(year, turn), turn);
  const one = oneNamed(people, appraisal, turn);
  if (one.kind === "unclear") return one.outcome;
  const decided = decideUnproposing(appraisal, one.member, as, member, { roster: branch.roster, today });
  if (!decided.ok) return say(ratingRefused(decided.refusal, audience));
  return say(unproposedText(one.member, as), { steps: [appraisalStep(turn, appraisal, decided.value)] });
}

type OneNamed =
  { readonly kind: "one"; readonly member: Member } | { readonly kind: "unclear"; readonly outcome: Outcome };

function oneNamed(people: string, appraisal: Appraisal, turn: Turn): OneNamed {
  const named = peopleListed(people, turn);
  const [first, ...others] = named.kind === "named" ? named.members : [];
  if (first !== undefined && others.length === 0) return { kind: "one", member: first };
  const sentence =
    named.kind === "unclear" ? named.sentence : first === undefined ? whomToRate : onlyOne(named.members);
  return { kind: "unclear", outcome: mayRate(appraisal, turn) ?? say(sentence) };
}
