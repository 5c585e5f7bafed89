import type { BranchId } from "../domain/ids.ts";
import { dayOf, minuteOfDay, plusDays, startOfDayMs, type Day, type Quarter } from "../domain/quarter.ts";
import { isQuietMinute, isSharpMinute, spreadFrom } from "../domain/spread.ts";
import { defaultTimetable, type Timetable } from "../domain/timetable.ts";
import type { PostingEnd } from "../domain/working-days.ts";
import type { JobName } from "../outgoing.ts";
import { catchesUp, endOf } from "./catching-up.ts";
import { calendarJobs, startsAround, type CalendarJob, type Start } from "./starts.ts";

// What is due is a function of the time, the settings and what was done. The diary knows what was done; the rest is here.

const minuteMs = 60_000;

/** When a job of one period matters: from then on, and no longer until then. */
export type JobWindow = { readonly period: string; readonly fromMs: number; readonly untilMs: number };

/** Nobody's phone rings at night: nothing goes out by itself. */
export const isQuiet = (
  atMs: number,
  hours: Pick<Timetable, "quietFromMinute" | "quietToMinute"> = defaultTimetable,
): boolean => isQuietMinute(minuteOfDay(atMs), hours);

/**
 * The periods of a job that are open at a moment, before the branches are spread. A moment of the night is inside, too:
 * `dueFor` has the last word. For `claimsWaiting` the period is a day; its rows in the diary are per claim, see
 * `overdueSteps`. For `postingEnded` see `postingEndedWindow`.
 */
export const windows = (job: CalendarJob, atMs: number, timetable: Timetable): readonly JobWindow[] =>
  startsAround(job, dayOf(atMs), timetable)
    .map((start) => windowOf(job, start, timetable))
    .filter(({ fromMs, untilMs }) => fromMs <= atMs && atMs < untilMs);

/** When the secretary is told that the posting of a quarter is over: on the morning after. */
export const postingEndedWindow = (quarter: Quarter, end: PostingEnd, timetable: Timetable): JobWindow =>
  morningAfter(quarter, dayOf(end.endMs), timetable);

/**
 * Whether the branch's turn has come: within the window, by day, in no minute in which everybody sends, and not before
 * the branch's own minute; on later days that minute is counted from the end of the night. The diary says whether it was
 * done before.
 */
export const dueFor = (branch: BranchId, window: JobWindow, atMs: number, timetable: Timetable): boolean =>
  whoIsDue(window, atMs, timetable)(branch);

/** The same for many branches: what holds for all of them is worked out once. */
export function whoIsDue(
  window: JobWindow,
  atMs: number,
  timetable: Timetable,
): (branch: BranchId) => boolean {
  if (atMs < window.fromMs || atMs >= window.untilMs) return () => false;
  const minute = minuteOfDay(atMs);
  if (isQuietMinute(minute, timetable) || isSharpMinute(minute)) return () => false;
  const turns = turnsOn(dayOf(atMs), window, timetable);
  return (branch) => atMs >= turnAmong(turns, branch);
}

/**
 * From when on the branch's bot may speak: at once by day, else in the branch's own minute of the next morning, so that
 * what waited over the night does not go out to everybody at eight sharp.
 */
export function speaksFromMs(branch: BranchId, atMs: number, timetable: Timetable): number {
  const today = dayOf(atMs);
  const morningMs = morningOf(branch, today, timetable);
  if (atMs < morningMs) return morningMs;
  return isQuiet(atMs, timetable) ? morningOf(branch, plusDays(today, 1), timetable) : atMs;
}

function morningOf(branch: BranchId, at: Day, timetable: Timetable): number {
  const minutes = spreadFrom(timetable.quietToMinute, timetable);
  const minute = minutes[hashOf(branch) % minutes.length] ?? timetable.quietToMinute;
  return startOfDayMs(at) + minute * minuteMs;
}

/** Who is to be told by now that a claim waits; whole days after the day it came, so that all are told in one morning. */
export function overdueSteps(
  submittedAtMs: number,
  atMs: number,
  { secretaryAfterDays, deputyAfterDays }: Timetable,
): readonly ("secretary" | "deputy")[] {
  const [submitted, today] = [dayOf(submittedAtMs), dayOf(atMs)];
  return [
    ...(today >= plusDays(submitted, secretaryAfterDays) ? (["secretary"] as const) : []),
    ...(today >= plusDays(submitted, deputyAfterDays) ? (["deputy"] as const) : []),
  ];
}

/**
 * The next moment after `atMs` at which anything can become due for one of the branches; what is due at `atMs` already
 * is not counted. A clock that jumps from one to the next misses nothing. Infinity when there is no branch.
 */
export function earliestNextMs(
  atMs: number,
  branches: Iterable<{ readonly branch: BranchId; readonly timetable: Timetable }>,
): number {
  // Most branches share the city's timetable.
  const ahead = new Map<Timetable, readonly JobWindow[]>();
  let earliest = Infinity;
  for (const { branch, timetable } of branches) {
    const found = ahead.get(timetable) ?? windowsAhead(atMs, timetable);
    ahead.set(timetable, found);
    for (const window of found)
      if (window.fromMs < earliest) earliest = Math.min(earliest, turnAfter(atMs, branch, window, timetable));
  }
  return earliest;
}

const morningAfter = (period: string, on: Day, timetable: Timetable): JobWindow =>
  windowOf("postingEnded", { period, on, minute: timetable.postingEndedMinute }, timetable);

function windowOf(job: JobName, start: Start, timetable: Timetable): JobWindow {
  return {
    period: start.period,
    fromMs: startOfDayMs(start.on) + start.minute * minuteMs,
    untilMs: endOf(catchesUp[job], start, timetable),
  };
}

/** The first moments of branches on that day; none when the window leaves none. */
function turnsOn(at: Day, { fromMs, untilMs }: JobWindow, timetable: Timetable): readonly number[] {
  const from = at === dayOf(fromMs) ? minuteOfDay(fromMs) : timetable.quietToMinute;
  const startMs = startOfDayMs(at);
  const moments = spreadFrom(from, timetable).map((minute) => startMs + minute * minuteMs);
  return moments.filter((moment) => moment < untilMs);
}

/** The branch's own; Infinity when there are none: the remainder by zero is no index. */
const turnAmong = (turns: readonly number[], branch: BranchId): number =>
  turns[hashOf(branch) % turns.length] ?? Infinity;

function turnAfter(atMs: number, branch: BranchId, window: JobWindow, timetable: Timetable): number {
  if (dueFor(branch, window, atMs, timetable)) return Infinity;
  const nextMinuteMs = Math.floor(atMs / minuteMs) * minuteMs + minuteMs;
  const earliestMs = Math.max(nextMinuteMs, window.fromMs);
  const today = dayOf(earliestMs);
  const moments = [
    earliestMs,
    turnAmong(turnsOn(today, window, timetable), branch),
    turnAmong(turnsOn(plusDays(today, 1), window, timetable), branch),
  ];
  return Math.min(
    ...moments.filter(
      (moment) => moment >= earliestMs && moment < Infinity && dueFor(branch, window, moment, timetable),
    ),
  );
}

function windowsAhead(atMs: number, timetable: Timetable): readonly JobWindow[] {
  const today = dayOf(atMs);
  return [
    ...calendarJobs.flatMap((job) =>
      startsAround(job, today, timetable).map((start) => windowOf(job, start, timetable)),
    ),
    // Any morning can be the one after a posting; yesterday's may have been missed.
    ...[-1, 0, 1].map((days) => plusDays(today, days)).map((on) => morningAfter(on, on, timetable)),
  ].filter(({ untilMs }) => atMs < untilMs);
}

/** The same for a branch on every machine: FNV-1a of its id. */
function hashOf(branch: BranchId): number {
  let hash = 0x811c9dc5;
  for (const character of branch) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return hash;
}
