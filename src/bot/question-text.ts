import { z } from "zod";
import { memberId, ruleSlug } from "../domain/ids.ts";
import { isDay, type Day } from "../domain/quarter.ts";
import type { Act, Doubt } from "../language/reading.ts";
import type { AttachmentSource, Question } from "../ports.ts";
import type { Asked } from "./question.ts";

export const textOf = (asked: Asked): string => JSON.stringify(asked);

/** @throws TypeError when the row was damaged; the message says which, and nothing of what people wrote */
export function askedOf({ id, step, asked }: Question): Asked {
  const parsed = shape.safeParse(fromJson(asked));
  if (!parsed.success) throw new TypeError(`question ${id}/${step} is damaged`);
  return parsed.data;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const day = z.custom<Day>((value) => typeof value === "string" && isDay(value));
const slug = z.string().transform(ruleSlug);
const member = z.string().transform(memberId);
const claimNumber = z.int().positive();

const person = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("member"), id: member }),
  z.object({ kind: z.literal("unknown"), said: z.string() }),
  z.object({ kind: z.literal("several"), said: z.string(), ids: z.array(member) }),
]);

const doubt: z.ZodType<Doubt> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("noRule"), nearest: z.array(slug) }),
  z.object({ kind: z.literal("whichRule"), candidates: z.array(slug) }),
  z.object({ kind: z.literal("soundsLike"), said: z.string() }),
  z.object({ kind: z.literal("quantityMissing") }),
  z.object({ kind: z.literal("quantityNotAllowed"), said: z.string() }),
  z.object({ kind: z.literal("pointsDoNotDivide"), points: z.number() }),
  z.object({ kind: z.literal("otherUnit"), said: z.string() }),
  z.object({ kind: z.literal("noSuchDay"), said: z.string() }),
  z.object({ kind: z.literal("futureDay"), day }),
  z.object({ kind: z.literal("whichDay"), said: z.string() }),
  z.object({ kind: z.literal("mayNotCount"), because: z.enum(["own", "kin", "paid"]) }),
  z.object({ kind: z.literal("forSomebodyElse"), people: z.array(member) }),
  z.object({ kind: z.literal("unclear") }),
]);

// What is undefined is left out of JSON, and must be there again afterwards.
const act: z.ZodType<Act> = z
  .object({
    said: z.string(),
    where: z.string(),
    people: z.array(person),
    rule: slug.optional(),
    quantity: z.number().optional(),
    unit: z.string().optional(),
    day: day.optional(),
    doubts: z.array(doubt),
  })
  .transform((read) => ({
    ...read,
    rule: read.rule,
    quantity: read.quantity,
    unit: read.unit,
    day: read.day,
  }));

const source: z.ZodType<AttachmentSource> = z.discriminatedUnion("kind", [
  z
    .object({ kind: z.literal("url"), url: z.string(), aesKey: z.string().optional() })
    .transform((read) => ({ ...read, aesKey: read.aesKey })),
  z.object({ kind: z.literal("media"), mediaId: z.string() }),
]);

const shape: z.ZodType<Asked> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("doubt"),
    said: z.string(),
    on: day,
    deeds: z.tuple(
      [z.object({ act, kept: z.array(claimNumber) })],
      z.object({ act, kept: z.array(claimNumber) }),
    ),
    isOfSeveral: z.boolean(),
    made: z.array(claimNumber),
    // Asked before there were pictures.
    pictures: z.array(z.object({ source, sentAtMs: z.number() })).default([]),
  }),
  z.object({ kind: z.literal("remember"), words: z.string(), rule: slug, claim: claimNumber }),
  z.object({
    kind: z.literal("enrol"),
    said: z.string(),
    earlier: z.array(z.string()),
    on: day,
    sentAtMs: z.number(),
    pictures: z.array(z.object({ source, sentAtMs: z.number() })),
  }),
  z.object({ kind: z.literal("beNamed") }),
  z.object({ kind: z.literal("goPaper") }),
]);
