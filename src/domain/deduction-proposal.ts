import type { Deduction, Proposal } from "./deduction.ts";
import { mayJudge } from "./deciders.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { Excuse } from "./excuse.ts";
import { belongs, isOnCommittee, type Member } from "./member.ts";
import { quarterOf, yearOf, type Day, type Quarter } from "./quarter.ts";
import { isProtected, type Rule } from "./rulebook.ts";

/** A deduction as a member of the committee wants it proposed. */
export type DeductionDraft = {
  readonly proposer: Member;
  readonly owner: Member;
  /** As it stood on the day of the fact; undefined: it was not in force then. */
  readonly rule: Rule | undefined;
  readonly quantity: number;
  readonly actDay: Day;
  /** What is alleged, in words. */
  readonly facts: string;
  /** The facts without the days in them. */
  readonly story: string;
  /** Whether the facts name the finding of a competent body, see `language/words/findings.ts`. */
  readonly namesFinding: boolean;
};

export type ProposalRefusal =
  | { readonly kind: "notOnCommittee" }
  /** Switched off on that day: nothing is stored or answered of it beyond one sentence. */
  | { readonly kind: "switchedOff" }
  /** Only while a quarter is under review (decision 31). */
  | { readonly kind: "noReview" }
  /** Dead, moved out, or of no branch. */
  | { readonly kind: "notOfBranch" }
  | { readonly kind: "recused"; readonly own: boolean }
  /** Its quarter is not under review yet. */
  | { readonly kind: "tooEarly"; readonly underReview: Quarter }
  /** The year's ledger is closed (decision 24). */
  | { readonly kind: "yearClosed"; readonly year: number }
  | { readonly kind: "notInForce" }
  | { readonly kind: "pointsNotSet" }
  | { readonly kind: "quantityNotAllowed"; readonly most: number }
  | { readonly kind: "factsTooShort" }
  | { readonly kind: "factsTooLong"; readonly charsMax: number }
  | { readonly kind: "findingMissing" }
  | { readonly kind: "excused"; readonly excuse: Excuse }
  | { readonly kind: "proposedBefore"; readonly number: number };

/** In characters; a fact says at least who did what. */
const factsCharsMin = 4;
export const factsCharsMax = 300;

/**
 * Decides whether a deduction may be proposed. It then counts in the quarter under review when it is signed, also for a
 * fact of an earlier quarter (decision 23).
 *
 * @param known `underReview`: undefined while no quarter is; `earlier`: the owner's deductions that are on record
 * @returns what to record, or the first refusal in the order of `ProposalRefusal`
 */
export function decideProposal(
  draft: DeductionDraft,
  known: {
    readonly underReview: Quarter | undefined;
    readonly excuse: Excuse | undefined;
    readonly earlier: readonly Deduction[];
  },
): Decision<Proposal, ProposalRefusal> {
  const { proposer, owner, rule, quantity, actDay, facts, story } = draft;
  const { underReview, excuse } = known;
  if (!isOnCommittee(proposer) || !belongs(proposer)) return refuse({ kind: "notOnCommittee" });
  if (rule !== undefined && isProtected(rule)) return refuse({ kind: "switchedOff" });
  if (underReview === undefined) return refuse({ kind: "noReview" });
  if (!belongs(owner)) return refuse({ kind: "notOfBranch" });
  if (!mayJudge(proposer, owner)) return refuse({ kind: "recused", own: proposer.id === owner.id });
  if (quarterOf(actDay) > underReview) return refuse({ kind: "tooEarly", underReview });
  if (yearOf(actDay) < yearOf(underReview)) return refuse({ kind: "yearClosed", year: yearOf(actDay) });
  if (rule?.kind !== "deduction") return refuse({ kind: "notInForce" });
  if (rule.pointsHalf === undefined) return refuse({ kind: "pointsNotSet" });
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > rule.askAbove)
    return refuse({ kind: "quantityNotAllowed", most: rule.askAbove });
  if (story.replace(/[\p{P}\s]/gu, "").length < factsCharsMin) return refuse({ kind: "factsTooShort" });
  if (facts.length > factsCharsMax) return refuse({ kind: "factsTooLong", charsMax: factsCharsMax });
  if (rule.protected && !draft.namesFinding) return refuse({ kind: "findingMissing" });
  if (excuse !== undefined) return refuse({ kind: "excused", excuse });
  const before = known.earlier.find((each) => isSame(each, draft, rule));
  if (before !== undefined) return refuse({ kind: "proposedBefore", number: before.number });

  return accept({
    kind: "proposed",
    member: owner.id,
    rule: rule.slug,
    ruleVersion: rule.version,
    ruleName: rule.name,
    unit: rule.unit,
    quantity,
    pointsHalf: rule.pointsHalf * quantity,
    actDay,
    isProtected: rule.protected,
  });
}

/** What was withdrawn may be proposed better; what was judged is not judged twice. */
const isSame = ({ proposal, state, decidedBy }: Deduction, draft: DeductionDraft, rule: Rule): boolean =>
  !(state === "dropped" && decidedBy === undefined) &&
  proposal.member === draft.owner.id &&
  proposal.rule === rule.slug &&
  proposal.actDay === draft.actDay;
