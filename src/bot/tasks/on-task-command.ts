import type { TaskCommand } from "../../language/commands/task-command.ts";
import { silence, type Outcome, type Turn } from "../turn.ts";

export function onTaskCommand(_command: TaskCommand, _turn: Turn): Promise<Outcome> | Outcome {
  return silence;
}
