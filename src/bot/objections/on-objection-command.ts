import type { ObjectionCommand } from "../../language/commands/objection-command.ts";
import { silence, type Outcome, type Turn } from "../turn.ts";

export function onObjectionCommand(_command: ObjectionCommand, _turn: Turn): Promise<Outcome> | Outcome {
  return silence;
}
