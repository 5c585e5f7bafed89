import type { OfficeCommand } from "../../language/commands/office-command.ts";
import { silence, type Outcome, type Turn } from "../turn.ts";

/** Somebody wrote about posts, delegation, relatives and accounts. */
export function onOfficeCommand(command: OfficeCommand, _turn: Turn): Promise<Outcome> | Outcome {
  switch (command.kind) {
    case "showPosts":
      return silence;
  }
}
