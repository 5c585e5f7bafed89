import { read } from "../language/read.ts";
import type { Command } from "../language/reading.ts";
import type { ChatMessage } from "../ports.ts";
import { helpText, pictureOnly } from "../wording/help.ts";
import { isOnCommittee } from "../domain/member.ts";
import { onBindCommand } from "./binding.ts";
import { declare } from "./claiming.ts";
import { byWords, withdrawByWords } from "./by-words.ts";
import { disown, approve, release, sendBack, undo } from "./deciding.ts";
import { showRanking } from "./show-ranking.ts";
import { showRules } from "./show-rules.ts";
import { showScore } from "./show-score.ts";
import { showToDo } from "./to-do.ts";
import { say, silence, type Outcome, type Turn } from "./turn.ts";
import { listWaiting } from "./waiting.ts";
import { reasonMissing } from "../wording/refusals.ts";

/** Somebody of the branch wrote to the bot: what is wanted, then who takes care of it. */
export async function onMessage(message: ChatMessage, turn: Turn): Promise<Outcome> {
  if (message.text.trim() === "") return say(pictureOnly);
  const { rulebook, branch, member, today, botName } = turn;
  const reading = read(message.text, { rulebook, roster: branch.roster, sender: member.id, today, botName });
  switch (reading.intent) {
    case "claim":
      return declare(reading.acts, [{ kind: "member", id: member.id }], message.text, turn);
    case "awardOnBehalf":
      return declare(reading.acts, reading.people, message.text, turn);
    case "queryScore":
      return showScore(turn);
    case "queryRanking":
      return showRanking(turn);
    case "queryRules":
      return showRules(reading.rule, turn);
    case "help":
      return say(helpText(botName, isOnCommittee(member)));
    case "withdraw":
      return withdrawByWords(reading.claim, turn);
    case "command":
      return onCommand(reading.command, turn);
    case "none":
      return silence;
  }
}

function onCommand(command: Command, turn: Turn): Promise<Outcome> | Outcome {
  switch (command.kind) {
    case "approve":
      return byWords(command.claim, turn, (record) => approve(turn, record));
    case "return":
      if (command.reason === "") return say(reasonMissing("退回", command.claim));
      return byWords(command.claim, turn, (record) => sendBack(turn, record, command.reason));
    case "undo":
      if (command.reason === "") return say(reasonMissing("撤销", command.claim));
      return byWords(command.claim, turn, (record) => undo(turn, record, command.reason));
    case "release":
      return byWords(command.claim, turn, (record) => release(turn, record));
    case "disown":
      return byWords(command.claim, turn, (record) => disown(turn, record));
    case "listWaiting":
      return listWaiting(turn);
    case "listToDo":
      return showToDo(turn);
    case "bind":
    case "confirmBind":
      return onBindCommand(turn);
  }
}
