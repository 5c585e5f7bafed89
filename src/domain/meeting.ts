import type { MemberId } from "./ids.ts";
import { stepsOf, type Made, type Matter } from "./matter.ts";
import { belongs, isAway, isExempt, isOnCommittee, type Member, type Roster } from "./member.ts";
import type { Day } from "./quarter.ts";

/** 党员大会, 支委会, 党小组会, 党课, 主题党日, 组织生活会 */
export type MeetingKind = "branch" | "committee" | "group" | "lecture" | "partyDay" | "orgLife";

/** What is voted on decides what is needed: see `quorum.ts`. */
export type VoteKind = "motion" | "admission" | "election";

export type Attendance = "present" | "leave" | "absent";

/** What happens with a meeting. Whose `by` is not `member` was entered for him (代办). */
export type MeetingStep =
  /** Its words are the agenda. `group`: the 党小组 whose meeting it is. */
  | {
      readonly kind: "opened";
      readonly meeting: MeetingKind;
      readonly on: Day;
      readonly group: string | undefined;
    }
  | { readonly kind: "signedIn"; readonly member: MemberId }
  /** Its words are the reason. */
  | { readonly kind: "leaveAsked"; readonly member: MemberId }
  | { readonly kind: "leaveGranted"; readonly member: MemberId }
  | { readonly kind: "leaveRefused"; readonly member: MemberId }
  /** Its words are the motion. The counts are of votes; `present` and `entitled` of people with a vote. */
  | {
      readonly kind: "voted";
      readonly vote: VoteKind;
      readonly entitled: number;
      readonly present: number;
      readonly inFavour: number;
      readonly against: number;
      readonly abstained: number;
      readonly passed: boolean;
    }
  /** The last vote that still stands was written down wrongly and does not count. */
  | { readonly kind: "voteStruck" }
  | { readonly kind: "closed" }
  /** It does not take place: nobody was absent from it. */
  | { readonly kind: "calledOff" }
  /** Put right afterwards by the secretary. */
  | { readonly kind: "corrected"; readonly member: MemberId; readonly as: Attendance };

/** A decision that somebody does not count among those who ought to be present. No reason is kept: it may be an illness. */
export type ExclusionStep =
  /** By consent of the township and a branch meeting: the number of that meeting. */
  | { readonly kind: "excluded"; readonly member: MemberId; readonly meeting: number }
  | { readonly kind: "ended" };

/** How a meeting stands, from its steps. */
export type Meeting = {
  readonly number: number;
  readonly kind: MeetingKind;
  readonly on: Day;
  /** The 党小组 whose meeting it is. */
  readonly group: string | undefined;
  /** In people's words: gone once their retention has ended. */
  readonly agenda: string | undefined;
  readonly state: "open" | "closed" | "calledOff";
  /** The last word about each member's attendance. */
  readonly records: ReadonlyMap<MemberId, AttendanceRecord>;
  /** Who asked for leave and has no answer yet, with the reason. */
  readonly leaveWaiting: ReadonlyMap<MemberId, string | undefined>;
  /** Those that were not struck out, in order. */
  readonly votes: readonly MeetingVote[];
};

export type AttendanceRecord = {
  readonly as: Attendance;
  /** Whether somebody else entered it (代办). */
  readonly isForOther: boolean;
  readonly isCorrection: boolean;
};

export type MeetingVote = Extract<MeetingStep, { readonly kind: "voted" }> & {
  /** What was voted on; gone once its retention has ended. */
  readonly motion: string | undefined;
  readonly atMs: number;
};

export function meetingOf(matter: Matter<"meeting">): Meeting {
  const [opened] = stepsOf(matter, "opened");
  if (opened === undefined) throw new Error(`meeting ${matter.number} was never opened`);
  const { meeting: kind, on, group } = opened.step;
  return {
    ...{ number: matter.number, kind, on, group },
    agenda: opened.words,
    state: stateAfter(matter),
    records: recordsIn(matter),
    leaveWaiting: leaveWaitingIn(matter),
    votes: votesIn(matter),
  };
}

function stateAfter(matter: Matter<"meeting">): Meeting["state"] {
  if (stepsOf(matter, "calledOff").length > 0) return "calledOff";
  return stepsOf(matter, "closed").length > 0 ? "closed" : "open";
}

/** Who signs in after leave was granted came after all; a correction outweighs what stood before it. */
function recordsIn({ steps }: Matter<"meeting">): ReadonlyMap<MemberId, AttendanceRecord> {
  const records = new Map<MemberId, AttendanceRecord>();
  for (const made of steps) {
    const { step } = made;
    if (step.kind === "signedIn") records.set(step.member, { ...recordBy(made, step.member), as: "present" });
    if (step.kind === "leaveGranted") records.set(step.member, { ...plainRecord, as: "leave" });
    if (step.kind === "corrected")
      records.set(step.member, { ...plainRecord, as: step.as, isCorrection: true });
  }
  return records;
}

const plainRecord = { isForOther: false, isCorrection: false };
const recordBy = ({ by }: Made<unknown>, member: MemberId) => ({ ...plainRecord, isForOther: by !== member });

function leaveWaitingIn({ steps }: Matter<"meeting">): ReadonlyMap<MemberId, string | undefined> {
  const waiting = new Map<MemberId, string | undefined>();
  for (const { step, words } of steps) {
    if (step.kind === "leaveAsked") waiting.set(step.member, words);
    else if ("member" in step) waiting.delete(step.member);
  }
  return waiting;
}

function votesIn({ steps }: Matter<"meeting">): readonly MeetingVote[] {
  const votes: MeetingVote[] = [];
  for (const { step, words, atMs } of steps) {
    if (step.kind === "voteStruck") votes.pop();
    if (step.kind !== "voted") continue;
    votes.push({ ...step, motion: words, atMs });
  }
  return votes;
}

/**
 * Whom a meeting is for: the committee, a party group, or every member, probationary ones and migrants too (domain guide,
 * section 4: the same duties). Nobody who joined after it.
 */
export const expectedAt = (
  { kind, group, on }: Pick<Meeting, "kind" | "group" | "on">,
  roster: Roster,
): readonly Member[] =>
  roster.filter((member) => {
    if (!isOfParty(member) || (member.joinedOn !== undefined && member.joinedOn > on)) return false;
    if (kind === "committee") return isOnCommittee(member);
    return kind !== "group" || member.partyGroup === group;
  });

const isOfParty = (member: Member): boolean =>
  belongs(member) && member.kinds.some((kind) => kind === "full" || kind === "probationary");

/**
 * How somebody stood to a meeting. `away`: a migrant, who is not expected to travel home for it; `exempt`: excused for
 * age or illness on that day (domain guide, sections 8 to 10: neither is absence).
 */
export type Standing = "present" | "leave" | "away" | "exempt" | "absent";

/** Of everybody whom the meeting was for, in roster order. `absent` says nothing while the meeting is open. */
export function attendanceOf(
  meeting: Pick<Meeting, "kind" | "group" | "on" | "records">,
  roster: Roster,
): ReadonlyMap<MemberId, Standing> {
  return new Map(
    expectedAt(meeting, roster).map((member): [MemberId, Standing] => [
      member.id,
      meeting.records.get(member.id)?.as ?? excusedFrom(meeting, member) ?? "absent",
    ]),
  );
}

function excusedFrom({ on }: Pick<Meeting, "on">, member: Member): Standing | undefined {
  if (isExempt(member, on)) return "exempt";
  return isAway(member, on) ? "away" : undefined;
}

/** Somebody missed a meeting without leave and without being excused. */
export type Absence = { readonly meeting: Meeting; readonly member: MemberId };

/** From those meetings that are closed, in their order and that of the roster. */
export const absencesIn = (meetings: readonly Meeting[], roster: Roster): readonly Absence[] =>
  meetings
    .filter(({ state }) => state === "closed")
    .flatMap((meeting) =>
      [...attendanceOf(meeting, roster)].flatMap(([member, standing]) =>
        standing === "absent" ? [{ meeting, member }] : [],
      ),
    );

/** The last vote of a branch meeting that passed and still stands: what rulings by a meeting rest on. Not of one called off. */
export function votePassed(matter: Matter<"meeting">): MeetingVote | undefined {
  const { kind, state, votes } = meetingOf(matter);
  return kind === "branch" && state !== "calledOff" ? votes.findLast(({ passed }) => passed) : undefined;
}

/** Who does not count at present. @param open the matters that nobody ended */
export const excludedIn = (open: readonly Matter<"exclusion">[]): ReadonlySet<MemberId> =>
  new Set(
    open
      .filter((matter) => stepsOf(matter, "ended").length === 0)
      .flatMap((matter) => stepsOf(matter, "excluded").map(({ step }) => step.member)),
  );
