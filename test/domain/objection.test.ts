import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Entry } from "../../src/domain/entry.ts";
import { memberId, type MemberId } from "../../src/domain/ids.ts";
import type { Made, Matter } from "../../src/domain/matter.ts";
import { areRelatives, type Member } from "../../src/domain/member.ts";
import {
  contestedClaims,
  contestedEntries,
  isContested,
  isProvisional,
  objectionOf,
  type Objection,
  type ObjectionStep,
} from "../../src/domain/objection.ts";
import { decideHandingOver } from "../../src/domain/objection-handing-over.ts";
import { decideObjection, disputedEntry, wasFinal } from "../../src/domain/objection-ruling.ts";
import { decideRaising, type Objecting } from "../../src/domain/objection-raising.ts";
import { dueSteps } from "../../src/domain/objection-due.ts";
import { ownerFor, takerOfObjection } from "../../src/domain/objection-owner.ts";
import { day } from "../../src/domain/quarter.ts";
import {
  committee,
  discipline,
  entry,
  farmer,
  member,
  other,
  reversal,
  roster,
  secretary,
  village,
  wife,
} from "../village.ts";

const taker = (
  owner = farmer,
  objector = farmer,
  decidedBy: readonly (typeof farmer)[] = [],
  people = roster,
) => takerOfObjection(owner, objector, new Set(decidedBy.map(({ id }) => id)), people);

describe("who takes an objection", () => {
  test("the discipline officer takes objections, or the secretary who did not decide", () => {
    expect(taker()).toEqual({ officer: discipline, secretary });
    expect(taker(farmer, farmer, [secretary])).toEqual({ officer: discipline, secretary: undefined });
  });

  test("whoever approved the entry does not take the objection against it", () => {
    expect(taker(wife, other, [discipline])).toEqual({ officer: committee, secretary: undefined });
  });

  test("nobody answers an objection of their own, or one about themselves", () => {
    expect(taker(farmer, discipline).officer).toEqual(committee);
    expect(taker(discipline, farmer).officer).toEqual(committee);
    expect(taker(secretary, farmer).secretary).toBeUndefined();
  });

  test("a deputy comes before the other members, and nobody is named when nobody is free", () => {
    const deputy = member("周有才", { roles: ["deputySecretary"] });
    expect(taker(farmer, farmer, [discipline], [...roster, deputy]).officer).toEqual(deputy);
    expect(taker(farmer, farmer, [secretary, discipline, committee])).toEqual({
      officer: undefined,
      secretary: undefined,
    });
  });

  test("where nobody of the committee is free or has a phone, the township's reviewer does", () => {
    const parts = { member: farmer, objector: other.id, decidedBy: new Set([secretary.id, committee.id]) };
    const onPaper = roster.map((each) => (each === discipline ? { ...each, account: undefined } : each));
    expect(ownerFor(parts, onPaper, today)).toBeUndefined();
    expect(ownerFor(parts, [...onPaper, reviewer], today)).toEqual(reviewer);
  });
});

const today = day("2026-03-18");
const reviewer = member("田主任", { roles: ["townshipReviewer"], kinds: [] });
const deed = entry(7, 2, { claim: 3 });

/** @param by undefined: a villager */
const madeBy = (step: ObjectionStep, by: Member | undefined, words?: string): Made<ObjectionStep> => ({
  ...{ step, by: by?.id, byName: by?.name ?? "", atMs: 0, words, entry: undefined },
});
const made = (step: ObjectionStep, by = other): Made<ObjectionStep> => madeBy(step, by);

const raised: Extract<ObjectionStep, { kind: "raised" }> = {
  ...{ kind: "raised", member: farmer.id, entry: 7, claim: 3, rule: deed.rule, objector: other.id },
  ...{ from: "member", owner: discipline.id, due: day("2026-03-25") },
};

const matterOf = (steps: Matter<"objection">["steps"]): Matter<"objection"> => ({
  ...{ kind: "objection", branch: village, number: 1, quarter: "2026-Q1", steps },
});

const objection = (own: Partial<typeof raised> = {}, ...more: readonly Made<ObjectionStep>[]): Objection =>
  objectionOf(matterOf([made({ ...raised, ...own }), ...more]));

const heard = madeBy({ kind: "heard" }, farmer, "我在");

const ruling = (
  of: Objection,
  judge: Member,
  own: { upheld?: boolean; isFinal?: boolean; disputed?: Entry } = {},
) =>
  decideObjection(of, judge, own.upheld ?? true, {
    ...{ roster: [...roster, reviewer], member: farmer, decidedBy: new Set([secretary.id]) },
    ...{ disputed: own.disputed ?? deed, isFinal: own.isFinal ?? false, entryNumber: 9, atMs: 5 },
  });

describe("deciding it", () => {
  test("its owner upholds it after the member was heard: the entry is taken back in its own quarter", () => {
    expect(ruling(objection({}, heard), discipline)).toEqual({
      ok: true,
      value: {
        step: { kind: "decided", upheld: true },
        reversal: {
          ...reversal(9, deed),
          ...{ decidedBy: discipline.id, recordedAtMs: 5 },
        },
      },
    });
  });

  test("a deduction that is taken back gives the points back", () => {
    const disputed = entry(7, -4, { kind: "deduction", claim: undefined });
    const decided = ruling(objection({ claim: undefined }, heard), discipline, { disputed });
    expect(decided).toMatchObject({ value: { reversal: { kind: "reversal", pointsHalf: 4 } } });
  });

  test("not upheld, nothing is taken back", () => {
    const decided = ruling(objection({}, heard), discipline, { upheld: false });
    expect(decided).toMatchObject({ ok: true, value: { reversal: undefined } });
  });

  test("refusals come in their order: who may, who must stay out, decided before, not heard", () => {
    const decidedStep = made({ kind: "decided", upheld: false }, discipline);
    expect(ruling(objection(), committee)).toMatchObject({
      refusal: { kind: "notEntitled", who: [discipline] },
    });
    const secretarys = objection({ owner: secretary.id }, decidedStep);
    expect(ruling(secretarys, secretary)).toMatchObject({ refusal: { kind: "recused" } });
    expect(ruling(objection({}, decidedStep), discipline)).toMatchObject({
      refusal: { kind: "decidedBefore" },
    });
    expect(ruling(objection(), discipline)).toMatchObject({ refusal: { kind: "notHeard" } });
  });

  test("in a year that is final only the township takes points back", () => {
    const of = objection({}, heard);
    expect(ruling(of, discipline, { isFinal: true })).toMatchObject({
      refusal: { kind: "townshipOnly", who: [reviewer] },
    });
    expect(ruling(of, reviewer, { isFinal: true })).toMatchObject({ ok: true });
    expect(ruling(of, discipline, { isFinal: true, upheld: false })).toMatchObject({ ok: true });
    expect(ruling(of, reviewer)).toMatchObject({ refusal: { kind: "notEntitled" } });
  });

  test("without an owner the secretary has it, unless the secretary decided what is disputed", () => {
    expect(ruling(objection({ owner: undefined }, heard), secretary)).toMatchObject({
      refusal: { kind: "recused" },
    });
    expect(ruling(objection({ owner: undefined }, heard), discipline)).toMatchObject({
      refusal: { kind: "notEntitled", who: [secretary] },
    });
  });

  test("of an own deed nothing is taken back, unless the member said that it was not his", () => {
    const own = { objector: farmer.id };
    expect(disputedEntry(objection({ ...own, entry: undefined }), [deed])).toBeUndefined();
    expect(disputedEntry(objection(own), [deed])).toEqual(deed);
    expect(disputedEntry(objection({ entry: undefined }), [deed])).toEqual(deed);
    expect(disputedEntry(objection(), [deed, reversal(8, deed)])).toBeUndefined();
  });
});

const judges = [...roster, reviewer];
const anyone = fc.constantFrom(...judges);
const action = fc.oneof(
  fc.record({ kind: fc.constant("rule" as const), by: anyone, upheld: fc.boolean() }),
  fc.record({ kind: fc.constant("hear" as const), by: anyone }),
  fc.record({ kind: fc.constant("handOver" as const), by: anyone, to: anyone }),
);

test("whatever is tried: decided at most once, by nobody who approved it, objects, is related, or is meant", () => {
  const approvers = fc.subarray([secretary, discipline, committee]);
  fc.assert(
    fc.property(
      fc.constantFrom(farmer, wife, secretary, discipline),
      fc.option(anyone, { nil: undefined }),
      approvers,
      fc.array(action, { maxLength: 12 }),
      fc.boolean(),
      (owner, objector, approved, actions, isFinal) => {
        const decidedBy = new Set<MemberId>(approved.map(({ id }) => id));
        const parts = { member: owner, objector: objector?.id, decidedBy };
        const disputed = entry(7, 2, { member: owner.id, claim: 3 });
        const first = decideRaising(
          {
            ...{ ...parts, entry: 7, claim: 3, rule: disputed.rule, words: "没来" },
            from: objector === undefined ? "villager" : "member",
          },
          { open: [], roster: judges, today, days: 7 },
        );
        if (!first.ok) throw new Error(first.refusal.kind);
        const steps: Made<ObjectionStep>[] = [madeBy(first.value, objector)];
        for (const each of actions) {
          const now = objectionOf(matterOf(steps));
          if (each.kind === "hear") steps.push(made({ kind: "heard" }, each.by));
          if (each.kind === "handOver") {
            const to = decideHandingOver(now, each.by, each.to, { ...parts, roster: judges, today });
            if (to.ok) steps.push(made(to.value, each.by));
          }
          if (each.kind === "rule") {
            const setting = { ...parts, roster: judges, disputed, isFinal, entryNumber: 9, atMs: 1 };
            const ruled = decideObjection(now, each.by, each.upheld, setting);
            if (ruled.ok) steps.push(made(ruled.value.step, each.by));
          }
        }
        const decided = steps.filter(({ step }) => step.kind === "decided");
        expect(decided.length).toBeLessThanOrEqual(1);
        for (const { by } of decided) {
          const judge = judges.find(({ id }) => id === by);
          if (judge === undefined) throw new Error("nobody decided");
          expect(decidedBy.has(judge.id)).toBe(false);
          expect([owner.id, objector?.id]).not.toContain(judge.id);
          expect(areRelatives(judge, owner)).toBe(false);
        }
        const { owner: has } = objectionOf(matterOf(steps));
        expect(has === undefined || (!decidedBy.has(has) && has !== owner.id && has !== objector?.id)).toBe(
          true,
        );
      },
    ),
  );
});

describe("raising it", () => {
  const known = { open: [objection()], roster, today, days: 7 };
  const again: Objecting = {
    ...{ member: farmer, objector: other.id, decidedBy: new Set([secretary.id]), words: "没来" },
    ...{ entry: 7, claim: 3, rule: deed.rule, from: "member" },
  };

  test("the same by the same person is the same objection, as long as it is open", () => {
    expect(decideRaising(again, known)).toEqual({ ok: false, refusal: { kind: "raisedBefore", number: 1 } });
    const decided = objection({}, made({ kind: "decided", upheld: false }, discipline));
    expect(decideRaising(again, { ...known, open: [decided] }).ok).toBe(true);
    expect(decideRaising({ ...again, objector: committee.id }, known).ok).toBe(true);
  });

  test("it is due after so many days", () => {
    expect(decideRaising(again, { ...known, open: [] })).toMatchObject({
      value: { owner: discipline.id, due: "2026-03-25" },
    });
  });

  test("nobody objects any more against who has left", () => {
    const gone: Member = { ...farmer, kinds: ["full", "movedOut"] };
    expect(decideRaising({ ...again, member: gone }, known)).toMatchObject({
      refusal: { kind: "notOfBranch" },
    });
  });
});

describe("contested", () => {
  test("is what open objections name, by entry or by claim, and a decided one names nothing", () => {
    const byClaim = objection({ entry: undefined });
    const decided = objection({}, made({ kind: "decided", upheld: false }, discipline));
    expect(contestedEntries([objection(), decided])).toEqual(new Set([7]));
    expect(contestedEntries([decided])).toEqual(new Set());
    expect(contestedClaims([byClaim])).toEqual(new Set([3]));
    expect(isContested(deed, [byClaim])).toBe(true);
    expect(isContested(deed, [decided])).toBe(false);
    expect(isContested(entry(8, 2, { claim: undefined }), [byClaim])).toBe(false);
  });

  test("keeps that one entry provisional when its quarter is final for all others", () => {
    const final = new Set(["2026-Q1"] as const);
    expect(isProvisional(deed, final, [objection()])).toBe(true);
    expect(isProvisional(entry(8, 2, { claim: 4 }), final, [objection()])).toBe(false);
    expect(isProvisional(deed, new Set(), [])).toBe(true);
  });
});

test("a year is final once its fourth quarter is signed and that posting over", () => {
  const at = (date: string): number => Date.parse(`${date}T12:00:00+08:00`);
  const known = {
    signedAtMs: new Map([["2026-Q4", at("2027-01-08")]] as const),
    timetable: { postingDays: 7 },
    isWorkday: () => undefined,
  };
  expect(wasFinal("2026-Q2", at("2027-01-15"), known)).toBe(false);
  expect(wasFinal("2026-Q2", at("2027-01-16"), known)).toBe(true);
  expect(wasFinal("2026-Q2", at("2027-01-16"), { ...known, signedAtMs: new Map() })).toBe(false);
  expect(wasFinal("2025-Q4", at("2027-01-02"), { ...known, signedAtMs: new Map() })).toBe(true);
});

test("reminders come two days before, on the day, and three days after", () => {
  const steps = (on: string) => dueSteps({ due: day("2026-03-25") }, day(on));
  expect(steps("2026-03-22")).toEqual([]);
  expect(steps("2026-03-23")).toEqual(["before"]);
  expect(steps("2026-03-25")).toEqual(["before", "due"]);
  expect(steps("2026-03-28")).toEqual(["before", "due", "late"]);
});

test("a matter that was never raised is a broken ledger", () => {
  expect(() => objectionOf(matterOf([made({ kind: "heard" }, member("谁", { id: memberId("x") }))]))).toThrow(
    "never raised",
  );
});
