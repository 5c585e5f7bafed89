import { deductionOf, type Deduction, type DeductionStep } from "../../src/domain/deduction.ts";
import type { Made } from "../../src/domain/matter.ts";
import type { Member } from "../../src/domain/member.ts";
import { day, startOfDayMs, type Day } from "../../src/domain/quarter.ts";
import { ruleSlug } from "../../src/domain/ids.ts";
import { rule } from "../village.ts";

// Plain values for tests of deductions.

export const absent = rule({
  slug: ruleSlug("absent-org-life"),
  kind: "deduction",
  name: "无故不参加组织生活",
  pointsHalf: -10,
});

export const answerDays = 5;

export const proposal = (owner: Member): Extract<DeductionStep, { kind: "proposed" }> => ({
  kind: "proposed",
  member: owner.id,
  rule: absent.slug,
  ruleVersion: absent.version,
  ruleName: absent.name,
  unit: absent.unit,
  quantity: 1,
  pointsHalf: -10,
  actDay: day("2026-03-05"),
  isProtected: false,
});

export const made = (step: DeductionStep, by: Member, on: Day, words?: string): Made<DeductionStep> => ({
  step,
  by: by.id,
  byName: by.name,
  atMs: startOfDayMs(on),
  words,
  entry: undefined,
});

/** A deduction with those steps, as it stands on a day. */
export const standing = (steps: readonly Made<DeductionStep>[], today: Day): Deduction =>
  deductionOf({ number: 1, quarter: "2026-Q1", steps }, { today, answerDays });
