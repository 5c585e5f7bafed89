import { isUndecided, type Deduction, type DeductionStep } from "./deduction.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import { belongs, isOnCommittee, isOnPaper, type Member } from "./member.ts";

// What a member is alleged to have done is told to the member, who may answer, before anybody judges.

export type HearingRefusal =
  | { readonly kind: "notEntitled" }
  /** Decided or given up. */
  | { readonly kind: "over"; readonly deduction: Deduction }
  | { readonly kind: "toldBefore"; readonly deduction: Deduction }
  /** Whoever has WeCom answers with the own account; nobody else may cut the days to answer short. */
  | { readonly kind: "answersAlone" };

/** 已告知: somebody of the committee told the member in person. Refusals in the order of `HearingRefusal`. */
export function decideTold(
  deduction: Deduction,
  teller: Member,
): Decision<readonly DeductionStep[], HearingRefusal> {
  const isOwner = teller.id === deduction.proposal.member;
  if (!isOnCommittee(teller) || !belongs(teller) || isOwner) return refuse({ kind: "notEntitled" });
  if (!isUndecided(deduction)) return refuse({ kind: "over", deduction });
  if (deduction.told !== undefined) return refuse({ kind: "toldBefore", deduction });
  return accept([{ kind: "told", how: "inPerson" }]);
}

/** 知道了: the member's own word that he was told. */
export function decideAcknowledged(
  deduction: Deduction,
  member: Member,
): Decision<readonly DeductionStep[], HearingRefusal> {
  if (member.id !== deduction.proposal.member) return refuse({ kind: "notEntitled" });
  if (!isUndecided(deduction)) return refuse({ kind: "over", deduction });
  if (deduction.told !== undefined) return refuse({ kind: "toldBefore", deduction });
  return accept([{ kind: "told", how: "acknowledged" }]);
}

/**
 * 申辩: the member's account. Who answers was told. For a member without an account whoever would sign the deduction
 * writes it down; the member then was told in person. It may be added to until it is decided.
 *
 * @param writers who may write for a member without an account: see `signersOf`
 */
export function decideAnswer(
  deduction: Deduction,
  writer: Member,
  owner: Member,
  writers: readonly Member[],
): Decision<readonly DeductionStep[], HearingRefusal> {
  const isOwn = writer.id === owner.id;
  if (!isOwn && !writers.some(({ id }) => id === writer.id)) return refuse({ kind: "notEntitled" });
  if (!isUndecided(deduction)) return refuse({ kind: "over", deduction });
  if (!isOwn && !isOnPaper(owner)) return refuse({ kind: "answersAlone" });
  const told: DeductionStep = { kind: "told", how: isOwn ? "acknowledged" : "inPerson" };
  return accept(deduction.told === undefined ? [told, { kind: "answered" }] : [{ kind: "answered" }]);
}
