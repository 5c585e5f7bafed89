import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideAmendment, type AmendmentSetting } from "../../src/domain/amendment.ts";
import type { ClaimRecord } from "../../src/domain/claim.ts";
import { day } from "../../src/domain/quarter.ts";
import { claim, farmer, other, record, rule, secretary } from "../village.ts";

const waiting = record(4, { claim: claim(4, { quantity: 2, pointsHalf: 4, placeMark: "村口" }) });

const setting: AmendmentSetting = {
  today: day("2026-03-18"),
  signedQuarters: new Set(),
  since: day("2026-01-01"),
  own: [waiting],
  sameDay: [waiting],
  owner: farmer,
  number: 9,
  atMs: 77,
};

const edition = { from: day("2026-01-01"), rule: rule() };

const amendment = (
  quantity: number,
  of: ClaimRecord = waiting,
  own: Partial<AmendmentSetting> = {},
  by = farmer,
) => decideAmendment(of, quantity, by, edition, { ...setting, ...own });

const refusal = (...wanted: Parameters<typeof amendment>) => {
  const decided = amendment(...wanted);
  return decided.ok ? undefined : decided.refusal;
};

test("the old claim is taken back and points to the new one, which tells of the same deed", () => {
  expect(amendment(1)).toEqual({
    ok: true,
    value: {
      decision: { claim: 4, verdict: "withdrawn", as: 9, by: farmer.id, byName: farmer.name, atMs: 77 },
      claim: { ...waiting.claim, number: 9, quantity: 1, pointsHalf: 2, submittedAtMs: 77 },
      notes: [],
    },
  });
});

test("more than before is allowed, and looked at when it is more than usual", () => {
  expect(amendment(5)).toMatchObject({ ok: true, value: { claim: { quantity: 5, hold: undefined } } });
  expect(amendment(13)).toMatchObject({
    value: { claim: { hold: { kind: "largeQuantity", askAbove: 12 } } },
  });
});

test("the claim that is given up stands in nobody's way, another of that day and place does", () => {
  expect(amendment(1)).toMatchObject({ value: { claim: { hold: undefined } } });
  const twin = record(5, { claim: claim(5, { placeMark: "村口" }) });
  expect(amendment(1, waiting, { own: [waiting, twin] })).toMatchObject({
    value: { claim: { hold: { kind: "duplicate", of: 5 } } },
  });
});

test("who amends what another declared becomes its declarer", () => {
  const onBehalf = record(4, { claim: claim(4, { quantity: 2, declaredBy: other.id }) });
  expect(amendment(1, onBehalf)).toMatchObject({ value: { claim: { declaredBy: farmer.id } } });
});

describe("what is not amended", () => {
  test("somebody else's", () => {
    expect(refusal(1, waiting, {}, secretary)).toEqual({ kind: "notYours" });
  });

  test("what was decided", () => {
    const decision = {
      claim: 4,
      verdict: "approved",
      by: secretary.id,
      byName: secretary.name,
      atMs: 1,
    } as const;
    expect(refusal(1, { ...waiting, decision })).toEqual({
      kind: "alreadyDecided",
      decision,
      undone: false,
    });
  });

  test("what fits no rule", () => {
    expect(refusal(1, record(4, { claim: claim(4, { rule: undefined }) }))).toEqual({ kind: "noRule" });
    const gone = decideAmendment(waiting, 1, farmer, undefined, setting);
    expect(gone).toEqual({ ok: false, refusal: { kind: "noRule" } });
  });

  test("to the number that it has, or to none at all", () => {
    expect(refusal(2)).toEqual({ kind: "sameQuantity", quantity: 2, unit: "次" });
    for (const quantity of [0, -1, 0.5, NaN])
      expect(refusal(quantity)).toEqual({
        kind: "notTaken",
        refusal: { kind: "quantityNotAllowed", step: 1 },
        rule: edition.rule,
      });
  });
});

test("whatever the number, a claim is amended to exactly that number or not at all", () => {
  fc.assert(
    fc.property(fc.double({ min: -5, max: 40 }), (quantity) => {
      const decided = amendment(quantity);
      if (!decided.ok) return;
      expect(decided.value.claim).toMatchObject({ quantity, pointsHalf: quantity * 2 });
      expect(decided.value.decision).toMatchObject({ claim: 4, as: decided.value.claim.number });
    }),
  );
});
