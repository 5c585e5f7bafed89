import { plusDays, type Day } from "../domain/quarter.ts";
import { dayFrom, numberedDay } from "./calendar.ts";

const figures = String.raw`\d{4} ?(?:[-./]|年的?) ?\d{1,2} ?(?:[-./]|月) ?\d{1,2}(?!\d)(?: ?[日号])?`;
const spoken = String.raw`(?:[今去明]年)?\d{1,2}月 ?\d{1,2}(?!\d)[日号]?`;
const words = ["今天", "今日", "今儿", "当天", "昨天", "昨日", "夜儿", "前天", "前儿"].join("|");

/** A day as people write it in a form: 2026-05-10, 2026年5月10日, 5月10日, 今天. Goes into a larger shape. */
export const dayShape = `(?:${figures}|${spoken}|${words})`;

/** Whether a day without a year is one gone by, or one still to come (到 12月31日). */
export type Lean = "gone" | "coming";

const fullDay = /^(\d{4})\D+(\d{1,2})\D+(\d{1,2})/;
const yearlessDay = /^([今去明])?年?(\d{1,2})月 ?(\d{1,2})/;

/** @param said matches `dayShape`. @returns undefined when there is no such day */
export function dayWritten(said: string, today: Day, lean: Lean): Day | undefined {
  const [, year, month, dayOfMonth] = fullDay.exec(said) ?? [];
  if (year !== undefined) return dayFrom(Number(year), Number(month), Number(dayOfMonth));
  const [, which, ...parts] = yearlessDay.exec(said) ?? [];
  const [ofYear, ofMonth] = parts.map(Number);
  if (ofYear === undefined || ofMonth === undefined) return plusDays(today, -daysAgo(said));
  const thisYear = Number(today.slice(0, 4));
  if (which !== undefined) return dayFrom(thisYear + yearsOff(which), ofYear, ofMonth);
  if (lean === "gone") return numberedDay(today, ofYear, ofMonth, undefined);
  const here = dayFrom(thisYear, ofYear, ofMonth);
  return here === undefined || here >= today ? here : dayFrom(thisYear + 1, ofYear, ofMonth);
}

const daysAgo = (said: string): number => (/^[昨夜]/.test(said) ? 1 : said.startsWith("前") ? 2 : 0);
const yearsOff = (which: string): number => (which === "去" ? -1 : which === "明" ? 1 : 0);
