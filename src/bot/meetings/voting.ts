import { mayHoldMeetings } from "../../domain/meeting-rights.ts";
import { votePassed, type Meeting, type VoteKind } from "../../domain/meeting.ts";
import { decideBallot, isVotedIn } from "../../domain/quorum.ts";
import { readBallot, voteKindIn, type BallotRead } from "../../language/commands/ballot-words.ts";
import { strikeWord } from "../../wording/meeting.ts";
import {
  ballotRefused,
  holdersVote,
  howToVote,
  notVotedIn,
  nothingToStrike,
  voteAfterwards,
  votedText,
  voteStruck,
  voteTooEarly,
} from "../../wording/vote.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { holdersIn, meetingMeant, meetingStep, viewOfMeeting, type MeetingFound } from "./meeting-view.ts";

/** 表决 2 赞成31 反对2 弃权1 接收何小军; 表决 2 alone says what is needed. */
export async function vote(
  { number, said }: { readonly number: number | undefined; readonly said: string },
  turn: Turn,
): Promise<Outcome> {
  const found = await meetingMeant(
    number,
    "表决",
    turn,
    (meeting) => meeting.on <= turn.today && isVotedIn(meeting),
  );
  if (found.kind === "unclear") return say(found.sentence);
  const ballot = readBallot(said);
  if (ballot !== undefined && !mayHoldMeetings(turn.member, turn.today))
    return say(holdersVote(holdersIn(turn)));
  const fault = voteFault(found.meeting, turn);
  if (fault !== undefined) return say(fault);
  if (ballot === undefined) return say(howToVote(await viewOfMeeting(found.meeting, turn)));
  return counted(found, ballot, turn);
}

function voteFault(meeting: Meeting, { today }: Turn): string | undefined {
  if (!isVotedIn(meeting)) return notVotedIn(meeting);
  if (meeting.state !== "open") return voteAfterwards(meeting);
  return meeting.on > today ? voteTooEarly(meeting, today) : undefined;
}

async function counted(
  { matter, meeting }: Extract<MeetingFound, { readonly kind: "found" }>,
  { motion, ...counts }: BallotRead,
  turn: Turn,
): Promise<Outcome> {
  const kind = kindOf(motion, meeting);
  const { voters } = await viewOfMeeting(meeting, turn);
  const ballot = { vote: kind, ...voters, ...counts };
  const decided = decideBallot(ballot);
  if (!decided.ok) return say(ballotRefused(decided.refusal, kind, voters.entitled));
  const { passed } = decided.value;
  const step = { kind: "voted", ...ballot, passed } as const;
  const text = votedText({ ...step, motion, atMs: turn.atMs }, meeting, turn.audience);
  return say(text, { steps: [meetingStep(turn, matter, step, motion === "" ? {} : { words: motion })] });
}

/** Members are admitted by the branch meeting: what others vote on that is their own opinion. */
function kindOf(motion: string, { kind }: Meeting): VoteKind {
  const vote = voteKindIn(motion);
  return vote === "admission" && kind !== "branch" ? "motion" : vote;
}

/** 表决作废 2: as long as the meeting is open. */
export async function strikeVote(number: number | undefined, turn: Turn): Promise<Outcome> {
  const found = await meetingMeant(number, strikeWord, turn);
  if (found.kind === "unclear") return say(found.sentence);
  if (!mayHoldMeetings(turn.member, turn.today)) return say(holdersVote(holdersIn(turn)));
  const { matter, meeting } = found;
  if (meeting.state !== "open") return say(voteAfterwards(meeting));
  const last = meeting.votes.at(-1);
  if (last === undefined) return say(nothingToStrike(meeting));
  return say(voteStruck(last, meeting, turn.audience), {
    steps: [meetingStep(turn, matter, { kind: "voteStruck" })],
  });
}

/** Whether a branch meeting of that number agreed to something. */
export async function didAgree(number: number, { matters, branch }: Turn): Promise<boolean> {
  const matter = await matters.one(branch.id, "meeting", number);
  return matter !== undefined && votePassed(matter) !== undefined;
}
