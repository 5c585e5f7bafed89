import type { BranchId } from "../domain/ids.ts";
import { belongs, isSecretary } from "../domain/member.ts";
import type { Answer, Branch, CardTap, ChatEvent } from "../ports.ts";
import { read } from "../language/read.ts";
import { dayOf } from "../domain/quarter.ts";
import { bindingCard } from "../wording/binding-card.ts";
import {
  alreadyBound,
  bindInGroup,
  boundElsewhere,
  groupNotBound,
  notBinding,
  nowBound,
  onlySecretaryBinds,
} from "../wording/strangers.ts";
import { bindingTaskId, taskOf } from "./task-ids.ts";
import { say, silence, type Outcome, type Parts, type Turn } from "./turn.ts";

/** A group bound to no branch knows one thing only: how to be bound (decision 13). */
export async function onUnboundGroup(event: ChatEvent, parts: Parts): Promise<Answer> {
  if (event.kind === "arrival" || event.chat.kind !== "group") return silence.answer;
  const atMs = parts.clock();
  const code = await parts.places.bindingCode(
    event.chat.id,
    parts.newId().slice(0, codeChars).toUpperCase(),
    atMs,
  );
  const branch = await branchToBind(event, parts);
  const wish = event.kind === "tap" ? tappedWish(event) : await writtenWish(event.text, parts, branch);
  if (wish === "other") return { kind: "text", text: groupNotBound(parts.botName, code) };
  if (branch === undefined) return refusedBinding(event, onlySecretaryBinds(parts.botName, code));
  if (wish === "ask")
    return { kind: "card", card: bindingCard(branch.name, bindingTaskId(branch.id, parts.newId()), "asked") };
  if (wish === "decline") return replaced(event, branch, "declined", notBinding);

  const bound = await parts.places.bind(event.chat.id, branch.id, atMs);
  if (bound.kind === "boundElsewhere") return refusedBinding(event, boundElsewhere);
  return replaced(event, branch, "bound", nowBound(branch.name, parts.botName));
}

/** Six letters and digits: enough for a phone call to the administrator. */
const codeChars = 6;

/** 绑定 in a group that is bound, or in the single chat. */
export function onBindCommand(turn: Turn): Outcome {
  return say(turn.chat.kind === "group" ? alreadyBound(turn.branch.name) : bindInGroup);
}

/** A tap on the question whether to bind, after the group was bound. */
export function onBindingTap(tap: CardTap, branch: Branch): Outcome {
  const card = bindingCard(branch.name, tap.taskId, "bound");
  return { answer: { kind: "replaceCard", card, for: "everyone" } };
}

type Wish = "ask" | "confirm" | "decline" | "other";

function tappedWish(tap: CardTap): Wish {
  if (taskOf(tap.taskId)?.kind !== "binding") return "other";
  return tap.button === "confirmBind" ? "confirm" : "decline";
}

/** The branch on whose roster the sender stands as secretary; of a card, the branch that was asked about. */
async function branchToBind(event: ChatEvent, { places }: Parts): Promise<Branch | undefined> {
  const task = event.kind === "tap" ? taskOf(event.taskId) : undefined;
  for (const id of await places.branchesOf(event.sender)) {
    const branch = await places.branch(id);
    const secretary = branch?.roster.some(
      (member) => member.account === event.sender && isSecretary(member) && belongs(member),
    );
    if (secretary === true && (task === undefined || task.branch === id)) return branch;
  }
  return undefined;
}

async function writtenWish(text: string, parts: Parts, branch: Branch | undefined): Promise<Wish> {
  const anyBranch: BranchId | undefined = branch?.id ?? (await parts.places.branches())[0];
  if (anyBranch === undefined) return "other";
  const reading = read(text, {
    rulebook: parts.rulebookFor(anyBranch),
    roster: branch?.roster ?? [],
    sender: undefined,
    today: dayOf(parts.clock()),
    botName: parts.botName,
  });
  if (reading.intent !== "command") return "other";
  if (reading.command.kind === "bind") return "ask";
  return reading.command.kind === "confirmBind" ? "confirm" : "other";
}

/** A tap that is refused changes no card; nothing else can be answered to a tap. */
const refusedBinding = (event: ChatEvent, text: string): Answer =>
  event.kind === "message" ? { kind: "text", text } : silence.answer;

function replaced(event: ChatEvent, branch: Branch, state: "bound" | "declined", text: string): Answer {
  if (event.kind !== "tap") return { kind: "text", text };
  return {
    kind: "replaceCard",
    card: bindingCard(branch.name, event.taskId, state),
    for: "everyone",
    afterwards: text,
  };
}
