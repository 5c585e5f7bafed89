import { hash } from "node:crypto";
import { z } from "zod";
import { accountId, messageId } from "../domain/ids.ts";
import type { AccountId } from "../domain/ids.ts";
import { dayOf } from "../domain/quarter.ts";
import type { Attachment, CardTap, ChatEvent } from "../ports.ts";
import { oneOrMore, readXml, xmlText } from "./app-xml.ts";

export type AppInbound = {
  readonly event: ChatEvent;
  /** With which the tapped card may be replaced, once, within 72 hours. A secret. */
  readonly responseCode: string | undefined;
};

/**
 * Reads a decrypted callback of the app. Everything happens in the single chat.
 * Source: 接收消息格式 (90239) and 事件格式 (90240), read 2026-03-15.
 *
 * @param arrivedAtMs when WeCom sent it on; an event that says it is later happened then
 * @returns undefined for all that is not for us: another app, kinds of messages and events that we do not know, WeCom
 *   itself as the sender (`sys`), what is no XML
 */
export function decodeAppInbound(xml: string, agentId: number, arrivedAtMs: number): AppInbound | undefined {
  const parsed = callback.safeParse(readXml(xml));
  if (!parsed.success || parsed.data.AgentID !== String(agentId)) return undefined;
  const received = parsed.data;
  if (received.FromUserName.toLowerCase() === "sys") return undefined;
  const sender = accountId(received.FromUserName);
  const sentAtMs = Math.min(Number(received.CreateTime) * 1_000, arrivedAtMs);
  const event = eventOf(received, { sender, sentAtMs });
  return event === undefined ? undefined : { event, responseCode: received.ResponseCode };
}

const account = xmlText.pipe(z.string().regex(/^[^\p{C}\p{Z}]{1,64}$/u));
const id = xmlText.pipe(z.string().regex(/^[\x21-\x7e]{1,256}$/));
const key = xmlText.pipe(z.string().regex(/^\P{C}{1,1024}$/u));
const name = xmlText.pipe(z.string().regex(/^\w{1,64}$/));

const chosenItem = z.object({
  QuestionKey: key,
  OptionIds: z
    .object({ OptionId: oneOrMore(key) })
    .or(xmlText.transform(() => undefined))
    .optional(),
});

const callback = z.object({
  FromUserName: account,
  CreateTime: xmlText.pipe(z.string().regex(/^\d{1,12}$/)),
  MsgType: name,
  AgentID: xmlText,
  // What the kinds differ in is looked at where the kind is known.
  MsgId: z.unknown().optional(),
  Content: z.unknown().optional(),
  MediaId: z.unknown().optional(),
  Event: z.unknown().optional(),
  EventKey: z.unknown().optional(),
  TaskId: z.unknown().optional(),
  SelectedItems: z.unknown().optional(),
  ResponseCode: id.optional().catch(undefined),
});
type Callback = z.infer<typeof callback>;
type Origin = { readonly sender: AccountId; readonly sentAtMs: number };

function eventOf(received: Callback, origin: Origin): ChatEvent | undefined {
  if (received.MsgType.toLowerCase() === "event") return happeningOf(received, origin);
  const msgId = id.safeParse(received.MsgId).data;
  const said = saidIn(received);
  if (msgId === undefined || said === undefined) return undefined;
  // The AI bot's ids hold no hyphen, so that the two kinds of ids cannot meet.
  return { kind: "message", id: messageId(`app-${msgId}`), chat: { kind: "single" }, ...origin, ...said };
}

type Said = { readonly text: string; readonly attachments?: readonly Attachment[] };

function saidIn(received: Callback): Said | undefined {
  switch (received.MsgType.toLowerCase()) {
    case "text": {
      const text = xmlText.safeParse(received.Content).data;
      return text === undefined ? undefined : { text: cleaned(text) };
    }
    case "image":
      return { text: "", ...attached(received, "picture") };
    case "file":
      return { text: "", ...attached(received, "file") };
    case "voice":
    case "video":
      return { text: "" };
    default:
      return undefined;
  }
}

function attached({ MediaId }: Callback, kind: Attachment["kind"]): Pick<Said, "attachments"> {
  const mediaId = id.safeParse(MediaId).data;
  return mediaId === undefined ? {} : { attachments: [{ kind, source: { kind: "media", mediaId } }] };
}

/** NUL and the like, which a database refuses. */
const cleaned = (text: string): string => text.replace(/[\0-\x08\x0b-\x1f\x7f]/g, "").toWellFormed();

/** WeCom's pages and other programs spell the names of events in different cases. */
function happeningOf(received: Callback, origin: Origin): ChatEvent | undefined {
  switch ((name.safeParse(received.Event).data ?? "").toLowerCase()) {
    case "enter_agent":
      return arrivalOf(origin);
    case "template_card_event":
      return tapOf(received, origin);
    default:
      return undefined;
  }
}

/** The app is told each time it is opened, where one greeting a day is enough: so all of a day share one id. */
function arrivalOf(origin: Origin): ChatEvent {
  const opened = hash("sha256", `${dayOf(origin.sentAtMs)} ${origin.sender}`, "hex");
  return { kind: "arrival", id: messageId(`app-arrival-${opened.slice(0, 40)}`), ...origin };
}

/**
 * Events have no id of their own, and two taps of one person within a second share what WeCom's page proposes for one
 * (sender and time): so the event, its key and its card are part of the id.
 */
function tapOf(received: Callback, origin: Origin): CardTap | undefined {
  const button = key.safeParse(received.EventKey).data;
  const taskId = key.safeParse(received.TaskId).data;
  if (button === undefined || taskId === undefined) return undefined;
  const told = [origin.sender, received.CreateTime, "template_card_event", button, taskId];
  const tapped = hash("sha256", JSON.stringify(told), "hex");
  return {
    ...{ kind: "tap", id: messageId(`app-tap-${tapped.slice(0, 40)}`), chat: { kind: "single" }, ...origin },
    ...{ taskId, button, chosen: chosenIn(received) },
  };
}

const chosenItems = z.object({ SelectedItem: oneOrMore(chosenItem) });

function chosenIn({ SelectedItems }: Callback): ReadonlyMap<string, readonly string[]> {
  const items = chosenItems.safeParse(SelectedItems).data?.SelectedItem ?? [];
  return new Map(items.map((item) => [item.QuestionKey, item.OptionIds?.OptionId ?? []]));
}
