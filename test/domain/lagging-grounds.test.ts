import { expect, test } from "vitest";
import type { Entry } from "../../src/domain/entry.ts";
import { ruleSlug } from "../../src/domain/ids.ts";
import { laggingFacts, laggingGrounds } from "../../src/domain/lagging-grounds.ts";
import type { Member } from "../../src/domain/member.ts";
import { day } from "../../src/domain/quarter.ts";
import type { Rulebook } from "../../src/domain/rulebook.ts";
import { defaultTimetable } from "../../src/domain/timetable.ts";
import { entry, farmer, member, other, reversal, rule, village } from "../village.ts";

const snow = rule();
const report = rule({ slug: ruleSlug("migrant-report"), onlyMigrants: true });
const absent = rule({ slug: ruleSlug("absent-org-life"), kind: "deduction", pointsHalf: -10 });
const land = rule({ slug: ruleSlug("env-land-violation"), kind: "deduction", pointsHalf: -20, major: true });
const rulebook: Rulebook = {
  branch: village,
  basePointsHalf: 200,
  aspects: [],
  rankingStyle: "ranking",
  timetable: defaultTimetable,
  editions: new Map(
    [snow, report, absent, land].map((each) => [each.slug, [{ from: day("2026-01-01"), rule: each }]]),
  ),
};
const today = day("2027-01-12");

const under = (of: typeof snow, number: number, pointsHalf: number, own: Partial<Entry> = {}): Entry =>
  entry(number, pointsHalf, { rule: of.slug, kind: of.kind, ...own });
const grounds = (entries: readonly Entry[], who: Member = farmer, year = 2026) =>
  laggingGrounds(who, year, { entries, rulebook, today });

test("whoever earned points and lost none meets no condition", () => {
  expect(grounds([under(snow, 1, 2)])).toEqual([]);
});

test("a total of exactly the base is not below it, and a point less is", () => {
  expect(grounds([under(snow, 1, 10), under(absent, 2, -10)])).toEqual([]);
  expect(grounds([under(snow, 1, 8), under(absent, 2, -10)])).toEqual(["belowBase"]);
});

test("a year without any bonus is a condition, and a migrant's reports are no bonus for it", () => {
  expect(grounds([])).toEqual(["noBonus"]);
  expect(grounds([under(report, 1, 4)])).toEqual(["noBonus"]);
  expect(grounds([under(report, 1, 4), under(snow, 2, 2)])).toEqual([]);
  const deed = under(snow, 1, 2);
  expect(grounds([deed, reversal(2, deed)])).toEqual(["noBonus"]);
});

test("a major deduction is a condition however high the total, unless it was taken back", () => {
  const taken = under(land, 2, -20);
  expect(grounds([under(snow, 1, 60), taken])).toEqual(["majorDeduction"]);
  expect(grounds([under(snow, 1, 60), taken, reversal(3, taken)])).toEqual([]);
});

test("nobody else's points and no other year's count", () => {
  const others = [under(snow, 1, 2, { member: other.id }), under(snow, 2, 2, { quarter: "2025-Q4" })];
  expect(grounds(others)).toEqual(["noBonus"]);
});

test("the figures stand beside the grounds", () => {
  const entries = [under(report, 1, 4), under(absent, 2, -10), under(land, 3, -20)];
  const facts = laggingFacts(farmer, 2026, { entries, rulebook, today });
  expect(facts).toMatchObject({ totalHalf: 174, bonusHalf: 0, majorDeductions: [{ number: 3 }] });
  expect(facts.grounds).toEqual(["belowBase", "noBonus", "majorDeduction"]);
});

test.each([
  ["exempt at the end of the year", { exemptFrom: day("2026-12-01"), exemptTo: day("2026-12-31") }],
  ["exempt today", { exemptFrom: day("2027-01-10") }],
  ["probationary", { kinds: ["probationary"] }],
  ["moved out", { kinds: ["full", "movedOut"] }],
  ["dead", { kinds: ["full", "deceased"] }],
  ["suspended", { kinds: ["full", "suspended"] }],
  ["the township's reviewer", { kinds: [], roles: ["townshipReviewer"] }],
  ["in the branch for less than half a year", { joinedOn: day("2026-07-02") }],
] as const)("who is %s is never lagging", (_, own) => {
  expect(grounds([], member("牛百顺", own))).toEqual([]);
});

test("joins mid-year: lagging only after six months in the branch, counted to the end of the year", () => {
  expect(grounds([], member("牛百顺", { joinedOn: day("2026-07-01") }))).toEqual([]);
  expect(grounds([], member("牛百顺", { joinedOn: day("2026-06-30") }))).toEqual(["noBonus"]);
  expect(
    grounds([], member("牛百顺", { exemptTo: day("2026-06-30"), exemptFrom: day("2026-01-01") })),
  ).toEqual(["noBonus"]);
});

test("overlay changed mid-year: what became a major deduction in July is none for an act before", () => {
  const minor = { ...land, major: false };
  const overlay = new Map(rulebook.editions).set(land.slug, [
    { from: day("2026-01-01"), rule: minor },
    { from: day("2026-07-01"), rule: land },
  ]);
  const known = { rulebook: { ...rulebook, editions: overlay }, today };
  const deed = under(snow, 1, 60);
  const on = (actDay: string) =>
    laggingGrounds(farmer, 2026, { ...known, entries: [deed, under(land, 2, -20, { actDay: day(actDay) })] });
  expect(on("2026-06-30")).toEqual([]);
  expect(on("2026-07-01")).toEqual(["majorDeduction"]);
});
