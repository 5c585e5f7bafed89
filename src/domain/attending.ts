import { accept, refuse, type Decision } from "./decision.ts";
import {
  attendanceOf,
  expectedAt,
  type Attendance,
  type Meeting,
  type MeetingStep,
  type Standing,
} from "./meeting.ts";
import { attendanceJudges, mayHoldMeetings } from "./meeting-rights.ts";
import type { Member, Roster } from "./member.ts";
import type { Day } from "./quarter.ts";

// What may be recorded about one member and one meeting. Who may enter it for somebody else is asked before.

type NotOpen = { readonly kind: "notOpen"; readonly state: "closed" | "calledOff" };
type NotExpected = { readonly kind: "notExpected" };
type AsItIs = { readonly kind: "asItIs"; readonly standing: Standing };
type NotJudge = { readonly kind: "notJudge"; readonly judges: readonly Member[]; readonly isOwn: boolean };

export type SignInRefusal =
  | NotOpen
  | NotExpected
  | { readonly kind: "tooEarly" }
  | AsItIs
  /** Who was there is then for those who keep the meeting to say. */
  | { readonly kind: "dayOver"; readonly who: readonly Member[] };
export type LeaveRefusal =
  | NotOpen
  | NotExpected
  | AsItIs
  | { readonly kind: "askedBefore" }
  /** The day of the meeting is over, though nobody has closed it. */
  | { readonly kind: "tooLate" };
export type LeaveAnswerRefusal = NotOpen | NotExpected | NotJudge | AsItIs | { readonly kind: "notAsked" };
export type CorrectionRefusal =
  { readonly kind: "notClosed" } | { readonly kind: "calledOff" } | NotExpected | NotJudge | AsItIs;

/**
 * By everybody whom the meeting is for: probationary members, migrants who came, and those who need not. On its day;
 * afterwards, until it is closed, by those who keep it: a card that is left over must not make anybody present.
 *
 * @param by who wrote or tapped
 * @returns the step, or the first refusal that applies: notOpen, notExpected, tooEarly, asItIs, dayOver
 */
export function decideSignIn(
  meeting: Meeting,
  member: Member,
  by: Member,
  { roster, today }: { readonly roster: Roster; readonly today: Day },
): Decision<MeetingStep, SignInRefusal> {
  const closed = notOpen(meeting) ?? notExpected(meeting, member, roster);
  if (closed !== undefined) return refuse(closed);
  if (today < meeting.on) return refuse({ kind: "tooEarly" });
  if (meeting.records.get(member.id)?.as === "present")
    return refuse({ kind: "asItIs", standing: "present" });
  if (meeting.on < today && !mayHoldMeetings(by, today))
    return refuse({ kind: "dayOver", who: roster.filter((each) => mayHoldMeetings(each, today)) });
  return accept({ kind: "signedIn", member: member.id });
}

/**
 * Leave is asked for before the meeting, or on its day until it is closed; asking again after it was refused is a new request.
 *
 * @returns the step, or the first refusal that applies: notOpen, notExpected, asItIs, askedBefore, tooLate
 */
export function decideLeaveRequest(
  meeting: Meeting,
  member: Member,
  { roster, today }: { readonly roster: Roster; readonly today: Day },
): Decision<MeetingStep, LeaveRefusal> {
  const closed = notOpen(meeting) ?? notExpected(meeting, member, roster);
  if (closed !== undefined) return refuse(closed);
  const as = meeting.records.get(member.id)?.as;
  if (as === "present" || as === "leave") return refuse({ kind: "asItIs", standing: as });
  if (meeting.leaveWaiting.has(member.id)) return refuse({ kind: "askedBefore" });
  if (meeting.on < today) return refuse({ kind: "tooLate" });
  return accept({ kind: "leaveAsked", member: member.id });
}

/**
 * Leave is granted before the meeting is closed; afterwards it is a correction, and shown as one. Nobody answers his own
 * or a declared relative's. What was asked on the phone need not be written down first to be granted.
 *
 * @returns the step, or the first refusal that applies: notOpen, notExpected, notJudge, asItIs, notAsked
 */
export function decideLeave(
  meeting: Meeting,
  member: Member,
  answer: { readonly granted: boolean; readonly by: Member },
  { roster, today }: { readonly roster: Roster; readonly today: Day },
): Decision<MeetingStep, LeaveAnswerRefusal> {
  const closed = notOpen(meeting) ?? notExpected(meeting, member, roster);
  const refused = closed ?? notJudge(member, answer.by, roster, today);
  if (refused !== undefined) return refuse(refused);
  const as = meeting.records.get(member.id)?.as;
  if (as === "present" || (as === "leave" && answer.granted)) return refuse({ kind: "asItIs", standing: as });
  if (answer.granted) return accept({ kind: "leaveGranted", member: member.id });
  if (!meeting.leaveWaiting.has(member.id)) return refuse({ kind: "notAsked" });
  return accept({ kind: "leaveRefused", member: member.id });
}

/**
 * The record of a meeting that is closed is put right, as often as it takes; never by whom it concerns.
 *
 * @returns the step, or the first refusal that applies: notClosed, calledOff, notExpected, notJudge, asItIs
 */
export function decideCorrection(
  meeting: Meeting,
  member: Member,
  correction: { readonly as: Attendance; readonly by: Member },
  { roster, today }: { readonly roster: Roster; readonly today: Day },
): Decision<MeetingStep, CorrectionRefusal> {
  if (meeting.state === "open") return refuse({ kind: "notClosed" });
  if (meeting.state === "calledOff") return refuse({ kind: "calledOff" });
  const refused = notExpected(meeting, member, roster) ?? notJudge(member, correction.by, roster, today);
  if (refused !== undefined) return refuse(refused);
  const standing = attendanceOf(meeting, roster).get(member.id);
  if (standing === correction.as) return refuse({ kind: "asItIs", standing });
  return accept({ kind: "corrected", member: member.id, as: correction.as });
}

export type ClosingRefusal =
  | NotOpen
  | { readonly kind: "tooEarly" }
  /** Leave that waits for the answer of whoever wants to close it. */
  | { readonly kind: "leaveWaits"; readonly members: readonly Member[] };

/**
 * Whoever closes a meeting first answers the leave that he may answer: nobody becomes absent by another's silence.
 *
 * @returns the step, or the first refusal that applies: notOpen, tooEarly, leaveWaits
 */
export function decideClosing(
  meeting: Meeting,
  by: Member,
  roster: Roster,
  today: Day,
): Decision<MeetingStep, ClosingRefusal> {
  const closed = notOpen(meeting);
  if (closed !== undefined) return refuse(closed);
  if (today < meeting.on) return refuse({ kind: "tooEarly" });
  const members = leaveFor(by, meeting, roster, today);
  return members.length > 0 ? refuse({ kind: "leaveWaits", members }) : accept({ kind: "closed" });
}

/** Whose leave has no answer yet; who died or moved out since needs none. */
export const leaveWaitingAt = (meeting: Meeting, roster: Roster): readonly Member[] =>
  expectedAt(meeting, roster).filter(({ id }) => meeting.leaveWaiting.has(id));

/** Whose leave waits for that person's answer. */
export const leaveFor = (judge: Member, meeting: Meeting, roster: Roster, on: Day): readonly Member[] =>
  leaveWaitingAt(meeting, roster).filter((member) =>
    attendanceJudges(member, roster, on).some(({ id }) => id === judge.id),
  );

const notOpen = ({ state }: Meeting): NotOpen | undefined =>
  state === "open" ? undefined : { kind: "notOpen", state };

const notExpected = (meeting: Meeting, { id }: Member, roster: Roster): NotExpected | undefined =>
  expectedAt(meeting, roster).some((member) => member.id === id) ? undefined : { kind: "notExpected" };

function notJudge(member: Member, by: Member, roster: Roster, on: Day): NotJudge | undefined {
  const judges = attendanceJudges(member, roster, on);
  if (judges.some(({ id }) => id === by.id)) return undefined;
  return { kind: "notJudge", judges, isOwn: member.id === by.id };
}
