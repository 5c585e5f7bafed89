import { describe, expect, test } from "vitest";
import { day } from "../../src/domain/quarter.ts";
import type { Reader } from "../../src/language/reading.ts";
import { inShort, readHere } from "./village.ts";

const when = (said: string, changes: Partial<Reader> = {}): string =>
  inShort(readHere(`加分 铲雪 ${said}`, changes))
    .replace(/^(?:claim|ambiguous) snow-clearing 1次/, "")
    .trim();

describe("on Wednesday 18 March 2026", () => {
  test.each([
    ["今天", "2026-03-18"],
    ["今儿", "2026-03-18"],
    ["今早", "2026-03-18"],
    ["昨天", "2026-03-17"],
    ["夜儿个", "2026-03-17"],
    ["昨个", "2026-03-17"],
    ["前天", "2026-03-16"],
    ["前儿个", "2026-03-16"],
    ["大前天", "2026-03-15"],
    ["周六", "2026-03-14"],
    ["上周六", "2026-03-14"],
    ["周三", "2026-03-18"],
    ["星期天", "2026-03-15"],
    ["上周一", "2026-03-09"],
    ["本周一", "2026-03-16"],
    ["3月10日", "2026-03-10"],
    ["3月10号", "2026-03-10"],
    ["三月十号", "2026-03-10"],
    ["15号", "2026-03-15"],
    ["十五号", "2026-03-15"],
    ["20号", "2026-02-20"],
    ["3.10", "2026-03-10"],
    ["3/10", "2026-03-10"],
    ["2026-03-10", "2026-03-10"],
    ["2026年3月10日", "2026-03-10"],
    ["2026.3.10", "2026-03-10"],
    ["12月28日", "2025-12-28"],
    ["去年12月28日", "2025-12-28"],
    ["昨天晚上8点", "2026-03-17"],
    ["初八", "2026-02-24"],
    ["正月十五", "2026-03-03"],
    ["去年腊月二十三", "2026-02-10"],
    ["元宵节", "2026-03-03"],
  ])("%s", (said, expected) => {
    expect(when(said)).toBe(expected);
  });

  test.each(["32号", "31号", "2月30日", "13月1日"])("there is no %s", (said) => {
    expect(when(said)).toBe("[noSuchDay]");
  });

  test.each([
    ["明天", "2026-03-19"],
    ["后天", "2026-03-20"],
    ["3月20日", "2026-03-20"],
    ["下周三", "2026-03-25"],
    ["清明", "2026-04-05"],
    ["二月二", "2026-03-20"],
  ])("%s is still to come", (said, expected) => {
    expect(when(said)).toBe(`${expected} [futureDay]`);
  });

  test.each(["前几天", "上个月", "腊月", "3月", "周末"])("%s names no one day", (said) => {
    expect(when(said)).toBe("[whichDay]");
  });

  test("no day said leaves it open", () => {
    expect(when("1")).toBe("");
    expect(when("这周")).toBe("");
  });
});

test("a day of last month is meant early in January too", () => {
  expect(when("30号", { today: day("2026-01-05") })).toBe("2025-12-30");
});

test("3.10 before the deed is a day, 1.5 behind it a number", () => {
  expect(inShort(readHere("3.5 铲雪 1次 加分"))).toBe("claim snow-clearing 1次 2026-03-05");
  expect(inShort(readHere("加分 铲雪 1.5"))).toBe("ambiguous snow-clearing ?次 [quantityNotAllowed]");
});

test("two days for one rule are two deeds", () => {
  const both = "claim snow-clearing 1次 2026-03-14 + snow-clearing 1次 2026-03-15";
  expect(inShort(readHere("铲雪两次（周六、周日）"))).toBe(both);
  expect(inShort(readHere("加分 铲雪 周六、周日"))).toBe(both);
  expect(inShort(readHere("加分 周六铲雪，周日铲雪"))).toBe(both);
});

test("days that do not fit the count, and spans of days, are asked about", () => {
  expect(inShort(readHere("加分 铲雪三次（周六、周日）"))).toContain("unclear");
  expect(inShort(readHere("加分 铲雪 3月10日到12日"))).toContain("unclear");
});

test("an act that spans several days, or two quarters, is one act of the day on which it ended", () => {
  expect(inShort(readHere("加分 修路 2工日 3月10日到12日"))).toMatch(/infra-contribution 2工日 2026-03-12/);
  expect(inShort(readHere("加分 修路 3工日 2025年12月30日到2026年1月2日"))).toMatch(/3工日 2026-01-02/);
});
