import type { MeetingCommand } from "../../language/commands/meeting-command.ts";
import { silence, type Outcome, type Turn } from "../turn.ts";

export function onMeetingCommand(_command: MeetingCommand, _turn: Turn): Promise<Outcome> | Outcome {
  return silence;
}
