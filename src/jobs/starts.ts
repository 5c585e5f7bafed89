import {
  day,
  firstDayOf,
  lastDayOf,
  nextQuarter,
  plusDays,
  previousQuarter,
  quarterOf,
  yearOf,
  type Day,
  type Quarter,
} from "../domain/quarter.ts";
import type { Timetable } from "../domain/timetable.ts";
import type { JobName } from "../outgoing.ts";

/** A job whose days follow from the calendar alone: the end of a posting follows from a signature, word of what was
 * deleted from the deletion. */
export type CalendarJob = Exclude<JobName, "postingEnded" | "deletions">;

export const calendarJobs: readonly CalendarJob[] = [
  "partyDay",
  "claimsWaiting",
  "reportReminder",
  "reportCalls",
  "quarterClosing",
  "ranking",
  "reviewDue",
  "objectionsDue",
  "appraisalReturn",
  "lapseWarning",
  "digest",
];

/** When a job of one period begins to matter. */
export type Start = {
  readonly period: string;
  readonly on: Day;
  /** Of the day. */
  readonly minute: number;
  /** The day of the reminder that takes the place of this one, so that nobody gets both in one morning. */
  readonly replacedOn?: Day;
};

/** Those of the month, quarter or year of that day, and of the next one. */
export function startsAround(job: CalendarJob, at: Day, timetable: Timetable): readonly Start[] {
  switch (job) {
    case "partyDay":
      return monthsFrom(at).map((first) => partyDay(first, timetable));
    case "claimsWaiting":
      return daily(at, timetable.claimsWaitingMinute);
    case "objectionsDue":
      return daily(at, timetable.objectionsDueMinute);
    case "digest":
      return daily(at, timetable.digestMinute);
    case "reportReminder":
      return quartersFrom(at).flatMap((quarter) => reportReminders(quarter, timetable));
    case "reportCalls":
      return quartersFrom(at).map((quarter) =>
        beforeEnd(quarter, timetable.reportCallsDaysBefore, timetable.reportCallsMinute),
      );
    case "quarterClosing":
      return quartersFrom(at).map((quarter) =>
        beforeEnd(quarter, timetable.quarterClosingDaysBefore, timetable.quarterClosingMinute),
      );
    case "ranking":
      return quartersFrom(at).map((quarter) => ({
        period: previousQuarter(quarter),
        on: dayIn(quarter, timetable.rankingDay),
        minute: timetable.rankingMinute,
      }));
    case "reviewDue":
      return quartersFrom(at).flatMap((quarter) => reviewsDue(quarter, timetable));
    case "appraisalReturn":
      return [yearOf(at), yearOf(at) + 1].flatMap((year) => appraisalReturns(year, timetable));
    case "lapseWarning":
      return monthsFrom(at).map((first) => ({
        period: first.slice(0, 7),
        on: plusDays(first, timetable.lapseWarningDay - 1),
        minute: timetable.lapseWarningMinute,
      }));
  }
}

const daily = (at: Day, minute: number): readonly Start[] =>
  [at, plusDays(at, 1)].map((on) => ({ period: on, on, minute }));

function partyDay(first: Day, timetable: Timetable): Start {
  const last = plusDays(nextMonth(first), -1);
  const wanted = plusDays(first, timetable.partyDay - 1);
  return {
    period: first.slice(0, 7),
    on: wanted < last ? wanted : last,
    minute: timetable.partyDayMinute,
  };
}

/**
 * Two reminders of one quarter or year, by their number and not by their day: the diary must know the first again after
 * the timetable was changed, or it would go out once more.
 */
const twice = (of: Quarter | number, first: Day, second: Day, minute: number): readonly Start[] => [
  { period: `${of} 1`, on: first, minute, replacedOn: second },
  { period: `${of} 2`, on: second, minute },
];

const reportReminders = (
  quarter: Quarter,
  { reportReminderDaysBefore: [early, late], reportReminderMinute: minute }: Timetable,
): readonly Start[] => twice(quarter, dayBeforeEnd(quarter, early), dayBeforeEnd(quarter, late), minute);

const beforeEnd = (quarter: Quarter, days: number, minute: number): Start => ({
  period: quarter,
  on: dayBeforeEnd(quarter, days),
  minute,
});

const dayBeforeEnd = (quarter: Quarter, days: number): Day => plusDays(lastDayOf(quarter), -days);

/** Of the quarter before, which is reviewed in this one. */
const reviewsDue = (
  quarter: Quarter,
  { reviewDueDays: [early, late], reviewDueMinute: minute }: Timetable,
): readonly Start[] => twice(previousQuarter(quarter), dayIn(quarter, early), dayIn(quarter, late), minute);

const appraisalReturns = (
  year: number,
  { appraisalReturnDays: [early, late], appraisalReturnMinute: minute }: Timetable,
): readonly Start[] => twice(year, day(`${year}-${early}`), day(`${year}-${late}`), minute);

const dayIn = (quarter: Quarter, number: number): Day => plusDays(firstDayOf(quarter), number - 1);

/** The first days of this month and of the next. */
function monthsFrom(at: Day): readonly Day[] {
  const first = day(`${at.slice(0, 7)}-01`);
  return [first, nextMonth(first)];
}

const nextMonth = (first: Day): Day => day(`${plusDays(first, 31).slice(0, 7)}-01`);

function quartersFrom(at: Day): readonly Quarter[] {
  const current = quarterOf(at);
  return [current, nextQuarter(current)];
}
