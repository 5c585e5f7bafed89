import { describe, expect, test } from "vitest";
import { day } from "../../src/domain/quarter.ts";
import {
  lastDayOfLunarYear,
  lunarDay,
  lunarDaysAround,
  lunarYearOf,
  solarTermDay,
} from "../../src/language/lunar-calendar.ts";

test("Spring Festivals", () => {
  const days = [2000, 2020, 2024, 2025, 2026, 2027, 2033].map((year) => lunarDay(year, 1, 1));
  expect(days).toEqual([
    "2000-02-05",
    "2020-01-25",
    "2024-02-10",
    "2025-01-29",
    "2026-02-17",
    "2027-02-06",
    "2033-01-31",
  ]);
});

test("a lunar year is named for the year in which it begins", () => {
  expect(lunarYearOf(day("2026-02-16"))).toBe(2025);
  expect(lunarYearOf(day("2026-02-17"))).toBe(2026);
  expect(lunarDay(2025, 12, 23)).toBe("2026-02-10");
});

test("the last day of the lunar year is the 29th or the 30th", () => {
  expect(lastDayOfLunarYear(2025)).toBe("2026-02-16");
  expect(lunarDay(2025, 12, 29)).toBe("2026-02-16");
  expect(lunarDay(2025, 12, 30)).toBeUndefined();
  expect(lastDayOfLunarYear(2023)).toBe(lunarDay(2023, 12, 30));
});

test("beside a leap month the first of the two is meant", () => {
  // 2025 had two sixth months: from 25 June, and the leap month from 25 July.
  expect(lunarDay(2025, 6, 1)).toBe("2025-06-25");
  expect(lunarDay(2025, 7, 1)).toBe("2025-08-23");
  expect(lunarDaysAround(day("2025-08-01"), 1)).toContain("2025-07-25");
});

describe("solar terms of 2026", () => {
  test.each([
    [0, "2025-12-21"],
    [3, "2026-02-04"],
    [4, "2026-02-18"],
    [5, "2026-03-05"],
    [6, "2026-03-20"],
    [7, "2026-04-05"],
    [12, "2026-06-21"],
    [23, "2026-12-07"],
  ])("the term with index %i is on %s", (index, expected) => {
    expect(solarTermDay(2026, index)).toBe(expected);
  });
});

test("years out of reach have no days", () => {
  for (const year of [-1, 1899, 2201, 9999, Number.NaN]) {
    expect(lunarDay(year, 1, 1)).toBeUndefined();
    expect(solarTermDay(year, 7)).toBeUndefined();
  }
  expect(lunarDay(2026, 13, 1)).toBeUndefined();
  expect(lunarDay(2026, 1, 31)).toBeUndefined();
});
