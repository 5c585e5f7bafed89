import { dayOf, plusDays, startOfDayMs, type Day } from "./quarter.ts";
import { postingWorkdaysMin, type Timetable } from "./timetable.ts";

/** Whether people work on that day by the State Council's calendar; undefined for a year that is not announced yet. */
export type IsWorkday = (at: Day) => boolean | undefined;

export type PostingEnd = {
  readonly lastDay: Day;
  /** The first moment after the last day. */
  readonly endMs: number;
  /** `weekdays`: the year's holidays were not known, so that Monday to Friday were taken for working days. */
  readonly countedBy: "officialCalendar" | "weekdays";
};

/**
 * When the posting (公示) of a quarter signed at that moment is over. The day it was signed does not count; the posting
 * lasts on until it has held `postingWorkdaysMin` working days.
 */
export function postingEnd(
  signedAtMs: number,
  { postingDays }: Pick<Timetable, "postingDays">,
  isWorkday: IsWorkday,
): PostingEnd {
  let lastDay = dayOf(signedAtMs);
  let workdays = 0;
  let countedBy: PostingEnd["countedBy"] = "officialCalendar";
  for (let days = 0; days < postingDays || workdays < postingWorkdaysMin; days += 1) {
    lastDay = plusDays(lastDay, 1);
    const known = isWorkday(lastDay);
    if (known === undefined) countedBy = "weekdays";
    if (known ?? isWeekday(lastDay)) workdays += 1;
  }
  return { lastDay, endMs: startOfDayMs(plusDays(lastDay, 1)), countedBy };
}

/** Monday to Friday. */
export const isWeekday = (at: Day): boolean => {
  const weekday = new Date(`${at}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
};
