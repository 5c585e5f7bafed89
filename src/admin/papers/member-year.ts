import { duesPaid, month, type Month } from "../../domain/dues.ts";
import { attendanceOf, meetingOf, type Meeting, type Standing } from "../../domain/meeting.ts";
import type { Member } from "../../domain/member.ts";
import { hasReported, mustReport } from "../../domain/migrant-report.ts";
import { lastDayOf, firstDayOf, yearOf, type Quarter } from "../../domain/quarter.ts";
import { quartersOf } from "../../domain/year-table.ts";
import type { ClaimRecord } from "../../domain/claim.ts";
import type { Matter } from "../../domain/matter.ts";
import type { BranchYear, PaperPorts } from "./branch-year.ts";

/** What belongs to a year beside its points. */
export type YearRecords = {
  /** Those that were held, oldest first. */
  readonly meetings: readonly Meeting[];
  readonly dues: readonly Matter<"dues">[];
};

/** Entered later, too: a meeting may be written down, and dues may come, in the next year. */
export async function yearRecords(
  { branch, year }: Pick<BranchYear, "branch" | "year">,
  { matters }: PaperPorts,
): Promise<YearRecords> {
  const [first, , , last] = quartersOf(year);
  const after: Quarter = `${year + 1}-Q1`;
  const held = await matters.within(branch.id, "meeting", first, after);
  const dues = await matters.one(branch.id, "dues", year);
  const meetings = held
    .map(meetingOf)
    .filter(({ state, on }) => state === "closed" && yearOf(on) === year && on <= lastDayOf(last));
  return {
    meetings: meetings.toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0)),
    dues: dues === undefined ? [] : [dues],
  };
}

/** The meetings that were for the member, and how he stood to them. */
export function attendedBy(
  member: Member,
  meetings: readonly Meeting[],
  { branch }: Pick<BranchYear, "branch">,
): readonly { readonly meeting: Meeting; readonly as: Standing }[] {
  return meetings.flatMap((meeting) => {
    const as = attendanceOf(meeting, branch.roster).get(member.id) ?? meeting.records.get(member.id)?.as;
    const wasHere = member.joinedOn === undefined || member.joinedOn <= meeting.on;
    return as === undefined || !wasHere ? [] : [{ meeting, as }];
  });
}

/** The months of the year for which the member's dues came. */
export function monthsPaid(member: Member, year: number, dues: readonly Matter<"dues">[]): readonly Month[] {
  const paid = duesPaid(dues).get(member.id) ?? new Set<Month>();
  return Array.from({ length: 12 }, (_, index) => month(year, index + 1)).filter((each) => paid.has(each));
}

/** The quarters for which a migrant reported, of those that have begun; undefined for who need not report. */
export function reported(
  member: Member,
  claims: readonly ClaimRecord[],
  { year, today, rulebook }: BranchYear,
): readonly { readonly quarter: Quarter; readonly isDone: boolean }[] | undefined {
  const begun = quartersOf(year).filter((quarter) => firstDayOf(quarter) <= today);
  const all = begun.map((quarter) => ({ quarter, isDone: hasReported(quarter, claims, rulebook) }));
  return mustReport(member, today) || all.some(({ isDone }) => isDone) ? all : undefined;
}
