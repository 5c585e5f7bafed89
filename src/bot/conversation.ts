import { dayOf } from "../domain/quarter.ts";
import type { BranchId } from "../domain/ids.ts";
import type { Answer, Branch, Chat, ChatEvent, Converse, Encode, Recorded, Reply } from "../ports.ts";
import { hintsFor } from "../wording/at-bot.ts";
import { ambiguousBranch, notOnRosterPrivate } from "../wording/strangers.ts";
import { onUnboundGroup } from "./binding.ts";
import { lanes } from "./lanes.ts";
import { onArrival } from "./on-arrival.ts";
import { onMessage } from "./on-message.ts";
import { onStranger } from "./on-stranger.ts";
import { onTap } from "./on-tap.ts";
import { taskOf } from "./task-ids.ts";
import { withNotices } from "./notices.ts";
import { silence, type Outcome, type Parts, type Setting } from "./turn.ts";

/** How often an event is decided anew because another process wrote to the branch in between. */
const attemptsMax = 20;

/**
 * The conversation: every event goes in, is decided and recorded in one write with its answer, and only then answered.
 * @throws Error when the branch is written to so often by others that deciding never gets through
 */
export function conversation(parts: Parts): Converse {
  const inLane = lanes();
  return async (event, encode) => {
    const place = await placeOf(event, parts);
    if (place.kind === "branch")
      return inLane(place.branch, () => inBranch(event, place.branch, encode, parts));
    const answer =
      place.kind === "unboundGroup" ? await onUnboundGroup(event, parts) : placeless(event, place.kind);
    return recordPlaceless(event, answer, encode, parts);
  };
}

type Place =
  | { readonly kind: "branch"; readonly branch: BranchId }
  | { readonly kind: "unboundGroup" }
  | { readonly kind: "nowhere" }
  | { readonly kind: "several" };

/** A group's branch is the one it is bound to; a card's is the one it was made for; a person's that of the roster. */
async function placeOf(event: ChatEvent, { places }: Parts): Promise<Place> {
  const chat = chatOf(event);
  if (chat.kind === "group") {
    const branch = await places.branchOfGroup(chat.id);
    return branch === undefined ? { kind: "unboundGroup" } : { kind: "branch", branch };
  }
  const branches = await places.branchesOf(event.sender);
  const task = event.kind === "tap" ? taskOf(event.taskId) : undefined;
  if (task !== undefined && branches.includes(task.branch)) return { kind: "branch", branch: task.branch };
  const [only, ...others] = branches;
  if (only === undefined) return { kind: "nowhere" };
  return others.length === 0 ? { kind: "branch", branch: only } : { kind: "several" };
}

async function inBranch(event: ChatEvent, id: BranchId, encode: Encode, parts: Parts): Promise<Reply> {
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const branch = await parts.places.branch(id);
    if (branch === undefined) throw new Error(`branch ${id} has a group or a person, but no roster`);
    const atMs = parts.clock();
    const setting = settingOf(event, branch, atMs, parts);
    const reply = await record(event, await decide(event, setting), setting, encode);
    if (reply !== undefined) return reply;
  }
  throw new Error(`branch ${id} was overtaken ${attemptsMax} times`);
}

function settingOf(event: ChatEvent, branch: Branch, atMs: number, parts: Parts): Setting {
  const { ledger, outbox, newId, botName } = parts;
  const chat = chatOf(event);
  const rulebook = parts.rulebookFor(branch.id);
  return {
    branch,
    sender: event.sender,
    rulebook,
    chat,
    atMs,
    today: dayOf(atMs),
    ledger,
    outbox,
    newId,
    botName,
  };
}

const chatOf = (event: ChatEvent): Chat => (event.kind === "arrival" ? { kind: "single" } : event.chat);

async function decide(event: ChatEvent, setting: Setting): Promise<Outcome> {
  const member = setting.branch.roster.find((each) => each.account === event.sender);
  if (event.kind === "tap") return onTap(event, setting, member);
  if (member === undefined) return onStranger(event, setting);
  const turn = { ...setting, member };
  return withNotices(event.kind === "message" ? await onMessage(event, turn) : onArrival(turn), turn);
}

/** Undefined: somebody else wrote to the branch in between, and nothing was recorded. */
async function record(
  event: ChatEvent,
  outcome: Outcome,
  { ledger, branch, atMs, chat, botName }: Setting,
  encode: Encode,
): Promise<Reply | undefined> {
  const { changes } = outcome;
  const answer = hintsFor(chat, botName, outcome.answer);
  const body = encode(answer);
  if (changes === undefined && answer.kind === "silence") {
    // The first time it may have been answered: what was in doubt then can be settled by now.
    return { body: (await ledger.answerTo(event.id)) ?? body };
  }
  const answered = { message: event.id, body, atMs };
  const recorded: Recorded =
    changes === undefined
      ? await ledger.recordAnswer(answered)
      : await ledger.record(branch, changes, atMs, answered);
  if (recorded.kind === "overtaken") return undefined;
  return recorded.kind === "repeated" ? { body: recorded.body } : { body, ...afterwards(answer) };
}

function placeless(event: ChatEvent, kind: "nowhere" | "several"): Answer {
  if (event.kind === "tap") return silence.answer;
  return { kind: "text", text: kind === "nowhere" ? notOnRosterPrivate : ambiguousBranch };
}

async function recordPlaceless(
  event: ChatEvent,
  answer: Answer,
  encode: Encode,
  parts: Parts,
): Promise<Reply> {
  const body = encode(answer);
  if (answer.kind === "silence") return { body };
  const recorded = await parts.ledger.recordAnswer({ message: event.id, body, atMs: parts.clock() });
  return recorded.kind === "repeated" ? { body: recorded.body } : { body, ...afterwards(answer) };
}

const afterwards = (answer: Answer): Pick<Reply, "afterwards"> =>
  answer.kind === "replaceCard" && answer.afterwards !== undefined ? { afterwards: answer.afterwards } : {};
