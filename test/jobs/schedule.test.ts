import fc from "fast-check";
import { expect, test } from "vitest";
import { branchId } from "../../src/domain/ids.ts";
import {
  dayOf,
  firstDayOf,
  minuteOfDay,
  nextQuarter,
  plusDays,
  quarterOf,
  startOfDayMs,
} from "../../src/domain/quarter.ts";
import { isQuiet, lastClosedQuarter, rankingDue } from "../../src/jobs/schedule.ts";

const at = (time: string): number => Date.parse(`${time.replace(" ", "T")}:00+08:00`);
const village = branchId("huaishuping");

test("the ranking is due on the second day of the quarter from 9:10 on, not before", () => {
  expect(rankingDue(at("2026-03-31 12:00"), village)).toBe("2025-Q4");
  expect(rankingDue(at("2026-04-01 12:00"), village)).toBeUndefined();
  expect(rankingDue(at("2026-04-02 09:09"), village)).toBeUndefined();
  expect(rankingDue(at("2026-04-02 10:00"), village)).toBe("2026-Q1");
});

test("nothing is due from 20:00 to 8:00", () => {
  expect(rankingDue(at("2026-04-02 20:00"), village)).toBeUndefined();
  expect(rankingDue(at("2026-04-03 07:59"), village)).toBeUndefined();
  expect(rankingDue(at("2026-04-03 08:00"), village)).toBe("2026-Q1");
});

test("after three weeks off over the new year it is still due", () => {
  expect(rankingDue(at("2027-01-15 09:00"), village)).toBe("2026-Q4");
});

test("a thousand branches are spread over fifty minutes, each always at its own", () => {
  const firstMinute = (name: string): number => {
    const branch = branchId(name);
    for (let minute = 0; minute < 60; minute += 1) {
      if (rankingDue(at("2026-04-02 09:10") + minute * 60_000, branch) !== undefined) return minute;
    }
    throw new Error("never due");
  };
  const minutes = Array.from({ length: 1000 }, (_, index) => firstMinute(`village-${index}`));
  expect(Math.max(...minutes)).toBeLessThan(50);
  expect(new Set(minutes).size).toBe(50);
  expect(firstMinute("village-7")).toBe(minutes[7]);
});

test("at every moment of every year only the quarter that ended last can be due, by day, from its second day on", () => {
  const moment = fc.integer({ min: at("2024-01-01 00:00"), max: at("2040-12-31 23:59") });
  fc.assert(
    fc.property(moment, (atMs) => {
      const due = rankingDue(atMs, village);
      if (due === undefined) {
        const secondDay = startOfDayMs(plusDays(firstDayOf(quarterOf(dayOf(atMs))), 1));
        expect(isQuiet(atMs) || atMs < secondDay + 10 * 60 * 60_000).toBe(true);
        return;
      }
      expect(due).toBe(lastClosedQuarter(atMs));
      expect(nextQuarter(due)).toBe(quarterOf(dayOf(atMs)));
      expect(minuteOfDay(atMs)).toBeGreaterThanOrEqual(8 * 60);
      expect(minuteOfDay(atMs)).toBeLessThan(20 * 60);
    }),
    { numRuns: 2000 },
  );
});
