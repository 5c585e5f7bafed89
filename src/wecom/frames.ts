// What is answered over the long connection, without the req_ids: an answer is recorded as the list of its frames, and
// given again word for word to a repeated message, which comes with another req_id.

import { z } from "zod";
import type { Answer, ChatEvent, ChatMessage, KeptPicture } from "../ports.ts";
import { arrivalBody, cardBody, checkPictures, illegal, tapBody, wholeStream } from "./answer-bodies.ts";
import type { Body, Spoken } from "./answer-bodies.ts";

export type Frame = { readonly cmd: string; readonly body: Body };

/**
 * Puts an answer into the frames that WeCom expects for this event, as JSON; empty for silence. Equal answers to one event
 * give equal text. Text that is merely long is shortened with ….
 *
 * | event   | frames                                                                                 |
 * | message | a finished stream, a card, or the one after the other: a stream with a card is not taken |
 * | arrival | a greeting, or a card                                                                  |
 * | tap     | another card in its place, and nothing else                                            |
 *
 * Source: 智能机器人长连接 (101463), read 2026-03-15.
 * @throws CannotBeSent for all else, and for cards that WeCom refuses
 */
export function encodeFrames(event: ChatEvent, answer: Answer): string {
  return answer.kind === "silence" ? "" : JSON.stringify(framesFor(event, answer));
}

/** @returns undefined for what is no list of frames: an answer that was recorded in URL mode */
export function framesIn(recorded: string): readonly Frame[] | undefined {
  if (recorded === "") return [];
  return frames.safeParse(parsed(recorded)).data;
}

/** The same words or card for `aibot_send_msg`; undefined for what can only be an answer. */
export function unasked({ cmd, body }: Frame): Body | undefined {
  if (cmd !== "aibot_respond_msg") return undefined;
  const { stream, template_card: card, image } = saidShape.parse(body);
  if (image !== undefined) return { msgtype: "image", image };
  if (stream !== undefined) return { msgtype: "markdown", markdown: { content: stream.content } };
  return card === undefined ? undefined : { msgtype: "template_card", template_card: card };
}

const frames = z.array(z.object({ cmd: z.string(), body: z.record(z.string(), z.unknown()) }));
const saidShape = z.object({
  stream: z.object({ content: z.string() }).optional(),
  template_card: z.unknown().optional(),
  image: z.object({ media_id: z.string() }).optional(),
});

function framesFor(event: ChatEvent, answer: Spoken): readonly Frame[] {
  switch (event.kind) {
    case "message":
      return toMessage(event, answer).map((body) => ({ cmd: "aibot_respond_msg", body }));
    case "arrival":
      return [{ cmd: "aibot_respond_welcome_msg", body: arrivalBody(event, answer) }];
    case "tap":
      return [{ cmd: "aibot_respond_update_msg", body: tapBody(event, answer) }];
  }
}

function toMessage(message: ChatMessage, answer: Spoken): readonly Body[] {
  switch (answer.kind) {
    case "text":
      return [streamBody(message, answer.text)];
    case "card":
      return [cardBody(answer.card)];
    case "textAndCard":
      return [streamBody(message, answer.text), cardBody(answer.card)];
    case "pictures":
      checkPictures(message, answer.pictures);
      return [streamBody(message, answer.text), ...answer.pictures.map(pictureBody)];
    case "replaceCard":
      throw illegal(message, answer);
  }
}

const streamBody = (message: ChatMessage, text: string): Body => ({
  msgtype: "stream",
  stream: wholeStream(message, text),
});

/** As it is recorded: the media_id takes the place of the hash when it is sent. */
const pictureBody = ({ hash, type }: KeptPicture): Body => ({
  msgtype: "image",
  image: { picture: hash, type },
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
