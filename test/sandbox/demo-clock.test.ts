import { expect, test } from "vitest";
import { DemoClock, landing, stops } from "../../src/sandbox/demo-clock.ts";

const at = (text: string): number => Date.parse(`${text}+08:00`);
const evening = at("2026-03-18T20:00:00");

test("the buttons take the clock a day on, to the morning of the ranking, and to that of the new year", () => {
  expect(landing(evening, "nextDay")).toBe(at("2026-03-19T20:00:00"));
  expect(landing(evening, "quarterEnd")).toBe(at("2026-04-02T10:05:00"));
  expect(landing(evening, "yearEnd")).toBe(at("2027-01-02T10:05:00"));
  expect(landing(at("2026-04-02T10:05:00"), "quarterEnd")).toBe(at("2026-07-02T10:05:00"));
});

test("on the way the bot looks every morning and every evening what is due", () => {
  expect(stops(evening, landing(evening, "nextDay"))).toEqual([
    at("2026-03-19T10:05:00"),
    at("2026-03-19T18:15:00"),
    at("2026-03-19T20:00:00"),
  ]);
  expect(stops(evening, landing(evening, "yearEnd"))).toHaveLength(2 * 289 + 1);
});

test("the clock runs on with the real one and never goes back", () => {
  let realMs = 1_000;
  const clock = new DemoClock(evening, () => realMs);
  realMs += 60_000;
  expect(clock.now()).toBe(evening + 60_000);
  clock.moveTo(evening);
  expect(clock.now()).toBe(evening + 60_000);
  clock.moveTo(at("2026-04-02T10:05:00"));
  realMs += 1;
  expect(clock.now()).toBe(at("2026-04-02T10:05:00") + 1);
});
