import type { LaggingPerson } from "./lagging.ts";
import { plusDays, type Day } from "./quarter.ts";

/** How many days before the deadline helper and secretary are told of it. */
export const dueDaysBefore = [30, 7, 0] as const;
export type DueDays = (typeof dueDaysBefore)[number];

/** Those reminders of a deadline that have come; none for a case in which nobody is helped any more. */
export function dueReminders(
  { state, until }: Pick<LaggingPerson, "state" | "until">,
  today: Day,
): readonly DueDays[] {
  if (state !== "helped" || until === undefined) return [];
  return dueDaysBefore.filter((days) => today >= plusDays(until, -days));
}
