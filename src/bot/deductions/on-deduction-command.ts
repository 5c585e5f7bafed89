import type { DeductionCommand } from "../../language/commands/deduction-command.ts";
import { inPrivateOnly } from "../../wording/deduction-refusals.ts";
import { deductionsElsewhere } from "../../wording/submission.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { acknowledge, answer, tellInPerson } from "./hearing.ts";
import { propose } from "./proposing.ts";
import { showDeductions } from "./show-deductions.ts";
import { drop, sign } from "./signing.ts";
import { ruleByMeeting, voteByWords } from "./voting.ts";

/** In a group all of it gets one sentence that tells nothing (decision 31). */
export function onDeductionCommand(command: DeductionCommand, turn: Turn): Promise<Outcome> | Outcome {
  if (turn.chat.kind === "group") return say(inGroup(command));
  switch (command.kind) {
    case "proposeDeduction":
      return propose(command.said, turn);
    case "showDeductions":
      return showDeductions(command.number, turn);
    case "toldInPerson":
      return tellInPerson(command.number, turn);
    case "answerAllegation":
      return answer(command, turn);
    case "acknowledgeAllegation":
      return acknowledge(command.number, turn);
    case "voteOnDeduction":
      return voteByWords(command, turn);
    case "ruleByMeeting":
      return ruleByMeeting(command, turn);
    case "signDeduction":
      return sign(command.number, turn);
    case "dropDeduction":
      return drop(command, turn);
  }
}

/** Whoever answers an allegation is sent to the single chat; everybody else has nothing to do there either. */
const inGroup = ({ kind }: DeductionCommand): string =>
  kind === "answerAllegation" || kind === "acknowledgeAllegation" || kind === "showDeductions"
    ? inPrivateOnly
    : deductionsElsewhere;
