import { z } from "zod";
import { accountId, chatId, messageId } from "../domain/ids.ts";
import type { AccountId, MessageId } from "../domain/ids.ts";
import type { CardTap, Chat, ChatEvent } from "../ports.ts";
import { attachmentsIn } from "./attachments.ts";

export type Inbound = {
  readonly event: ChatEvent;
  /** Where one more thing may be said, once, within an hour. A secret: whoever has it can speak in the chat. */
  readonly responseUrl: string | undefined;
};

/**
 * Reads a decrypted callback. Source: 接收消息 (100719) and 接收事件 (101027), read 2026-03-15.
 *
 * @param sentAtMs when WeCom sent it, by the signed timestamp of its callback: messages carry no time of their own
 * @returns undefined for all that is not for us: kinds of messages and events that we do not know, refreshes of a
 *   stream, feedback, senders that are missing or WeCom itself (`sys`), a group without an id, what is no JSON
 */
export function decodeInbound(json: string, sentAtMs: number): Inbound | undefined {
  return decodeCallback(parseJson(json), sentAtMs);
}

/** The same for a body that was parsed before, its control characters taken out: the long connection's. */
export function decodeCallback(body: unknown, sentAtMs: number): Inbound | undefined {
  const parsed = callback.safeParse(body);
  if (!parsed.success) return undefined;
  const received = parsed.data;
  const event = eventOf(received, sentAtMs);
  return event === undefined ? undefined : { event, responseUrl: received.response_url ?? undefined };
}

// An id is stored, compared and logged: it has no blanks, no control characters, and an end.
const id = z.string().regex(/^[\x21-\x7e]{1,256}$/);
const account = z.string().regex(/^[^\p{C}\p{Z}]{1,64}$/u);
const key = z.string().regex(/^\P{C}{1,1024}$/u);

const words = z.object({ content: z.string() });
const mixedItem = z.object({ msgtype: z.string(), text: words.nullish() });

// WeCom's tables and its samples spell these names differently; both are taken.
const chosenItem = z.object({
  question_key: key.nullish(),
  questionkey: key.nullish(),
  option_ids: z.object({ option_id: z.array(key).nullish() }).nullish(),
  optionids: z.object({ optionid: z.array(key).nullish() }).nullish(),
});
const chosenItems = z.object({
  selected_item: z.array(chosenItem).nullish(),
  selecteditem: z.array(chosenItem).nullish(),
});
const tapDetails = z.object({
  event_key: key.nullish(),
  eventkey: key.nullish(),
  task_id: key.nullish(),
  taskid: key.nullish(),
  selected_items: chosenItems.nullish(),
  selecteditems: chosenItems.nullish(),
});

const callback = z.object({
  msgid: id,
  chatid: id.nullish(),
  chattype: z.string().nullish(),
  from: z.object({ userid: account }),
  response_url: z.string().nullish(),
  msgtype: z.string(),
  // Kinds other than the one in `msgtype` are not looked at. A quote is somebody else's words, and never is.
  text: z.unknown().optional(),
  voice: z.unknown().optional(),
  mixed: z.unknown().optional(),
  image: z.unknown().optional(),
  file: z.unknown().optional(),
  event: z.unknown().optional(),
});
type Callback = z.infer<typeof callback>;

const voice = z.object({ content: z.string().nullish() });
const mixed = z.object({ msg_item: z.array(mixedItem) });
const event = z.object({ eventtype: z.string(), template_card_event: z.unknown().optional() });

type Origin = { readonly id: MessageId; readonly sender: AccountId; readonly sentAtMs: number };

function eventOf(received: Callback, sentAtMs: number): ChatEvent | undefined {
  if (received.from.userid === "sys") return undefined;
  const sender = accountId(received.from.userid);
  const origin: Origin = { id: messageId(received.msgid), sender, sentAtMs };
  if (received.msgtype === "event") return happeningOf(received, origin);
  const chat = chatOf(received);
  const text = textOf(received);
  if (chat === undefined || text === undefined) return undefined;
  const attachments = attachmentsIn(received);
  return { kind: "message", ...origin, chat, text, ...(attachments.length === 0 ? {} : { attachments }) };
}

function happeningOf(received: Callback, origin: Origin): ChatEvent | undefined {
  const happening = event.safeParse(received.event);
  if (!happening.success) return undefined;
  if (happening.data.eventtype === "enter_chat") return { kind: "arrival", ...origin };
  if (happening.data.eventtype !== "template_card_event") return undefined;
  const details = tapDetails.safeParse(happening.data.template_card_event);
  const chat = chatOf(received);
  if (!details.success || chat === undefined) return undefined;
  return tapOf(details.data, chat, origin);
}

function tapOf(details: z.infer<typeof tapDetails>, chat: Chat, origin: Origin): CardTap | undefined {
  const button = details.event_key ?? details.eventkey ?? undefined;
  const taskId = details.task_id ?? details.taskid ?? undefined;
  if (button === undefined || taskId === undefined) return undefined;
  return { kind: "tap", ...origin, chat, taskId, button, chosen: chosenIn(details) };
}

function chosenIn(details: z.infer<typeof tapDetails>): ReadonlyMap<string, readonly string[]> {
  const selected = details.selected_items ?? details.selecteditems;
  const chosen = new Map<string, readonly string[]>();
  for (const item of selected?.selected_item ?? selected?.selecteditem ?? []) {
    const question = item.question_key ?? item.questionkey ?? undefined;
    if (question === undefined) continue;
    chosen.set(question, item.option_ids?.option_id ?? item.optionids?.optionid ?? []);
  }
  return chosen;
}

/** A chat of which we cannot tell that it is private is none: what is said there might be read by a whole group. */
function chatOf({ chattype, chatid }: Callback): Chat | undefined {
  if (chattype === "single") return { kind: "single" };
  if (typeof chatid === "string") return { kind: "group", id: chatId(chatid) };
  return typeof chattype === "string" ? undefined : { kind: "single" };
}

/** @returns undefined for kinds of messages that we do not know; empty for those that hold no words */
function textOf(received: Callback): string | undefined {
  switch (received.msgtype) {
    case "text":
      return cleaned(words.safeParse(received.text).data?.content);
    case "voice":
      return cleaned(voice.safeParse(received.voice).data?.content ?? "");
    case "mixed":
      return cleaned(mixedText(received.mixed));
    case "image":
    case "file":
    case "video":
      return "";
    default:
      return undefined;
  }
}

function mixedText(content: unknown): string | undefined {
  const items = mixed.safeParse(content).data?.msg_item;
  return items
    ?.filter((item) => item.msgtype === "text")
    .map((item) => item.text?.content ?? "")
    .join("\n");
}

// NUL and half characters arrive as escapes (\u0000, \ud800), and a database refuses them.
const cleaned = (text: string | undefined): string | undefined =>
  text?.replace(forbiddenControls, "").toWellFormed();

const forbiddenControls = /[\0-\x08\x0b-\x1f\x7f]/g;

function parseJson(json: string): unknown {
  try {
    // WeCom lets control characters through unescaped; its own SDK takes out the same ones before it parses.
    return JSON.parse(json.replace(forbiddenControls, ""));
  } catch {
    return undefined;
  }
}
