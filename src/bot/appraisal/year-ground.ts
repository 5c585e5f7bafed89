import type { Entry } from "../../domain/entry.ts";
import { appraisalOf, yearAppraised, type Appraisal } from "../../domain/appraisal.ts";
import type { Matter, NewStep } from "../../domain/matter.ts";
import { belongs, hasLeft, isOnCommittee, isTownshipReviewer, type Member } from "../../domain/member.ts";
import { isReduced } from "../../domain/three-years.ts";
import { day, quarter, quarterOf, yearOf } from "../../domain/quarter.ts";
import { yearStateOf, yearTable, type YearTable } from "../../domain/year-table.ts";
import type { AppraisalStep } from "../../domain/appraisal.ts";
import type { Look } from "../../ports.ts";
import type { PackPart } from "../../wording/review-pack.ts";
import { noSuchPartOfYear, onlyTotalsKept, noSuchYear, yearToCome } from "../../wording/year-table.ts";
import { stepBy } from "../steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";

/** A year's table with all that it was worked out from. */
export type YearLoaded = {
  readonly table: YearTable;
  readonly entries: readonly Entry[];
  /** From the year on. */
  readonly memberships: readonly Matter<"membership">[];
};

export async function loadYear(year: number, turn: Turn): Promise<YearLoaded> {
  const { branch, ledger, matters, rulebook, today, isWorkday } = turn;
  const entries = await ledger.entriesOfYear(branch.id, year);
  const from = quarter(`${year}-Q1`);
  const memberships = await matters.within(branch.id, "membership", from, quarterOf(today));
  const state = yearStateOf(year, {
    ...{ today, signedAtMs: branch.signedAtMs, timetable: rulebook.timetable, isWorkday },
  });
  const ground = { basePointsHalf: rulebook.basePointsHalf, state, today, memberships };
  return { table: yearTable(year, branch.roster, entries, ground), entries, memberships };
}

/** Until spring last year's table is looked at, afterwards this year's; see `yearAppraised` for the appraisal. */
const lastYearUntil = "03-31";

export function yearShown(said: number | undefined, { today, branch }: Turn): number {
  const year = yearOf(today);
  const usual = today <= day(`${year}-${lastYearUntil}`) ? year - 1 : year;
  return said ?? Math.max(usual, yearOf(branch.since));
}

export const yearRated = (said: number | undefined, { today, branch }: Turn): number =>
  said ?? Math.max(yearAppraised(today), yearOf(branch.since));

/** What to say when the ledger does not hold that year; undefined when it does. */
export function yearMissing(year: number, { today, branch }: Turn): string | undefined {
  if (year > yearOf(today)) return yearToCome(year);
  return year < yearOf(branch.since) ? noSuchYear(year, yearOf(branch.since)) : undefined;
}

/** The same where the entries themselves are wanted: of a year that was reduced the totals alone are kept. */
export async function yearWithoutEntries(year: number, turn: Turn): Promise<string | undefined> {
  const missing = yearMissing(year, turn);
  if (missing !== undefined) return missing;
  const pastYear = await turn.matters.one(turn.branch.id, "pastYear", year);
  return isReduced(pastYear)
    ? onlyTotalsKept(year, readsAll(turn.member) ? "committee" : "member")
    : undefined;
}

/** The committee, and the township's reviewer. */
export const readsAll = (member: Member): boolean =>
  (isOnCommittee(member) && belongs(member)) || (isTownshipReviewer(member) && !hasLeft(member));

/** One part of a text, and that its reader saw those records (decision 30). */
export function sayPart(parts: readonly PackPart[], part: number | undefined, turn: Turn): Outcome {
  const shown = parts[(part ?? 1) - 1];
  if (shown === undefined) return say(noSuchPartOfYear(parts.length));
  const { member, atMs } = turn;
  const looks: readonly Look[] = [...shown.about]
    .filter((id) => id !== member.id)
    .map((id) => ({ member: id, looker: member.id, atMs }));
  return say(shown.text, looks.length === 0 ? undefined : { looks });
}

export const appraisalIn = async (year: number, { matters, branch }: Turn): Promise<Appraisal> =>
  appraisalOf(year, await matters.one(branch.id, "appraisal", year));

/** A step of the year's appraisal; the first opens it. */
export const appraisalStep = (turn: Turn, appraisal: Appraisal, step: AppraisalStep): NewStep =>
  stepBy<"appraisal">(
    turn,
    { kind: "appraisal", number: appraisal.year, quarter: quarter(`${appraisal.year}-Q4`) },
    step,
    appraisal.closed !== undefined || step.kind === "closed" ? "settled" : "open",
  );
