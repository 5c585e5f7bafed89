import { stateOf, type Claim, type ClaimRecord, type Hold } from "./claim.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import { actsAsSecretary, belongs, isMigrant, type Member } from "./member.ts";
import { isMeantBy } from "./name-in-row.ts";
import { quarterOf, yearOf, type Day, type Quarter } from "./quarter.ts";
import type { Rule, ThresholdCondition } from "./rulebook.ts";

/** A deed as somebody wants it recorded. */
export type Draft = {
  readonly member: Member;
  readonly declaredBy: Member;
  readonly rule: Rule;
  /** From when the rule counts. */
  readonly ruleFrom: Day;
  readonly quantity: number;
  /** The unit that was counted: the rule's, or one of its threshold's conditions. */
  readonly unit: string;
  readonly actDay: Day;
  readonly dayStated: boolean;
  /** See `Claim`. */
  readonly placeMark: string;
};

/** What is on record that bears on the draft. */
export type Background = {
  readonly today: Day;
  readonly signedQuarters: ReadonlySet<Quarter>;
  /** The first day of the branch's ledger. */
  readonly since: Day;
  /** The member's claims under the rule in the year of the deed. */
  readonly own: readonly ClaimRecord[];
  /** Everybody's claims under the rule for that day; only looked at when the rule limits who can share a deed. */
  readonly sameDay: readonly ClaimRecord[];
};

export type SubmissionRefusal =
  /** Dead, moved out, or of no branch: nothing is recorded for them any more. */
  | { readonly kind: "notOfBranch" }
  | { readonly kind: "deduction" }
  | { readonly kind: "ruleOff"; readonly reason: string }
  | { readonly kind: "pointsNotSet" }
  | { readonly kind: "onlyMigrants" }
  /** A migrant's report is told by the migrant, the contact person or the secretary (decision 17). */
  | { readonly kind: "reportByOthers" }
  | { readonly kind: "quantityNotAllowed"; readonly step: number }
  | { readonly kind: "tooMany"; readonly most: number }
  | { readonly kind: "futureDay"; readonly actDay: Day }
  /** The rule never applies to earlier deeds. */
  | { readonly kind: "beforeItsTime"; readonly from: Day }
  | { readonly kind: "belowThreshold"; readonly conditions: readonly ThresholdCondition[] }
  | { readonly kind: "claimedThisPeriod"; readonly period: "quarter" | "year"; readonly of: number };

/** A word to the approver beside the claim; it never stands in the way (decision 19). */
export type ApproverNote =
  | { readonly kind: "sameDay"; readonly times: number }
  | { readonly kind: "severalUndated"; readonly quantity: number }
  /** The words sounded like it, and who declared the deed said that it is not so. */
  | { readonly kind: "denied"; readonly because: "own" | "kin" | "paid"; readonly isOnBehalf: boolean };

export type Submission = {
  readonly claim: Omit<Claim, "branch" | "number" | "submittedAtMs">;
  readonly notes: readonly ApproverNote[];
};

/** More of anything is a slip of the finger, and would not fit a card. */
const quantityMax = 100_000;

/**
 * Decides whether a deed becomes a claim, and whether that claim must be looked at first.
 *
 * @returns the claim, or the first refusal that applies, in the order of `SubmissionRefusal`.
 *   Source: the catalogue's general rules; domain guide, section 14; decisions 14, 19, 20, 24.
 */
export function decideSubmission(draft: Draft, known: Background): Decision<Submission, SubmissionRefusal> {
  const { rule, quantity, actDay } = draft;
  if (!belongs(draft.member)) return refuse({ kind: "notOfBranch" });
  if (rule.kind === "deduction") return refuse({ kind: "deduction" });
  if (!rule.enabled) return refuse({ kind: "ruleOff", reason: rule.disabledReason });
  if (rule.pointsHalf === undefined) return refuse({ kind: "pointsNotSet" });
  if (rule.onlyMigrants && !isMigrant(draft.member)) return refuse({ kind: "onlyMigrants" });
  if (rule.onlyMigrants && !mayReport(draft, known.today)) return refuse({ kind: "reportByOthers" });
  if (!(quantity > 0 && Number.isInteger(quantity / rule.step))) {
    return refuse({ kind: "quantityNotAllowed", step: rule.step });
  }
  if (quantity > quantityMax) return refuse({ kind: "tooMany", most: quantityMax });
  if (actDay > known.today) return refuse({ kind: "futureDay", actDay });
  if (actDay < draft.ruleFrom && !yearIsClosed(yearOf(actDay), known)) {
    return refuse({ kind: "beforeItsTime", from: draft.ruleFrom });
  }
  if (rule.threshold !== undefined && !reaches(rule.threshold, quantity, draft.unit)) {
    return refuse({ kind: "belowThreshold", conditions: rule.threshold });
  }
  const live = known.own.filter(counts);
  const earlier = claimOfPeriod(rule, actDay, live);
  if (earlier !== undefined) return refuse({ kind: "claimedThisPeriod", ...earlier });

  return accept({
    claim: {
      member: draft.member.id,
      declaredBy: draft.declaredBy.id,
      rule: { slug: rule.slug, version: rule.version, name: rule.name, unit: draft.unit, cap: rule.cap },
      quantity,
      pointsHalf: rule.threshold === undefined ? rule.pointsHalf * quantity : rule.pointsHalf,
      actDay,
      dayStated: draft.dayStated,
      placeMark: draft.placeMark,
      hold: holdOf(draft, known, live),
    },
    notes: approverNotes(draft, rule, live),
  });
}

/** Whether the year's ledger takes no deed any more (decision 24). */
export function yearIsClosed(
  year: number,
  known: Pick<Background, "today" | "since" | "signedQuarters">,
): boolean {
  if (year < yearOf(known.since) || year < yearOf(known.today) - 1) return true;
  return known.signedQuarters.has(`${year}-Q4`);
}

const mayReport = ({ member, declaredBy }: Draft, today: Day): boolean =>
  declaredBy.id === member.id ||
  actsAsSecretary(declaredBy, today) ||
  isMeantBy(member.contactPerson, declaredBy);

const reaches = (conditions: readonly ThresholdCondition[], quantity: number, unit: string): boolean =>
  conditions.some((condition) => condition.unit === unit && quantity >= condition.atLeast);

/** Returned, withdrawn, filed and undone claims stand in nobody's way. */
function counts(record: ClaimRecord): boolean {
  const state = stateOf(record);
  if (state === "returned" || state === "withdrawn" || state === "filed") return false;
  return record.reversedBy === undefined;
}

function claimOfPeriod(
  rule: Rule,
  actDay: Day,
  live: readonly ClaimRecord[],
): { readonly period: "quarter" | "year"; readonly of: number } | undefined {
  if (rule.oncePer !== "quarter" && rule.oncePer !== "year") return undefined;
  const period: "quarter" | "year" = rule.oncePer;
  const of = (at: Day): string | number => (period === "quarter" ? quarterOf(at) : yearOf(at));
  const found = live.find(({ claim }) => of(claim.actDay) === of(actDay));
  return found === undefined ? undefined : { period, of: found.claim.number };
}

function holdOf(draft: Draft, known: Background, live: readonly ClaimRecord[]): Hold | undefined {
  if (yearIsClosed(yearOf(draft.actDay), known)) return { kind: "yearClosed" };
  if (draft.rule.grantedAt === "review") return { kind: "review" };
  const repeated = live.find((record) => isExactRepeat(record, draft));
  if (repeated !== undefined) return { kind: "duplicate", of: repeated.claim.number };
  const others = known.sameDay.filter((record) => counts(record) && record.claim.member !== draft.member.id);
  const [first] = others;
  const sharing = draft.rule.shared;
  const people = new Set(others.map(({ claim }) => claim.member)).size;
  if (first !== undefined && typeof sharing === "number" && people >= sharing) {
    return { kind: "sharedFull", of: first.claim.number };
  }
  if (draft.quantity > draft.rule.askAbove && draft.rule.threshold === undefined) {
    return { kind: "largeQuantity", askAbove: draft.rule.askAbove };
  }
  return undefined;
}

/** The same deed of the same day at the same place, or twice without a place. How it was phrased does not matter. */
const isExactRepeat = ({ claim }: ClaimRecord, draft: Draft): boolean =>
  claim.actDay === draft.actDay && claim.placeMark === draft.placeMark;

/** Words for the approver about a claim, given the other claims of its member under its rule. */
export function approverNotes(
  claim: Pick<Claim, "actDay" | "dayStated" | "quantity">,
  rule: Pick<Rule, "oncePer">,
  others: readonly ClaimRecord[],
): readonly ApproverNote[] {
  const times = others.filter((record) => counts(record) && record.claim.actDay === claim.actDay).length;
  const undated = !claim.dayStated && claim.quantity > 1 && rule.oncePer === "day";
  return [
    ...(times > 0 ? [{ kind: "sameDay", times } as const] : []),
    ...(undated ? [{ kind: "severalUndated", quantity: claim.quantity } as const] : []),
  ];
}
