import { isDay, plusDays, yearOf, type Day } from "../../domain/quarter.ts";

/** One day as it is written with an office: 2026-05-01, 2026年5月1日, 5月1日, 5.1, 今天, 明天. */
export const dayShape =
  "(?:20\\d\\d[-/.年]\\d{1,2}[-/.月]\\d{1,2}[日号]?|\\d{1,2}[月/.]\\d{1,2}[日号]?|今天|明天|昨天)";

export type WrittenDay =
  | { readonly kind: "none" }
  | { readonly kind: "noSuchDay"; readonly said: string }
  | { readonly kind: "day"; readonly day: Day };

/** A day without its year is one of this year. @param said of `dayShape`, or empty */
export function writtenDay(said: string, today: Day): WrittenDay {
  if (said === "") return { kind: "none" };
  const named = daysByWord.get(said);
  if (named !== undefined) return { kind: "day", day: plusDays(today, named) };
  const numbers = said.match(/\d+/g) ?? [];
  const [dayOfMonth = "", month = "", year = String(yearOf(today))] = numbers.toReversed();
  const day = `${year}-${month.padStart(2, "0")}-${dayOfMonth.padStart(2, "0")}`;
  return isDay(day) ? { kind: "day", day } : { kind: "noSuchDay", said };
}

const daysByWord: ReadonlyMap<string, number> = new Map([
  ["昨天", -1],
  ["今天", 0],
  ["明天", 1],
]);
