import fc from "fast-check";
import { expect, test } from "vitest";
import { benchFor } from "../../src/domain/committee.ts";
import { areRelatives, isOnCommittee, type Member } from "../../src/domain/member.ts";
import { decideAcknowledged, decideAnswer, decideTold } from "../../src/domain/deduction-hearing.ts";
import { decideVote } from "../../src/domain/deduction-judging.ts";
import { decideProposal } from "../../src/domain/deduction-proposal.ts";
import { decideDrop, decideSignature, signersOf } from "../../src/domain/deduction-signing.ts";
import type { DeductionStep } from "../../src/domain/deduction.ts";
import type { Made } from "../../src/domain/matter.ts";
import { day, dayOf, daysBetween, plusDays, type Day } from "../../src/domain/quarter.ts";
import {
  committee,
  discipline,
  farmer,
  member,
  other,
  roster as people,
  secretary,
  wife,
} from "../village.ts";
import { absent, answerDays, made, standing } from "./deduction.ts";

const roster = [...people, member("郭长有")];
const owners = [farmer, wife, committee, secretary, { ...other, account: undefined }];
type Sort = "propose" | "tell" | "acknowledge" | "answer" | "agree" | "disagree" | "sign" | "drop" | "wait";
type Tried = { readonly sort: Sort; readonly by: Member; readonly days: number };

/** What leads to a signature is tried more often: by chance alone hardly any deduction would come that far. */
const tried = fc.record<Tried>({
  sort: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom<Sort>("tell", "answer", "agree", "agree", "sign") },
    { weight: 3, arbitrary: fc.constantFrom<Sort>("acknowledge", "disagree", "wait") },
    { weight: 1, arbitrary: fc.constant<Sort>("drop") },
  ),
  by: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(secretary, discipline, committee) },
    { weight: 1, arbitrary: fc.constantFrom(...roster) },
  ),
  days: fc.integer({ min: 0, max: 7 }),
});

/** What one person's try comes to on a day; nothing when it is refused. */
function stepsOf(
  { sort, by }: Tried,
  sofar: readonly Made<DeductionStep>[],
  owner: Member,
  facts: string,
  today: Day,
): readonly DeductionStep[] {
  const all = roster.map((each) => (each.id === owner.id ? owner : each));
  if (sofar.length === 0) {
    const draft = { proposer: by, owner, rule: absent, quantity: 1, actDay: day("2026-03-05") };
    const decided = decideProposal(
      { ...draft, facts, story: facts, namesFinding: false },
      { underReview: "2026-Q1", excuse: undefined, earlier: [] },
    );
    return decided.ok ? [decided.value] : [];
  }
  const deduction = standing(sofar, today);
  const ground = { owner, roster: all, excuse: undefined, isSwitchedOff: false, today };
  const underReview = "2026-Q1";
  const vote = (inFavour: boolean) =>
    decideVote(deduction, { voter: by, inFavour }, { bench: benchFor(owner, all), underReview });
  switch (sort) {
    case "propose":
    case "wait":
      return [];
    case "tell":
      return stepsIn(decideTold(deduction, by));
    case "acknowledge":
      return stepsIn(decideAcknowledged(deduction, by));
    case "answer":
      return stepsIn(decideAnswer(deduction, by, owner, signersOf(owner, all, today)));
    case "agree":
      return stepsIn(vote(true));
    case "disagree":
      return stepsIn(vote(false));
    case "sign":
      return decideSignature(deduction, by, { ...ground, underReview, entryNumber: 1, atMs: 0 }).ok
        ? [{ kind: "signed" }]
        : [];
    case "drop":
      return decideDrop(deduction, by, ground).ok ? [{ kind: "dropped", why: "withdrawn" }] : [];
  }
}

const stepsIn = (
  decided: { readonly ok: true; readonly value: readonly DeductionStep[] } | { readonly ok: false },
): readonly DeductionStep[] => (decided.ok ? decided.value : []);

/** Everything that happens to one deduction, whoever tries what. */
function story(owner: Member, facts: string, tries: readonly Tried[]): readonly Made<DeductionStep>[] {
  let today = day("2026-04-03");
  const sofar: Made<DeductionStep>[] = [];
  for (const each of tries) {
    today = plusDays(today, each.days);
    const words = sofar.length === 0 ? facts : undefined;
    for (const step of stepsOf(each, sofar, owner, facts, today))
      sofar.push(made(step, each.by, today, words));
  }
  return sofar;
}

const free = (owner: Member, by: string): boolean =>
  roster.some((each) => each.id === by && each.id !== owner.id && !areRelatives(each, owner));

test("whoever tries what: no deduction is signed without facts, the member's knowledge, time to answer, a majority and a free signature", () => {
  let signed = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...owners),
      fc.constantFrom("党员大会没来也没请假", "没来", ""),
      fc.array(tried, { minLength: 10, maxLength: 60, size: "max" }),
      (owner, facts, tries) => {
        const steps = story(owner, facts, tries);
        const at = (kind: DeductionStep["kind"]) => steps.find(({ step }) => step.kind === kind);
        const signature = at("signed");
        if (signature === undefined) return;
        signed += 1;
        expect(steps[0]?.words).toBe("党员大会没来也没请假");
        expect(free(owner, steps[0]?.by ?? "")).toBe(true);

        const told = at("told");
        const upheld = at("upheld");
        expect(told).toBeDefined();
        expect(upheld).toBeDefined();
        if (told === undefined || upheld === undefined) return;
        const waited = daysBetween(dayOf(told.atMs), dayOf(upheld.atMs));
        expect(at("answered") !== undefined || waited > answerDays).toBe(true);

        const bench = roster.filter((each) => isOnCommittee(each) && free(owner, each.id));
        const last = new Map<string, boolean>();
        for (const { step, by } of steps)
          if (step.kind === "voted") {
            expect(step.member).toBe(by);
            expect(free(owner, step.member)).toBe(true);
            last.set(step.member, step.inFavour);
          }
        const agreed = bench.filter(({ id }) => last.get(id) === true).length;
        expect(agreed * 2).toBeGreaterThan(bench.length);
        expect(free(owner, signature.by ?? "")).toBe(true);
        expect(steps.filter(({ step }) => step.kind === "signed")).toHaveLength(1);
        expect(at("dropped")).toBeUndefined();
        expect(steps.at(-1)).toBe(signature);
      },
    ),
    { numRuns: 2000, seed: 20260403 },
  );
  // A property about signed deductions says nothing when hardly any comes so far.
  expect(signed).toBeGreaterThan(50);
});

test("what is signed or dropped stays so, whatever is tried afterwards", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...owners),
      fc.array(tried, { maxLength: 60, size: "max" }),
      (owner, tries) => {
        const steps = story(owner, "党员大会没来也没请假", tries);
        const end = steps.findIndex(({ step }) => step.kind === "signed" || step.kind === "dropped");
        expect(end === -1 || end === steps.length - 1).toBe(true);
      },
    ),
  );
});

// The names that the stories above are told with.
test("the village has a secretary with a wife and two more of the committee", () => {
  expect(areRelatives(secretary, wife)).toBe(true);
  expect([secretary, discipline, committee].every(isOnCommittee)).toBe(true);
});
