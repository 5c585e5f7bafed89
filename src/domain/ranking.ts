import type { MemberId } from "./ids.ts";
import { belongs, isExempt, type Member, type Roster } from "./member.ts";
import { standing, type Standing, type Total } from "./points.ts";
import { lastDayOf, yearOf, type Day, type Quarter } from "./quarter.ts";

/** One line of a quarter's ranking (排名). Members with equal points share a rank: 1, 1, 3. */
export type RankedMember = {
  readonly rank: number;
  readonly member: Member;
  readonly standing: Standing;
  /** The month of joining, for who joined in that year. */
  readonly sinceMonth: number | undefined;
};

export type Ranking = {
  readonly quarter: Quarter;
  /** Best first. */
  readonly ranked: readonly RankedMember[];
  readonly inRosterOrder: readonly RankedMember[];
  /** How many more take part, but have no points this quarter; they are not named (decision 25). */
  readonly others: number;
};

/** Members of the branch by the quarter's effective net points, the year beside it. */
export function rankingOf(quarter: Quarter, roster: Roster, totals: readonly Total[]): Ranking {
  const taking = roster.filter((member) => isRanked(member, lastDayOf(quarter)));
  const standings = new Map<MemberId, Standing>(
    taking.map((member) => [member.id, standing(totals, member.id, quarter)]),
  );
  const scored = taking.flatMap((member) => {
    const own = standings.get(member.id);
    return own !== undefined && (own.bonusHalf !== 0 || own.deductionHalf !== 0)
      ? [{ member, standing: own }]
      : [];
  });
  const points = scored.map((each) => each.standing.quarterHalf);
  const inRosterOrder = scored.map((each) => ({
    ...each,
    rank: rankOf(each.standing.quarterHalf, points),
    sinceMonth: monthOfJoining(each.member, yearOf(quarter)),
  }));
  const ranked = inRosterOrder.toSorted((one, other) => one.rank - other.rank);
  return { quarter, ranked, inRosterOrder, others: taking.length - ranked.length };
}

/** Equal points share a rank, and the next one is as many further: 1, 1, 3. @param all half points of everybody ranked */
export const rankOf = (half: number, all: readonly number[]): number =>
  1 + all.filter((other) => other > half).length;

function isRanked(member: Member, on: Day): boolean {
  const scored = member.kinds.includes("full") || member.kinds.includes("probationary");
  return scored && belongs(member) && !isExempt(member, on) && (member.joinedOn ?? on) <= on;
}

/** For who joined in that year (自 m 月): the ranking says so. */
export function monthOfJoining({ joinedOn }: Pick<Member, "joinedOn">, year: number): number | undefined {
  if (joinedOn === undefined || yearOf(joinedOn) !== year || joinedOn.endsWith("-01-01")) return undefined;
  return Number(joinedOn.slice(5, 7));
}
