import { z } from "zod";
import type { Answer, Card, ChatEvent } from "../ports.ts";
import type { AppMessage } from "./app-send.ts";
import { plainText, severalTexts } from "./app-text.ts";
import { encodeCard } from "./cards.ts";
import { CannotBeSent } from "./errors.ts";

/** One call of WeCom's API, without the person, the app and the tap's response code: those are known when it is made. */
export type AppCall =
  | { readonly call: "send"; readonly body: AppMessage }
  | { readonly call: "update"; readonly body: unknown }
  /** A picture, by its hash: its bytes are not recorded with the answer. */
  | { readonly call: "picture"; readonly picture: string; readonly type: "jpeg" | "png" };

/**
 * Puts an answer into the calls that say it, as JSON; empty for silence. Equal answers to one event give equal text. The
 * app answers by its API: what its callback could be answered with at once cannot hold text and a card together.
 *
 * | event   | what it may be answered with          |
 * | message | silence, text, card, text and card, pictures |
 * | arrival | silence, text, card, text and card    |
 * | tap     | silence, another card in its place    |
 *
 * Source: 发送应用消息 (90236) and 更新模版卡片消息 (94888), read 2026-03-15.
 * @throws CannotBeSent for all else, and for cards that WeCom refuses
 */
export function encodeAppReply(event: ChatEvent, answer: Answer): string {
  const calls = callsFor(event, answer);
  return calls.length === 0 ? "" : JSON.stringify(calls);
}

/** @throws z.ZodError when it is nothing that `encodeAppReply` made: a bug of ours */
export const callsIn = (body: string): readonly AppCall[] =>
  body === "" ? [] : recorded.parse(JSON.parse(body));

const recorded = z.array(
  z.discriminatedUnion("call", [
    z.object({ call: z.literal("send"), body: z.looseObject({ msgtype: z.string() }) }),
    z.object({ call: z.literal("update"), body: z.unknown() }),
    z.object({ call: z.literal("picture"), picture: z.string(), type: z.enum(["jpeg", "png"]) }),
  ]),
);

function callsFor(event: ChatEvent, answer: Answer): readonly AppCall[] {
  if (answer.kind === "silence") return [];
  if ((event.kind === "tap") !== (answer.kind === "replaceCard")) {
    throw new CannotBeSent([`${answer.kind}: no answer to ${event.kind}`]);
  }
  switch (answer.kind) {
    case "text":
      return texts(answer.text);
    case "card":
      return [cardMessage(answer.card)];
    case "textAndCard":
      return [...texts(answer.text), cardMessage(answer.card)];
    case "pictures":
      return [
        ...texts(answer.text),
        ...answer.pictures.map(({ hash, type }): AppCall => ({
          call: "picture",
          picture: hash,
          type: type === "jpg" ? "jpeg" : type,
        })),
      ];
    case "replaceCard":
      if (event.kind === "tap" && answer.card.taskId !== event.taskId) {
        throw new CannotBeSent(["card.task_id: not the tapped card's"]);
      }
      // Only one person sees a card of the single chat, whoever else the answer names.
      return [
        { call: "update", body: encodeCard(answer.card, "update") },
        ...(answer.afterwards === undefined ? [] : texts(answer.afterwards)),
      ];
  }
}

const texts = (markdown: string): readonly AppCall[] =>
  severalTexts(plainText(markdown)).map((content) => ({
    call: "send",
    body: { msgtype: "text", text: { content } },
  }));

const cardMessage = (card: Card): AppCall => ({
  call: "send",
  body: { msgtype: "template_card", template_card: encodeCard(card) },
});
