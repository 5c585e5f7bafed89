import { expect, test } from "vitest";
import type { ClaimRecord, ClaimVerdict } from "../../src/domain/claim.ts";
import { ruleSlug } from "../../src/domain/ids.ts";
import { contactOf, hasReported, mustReport, reportsAreAsked } from "../../src/domain/migrant-report.ts";
import { day, quarter } from "../../src/domain/quarter.ts";
import type { Rule, Rulebook } from "../../src/domain/rulebook.ts";
import { defaultTimetable } from "../../src/domain/timetable.ts";
import { claim, farmer, member, record, roster, rule, secretary, village } from "../village.ts";

const report = ruleSlug("migrant-report");

function rulebook(own: Partial<Rule> = {}): Rulebook {
  const rules = [rule(), rule({ slug: report, onlyMigrants: true, ...own })];
  return {
    branch: village,
    basePointsHalf: 200,
    aspects: [],
    rankingStyle: "ranking",
    timetable: defaultTimetable,
    editions: new Map(rules.map((each) => [each.slug, [{ from: day("2026-01-01"), rule: each }]])),
  };
}

const reportOn = (actDay: string, own: Partial<ClaimRecord> = {}): ClaimRecord =>
  record(1, {
    claim: claim(1, {
      actDay: day(actDay),
      rule: { slug: report, version: "v1", name: "流动党员季度汇报", unit: "季度", cap: undefined },
    }),
    ...own,
  });

const decided = (verdict: ClaimVerdict): Partial<ClaimRecord> => ({
  decision: { claim: 1, by: secretary.id, byName: "赵书田", atMs: 0, ...verdict },
});

const first = quarter("2026-Q1");
const reported = (...claims: readonly ClaimRecord[]): boolean => hasReported(first, claims, rulebook());

test("a report counts from the moment it is handed in, whoever still has to look at it", () => {
  expect(reported(reportOn("2026-01-01"))).toBe(true);
  expect(reported(reportOn("2026-03-31", decided({ verdict: "approved" })))).toBe(true);
  const held = claim(1, { ...reportOn("2026-02-01").claim, hold: { kind: "largeQuantity", askAbove: 1 } });
  expect(reported(record(1, { claim: held }))).toBe(true);
});

test("a report of another quarter, or one that was returned, withdrawn or undone, is none", () => {
  expect(reported()).toBe(false);
  expect(reported(reportOn("2025-12-31"), reportOn("2026-04-01"))).toBe(false);
  expect(reported(reportOn("2026-02-01", decided({ verdict: "returned" })))).toBe(false);
  expect(reported(reportOn("2026-02-01", decided({ verdict: "withdrawn" })))).toBe(false);
  expect(reported(reportOn("2026-02-01", { ...decided({ verdict: "approved" }), reversedBy: 2 }))).toBe(
    false,
  );
});

test("a report that goes on as another claim counts as that one alone", () => {
  const amended = reportOn("2026-02-01", decided({ verdict: "withdrawn", as: 2 }));
  expect(reported(amended)).toBe(false);
  expect(reported(amended, reportOn("2026-02-01"))).toBe(true);
});

test("no other deed is a report, and neither are words without a rule", () => {
  expect(reported(record(1), record(2, { claim: claim(2, { rule: undefined }) }))).toBe(false);
});

test("reports are asked for where the rules ask for them", () => {
  expect(reportsAreAsked(rulebook(), day("2026-03-17"))).toBe(true);
  expect(reportsAreAsked(rulebook({ enabled: false }), day("2026-03-17"))).toBe(false);
  expect(reportsAreAsked(rulebook({ onlyMigrants: false }), day("2026-03-17"))).toBe(false);
  expect(reportsAreAsked(rulebook(), day("2025-12-31"))).toBe(false);
});

test("a migrant must report, unless gone, dead or excused on that day", () => {
  const on = day("2026-03-17");
  const migrant = member("孙志强", { kinds: ["full", "migrant"] });
  expect(mustReport(migrant, on)).toBe(true);
  expect(mustReport({ ...migrant, kinds: ["probationary", "migrant"] }, on)).toBe(true);
  expect(mustReport(farmer, on)).toBe(false);
  for (const kind of ["movedOut", "deceased"] as const)
    expect(mustReport({ ...migrant, kinds: ["migrant", kind] }, on)).toBe(false);
  expect(mustReport({ ...migrant, exemptFrom: on, exemptTo: on }, on)).toBe(false);
  expect(mustReport({ ...migrant, exemptTo: on, exemptFrom: on }, day("2026-03-18"))).toBe(true);
});

test("the contact person is looked up by name, and nobody who has left is one", () => {
  const migrant = member("孙志强", { contactPerson: "王建国" });
  expect(contactOf(migrant, roster)?.name).toBe("王建国");
  expect(contactOf(member("周玉兰"), roster)).toBeUndefined();
  const left = roster.map((each) =>
    each.name === "王建国" ? { ...each, kinds: ["movedOut"] as const } : each,
  );
  expect(contactOf(migrant, left)).toBeUndefined();
});
