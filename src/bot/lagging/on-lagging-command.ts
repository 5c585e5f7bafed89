import type { LaggingCommand } from "../../language/commands/lagging-command.ts";
import { silence, type Outcome, type Turn } from "../turn.ts";

/** Somebody wrote about members who lag behind. */
export function onLaggingCommand(command: LaggingCommand, _turn: Turn): Promise<Outcome> | Outcome {
  switch (command.kind) {
    case "showLagging":
      return silence;
  }
}
