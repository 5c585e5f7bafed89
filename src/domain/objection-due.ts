import type { Objection } from "./objection.ts";
import { plusDays, type Day } from "./quarter.ts";

/** How far the reminders of an objection have come. */
export type DueStep = "before" | "due" | "late";

const remindedDaysBefore = 2;
const lateAfterDays = 3;

/** Those that have come by a day: two days before it is due, on that day, and once more three days after. */
export const dueSteps = ({ due }: Pick<Objection, "due">, today: Day): readonly DueStep[] => [
  ...(today >= plusDays(due, -remindedDaysBefore) ? (["before"] as const) : []),
  ...(today >= due ? (["due"] as const) : []),
  ...(today >= plusDays(due, lateAfterDays) ? (["late"] as const) : []),
];
