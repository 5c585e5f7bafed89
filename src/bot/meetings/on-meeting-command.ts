import type { MeetingCommand } from "../../language/commands/meeting-command.ts";
import type { Outcome, Turn } from "../turn.ts";
import { callOffMeeting, closeMeeting, correctAttendance } from "./closing.ts";
import { payDues, showDues, takeBackDues } from "./dues.ts";
import { exclude, includeAgain } from "./exclusions.ts";
import { answerLeave, askLeave } from "./leave.ts";
import { openMeeting } from "./opening.ts";
import { showMeetings } from "./showing.ts";
import { signIn } from "./signing-in.ts";
import { strikeVote, vote } from "./voting.ts";

export function onMeetingCommand(command: MeetingCommand, turn: Turn): Promise<Outcome> | Outcome {
  switch (command.kind) {
    case "openMeeting":
      return openMeeting(command.said, turn);
    case "showMeetings":
      return showMeetings(command.number, turn);
    case "signIn":
      return signIn(command, turn);
    case "askLeave":
      return askLeave(command, turn);
    case "answerLeave":
      return answerLeave(command, turn);
    case "closeMeeting":
      return closeMeeting(command.number, turn);
    case "callOffMeeting":
      return callOffMeeting(command.number, turn);
    case "vote":
      return vote(command, turn);
    case "strikeVote":
      return strikeVote(command.number, turn);
    case "correctAttendance":
      return correctAttendance(command, turn);
    case "exclude":
      return exclude(command, turn);
    case "includeAgain":
      return includeAgain(command.people, turn);
    case "showDues":
      return showDues(turn);
    case "payDues":
      return payDues(command.said, turn);
    case "takeBackDues":
      return takeBackDues(command.said, turn);
  }
}
