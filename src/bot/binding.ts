import { actsAsSecretary } from "../domain/member.ts";
import { dayOf } from "../domain/quarter.ts";
import { read } from "../language/read.ts";
import type { Answer, Branch, CardTap, ChatEvent, ChatMessage } from "../ports.ts";
import {
  alreadyBound,
  bindInGroup,
  bindingCard,
  boundElsewhere,
  groupNotBound,
  notBinding,
  nowBound,
  onlySecretaryBinds,
  secretaryConfirms,
} from "../wording/binding.ts";
import { bindingTaskId, taskOf } from "./task-ids.ts";
import { say, silence, type Outcome, type Parts, type Turn } from "./turn.ts";

/** Six letters and digits: enough for a phone call to the administrator. */
const codeChars = 6;

/** A group bound to no branch knows one thing only: how to be bound (decision 13). */
export async function onUnboundGroup(event: ChatEvent, parts: Parts): Promise<Answer> {
  if (event.kind === "arrival" || event.chat.kind !== "group") return silence.answer;
  return event.kind === "tap" ? tapped(event, parts) : written(event, parts);
}

/** 绑定 in a group that is bound, or in the single chat. */
export function onBindCommand(turn: Turn): Outcome {
  return say(turn.chat.kind === "group" ? alreadyBound(turn.branch.name) : bindInGroup);
}

/** A tap on the question whether to bind, after the group was bound. */
export function onBindingTap(tap: CardTap, branch: Branch): Outcome {
  const card = bindingCard(branch.name, tap.taskId, "bound");
  return { answer: { kind: "replaceCard", card, for: "everyone" } };
}

async function written(message: ChatMessage, parts: Parts): Promise<Answer> {
  if (message.chat.kind !== "group") return silence.answer;
  const fresh = parts.newId().slice(0, codeChars).toUpperCase();
  const code = await parts.places.bindingCode(message.chat.id, fresh, parts.clock());
  const command = await commandIn(message, parts);
  if (command === undefined) return { kind: "text", text: groupNotBound(code) };
  const branch = await branchOfSecretary(message, parts);
  if (branch === undefined) return { kind: "text", text: onlySecretaryBinds(code) };
  if (command === "bind") {
    return { kind: "card", card: bindingCard(branch.name, bindingTaskId(branch.id, parts.newId()), "asked") };
  }
  const bound = await parts.places.bind(message.chat.id, branch.id, parts.clock());
  return { kind: "text", text: bound.kind === "bound" ? nowBound(branch.name) : boundElsewhere };
}

async function tapped(tap: CardTap, parts: Parts): Promise<Answer> {
  const task = taskOf(tap.taskId);
  const asked = task?.kind === "binding" ? await parts.places.branch(task.branch) : undefined;
  if (asked === undefined || tap.chat.kind !== "group") return silence.answer;
  const toldAlone = (remark: string): Answer => ({
    kind: "replaceCard",
    card: bindingCard(asked.name, tap.taskId, "asked", remark),
    for: [tap.sender],
  });
  const branch = await branchOfSecretary(tap, parts);
  if (branch?.id !== asked.id) return toldAlone(secretaryConfirms);
  const replaced = (state: "bound" | "declined", afterwards: string): Answer => ({
    kind: "replaceCard",
    card: bindingCard(asked.name, tap.taskId, state),
    for: "everyone",
    afterwards,
  });
  if (tap.button !== "confirmBind") return replaced("declined", notBinding);
  const bound = await parts.places.bind(tap.chat.id, branch.id, parts.clock());
  return bound.kind === "bound" ? replaced("bound", nowBound(branch.name)) : toldAlone(boundElsewhere);
}

/** The branch on whose roster the sender stands as secretary. */
async function branchOfSecretary(event: ChatEvent, { places }: Parts): Promise<Branch | undefined> {
  for (const id of await places.branchesOf(event.sender)) {
    const branch = await places.branch(id);
    const own = branch?.roster.find((member) => member.account === event.sender);
    if (own !== undefined && actsAsSecretary(own, dayOf(event.sentAtMs))) return branch;
  }
  return undefined;
}

/** Which of the two words it is, if any; they need neither rules nor roster of a certain branch. */
async function commandIn(message: ChatMessage, parts: Parts): Promise<"bind" | "confirmBind" | undefined> {
  const [anyBranch] = await parts.places.branches();
  if (anyBranch === undefined) return undefined;
  const reading = read(message.text, {
    rulebook: parts.rulebookFor(anyBranch),
    roster: [],
    learnt: [],
    sender: undefined,
    today: dayOf(message.sentAtMs),
    botName: parts.botName,
  });
  const kind = reading.intent === "command" ? reading.command.kind : undefined;
  return kind === "bind" || kind === "confirmBind" ? kind : undefined;
}
