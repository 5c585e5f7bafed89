import type { Context, Middleware } from "koa";
import { z } from "zod";
import type { MessageId } from "../domain/ids.ts";
import type { Clock, Converse, Reply } from "../ports.ts";
import { readBody } from "./body.ts";
import type { Body } from "./body.ts";
import { envelope, NotForUs } from "./encryption.ts";
import type { Envelope } from "./encryption.ts";
import { decodeInbound } from "./inbound.ts";
import type { Inbound } from "./inbound.ts";
import { encodeReply } from "./reply.ts";
import { withPictures, type PictureBytes } from "./reply-pictures.ts";
import { isSignedWith, signature } from "./signature.ts";
import type { Signed } from "./signature.ts";

export type BotCallback = {
  readonly token: string;
  /** 43 letters and digits. */
  readonly aesKey: string;
  readonly clock: Clock;
  readonly converse: Converse;
  /** Says something once behind an answer that was sent. `responseUrl` is a secret. */
  readonly sayAfterwards: (responseUrl: string, markdown: string) => Promise<void>;
  /** Finds the pictures that an answer shows. */
  readonly pictureBytes: PictureBytes;
  /** For the log. */
  readonly onError: (error: unknown, about: { readonly messageId: MessageId }) => void;
  /** How long a body may take to arrive. WeCom itself gives up after 5 seconds. */
  readonly bodyTimeoutMs?: number;
};

const bodyBytesMax = 64 * 1024;
const bodyTimeoutDefaultMs = 5_000;
/** A callback that is older, or from further ahead, is not taken: somebody may be playing back what they recorded. */
const ageMaxMs = 10 * 60 * 1000;

/**
 * The AI bot's callback: GET verifies the address, POST takes an event and answers it.
 *
 * | status | when                                                                                     |
 * | 200    | answered; with an empty body when there is nothing to say, or what came is not for us    |
 * | 400    | GET without its four parameters                                                          |
 * | 403    | whatever is not provably WeCom's, fresh, and for this bot; one answer, without a hint    |
 * | 405, 408, 413 | another method; a body that takes too long, or is over 64 KiB                     |
 * | 503    | our own failure: WeCom may deliver the message again                                     |
 *
 * Source: 回调和回复的加解密方案 (101033) and 接收消息 (100719), read 2026-03-15.
 * @throws RangeError when the AES key has no right shape
 */
export function botCallback(bot: BotCallback): Middleware {
  // An AI bot of one's own company is sealed for nobody in particular.
  const letters = envelope(bot.aesKey, "");
  return async (ctx) => {
    if (ctx.method === "GET") {
      verifyAddress(ctx, bot, letters);
    } else if (ctx.method === "POST") {
      await receive(ctx, bot, letters);
    } else {
      ctx.set("Allow", "GET, POST");
      answerNothing(ctx, 405);
    }
  };
}

function verifyAddress(ctx: Context, bot: BotCallback, letters: Envelope): void {
  const { msg_signature: given, timestamp, nonce, echostr } = ctx.query;
  if (!isText(given) || !isText(timestamp) || !isText(nonce) || !isText(echostr)) {
    answerNothing(ctx, 400);
    return;
  }
  // A proxy that decodes the address once too often turns each + of the ciphertext into a blank.
  const signed = { timestamp, nonce, encrypt: echostr.replaceAll(" ", "+") };
  const plain = opened(bot, letters, signed, given);
  // A recorded message is signed like an address to verify. Sent here, it would be read out to whoever recorded it.
  if (plain === undefined || plain.trimStart().startsWith("{")) {
    answerNothing(ctx, 403);
    return;
  }
  ctx.type = "text/plain";
  ctx.body = plain;
}

async function receive(ctx: Context, bot: BotCallback, letters: Envelope): Promise<void> {
  const body = await readBody(ctx.req, bodyBytesMax, bot.bodyTimeoutMs ?? bodyTimeoutDefaultMs);
  if (body.kind !== "whole") {
    hangUp(ctx, body.kind);
    return;
  }
  const { msg_signature: given, timestamp, nonce } = ctx.query;
  const encrypt = ciphertextIn(body.bytes);
  if (!isText(given) || !isText(timestamp) || !isText(nonce) || encrypt === undefined) {
    answerNothing(ctx, 403);
    return;
  }
  const plain = opened(bot, letters, { timestamp, nonce, encrypt }, given);
  if (plain === undefined) {
    answerNothing(ctx, 403);
    return;
  }
  // A little ahead of our clock is still now: nobody writes from the future.
  const inbound = decodeInbound(plain, Math.min(Number(timestamp) * 1000, bot.clock()));
  if (inbound === undefined) answerNothing(ctx, 200);
  else await answer(ctx, bot, letters, inbound, nonce);
}

async function answer(
  ctx: Context,
  bot: BotCallback,
  letters: Envelope,
  { event, responseUrl }: Inbound,
  nonce: string,
): Promise<void> {
  let reply: Reply;
  try {
    reply = await bot.converse(event, (words) => encodeReply(event, words));
    reply = { ...reply, body: await withPictures(reply.body, bot.pictureBytes) };
  } catch (error) {
    bot.onError(error, { messageId: event.id });
    answerNothing(ctx, 503);
    return;
  }
  const { afterwards } = reply;
  if (afterwards !== undefined && responseUrl !== undefined) {
    ctx.res.once("close", () => {
      bot.sayAfterwards(responseUrl, afterwards).catch((error: unknown) => {
        bot.onError(error, { messageId: event.id });
      });
    });
  }
  if (reply.body === "") {
    answerNothing(ctx, 200);
    return;
  }
  ctx.type = "application/json";
  ctx.body = sealedReply(bot, letters, reply.body, nonce);
}

function sealedReply(bot: BotCallback, letters: Envelope, plain: string, nonce: string): string {
  const timestamp = Math.floor(bot.clock() / 1000);
  const encrypt = letters.seal(plain);
  const msgsignature = signature(bot.token, { timestamp: String(timestamp), nonce, encrypt });
  return JSON.stringify({ encrypt, msgsignature, timestamp, nonce });
}

/** The signature is checked before anything is deciphered, so that nobody can try out ciphertexts on us. */
function opened(bot: BotCallback, letters: Envelope, signed: Signed, given: string): string | undefined {
  if (!isSignedWith(bot.token, signed, given) || !isFresh(signed.timestamp, bot.clock())) return undefined;
  try {
    return letters.open(signed.encrypt);
  } catch (error) {
    if (error instanceof NotForUs) return undefined;
    throw error;
  }
}

const isFresh = (timestamp: string, nowMs: number): boolean =>
  /^\d{1,12}$/.test(timestamp) && Math.abs(nowMs - Number(timestamp) * 1000) <= ageMaxMs;

const sealedBody = z.object({ encrypt: z.string() });

/** The type of the body is not documented, so whatever the header says it is read as JSON. */
function ciphertextIn(body: Buffer): string | undefined {
  try {
    return sealedBody.safeParse(JSON.parse(body.toString())).data?.encrypt;
  } catch {
    return undefined;
  }
}

/** A parameter that is missing is undefined, and one that stands twice is a list. */
const isText = (parameter: string | readonly string[] | undefined): parameter is string =>
  typeof parameter === "string";

function hangUp(ctx: Context, why: Exclude<Body["kind"], "whole">): void {
  // Nobody reads the rest of the body, so the line cannot be used again.
  ctx.set("Connection", "close");
  answerNothing(ctx, why === "tooLarge" ? 413 : 408);
}

function answerNothing(ctx: Context, status: number): void {
  ctx.status = status;
  ctx.body = "";
}
