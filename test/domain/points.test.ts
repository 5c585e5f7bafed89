import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Entry } from "../../src/domain/entry.ts";
import { ruleSlug } from "../../src/domain/ids.ts";
import {
  countedIfAdded,
  effectiveHalf,
  gains,
  standing,
  totalChanges,
  totalsOf,
} from "../../src/domain/points.ts";
import { day } from "../../src/domain/quarter.ts";
import { entry, farmer, other, reversal } from "../village.ts";

const quarterCap = { pointsHalf: 12, period: "quarter" } as const;
const yearCap = { pointsHalf: 12, period: "year" } as const;

const counted = (entries: readonly Entry[]): readonly number[] =>
  entries.map(({ number }) => effectiveHalf(entries).get(number) ?? Number.NaN);

describe("caps", () => {
  test("an act over its cap is recorded with no effective points", () => {
    const entries = [entry(1, 12, { cap: quarterCap }), entry(2, 2, { cap: quarterCap })];
    expect(counted(entries)).toEqual([12, 0]);
  });

  test("the act that crosses the cap keeps the remainder", () => {
    const entries = [entry(1, 8, { cap: quarterCap }), entry(2, 8, { cap: quarterCap })];
    expect(counted(entries)).toEqual([8, 4]);
  });

  test("an act over its cap becomes effective when an earlier one is reversed", () => {
    const first = entry(1, 12, { cap: quarterCap });
    const entries = [first, entry(2, 4, { cap: quarterCap }), reversal(3, first)];
    expect(counted(entries)).toEqual([0, 4, 0]);
    expect(gains(entries.slice(0, 2), reversal(3, first))).toEqual(new Map([[2, 4]]));
  });

  test("a reversal's room goes to the oldest entry that lacks some", () => {
    const first = entry(1, 8, { cap: quarterCap });
    const before = [first, entry(2, 8, { cap: quarterCap }), entry(3, 2, { cap: quarterCap })];
    expect(counted(before)).toEqual([8, 4, 0]);
    expect(counted([...before, reversal(4, first)])).toEqual([0, 8, 2, 0]);
  });

  test("a quarter's cap begins anew with the next quarter, a year's does not", () => {
    const april = { actDay: day("2026-04-02") };
    expect(counted([entry(1, 12, { cap: quarterCap }), entry(2, 4, { cap: quarterCap, ...april })])).toEqual([
      12, 4,
    ]);
    expect(counted([entry(1, 12, { cap: yearCap }), entry(2, 4, { cap: yearCap, ...april })])).toEqual([
      12, 0,
    ]);
  });

  test("one rule's cap does not touch another's entries, nor another member's", () => {
    const entries = [
      entry(1, 12, { cap: quarterCap }),
      entry(2, 4, { cap: quarterCap, rule: ruleSlug("volunteer-service") }),
      entry(3, 4, { cap: quarterCap, member: other.id }),
    ];
    expect(counted(entries)).toEqual([12, 4, 4]);
  });

  test("a cap lowered during the period takes nothing back, and leaves no room", () => {
    const lowered = { pointsHalf: 4, period: "quarter" } as const;
    expect(counted([entry(1, 12, { cap: quarterCap }), entry(2, 2, { cap: lowered })])).toEqual([12, 0]);
  });

  test("what a claim would count is what it counts once approved", () => {
    const before = [entry(1, 8, { cap: quarterCap })];
    expect(countedIfAdded(before, entry(2, 8, { cap: quarterCap }))).toBe(4);
    expect(countedIfAdded(before, entry(2, 8))).toBe(8);
  });
});

describe("totals", () => {
  test("eleven repairs at three points are 33", () => {
    const repairs = Array.from({ length: 11 }, (_, index) => entry(index + 1, 6));
    expect(totalsOf(repairs)).toEqual([
      { member: farmer.id, quarter: "2026-Q1", bonusHalf: 66, deductionHalf: 0 },
    ]);
  });

  test("additions and deductions are kept apart, and the year runs up to the quarter asked for", () => {
    const entries = [
      entry(1, 6),
      entry(2, -10, { kind: "deduction" }),
      entry(3, 4, { actDay: day("2026-04-02") }),
      entry(4, 8, { actDay: day("2026-07-02") }),
    ];
    expect(standing(totalsOf(entries), farmer.id, "2026-Q2")).toEqual({
      bonusHalf: 4,
      deductionHalf: 0,
      quarterHalf: 4,
      yearHalf: 0,
    });
    expect(standing(totalsOf(entries), other.id, "2026-Q2").yearHalf).toBe(0);
  });
});

/** Entries under one cap, some of them reversed later, in any order of recording. */
const history = fc
  .array(
    fc.oneof(
      fc.record({
        kind: fc.constant("add" as const),
        half: fc.integer({ min: 1, max: 20 }),
        capped: fc.boolean(),
      }),
      fc.record({ kind: fc.constant("reverse" as const), pick: fc.nat(40) }),
    ),
    { maxLength: 40 },
  )
  .map((steps) => {
    const entries: Entry[] = [];
    for (const step of steps) {
      const number = entries.length + 1;
      if (step.kind === "add") {
        const rule = step.capped ? "capped" : "free";
        entries.push(
          entry(number, step.half, { rule: ruleSlug(rule), cap: step.capped ? quarterCap : undefined }),
        );
        continue;
      }
      const open = entries.filter(
        (each) => each.kind === "bonus" && !entries.some((one) => one.reverses === each.number),
      );
      const target = open[step.pick % Math.max(open.length, 1)];
      if (target !== undefined) entries.push(reversal(number, target));
    }
    return entries;
  });

test("no cap is ever passed, nothing counts more than it earned or less than nothing", () => {
  fc.assert(
    fc.property(history, (entries) => {
      const effective = effectiveHalf(entries);
      const capped = entries.filter((each) => each.cap !== undefined);
      expect(capped.reduce((sum, each) => sum + (effective.get(each.number) ?? 0), 0)).toBeLessThanOrEqual(
        12,
      );
      for (const each of entries) {
        const half = effective.get(each.number) ?? Number.NaN;
        expect(half).toBeGreaterThanOrEqual(0);
        expect(half).toBeLessThanOrEqual(Math.max(each.pointsHalf, 0));
      }
    }),
  );
});

test("under a cap the total is the smaller of the cap and what was earned, however it came about", () => {
  fc.assert(
    fc.property(history, (entries) => {
      const effective = effectiveHalf(entries);
      const reversed = new Set(entries.map(({ reverses }) => reverses));
      const standingOnes = entries.filter(
        (each) => each.kind === "bonus" && !reversed.has(each.number) && each.cap !== undefined,
      );
      const earned = standingOnes.reduce((sum, each) => sum + each.pointsHalf, 0);
      const total = standingOnes.reduce((sum, each) => sum + (effective.get(each.number) ?? 0), 0);
      expect(total).toBe(Math.min(12, earned));
    }),
  );
});

test("the changes of each entry add up to the totals of all", () => {
  fc.assert(
    fc.property(history, (entries) => {
      let bonus = 0;
      entries.forEach((_, index) => {
        for (const change of totalChanges(entries.slice(0, index), entries.slice(0, index + 1)))
          bonus += change.bonusHalf;
      });
      expect(bonus).toBe(totalsOf(entries).reduce((sum, total) => sum + total.bonusHalf, 0));
    }),
  );
});

test("an entry and its reversal come to zero", () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 20 }), (entries, half) => {
      const added = entry(entries.length + 1, half);
      const both = [...entries, added, reversal(entries.length + 2, added)];
      expect(totalChanges(entries, both)).toEqual([]);
    }),
  );
});
