import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideReturning, appraisalYearOn } from "../../src/domain/membership-away.ts";
import { decideExempting, decideRestoring } from "../../src/domain/membership-exempting.ts";
import { decideEnd, decideMovingOut } from "../../src/domain/membership-leaving.ts";
import { decideMovingIn } from "../../src/domain/membership-moving-in.ts";
import { groupKey } from "../../src/domain/name-in-row.ts";
import { decideExtending } from "../../src/domain/membership-probation.ts";
import { decideKeeping } from "../../src/domain/membership-rights.ts";
import { belongs, isExempt } from "../../src/domain/member.ts";
import type { Matter } from "../../src/domain/matter.ts";
import { day, plusDays, quarterOf, type Day } from "../../src/domain/quarter.ts";
import { farmer, member, roster, secretary, village } from "../village.ts";

const today = day("2026-05-10");
type MovingIn = Parameters<typeof decideMovingIn>[0];
const newcomer: MovingIn = {
  ...{ name: "李新来", group: undefined, on: today, account: undefined },
  ...{ as: "full", certificate: "none", identity: undefined },
};
const moveIn = (own: Partial<MovingIn>, people = roster) =>
  decideMovingIn({ ...newcomer, ...own }, { branch: village, roster: people, today });

describe("who keeps the roster", () => {
  const committee = member("王建国", { roles: ["committeeMember"] });
  const delegated = { ...committee, standsIn: { from: day("2026-05-01"), to: today } };

  test("a member of the committee does so on the days of the delegation alone, and never about himself", () => {
    expect(decideKeeping(committee, farmer, [secretary, committee], today).ok).toBe(false);
    expect(decideKeeping(delegated, farmer, [secretary, delegated], today).ok).toBe(true);
    expect(decideKeeping(delegated, farmer, [secretary, delegated], plusDays(today, 1)).ok).toBe(false);
    expect(decideKeeping(delegated, delegated, [secretary, delegated], today)).toEqual({
      ok: false,
      refusal: { kind: "ownChange", who: [secretary] },
    });
  });

  test("the township's reviewer does not", () => {
    const reviewer = member("乡镇", { roles: ["townshipReviewer", "secretary"], kinds: [] });
    expect(decideKeeping(reviewer, farmer, [secretary, reviewer], today).ok).toBe(false);
  });
});

describe("an exemption", () => {
  test("in a branch without a committee is asked of the branch meeting", () => {
    const exemption = { from: undefined, to: undefined, decidedOn: undefined };
    expect(decideExempting(farmer, exemption, { roster: [secretary, farmer], today })).toEqual({
      ok: false,
      refusal: { kind: "decisionMissing", by: "meeting" },
    });
  });

  test("excuses no day after it was ended, and keeps those before excused", () => {
    const days = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(days, fc.option(days, { nil: undefined }), days, (from, lasts, on) => {
        const at = (number: number): Day => plusDays(day("2025-04-01"), number);
        const exempt = member("杨来福", {
          exemptFrom: at(from),
          exemptTo: lasts === undefined ? undefined : at(from + lasts),
        });
        const decided = decideRestoring(exempt, at(on), at(400));
        if (!decided.ok) return;
        const after = decided.value.member;
        expect(isExempt(after, at(on))).toBe(false);
        expect(isExempt(after, at(800))).toBe(false);
        expect(isExempt(after, at(on - 1))).toBe(isExempt(exempt, at(on - 1)));
      }),
    );
  });
});

describe("probation", () => {
  const candidate = member("何小军", { kinds: ["probationary"], joinedOn: day("2025-05-20") });
  const extended = (to: Day, atDay: Day) => ({
    ...{ number: 1, by: secretary.id, byName: "赵书田", words: undefined, entry: undefined },
    step: { kind: "probationExtended", member: candidate.id, to } as const,
    atMs: Date.parse(`${atDay}T12:00:00+08:00`),
  });

  test("is extended to a year behind its end, however often", () => {
    expect(decideExtending(candidate, day("2027-05-20"), [], today).ok).toBe(true);
    expect(decideExtending(candidate, day("2027-05-21"), [], today)).toEqual({
      ok: false,
      refusal: { kind: "tooLong", latest: "2027-05-20" },
    });
    const earlier = [extended(day("2026-11-20"), today)];
    expect(decideExtending(candidate, day("2027-05-21"), earlier, day("2026-11-10")).ok).toBe(false);
    expect(decideExtending(candidate, day("2027-05-20"), earlier, day("2026-11-10")).ok).toBe(true);
  });
});

describe("moving in", () => {
  test("gives a number that nobody had, also of those who left", () => {
    const people = ["m2", "m7"].map((id) => ({ ...farmer, id: id as typeof farmer.id, name: id }));
    const decided = moveIn({}, people);
    expect(decided.ok && decided.value.member.id).toBe("m8");
  });

  test("the dead stay who they were, and who was suspended comes back by the roster alone", () => {
    const dead = member("李新来", { kinds: ["full", "deceased"] });
    expect(moveIn({}, [...roster, dead]).ok).toBe(true);
    expect(moveIn({ identity: "same" }, [...roster, dead])).toMatchObject({ refusal: { kind: "notOne" } });
    const suspended = member("李新来", { kinds: ["full", "suspended"] });
    for (const identity of ["same", undefined] as const)
      expect(moveIn({ identity }, [...roster, suspended])).toMatchObject({ refusal: { kind: "suspended" } });
    expect(moveIn({ identity: "other" }, [...roster, suspended]).ok).toBe(true);
  });

  test("two who left under one name are never told apart by guessing", () => {
    const left = ["m1", "m2"].map((id) => ({
      ...member("李新来", { kinds: ["full", "movedOut"] }),
      id: id as typeof farmer.id,
    }));
    expect(moveIn({}, left)).toMatchObject({ refusal: { kind: "wasHere" } });
    expect(moveIn({ identity: "same" }, left)).toMatchObject({ refusal: { kind: "notOne" } });
    expect(moveIn({ identity: "other" }, left).ok).toBe(true);
  });

  test.each([
    ["第二党小组", "二组"],
    ["第二党小组", "2组"],
    ["东沟党小组", "东沟党小组"],
  ])("%s and %s are one group", (one, other) => {
    expect(groupKey(one)).toBe(groupKey(other));
  });
});

const leaving = ({ id: leaver }: typeof farmer): Matter<"membership"> => ({
  ...{ kind: "membership", branch: village, number: 1, quarter: quarterOf(today) },
  steps: [
    {
      step: { kind: "leaving", member: leaver },
      ...{ by: secretary.id, byName: secretary.name, atMs: 0, words: undefined, entry: undefined },
    },
  ],
});

describe("who leaves", () => {
  test.each(["died", "suspended", "removed"] as const)("by %s belongs to the branch no more", (as) => {
    const end = { as, on: today, confirmed: "yes" } as const;
    const decided = decideEnd(secretary, end, today);
    if (!decided.ok) throw new Error("it was refused");
    expect(belongs(decided.value.member)).toBe(false);
    expect(decided.value.member).toMatchObject({ roles: [], leftOn: today });
    expect(decideEnd(decided.value.member, end, today)).toMatchObject({ refusal: { kind: "notOfBranch" } });
    expect(decideReturning(decided.value.member, today, today).ok).toBe(false);
  });

  test("does not leave before he came, nor was he accepted elsewhere more than a year ago", () => {
    const young = { ...farmer, joinedOn: day("2026-05-01") };
    const end = { as: "died", on: day("2026-04-30"), confirmed: "yes" } as const;
    expect(decideEnd(young, end, today)).toMatchObject({ refusal: { kind: "beforeJoining" } });
    const known = { leaving: leaving(farmer), waiting: [], today };
    expect(decideMovingOut(young, day("2026-04-30"), known)).toMatchObject({
      refusal: { kind: "beforeJoining" },
    });
    expect(decideMovingOut(farmer, day("2025-05-09"), known)).toMatchObject({ refusal: { kind: "longAgo" } });
    expect(decideMovingOut(farmer, day("2025-05-10"), known).ok).toBe(true);
  });

  test("does not move out before the other branch was asked", () => {
    const known = { leaving: undefined, waiting: [], today };
    expect(decideMovingOut(farmer, today, known)).toMatchObject({ refusal: { kind: "notLeaving" } });
  });
});

test("until the end of March the appraisal is last year's", () => {
  expect(appraisalYearOn(day("2027-03-31"))).toBe(2026);
  expect(appraisalYearOn(day("2027-04-01"))).toBe(2027);
});
