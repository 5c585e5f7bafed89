// What was said in the chats, as it is kept in a file for the next run.

import { z } from "zod";
import { cardShape } from "./card-shape.ts";
import type { Line } from "./tenant.ts";
import type { World } from "./world.ts";

const linesMax = 500;

const senderShape = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("person"), userid: z.string() }),
  z.object({ kind: z.literal("bot") }),
  z.object({ kind: z.literal("robot"), name: z.string() }),
]);

const bodyShape = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string() }),
  z.object({ kind: z.literal("markdown"), markdown: z.string() }),
  z.object({ kind: z.literal("card"), card: z.string() }),
  z.object({ kind: z.literal("other"), what: z.string() }),
]);

const lineShape = z.object({
  ...{ id: z.string(), place: z.string(), atMs: z.number(), unheard: z.boolean() },
  ...{ from: senderShape, body: bodyShape, quote: z.string().nullable() },
});

const cardRecordShape = z.object({
  ...{ id: z.string(), place: z.string(), msgid: z.string(), common: cardShape },
  own: z.array(z.tuple([z.string(), cardShape])),
  liveFor: z.array(z.string()).nullable(),
});

export const chatRecordShape = z.object({ lines: z.array(lineShape), cards: z.array(cardRecordShape) });
export type ChatRecord = z.infer<typeof chatRecordShape>;

/** The newest lines and their cards, without pictures: those are kept by the bot, not by the chat. A robot's notice card is left out: it has no buttons, and nothing comes of it. */
export function recordChats({ tenant, cards }: Pick<World, "tenant" | "cards">): ChatRecord {
  const isKept = ({ body }: Line): boolean => body.kind !== "card" || cards.ownerOf(body.card) !== undefined;
  const lines = tenant.newestLines(linesMax).filter(isKept);
  return {
    lines: lines.map((line) => ({ ...line, quote: line.quote ?? null })),
    cards: lines.flatMap(({ body }) => (body.kind === "card" ? [cardRecord(cards.get(body.card))] : [])),
  };
}

function cardRecord(card: ReturnType<World["cards"]["get"]>): ChatRecord["cards"][number] {
  const liveFor = card.liveFor === undefined ? null : [...card.liveFor];
  return { ...card, place: card.place.key, own: [...card.own], liveFor };
}

/** Puts back what an earlier run recorded; without the people and groups that are no longer there. */
export function restoreChats({ tenant, cards }: Pick<World, "tenant" | "cards">, record: ChatRecord): void {
  for (const { place: key, own, liveFor, ...card } of record.cards) {
    const place = tenant.placeOfKey(key);
    const live = liveFor === null ? undefined : new Set(liveFor);
    if (place !== undefined) cards.put({ ...card, place, own: new Map(own), liveFor: live });
  }
  const isStillThere = ({ place, from, body }: ChatRecord["lines"][number]): boolean =>
    tenant.placeOfKey(place) !== undefined &&
    (from.kind !== "person" || tenant.people.has(from.userid)) &&
    (body.kind !== "card" || cards.ownerOf(body.card) !== undefined);
  const lines = record.lines.filter(isStillThere);
  tenant.restore(lines.map((line) => ({ ...line, quote: line.quote ?? undefined })));
}
