import {
  dayOf,
  firstDayOf,
  nextQuarter,
  plusDays,
  quarterOf,
  startOfDayMs,
  yearOf,
} from "../domain/quarter.ts";
import type { Day } from "../domain/quarter.ts";
import type { ClockTarget } from "./page/page-options.ts";

const dayMs = 24 * 60 * 60 * 1000;
const minuteMs = 60 * 1000;

/** Every job of the day has its time before one of these: the morning's posts, the evening's digest. */
const stopMinutes = [10 * 60 + 5, 18 * 60 + 15];

/** Where a button takes the clock. `quarterEnd` and `yearEnd`: the morning of the 2nd, when the rankings are out. */
export function landing(fromMs: number, target: ClockTarget): number {
  switch (target) {
    case "nextDay":
      return fromMs + dayMs;
    case "quarterEnd":
      return morningAfter(firstDayOf(nextQuarter(quarterOf(dayOf(fromMs)))));
    case "yearEnd":
      return morningAfter(firstDayOf(`${yearOf(dayOf(fromMs)) + 1}-Q1`));
  }
}

/** The moments on the way at which the bot looks what is due, as its own clock would have; the last is the landing. */
export function stops(fromMs: number, landingMs: number): readonly number[] {
  const found: number[] = [];
  for (let at: Day = dayOf(fromMs); startOfDayMs(at) <= landingMs; at = plusDays(at, 1)) {
    for (const minute of stopMinutes) {
      const atMs = startOfDayMs(at) + minute * minuteMs;
      if (atMs > fromMs && atMs < landingMs) found.push(atMs);
    }
  }
  return [...found, landingMs];
}

const morningAfter = (first: Day): number =>
  startOfDayMs(plusDays(first, 1)) + (stopMinutes[0] ?? 0) * minuteMs;

/** A clock that starts where it is told, runs on with the real one, and can be moved ahead. */
export class DemoClock {
  readonly #realMs: () => number;
  #aheadMs: number;

  constructor(startMs: number, realMs: () => number) {
    this.#realMs = realMs;
    this.#aheadMs = startMs - realMs();
  }

  readonly now = (): number => this.#realMs() + this.#aheadMs;

  /** Moves to that moment; never back. */
  moveTo(atMs: number): void {
    this.#aheadMs += Math.max(0, atMs - this.now());
  }
}
