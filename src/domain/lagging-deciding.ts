import { accept, refuse, type Decision } from "./decision.ts";
import { isAmong, keepersOf, townshipFor } from "./lagging-rights.ts";
import type { LaggingBatch, LaggingPerson, LaggingStep } from "./lagging.ts";
import type { Matter } from "./matter.ts";
import { meetingOf, type Meeting, type MeetingVote } from "./meeting.ts";
import type { Member, Roster } from "./member.ts";
import { dayOf, type Day } from "./quarter.ts";

// The branch meeting decides by its vote on record, and the township agrees or not.

/** A meeting that is said to have voted. */
export type CitedMeeting = {
  readonly number: number;
  readonly matter: Matter<"meeting"> | undefined;
  /** The number of the batch that a motion names: a vote on one batch says nothing of another. */
  readonly batchIn: (motion: string) => number | undefined;
};

export type LaggingVoteRefusal =
  | { readonly kind: "notEntitled"; readonly who: readonly Member[] }
  | { readonly kind: "notNow"; readonly person: LaggingPerson }
  | { readonly kind: "notTold" }
  | { readonly kind: "stillAnswering"; readonly until: Day }
  | { readonly kind: "noBranchMeeting"; readonly meeting: number }
  | { readonly kind: "meetingNotClosed"; readonly meeting: number }
  /** None whose motion names this batch, and this member or nobody of it. */
  | { readonly kind: "noVote"; readonly meeting: number }
  /** Before the member had answered and before the days to answer were over. */
  | { readonly kind: "votedTooEarly"; readonly meeting: number }
  /** What is written here is not what the meeting's record says. */
  | { readonly kind: "voteDiffers"; readonly meeting: number; readonly passed: boolean };

/** 大会: the branch meeting's vote on one member of a batch. Refusals in the order of `LaggingVoteRefusal`. */
export function decideLaggingVote(
  person: LaggingPerson,
  owner: Member,
  said: { readonly writer: Member; readonly agreed: boolean; readonly cited: CitedMeeting },
  known: { readonly batch: LaggingBatch; readonly roster: Roster; readonly today: Day },
): Decision<readonly LaggingStep[], LaggingVoteRefusal> {
  const who = keepersOf(owner, known.roster, known.today);
  if (!isAmong(who, said.writer)) return refuse({ kind: "notEntitled", who });
  if (person.state === "listed") return refuse({ kind: "notTold" });
  if (person.state === "answering" && person.answerUntil !== undefined)
    return refuse({ kind: "stillAnswering", until: person.answerUntil });
  if (person.state !== "heard") return refuse({ kind: "notNow", person });
  const { number, matter } = said.cited;
  const held = matter === undefined ? undefined : meetingOf(matter);
  if (held?.kind !== "branch" || held.state === "calledOff")
    return refuse({ kind: "noBranchMeeting", meeting: number });
  if (held.state !== "closed") return refuse({ kind: "meetingNotClosed", meeting: number });
  const vote = voteOn(owner, held, said.cited, known);
  if (vote === undefined) return refuse({ kind: "noVote", meeting: number });
  const { heardFromMs = 0 } = person;
  if (vote.atMs < heardFromMs || held.on < dayOf(heardFromMs))
    return refuse({ kind: "votedTooEarly", meeting: number });
  if (vote.passed !== said.agreed)
    return refuse({ kind: "voteDiffers", meeting: number, passed: vote.passed });
  return accept([{ kind: "decided", member: owner.id, meeting: number, on: held.on, agreed: vote.passed }]);
}

/** The last motion that names the batch and the member; else the last that names the batch as a whole. */
function voteOn(
  owner: Member,
  { votes }: Meeting,
  { batchIn }: CitedMeeting,
  { batch, roster }: { readonly batch: LaggingBatch; readonly roster: Roster },
): MeetingVote | undefined {
  const names = roster
    .filter(({ id }) => batch.people.some(({ member }) => member === id))
    .map(({ name }) => name);
  const onBatch = votes.filter(
    ({ vote, motion = "" }) => vote === "motion" && batchIn(motion) === batch.number,
  );
  return (
    onBatch.findLast(({ motion = "" }) => motion.includes(owner.name)) ??
    onBatch.findLast(({ motion = "" }) => !names.some((name) => motion.includes(name)))
  );
}

export type TownshipRefusal =
  | { readonly kind: "notTownship"; readonly who: readonly Member[] }
  | { readonly kind: "notNow"; readonly person: LaggingPerson }
  /** Nobody of the township writes here: which paper says so is missing. */
  | { readonly kind: "needsPaper" };

/** In characters: 6月5日复函. */
const paperCharsMin = 4;

/**
 * 乡镇: the word of the township's reviewer. Where none writes here, who keeps the record copies the township's paper.
 * Refusals in the order of `TownshipRefusal`.
 */
export function decideTownshipWord(
  person: LaggingPerson,
  owner: Member,
  said: { readonly writer: Member; readonly agreed: boolean; readonly words: string },
  { roster, today }: { readonly roster: Roster; readonly today: Day },
): Decision<readonly LaggingStep[], TownshipRefusal> {
  const { who, onPaper } = townshipFor(owner, roster, today);
  if (!isAmong(who, said.writer)) return refuse({ kind: "notTownship", who });
  if (person.state !== "agreed") return refuse({ kind: "notNow", person });
  if (onPaper && Array.from(said.words).length < paperCharsMin) return refuse({ kind: "needsPaper" });
  return accept([{ kind: "township", member: owner.id, agreed: said.agreed, onPaper }]);
}
