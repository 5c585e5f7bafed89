import type { OfficeCommand } from "../../language/commands/office-command.ts";
import { noRelativesNoted } from "../../wording/office-ties.ts";
import { officeInPrivate, whichPost } from "../../wording/office.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { changeAccount } from "./accounts.ts";
import { delegate, endDelegation } from "./delegation.ts";
import { appoint, dismiss, showPosts } from "./posts.ts";
import { relate, showRelatives, unrelate } from "./relatives.ts";

/** Somebody wrote about posts, delegation, relatives and accounts: in private alone. */
export function onOfficeCommand(command: OfficeCommand, turn: Turn): Promise<Outcome> | Outcome {
  if (turn.chat.kind === "group") return say(officeInPrivate);
  switch (command.kind) {
    case "showPosts":
      return showPosts(turn);
    case "appoint":
      return appoint(command, turn);
    case "dismiss":
      return dismiss(command, turn);
    case "whichPost":
      return say(whichPost);
    case "delegate":
      return delegate(command, turn);
    case "endDelegation":
      return endDelegation(turn);
    case "showRelatives":
      return showRelatives(turn);
    case "noRelatives":
      return say(noRelativesNoted);
    case "relate":
      return relate(command.people, turn);
    case "unrelate":
      return unrelate(command.people, turn);
    case "changeAccount":
      return changeAccount(command, turn);
  }
}
