import { expect, test } from "vitest";
import { ruleSlug } from "../../src/domain/ids.ts";
import { hasHiddenPoints, publicEntries, publicTotals } from "../../src/domain/public-points.ts";
import { totalsOf } from "../../src/domain/points.ts";
import { day } from "../../src/domain/quarter.ts";
import type { Rule, Rulebook } from "../../src/domain/rulebook.ts";
import { defaultTimetable } from "../../src/domain/timetable.ts";
import { entry, reversal, rule, village } from "../village.ts";

const snow = rule();
const petitions = rule({ slug: ruleSlug("abusive-petition"), kind: "deduction", protected: true });
const off = { ...petitions, enabled: false };

/** @param editions of the protected rule, one from January and one from July */
function rulebook(...[first, second]: readonly [Rule, Rule?]): Rulebook {
  const later = second === undefined ? [] : [{ from: day("2026-07-01"), rule: second }];
  return {
    branch: village,
    basePointsHalf: 200,
    aspects: [],
    rankingStyle: "ranking",
    timetable: defaultTimetable,
    editions: new Map([
      [snow.slug, [{ from: day("2026-01-01"), rule: snow }]],
      [petitions.slug, [{ from: day("2026-01-01"), rule: first }, ...later]],
    ]),
  };
}

const cleared = entry(1, 2);
const taken = entry(2, -10, { rule: petitions.slug, kind: "deduction", claim: undefined });
const entries = [cleared, taken, reversal(3, taken), reversal(4, cleared)];

test("a group never learns of a deduction under a protected rule, nor of its reversal", () => {
  expect(publicEntries(entries, rulebook(petitions)).map(({ number }) => number)).toEqual([1, 4]);
});

test("that stays so after the rule was switched off again, and before it was switched on", () => {
  expect(publicEntries([taken], rulebook(petitions, off))).toEqual([]);
  expect(publicEntries([taken], rulebook(off, { ...petitions, protected: false }))).toEqual([]);
});

test("public totals leave such a deduction out, the member's own hold it", () => {
  const counted = [cleared, taken];
  expect(publicTotals(counted, rulebook(petitions))).toMatchObject([{ bonusHalf: 2, deductionHalf: 0 }]);
  expect(totalsOf(counted)).toMatchObject([{ bonusHalf: 2, deductionHalf: -10 }]);
});

test("nothing needs to be left out while no protected rule was ever switched on", () => {
  expect(hasHiddenPoints(rulebook(off))).toBe(false);
  expect(hasHiddenPoints(rulebook(off, petitions))).toBe(true);
  expect(hasHiddenPoints(rulebook(petitions, off))).toBe(true);
});
