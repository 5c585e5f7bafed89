import { moreThanHalf, type Bench } from "./committee.ts";
import { isUndecided, type Deduction, type DeductionStep } from "./deduction.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { Matter } from "./matter.ts";
import { meetingOf } from "./meeting.ts";
import { belongs, isOnCommittee, type Member } from "./member.ts";
import { dayOf, type Day, type Quarter } from "./quarter.ts";

export type NotYetRefusal =
  /** Decided or given up. */
  | { readonly kind: "over"; readonly deduction: Deduction }
  | { readonly kind: "notTold" }
  | { readonly kind: "stillAnswering"; readonly until: Day }
  /** Its quarter was signed meanwhile, and the next is not over (decision 27). */
  | { readonly kind: "noReview" };

export type VoteRefusal =
  | { readonly kind: "notEntitled"; readonly bench: Bench }
  /** On the committee, but it is the own matter or a declared relative's. */
  | { readonly kind: "recused"; readonly bench: Bench }
  | { readonly kind: "meetingDecides" }
  | NotYetRefusal
  | { readonly kind: "votedAlike"; readonly inFavour: boolean };

export type Vote = { readonly voter: Member; readonly inFavour: boolean };

/**
 * One vote of the committee, that may be changed until it is decided; or the word of the township's reviewer, where too
 * few of the committee may judge. The vote that decides brings the outcome with it: upheld when more than half of those
 * who are free agree, dropped when that can no longer be.
 *
 * @returns the steps to record, or the first refusal in the order of `VoteRefusal`
 */
export function decideVote(
  deduction: Deduction,
  { voter, inFavour }: Vote,
  known: { readonly bench: Bench; readonly underReview: Quarter | undefined },
): Decision<readonly DeductionStep[], VoteRefusal> {
  const { bench } = known;
  if (bench.kind === "meeting")
    return isOnCommittee(voter) && belongs(voter)
      ? refuse({ kind: "meetingDecides" })
      : refuse({ kind: "notEntitled", bench });
  if (!bench.members.some(({ id }) => id === voter.id))
    return refuse({ kind: isOnCommittee(voter) && belongs(voter) ? "recused" : "notEntitled", bench });
  const notYet = whyNotYet(deduction, known.underReview);
  if (notYet !== undefined) return refuse(notYet);
  if (bench.kind === "township")
    return accept(ruling({ kind: "ruled", inFavour, bench: "township", meeting: undefined }));
  const votes = new Map([...deduction.votes, [voter.id, inFavour]]);
  const outcome = outcomeOf(votes, bench.members);
  // When somebody left the committee since, the votes that stand may be enough: then the same word again decides.
  if (outcome.length === 0 && deduction.votes.get(voter.id) === inFavour)
    return refuse({ kind: "votedAlike", inFavour });
  return accept([{ kind: "voted", member: voter.id, inFavour }, ...outcome]);
}

function outcomeOf(votes: ReadonlyMap<string, boolean>, free: readonly Member[]): readonly DeductionStep[] {
  const needed = moreThanHalf(free.length);
  const agreed = free.filter(({ id }) => votes.get(id) === true).length;
  const against = free.filter(({ id }) => votes.get(id) === false).length;
  if (agreed >= needed) return [{ kind: "upheld", inFavour: agreed, outOf: free.length }];
  return free.length - against < needed ? [{ kind: "dropped", why: "judged" }] : [];
}

export type MeetingRefusal =
  | { readonly kind: "notEntitled"; readonly who: readonly Member[] }
  /** There is a committee, or the township decides. */
  | { readonly kind: "notForMeeting" }
  | NotYetRefusal
  | { readonly kind: "noBranchMeeting"; readonly number: number }
  /** None whose motion names this deduction: a vote on something else says nothing of it. */
  | { readonly kind: "noVote"; readonly number: number }
  /** It voted before the member had answered and before the days to answer were over. */
  | { readonly kind: "votedTooEarly" };

/**
 * A branch without a committee decides in its meeting: by its last vote on this very deduction, taken when the member had
 * answered or could have. Refusals in the order of `MeetingRefusal`.
 *
 * @param writer who enters it: one of `who`, see `signersOf`
 * @param deductionIn the number of the deduction that a motion names
 */
export function decideByMeeting(
  deduction: Deduction,
  writer: Member,
  meeting: {
    readonly number: number;
    readonly matter: Matter<"meeting"> | undefined;
    readonly deductionIn: (motion: string) => number | undefined;
  },
  known: {
    readonly bench: Bench;
    readonly underReview: Quarter | undefined;
    readonly who: readonly Member[];
  },
): Decision<readonly DeductionStep[], MeetingRefusal> {
  const { who, bench, underReview } = known;
  const { number } = meeting;
  if (!who.some(({ id }) => id === writer.id)) return refuse({ kind: "notEntitled", who });
  if (bench.kind !== "meeting") return refuse({ kind: "notForMeeting" });
  const notYet = whyNotYet(deduction, underReview);
  if (notYet !== undefined) return refuse(notYet);
  const held = meeting.matter === undefined ? undefined : meetingOf(meeting.matter);
  if (held?.kind !== "branch" || held.state === "calledOff")
    return refuse({ kind: "noBranchMeeting", number });
  const voted = held.votes.findLast(
    ({ vote, motion = "" }) => vote === "motion" && meeting.deductionIn(motion) === deduction.number,
  );
  if (voted === undefined) return refuse({ kind: "noVote", number });
  const { heardFromMs = 0 } = deduction;
  if (voted.atMs < heardFromMs || held.on < dayOf(heardFromMs)) return refuse({ kind: "votedTooEarly" });
  return accept(ruling({ kind: "ruled", inFavour: voted.passed, bench: "meeting", meeting: number }));
}

function ruling(ruled: Extract<DeductionStep, { readonly kind: "ruled" }>): readonly DeductionStep[] {
  return ruled.inFavour ? [ruled] : [ruled, { kind: "dropped", why: "judged" }];
}

function whyNotYet(deduction: Deduction, underReview: Quarter | undefined): NotYetRefusal | undefined {
  if (!isUndecided(deduction)) return { kind: "over", deduction };
  if (deduction.answerUntil === undefined) return { kind: "notTold" };
  if (deduction.state === "answering") return { kind: "stillAnswering", until: deduction.answerUntil };
  return underReview === undefined ? { kind: "noReview" } : undefined;
}
