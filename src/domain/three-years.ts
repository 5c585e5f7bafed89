import type { MemberId } from "./ids.ts";
import { stepsOf, type Matter } from "./matter.ts";
import { hasLeft, isExempt, isTownshipReviewer, type Member, type Roster } from "./member.ts";
import type { Total } from "./points.ts";
import { yearOf, type Day } from "./quarter.ts";
import { rankOf } from "./ranking.ts";

/** A year's total of a member with the base; half points. */
export type YearTotal = { readonly year: number; readonly totalHalf: number };

export type ThreeYearRow = {
  readonly member: Member;
  /** The oldest first. */
  readonly years: readonly YearTotal[];
  readonly sumHalf: number;
  /** Equal sums share a rank: 1, 1, 3. */
  readonly rank: number;
  /** Whether the branch's rules ask people to look at this place before an election; never without such a rule. */
  readonly isNearBottom: boolean;
};

/** Why somebody is not in the rank (domain guide, section 12). */
export type LeftOutOfRank = {
  readonly member: Member;
  readonly why: "left" | "exempt" | "probationary" | "tooFewYears";
};

/** 三年累计排名 */
export type ThreeYears = {
  /** The oldest first. */
  readonly years: readonly number[];
  /** Best first. */
  readonly rows: readonly ThreeYearRow[];
  /** In roster order. */
  readonly leftOut: readonly LeftOutOfRank[];
};

export type ThreeYearsGround = {
  readonly roster: Roster;
  readonly today: Day;
  /** The last three years that are closed, the oldest first. */
  readonly years: readonly number[];
  /** The year in which the branch's ledger began. */
  readonly sinceYear: number;
  /** Of those years, of all members. */
  readonly totals: readonly Total[];
  /** Of those years. */
  readonly pastYears: readonly Matter<"pastYear">[];
  readonly basePointsHalf: number;
  /** The share of the last places that is marked; undefined: none is. */
  readonly lastPercent: number | undefined;
};

/** How many closed years are added up. */
export const yearsCounted = 3;

/** The sum of the last three closed years, from the ledger or from what was kept or brought in of a year. */
export function threeYears(ground: ThreeYearsGround): ThreeYears {
  const { years, roster } = ground;
  const asked = roster.map((member) => ({ member, why: whyLeftOut(member, ground) }));
  const scored = asked
    .filter(({ why }) => why === undefined)
    .map(({ member }) => ({ member, years: yearsOf(member, ground) }))
    .map((each) => ({ ...each, sumHalf: each.years.reduce((sum, { totalHalf }) => sum + totalHalf, 0) }));
  const sums = scored.map(({ sumHalf }) => sumHalf);
  const marked = bestOfTheLast(sums, ground.lastPercent);
  const rows = scored.map((each) => {
    const rank = rankOf(each.sumHalf, sums);
    return { ...each, rank, isNearBottom: rank > 1 && marked !== undefined && each.sumHalf <= marked };
  });
  return {
    years,
    rows: rows.toSorted((one, other) => one.rank - other.rank),
    leftOut: asked.flatMap(({ member, why }) =>
      why === undefined || why === "notAsked" ? [] : [{ member, why }],
    ),
  };
}

/** `notAsked`: the township's reviewer, and who left before those years. */
function whyLeftOut(member: Member, ground: ThreeYearsGround): LeftOutOfRank["why"] | "notAsked" | undefined {
  if (isTownshipReviewer(member)) return "notAsked";
  if (hasLeft(member)) {
    const [first] = ground.years;
    const wentEarlier = member.leftOn === undefined || first === undefined || yearOf(member.leftOn) < first;
    return wentEarlier ? "notAsked" : "left";
  }
  if (isExempt(member, ground.today)) return "exempt";
  if (member.kinds.includes("probationary")) return "probationary";
  return yearsOf(member, ground).length < yearsCounted ? "tooFewYears" : undefined;
}

const yearsOf = (member: Member, ground: ThreeYearsGround): readonly YearTotal[] =>
  ground.years.flatMap((year) => {
    const totalHalf = totalOf(member, year, ground);
    return totalHalf === undefined ? [] : [{ year, totalHalf }];
  });

/** Undefined when nothing is known of the member for that year. */
function totalOf(member: Member, year: number, ground: ThreeYearsGround): number | undefined {
  const past = pastTotal(ground.pastYears, year, member.id);
  if (past !== undefined) return past;
  const { sinceYear, totals, basePointsHalf } = ground;
  if (year < sinceYear || (member.joinedOn !== undefined && yearOf(member.joinedOn) > year)) return undefined;
  return totals
    .filter((total) => total.member === member.id && yearOf(total.quarter) === year)
    .reduce((sum, total) => sum + total.bonusHalf + total.deductionHalf, basePointsHalf);
}

/** What was brought in or kept of a member's year; the last word counts. */
export function pastTotal(
  pastYears: readonly Matter<"pastYear">[],
  year: number,
  member: MemberId,
): number | undefined {
  const steps = pastYears.filter(({ number }) => number === year).flatMap((matter) => matter.steps);
  return steps.findLast(({ step }) => step.member === member)?.step.pointsHalf;
}

/** Whether a year's entries were deleted, and its totals alone are kept. */
export const isReduced = (pastYear: Matter<"pastYear"> | undefined): boolean =>
  pastYear !== undefined && stepsOf(pastYear, "reduced").length > 0;

/** The best sum that is still marked; at least one place is. Equal sums are treated alike, but never the best. */
function bestOfTheLast(sums: readonly number[], lastPercent: number | undefined): number | undefined {
  if (lastPercent === undefined) return undefined;
  const places = Math.max(1, Math.floor((sums.length * lastPercent) / 100));
  return sums.toSorted((one, other) => one - other)[places - 1];
}
