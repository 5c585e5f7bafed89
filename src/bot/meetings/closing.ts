import { decideClosing, decideCorrection, leaveWaitingAt } from "../../domain/attending.ts";
import { attendanceJudges, mayHoldMeetings } from "../../domain/meeting-rights.ts";
import type { Meeting } from "../../domain/meeting.ts";
import { isWrittenTo } from "../../domain/member.ts";
import { readCorrection } from "../../language/commands/attendance-words.ts";
import type { Changes, NewNotice } from "../../ports.ts";
import { hintsIn } from "../../wording/at-bot.ts";
import {
  closedText,
  closingRefused,
  correctedForYou,
  correctedInPrivate,
  correctedText,
  correctionRefused,
  holdersClose,
  leaveLeftOver,
  whoToCorrect,
} from "../../wording/attending.ts";
import { callOffWord, meetingCalledOff } from "../../wording/meeting.ts";
import { peopleListed } from "../people-named.ts";
import { stepBy } from "../steps.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { noticeTo, privately } from "./leave.ts";
import { holdersIn, meetingMeant, meetingStep, viewOfMeeting, withSteps } from "./meeting-view.ts";

/** 散会 2: from now on who neither came nor had leave was absent. */
export async function closeMeeting(number: number | undefined, turn: Turn): Promise<Outcome> {
  const found = await meetingMeant(number, "散会", turn, ({ on }) => on <= turn.today);
  if (found.kind === "unclear") return say(found.sentence);
  if (!mayHoldMeetings(turn.member, turn.today)) return say(holdersClose(holdersIn(turn)));
  const { matter, meeting } = found;
  const decided = decideClosing(meeting, turn.member, turn.branch.roster, turn.today);
  if (!decided.ok) return say(closingRefused(decided.refusal, meeting, turn.audience));
  const view = await viewOfMeeting(withSteps(matter, [decided.value], turn), turn);
  return say(closedText(view, turn.audience), {
    steps: [stepBy(turn, matter, decided.value, "settled")],
    notices: leftOver(meeting, turn),
  });
}

/** Leave that somebody else should have answered. */
const leftOver = (meeting: Meeting, turn: Turn): readonly NewNotice[] =>
  leaveWaitingAt(meeting, turn.branch.roster).flatMap((member) =>
    attendanceJudges(member, turn.branch.roster, turn.today)
      .filter((judge) => isWrittenTo(judge, turn.today))
      .slice(0, 1)
      .map((judge) => noticeTo(judge, leaveLeftOver(meeting, member, privately(turn, judge)), turn)),
  );

/** 取消会议 2: it does not take place, and nobody was absent. The group is told where it was not written there. */
export async function callOffMeeting(number: number | undefined, turn: Turn): Promise<Outcome> {
  const found = await meetingMeant(number, callOffWord, turn);
  if (found.kind === "unclear") return say(found.sentence);
  if (!mayHoldMeetings(turn.member, turn.today)) return say(holdersClose(holdersIn(turn)));
  const { matter, meeting } = found;
  if (meeting.state !== "open")
    return say(closingRefused({ kind: "notOpen", state: meeting.state }, meeting, turn.audience));
  const text = meetingCalledOff(meeting, turn.today);
  const steps = [stepBy(turn, matter, { kind: "calledOff" }, "settled")];
  return say(text, { steps, ...toldElsewhere(meeting, text, turn) });
}

function toldElsewhere(meeting: Meeting, text: string, { chat, botName, atMs }: Turn): Changes {
  if (chat.kind === "group" || meeting.kind === "committee") return {};
  return {
    posts: [{ kind: "callOut", text: hintsIn({ kind: "group" }, botName, text), createdAtMs: atMs }],
  };
}

/** 更正 2 张满仓 到会: in private, for who was not there is nobody else's business. */
export async function correctAttendance(
  { number, said }: { readonly number: number; readonly said: string },
  turn: Turn,
): Promise<Outcome> {
  if (turn.chat.kind === "group") return say(correctedInPrivate);
  const found = await meetingMeant(number, "更正", turn);
  if (found.kind === "unclear") return say(found.sentence);
  const read = readCorrection(said);
  if (read === undefined) return say(whoToCorrect(number));
  const named = peopleListed(read.who, turn);
  if (named.kind === "unclear") return say(named.sentence);
  const [member, ...others] = named.members;
  if (member === undefined || others.length > 0) return say(whoToCorrect(number));
  const { matter, meeting } = found;
  const correction = { as: read.as, by: turn.member };
  const decided = decideCorrection(meeting, member, correction, {
    roster: turn.branch.roster,
    today: turn.today,
  });
  if (!decided.ok) return say(correctionRefused(decided.refusal, meeting, member, turn.audience));
  const forMember = correctedForYou(meeting, correction.as, turn.member.name, privately(turn, member));
  return say(correctedText(meeting, member, correction.as, turn.audience), {
    steps: [meetingStep(turn, matter, decided.value)],
    notices: [noticeTo(member, forMember, turn)],
  });
}
