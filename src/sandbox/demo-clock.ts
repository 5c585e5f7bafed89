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

/** The ranking goes out on a quarter's 2nd day, the reminder to review it on the 3rd, both before this time. */
const landingDay = 3;
const landingMs = (10 * 60 + 35) * 60 * 1000;

/**
 * Where a button takes the clock at the latest. `quarterEnd` and `yearEnd`: to the morning of the 3rd, when the
 * rankings are out and the committee was asked to review. `nextThing` ends as soon as something was said.
 */
export function landing(fromMs: number, target: ClockTarget): number {
  switch (target) {
    case "nextDay":
      return fromMs + dayMs;
    case "nextThing":
    case "quarterEnd":
      return morningAfter(firstDayOf(nextQuarter(quarterOf(dayOf(fromMs)))));
    case "yearEnd":
      return morningAfter(firstDayOf(`${yearOf(dayOf(fromMs)) + 1}-Q1`));
  }
}

/**
 * The moments on the way at which the bot looks what is due; the last is the landing.
 *
 * @param nextDueMs the next moment after another at which anything can become due
 */
export function* stops(
  fromMs: number,
  toMs: number,
  nextDueMs: (atMs: number) => number,
): Generator<number, void> {
  for (let atMs = nextDueMs(fromMs); atMs < toMs; atMs = nextDueMs(atMs)) yield atMs;
  yield toMs;
}

const morningAfter = (first: Day): number => startOfDayMs(plusDays(first, landingDay - 1)) + landingMs;

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
