import { decideWithdrawal, type WithdrawalRefusal } from "./approval.ts";
import type { Claim, ClaimDecision, ClaimRecord } from "./claim.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { Member } from "./member.ts";
import type { Rule, RuleEdition } from "./rulebook.ts";
import { decideSubmission, type Background, type Submission, type SubmissionRefusal } from "./submission.ts";

export type AmendmentRefusal =
  | WithdrawalRefusal
  /** The claim fits no rule, or none that is still there. */
  | { readonly kind: "noRule" }
  | { readonly kind: "sameQuantity"; readonly quantity: number; readonly unit: string }
  /** The deed cannot be declared with that quantity. */
  | { readonly kind: "notTaken"; readonly refusal: SubmissionRefusal; readonly rule: Rule };

/** The old claim's end, and the claim that takes its place. */
export type Amendment = {
  readonly decision: ClaimDecision;
  readonly claim: Claim;
  readonly notes: Submission["notes"];
};

export type AmendmentSetting = Background & {
  /** Whose claim it is. */
  readonly owner: Member;
  /** Of the new claim. */
  readonly number: number;
  readonly atMs: number;
};

/**
 * 改成: takes an undecided claim back and declares the same deed with another quantity, more or less. A claim is never
 * edited: the decision on the old one points to the new (decision 14).
 *
 * @param edition the claim's rule as of its day
 * @returns both, or the first refusal in the order of `AmendmentRefusal`
 */
export function decideAmendment(
  record: ClaimRecord,
  quantity: number,
  by: Member,
  edition: RuleEdition | undefined,
  setting: AmendmentSetting,
): Decision<Amendment, AmendmentRefusal> {
  const { claim: old } = record;
  const { owner, number, atMs } = setting;
  const withdrawal = decideWithdrawal(record, by, atMs);
  if (!withdrawal.ok) return withdrawal;
  if (old.rule === undefined || edition === undefined) return refuse({ kind: "noRule" });
  const { unit } = old.rule;
  if (quantity === old.quantity) return refuse({ kind: "sameQuantity", quantity, unit });
  const isOther = (each: ClaimRecord): boolean => each.claim.number !== old.number;
  const submission = decideSubmission(
    { ...old, member: owner, declaredBy: by, rule: edition.rule, ruleFrom: edition.from, quantity, unit },
    { ...setting, own: setting.own.filter(isOther), sameDay: setting.sameDay.filter(isOther) },
  );
  if (!submission.ok) return refuse({ kind: "notTaken", refusal: submission.refusal, rule: edition.rule });
  return accept({
    decision: {
      claim: old.number,
      verdict: "withdrawn",
      as: number,
      by: by.id,
      byName: by.name,
      atMs,
    },
    claim: { ...submission.value.claim, branch: old.branch, number, submittedAtMs: atMs },
    notes: submission.value.notes,
  });
}
