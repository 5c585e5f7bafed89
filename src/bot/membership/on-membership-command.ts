import type { MembershipCommand } from "../../language/commands/membership-command.ts";
import { silence, type Outcome, type Turn } from "../turn.ts";

/** Somebody wrote about who takes part, and how (党员变动). */
export function onMembershipCommand(command: MembershipCommand, _turn: Turn): Promise<Outcome> | Outcome {
  switch (command.kind) {
    case "showChanges":
      return silence;
  }
}
