// Reads the bot's answer to a callback as WeCom would, and says what is wrong with it. Sources: 101033 (envelope),
// 101031 (which answer is legal for which callback), 101032 (cards) of developer.work.weixin.qq.com/document/path.

import { z } from "zod";
import { checkCard } from "./card-refusal.ts";
import type { CardUse } from "./card-refusal.ts";
import type { WireCard } from "./card-shape.ts";
import { readPictures } from "./reply-pictures.ts";
import { signature, unseal } from "./seal.ts";
import type { Secrets } from "./seal.ts";

export type Trigger = "message" | "poll" | "arrival" | "tap";

export type Reply =
  | { readonly kind: "silence" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "card"; readonly card: WireCard }
  | {
      readonly kind: "stream";
      readonly id: string;
      readonly finish: boolean;
      readonly markdown: string;
      readonly card: WireCard | undefined;
      readonly pictures: readonly Buffer[];
    }
  | { readonly kind: "update"; readonly userids: readonly string[] | undefined; readonly card: WireCard };

export type ReadReply =
  | { readonly ok: true; readonly reply: Reply; readonly plain: string }
  | { readonly ok: false; readonly code: number | undefined; readonly problem: string };

/** What is read, or why WeCom does not take it. */
export type Read = { readonly ok: true; readonly reply: Reply } | Refused;

export type Expected = {
  readonly secrets: Secrets;
  /** The callback's own: the answer must carry it. */
  readonly nonce: string;
  readonly trigger: Trigger;
  readonly softLimits: "enforced" | "ignored";
};

type Limits = Pick<Expected, "trigger" | "softLimits">;

/** Of a stream, of `response_url`, and taken for a greeting too. */
export const markdownBytesMax = 20_480;

export function readReply(body: string, expected: Expected): ReadReply {
  if (body === "") return { ok: true, reply: { kind: "silence" }, plain: "" };
  const opened = open(body, expected);
  if (!opened.ok) return opened;
  if (opened.plain === "" || opened.plain === "{}") {
    return { ok: true, reply: { kind: "silence" }, plain: opened.plain };
  }
  const read = readPlain(opened.plain, expected);
  return read.ok ? { ok: true, reply: read.reply, plain: opened.plain } : read;
}

type Refused = { readonly ok: false; readonly code: number | undefined; readonly problem: string };

const refused = (problem: string, code?: number): Refused => ({ ok: false, code, problem });

const envelopeShape = z.object({
  encrypt: z.string(),
  msgsignature: z.string(),
  timestamp: z.int(),
  nonce: z.string(),
});

function open(body: string, { secrets, nonce }: Expected): { ok: true; plain: string } | Refused {
  const envelope = envelopeShape.safeParse(json(body));
  if (!envelope.success)
    return refused("not an envelope of encrypt, msgsignature, integer timestamp and nonce");
  const { encrypt, msgsignature, timestamp, nonce: returned } = envelope.data;
  if (returned !== nonce) return refused("another nonce than the callback's");
  if (signature(secrets.token, String(timestamp), returned, encrypt) !== msgsignature) {
    return refused("wrong signature");
  }
  const plain = unseal(secrets.aesKey, encrypt);
  if (plain === undefined) return refused("cannot be decrypted");
  if (plain.receiveId !== "") return refused("the receive id of an enterprise's own bot is empty");
  return { ok: true, plain: plain.message };
}

const legal: Readonly<Record<Trigger, readonly string[]>> = {
  message: ["stream", "template_card", "stream_with_template_card"],
  poll: ["stream", "stream_with_template_card"],
  arrival: ["text", "template_card"],
  tap: ["update_template_card"],
};

const bodyShape = z.looseObject({ msgtype: z.string().optional(), response_type: z.string().optional() });

function readPlain(plain: string, expected: Expected): Read {
  return readBody(json(plain), legal[expected.trigger], expected);
}

/** @param kinds the values of `msgtype`, or of `response_type` for a tap, that are legal here */
export function readBody(content: unknown, kinds: readonly string[], expected: Limits): Read {
  const body = bodyShape.safeParse(content);
  if (!body.success) return refused("not a JSON object", 40058);
  const { msgtype, response_type: responseType } = body.data;
  const kind = expected.trigger === "tap" ? responseType : msgtype;
  if (kind === undefined) return refused("neither msgtype nor response_type", 40008);
  if (!kinds.includes(kind)) return refused(`${kind} does not answer a ${expected.trigger}`, 40008);
  if (kind === "text") return readText(body.data);
  if (kind === "template_card") return readCard(body.data, expected);
  if (kind === "update_template_card") return readUpdate(body.data, expected);
  return readStream(body.data, kind === "stream_with_template_card", expected);
}

const textShape = z.looseObject({ text: z.looseObject({ content: z.string().min(1) }) });

function readText(body: unknown): Read {
  const parsed = textShape.safeParse(body);
  if (!parsed.success) return refused("text.content is missing", 44004);
  const text = parsed.data.text.content;
  if (tooLong(text)) return refused("text.content is too long", 45002);
  return { ok: true, reply: { kind: "text", text } };
}

const cardBodyShape = z.looseObject({ template_card: z.unknown().optional() });

function readCard(body: unknown, expected: Limits): Read {
  const checked = cardIn(body, "new", expected);
  return checked.ok ? { ok: true, reply: { kind: "card", card: checked.card } } : checked;
}

const updateShape = z.looseObject({ userids: z.array(z.string().min(1)).min(1).optional() });

function readUpdate(body: unknown, expected: Limits): Read {
  const update = updateShape.safeParse(body);
  if (!update.success) return refused("userids is not a list of userids", 40058);
  const checked = cardIn(body, "update", expected);
  if (!checked.ok) return checked;
  return { ok: true, reply: { kind: "update", userids: update.data.userids, card: checked.card } };
}

const streamShape = z.looseObject({
  stream: z.looseObject({
    id: z.string().min(1),
    finish: z.boolean(),
    content: z.string().default(""),
    msg_item: z.unknown().optional(),
  }),
});

function readStream(body: unknown, withCard: boolean, expected: Limits): Read {
  const parsed = streamShape.safeParse(body);
  if (!parsed.success) return refused("stream needs id, finish and content", 40058);
  const { id, finish, content: markdown } = parsed.data.stream;
  if (tooLong(markdown)) return refused("stream.content is over 20480 bytes", 45002);
  if (finish && markdown === "" && !withCard) return refused("a finished stream without content", 44004);
  const read = readPictures(parsed.data.stream.msg_item, finish);
  if (!read.ok) return read;
  const { pictures } = read;
  if (!withCard)
    return { ok: true, reply: { kind: "stream", id, finish, markdown, pictures, card: undefined } };
  const checked = cardIn(body, "new", expected);
  if (!checked.ok) return checked;
  return { ok: true, reply: { kind: "stream", id, finish, markdown, pictures, card: checked.card } };
}

function cardIn(body: unknown, use: CardUse, { softLimits }: Limits): ReturnType<typeof checkCard> {
  const parsed = cardBodyShape.safeParse(body);
  return checkCard(parsed.data?.template_card, use, softLimits);
}

export const tooLong = (text: string): boolean => Buffer.byteLength(text, "utf8") > markdownBytesMax;

/** @returns undefined when it is not JSON */
export function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
