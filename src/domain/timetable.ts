import { isDay } from "./quarter.ts";

/** A day of every year as `MM-DD`. The 29th of February is none. Days compare as text. */
export type MonthDay = `${number}-${number}`;

/** 2026 is no leap year. */
export const isMonthDay = (text: string): text is MonthDay =>
  /^\d\d-\d\d$/.test(text) && isDay(`2026-${text}`);

/** @throws RangeError when there is no such day in every year */
export function monthDay(text: string): MonthDay {
  if (!isMonthDay(text)) throw new RangeError(`not a day of every year: ${JSON.stringify(text)}`);
  return text;
}

/**
 * When a branch's bot speaks without being asked, and how long things take. Read from `rules/`. What ends in `Minute`
 * is a time of the day in Shanghai, in minutes since midnight.
 */
export type Timetable = {
  /** Nothing goes out by itself from here on, over the night… */
  readonly quietFromMinute: number;
  /** …until here. */
  readonly quietToMinute: number;
  /** Branches are spread over so many minutes, so that a county's thousand posts do not fall into one. */
  readonly spreadMinutes: number;

  /** The monthly party day (主题党日): a day of the month, 1 to 31; in a shorter month its last day. */
  readonly partyDay: number;
  readonly partyDayMinute: number;

  readonly claimsWaitingMinute: number;
  /** A claim that waited for so many days is told to the secretary… */
  readonly secretaryAfterDays: number;
  /** …and after so many to the deputy too. */
  readonly deputyAfterDays: number;

  /** So many days before a quarter's last day a migrant who has not reported is asked to; the earlier reminder first. */
  readonly reportReminderDaysBefore: readonly [number, number];
  readonly reportReminderMinute: number;
  /** Likewise for the contact person, who gets the list of those to phone. */
  readonly reportCallsDaysBefore: number;
  readonly reportCallsMinute: number;

  /** So many days before a quarter's last day the group is told that it ends. */
  readonly quarterClosingDaysBefore: number;
  readonly quarterClosingMinute: number;

  /** The day of a quarter on which the ranking (初榜) of the one before goes out; its first is 1. */
  readonly rankingDay: number;
  readonly rankingMinute: number;

  /** Days of a quarter on which the committee is asked to review the one before; the earlier first. */
  readonly reviewDueDays: readonly [number, number];
  readonly reviewDueMinute: number;

  /** So many days after being told what is alleged a member has to answer, before anybody judges. */
  readonly deductionAnswerDays: number;

  /** How long a signed quarter is posted (公示), in days after the day it was signed; see `postingWorkdaysMin`. */
  readonly postingDays: number;
  /** On the morning after the posting. */
  readonly postingEndedMinute: number;

  /** How many days there are to answer an objection. */
  readonly objectionDays: number;
  /** When who answers it is reminded, near the end of those days. */
  readonly objectionsDueMinute: number;

  /** When migrants are asked to come back for the yearly appraisal; the earlier day first. */
  readonly appraisalReturnDays: readonly [MonthDay, MonthDay];
  readonly appraisalReturnMinute: number;

  /** On which day of each month, 1 to 28, the secretary is told in private of whom to look after (满三个月的). */
  readonly lapseWarningDay: number;
  readonly lapseWarningMinute: number;

  /** When the secretary is told what waits, if anything does. */
  readonly digestMinute: number;

  /** A year's pictures are kept until this day of the next year. */
  readonly picturesUntil: MonthDay;
};

/** However few days a branch sets, a posting holds so many working days: people must have a chance to read it. */
export const postingWorkdaysMin = 5;

const at = (hour: number, minute: number): number => hour * 60 + minute;

/** What holds where `rules/` says nothing. No time is an exact hour or half hour, when every program sends. */
export const defaultTimetable: Timetable = {
  quietFromMinute: at(20, 0),
  quietToMinute: at(8, 0),
  spreadMinutes: 50,
  partyDay: 5,
  partyDayMinute: at(8, 40),
  claimsWaitingMinute: at(9, 20),
  secretaryAfterDays: 3,
  deputyAfterDays: 5,
  reportReminderDaysBefore: [14, 4],
  reportReminderMinute: at(9, 35),
  reportCallsDaysBefore: 2,
  reportCallsMinute: at(9, 35),
  quarterClosingDaysBefore: 3,
  quarterClosingMinute: at(9, 15),
  rankingDay: 2,
  rankingMinute: at(9, 10),
  reviewDueDays: [3, 8],
  reviewDueMinute: at(9, 25),
  deductionAnswerDays: 5,
  postingDays: 7,
  postingEndedMinute: at(9, 40),
  objectionDays: 7,
  objectionsDueMinute: at(9, 50),
  appraisalReturnDays: ["12-01", "12-15"],
  appraisalReturnMinute: at(9, 45),
  lapseWarningDay: 6,
  lapseWarningMinute: at(9, 50),
  digestMinute: at(18, 10),
  picturesUntil: "04-01",
};
