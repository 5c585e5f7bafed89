import { hash } from "node:crypto";
import type { Answer, Arrival, CardTap, ChatEvent, ChatMessage } from "../ports.ts";
import { encodeCard } from "./cards.ts";
import { CannotBeSent } from "./errors.ts";
import { placeOfPicture } from "./reply-pictures.ts";
import { shortenedToBytes } from "./shorten.ts";

/** What a stream or a later markdown message may hold, in bytes of UTF-8. Source: 被动回复消息 (101031), 2026-03-15. */
export const markdownBytesMax = 20_480;

/** WeCom names no limit for a greeting; this is the one of an application's text. */
const greetingBytesMax = 2_048;

/**
 * Puts an answer into the plaintext that WeCom expects for this event; empty for silence. Equal answers to one event
 * give equal text. Text that is merely long is shortened with ….
 *
 * | event   | what it may be answered with                 |
 * | message | silence, text, card, text and card, pictures |
 * | arrival | silence, text, card                          |
 * | tap     | silence, another card in its place           |
 *
 * Source: 被动回复消息 (101031) and 接收事件 (101027), read 2026-03-15.
 * @throws CannotBeSent for all else, and for cards that WeCom refuses
 */
export function encodeReply(event: ChatEvent, answer: Answer): string {
  if (answer.kind === "silence") return "";
  switch (event.kind) {
    case "message":
      return JSON.stringify(toMessage(event, answer));
    case "arrival":
      return JSON.stringify(toArrival(event, answer));
    case "tap":
      return JSON.stringify(toTap(event, answer));
  }
}

type Spoken = Exclude<Answer, { kind: "silence" }>;

function toMessage(message: ChatMessage, answer: Spoken): unknown {
  switch (answer.kind) {
    case "text":
      return { msgtype: "stream", stream: wholeStream(message, answer.text) };
    case "card":
      return { msgtype: "template_card", template_card: encodeCard(answer.card) };
    case "textAndCard":
      return {
        msgtype: "stream_with_template_card",
        stream: wholeStream(message, answer.text),
        template_card: encodeCard(answer.card),
      };
    case "pictures":
      return { msgtype: "stream", stream: streamWithPictures(message, answer) };
    case "replaceCard":
      throw illegal(message, answer);
  }
}

function toArrival(arrival: Arrival, answer: Spoken): unknown {
  switch (answer.kind) {
    case "text":
      return { msgtype: "text", text: { content: content(answer.text, greetingBytesMax) } };
    case "card":
      return { msgtype: "template_card", template_card: encodeCard(answer.card) };
    case "textAndCard":
    case "pictures":
    case "replaceCard":
      throw illegal(arrival, answer);
  }
}

function toTap(tap: CardTap, answer: Spoken): unknown {
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

/** A message cannot be answered with plain text, only with a stream; one that is finished from the start is as good. */
function wholeStream(message: ChatMessage, text: string): unknown {
  return { id: streamId(message), finish: true, content: content(text, markdownBytesMax) };
}

/** Only behind words that are finished, and never in a group: pictures are not posted. */
function streamWithPictures(
  message: ChatMessage,
  { text, pictures }: Extract<Answer, { kind: "pictures" }>,
): unknown {
  if (message.chat.kind !== "single") throw new CannotBeSent(["msg_item: a picture in a group"]);
  if (pictures.length > picturesMax) throw new CannotBeSent([`msg_item: more than ${picturesMax}`]);
  if (pictures.some(({ bytes }) => bytes > pictureBytesMax))
    throw new CannotBeSent(["msg_item.image: too large"]);
  return {
    id: streamId(message),
    finish: true,
    content: content(text, markdownBytesMax),
    ...(pictures.length === 0 ? {} : { msg_item: pictures.map(placeOfPicture) }),
  };
}

/** Of a finished stream, each with so many bytes. Source: 被动回复消息 (101031), 2026-03-15. */
const picturesMax = 10;
const pictureBytesMax = 10 * 1024 * 1024;

/** A message's id may hold characters that an id of ours must not. */
const streamId = ({ id }: ChatMessage): string => hash("sha1", id, "hex");

function content(text: string, bytesMax: number): string {
  const fitting = shortenedToBytes(text.toWellFormed(), bytesMax);
  if (fitting.trim() === "") throw new CannotBeSent(["content: empty"]);
  return fitting;
}

const illegal = (event: ChatEvent, answer: Spoken): CannotBeSent =>
  new CannotBeSent([`${answer.kind}: no answer to ${event.kind}`]);
