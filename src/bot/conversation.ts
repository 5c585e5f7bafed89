import { hasLeft, type Member } from "../domain/member.ts";
import { dayOf } from "../domain/quarter.ts";
import type { Address } from "../outgoing.ts";
import type { Answer, Branch, Changes, ChatEvent, Converse, Encode, Reply } from "../ports.ts";
import { hintsFor } from "../wording/at-bot.ts";
import { notOnRosterPrivate, whichBranch } from "../wording/strangers.ts";
import { onUnboundGroup } from "./binding.ts";
import { lanes } from "./lanes.ts";
import { onArrivalBefore, onMessageBefore, onTapBefore, takesPart } from "./own-data/enrolling.ts";
import { withNotices } from "./notices.ts";
import { onArrival } from "./on-arrival.ts";
import { onMessage } from "./on-message.ts";
import { onStranger } from "./on-stranger.ts";
import { onTap } from "./on-tap.ts";
import { chatOf, placeOf, type Place } from "./place.ts";
import { silence, type Outcome, type Parts, type Setting } from "./turn.ts";

/** How often an event is decided anew because another process wrote to the branch in between. */
const attemptsMax = 20;

type InBranch = Extract<Place, { readonly kind: "branch" }>;

/**
 * The conversation: every event goes in, is decided and recorded in one write with its answer, and only then answered.
 * @throws Error when the branch is written to so often by others that deciding never gets through
 */
export function conversation(parts: Parts): Converse {
  const inLane = lanes();
  return async (event, encode) => {
    const place = await placeOf(event, parts.places);
    if (place.kind === "branch") return inLane(place.branch, () => inBranch(place, encode, parts));
    const answer =
      place.kind === "unboundGroup" ? await onUnboundGroup(event, parts) : placeless(event, place);
    return recordPlaceless(event, answer, encode, parts);
  };
}

async function inBranch({ branch: id, event }: InBranch, encode: Encode, parts: Parts): Promise<Reply> {
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const branch = await parts.places.branch(id);
    if (branch === undefined) throw new Error(`branch ${id} has a group or a person, but no roster`);
    const setting = settingOf(event, branch, parts);
    const reply = await record(event, await decide(event, setting), setting, encode);
    if (reply !== undefined) return reply;
  }
  throw new Error(`branch ${id} was overtaken ${attemptsMax} times`);
}

function settingOf(event: ChatEvent, branch: Branch, parts: Parts): Setting {
  const { ledger, matters, outbox, isWorkday, newId, botName } = parts;
  const chat = chatOf(event);
  const today = dayOf(event.sentAtMs);
  const sender = memberBehind(event, branch);
  return {
    ...{ branch, sender: event.sender, chat, today, ledger, matters, outbox, isWorkday },
    ...{ newId, botName },
    rulebook: parts.rulebookFor(branch.id),
    audience: { chat, today, roster: branch.roster, reader: chat.kind === "single" ? sender?.id : undefined },
    atMs: parts.clock(),
    sentAtMs: event.sentAtMs,
    attachments: event.kind === "message" ? (event.attachments ?? []) : [],
  };
}

const memberBehind = ({ sender }: ChatEvent, { roster }: Branch): Member | undefined =>
  roster.find((each) => each.account === sender && !hasLeft(each));

/** Who died or moved out is like somebody on no roster: everything stops at once (domain guide, section 14). */
async function decide(event: ChatEvent, setting: Setting): Promise<Outcome> {
  const member = memberBehind(event, setting.branch);
  if (event.kind === "tap")
    return member === undefined || takesPart(member)
      ? onTap(event, setting, member)
      : onTapBefore(event, { ...setting, member });
  if (member === undefined) return onStranger(event, setting);
  const turn = { ...setting, member };
  if (!takesPart(member))
    return event.kind === "message" ? onMessageBefore(event, turn) : onArrivalBefore(turn);
  return withNotices(
    event.kind === "message" ? await onMessage(event, turn) : await onArrival(turn),
    event.kind,
    turn,
  );
}

/** Undefined: somebody else wrote to the branch in between, and nothing was recorded. */
async function record(
  event: ChatEvent,
  { answer: worded, changes: decided }: Outcome,
  { ledger, branch, atMs, chat, botName }: Setting,
  encode: Encode,
): Promise<Reply | undefined> {
  const answer = hintsFor(chat, botName, worded);
  const body = encode(answer);
  const changes = decided === undefined ? undefined : withoutThoseGone(decided, branch);
  if (changes === undefined && answer.kind === "silence") {
    // The first time it may have been answered: what was in doubt then can be settled by now.
    return { body: (await ledger.answerTo(event.id)) ?? body };
  }
  const answered = { message: event.id, body, atMs, to: addressOf(event) };
  const recorded =
    changes === undefined
      ? await ledger.recordAnswer(answered)
      : await ledger.record(branch, changes, atMs, answered);
  if (recorded.kind === "overtaken") return undefined;
  return recorded.kind === "repeated" ? { body: recorded.body } : { body, ...afterwards(answer) };
}

/**
 * Nobody who died, moved out or takes part on paper is told anything, whichever step it is about: not even kept to be told.
 */
function withoutThoseGone(changes: Changes, { roster }: Branch): Changes {
  if (changes.notices === undefined) return changes;
  const asOfNow = new Map([...roster, ...(changes.members ?? [])].map((member) => [member.id, member]));
  const gone = new Set(
    [...asOfNow.values()]
      .filter((member) => hasLeft(member) || member.enrolment?.as === "paper")
      .map(({ id }) => id),
  );
  return { ...changes, notices: changes.notices.filter(({ member }) => !gone.has(member)) };
}

function addressOf(event: ChatEvent): Address {
  const chat = chatOf(event);
  return chat.kind === "group" ? { kind: "group", chat: chat.id } : { kind: "person", account: event.sender };
}

function placeless(
  event: ChatEvent,
  place: Extract<Place, { readonly kind: "nowhere" | "several" }>,
): Answer {
  if (event.kind === "tap") return silence.answer;
  return { kind: "text", text: place.kind === "nowhere" ? notOnRosterPrivate : whichBranch(place.names) };
}

async function recordPlaceless(
  event: ChatEvent,
  worded: Answer,
  encode: Encode,
  parts: Parts,
): Promise<Reply> {
  const answer = hintsFor(chatOf(event), parts.botName, worded);
  const body = encode(answer);
  if (answer.kind === "silence") return { body };
  const answered = { message: event.id, body, atMs: parts.clock(), to: addressOf(event) };
  const recorded = await parts.ledger.recordAnswer(answered);
  return recorded.kind === "repeated" ? { body: recorded.body } : { body, ...afterwards(answer) };
}

const afterwards = (answer: Answer): Pick<Reply, "afterwards"> =>
  answer.kind === "replaceCard" && answer.afterwards !== undefined ? { afterwards: answer.afterwards } : {};
