import { accept, refuse, type Decision } from "./decision.ts";
import type { Matter } from "./matter.ts";
import { meetingOf } from "./meeting.ts";
import { belongs, type Member } from "./member.ts";
import type { MembershipChange, MembershipRecord, MembershipStepOf, NotOfBranch } from "./membership.ts";
import { dayOf, plusYear, type Day } from "./quarter.ts";

type NotProbationary = { readonly kind: "notProbationary" };

export type BecomingFullRefusal =
  | NotOfBranch
  | { readonly kind: "dayAhead"; readonly on: Day }
  | NotProbationary
  | { readonly kind: "beforeJoining"; readonly joinedOn: Day }
  | { readonly kind: "noBranchMeeting"; readonly meeting: number }
  /** Its record shows no vote on the admission of that member that passed. */
  | { readonly kind: "noVote"; readonly meeting: number };

/** The meeting that is said to have voted, and what is on record of it. */
export type AdmissionCited = { readonly number: number; readonly matter: Matter<"meeting"> | undefined };

/**
 * 转正: the same record goes on; vote and rating from that day (domain guide, section 14).
 * Refusals in the order of `BecomingFullRefusal`.
 * @param cited undefined: no meeting was named, since it may have been held on paper
 */
export function decideBecomingFull(
  member: Member,
  on: Day,
  cited: AdmissionCited | undefined,
  today: Day,
): Decision<MembershipChange, BecomingFullRefusal> {
  if (!belongs(member)) return refuse({ kind: "notOfBranch" });
  if (on > today) return refuse({ kind: "dayAhead", on });
  if (!isProbationary(member)) return refuse({ kind: "notProbationary" });
  const { joinedOn } = member;
  if (joinedOn !== undefined && on < joinedOn) return refuse({ kind: "beforeJoining", joinedOn });
  const fault = cited === undefined ? undefined : voteFault(member, on, cited);
  if (fault !== undefined) return refuse(fault);
  const kinds = member.kinds.map((kind) => (kind === "probationary" ? "full" : kind));
  const step = { kind: "becameFull", member: member.id, on, meeting: cited?.number } as const;
  return accept({ step, member: { ...member, kinds } });
}

/** Words of a motion may have been deleted since: then any admission that passed will do. */
function voteFault(
  { name }: Member,
  on: Day,
  { number, matter }: AdmissionCited,
): Extract<BecomingFullRefusal, { readonly meeting: number }> | undefined {
  const held = matter === undefined ? undefined : meetingOf(matter);
  if (held?.kind !== "branch" || held.state === "calledOff" || held.on > on)
    return { kind: "noBranchMeeting", meeting: number };
  const votes = held.votes.filter(
    ({ vote, motion }) => vote === "admission" && motion?.includes(name) !== false,
  );
  return votes.at(-1)?.passed === true ? undefined : { kind: "noVote", meeting: number };
}

export type ExtendingRefusal =
  | NotOfBranch
  | NotProbationary
  | { readonly kind: "lastDayMissing" }
  | { readonly kind: "dayGone"; readonly to: Day }
  /** At most one more year, however often it is extended. */
  | { readonly kind: "tooLong"; readonly latest: Day };

/**
 * 延长预备期, by at most one more year (domain guide, section 4): counted from the first extension, which is decided when the
 * year of probation ends.
 *
 * @param earlier the member's record so far
 * @returns the step, or the first refusal in the order of `ExtendingRefusal`
 */
export function decideExtending(
  member: Member,
  to: Day | undefined,
  earlier: MembershipRecord,
  today: Day,
): Decision<MembershipChange<MembershipStepOf<"probationExtended">>, ExtendingRefusal> {
  if (!belongs(member)) return refuse({ kind: "notOfBranch" });
  if (!isProbationary(member)) return refuse({ kind: "notProbationary" });
  if (to === undefined) return refuse({ kind: "lastDayMissing" });
  if (to <= today) return refuse({ kind: "dayGone", to });
  const first = earlier.find(({ step }) => step.kind === "probationExtended");
  const latest = plusYear(probationEnds(member, first === undefined ? today : dayOf(first.atMs)));
  if (to > latest) return refuse({ kind: "tooLong", latest });
  return accept({ step: { kind: "probationExtended", member: member.id, to }, member });
}

/** A year after joining, where the decision came before it: who decides early gives no longer time. */
function probationEnds({ joinedOn }: Member, decidedOn: Day): Day {
  const ends = joinedOn === undefined ? decidedOn : plusYear(joinedOn);
  return ends > decidedOn ? ends : decidedOn;
}

const isProbationary = ({ kinds }: Member): boolean => kinds.includes("probationary");
