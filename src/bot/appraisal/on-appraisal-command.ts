import type { AppraisalCommand } from "../../language/commands/appraisal-command.ts";
import { silence, type Outcome, type Turn } from "../turn.ts";

/** Somebody wrote about the year's table, its appraisal and the three-year rank. */
export function onAppraisalCommand(command: AppraisalCommand, _turn: Turn): Promise<Outcome> | Outcome {
  switch (command.kind) {
    case "showAppraisal":
      return silence;
  }
}
