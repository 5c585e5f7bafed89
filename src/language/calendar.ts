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
    if (here !== undefined && here <= today) return here;
    return thisMonth === 1
      ? dayFrom(thisYear - 1, 12, dayOfMonth)
      : dayFrom(thisYear, thisMonth - 1, dayOfMonth);
  }
  if (year !== undefined) return dayFrom(year, month, dayOfMonth);
  const here = dayFrom(thisYear, month, dayOfMonth);
  const farAhead = here !== undefined && here > plusDays(today, aheadDaysMax);
  return farAhead || here === undefined ? (dayFrom(thisYear - 1, month, dayOfMonth) ?? here) : here;
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
  const weeks = { 上上: -2, 上: -1, 这: 0, 本: 0, 下: 1 }[which] ?? 0;
  return plusDays(today, weekday - now + weeks * 7);
}

// The first of January 1970 was a Thursday.
const weekdayOf = (day: Day): number => ((Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 3) % 7) + 1;

function dayFrom(year: number, month: number, dayOfMonth: number): Day | undefined {
  const two = (part: number): string => String(part).padStart(2, "0");
  const text = `${String(year).padStart(4, "0")}-${two(month)}-${two(dayOfMonth)}`;
  return isDay(text) ? text : undefined;
}
