import { LunarYear, SolarTerm } from "tyme4ts";
import type { SolarDay } from "tyme4ts";
import { day, plusDays } from "../domain/quarter.ts";
import type { Day } from "../domain/quarter.ts";

type LunarMonth = {
  /** 1 to 12 */
  readonly month: number;
  /** 闰六月, the second month of that number. */
  readonly isLeap: boolean;
  readonly firstDay: Day;
  readonly days: number;
};

/** Beyond these years nobody's deed is dated, and the memory below stays small. */
const firstYear = 1900;
const lastYear = 2200;

// The library computes from the moon's and the sun's course, some milliseconds a year: each year is computed once.
const months = new Map<number, readonly LunarMonth[]>();
const terms = new Map<number, readonly Day[]>();

/**
 * The day of a lunar date, outside leap months.
 *
 * @param year the lunar year, named for the calendar year in which it begins
 * @param month 1 for 正月 to 12 for 腊月
 * @returns undefined when that month has no such day, or the year is out of reach
 */
export function lunarDay(year: number, month: number, dayOfMonth: number): Day | undefined {
  const found = monthsOf(year).find((each) => each.month === month && !each.isLeap);
  return found === undefined ? undefined : dayIn(found, dayOfMonth);
}

/** 除夕: the last day of the lunar year, the 29th or the 30th. */
export function lastDayOfLunarYear(year: number): Day | undefined {
  const next = lunarDay(year + 1, 1, 1);
  return next === undefined ? undefined : plusDays(next, -1);
}

/** The lunar year in which a day lies. */
export function lunarYearOf(at: Day): number {
  const year = Number(at.slice(0, 4));
  const newYear = lunarDay(year, 1, 1);
  return newYear !== undefined && at < newYear ? year - 1 : year;
}

/** The days of that number in the lunar months around a day, leap months among them, in order. */
export function lunarDaysAround(at: Day, dayOfMonth: number): readonly Day[] {
  const [from, to] = [plusDays(at, -monthsAroundDays), plusDays(at, monthsAroundDays)];
  const year = lunarYearOf(at);
  return [year - 1, year, year + 1]
    .flatMap((each) => monthsOf(each))
    .filter(({ firstDay }) => firstDay >= from && firstDay <= to)
    .flatMap((month) => dayIn(month, dayOfMonth) ?? []);
}

/**
 * The day of a solar term (节气) by the calendar of China.
 *
 * @param index its place among the 24: 0 for the winter solstice of the year before, 23 for 大雪
 * @returns undefined when the year is out of reach
 */
export const solarTermDay = (year: number, index: number): Day | undefined =>
  remembered(terms, year, termsOf)?.[index];

const monthsAroundDays = 65;

const monthsOf = (year: number): readonly LunarMonth[] => remembered(months, year, computeMonths) ?? [];

function dayIn(month: LunarMonth, dayOfMonth: number): Day | undefined {
  return dayOfMonth >= 1 && dayOfMonth <= month.days ? plusDays(month.firstDay, dayOfMonth - 1) : undefined;
}

function remembered<Value>(
  known: Map<number, Value>,
  year: number,
  compute: (year: number) => Value,
): Value | undefined {
  if (!(year >= firstYear && year <= lastYear)) return undefined;
  const before = known.get(year);
  if (before !== undefined) return before;
  const computed = compute(year);
  known.set(year, computed);
  return computed;
}

const computeMonths = (year: number): readonly LunarMonth[] =>
  LunarYear.fromYear(year)
    .getMonths()
    .map((month) => ({
      month: month.getMonth(),
      isLeap: month.isLeap(),
      firstDay: dayFrom(month.getFirstJulianDay().getSolarDay()),
      days: month.getDayCount(),
    }));

const termsOf = (year: number): readonly Day[] =>
  Array.from({ length: termsInYear }, (_, at) => dayFrom(SolarTerm.fromIndex(year, at).getSolarDay()));

const termsInYear = 24;

function dayFrom(at: SolarDay): Day {
  const two = (part: number): string => String(part).padStart(2, "0");
  return day(`${at.getYear()}-${two(at.getMonth())}-${two(at.getDay())}`);
}
