import type { Day } from "../domain/quarter.ts";
import { yearlyDay } from "./calendar.ts";
import { dayOr, noSuchDay, vague } from "./day-mention.ts";
import type { DayChoice } from "./day-mention.ts";
import { lunarDaysAround } from "./lunar-calendar.ts";
import { rememberForDay } from "./remember-for-day.ts";
import { dayOfYear, lunarDayOrEve } from "./yearly-days.ts";

const daysMax = 30;
/** Every month has so many. */
const daysMin = 29;

/**
 * The day meant by a lunar date.
 *
 * @param year the year said, as a number of our calendar; undefined when none was said
 */
export function lunarDayMeant(
  today: Day,
  month: number | undefined,
  dayOfMonth: number,
  year: number | undefined,
): DayChoice {
  if (month === undefined) return { read: vague };
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysMax) return { read: noSuchDay };
  if (year === undefined) return lastOrComing(today, month * 100 + dayOfMonth);
  const dayIn = (at: number): Day | undefined => lunarDayOrEve(at, month, dayOfMonth);
  return { read: dayOfYear({ dayIn, lunarMonth: month }, year, today) };
}

/** By month and day as one number: 1223 for 腊月二十三. */
const lastOrComing = rememberForDay((today, monthAndDay: number): DayChoice => {
  const month = Math.floor(monthAndDay / 100);
  const dayOfMonth = monthAndDay % 100;
  // The year is found by a day that the month surely has: 正月三十 is no day in some years.
  const sure = Math.min(dayOfMonth, daysMin);
  const choice = yearlyDay(today, (year) => lunarDayOrEve(year, month, sure));
  if (choice === undefined) return { read: vague };
  const read = dayOr(lunarDayOrEve(choice.meant.year, month, dayOfMonth));
  return { read, ...(sure === dayOfMonth && { coming: choice.coming }) };
});

/** 初八: the last 初八 up to today, whatever the month. */
export const lastLunarDay = rememberForDay((today, dayOfMonth: number): DayChoice => {
  const around = lunarDaysAround(today, dayOfMonth);
  const last = around.findLast((day) => day <= today);
  return { read: last === undefined ? vague : dayOr(last), coming: around.find((day) => day > today) };
});
