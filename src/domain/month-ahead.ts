import { day, firstDayOf, lastDayOf, plusDays, previousQuarter, quarterOf, yearOf } from "./quarter.ts";
import type { Day, Quarter } from "./quarter.ts";
import type { Timetable } from "./timetable.ts";

/** What the calendar brings. */
export type Ahead =
  | { readonly kind: "ranking"; readonly quarter: Quarter; readonly on: Day }
  | { readonly kind: "review"; readonly quarter: Quarter; readonly on: Day }
  /** The last day for migrants' reports. */
  | { readonly kind: "reports"; readonly quarter: Quarter; readonly on: Day }
  | { readonly kind: "quarterEnds"; readonly quarter: Quarter; readonly on: Day }
  /** The last of the days on which migrants are asked to come back for the yearly appraisal. */
  | { readonly kind: "appraisal"; readonly on: Day };

/**
 * What the rest of a day's month brings to a branch, in the order of the days.
 * @param known `since`: the branch's first day, before which there is nothing to rank or review
 */
export function monthAhead(
  today: Day,
  timetable: Timetable,
  known: {
    readonly since: Day;
    readonly signedQuarters: ReadonlySet<Quarter>;
    readonly hasMigrants: boolean;
  },
): readonly Ahead[] {
  const current = quarterOf(today);
  const before = previousQuarter(current);
  const last = lastDayOf(current);
  const isThere = known.since <= lastDayOf(before);
  const [, appraisalDay] = timetable.appraisalReturnDays;
  const [, reviewDay] = timetable.reviewDueDays;
  const all: readonly Ahead[] = [
    ...(isThere
      ? [{ kind: "ranking", quarter: before, on: dayIn(current, timetable.rankingDay) } as const]
      : []),
    ...(isThere && !known.signedQuarters.has(before)
      ? [{ kind: "review", quarter: before, on: dayIn(current, reviewDay) } as const]
      : []),
    ...(known.hasMigrants
      ? [
          { kind: "appraisal", on: day(`${yearOf(today)}-${appraisalDay}`) } as const,
          { kind: "reports", quarter: current, on: last } as const,
        ]
      : []),
    { kind: "quarterEnds", quarter: current, on: last },
  ];
  const isAhead = ({ on }: Ahead): boolean => on >= today && on.slice(0, 7) === today.slice(0, 7);
  return all.filter(isAhead).toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

const dayIn = (quarter: Quarter, number: number): Day => plusDays(firstDayOf(quarter), number - 1);
