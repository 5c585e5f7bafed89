import type { ObjectionCommand } from "../../language/commands/objection-command.ts";
import { objectionsInPrivate } from "../../wording/objection.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { markAnswered } from "./answering.ts";
import { handOver } from "./handing-over.ts";
import { hear } from "./hearing.ts";
import { objectInWords, tellVoice } from "./object.ts";
import { rule } from "./ruling.ts";
import { showObjections } from "./show-objections.ts";

/** Everything but raising an objection belongs in the single chat: a group is public. */
export function onObjectionCommand(command: ObjectionCommand, turn: Turn): Promise<Outcome> | Outcome {
  if (command.kind === "raiseObjection") return objectInWords({ ...command, from: "member" }, turn);
  if (turn.chat.kind === "group") return say(objectionsInPrivate);
  switch (command.kind) {
    case "raiseForVillager":
      return objectInWords(command, turn);
    case "tellVoice":
      return tellVoice(command.words, turn);
    case "showObjections":
      return showObjections(command.number, turn);
    case "account":
      return hear(command, turn);
    case "decideObjection":
      return rule(command, turn);
    case "answeredObjector":
      return markAnswered(command.number, turn);
    case "handOver":
      return handOver(command, turn);
  }
}
