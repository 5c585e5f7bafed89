import { leaveFor, leaveWaitingAt } from "../../domain/attending.ts";
import { expectedAt, meetingOf } from "../../domain/meeting.ts";
import { belongs, isOnCommittee, isTownshipReviewer, type Member } from "../../domain/member.ts";
import { previousQuarter, nextQuarter, quarterOf } from "../../domain/quarter.ts";
import { leaveCard, signInCard } from "../../wording/meeting-card.ts";
import {
  meetingCounted,
  meetingList,
  meetingNamed,
  type MeetingNames,
  type MeetingView,
} from "../../wording/meeting.ts";
import { matterTaskId } from "../task-ids.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { meetingMeant, viewOfMeeting } from "./meeting-view.ts";

/** 会议: those of this quarter and its neighbours; 会议 2: one of them. */
export const showMeetings = (number: number | undefined, turn: Turn): Promise<Outcome> =>
  number === undefined ? listMeetings(turn) : showMeeting(number, turn);

async function listMeetings(turn: Turn): Promise<Outcome> {
  const quarter = quarterOf(turn.today);
  const [from, to] = [previousQuarter(quarter), nextQuarter(quarter)];
  const matters = await turn.matters.within(turn.branch.id, "meeting", from, to);
  const meetings = matters.map(meetingOf).toSorted((one, other) => other.number - one.number);
  const views = await Promise.all(meetings.map((meeting) => viewOfMeeting(meeting, turn)));
  return say(meetingList(views, turn.audience));
}

/** In a group counts alone, and the card to sign in on; in private the committee sees names, everybody else his own. */
async function showMeeting(number: number, turn: Turn): Promise<Outcome> {
  const found = await meetingMeant(number, "会议", turn);
  if (found.kind === "unclear") return say(found.sentence);
  const view = await viewOfMeeting(found.meeting, turn);
  if (turn.chat.kind === "group" || !mayReadNames(turn.member)) return counted(view, turn);
  const names = namesIn(view, turn);
  const text = meetingNamed(view, names, turn.audience);
  const waiting = leaveFor(turn.member, view.meeting, turn.branch.roster, turn.today);
  if (waiting.length === 0 || view.meeting.state !== "open") return say(text);
  const taskId = matterTaskId(turn.branch.id, found.matter, "leave", turn.newId());
  const card = leaveCard(view, waiting, turn.audience, taskId);
  return { answer: { kind: "textAndCard", text, card } };
}

function counted(view: MeetingView, turn: Turn): Outcome {
  const text = meetingCounted(view, turn.audience);
  const { meeting } = view;
  if (meeting.state !== "open" || meeting.on > turn.today) return say(text);
  const taskId = matterTaskId(turn.branch.id, { ...meeting, kind: "meeting" }, "signin", turn.newId());
  return { answer: { kind: "textAndCard", text, card: signInCard(view, turn.audience, taskId) } };
}

/** The committee and the township's reviewer. */
const mayReadNames = (member: Member): boolean =>
  (isOnCommittee(member) && belongs(member)) || isTownshipReviewer(member);

function namesIn(
  { meeting, standing }: MeetingView,
  { branch: { roster }, member, today }: Turn,
): MeetingNames {
  const answers = leaveFor(member, meeting, roster, today);
  return {
    standing: expectedAt(meeting, roster).flatMap((each) => {
      const as = standing.get(each.id);
      return as === undefined ? [] : [{ member: each, as }];
    }),
    waiting: leaveWaitingAt(meeting, roster).map((each) => ({
      member: each,
      reason: answers.includes(each) ? meeting.leaveWaiting.get(each.id) : undefined,
    })),
  };
}
