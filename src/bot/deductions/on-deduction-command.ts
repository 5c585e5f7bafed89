import type { DeductionCommand } from "../../language/commands/deduction-command.ts";
import { silence, type Outcome, type Turn } from "../turn.ts";

export function onDeductionCommand(_command: DeductionCommand, _turn: Turn): Promise<Outcome> | Outcome {
  return silence;
}
