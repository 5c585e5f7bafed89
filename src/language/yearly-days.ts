import type { Day } from "../domain/quarter.ts";
import { dayFrom } from "./calendar.ts";
import { dayOr, vague } from "./day-mention.ts";
import type { DayRead } from "./day-mention.ts";
import { lexiconOf, wordsOf } from "./lexicon.ts";
import type { Lexicon } from "./lexicon.ts";
import { lastDayOfLunarYear, lunarDay, lunarYearOf, solarTermDay } from "./lunar-calendar.ts";
import {
  figureFestivals,
  lunarFestivals,
  lunarFigures,
  namedLunarFestivals,
  namedSolarFestivals,
  ordinaryTerms,
  snowTerms,
  solarFestivals,
  solarTerms,
  termNicknames,
} from "./words/festivals.ts";

/** A day that returns every year, by one of its words. */
export type YearlyWord = {
  /** The lunar month when it is counted in the lunar calendar. */
  readonly lunarMonth: number | undefined;
  /** In a year of its own calendar; undefined when that is out of reach. */
  readonly dayIn: (year: number) => Day | undefined;
  /** `figures` are a day only where they count nothing; people are called by `name`s, too. */
  readonly kind: "word" | "figures" | "name";
};

/** All words for festivals and solar terms. */
export const yearlyWords: Lexicon<YearlyWord> = lexiconOf([
  ...fromTable(solarFestivals, "word", solar),
  ...fromTable(figureFestivals, "figures", solar),
  ...fromTable(figureFestivals, "word", solar, ["节", "那天", "当天", "这天"]),
  ...fromTable({ "10-1": "十一" }, "word", solar, ["那天", "当天", "这天", "期间", "假期", "长假"]),
  ...fromTable(lunarFestivals, "word", lunar),
  ...fromTable(namedSolarFestivals, "name", solar),
  ...fromTable(namedLunarFestivals, "name", lunar),
  ...fromTable(lunarFigures, "figures", lunar),
  ...wordsOf(solarTerms).flatMap((term, index) =>
    wordsForTerm(term).map((word) => ({ word, value: yearly("name", (year) => termIn(year, index)) })),
  ),
]);

/** Further back and ahead nobody remembers festivals, and each year costs some milliseconds to compute. */
const yearsAwayMax = 3;

/**
 * A yearly day of the year that was said. 腊月 begins in one of our years and ends in the next: 去年腊月 said in March
 * is the one of this January or February, and so is 今年腊月, as long as this year's is still to come.
 */
export function dayOfYear(
  { dayIn, lunarMonth }: Pick<YearlyWord, "dayIn" | "lunarMonth">,
  year: number,
  today: Day,
): DayRead {
  const thisYear = Number(today.slice(0, 4));
  if (Math.abs(year - thisYear) > yearsAwayMax) return vague;
  if (lunarMonth !== 12) return dayOr(dayIn(year));
  const lunarYear = year + lunarYearOf(today) - thisYear;
  const day = dayIn(lunarYear);
  const before = dayIn(lunarYear - 1);
  const wasThisYear =
    before !== undefined && before <= today && before.startsWith(String(year)) && year === thisYear;
  return dayOr(day !== undefined && day > today && wasThisYear ? before : day);
}

type DayInYear = (month: number, dayOfMonth: number) => YearlyWord["dayIn"];

function fromTable(
  table: Readonly<Record<string, string>>,
  kind: YearlyWord["kind"],
  calendar: DayInYear,
  tails: readonly string[] = [""],
): readonly { readonly word: string; readonly value: YearlyWord }[] {
  return Object.entries(table).flatMap(([date, words]) => {
    const [month = 0, dayOfMonth = 0] = date.split("-").map(Number);
    const value = yearly(kind, calendar(month, dayOfMonth), calendar === lunar ? month : undefined);
    return wordsOf(words).flatMap((word) => tails.map((tail) => ({ word: word + tail, value })));
  });
}

function solar(month: number, dayOfMonth: number): YearlyWord["dayIn"] {
  return (year) => dayFrom(year, month, dayOfMonth);
}

function lunar(month: number, dayOfMonth: number): YearlyWord["dayIn"] {
  return (year) => lunarDayOrEve(year, month, dayOfMonth);
}

/** 腊月三十 is 除夕, in years too in which the month has 29 days. */
export const lunarDayOrEve = (year: number, month: number, dayOfMonth: number): Day | undefined =>
  month === 12 && dayOfMonth === 30 ? lastDayOfLunarYear(year) : lunarDay(year, month, dayOfMonth);

function yearly(kind: YearlyWord["kind"], dayIn: YearlyWord["dayIn"], lunarMonth?: number): YearlyWord {
  return { kind, dayIn, lunarMonth };
}

/** The winter solstice, the first of the terms, lies in December before the year that it begins. */
const termIn = (year: number, index: number): Day | undefined =>
  solarTermDay(index === 0 ? year + 1 : year, index);

function wordsForTerm(term: string): readonly string[] {
  const pointed = [`${term}节气`];
  if (wordsOf(snowTerms).includes(term)) return pointed;
  for (const tail of ["那天", "当天", "这天", "那日"]) pointed.push(term + tail);
  if (wordsOf(ordinaryTerms).includes(term)) return pointed;
  return [...pointed, term, ...wordsOf(termNicknames[term] ?? "")];
}
