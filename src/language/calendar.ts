import { isDay, plusDays } from "../domain/quarter.ts";
import type { Day } from "../domain/quarter.ts";

/** A day without a year that lies further ahead than this was last year's. */
const aheadDaysMax = 180;

/**
 * The day meant by a date of which some parts were left out. Without a year it is this year's, or last year's when that
 * is far ahead; without a month it is this month's, or last month's when that is still to come.
 *
 * @returns undefined when there is no such day
 */
export function numberedDay(
  today: Day,
  month: number | undefined,
  dayOfMonth: number | undefined,
  year: number | undefined,
): Day | undefined {
  const thisYear = Number(today.slice(0, 4));
  const thisMonth = Number(today.slice(5, 7));
  if (dayOfMonth === undefined) return undefined;
  if (month === undefined) {
    const here = dayFrom(thisYear, thisMonth, dayOfMonth);
    return here !== undefined && here <= today ? here : dayOfMonthBeside(today, -1, dayOfMonth);
  }
  if (year !== undefined) return dayFrom(year, month, dayOfMonth);
  const here = dayFrom(thisYear, month, dayOfMonth);
  const farAhead = here !== undefined && here > plusDays(today, aheadDaysMax);
  return farAhead || here === undefined ? (dayFrom(thisYear - 1, month, dayOfMonth) ?? here) : here;
}

/** The day of a month counted from this one: -1 for 上个月, 0 for 这个月. Undefined when there is no such day. */
export function dayOfMonthBeside(today: Day, months: number, dayOfMonth: number): Day | undefined {
  const count = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + months;
  return dayFrom(Math.floor(count / 12), (count % 12) + 1, dayOfMonth);
}

/** The next day of that number after today, for what is still to come: 20号我参加. */
export function comingDayOfMonth(today: Day, dayOfMonth: number): Day | undefined {
  const here = dayOfMonthBeside(today, 0, dayOfMonth);
  return here !== undefined && here > today ? here : dayOfMonthBeside(today, 1, dayOfMonth);
}

/**
 * 周六 is the last one up to today; 上周六, 本周六 and 下周六 belong to the weeks before, of and after today, counted
 * from Monday.
 *
 * @param weekday 1 for Monday to 7 for Sunday
 */
export function weekdayDay(today: Day, which: string | undefined, weekday: number): Day {
  const now = weekdayOf(today);
  if (which === undefined) return plusDays(today, -((now - weekday + 7) % 7));
  const weeks = { 上上: -2, 上: -1, 这: 0, 本: 0, 下: 1, 下下: 2 }[which] ?? 0;
  return plusDays(today, weekday - now + weeks * 7);
}

// The first of January 1970 was a Thursday.
/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: Day): number => ((Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 3) % 7) + 1;

/** A day that returns every year is the coming one when that is near and the last one long gone. */
const nearDaysMax = 45;
const goneDaysMin = 200;

/** One return of a yearly day, with the year of its own calendar. */
type Return = { readonly year: number; readonly day: Day };

/**
 * Which return of a yearly day is meant where no year is said: the last one up to today. A fortnight before 清明,
 * nobody speaks of the one a year ago: then it is the coming one.
 *
 * @param dayIn the day in a year of its own calendar, which may begin up to two months later than ours
 * @returns undefined when the calendar does not reach so far; `coming` is the first one after today
 */
export function yearlyDay(
  today: Day,
  dayIn: (year: number) => Day | undefined,
): { readonly meant: Return; readonly coming: Day | undefined } | undefined {
  const thisYear = Number(today.slice(0, 4));
  const returns = [thisYear - 2, thisYear - 1, thisYear, thisYear + 1].flatMap((year): Return[] => {
    const day = dayIn(year);
    return day === undefined ? [] : [{ year, day }];
  });
  const last = returns.findLast(({ day }) => day <= today);
  const next = returns.find(({ day }) => day > today);
  const isNear = next !== undefined && next.day <= plusDays(today, nearDaysMax);
  const isGone = last === undefined || last.day < plusDays(today, -goneDaysMin);
  const meant = isNear && isGone ? next : last;
  return meant === undefined ? undefined : { meant, coming: next?.day };
}

/** @returns undefined when there is no such day */
export function dayFrom(year: number, month: number, dayOfMonth: number): Day | undefined {
  const two = (part: number): string => String(part).padStart(2, "0");
  const text = `${String(year).padStart(4, "0")}-${two(month)}-${two(dayOfMonth)}`;
  return isDay(text) ? text : undefined;
}
