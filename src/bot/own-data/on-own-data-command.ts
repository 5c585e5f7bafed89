import type { OwnDataCommand } from "../../language/commands/own-data-command.ts";
import { silence, type Outcome, type Turn } from "../turn.ts";

/** Somebody wrote about one's own data: notice, consent, export, correction. */
export function onOwnDataCommand(command: OwnDataCommand, _turn: Turn): Promise<Outcome> | Outcome {
  switch (command.kind) {
    case "showNotice":
      return silence;
  }
}
