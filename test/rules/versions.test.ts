import { expect, test } from "vitest";
import { bookOf, edited, loaded, ruleOn, smallBranch, smallCity } from "./rule-texts.ts";

const versionIn = (city: string, slug = "free-clinic"): string | undefined =>
  ruleOn(bookOf(loaded(city)), slug, "2026-03-18")?.version;

test("a version is twelve hex digits, and each rule has its own", () => {
  const versions = ["free-clinic", "night-patrol", "village-rules-breach"].map((slug) =>
    versionIn(smallCity, slug),
  );
  expect(new Set(versions).size).toBe(3);
  for (const version of versions) expect(version).toMatch(/^[0-9a-f]{12}$/);
});

test.each([
  ["    name: 给乡亲义诊\n", "    name: 给乡亲们义诊\n"],
  ["    shortName: 义诊\n", "    shortName: 看诊\n"],
  ["aliases: 义诊、看病", "aliases: 义诊、看病、把脉"],
  ["    evidence: 写明在哪里。\n", "    evidence: 写明在哪里、看了几个人。\n"],
  ["    unit: 次\n    points: 1\n", "    points: 1\n    unit: 次 # 一次\n    askAbove: 5\n"],
])("rewording leaves the version alone: %j", (from, to) => {
  expect(versionIn(edited(smallCity, from, to))).toBe(versionIn(smallCity));
});

test.each([
  ["    points: 1\n", "    points: 1.5\n"],
  ["    unit: 次\n", "    unit: 回\n"],
  ["    points: 1\n", "    points: 1\n    step: 0.5\n"],
  ["cap: { points: 8, period: quarter }", "cap: { points: 9, period: quarter }"],
  ["cap: { points: 8, period: quarter }", "cap: { points: 8, period: year }"],
  ["cap: { points: 8, period: quarter }", "cap: none"],
  ["    points: 1\n", "    points: 1\n    oncePer: quarter\n"],
  ["    points: 1\n", "    points: 1\n    shared: 2\n"],
  ["    points: 1\n", "    points: 1\n    grantedAt: review\n"],
  ["    unit: 次\n", "    threshold: [{ unit: 次, atLeast: 3 }]\n"],
])("changing what decides points changes the version: %j", (from, to) => {
  expect(versionIn(edited(smallCity, from, to))).not.toBe(versionIn(smallCity));
});

test("a village's own figure is a version of its own; its neighbours' stays", () => {
  const rulebooks = loaded(smallCity, { guojiacun: smallBranch });
  const version = (slug: string): string | undefined =>
    ruleOn(bookOf(rulebooks), slug, "2026-03-18")?.version;
  expect(version("free-clinic")).not.toBe(versionIn(smallCity));
  expect(version("night-patrol")).toBe(versionIn(smallCity, "night-patrol"));
});

test("versions are the same on every machine and in every later release", () => {
  expect(versionIn(smallCity)).toBe("07248aac61b1");
  expect(versionIn(smallCity, "village-rules-breach")).toBe("3cec97793420");
});
