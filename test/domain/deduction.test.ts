import { describe, expect, test } from "vitest";
import { benchFor } from "../../src/domain/committee.ts";
import { decideAnswer, decideTold } from "../../src/domain/deduction-hearing.ts";
import { decideByMeeting, decideVote } from "../../src/domain/deduction-judging.ts";
import { decideProposal, type DeductionDraft } from "../../src/domain/deduction-proposal.ts";
import { decideDrop, decideSignature, signersOf } from "../../src/domain/deduction-signing.ts";
import type { DeductionStep } from "../../src/domain/deduction.ts";
import { excuseFor } from "../../src/domain/excuse.ts";
import { ruleSlug } from "../../src/domain/ids.ts";
import type { Matter } from "../../src/domain/matter.ts";
import type { MeetingStep } from "../../src/domain/meeting.ts";
import type { Member, Roster } from "../../src/domain/member.ts";
import { day, startOfDayMs, type Day } from "../../src/domain/quarter.ts";
import { deductionIn } from "../../src/language/words/findings.ts";
import { committee, discipline, farmer, member, other, rule, secretary, village, wife } from "../village.ts";
import { absent, made, proposal, standing } from "./deduction.ts";

const seventh = member("郭长有");
const roster: Roster = [secretary, discipline, committee, wife, farmer, other, seventh];
const proposedOn = day("2026-04-03");
const lastDay = day("2026-04-08");
const after = day("2026-04-09");

function draft(own: Partial<DeductionDraft> = {}): DeductionDraft {
  const facts = "3月5日党员大会没来";
  return {
    ...{ proposer: committee, owner: farmer, rule: absent, quantity: 1, actDay: day("2026-03-05"), facts },
    ...{ story: "党员大会没来", namesFinding: false },
    ...own,
  };
}
const nothing = { underReview: "2026-Q1", excuse: undefined, earlier: [] } as const;

const begun = [made(proposal(farmer), committee, proposedOn, "3月5日党员大会没来")];
const told: DeductionStep = { kind: "told", how: "inPerson" };
const steps = (...more: readonly (readonly [DeductionStep, Member, Day])[]) => [
  ...begun,
  ...more.map(([step, by, on]) => made(step, by, on)),
];

describe("a proposal", () => {
  test("takes the rule's points for each time, and says so of what law protects", () => {
    expect(decideProposal(draft({ quantity: 2 }), nothing)).toMatchObject({
      value: { pointsHalf: -20, isProtected: false },
    });
    const petitions = rule({ kind: "deduction", protected: true, pointsHalf: -10 });
    expect(decideProposal(draft({ rule: petitions }), nothing)).toMatchObject({
      refusal: { kind: "findingMissing" },
    });
    expect(decideProposal(draft({ rule: petitions, namesFinding: true }), nothing)).toMatchObject({
      value: { isProtected: true },
    });
  });

  test("is refused for what stands first in the list of refusals", () => {
    const refusedAs = (own: Partial<DeductionDraft>, known: Partial<typeof nothing> | object = {}) => {
      const decided = decideProposal(draft(own), { ...nothing, ...known });
      return decided.ok ? "accepted" : decided.refusal.kind;
    };
    const off = rule({ kind: "deduction", enabled: false });
    expect(refusedAs({ proposer: other, rule: off })).toBe("notOnCommittee");
    expect(refusedAs({ rule: off }, { underReview: undefined })).toBe("switchedOff");
    expect(refusedAs({}, { underReview: undefined })).toBe("noReview");
    expect(refusedAs({ owner: member("走了", { kinds: ["full", "movedOut"] }) })).toBe("notOfBranch");
    expect(refusedAs({ proposer: secretary, owner: wife })).toBe("recused");
    expect(refusedAs({ rule: undefined })).toBe("notInForce");
    expect(refusedAs({ rule: rule() })).toBe("notInForce");
    expect(refusedAs({ rule: { ...absent, pointsHalf: undefined } })).toBe("pointsNotSet");
    for (const quantity of [0, -1, 0.5, 13]) expect(refusedAs({ quantity })).toBe("quantityNotAllowed");
    expect(refusedAs({ story: "没来！！" })).toBe("factsTooShort");
    expect(refusedAs({ facts: "没".repeat(301) })).toBe("factsTooLong");
    expect(refusedAs({ actDay: day("2026-04-01") })).toBe("tooEarly");
    expect(refusedAs({ actDay: day("2025-12-31") })).toBe("yearClosed");
    expect(refusedAs({}, { excuse: { kind: "exempt" } })).toBe("excused");
    expect(refusedAs({}, { earlier: [standing(begun, after)] })).toBe("proposedBefore");
    expect(refusedAs({ actDay: day("2026-03-06") }, { earlier: [standing(begun, after)] })).toBe("accepted");
  });

  test("that was withdrawn may be made again, one that was judged may not", () => {
    const withdrawn = standing(steps([{ kind: "dropped", why: "withdrawn" }, committee, after]), after);
    const judged = standing(steps([{ kind: "dropped", why: "judged" }, committee, after]), after);
    expect(decideProposal(draft(), { ...nothing, earlier: [withdrawn] })).toMatchObject({ ok: true });
    expect(decideProposal(draft(), { ...nothing, earlier: [judged] })).toMatchObject({ ok: false });
  });
});

describe("absence", () => {
  const absence = { rule: absent.slug, actDay: day("2026-03-05") };
  const meetingWith = (...all: readonly MeetingStep[]): Matter<"meeting"> => ({
    ...{ kind: "meeting", branch: village, number: 3, quarter: "2026-Q1" },
    steps: [
      { kind: "opened", meeting: "branch", on: day("2026-03-05"), group: undefined } as const,
      ...all,
    ].map((step) => ({
      step,
      by: secretary.id,
      byName: "赵书田",
      atMs: 0,
      words: undefined,
      entry: undefined,
    })),
  });
  const granted: MeetingStep = { kind: "leaveGranted", member: farmer.id };
  const excused = (owner: Member, meetings: readonly Matter<"meeting">[], wasAtHome = false) =>
    excuseFor(absence, owner, { meetings, wasAtHome })?.kind;

  test("is none with a granted leave, unless that was put right afterwards", () => {
    expect(excused(farmer, [meetingWith(granted)])).toBe("leave");
    expect(excused(other, [meetingWith(granted)])).toBeUndefined();
    expect(
      excused(farmer, [meetingWith(granted, { kind: "corrected", member: farmer.id, as: "absent" })]),
    ).toBeUndefined();
    expect(excused(farmer, [meetingWith({ kind: "corrected", member: farmer.id, as: "leave" })])).toBe(
      "leave",
    );
  });

  test("is none for who was excused by the committee, nor for who lives elsewhere", () => {
    const old = member("杨来福", { exemptFrom: day("2025-01-01") });
    const migrant = member("孙志强", { kinds: ["full", "migrant"] });
    expect(excused(old, [])).toBe("exempt");
    expect(excused(migrant, [])).toBe("migrant");
    expect(excused(migrant, [], true)).toBeUndefined();
    expect(
      excuseFor({ ...absence, rule: ruleSlug("false-claim") }, old, { meetings: [], wasAtHome: false }),
    ).toBeUndefined();
  });
});

describe("the state", () => {
  test("is proposed until the member was told, then five days run", () => {
    expect(standing(begun, after).state).toBe("proposed");
    const known = steps([told, discipline, proposedOn]);
    expect(standing(known, lastDay)).toMatchObject({ state: "answering", answerUntil: lastDay });
    expect(standing(known, after).state).toBe("voting");
  });

  test("is voting as soon as the member has answered", () => {
    const known = steps([told, farmer, proposedOn], [{ kind: "answered" }, farmer, proposedOn]);
    expect(standing(known, proposedOn).state).toBe("voting");
  });
});

test("nobody answers for a member who has WeCom, and the days cannot be cut short that way", () => {
  const open = standing(begun, proposedOn);
  expect(decideAnswer(open, secretary, farmer, signersOf(farmer, roster, day("2026-03-18")))).toMatchObject({
    refusal: { kind: "answersAlone" },
  });
  const offline = { ...farmer, account: undefined };
  expect(decideAnswer(open, secretary, offline, signersOf(farmer, roster, day("2026-03-18")))).toMatchObject({
    value: [{ kind: "told", how: "inPerson" }, { kind: "answered" }],
  });
  expect(decideAnswer(open, other, offline, signersOf(farmer, roster, day("2026-03-18")))).toMatchObject({
    refusal: { kind: "notEntitled" },
  });
});

test("told in person is recorded by the committee, once, and never by the member himself", () => {
  const open = standing(begun, proposedOn);
  expect(decideTold(open, other)).toMatchObject({ refusal: { kind: "notEntitled" } });
  expect(
    decideTold(standing([made(proposal(committee), discipline, proposedOn)], proposedOn), committee),
  ).toMatchObject({ refusal: { kind: "notEntitled" } });
  expect(decideTold(open, discipline)).toMatchObject({ value: [told] });
  expect(decideTold(standing(steps([told, discipline, proposedOn]), proposedOn), committee)).toMatchObject({
    refusal: { kind: "toldBefore" },
  });
});

describe("the vote", () => {
  const underReview = "2026-Q1";
  const known = steps([told, discipline, proposedOn]);
  const bench = benchFor(farmer, roster);
  const vote = (voter: Member, inFavour: boolean, before = known, today = after) =>
    decideVote(standing(before, today), { voter, inFavour }, { bench, underReview });

  test("waits for the days to answer, and for a review", () => {
    expect(vote(committee, true, begun)).toMatchObject({ refusal: { kind: "notTold" } });
    expect(vote(committee, true, known, lastDay)).toMatchObject({ refusal: { kind: "stillAnswering" } });
    expect(
      decideVote(
        standing(known, after),
        { voter: committee, inFavour: true },
        { bench, underReview: undefined },
      ),
    ).toMatchObject({ refusal: { kind: "noReview" } });
  });

  test("decides with the second of three, either way", () => {
    const voted = (inFavour: boolean): DeductionStep => ({ kind: "voted", member: discipline.id, inFavour });
    expect(vote(committee, true)).toMatchObject({ value: [{ kind: "voted" }] });
    expect(vote(committee, true, [...known, made(voted(true), discipline, after)])).toMatchObject({
      value: [{ kind: "voted" }, { kind: "upheld", inFavour: 2, outOf: 3 }],
    });
    expect(vote(committee, false, [...known, made(voted(false), discipline, after)])).toMatchObject({
      value: [{ kind: "voted" }, { kind: "dropped", why: "judged" }],
    });
  });

  test("needs both where one of three is recused, and exactly half drops it", () => {
    const ofWife = [made(proposal(wife), committee, proposedOn, "没来"), made(told, discipline, proposedOn)];
    const free = benchFor(wife, roster);
    const one = { kind: "voted", member: discipline.id, inFavour: true } as const;
    expect(
      decideVote(standing(ofWife, after), { voter: secretary, inFavour: true }, { bench: free, underReview }),
    ).toMatchObject({ refusal: { kind: "recused" } });
    expect(
      decideVote(
        standing([...ofWife, made(one, discipline, after)], after),
        { voter: committee, inFavour: false },
        { bench: free, underReview },
      ),
    ).toMatchObject({ value: [{ kind: "voted" }, { kind: "dropped" }] });
  });

  test("is decided by the votes that stand when others left the committee since", () => {
    const fourth = member("何小军", { roles: ["committeeMember"] });
    const fifth = member("韩双喜", { roles: ["committeeMember"] });
    const five = [...roster, fourth, fifth];
    const votes = (inFavour: boolean) => (by: Member) =>
      [{ kind: "voted", member: by.id, inFavour } as const, by, after] as const;
    const voted = steps(
      [told, discipline, proposedOn],
      ...[secretary, discipline].map(votes(true)),
      votes(false)(committee),
    );
    const again = (judges: Roster) =>
      decideVote(
        standing(voted, after),
        { voter: secretary, inFavour: true },
        { bench: benchFor(farmer, judges), underReview },
      );
    expect(again(five)).toMatchObject({ refusal: { kind: "votedAlike" } });
    expect(again(roster)).toMatchObject({
      value: [{ kind: "voted" }, { kind: "upheld", inFavour: 2, outOf: 3 }],
    });
  });

  test("is the township's where fewer than half of the committee are free", () => {
    const kin = member("张满仓", { relatives: ["李秀英", "王建国"] });
    const reviewer = member("田老四", { kinds: [], roles: ["townshipReviewer"] });
    const full = [...roster.filter(({ id }) => id !== farmer.id), kin, reviewer];
    const township = benchFor(kin, full);
    expect(township.kind).toBe("township");
    const decide = (voter: Member) =>
      decideVote(standing(known, after), { voter, inFavour: true }, { bench: township, underReview });
    expect(decide(secretary)).toMatchObject({ refusal: { kind: "recused" } });
    expect(decide(reviewer)).toMatchObject({ value: [{ kind: "ruled", bench: "township" }] });
  });
});

describe("a branch without a committee", () => {
  const small = [secretary, farmer, other];
  const known = steps([told, secretary, proposedOn]);
  const meetingOn = (
    on: Day,
    passed: boolean,
    motion = "扣分1号",
    ...more: readonly MeetingStep[]
  ): Matter<"meeting"> => {
    const counts = { entitled: 3, present: 3, inFavour: 2, against: 1, abstained: 0 };
    const opened: MeetingStep = { kind: "opened", meeting: "branch", on, group: undefined };
    const voted: MeetingStep = { kind: "voted", vote: "motion", ...counts, passed };
    const common = {
      by: secretary.id,
      byName: "赵书田",
      atMs: startOfDayMs(on),
      words: motion,
      entry: undefined,
    };
    return {
      ...{ kind: "meeting", branch: village, number: 3, quarter: "2026-Q2" },
      steps: [opened, voted, ...more].map((step) => ({ step, ...common })),
    };
  };
  const decide = (matter: Matter<"meeting"> | undefined, writer = secretary, before = known) =>
    decideByMeeting(
      standing(before, after),
      writer,
      { number: 3, matter, deductionIn },
      {
        bench: benchFor(farmer, small),
        underReview: "2026-Q1",
        who: signersOf(farmer, small, day("2026-03-18")),
      },
    );

  test("decides in its meeting, by a vote after the member was told", () => {
    expect(decide(meetingOn(after, true))).toMatchObject({ value: [{ kind: "ruled", inFavour: true }] });
    expect(decide(meetingOn(after, false))).toMatchObject({
      value: [{ kind: "ruled", inFavour: false }, { kind: "dropped" }],
    });
    for (const on of [day("2026-04-01"), lastDay])
      expect(decide(meetingOn(on, true))).toMatchObject({ refusal: { kind: "votedTooEarly" } });
    const answered = steps([told, secretary, proposedOn], [{ kind: "answered" }, farmer, day("2026-04-05")]);
    expect(decide(meetingOn(lastDay, true), secretary, answered)).toMatchObject({ ok: true });
    expect(decide(undefined)).toMatchObject({ refusal: { kind: "noBranchMeeting" } });
    expect(decide(meetingOn(after, true), other)).toMatchObject({ refusal: { kind: "notEntitled" } });
  });

  test("decides by a vote on this very deduction that still stands, and by no other", () => {
    for (const matter of [
      meetingOn(after, true, "审核第一季度积分"),
      meetingOn(after, true, "扣分2号"),
      meetingOn(after, true, "扣分1号", { kind: "voteStruck" }),
    ])
      expect(decide(matter)).toMatchObject({ refusal: { kind: "noVote" } });
    expect(decide(meetingOn(after, true, "扣分1号", { kind: "calledOff" }))).toMatchObject({
      refusal: { kind: "noBranchMeeting" },
    });
  });

  test("has nobody vote alone", () => {
    expect(
      decideVote(
        standing(known, after),
        { voter: secretary, inFavour: true },
        { bench: benchFor(farmer, small), underReview: "2026-Q1" },
      ),
    ).toMatchObject({ refusal: { kind: "meetingDecides" } });
  });
});

describe("the signature", () => {
  const upheld = steps(
    [told, discipline, proposedOn],
    [{ kind: "upheld", inFavour: 2, outOf: 3 }, committee, after],
  );
  const ground = { owner: farmer, roster, excuse: undefined, isSwitchedOff: false, today: day("2026-03-18") };
  const sign = (more: object = {}, signer = secretary, before = upheld) =>
    decideSignature(standing(before, after), signer, {
      ...{ ...ground, underReview: "2026-Q1", entryNumber: 7, atMs: 5 },
      ...more,
    });

  test("is refused for what was switched off since, and that can be given up then", () => {
    expect(sign({ isSwitchedOff: true })).toMatchObject({ refusal: { kind: "switchedOff" } });
    const known = { ...ground, isSwitchedOff: true };
    expect(decideDrop(standing(upheld, after), secretary, known)).toMatchObject({ value: "dropped" });
  });

  test("makes an entry in the quarter under review, late for a fact of an earlier one", () => {
    expect(sign()).toMatchObject({
      value: {
        number: 7,
        kind: "deduction",
        pointsHalf: -10,
        quarter: "2026-Q1",
        late: false,
        claim: undefined,
      },
    });
    expect(sign({ underReview: "2026-Q2" })).toMatchObject({ value: { quarter: "2026-Q2", late: true } });
  });

  test("is the secretary's alone, needs the decision, and is not given to who turns out to be excused", () => {
    expect(sign({}, committee)).toMatchObject({ refusal: { kind: "notEntitled", who: [secretary] } });
    expect(sign({}, secretary, steps([told, discipline, proposedOn]))).toMatchObject({
      refusal: { kind: "notUpheld" },
    });
    expect(sign({ excuse: { kind: "leave", meeting: 3 } })).toMatchObject({ refusal: { kind: "excused" } });
    expect(sign({ underReview: undefined })).toMatchObject({ refusal: { kind: "noReview" } });
    expect(sign({}, secretary, [...upheld, made({ kind: "signed" }, secretary, after)])).toMatchObject({
      refusal: { kind: "signedBefore" },
    });
  });

  test("what was decided is given up only when it can never be signed", () => {
    expect(decideDrop(standing(begun, after), discipline, ground)).toMatchObject({
      refusal: { kind: "notEntitled" },
    });
    expect(decideDrop(standing(begun, after), committee, ground)).toMatchObject({ ok: true });
    expect(decideDrop(standing(upheld, after), secretary, ground)).toMatchObject({
      refusal: { kind: "over" },
    });
    expect(
      decideDrop(standing(upheld, after), secretary, { ...ground, excuse: { kind: "leave", meeting: 3 } }),
    ).toMatchObject({ ok: true });
  });
});
