import { seesBatches } from "../../domain/lagging-rights.ts";
import type { LaggingCommand } from "../../language/commands/lagging-command.ts";
import { howToGoOn, notInGroup, notYours } from "../../wording/lagging-refusals.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { decideByMeeting, decideByTownship } from "./deciding.ts";
import { answerFor, answerOwn, tell } from "./hearing.ts";
import { check, end, help } from "./helping.ts";
import { list, strike } from "./listing.ts";
import { showLagging, showOwnHelp } from "./showing.ts";

/**
 * Somebody wrote about members who lag behind. In a group all of it gets one sentence that tells nothing, and so does
 * whoever is neither of the committee nor of the township, except on the own case and as a helper.
 */
export function onLaggingCommand(command: LaggingCommand, turn: Turn): Promise<Outcome> | Outcome {
  if (turn.chat.kind === "group") return say(notInGroup);
  if (!seesBatches(turn.member) && !isForEverybody(command)) return say(notYours);
  switch (command.kind) {
    case "showLagging":
      return showLagging(command, turn);
    case "listLagging":
      return list(command, turn);
    case "strikeLagging":
      return strike(command, turn);
    case "tellLagging":
      return tell(command, turn);
    case "answerForLagging":
      return answerFor(command, turn);
    case "answerOwnLagging":
      return answerOwn(command.words, turn);
    case "decideLagging":
      return decideByMeeting(command, turn);
    case "townshipOnLagging":
      return decideByTownship(command, turn);
    case "helpLagging":
      return help(command, turn);
    case "checkLagging":
      return check(command, turn);
    case "endLagging":
      return end(command, turn);
    case "showOwnHelp":
      return showOwnHelp(turn);
    case "unclearLagging":
      return say(howToGoOn);
  }
}

const isForEverybody = ({ kind }: LaggingCommand): boolean =>
  kind === "answerOwnLagging" || kind === "showOwnHelp" || kind === "checkLagging";
