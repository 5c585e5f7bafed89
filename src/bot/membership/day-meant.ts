import type { Day } from "../../domain/quarter.ts";
import { dayWritten, type Lean } from "../../language/day-written.ts";

/** Days as they were written; `noSuchDay`: one of them is none, such as 2026-02-30. */
export type DayMeant = Day | undefined | "noSuchDay";

export function dayMeant(written: string | undefined, today: Day, lean: Lean): DayMeant {
  if (written === undefined) return undefined;
  return dayWritten(written, today, lean) ?? "noSuchDay";
}
