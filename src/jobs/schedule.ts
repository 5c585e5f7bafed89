import type { BranchId } from "../domain/ids.ts";
import {
  dayOf,
  firstDayOf,
  minuteOfDay,
  plusDays,
  previousQuarter,
  quarterOf,
  startOfDayMs,
  type Quarter,
} from "../domain/quarter.ts";

// When things are due (decision 27). Never on the exact hour, when every program of the country sends.

const minuteMs = 60_000;
const rankingMinute = 9 * 60 + 10;
/** Branches are spread, so that a county's thousand posts do not fall into one minute. */
const spreadMinutes = 50;
const quietFromMinute = 20 * 60;
const quietToMinute = 8 * 60;

/** Nobody's phone rings at night: nothing goes out by itself from 20:00 to 8:00. */
export function isQuiet(atMs: number): boolean {
  const minute = minuteOfDay(atMs);
  return minute >= quietFromMinute || minute < quietToMinute;
}

/**
 * The quarter whose ranking is due at that moment, or undefined while none is: from 9:10 on the 2nd day of the next
 * quarter on, a little later for some branches, and only by day. It catches up after a pause until that next quarter
 * ends; whether it was posted before is for the outbox to say.
 */
export function rankingDue(atMs: number, branch: BranchId): Quarter | undefined {
  const current = quarterOf(dayOf(atMs));
  const minutes = rankingMinute + (spreadOf(branch) % spreadMinutes);
  const fromMs = startOfDayMs(plusDays(firstDayOf(current), 1)) + minutes * minuteMs;
  return atMs < fromMs || isQuiet(atMs) ? undefined : previousQuarter(current);
}

/** The last quarter whose ranking can be due for any branch at that moment. */
export const lastClosedQuarter = (atMs: number): Quarter => previousQuarter(quarterOf(dayOf(atMs)));

/** The same for a branch on every machine: FNV-1a of its id. */
function spreadOf(branch: BranchId): number {
  let hash = 0x811c9dc5;
  for (const character of branch) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return hash;
}
