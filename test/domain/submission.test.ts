import { describe, expect, test } from "vitest";
import { day } from "../../src/domain/quarter.ts";
import { decideSubmission, type Background, type Draft } from "../../src/domain/submission.ts";
import { claim, committee, discipline, farmer, member, other, record, rule, secretary } from "../village.ts";

const known: Background = {
  today: day("2026-03-18"),
  signedQuarters: new Set(),
  since: day("2026-01-01"),
  own: [],
  sameDay: [],
};

const draft = (own: Partial<Draft> = {}): Draft => ({
  member: farmer,
  declaredBy: farmer,
  rule: rule(),
  ruleFrom: day("2026-01-01"),
  quantity: 1,
  unit: own.rule?.unit ?? "次",
  actDay: day("2026-03-18"),
  dayStated: true,
  placeMark: "村口",
  ...own,
});

function accepted(wanted: Partial<Draft>, background: Partial<Background> = {}) {
  const decided = decideSubmission(draft(wanted), { ...known, ...background });
  if (!decided.ok) throw new Error(`refused: ${decided.refusal.kind}`);
  return decided.value;
}

function refusal(wanted: Partial<Draft>, background: Partial<Background> = {}) {
  const decided = decideSubmission(draft(wanted), { ...known, ...background });
  return decided.ok ? undefined : decided.refusal;
}

test("points are the quantity times the points of one unit", () => {
  expect(accepted({ quantity: 3 }).claim.pointsHalf).toBe(6);
  expect(accepted({ rule: rule({ step: 0.5, pointsHalf: 4 }), quantity: 2.5 }).claim.pointsHalf).toBe(10);
});

describe("what is no claim", () => {
  test("deductions never come from the chat", () => {
    expect(refusal({ rule: rule({ kind: "deduction", pointsHalf: -10 }) })).toEqual({ kind: "deduction" });
  });

  test("a rule that is off, or has no figure yet, gives nothing", () => {
    expect(refusal({ rule: rule({ enabled: false, disabledReason: "停用" }) })).toEqual({
      kind: "ruleOff",
      reason: "停用",
    });
    expect(refusal({ rule: rule({ pointsHalf: undefined }) })).toEqual({ kind: "pointsNotSet" });
  });

  test("the migrant's report is for migrants, and told by themselves, their contact person or the secretary", () => {
    const report = rule({ onlyMigrants: true });
    const migrant = member("孙志强", { kinds: ["full", "migrant"], contactPerson: committee.name });
    expect(refusal({ rule: report })).toEqual({ kind: "onlyMigrants" });
    for (const declaredBy of [migrant, committee, secretary])
      expect(refusal({ rule: report, member: migrant, declaredBy })).toBeUndefined();
    for (const declaredBy of [farmer, discipline])
      expect(refusal({ rule: report, member: migrant, declaredBy })).toEqual({ kind: "reportByOthers" });
  });

  test("somebody who died or moved out gets no points any more", () => {
    for (const kind of ["deceased", "movedOut"] as const) {
      expect(refusal({ member: member("张满仓", { kinds: ["full", kind] }) })).toEqual({
        kind: "notOfBranch",
      });
    }
  });

  test("more than any deed can be is too many", () => {
    expect(refusal({ quantity: 1_000_000 })).toEqual({ kind: "tooMany", most: 100_000 });
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    "a quantity of %s is asked back",
    (quantity) => {
      expect(refusal({ quantity })).toEqual({ kind: "quantityNotAllowed", step: 1 });
    },
  );

  test("half days count where the step allows them, quarters of a day do not", () => {
    const days = rule({ step: 0.5 });
    expect(refusal({ rule: days, quantity: 0.5 })).toBeUndefined();
    expect(refusal({ rule: days, quantity: 0.25 })).toEqual({ kind: "quantityNotAllowed", step: 0.5 });
  });

  test("a date in the future is no claim", () => {
    expect(refusal({ actDay: day("2026-03-19") })).toEqual({ kind: "futureDay", actDay: "2026-03-19" });
  });
});

test("a rule that came during the year does not count for earlier deeds, and says from when it does", () => {
  const july = { ruleFrom: day("2026-07-01"), actDay: day("2026-06-30") };
  expect(refusal(july, { today: day("2026-07-05") })).toEqual({ kind: "beforeItsTime", from: "2026-07-01" });
});

describe("thresholds", () => {
  const conditions = [
    { unit: "亩", atLeast: 50 },
    { unit: "人", atLeast: 20 },
  ];
  const forsythia = rule({ unit: "亩", pointsHalf: 30, threshold: conditions, oncePer: "year" });

  test("49 亩 of forsythia earn nothing, 50 earn 15 and 120 earn 15", () => {
    expect(refusal({ rule: forsythia, unit: "亩", quantity: 49 })).toEqual({
      kind: "belowThreshold",
      conditions,
    });
    expect(accepted({ rule: forsythia, unit: "亩", quantity: 50 }).claim.pointsHalf).toBe(30);
    expect(accepted({ rule: forsythia, unit: "亩", quantity: 120 }).claim.pointsHalf).toBe(30);
  });

  test("leading 20 people earns the same; 20 of another unit does not", () => {
    expect(accepted({ rule: forsythia, unit: "人", quantity: 20 }).claim.pointsHalf).toBe(30);
    expect(refusal({ rule: forsythia, unit: "户", quantity: 20 })?.kind).toBe("belowThreshold");
  });

  test("120 亩 is not asked about as an absurd number", () => {
    expect(accepted({ rule: forsythia, unit: "亩", quantity: 120 }).claim.hold).toBeUndefined();
  });
});

describe("once per quarter and year", () => {
  const yearly = rule({ oncePer: "year" });
  const january = record(7, { claim: claim(7, { actDay: day("2026-01-05") }) });

  test("a second claim of the year names the first", () => {
    expect(refusal({ rule: yearly }, { own: [january] })).toEqual({
      kind: "claimedThisPeriod",
      period: "year",
      of: 7,
    });
  });

  test("a returned, withdrawn or undone claim stands in nobody's way", () => {
    const by = { claim: 7, by: secretary.id, byName: "赵书田", atMs: 0 };
    const returned = { ...january, decision: { ...by, verdict: "returned" as const } };
    const withdrawn = { ...january, decision: { ...by, verdict: "withdrawn" as const } };
    const undone = { ...january, decision: { ...by, verdict: "approved" as const }, reversedBy: 9 };
    for (const each of [returned, withdrawn, undone])
      expect(refusal({ rule: yearly }, { own: [each] })).toBeUndefined();
  });

  test("once a quarter means by the quarter of the deed", () => {
    const quarterly = rule({ oncePer: "quarter" });
    expect(refusal({ rule: quarterly }, { own: [january] })).toMatchObject({
      kind: "claimedThisPeriod",
      period: "quarter",
    });
    expect(
      refusal({ rule: quarterly, actDay: day("2026-04-01") }, { today: day("2026-04-02"), own: [january] }),
    ).toBeUndefined();
  });
});

describe("what is held", () => {
  const at = (placeMark: string, actDay = day("2026-03-18")) =>
    record(7, { claim: claim(7, { placeMark, actDay }) });

  test("the same deed of the same day at the same place is held, and the first is named", () => {
    expect(accepted({}, { own: [at("村口")] }).claim.hold).toEqual({ kind: "duplicate", of: 7 });
  });

  test("twice on a day without any place is held too, whatever the number", () => {
    expect(accepted({ placeMark: "", quantity: 2 }, { own: [at("")] }).claim.hold).toEqual({
      kind: "duplicate",
      of: 7,
    });
  });

  test("another place or day is another deed; the approver is told of the same day", () => {
    expect(accepted({}, { own: [at("学校门口")] })).toMatchObject({
      claim: { hold: undefined },
      notes: [{ kind: "sameDay", times: 1 }],
    });
    expect(accepted({}, { own: [at("村口", day("2026-03-17"))] })).toMatchObject({
      claim: { hold: undefined },
      notes: [],
    });
  });

  test("three times without a day is a word to the approver, not a refusal", () => {
    expect(accepted({ quantity: 3, dayStated: false }).notes).toEqual([
      { kind: "severalUndated", quantity: 3 },
    ]);
  });

  test("more than is usual is held and asked about", () => {
    expect(accepted({ quantity: 12 }).claim.hold).toBeUndefined();
    expect(accepted({ quantity: 3000 }).claim.hold).toEqual({ kind: "largeQuantity", askAbove: 12 });
  });

  test("a third mediator of one day is held next to the first two", () => {
    const mediation = rule({ shared: 2 });
    const by = (number: number, who: typeof farmer) =>
      record(number, { claim: claim(number, { member: who.id }) });
    expect(accepted({ rule: mediation }, { sameDay: [by(1, other)] }).claim.hold).toBeUndefined();
    expect(accepted({ rule: mediation }, { sameDay: [by(1, other), by(2, committee)] }).claim.hold).toEqual({
      kind: "sharedFull",
      of: 1,
    });
  });

  test("the clean zone is a note for the review", () => {
    expect(accepted({ rule: rule({ grantedAt: "review", oncePer: "quarter" }) }).claim.hold).toEqual({
      kind: "review",
    });
  });

  test("a December deed declared in January counts until the fourth quarter is signed, then it is a note", () => {
    const late = { actDay: day("2025-12-30"), ruleFrom: day("2025-01-01") };
    const january = { today: day("2026-01-05"), since: day("2025-01-01") };
    expect(accepted(late, january).claim.hold).toBeUndefined();
    expect(accepted(late, { ...january, signedQuarters: new Set(["2025-Q4"] as const) }).claim.hold).toEqual({
      kind: "yearClosed",
    });
  });

  test("a deed from before the branch kept its ledger here is a note", () => {
    expect(accepted({ actDay: day("2025-12-30") }).claim.hold).toEqual({ kind: "yearClosed" });
  });
});
