import { describe, expect, test } from "vitest";
import {
  checkersOf,
  decideAssigning,
  decideCheck,
  decideEnding,
  dutyOf,
  entryOfZone,
  ruleOfZones,
  type Assignment,
  type Duty,
  type DutyStep,
} from "../../src/domain/duty.ts";
import { ruleSlug } from "../../src/domain/ids.ts";
import type { Made } from "../../src/domain/matter.ts";
import type { Member, Roster } from "../../src/domain/member.ts";
import { day, type Quarter } from "../../src/domain/quarter.ts";
import {
  committee,
  discipline,
  farmer,
  member,
  other,
  roster,
  rule,
  secretary,
  village,
  wife,
} from "../village.ts";
import { rulebookOf } from "../language/village.ts";

const made = (step: DutyStep, by: Member = secretary, words?: string, entry?: number): Made<DutyStep> => ({
  ...{ step, by: by.id, byName: by.name, atMs: Date.parse("2026-02-01T12:00:00+08:00"), words, entry },
});

const zone = (holder: Member, ...steps: readonly Made<DutyStep>[]): Duty =>
  dutyOf({
    ...{ kind: "duty", branch: village, number: 2, quarter: "2026-Q1" },
    steps: [made({ kind: "assigned", duty: "zone", member: holder.id }, secretary, "村口到桥头"), ...steps],
  });
const checked = (quarter: Quarter, met: boolean, entry?: number): Made<DutyStep> =>
  made({ kind: "checked", quarter, met }, secretary, undefined, entry);
const ended = made({ kind: "ended" });

const refusalOf = (decided: { ok: true } | { ok: false; refusal: { kind: string } }): string | undefined =>
  decided.ok ? undefined : decided.refusal.kind;

test("a duty tells whose it is, what was found at each review, and whether it has ended", () => {
  expect(zone(farmer, checked("2026-Q1", true, 7), ended)).toEqual({
    ...{ number: 2, duty: "zone", member: farmer.id, description: "村口到桥头" },
    assignedOn: "2026-02-01",
    checks: [{ quarter: "2026-Q1", met: true, by: secretary.id, byName: secretary.name, entry: 7 }],
    ended: true,
  });
});

describe("assigning", () => {
  const wanted: Assignment = {
    ...{ duty: "zone", members: [farmer], description: "村口到桥头", isInGroup: true },
  };
  const refused = (own: Partial<Assignment>, by: Member = secretary, others: readonly Duty[] = []) =>
    refusalOf(decideAssigning(by, { ...wanted, ...own }, { roster, today: day("2026-03-18") }, others));

  test("is for the secretary and the deputy, to one member of the branch, with a short description", () => {
    expect(refused({})).toBeUndefined();
    expect(refused({}, committee)).toBe("notEntitled");
    expect(refused({ members: [] })).toBe("incomplete");
    expect(refused({ members: [farmer, other] })).toBe("incomplete");
    expect(refused({ description: "" })).toBe("incomplete");
    expect(refused({ description: "村".repeat(41) })).toBe("tooLong");
    expect(refused({ members: [member("甲", { kinds: ["deceased"] })] })).toBe("notOfBranch");
    expect(refused({ members: [member("乙", { exemptFrom: day("2025-01-01") })] })).toBeUndefined();
  });

  test("is done once, and a pairing never in a group", () => {
    expect(refused({}, secretary, [zone(farmer)])).toBe("assignedBefore");
    expect(refused({ members: [other] }, secretary, [zone(farmer)])).toBeUndefined();
    expect(refused({ duty: "pairing" })).toBe("pairingInGroup");
    expect(refused({ duty: "pairing", isInGroup: false })).toBeUndefined();
  });

  test("is ended once, by the same", () => {
    expect(
      refusalOf(decideEnding(zone(farmer), secretary, { roster, today: day("2026-03-18") })),
    ).toBeUndefined();
    expect(refusalOf(decideEnding(zone(farmer), committee, { roster, today: day("2026-03-18") }))).toBe(
      "notEntitled",
    );
    expect(
      refusalOf(decideEnding(zone(farmer, ended), secretary, { roster, today: day("2026-03-18") })),
    ).toBe("endedBefore");
  });
});

describe("a check", () => {
  const known = {
    ...{ roster, today: day("2026-04-03"), since: day("2026-01-05") },
    signedQuarters: new Set<Quarter>(),
  };
  const inOrder = { met: true, remark: "" };
  const check = (duty: Duty, holder: Member, by: Member, own: Partial<typeof known> = {}) =>
    decideCheck(duty, holder, by, inOrder, { ...known, ...own });

  test("is for the quarter under review, once", () => {
    expect(check(zone(farmer), farmer, secretary)).toEqual({
      ok: true,
      value: { quarter: "2026-Q1", corrects: undefined },
    });
    expect(refusalOf(check(zone(farmer), farmer, secretary, { today: day("2026-03-31") }))).toBe(
      "notUnderReview",
    );
    const signedQuarters = new Set<Quarter>(["2026-Q1"]);
    expect(refusalOf(check(zone(farmer), farmer, secretary, { signedQuarters }))).toBe("notUnderReview");
    expect(refusalOf(check(zone(farmer, checked("2026-Q1", true)), farmer, secretary))).toBe("checkedBefore");
    expect(check(zone(farmer, checked("2025-Q4", true)), farmer, secretary).ok).toBe(true);
  });

  test("can be put right with a reason while the quarter is under review, also when the zone was taken away", () => {
    const wrong = zone(farmer, checked("2026-Q1", true), ended);
    const dirty = (remark: string, own: Partial<typeof known> = {}) =>
      decideCheck(wrong, farmer, committee, { met: false, remark }, { ...known, ...own });
    expect(refusalOf(dirty(""))).toBe("reasonMissing");
    expect(dirty("看错了地方")).toMatchObject({
      ok: true,
      value: { quarter: "2026-Q1", corrects: { met: true } },
    });
    const signedQuarters = new Set<Quarter>(["2026-Q1"]);
    expect(refusalOf(dirty("看错了地方", { signedQuarters }))).toBe("endedBefore");
  });

  test("is made by anybody of the committee but the holder and relatives", () => {
    expect(check(zone(farmer), farmer, committee).ok).toBe(true);
    expect(refusalOf(check(zone(farmer), farmer, other))).toBe("notEntitled");
    expect(refusalOf(check(zone(secretary), secretary, secretary))).toBe("recused");
    expect(refusalOf(check(zone(wife), wife, secretary))).toBe("recused");
    expect(check(zone(wife), wife, discipline).ok).toBe(true);
  });

  test("falls to the township's reviewer where nobody of the committee is free", () => {
    const reviewer = member("审核员", { roles: ["townshipReviewer"], kinds: [] });
    const small: Roster = [secretary, wife, reviewer];
    expect(checkersOf(wife, small)).toEqual([reviewer]);
    expect(checkersOf(farmer, small)).toEqual([secretary]);
  });

  test("is over when the duty is, or its holder has left", () => {
    expect(refusalOf(check(zone(farmer, ended), farmer, secretary))).toBe("endedBefore");
    const gone = { ...farmer, kinds: ["full", "movedOut"] as const };
    expect(refusalOf(check(zone(gone), gone, secretary))).toBe("holderLeft");
  });
});

describe("the points of a clean zone", () => {
  const cap = { pointsHalf: 20, period: "quarter" } as const;
  const given = rule({
    ...{ slug: ruleSlug("clean-zone"), unit: "季度", pointsHalf: 20, cap },
    ...{ grantedAt: "review", shared: "holder" },
  });

  test("come from the rule that is given at the review to the holder, and from no other", () => {
    expect(ruleOfZones(rulebookOf([rule(), given]), "2026-Q1")?.slug).toBe("clean-zone");
    expect(ruleOfZones(rulebookOf([rule()]), "2026-Q1")).toBeUndefined();
    expect(ruleOfZones(rulebookOf([{ ...given, enabled: false }]), "2026-Q1")).toBeUndefined();
    expect(ruleOfZones(rulebookOf([{ ...given, pointsHalf: undefined }]), "2026-Q1")).toBeUndefined();
    expect(ruleOfZones(rulebookOf([{ ...given, shared: "each" }]), "2026-Q1")).toBeUndefined();
    expect(ruleOfZones(rulebookOf([{ ...given, grantedAt: "claim" }]), "2026-Q1")).toBeUndefined();
  });

  test("are an entry of the quarter's last day, without a claim", () => {
    const scoring = ruleOfZones(rulebookOf([given]), "2026-Q1");
    if (scoring === undefined) throw new Error("no rule");
    const named = { branch: village, number: 9, decidedBy: secretary.id, atMs: 1 };
    expect(entryOfZone(named, zone(farmer), scoring, "2026-Q1")).toMatchObject({
      ...{ number: 9, member: farmer.id, kind: "bonus", quantity: 1, pointsHalf: 20, cap },
      ...{ actDay: "2026-03-31", quarter: "2026-Q1", late: false, claim: undefined },
    });
  });
});
