import { expect, test } from "vitest";
import { appraisalOf, yearAppraised } from "../../src/domain/appraisal.ts";
import { decideRating, excellentMost } from "../../src/domain/appraisal-rating.ts";
import type { AppraisalStep } from "../../src/domain/appraisal.ts";
import { candidatesIn } from "../../src/domain/appraisal-candidates.ts";
import type { Made } from "../../src/domain/matter.ts";
import type { Member } from "../../src/domain/member.ts";
import { day } from "../../src/domain/quarter.ts";
import { threeYears, type ThreeYearsGround } from "../../src/domain/three-years.ts";
import { yearTable } from "../../src/domain/year-table.ts";
import { entry, farmer, member, other, roster, secretary, village } from "../village.ts";

const made = <Step>(step: Step): Made<Step> => ({
  ...{ step, by: secretary.id, byName: "赵书田", atMs: 0, words: undefined, entry: undefined },
});
const after = (...steps: readonly AppraisalStep[]) => appraisalOf(2026, { steps: steps.map(made) });
const winter = { roster, today: day("2027-01-20"), since: day("2026-01-01") };
const refusal = (
  members: readonly Member[],
  by: Member = secretary,
  appraisal = after(),
  setting = winter,
) => {
  const decided = decideRating(appraisal, members, "excellent", by, setting);
  return decided.ok ? "rated" : decided.refusal.kind;
};

test("the last rating of a member counts, and one that was taken back does not", () => {
  const appraisal = after(
    { kind: "rated", member: farmer.id, rating: "excellent" },
    { kind: "rated", member: farmer.id, rating: "qualified" },
    { kind: "rated", member: other.id, rating: "qualified" },
    { kind: "unrated", member: other.id },
  );
  expect([...appraisal.ratings]).toEqual([[farmer.id, "qualified"]]);
});

test("at most a third are excellent: 20 of 61, 2 of 6, none of 2", () => {
  expect([61, 60, 6, 3, 2].map(excellentMost)).toEqual([20, 20, 2, 1, 0]);
  expect(refusal([farmer, other])).toBe("rated");
  expect(refusal([farmer, other, secretary])).toBe("tooManyExcellent");
  const two = after(
    { kind: "rated", member: farmer.id, rating: "excellent" },
    { kind: "rated", member: other.id, rating: "excellent" },
  );
  expect(refusal([secretary], secretary, two)).toBe("tooManyExcellent");
  expect(refusal([other], secretary, two)).toBe("rated");
});

test("who died after being rated excellent takes no place among the excellent", () => {
  const dead = member("王去世", { kinds: ["full", "deceased"] });
  const rated = after(
    { kind: "rated", member: dead.id, rating: "excellent" },
    { kind: "rated", member: other.id, rating: "excellent" },
  );
  expect(refusal([farmer], secretary, rated, { ...winter, roster: [...roster, dead] })).toBe("rated");
});

test("of a year before the branch had its ledger nobody is rated", () => {
  const decided = decideRating(appraisalOf(2020, undefined), [farmer], "excellent", secretary, winter);
  expect(decided).toMatchObject({ refusal: { kind: "yearBeforeLedger", since: 2026 } });
});

test("who may not rate is refused first, then too early, then who is not rated, at last what is closed", () => {
  const probationer = member("何小军", { kinds: ["probationary"] });
  const closed = after({ kind: "closed", meeting: 3 });
  const early = { ...winter, today: day("2026-11-30") };
  expect(refusal([probationer], farmer, closed, early)).toBe("notSecretary");
  expect(refusal([probationer], secretary, closed, early)).toBe("yearNotOver");
  expect(refusal([probationer], secretary, closed)).toBe("notRated");
  expect(refusal([farmer], secretary, closed)).toBe("closed");
});

test("who joined in December, and who became a full member before the appraisal, may be rated; January's may not", () => {
  expect(refusal([member("邓后到", { joinedOn: day("2026-12-20") })])).toBe("rated");
  expect(refusal([member("何小军")])).toBe("rated");
  expect(refusal([member("戴新来", { joinedOn: day("2027-01-04") })])).toBe("notRated");
  expect(refusal([member("王去世", { kinds: ["full", "deceased"] })])).toBe("notRated");
});

test("from 1 December on this year is meant, before then the last", () => {
  expect([day("2026-11-30"), day("2026-12-01"), day("2027-03-01")].map(yearAppraised)).toEqual([
    2025, 2026, 2026,
  ]);
});

test("near the top is the best tenth with all who share its last place, without whom a fact keeps out", () => {
  const entries = [entry(1, 8), entry(2, 8, { member: other.id })];
  const table = yearTable(2026, roster, entries, {
    ...{ basePointsHalf: 200, state: "closed", today: winter.today, memberships: [] },
  });
  const rated = new Set(roster.map(({ id }) => id));
  const names = (apart: readonly Member[]) =>
    candidatesIn(table, rated, new Set(apart.map(({ id }) => id))).map((row) => row.member.name);
  expect(names([])).toEqual(["张满仓", "陈根生"]);
  expect(names([other])).toEqual(["张满仓"]);
});

const ground: ThreeYearsGround = {
  ...{ roster, today: winter.today, years: [2024, 2025, 2026], sinceYear: 2024, pastYears: [] },
  ...{ basePointsHalf: 200, lastPercent: undefined },
  totals: [
    { member: farmer.id, quarter: "2024-Q1", bonusHalf: 10, deductionHalf: 0 },
    { member: farmer.id, quarter: "2026-Q4", bonusHalf: 0, deductionHalf: -4 },
    { member: other.id, quarter: "2025-Q2", bonusHalf: 6, deductionHalf: 0 },
  ],
};

test("three years are added up and equal sums share a rank; no place is marked unless the rules ask for it", () => {
  const { rows } = threeYears(ground);
  expect(rows.map(({ rank, member: { name }, sumHalf }) => `${rank} ${name} ${sumHalf}`)).toEqual([
    "1 张满仓 606",
    "1 陈根生 606",
    "3 赵书田 600",
    "3 李秀英 600",
    "3 王建国 600",
    "3 张改改 600",
  ]);
  expect(rows.some(({ isNearBottom }) => isNearBottom)).toBe(false);
  const marked = threeYears({ ...ground, lastPercent: 10 }).rows.filter(({ isNearBottom }) => isNearBottom);
  expect(marked.map(({ rank }) => rank)).toEqual([3, 3, 3, 3]);
});

test("nobody is marked near the bottom when all have the same", () => {
  const { rows } = threeYears({ ...ground, totals: [], lastPercent: 50 });
  expect(rows.some(({ isNearBottom }) => isNearBottom)).toBe(false);
});

test("what was kept of a year counts instead of entries that are gone; who lacks a year is left out with the cause", () => {
  const late = member("郭后到", { joinedOn: day("2025-07-01") });
  const kept: ThreeYearsGround["pastYears"][number] = {
    kind: "pastYear",
    branch: village,
    number: 2024,
    quarter: "2024-Q4",
    steps: [made({ kind: "reduced", member: farmer.id, pointsHalf: 230 })],
  };
  const { rows, leftOut } = threeYears({ ...ground, roster: [farmer, late], pastYears: [kept] });
  expect(rows.map(({ sumHalf }) => sumHalf)).toEqual([626]);
  expect(leftOut.map(({ member: { name }, why }) => [name, why])).toEqual([["郭后到", "tooFewYears"]]);
});
