import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decideApproval,
  decideRelease,
  decideReturn,
  decideWithdrawal,
  quarterFor,
  type ApprovalSetting,
} from "../../src/domain/approval.ts";
import { stateOf, type ClaimDecision } from "../../src/domain/claim.ts";
import { decidersOf } from "../../src/domain/deciders.ts";
import type { Member, Roster } from "../../src/domain/member.ts";
import { day, type Quarter } from "../../src/domain/quarter.ts";
import { decideReversal } from "../../src/domain/reversal.ts";
import { decideSigning } from "../../src/domain/signing.ts";
import {
  claim,
  committee,
  discipline,
  entry,
  farmer,
  member,
  moment,
  other,
  record,
  roster,
  secretary,
  wife,
} from "../village.ts";

const setting = (own: Partial<ApprovalSetting> = {}): ApprovalSetting => ({
  roster,
  signedQuarters: new Set<Quarter>(),
  since: day("2026-01-01"),
  today: day("2026-03-18"),
  ...moment(1_000),
  entryNumber: 5,
  ...own,
});

const decision = (verdict: "approved" | "returned" | "withdrawn"): ClaimDecision => ({
  claim: 42,
  verdict,
  by: secretary.id,
  byName: secretary.name,
  atMs: 500,
});

const names = (members: readonly Member[]): readonly string[] => members.map(({ name }) => name);

describe("who decides", () => {
  const decidersFor = (owner: Member, among: Roster = roster) =>
    decidersOf(claim(42, { member: owner.id }), among, day("2026-03-18"));

  test("the secretary", () => {
    expect(decidersFor(farmer)).toEqual({ members: [secretary], recused: false });
  });

  test("somebody of the committee for the secretary's own claim, the discipline officer first", () => {
    expect(names(decidersFor(secretary).members)).toEqual(["李秀英", "王建国"]);
    expect(decidersFor(secretary).recused).toBe(true);
  });

  test("a deputy before everybody else of the committee", () => {
    const deputy = member("周副", { roles: ["deputySecretary"] });
    expect(names(decidersFor(secretary, [...roster, deputy]).members)[0]).toBe("周副");
  });

  test("somebody of the committee for the secretary's wife, whichever of the two was declared a relative", () => {
    expect(names(decidersFor(wife).members)).toEqual(["李秀英", "王建国"]);
    const declaredByHim = [
      member("赵书田", { roles: ["secretary"], relatives: ["张改改"] }),
      discipline,
      member("张改改"),
    ];
    expect(names(decidersFor(wife, declaredByHim).members)).toEqual(["李秀英"]);
  });

  test("not the relative of the committee who stands in, and not who declared it", () => {
    const brother = member("李秀英", { roles: ["disciplineOfficer"], relatives: ["赵书田"] });
    expect(names(decidersFor(secretary, [secretary, brother, committee]).members)).toEqual(["王建国"]);
    const declared = decidersOf(
      claim(42, { member: secretary.id, declaredBy: discipline.id }),
      roster,
      day("2026-03-18"),
    );
    expect(names(declared.members)).toEqual(["王建国"]);
  });

  test("the township's reviewer where the branch has no committee", () => {
    const reviewer = member("刘审核", { roles: ["townshipReviewer"] });
    expect(names(decidersFor(secretary, [secretary, reviewer, farmer]).members)).toEqual(["刘审核"]);
    expect(names(decidersFor(farmer, [secretary, reviewer, farmer]).members)).toEqual(["赵书田"]);
  });

  test("not a secretary who moved out", () => {
    const gone = member("赵书田", { roles: ["secretary"], kinds: ["full", "movedOut"] });
    expect(names(decidersFor(farmer, [gone, discipline, farmer]).members)).toEqual(["李秀英"]);
  });
});

describe("approval", () => {
  test("the secretary's approval makes an entry of the rule's version the claim was made under", () => {
    const decided = decideApproval(record(42), secretary, setting());
    expect(decided).toMatchObject({
      ok: true,
      value: {
        decision: { claim: 42, verdict: "approved", by: secretary.id, byName: "赵书田", atMs: 1_000 },
        entry: {
          number: 5,
          member: farmer.id,
          ruleVersion: "v1",
          pointsHalf: 2,
          quarter: "2026-Q1",
          late: false,
          claim: 42,
        },
      },
    });
  });

  test("others are told who may", () => {
    expect(decideApproval(record(42), other, setting())).toEqual({
      ok: false,
      refusal: { kind: "notEntitled", who: [secretary] },
    });
  });

  test("the secretary cannot approve an own claim, nor his wife's", () => {
    for (const owner of [secretary, wife]) {
      const own = record(42, { claim: claim(42, { member: owner.id, declaredBy: owner.id }) });
      expect(decideApproval(own, secretary, setting())).toMatchObject({
        ok: false,
        refusal: { kind: "recused" },
      });
      expect(decideApproval(own, discipline, setting()).ok).toBe(true);
    }
  });

  test("the second tap is told what was decided", () => {
    const decided = record(42, { decision: decision("returned") });
    expect(decideApproval(decided, secretary, setting())).toMatchObject({
      refusal: { kind: "alreadyDecided", decision: { verdict: "returned" }, undone: false },
    });
  });

  test("a held claim is looked at first; released, it can be approved", () => {
    const held = record(42, { claim: claim(42, { hold: { kind: "duplicate", of: 41 } }) });
    expect(stateOf(held)).toBe("held");
    expect(decideApproval(held, secretary, setting())).toMatchObject({ refusal: { kind: "held" } });
    const release = decideRelease(held, secretary, roster, moment(700));
    if (!release.ok) throw new Error("not released");
    const released = { ...held, release: release.value };
    expect(stateOf(released)).toBe("pending");
    expect(decideApproval(released, secretary, setting()).ok).toBe(true);
    expect(decideRelease(released, secretary, roster, moment(800))).toMatchObject({
      refusal: { kind: "notHeld" },
    });
  });

  test("a note for the review can be neither released nor approved, but returned", () => {
    const note = record(42, { claim: claim(42, { hold: { kind: "review" } }) });
    expect(decideRelease(note, secretary, roster, moment(0))).toMatchObject({ refusal: { kind: "isNote" } });
    expect(decideApproval(note, secretary, setting())).toMatchObject({ refusal: { kind: "held" } });
    expect(decideReturn(note, secretary, roster, moment(0)).ok).toBe(true);
  });

  test("a text that fits no rule is returned, never approved", () => {
    const unmatched = record(42, { claim: claim(42, { rule: undefined }) });
    expect(stateOf(unmatched)).toBe("unmatched");
    expect(decideApproval(unmatched, secretary, setting())).toMatchObject({ refusal: { kind: "unmatched" } });
    expect(decideReturn(unmatched, secretary, roster, moment(0)).ok).toBe(true);
    expect(decideReturn(unmatched, other, roster, moment(0))).toMatchObject({
      refusal: { kind: "notEntitled" },
    });
  });
});

describe("the quarter of an entry", () => {
  const at = (actDay: string, today: string, ...signed: Quarter[]) =>
    quarterFor(
      day(actDay),
      setting({ today: day(today), since: day("2025-01-01"), signedQuarters: new Set(signed) }),
    );

  test("a deed of 31 March declared on 2 April counts in the first quarter", () => {
    expect(at("2026-03-31", "2026-04-02")).toBe("2026-Q1");
  });

  test("once that quarter is signed it counts in the current open one, marked 补报", () => {
    expect(at("2026-03-31", "2026-04-20", "2026-Q1")).toBe("2026-Q2");
    const late = decideApproval(
      record(42),
      secretary,
      setting({ today: day("2026-04-20"), signedQuarters: new Set<Quarter>(["2026-Q1"]) }),
    );
    expect(late).toMatchObject({
      value: { entry: { quarter: "2026-Q2", late: true, actDay: "2026-03-18" } },
    });
  });

  test("the current quarter, not one that is over and under review", () => {
    expect(at("2026-02-01", "2026-07-03", "2026-Q1")).toBe("2026-Q3");
  });

  test("in January a deed of the old year goes to its fourth quarter, and is a note once that is signed", () => {
    expect(at("2025-09-30", "2026-01-05", "2025-Q3")).toBe("2025-Q4");
    expect(at("2025-12-30", "2026-01-05")).toBe("2025-Q4");
    expect(at("2025-12-30", "2026-01-15", "2025-Q4")).toBeUndefined();
  });
});

describe("withdrawal", () => {
  test("by whose claim it is and by who declared it, while nobody has decided", () => {
    const onBehalf = record(42, { claim: claim(42, { declaredBy: other.id }) });
    expect(decideWithdrawal(onBehalf, farmer, 0).ok).toBe(true);
    expect(decideWithdrawal(onBehalf, other, 0).ok).toBe(true);
    expect(decideWithdrawal(onBehalf, wife, 0)).toEqual({ ok: false, refusal: { kind: "notYours" } });
    expect(decideWithdrawal({ ...onBehalf, decision: decision("approved") }, farmer, 0)).toMatchObject({
      refusal: { kind: "alreadyDecided" },
    });
  });
});

describe("reversal", () => {
  const approved = record(42, { decision: decision("approved") });
  const own = entry(3, 2, { claim: 42 });
  const open = { roster, signedQuarters: new Set<Quarter>(), entryNumber: 9, atMs: 2_000 };

  test("takes the entry back with its own quarter and the opposite points", () => {
    expect(decideReversal(approved, own, secretary, open)).toMatchObject({
      ok: true,
      value: {
        number: 9,
        kind: "reversal",
        pointsHalf: -2,
        reverses: 3,
        quarter: "2026-Q1",
        decidedBy: secretary.id,
      },
    });
  });

  test("only by whoever may decide the claim, only once, only what was approved, only until the quarter is signed", () => {
    expect(decideReversal(approved, own, farmer, open)).toMatchObject({ refusal: { kind: "notEntitled" } });
    expect(decideReversal(record(42), undefined, secretary, open)).toMatchObject({
      refusal: { kind: "notDecided" },
    });
    const returned = record(42, { decision: decision("returned") });
    expect(decideReversal(returned, undefined, secretary, open)).toMatchObject({
      refusal: { kind: "noPoints" },
    });
    expect(decideReversal({ ...approved, reversedBy: 8 }, own, secretary, open)).toMatchObject({
      refusal: { kind: "reversedBefore" },
    });
    const signed = { ...open, signedQuarters: new Set<Quarter>(["2026-Q1"]) };
    expect(decideReversal(approved, own, secretary, signed)).toMatchObject({
      refusal: { kind: "quarterSigned", quarter: "2026-Q1" },
    });
  });
});

describe("signing", () => {
  const known = {
    ...{ roster, signedQuarters: new Set<Quarter>(), waiting: [], entries: [] },
    today: day("2026-04-05"),
  };

  test("by somebody of the committee, after the quarter, once, with every claim of it decided", () => {
    expect(decideSigning("2026-Q1", "赵书田", known)).toEqual({ ok: true, value: secretary });
    expect(decideSigning("2026-Q1", "张满仓", known)).toMatchObject({ refusal: { kind: "notOnCommittee" } });
    expect(decideSigning("2026-Q2", "赵书田", known)).toMatchObject({ refusal: { kind: "quarterNotOver" } });
    const again = { ...known, signedQuarters: new Set<Quarter>(["2026-Q1"]) };
    expect(decideSigning("2026-Q1", "赵书田", again)).toMatchObject({ refusal: { kind: "signedBefore" } });
    expect(decideSigning("2026-Q1", "赵书田", { ...known, waiting: [record(42)] })).toEqual({
      ok: false,
      refusal: { kind: "claimsWaiting", numbers: [42] },
    });
    const april = record(43, { claim: claim(43, { actDay: day("2026-04-01") }) });
    expect(decideSigning("2026-Q1", "赵书田", { ...known, waiting: [april] }).ok).toBe(true);
  });

  test("the oldest quarter that holds entries comes first", () => {
    const winter = entry(1, 2, { actDay: day("2025-12-30") });
    expect(decideSigning("2026-Q1", "赵书田", { ...known, entries: [winter] })).toEqual({
      ok: false,
      refusal: { kind: "olderFirst", quarter: "2025-Q4" },
    });
    const signedQuarters = new Set<Quarter>(["2025-Q4"]);
    expect(decideSigning("2026-Q1", "赵书田", { ...known, signedQuarters, entries: [winter] }).ok).toBe(true);
  });
});

test("nobody ever decides on an own claim or a declared relative's, whoever holds which post", () => {
  const roles = fc.subarray([
    "secretary",
    "deputySecretary",
    "disciplineOfficer",
    "committeeMember",
    "townshipReviewer",
  ] as const);
  const people = fc.array(fc.record({ roles, relative: fc.nat(5) }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(people, fc.nat(5), (drawn, pick) => {
      const branch = drawn.map((each, index) =>
        member(`党员${index}`, { roles: each.roles, relatives: [`党员${each.relative}`] }),
      );
      const owner = branch[pick % branch.length] ?? farmer;
      const own = record(42, { claim: claim(42, { member: owner.id, declaredBy: owner.id }) });
      for (const decider of branch) {
        const kin = decider.relatives.includes(owner.name) || owner.relatives.includes(decider.name);
        if (decider.id !== owner.id && !kin) continue;
        expect(decideApproval(own, decider, setting({ roster: branch })).ok).toBe(false);
        expect(decideReturn(own, decider, branch, moment(0)).ok).toBe(false);
      }
    }),
  );
});
