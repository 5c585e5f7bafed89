import { dayOf, lastDayOf, plusDays, type Day, type Quarter } from "./quarter.ts";
import type { Timetable } from "./timetable.ts";
import { postingEnd, type IsWorkday } from "./working-days.ts";

/** How far a quarter has come (decision 26). Derived from the day and the signature, never stored. */
export type QuarterState =
  | { readonly kind: "open" }
  /** It is over and not signed: the committee reviews it. */
  | { readonly kind: "underReview" }
  | { readonly kind: "posted"; readonly lastDay: Day }
  | { readonly kind: "final"; readonly since: Day };

/** @param signedAtMs undefined while the quarter is not signed */
export function quarterState(
  quarter: Quarter,
  today: Day,
  signedAtMs: number | undefined,
  timetable: Pick<Timetable, "postingDays">,
  isWorkday: IsWorkday,
): QuarterState {
  if (signedAtMs === undefined) return { kind: today > lastDayOf(quarter) ? "underReview" : "open" };
  const { lastDay } = postingEnd(signedAtMs, timetable, isWorkday);
  return today > lastDay ? { kind: "final", since: plusDays(lastDay, 1) } : { kind: "posted", lastDay };
}

/** Whether the committee looks at the entries of that quarter now: it is over and not signed. */
export const isUnderReview = (
  quarter: Quarter,
  atMs: number,
  signedQuarters: ReadonlySet<Quarter>,
): boolean => dayOf(atMs) > lastDayOf(quarter) && !signedQuarters.has(quarter);
