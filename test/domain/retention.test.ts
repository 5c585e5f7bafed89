import { describe, expect, test } from "vitest";
import { startOfDayMs, type Day, type Quarter } from "../../src/domain/quarter.ts";
import { endedWords, reducedYear, yearsBeforeMs, type EndedWords } from "../../src/domain/retention.ts";

const timetable = { postingDays: 7, picturesUntil: "04-01" } as const;
/** Signed on these days, at the first moment; weekdays are working days. */
const ended = (on: Day, signed: readonly (readonly [Quarter, Day])[]): EndedWords =>
  endedWords(
    {
      ...{ roster: [], timetable, isWorkday: () => undefined },
      signedAtMs: new Map(signed.map(([quarter, day]) => [quarter, startOfDayMs(day)])),
    },
    startOfDayMs(on),
  );

describe("texts end", () => {
  // Posted until 19 April, final from the 20th.
  const first = [["2026-Q1", "2026-04-12"]] as const;

  test("90 days after their quarter became final, and no day earlier", () => {
    expect(ended("2026-04-19", first).finalUpTo).toBeUndefined();
    expect(ended("2026-04-20", first).finalUpTo).toBe("2026-Q1");
    expect(ended("2026-07-18", first).textUpTo).toBeUndefined();
    expect(ended("2026-07-19", first).textUpTo).toBe("2026-Q1");
  });

  test("not for a quarter that nobody signed", () => {
    expect(ended("2030-01-01", []).textUpTo).toBeUndefined();
    expect(ended("2030-01-01", first).textUpTo).toBe("2026-Q1");
  });

  test("not before the year's appraisal is over where it may ask for the facts", () => {
    expect(ended("2027-03-31", first).appraisedUpTo).toBe("2025-Q4");
    expect(ended("2027-04-01", first).appraisedUpTo).toBe("2026-Q1");
  });
});

test("a year is reduced when three closed years stand before the current one and its appraisal is over", () => {
  expect(reducedYear("2026-03-31")).toBe(2021);
  expect(reducedYear("2026-04-01")).toBe(2022);
  expect(reducedYear("2026-02-15", "02-15")).toBe(2022);
});

test("three years before a 29 February is the 28th", () => {
  expect(yearsBeforeMs("2028-02-29", 3)).toBe(startOfDayMs("2025-02-28"));
  expect(yearsBeforeMs("2028-03-01", 3)).toBe(startOfDayMs("2025-03-01"));
});
