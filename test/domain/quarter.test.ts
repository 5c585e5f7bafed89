import fc from "fast-check";
import { expect, test } from "vitest";
import {
  day,
  dayOf,
  firstDayOf,
  isDay,
  lastDayOf,
  minuteOfDay,
  nextQuarter,
  plusDays,
  previousQuarter,
  quarter,
  quarterOf,
  startOfDayMs,
  zone,
} from "../../src/domain/quarter.ts";

test("a message at 23:59 in Shanghai belongs to that day, one minute later to the next", () => {
  expect(dayOf(Date.parse("2026-03-31T15:59:59.999Z"))).toBe("2026-03-31");
  expect(dayOf(Date.parse("2026-03-31T16:00:00.000Z"))).toBe("2026-04-01");
});

test("the quarter changes with the year, at midnight in Shanghai", () => {
  expect(quarterOf(dayOf(Date.parse("2026-12-31T15:59:59Z")))).toBe("2026-Q4");
  expect(quarterOf(dayOf(Date.parse("2026-12-31T16:00:00Z")))).toBe("2027-Q1");
});

test("29 February is a day in 2028 only", () => {
  expect(isDay("2028-02-29")).toBe(true);
  expect(isDay("2026-02-29")).toBe(false);
  expect(isDay("2026-04-31")).toBe(false);
  expect(isDay("2026-4-1")).toBe(false);
  expect(() => day("2026-02-29")).toThrow(RangeError);
  expect(() => quarter("2026-Q5")).toThrow(RangeError);
});

test("a quarter's first and last day, and its neighbours", () => {
  expect([firstDayOf("2026-Q1"), lastDayOf("2026-Q1")]).toEqual(["2026-01-01", "2026-03-31"]);
  expect([firstDayOf("2026-Q4"), lastDayOf("2026-Q4")]).toEqual(["2026-10-01", "2026-12-31"]);
  expect(nextQuarter("2026-Q4")).toBe("2027-Q1");
  expect(previousQuarter("2026-Q1")).toBe("2025-Q4");
});

test("days and minutes are those of Shanghai for any moment since 1992", () => {
  const moment = fc.integer({
    min: Date.parse("1992-01-01T00:00:00Z"),
    max: Date.parse("2099-12-31T00:00:00Z"),
  });
  fc.assert(
    fc.property(moment, (atMs) => {
      const there = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone);
      expect(dayOf(atMs)).toBe(there.toPlainDate().toString());
      expect(minuteOfDay(atMs)).toBe(there.hour * 60 + there.minute);
      expect(startOfDayMs(dayOf(atMs))).toBe(there.startOfDay().epochMilliseconds);
    }),
  );
});

test("going some days on and back again ends where it began", () => {
  const somewhere = fc.integer({ min: 0, max: 30_000 }).map((days) => plusDays(day("1992-01-01"), days));
  fc.assert(
    fc.property(somewhere, fc.integer({ min: -800, max: 800 }), (from, days) => {
      expect(plusDays(plusDays(from, days), -days)).toBe(from);
      expect(quarterOf(from) >= quarterOf(plusDays(from, -1))).toBe(true);
    }),
  );
});
