// The bodies that an answer has in URL mode and over the long connection alike.

import { hash } from "node:crypto";
import type { Answer, Arrival, Card, CardTap, ChatEvent, ChatMessage } from "../ports.ts";
import { encodeCard } from "./cards.ts";
import { CannotBeSent } from "./errors.ts";
import { shortenedToBytes } from "./shorten.ts";

/** What a stream or a later markdown message may hold, in bytes of UTF-8. Source: 被动回复消息 (101031), 2026-03-15. */
export const markdownBytesMax = 20_480;

/** WeCom names no limit for a greeting; this is the one of an application's text. */
const greetingBytesMax = 2_048;

export type Body = Readonly<Record<string, unknown>>;
export type Spoken = Exclude<Answer, { kind: "silence" }>;

/** A message cannot be answered with plain text, only with a stream; one that is finished from the start is as good. */
export function wholeStream(message: ChatMessage, text: string): Body {
  return { id: streamId(message), finish: true, content: content(text, markdownBytesMax) };
}

/** A message's id may hold characters that an id of ours must not. */
const streamId = ({ id }: ChatMessage): string => hash("sha1", id, "hex");

export const cardBody = (card: Card): Body => ({ msgtype: "template_card", template_card: encodeCard(card) });

export function arrivalBody(arrival: Arrival, answer: Spoken): Body {
  switch (answer.kind) {
    case "text":
      return { msgtype: "text", text: { content: content(answer.text, greetingBytesMax) } };
    case "card":
      return cardBody(answer.card);
    case "textAndCard":
    case "replaceCard":
      throw illegal(arrival, answer);
  }
}

export function tapBody(tap: CardTap, answer: Spoken): Body {
  if (answer.kind !== "replaceCard") throw illegal(tap, answer);
  if (answer.card.taskId !== tap.taskId) throw new CannotBeSent(["card.task_id: not the tapped card's"]);
  // Left out means everybody, so that an empty list must not be taken for it.
  if (answer.for !== "everyone" && answer.for.length === 0) throw new CannotBeSent(["userids: for nobody"]);
  return {
    response_type: "update_template_card",
    ...(answer.for === "everyone" ? {} : { userids: answer.for }),
    template_card: encodeCard(answer.card, "update"),
  };
}

/** Shortened to what fits, and well formed. @throws CannotBeSent when nothing is left */
export function content(text: string, bytesMax: number): string {
  const fitting = shortenedToBytes(text.toWellFormed(), bytesMax);
  if (fitting.trim() === "") throw new CannotBeSent(["content: empty"]);
  return fitting;
}

export const illegal = (event: ChatEvent, answer: Spoken): CannotBeSent =>
  new CannotBeSent([`${answer.kind}: no answer to ${event.kind}`]);
