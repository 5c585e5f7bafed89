import type { Entry } from "./entry.ts";
import type { Matter } from "./matter.ts";
import { hasLeft, isExempt, isTownshipReviewer, type Member, type Roster } from "./member.ts";
import { totalsOf, type Total } from "./points.ts";
import { day, quarter, quarterOf, yearOf, type Day, type Quarter } from "./quarter.ts";
import { quarterState } from "./quarter-state.ts";
import { monthOfJoining, rankOf } from "./ranking.ts";
import { rosterAsOf } from "./roster-as-of.ts";
import type { Rulebook } from "./rulebook.ts";
import type { IsWorkday } from "./working-days.ts";

/**
 * How far a year has come (decision 24). `closing`: the year is over, and its last quarter is reviewed, signed or posted.
 * `closed`: that posting is over.
 */
export type YearState = "open" | "closing" | "closed";

/** One line of a year's table; half points. `deductionHalf` is zero or negative. */
export type YearRow = {
  readonly member: Member;
  readonly baseHalf: number;
  readonly bonusHalf: number;
  readonly deductionHalf: number;
  /** Base, bonus and deductions together. */
  readonly totalHalf: number;
  /** Net points of each quarter, without the base. */
  readonly byQuarter: readonly [number, number, number, number];
  /** Members with equal totals share a rank; undefined for who is not ranked: exempt, or gone. */
  readonly rank: number | undefined;
  readonly mark: "probationary" | "exempt" | "left" | undefined;
  /** The month of joining, for who joined in that year. */
  readonly sinceMonth: number | undefined;
};

/** 年度积分表, in roster order. */
export type YearTable = {
  readonly year: number;
  readonly state: YearState;
  readonly rows: readonly YearRow[];
};

export type YearGround = Pick<Rulebook, "basePointsHalf"> & {
  readonly state: YearState;
  readonly today: Day;
  /** From the year on; see `rosterAsOf`. */
  readonly memberships: readonly Pick<Matter<"membership">, "steps">[];
};

/**
 * The year's table. It reads the same for as long as the year's entries are kept: what happened in the next year, deeds and
 * changes of the roster, is not in it (domain guide, section 5). Each member has the whole base, also who joined in
 * mid-year (section 14).
 *
 * @param entries at least those of the year; those of other years do not count
 */
export function yearTable(
  year: number,
  roster: Roster,
  entries: readonly Entry[],
  ground: YearGround,
): YearTable {
  const totals = totalsOf(entries.filter((entry) => yearOf(entry.quarter) === year));
  const on = lastDayFor(year, ground.today);
  const listed = rosterAsOf(on, roster, ground.memberships).filter((member) =>
    isListed(member, year, totals),
  );
  const rows = listed.map((member) => unranked(member, { year, on, totals, ...ground }));
  const ranked = rows.filter(({ mark }) => mark !== "exempt" && mark !== "left");
  const all = ranked.map(({ totalHalf }) => totalHalf);
  return {
    year,
    state: ground.state,
    rows: rows.map((row) => (ranked.includes(row) ? { ...row, rank: rankOf(row.totalHalf, all) } : row)),
  };
}

/** The day as of which a year is shown: its last one once it is over. */
export const lastDayFor = (year: number, today: Day): Day => {
  const last = day(`${year}-12-31`);
  return today < last ? today : last;
};

/** Who left before the year began is not in its table; of who left without a day it is told by the points. */
function isListed(member: Member, year: number, totals: readonly Total[]): boolean {
  if (isTownshipReviewer(member) || !member.kinds.some((kind) => scoredKinds.has(kind) || hasLeft(member)))
    return false;
  if (!hasLeft(member)) return true;
  if (member.leftOn !== undefined) return yearOf(member.leftOn) >= year;
  return totals.some((total) => total.member === member.id);
}
const scoredKinds: ReadonlySet<Member["kinds"][number]> = new Set(["full", "probationary", "migrant"]);

function unranked(
  member: Member,
  {
    year,
    on,
    totals,
    basePointsHalf: baseHalf,
  }: { readonly year: number; readonly on: Day; readonly totals: readonly Total[] } & YearGround,
): YearRow {
  const own = totals.filter((total) => total.member === member.id);
  const bonusHalf = own.reduce((sum, total) => sum + total.bonusHalf, 0);
  const deductionHalf = own.reduce((sum, total) => sum + total.deductionHalf, 0);
  const net = (of: Quarter): number =>
    own
      .filter((total) => total.quarter === of)
      .reduce((sum, total) => sum + total.bonusHalf + total.deductionHalf, 0);
  const [first, second, third, fourth] = quartersOf(year);
  return {
    ...{ member, baseHalf, bonusHalf, deductionHalf, totalHalf: baseHalf + bonusHalf + deductionHalf },
    byQuarter: [net(first), net(second), net(third), net(fourth)],
    rank: undefined,
    mark: markOf(member, on),
    sinceMonth: monthOfJoining(member, year),
  };
}

export const quartersOf = (year: number): readonly [Quarter, Quarter, Quarter, Quarter] => [
  quarter(`${year}-Q1`),
  quarter(`${year}-Q2`),
  quarter(`${year}-Q3`),
  quarter(`${year}-Q4`),
];

function markOf(member: Member, on: Day): YearRow["mark"] {
  if (hasLeft(member)) return "left";
  if (isExempt(member, on)) return "exempt";
  return member.kinds.includes("probationary") ? "probationary" : undefined;
}

/** @param signedAtMs when each quarter was signed */
export function yearStateOf(
  year: number,
  known: {
    readonly today: Day;
    readonly signedAtMs: ReadonlyMap<Quarter, number>;
    readonly timetable: Rulebook["timetable"];
    readonly isWorkday: IsWorkday;
  },
): YearState {
  const last = quarter(`${year}-Q4`);
  if (quarterOf(known.today) <= last) return "open";
  const { today, signedAtMs, timetable, isWorkday } = known;
  const state = quarterState(last, today, signedAtMs.get(last), timetable, isWorkday);
  return state.kind === "final" ? "closed" : "closing";
}
