import { decideKeeping } from "../../domain/membership-rights.ts";
import type { MembershipCommand } from "../../language/commands/membership-command.ts";
import { changesInPrivate, keepingRefused } from "../../wording/membership-refusals.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { endMembership } from "./ending.ts";
import { exempt, restore } from "./exempting.ts";
import { comeBack, goAway, nameContact, settleAppraisal } from "./migrants.ts";
import { moveIn } from "./moving-in.ts";
import { acceptElsewhere, startLeaving, stay } from "./moving-out.ts";
import { becomeFull, extendProbation } from "./probation.ts";
import { showChanges, showOwnChanges } from "./show-changes.ts";

/** Somebody wrote about who takes part, and how (党员变动): never in a group, which is public. */
export function onMembershipCommand(command: MembershipCommand, turn: Turn): Promise<Outcome> | Outcome {
  if (turn.chat.kind === "group") return say(changesInPrivate);
  if (command.kind === "showChanges") return showChanges(command.who, turn);
  if (command.kind === "showOwnChanges") return showOwnChanges(turn);
  const entitled = decideKeeping(turn.member, undefined, turn.branch.roster, turn.today);
  return entitled.ok ? keep(command, turn) : say(keepingRefused(entitled.refusal, turn.audience));
}

type Change = Exclude<MembershipCommand, { readonly kind: "showChanges" | "showOwnChanges" }>;

function keep(command: Change, turn: Turn): Promise<Outcome> | Outcome {
  switch (command.kind) {
    case "exempt":
      return exempt(command, turn);
    case "endExemption":
      return restore(command, turn);
    case "goAway":
      return goAway(command, turn);
    case "nameContact":
      return nameContact(command, turn);
    case "comeBack":
      return comeBack(command, turn);
    case "settleAppraisal":
      return settleAppraisal(command, turn);
    case "becomeFull":
      return becomeFull(command, turn);
    case "extendProbation":
      return extendProbation(command, turn);
    case "moveIn":
      return moveIn(command, turn);
    case "leave":
      return startLeaving(command, turn);
    case "moveOut":
      return acceptElsewhere(command, turn);
    case "stay":
      return stay(command, turn);
    case "end":
      return endMembership(command, turn);
  }
}
