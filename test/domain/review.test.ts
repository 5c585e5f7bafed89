import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Made, Matter } from "../../src/domain/matter.ts";
import type { Member } from "../../src/domain/member.ts";
import { isUnderReview, quarterState } from "../../src/domain/quarter-state.ts";
import { day, startOfDayMs } from "../../src/domain/quarter.ts";
import { decideAgreeing, decideConfirming, unreviewedOf, type ReviewStep } from "../../src/domain/review.ts";
import { decideOwnSigning } from "../../src/domain/signing.ts";
import {
  committee,
  discipline,
  entry,
  farmer,
  member,
  roster,
  secretary,
  village,
  wife,
} from "../village.ts";

const made = (step: ReviewStep): Made<ReviewStep> => ({
  ...{ step, by: undefined, byName: "", atMs: 0, words: undefined, entry: undefined },
});
const confirmed = (upToEntry: number, ...by: readonly { readonly id: typeof farmer.id }[]) => ({
  steps: by.map(({ id }) => made({ kind: "confirmed", member: id, upToEntry })),
});
/** With seven full members there is a committee of three. */
const branch = [...roster, member("吴德顺"), member("刘桂花")];
const own = entry(1, 2);
const hers = entry(2, 2, { member: wife.id });

describe("an entry is reviewed", () => {
  test("when half of the committee, rounded up, has confirmed it", () => {
    expect(unreviewedOf("2026-Q1", confirmed(9, secretary), [own], branch)).toEqual([
      { bench: "committee", entries: 1, needed: 1, who: [discipline, committee] },
    ]);
    expect(unreviewedOf("2026-Q1", confirmed(9, secretary, committee), [own], branch)).toEqual([]);
  });

  test("only by those who may judge it: the secretary's word says nothing of his wife's", () => {
    const both = confirmed(9, secretary, committee);
    expect(unreviewedOf("2026-Q1", both, [own, hers], branch)).toEqual([
      { bench: "committee", entries: 1, needed: 1, who: [discipline] },
    ]);
    expect(unreviewedOf("2026-Q1", confirmed(9, discipline, committee), [own, hers], branch)).toEqual([]);
  });

  test("up to the newest entry of that time", () => {
    const both = confirmed(1, discipline, committee);
    expect(unreviewedOf("2026-Q1", both, [own, entry(2, 2)], branch)).toMatchObject([
      { entries: 1, needed: 2 },
    ]);
    expect(unreviewedOf("2026-Q2", both, [own], branch)).toEqual([]);
  });

  test("by the township where fewer than half of the committee may judge", () => {
    const kin = { ...committee, relatives: [wife.name] };
    const reviewer = member("田干事", { roles: ["townshipReviewer"], kinds: [] });
    const all = [...branch.map((each) => (each === committee ? kin : each)), reviewer];
    expect(unreviewedOf("2026-Q1", confirmed(9, discipline), [hers], all)).toEqual([
      { bench: "township", entries: 1, needed: 1, who: [reviewer] },
    ]);
    expect(unreviewedOf("2026-Q1", confirmed(9, reviewer), [hers], all)).toEqual([]);
    const known = { roster: all, review: { steps: [] }, entries: [hers], lastEntry: 2 };
    expect(decideConfirming("2026-Q1", reviewer, known)).toMatchObject({ ok: true });
    expect(decideConfirming("2026-Q1", reviewer, { ...known, entries: [own] })).toMatchObject({
      refusal: { kind: "notNeeded" },
    });
  });

  test("by the meeting in a branch of fewer than seven", () => {
    const small = [secretary, discipline, farmer];
    expect(unreviewedOf("2026-Q1", confirmed(9, secretary, discipline), [own], small)).toMatchObject([
      { bench: "meeting", who: [] },
    ]);
    const agreed = { steps: [made({ kind: "meetingAgreed", meeting: 3, upToEntry: 1 })] };
    expect(unreviewedOf("2026-Q1", agreed, [own], small)).toEqual([]);
  });

  test("never by somebody who left the committee since", () => {
    const was = { ...committee, roles: [] };
    const now = branch.map((each) => (each === committee ? was : each));
    expect(unreviewedOf("2026-Q1", confirmed(9, was), [own], now)).toMatchObject([{ needed: 1 }]);
  });
});

test("a second confirmation without new entries changes nothing", () => {
  const known = { roster: branch, review: confirmed(1, committee), entries: [own], lastEntry: 1 };
  expect(decideConfirming("2026-Q1", committee, known)).toMatchObject({
    refusal: { kind: "confirmedBefore" },
  });
});

describe("what came after somebody had looked", () => {
  const shown = (upToEntry: number, by: Member) =>
    made({ kind: "shown", member: by.id, upToEntry } satisfies ReviewStep);
  const after = (...steps: readonly Made<ReviewStep>[]) => ({
    ...{ roster: branch, review: { steps }, entries: [own, hers], lastEntry: 2 },
  });

  test("is looked at before it is confirmed, whether the pack was read or confirmed before", () => {
    for (const known of [after(shown(1, committee)), after(...confirmed(1, committee).steps)])
      expect(decideConfirming("2026-Q1", committee, known)).toEqual({
        ok: false,
        refusal: { kind: "newSince", entries: [hers] },
      });
    expect(decideConfirming("2026-Q1", committee, after(shown(1, committee), shown(2, committee)))).toEqual({
      ok: true,
      value: { kind: "confirmed", member: committee.id, upToEntry: 2 },
    });
  });

  test("is no news when it is a relative's, or when one entered it oneself", () => {
    expect(decideConfirming("2026-Q1", secretary, after(shown(1, secretary)))).toMatchObject({ ok: true });
    const known = after(shown(0, committee));
    const byHim = known.entries.map((each) => ({ ...each, decidedBy: committee.id }));
    expect(decideConfirming("2026-Q1", committee, { ...known, entries: byHim })).toMatchObject({ ok: true });
  });
});

type Known = Parameters<typeof decideAgreeing>[3];

describe("a small branch's meeting", () => {
  const small = [secretary, discipline, farmer];
  const meeting = (on: string, passed: boolean): Matter<"meeting"> => ({
    ...({ kind: "meeting", branch: village, number: 3, quarter: "2026-Q2" } as const),
    steps: [
      { kind: "opened", meeting: "branch", on: day(on), group: undefined } as const,
      {
        kind: "voted",
        vote: "motion",
        entitled: 3,
        present: 3,
        inFavour: 3,
        against: 0,
        abstained: 0,
        passed,
      } as const,
    ].map((step) => ({
      ...{ step, by: secretary.id, byName: "", atMs: 0, words: undefined, entry: undefined },
    })),
  });
  const votedAtMs = meeting("2026-04-03", true).steps[1]?.atMs ?? Number.NaN;
  const entries = [
    { ...own, recordedAtMs: votedAtMs },
    { ...hers, recordedAtMs: votedAtMs + 1 },
  ];
  const known = { roster: small, review: { steps: [] }, entries, today: day("2026-03-18") };
  const agree = (held: Matter<"meeting"> | undefined, by = secretary, more: Partial<Known> = {}) =>
    decideAgreeing("2026-Q1", by, held, { ...known, ...more });

  test("agrees by a vote that passed after the quarter's end, entered by the secretary", () => {
    expect(agree(meeting("2026-04-03", true))).toEqual({
      ok: true,
      value: { kind: "meetingAgreed", meeting: 3, upToEntry: 1 },
    });
    const agreed = { steps: [made({ kind: "meetingAgreed", meeting: 3, upToEntry: 1 })] };
    expect(unreviewedOf("2026-Q1", agreed, entries, small)).toMatchObject([{ bench: "meeting", entries: 1 }]);
    const signed = entries.map((each) => ({ ...each, kind: "deduction" as const }));
    expect(unreviewedOf("2026-Q1", agreed, signed, small)).toEqual([]);
    expect(agree(meeting("2026-04-03", false))).toMatchObject({ refusal: { kind: "notPassed" } });
    expect(agree(meeting("2026-03-30", true))).toMatchObject({ refusal: { kind: "beforeTheEnd" } });
    expect(agree(undefined)).toMatchObject({ refusal: { kind: "noSuchMeeting" } });
    expect(agree(meeting("2026-04-03", true), farmer)).toMatchObject({ refusal: { kind: "notSecretary" } });
  });

  test("agrees once to what it saw", () => {
    const review = { steps: [made({ kind: "meetingAgreed", meeting: 3, upToEntry: 7 })] };
    expect(agree(meeting("2026-04-03", true), secretary, { review })).toMatchObject({
      refusal: { kind: "agreedBefore" },
    });
  });
});

test("a quarter without points is confirmed as well, and none from before the branch's own ledger is signed", () => {
  const setting = {
    ...{ roster: branch, signedQuarters: new Set<never>(), waiting: [], entries: [] },
    ...{ today: day("2026-04-03"), since: day("2026-01-05") },
  };
  expect(decideOwnSigning("2025-Q4", secretary, { steps: [] }, setting)).toMatchObject({
    refusal: { kind: "nothingToReview" },
  });
  expect(decideOwnSigning("2026-Q1", secretary, { steps: [] }, setting)).toMatchObject({
    refusal: { kind: "notReviewed", missing: [{ entries: 0, needed: 2 }] },
  });
  const both = confirmed(0, discipline, committee);
  expect(decideOwnSigning("2026-Q1", secretary, both, setting)).toMatchObject({ ok: true });
});

test("the signature comes exactly when every entry has enough confirmations, whoever gave them in whatever order", () => {
  const judges = [secretary, discipline, committee];
  const entries = [own, hers, entry(3, 2, { member: secretary.id }), entry(4, 2, { member: committee.id })];
  fc.assert(
    fc.property(
      fc.array(fc.record({ who: fc.constantFrom(...judges), upTo: fc.nat(5) }), { maxLength: 8 }),
      (given) => {
        const review = {
          steps: given.map(({ who, upTo }) => made({ kind: "confirmed", member: who.id, upToEntry: upTo })),
        };
        const signed = decideOwnSigning("2026-Q1", secretary, review, {
          ...{ roster: branch, signedQuarters: new Set<never>(), waiting: [], entries },
          ...{ today: day("2026-04-03"), since: day("2026-01-05") },
        });
        const reach = (who: typeof secretary): number =>
          Math.max(0, ...given.filter((each) => each.who === who).map(({ upTo }) => upTo));
        const isEnough = entries.every((each) => {
          const free = judges.filter(
            (judge) => judge.id !== each.member && !(judge === secretary && each === hers),
          );
          return free.filter((judge) => reach(judge) >= each.number).length >= 2;
        });
        expect(signed.ok).toBe(isEnough);
      },
    ),
  );
});

describe("a quarter", () => {
  const signedMs = startOfDayMs(day("2026-04-08")) + 10 * 3_600_000;
  const at = (today: string, signed?: number) =>
    quarterState("2026-Q1", day(today), signed, { postingDays: 7 }, () => undefined);

  test("is open, under review, posted and final, each from its day on", () => {
    expect(at("2026-03-31")).toEqual({ kind: "open" });
    expect(at("2026-04-01")).toEqual({ kind: "underReview" });
    expect(at("2026-04-15", signedMs)).toEqual({ kind: "posted", lastDay: "2026-04-15" });
    expect(at("2026-04-16", signedMs)).toEqual({ kind: "final", since: "2026-04-16" });
  });

  test("is under review from its end until its signature", () => {
    expect(isUnderReview("2026-Q1", startOfDayMs(day("2026-04-01")) - 1, new Set())).toBe(false);
    expect(isUnderReview("2026-Q1", startOfDayMs(day("2026-04-01")), new Set())).toBe(true);
    expect(isUnderReview("2026-Q1", startOfDayMs(day("2026-04-01")), new Set(["2026-Q1"] as const))).toBe(
      false,
    );
  });
});
