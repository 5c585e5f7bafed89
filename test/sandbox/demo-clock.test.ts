import { expect, test } from "vitest";
import { spreadFrom } from "../../src/domain/spread.ts";
import { defaultTimetable } from "../../src/domain/timetable.ts";
import { DemoClock, landing, stops } from "../../src/sandbox/demo-clock.ts";

const at = (text: string): number => Date.parse(`${text}+08:00`);
const morning = at("2026-03-16T09:05:00");

test("the buttons take the clock a day on, to when a quarter was ranked and is to be reviewed, and to the new year", () => {
  expect(landing(morning, "nextDay")).toBe(at("2026-03-17T09:05:00"));
  expect(landing(morning, "quarterEnd")).toBe(at("2026-04-03T10:35:00"));
  expect(landing(morning, "yearEnd")).toBe(at("2027-01-03T10:35:00"));
  expect(landing(at("2026-04-03T10:35:00"), "quarterEnd")).toBe(at("2026-07-03T10:35:00"));
});

test("the next thing is looked for until the quarter's ranking and review, of which there always is one", () => {
  expect(landing(morning, "nextThing")).toBe(landing(morning, "quarterEnd"));
});

test("when the landing is reached, the ranking and the reminder to review are behind it in every branch", () => {
  const { rankingDay, rankingMinute, reviewDueDays, reviewDueMinute } = defaultTimetable;
  const lastMinute = (minute: number): number => spreadFrom(minute, defaultTimetable).at(-1) ?? Infinity;
  expect(rankingDay).toBeLessThan(3);
  expect(lastMinute(rankingMinute)).toBeLessThan(10 * 60 + 35);
  expect(reviewDueDays[0]).toBe(3);
  expect(lastMinute(reviewDueMinute)).toBeLessThan(10 * 60 + 35);
});

test("on the way the bot looks wherever something can become due, and at the landing", () => {
  const due = [at("2026-03-16T18:37:00"), at("2026-03-17T08:31:00"), at("2026-03-17T09:05:00")];
  const nextDueMs = (atMs: number): number => due.find((each) => each > atMs) ?? Infinity;
  expect([...stops(morning, landing(morning, "nextDay"), nextDueMs)]).toEqual(due);
});

test("where nothing can become due, the clock jumps to the landing", () => {
  expect([...stops(morning, morning + 1_000, () => Infinity)]).toEqual([morning + 1_000]);
});

test("the clock runs on with the real one and never goes back", () => {
  let realMs = 1_000;
  const clock = new DemoClock(morning, () => realMs);
  realMs += 60_000;
  expect(clock.now()).toBe(morning + 60_000);
  clock.moveTo(morning);
  expect(clock.now()).toBe(morning + 60_000);
  clock.moveTo(at("2026-04-02T10:05:00"));
  realMs += 1;
  expect(clock.now()).toBe(at("2026-04-02T10:05:00") + 1);
});
