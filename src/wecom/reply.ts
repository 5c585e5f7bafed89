import type { Answer, ChatEvent, ChatMessage } from "../ports.ts";
import { arrivalBody, cardBody, illegal, tapBody, wholeStream } from "./answer-bodies.ts";
import type { Body, Spoken } from "./answer-bodies.ts";
import { encodeCard } from "./cards.ts";

/**
 * Puts an answer into the plaintext that WeCom expects for this event; empty for silence. Equal answers to one event
 * give equal text. Text that is merely long is shortened with ….
 *
 * | event   | what it may be answered with          |
 * | message | silence, text, card, text and card    |
 * | arrival | silence, text, card                   |
 * | tap     | silence, another card in its place    |
 *
 * Source: 被动回复消息 (101031) and 接收事件 (101027), read 2026-03-15.
 * @throws CannotBeSent for all else, and for cards that WeCom refuses
 */
export function encodeReply(event: ChatEvent, answer: Answer): string {
  return answer.kind === "silence" ? "" : JSON.stringify(bodyFor(event, answer));
}

function bodyFor(event: ChatEvent, answer: Spoken): Body {
  switch (event.kind) {
    case "message":
      return toMessage(event, answer);
    case "arrival":
      return arrivalBody(event, answer);
    case "tap":
      return tapBody(event, answer);
  }
}

function toMessage(message: ChatMessage, answer: Spoken): Body {
  switch (answer.kind) {
    case "text":
      return { msgtype: "stream", stream: wholeStream(message, answer.text) };
    case "card":
      return cardBody(answer.card);
    case "textAndCard":
      return {
        msgtype: "stream_with_template_card",
        stream: wholeStream(message, answer.text),
        template_card: encodeCard(answer.card),
      };
    case "replaceCard":
      throw illegal(message, answer);
  }
}
