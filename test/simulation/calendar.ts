import { below, type Random } from "../../bench/random.ts";
import { day } from "../../src/domain/quarter.ts";
import { calendarJobs, startsAround } from "../../src/jobs/starts.ts";
import { rulebookFor } from "./county.ts";
import { daysAfter } from "./model.ts";
import type { BranchId } from "../../src/domain/ids.ts";

// Three years have a thousand days, and on most of them nothing is due and nobody says anything: those are left out.

/** They look every day at what waits; a day on which nothing was said brings them nothing. */
const daily: readonly string[] = ["claimsWaiting", "objectionsDue", "digest"];

/** Whether something is due on that day by the calendar alone. */
export function isDue(on: string, branch: BranchId): boolean {
  const { timetable } = rulebookFor(branch);
  const at = day(on);
  return calendarJobs
    .filter((job) => !daily.includes(job))
    .some((job) => startsAround(job, at, timetable).some((start) => start.on === at));
}

/** How a quarter goes: in its first weeks the one before is reviewed, and then people come together once a week or so. */
export function isMarketDay(on: string, random: Random): boolean {
  const month = (Number(on.slice(5, 7)) - 1) % 3;
  const date = Number(on.slice(8));
  if (month === 0 && date <= reviewedUntil) return date % 3 === 0;
  return below(9, random) === 0;
}

/** The day of the month by which a quarter's review comes to its end. */
export const reviewedUntil = 21;

export const isReviewsEnd = (on: string): boolean =>
  (Number(on.slice(5, 7)) - 1) % 3 === 0 && Number(on.slice(8)) === reviewedUntil;

/** Every day from one to the other, both included. */
export function* days(from: string, to: string): Iterable<string> {
  for (let at = from; at <= to; at = daysAfter(at, 1)) yield at;
}
