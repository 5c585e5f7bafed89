import { reviewsByMeeting } from "./committee.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import { belongs, isExempt, type Member, type Roster } from "./member.ts";
import type { MembershipChange, MembershipStepOf, NotOfBranch } from "./membership.ts";
import { plusDays, type Day } from "./quarter.ts";

// A dated decision that a member need not take part (免参加). No reason is kept (domain guide, section 9).

export type Exemption = {
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  /** When the committee decided, in a small branch the branch meeting. */
  readonly decidedOn: Day | undefined;
};

export type ExemptingRefusal =
  | NotOfBranch
  /** Nobody is exempt without a decision of that body. */
  | { readonly kind: "decisionMissing"; readonly by: "committee" | "meeting" }
  | { readonly kind: "decisionAhead"; readonly decidedOn: Day }
  | { readonly kind: "endsBeforeStart" }
  | { readonly kind: "exemptAlready"; readonly from: Day; readonly to: Day | undefined };

/**
 * @param exemption without a first day it begins on the day of the decision; without a last day it goes on until it is ended
 * @returns the step and the member from now on, or the first refusal that applies, in the order of `ExemptingRefusal`
 */
export function decideExempting(
  member: Member,
  exemption: Exemption,
  { roster, today }: { readonly roster: Roster; readonly today: Day },
): Decision<MembershipChange<MembershipStepOf<"exempted">>, ExemptingRefusal> {
  if (!belongs(member)) return refuse({ kind: "notOfBranch" });
  const { decidedOn, to } = exemption;
  if (decidedOn === undefined)
    return refuse({ kind: "decisionMissing", by: reviewsByMeeting(roster) ? "meeting" : "committee" });
  if (decidedOn > today) return refuse({ kind: "decisionAhead", decidedOn });
  const from = exemption.from ?? decidedOn;
  if (to !== undefined && to < from) return refuse({ kind: "endsBeforeStart" });
  const { exemptFrom, exemptTo } = member;
  // A period that runs would be lost behind one that begins later, and what is on record already is said.
  const isSame = exemptFrom === from && exemptTo === to;
  if (exemptFrom !== undefined && (isSame || (isExempt(member, today) && from > today)))
    return refuse({ kind: "exemptAlready", from: exemptFrom, to: exemptTo });
  return accept({
    step: { kind: "exempted", member: member.id, from, to, decidedOn },
    member: { ...member, exemptFrom: from, exemptTo: to },
  });
}

export type RestoringRefusal =
  NotOfBranch | { readonly kind: "dayAhead"; readonly on: Day } | { readonly kind: "notExempt" };

/**
 * 恢复参加: from that day on the member takes part again; what was excused before stays excused.
 * Refusals in the order of `RestoringRefusal`.
 */
export function decideRestoring(
  member: Member,
  on: Day,
  today: Day,
): Decision<MembershipChange, RestoringRefusal> {
  if (!belongs(member)) return refuse({ kind: "notOfBranch" });
  if (on > today) return refuse({ kind: "dayAhead", on });
  const { exemptFrom, exemptTo } = member;
  if (exemptFrom === undefined || (exemptTo !== undefined && exemptTo < on))
    return refuse({ kind: "notExempt" });
  const lastDay = plusDays(on, -1);
  const wasExempt = exemptFrom <= lastDay;
  return accept({
    step: { kind: "exemptionEnded", member: member.id, on },
    member: {
      ...member,
      exemptFrom: wasExempt ? exemptFrom : undefined,
      exemptTo: wasExempt ? lastDay : undefined,
    },
  });
}
