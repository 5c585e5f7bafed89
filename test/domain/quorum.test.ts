import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meetingOf, type MeetingStep, type VoteKind } from "../../src/domain/meeting.ts";
import { decideBallot, entitledAt, neededFor, votersAt, type Ballot } from "../../src/domain/quorum.ts";
import { memberId } from "../../src/domain/ids.ts";
import type { Matter } from "../../src/domain/matter.ts";
import { member, secretary, village } from "../village.ts";

test.each<[VoteKind, number, number, number]>([
  ["motion", 61, 31, 31],
  ["motion", 60, 30, 31],
  ["motion", 3, 2, 2],
  ["motion", 1, 1, 1],
  ["admission", 61, 31, 31],
  ["admission", 60, 31, 31],
  ["election", 61, 49, 31],
  ["election", 60, 48, 31],
])("a %s among %i needs %i present and %i in favour", (vote, entitled, present, inFavour) => {
  expect(neededFor(vote, entitled)).toEqual({ present, inFavour });
});

const ballot: Ballot = {
  ...{ vote: "motion", entitled: 61, present: 31 },
  ...{ inFavour: 31, against: 0, abstained: 0 },
};

test("31 of 61 pass a motion, 30 do not, and with 30 present nothing is voted on", () => {
  expect(decideBallot(ballot)).toEqual({ ok: true, value: { passed: true } });
  expect(decideBallot({ ...ballot, inFavour: 30, against: 1 })).toEqual({
    ok: true,
    value: { passed: false },
  });
  expect(decideBallot({ ...ballot, present: 30, inFavour: 30 })).toEqual({
    ok: false,
    refusal: { kind: "tooFewPresent", present: 30, needed: 31 },
  });
});

test("more votes than people are refused", () => {
  expect(decideBallot({ ...ballot, against: 1 })).toEqual({
    ok: false,
    refusal: { kind: "moreVotesThanPresent", cast: 32, present: 31 },
  });
});

describe("whatever is counted", () => {
  const anyBallot: fc.Arbitrary<Ballot> = fc.record({
    vote: fc.constantFrom<VoteKind>("motion", "admission", "election"),
    entitled: fc.integer({ min: 0, max: 120 }),
    present: fc.integer({ min: 0, max: 120 }),
    inFavour: fc.integer({ min: 0, max: 120 }),
    against: fc.integer({ min: 0, max: 60 }),
    abstained: fc.integer({ min: 0, max: 60 }),
  });
  const passes = (each: Ballot): boolean => {
    const decided = decideBallot(each);
    return decided.ok && decided.value.passed;
  };

  test("half of those who ought to be there, or fewer, never pass anything", () => {
    fc.assert(fc.property(anyBallot, (each) => !passes(each) || each.inFavour * 2 > each.entitled));
  });

  test("one vote more in favour never makes it fail", () => {
    fc.assert(
      fc.property(anyBallot, (each) => {
        const more = { ...each, inFavour: each.inFavour + 1, present: each.present + 1 };
        return !passes(each) || passes(more);
      }),
    );
  });

  test("what is taken adds up to no more than those present", () => {
    fc.assert(
      fc.property(anyBallot, (each) => {
        const cast = each.inFavour + each.against + each.abstained;
        return !decideBallot(each).ok || cast <= each.present;
      }),
    );
  });
});

describe("who has a vote", () => {
  const probationary = member("何小军", { kinds: ["probationary"] });
  const old = member("杨来福", { exemptFrom: "2025-01-01" });
  const away = member("孙志强", { kinds: ["full", "migrant"] });
  const gone = member("郭长有", { kinds: ["full", "movedOut"] });
  const roster = [secretary, probationary, old, away, gone, member("陈根生", { partyGroup: "第一党小组" })];
  const on = "2026-03-18";

  test("full members, also those who are away or need not take part; nobody in probation, nobody who left", () => {
    const names = entitledAt({ kind: "branch", group: undefined, on }, roster, new Set()).map(
      ({ name }) => name,
    );
    expect(names).toEqual(["赵书田", "杨来福", "孙志强", "陈根生"]);
  });

  test("not those whom a meeting and the township took out; in the committee its members, in a group its own", () => {
    const excluded = new Set([old.id]);
    expect(entitledAt({ kind: "branch", group: undefined, on }, roster, excluded)).toHaveLength(3);
    expect(entitledAt({ kind: "committee", group: undefined, on }, roster, new Set())).toEqual([secretary]);
    const inGroup = entitledAt({ kind: "group", group: "第一党小组", on }, roster, new Set());
    expect(inGroup.map(({ name }) => name)).toEqual(["陈根生"]);
  });

  test("only they count as present", () => {
    const made = (step: MeetingStep) => ({
      ...{ step, by: secretary.id, byName: "", atMs: 0 },
      ...{ words: undefined, entry: undefined },
    });
    const matter: Matter<"meeting"> = {
      ...{ kind: "meeting", branch: village, number: 1, quarter: "2026-Q1" },
      steps: [
        made({ kind: "opened", meeting: "branch", on, group: undefined }),
        made({ kind: "signedIn", member: probationary.id }),
        made({ kind: "signedIn", member: away.id }),
        made({ kind: "signedIn", member: memberId("nobody") }),
      ],
    };
    expect(votersAt(meetingOf(matter), roster, new Set())).toEqual({ entitled: 4, present: 1 });
  });
});
