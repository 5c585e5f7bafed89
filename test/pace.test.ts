import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Pace } from "../src/pace.ts";

const minuteMs = 60_000;

describe("keeping within so many in so long", () => {
  test("the first are free at once, the next when the oldest leaves the window", () => {
    const pace = new Pace([{ count: 2, windowMs: minuteMs }]);
    pace.count("a", 1_000);
    expect(pace.freeAtMs("a", 2_000)).toBe(2_000);
    pace.count("a", 2_000);
    expect(pace.freeAtMs("a", 3_000)).toBe(61_000);
    expect(pace.freeAtMs("b", 3_000)).toBe(3_000);
  });

  test("of several limits the one that asks for the longest wait counts", () => {
    const pace = new Pace([
      { count: 1, windowMs: minuteMs },
      { count: 2, windowMs: 60 * minuteMs },
    ]);
    pace.count("a", 0);
    pace.count("a", minuteMs);
    expect(pace.freeAtMs("a", 2 * minuteMs)).toBe(60 * minuteMs);
  });

  test("what was done before the clock was put back counts from then on", () => {
    const pace = new Pace([{ count: 1, windowMs: minuteMs }]);
    pace.count("a", 1_000_000);
    expect(pace.freeAtMs("a", 500_000)).toBe(500_000 + minuteMs);
  });

  test("whoever waits until it is free passes no limit, in any window", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(40_000), { maxLength: 60 }),
        fc.integer({ min: 1, max: 5 }),
        (pauses, count) => {
          const pace = new Pace([
            { count, windowMs: minuteMs },
            { count: count * 3, windowMs: 5 * minuteMs },
          ]);
          const done: number[] = [];
          let nowMs = 0;
          for (const pause of pauses) {
            nowMs = pace.freeAtMs("a", nowMs + pause);
            pace.count("a", nowMs);
            done.push(nowMs);
          }
          for (const from of done) {
            expect(done.filter((each) => each >= from && each < from + minuteMs).length).toBeLessThanOrEqual(
              count,
            );
            expect(
              done.filter((each) => each >= from && each < from + 5 * minuteMs).length,
            ).toBeLessThanOrEqual(count * 3);
          }
        },
      ),
    );
  });
});
