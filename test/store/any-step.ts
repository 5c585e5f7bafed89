import fc from "fast-check";
import type { Month } from "../../src/domain/dues.ts";
import { memberId, ruleSlug } from "../../src/domain/ids.ts";
import { matterKinds, type MatterKind, type NewStep, type Steps } from "../../src/domain/matter.ts";
import { day, type Quarter } from "../../src/domain/quarter.ts";
import { roleWords } from "../../src/store/member-rows.ts";
import { huaishuping, nowMs } from "./samples.ts";

/** One for every sort of step of every kind of matter: one that is forgotten here does not compile. */
type AnyStep = {
  readonly [Kind in MatterKind]: {
    readonly [Sort in Steps[Kind]["kind"]]: fc.Arbitrary<Extract<Steps[Kind], { readonly kind: Sort }>>;
  };
};

/** Chinese, characters outside the common plane, and what no database keeps: NUL and half of a character. */
export const anyText = fc.string({
  unit: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("张", "扫雪", "𠮷", "😀", "\n", "'", '"', "\\") },
    { weight: 1, arbitrary: fc.constantFrom("\u0000", "\ud800", "\udc00") },
  ),
  maxLength: 12,
});

const member = fc.constantFrom("m1", "m2", "张").map(memberId);
const members = fc.array(member, { maxLength: 4 });
const rule = fc.constantFrom("snow-clearing", "clean-zone").map(ruleSlug);
const whole = fc.integer({ min: 0, max: 2 ** 40 });
const month = fc.constantFrom<Month>("2025-12", "2026-01", "2026-10");
const months = fc.array(month, { maxLength: 4 });
const anyDay = fc.constantFrom("2024-02-29", "2026-01-01", "2026-12-31").map(day);
const quarter = fc.constantFrom<Quarter>("2025-Q4", "2026-Q1", "2026-Q2");
const yes = fc.boolean();
const anyRole = fc.constantFrom(...roleWords);
const orNone = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });

const steps: AnyStep = {
  task: {
    published: fc.record({
      kind: fc.constant("published"),
      on: orNone(anyDay),
      needed: orNone(whole),
      rule: orNone(rule),
    }),
    signedUp: fc.record({ kind: fc.constant("signedUp"), member }),
    withdrew: fc.record({ kind: fc.constant("withdrew"), member }),
    came: fc.record({ kind: fc.constant("came"), members, claims: fc.array(whole) }),
    calledOff: fc.constant({ kind: "calledOff" }),
  },
  duty: {
    assigned: fc.record({
      kind: fc.constant("assigned"),
      duty: fc.constantFrom("zone", "post", "pairing"),
      member,
    }),
    checked: fc.record({ kind: fc.constant("checked"), quarter, met: yes }),
    ended: fc.constant({ kind: "ended" }),
  },
  meeting: {
    opened: fc.record({
      kind: fc.constant("opened"),
      meeting: fc.constantFrom("branch", "committee", "group", "lecture", "partyDay", "orgLife"),
      on: anyDay,
      group: orNone(anyText),
    }),
    signedIn: fc.record({ kind: fc.constant("signedIn"), member }),
    leaveAsked: fc.record({ kind: fc.constant("leaveAsked"), member }),
    leaveGranted: fc.record({ kind: fc.constant("leaveGranted"), member }),
    leaveRefused: fc.record({ kind: fc.constant("leaveRefused"), member }),
    voted: fc.record({
      kind: fc.constant("voted"),
      vote: fc.constantFrom("motion", "admission", "election"),
      entitled: whole,
      present: whole,
      inFavour: whole,
      against: whole,
      abstained: whole,
      passed: yes,
    }),
    voteStruck: fc.constant({ kind: "voteStruck" }),
    closed: fc.constant({ kind: "closed" }),
    calledOff: fc.constant({ kind: "calledOff" }),
    corrected: fc.record({
      kind: fc.constant("corrected"),
      member,
      as: fc.constantFrom("present", "leave", "absent"),
    }),
  },
  exclusion: {
    excluded: fc.record({ kind: fc.constant("excluded"), member, meeting: whole }),
    ended: fc.constant({ kind: "ended" }),
  },
  dues: {
    paid: fc.record({ kind: fc.constant("paid"), member, months }),
    takenBack: fc.record({ kind: fc.constant("takenBack"), member, months }),
  },
  deduction: {
    proposed: fc.record({
      kind: fc.constant("proposed"),
      member,
      rule,
      ruleVersion: anyText,
      ruleName: anyText,
      unit: anyText,
      quantity: fc.integer({ min: 1, max: 40 }).map((halves) => halves / 2),
      pointsHalf: fc.integer({ min: -200, max: -1 }),
      actDay: anyDay,
      isProtected: yes,
    }),
    told: fc.record({ kind: fc.constant("told"), how: fc.constantFrom("inPerson", "acknowledged") }),
    answered: fc.constant({ kind: "answered" }),
    voted: fc.record({ kind: fc.constant("voted"), member, inFavour: yes }),
    upheld: fc.record({ kind: fc.constant("upheld"), inFavour: whole, outOf: whole }),
    ruled: fc.record({
      kind: fc.constant("ruled"),
      inFavour: yes,
      bench: fc.constantFrom("meeting", "township"),
      meeting: orNone(whole),
    }),
    signed: fc.constant({ kind: "signed" }),
    dropped: fc.record({ kind: fc.constant("dropped"), why: fc.constantFrom("withdrawn", "judged") }),
  },
  objection: {
    raised: fc.record({
      kind: fc.constant("raised"),
      member,
      entry: orNone(whole),
      claim: orNone(whole),
      rule: orNone(rule),
      objector: orNone(member),
      from: fc.constantFrom("member", "villager", "anonymous"),
      owner: orNone(member),
      due: anyDay,
    }),
    owned: fc.record({ kind: fc.constant("owned"), owner: member }),
    heard: fc.constant({ kind: "heard" }),
    decided: fc.record({ kind: fc.constant("decided"), upheld: yes }),
    answered: fc.constant({ kind: "answered" }),
  },
  voice: { told: fc.constant({ kind: "told" }), heard: fc.constant({ kind: "heard" }) },
  membership: {
    exempted: fc.record({
      kind: fc.constant("exempted"),
      member,
      from: anyDay,
      to: orNone(anyDay),
      decidedOn: anyDay,
    }),
    exemptionEnded: fc.record({ kind: fc.constant("exemptionEnded"), member, on: anyDay }),
    wentAway: fc.record({ kind: fc.constant("wentAway"), member, since: anyDay, contact: orNone(member) }),
    contactNamed: fc.record({ kind: fc.constant("contactNamed"), member, contact: member }),
    cameBack: fc.record({ kind: fc.constant("cameBack"), member, on: anyDay }),
    appraisalSettled: fc.record({
      kind: fc.constant("appraisalSettled"),
      member,
      year: whole,
      as: fc.constantFrom("home", "there", "excused"),
    }),
    becameFull: fc.record({
      kind: fc.constant("becameFull"),
      member,
      on: anyDay,
      meeting: orNone(whole),
    }),
    probationExtended: fc.record({ kind: fc.constant("probationExtended"), member, to: anyDay }),
    movedIn: fc.record({
      kind: fc.constant("movedIn"),
      member,
      on: anyDay,
      certificate: fc.constantFrom("none", "attached"),
    }),
    leaving: fc.record({ kind: fc.constant("leaving"), member }),
    staying: fc.record({ kind: fc.constant("staying"), member }),
    movedOut: fc.record({ kind: fc.constant("movedOut"), member, on: anyDay }),
    died: fc.record({ kind: fc.constant("died"), member, on: anyDay }),
    suspended: fc.record({ kind: fc.constant("suspended"), member, on: anyDay }),
    removed: fc.record({ kind: fc.constant("removed"), member, on: anyDay }),
  },
  office: {
    appointed: fc.record({ kind: fc.constant("appointed"), member, role: anyRole, on: anyDay }),
    dismissed: fc.record({ kind: fc.constant("dismissed"), member, role: anyRole, on: anyDay }),
    delegated: fc.record({ kind: fc.constant("delegated"), member, from: anyDay, to: anyDay }),
    delegationEnded: fc.record({ kind: fc.constant("delegationEnded"), member }),
    relationFlagged: fc.record({ kind: fc.constant("relationFlagged"), member, to: member }),
    related: fc.record({ kind: fc.constant("related"), member, to: member }),
    unrelated: fc.record({ kind: fc.constant("unrelated"), member, to: member }),
    relativesAsked: fc.record({ kind: fc.constant("relativesAsked"), member }),
    accountChanged: fc.record({ kind: fc.constant("accountChanged"), member }),
  },
  ownData: {
    enrolled: fc.record({
      kind: fc.constant("enrolled"),
      member,
      as: fc.constantFrom("agreed", "paper"),
      onPaper: yes,
    }),
    mayBeNamed: fc.record({ kind: fc.constant("mayBeNamed"), member, agreed: yes, onPaper: yes }),
    exported: fc.record({ kind: fc.constant("exported"), member }),
  },
  correction: {
    asked: fc.record({
      kind: fc.constant("asked"),
      member,
      entry: orNone(whole),
      owner: orNone(member),
      due: anyDay,
    }),
    decided: fc.record({
      kind: fc.constant("decided"),
      agreed: yes,
      awaits: fc.constantFrom("nobody", "township"),
    }),
    consented: fc.constant({ kind: "consented" }),
    withdrawn: fc.constant({ kind: "withdrawn" }),
  },
  appraisal: {
    rated: fc.record({
      kind: fc.constant("rated"),
      member,
      rating: fc.constantFrom("excellent", "qualified", "basicallyQualified", "unqualified"),
    }),
    unrated: fc.record({ kind: fc.constant("unrated"), member }),
    proposed: fc.record({
      kind: fc.constant("proposed"),
      member,
      as: fc.constantFrom("praise", "township", "reserveCadre"),
    }),
    unproposed: fc.record({
      kind: fc.constant("unproposed"),
      member,
      as: fc.constantFrom("praise", "township", "reserveCadre"),
    }),
    closed: fc.record({ kind: fc.constant("closed"), meeting: whole }),
  },
  pastYear: {
    imported: fc.record({ kind: fc.constant("imported"), member, pointsHalf: whole }),
    reduced: fc.record({ kind: fc.constant("reduced"), member, pointsHalf: whole }),
  },
  lagging: {
    listed: fc.record({
      kind: fc.constant("listed"),
      member,
      year: whole,
      grounds: fc.array(fc.constantFrom("belowBase", "noBonus", "majorDeduction")),
    }),
    struck: fc.record({ kind: fc.constant("struck"), member }),
    told: fc.record({
      kind: fc.constant("told"),
      member,
      how: fc.constantFrom("inPerson", "acknowledged"),
    }),
    answered: fc.record({ kind: fc.constant("answered"), member }),
    decided: fc.record({
      kind: fc.constant("decided"),
      member,
      meeting: whole,
      on: anyDay,
      agreed: yes,
    }),
    township: fc.record({ kind: fc.constant("township"), member, agreed: yes, onPaper: yes }),
    helped: fc.record({ kind: fc.constant("helped"), member, helper: member, until: anyDay }),
    checked: fc.record({ kind: fc.constant("checked"), member }),
    outcome: fc.record({
      kind: fc.constant("outcome"),
      member,
      as: fc.constantFrom("reformed", "extended", "escalated"),
      until: orNone(anyDay),
    }),
  },
  review: {
    shown: fc.record({ kind: fc.constant("shown"), member, upToEntry: whole }),
    confirmed: fc.record({ kind: fc.constant("confirmed"), member, upToEntry: whole }),
    meetingAgreed: fc.record({ kind: fc.constant("meetingAgreed"), meeting: whole, upToEntry: whole }),
    signed: fc.record({ kind: fc.constant("signed"), signer: member }),
    posted: fc.record({
      kind: fc.constant("posted"),
      digest: anyText,
      corrects: fc.array(whole),
      firstDay: anyDay,
      lastDay: anyDay,
    }),
  },
};

/** A step of any sort, in a matter of a few numbers, of which no entry hangs. */
export const anyStep: fc.Arbitrary<NewStep> = fc.constantFrom(...matterKinds).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    branch: fc.constant(huaishuping),
    number: fc.integer({ min: 1, max: 3 }),
    quarter,
    step: fc.oneof(...sortsOf(steps[kind])),
    by: orNone(member),
    byName: anyText,
    atMs: fc.integer({ min: nowMs, max: nowMs + 1_000_000 }),
    words: orNone(anyText),
    entry: fc.constant(undefined),
    leaves: fc.constantFrom("open", "settled"),
  }),
);

const sortsOf = (ofKind: AnyStep[MatterKind]): readonly fc.Arbitrary<Steps[MatterKind]>[] =>
  Object.values<fc.Arbitrary<Steps[MatterKind]>>(ofKind);
