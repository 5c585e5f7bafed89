import { expect, test } from "vitest";
import { monthAhead } from "../../src/domain/month-ahead.ts";
import { day, type Quarter } from "../../src/domain/quarter.ts";
import { defaultTimetable } from "../../src/domain/timetable.ts";

const known = { since: day("2026-01-01"), signedQuarters: new Set<Quarter>(), hasMigrants: true };
const ahead = (today: string, more: Partial<typeof known> = {}): readonly string[] =>
  monthAhead(day(today), defaultTimetable, { ...known, ...more }).map(({ kind, on }) => `${on} ${kind}`);

test("the last month of a quarter brings its end and the migrants' reports", () => {
  expect(ahead("2026-03-05")).toEqual(["2026-03-31 reports", "2026-03-31 quarterEnds"]);
  expect(ahead("2026-03-05", { hasMigrants: false })).toEqual(["2026-03-31 quarterEnds"]);
});

test("the first month brings the ranking and the review of the quarter before, as long as they lie ahead", () => {
  expect(ahead("2026-04-01")).toEqual(["2026-04-02 ranking", "2026-04-08 review"]);
  expect(ahead("2026-04-05")).toEqual(["2026-04-08 review"]);
  expect(ahead("2026-04-09")).toEqual([]);
});

test("a quarter that is signed is not reviewed again, and one before the branch's time never was", () => {
  expect(ahead("2026-04-05", { signedQuarters: new Set<Quarter>(["2026-Q1"]) })).toEqual([]);
  expect(ahead("2026-01-01")).toEqual([]);
});

test("the month between brings nothing, December the appraisal too", () => {
  expect(ahead("2026-02-05")).toEqual([]);
  expect(ahead("2026-12-05")).toEqual([
    "2026-12-15 appraisal",
    "2026-12-31 reports",
    "2026-12-31 quarterEnds",
  ]);
});
