import type { Context, Middleware } from "koa";
import type { Clock } from "../ports.ts";
import { readBody } from "./body.ts";
import type { Body } from "./body.ts";
import { NotForUs } from "./encryption.ts";
import type { Envelope } from "./encryption.ts";
import { isSignedWith } from "./signature.ts";
import type { Signed } from "./signature.ts";

/** What the callbacks of the AI bot and of the self-built app differ in. */
export type SignedCallback = {
  readonly token: string;
  readonly letters: Envelope;
  readonly clock: Clock;
  /** How long a body may take to arrive. WeCom itself gives up after 5 seconds. */
  readonly bodyTimeoutMs?: number | undefined;
  /** @returns undefined for a body of another shape */
  readonly ciphertextIn: (body: Buffer) => string | undefined;
  /** Whether a plaintext is something that happened, rather than the text by which an address is verified. */
  readonly isEvent: (plain: string) => boolean;
  /** Answers what is provably WeCom's. */
  readonly take: (ctx: Context, letter: Letter) => Promise<void>;
};

/** A callback, opened. */
export type Letter = {
  readonly plain: string;
  /** By the signed timestamp; never ahead of our clock. */
  readonly sentAtMs: number;
  readonly nonce: string;
};

const bodyBytesMax = 64 * 1024;
const bodyTimeoutDefaultMs = 5_000;
/** A callback that is older, or from further ahead, is not taken: somebody may be playing back what they recorded. */
const ageMaxMs = 10 * 60 * 1000;

/**
 * A callback address: GET verifies it, POST takes an event.
 *
 * | status | when                                                                                     |
 * | 200    | verified                                                                                 |
 * | 400    | GET without its four parameters                                                          |
 * | 403    | whatever is not provably WeCom's, fresh, and for us; one answer, without a hint          |
 * | 405, 408, 413 | another method; a body that takes too long, or is over 64 KiB                     |
 *
 * Source: 回调和回复的加解密方案 (101033) and 接收消息与事件 (90238), read 2026-03-15.
 */
export function signedCallback(callback: SignedCallback): Middleware {
  return async (ctx) => {
    if (ctx.method === "GET") {
      verifyAddress(ctx, callback);
    } else if (ctx.method === "POST") {
      await receive(ctx, callback);
    } else {
      ctx.set("Allow", "GET, POST");
      answerNothing(ctx, 405);
    }
  };
}

function verifyAddress(ctx: Context, callback: SignedCallback): void {
  const { msg_signature: given, timestamp, nonce, echostr } = ctx.query;
  if (!isText(given) || !isText(timestamp) || !isText(nonce) || !isText(echostr)) {
    answerNothing(ctx, 400);
    return;
  }
  // A proxy that decodes the address once too often turns each + of the ciphertext into a blank.
  const signed = { timestamp, nonce, encrypt: echostr.replaceAll(" ", "+") };
  const plain = opened(callback, signed, given);
  // A recorded message is signed like an address to verify. Sent here, it would be read out to whoever recorded it.
  if (plain === undefined || callback.isEvent(plain)) {
    answerNothing(ctx, 403);
    return;
  }
  ctx.type = "text/plain";
  ctx.body = plain;
}

async function receive(ctx: Context, callback: SignedCallback): Promise<void> {
  const body = await readBody(ctx.req, bodyBytesMax, callback.bodyTimeoutMs ?? bodyTimeoutDefaultMs);
  if (body.kind !== "whole") {
    hangUp(ctx, body.kind);
    return;
  }
  const { msg_signature: given, timestamp, nonce } = ctx.query;
  const encrypt = callback.ciphertextIn(body.bytes);
  if (!isText(given) || !isText(timestamp) || !isText(nonce) || encrypt === undefined) {
    answerNothing(ctx, 403);
    return;
  }
  const plain = opened(callback, { timestamp, nonce, encrypt }, given);
  if (plain === undefined) {
    answerNothing(ctx, 403);
    return;
  }
  // A little ahead of our clock is still now: nobody writes from the future.
  const sentAtMs = Math.min(Number(timestamp) * 1000, callback.clock());
  await callback.take(ctx, { plain, sentAtMs, nonce });
}

/** The signature is checked before anything is deciphered, so that nobody can try out ciphertexts on us. */
function opened(
  { token, letters, clock }: SignedCallback,
  signed: Signed,
  given: string,
): string | undefined {
  if (!isSignedWith(token, signed, given) || !isFresh(signed.timestamp, clock())) return undefined;
  try {
    return letters.open(signed.encrypt);
  } catch (error) {
    if (error instanceof NotForUs) return undefined;
    throw error;
  }
}

const isFresh = (timestamp: string, nowMs: number): boolean =>
  /^\d{1,12}$/.test(timestamp) && Math.abs(nowMs - Number(timestamp) * 1000) <= ageMaxMs;

/** A parameter that is missing is undefined, and one that stands twice is a list. */
const isText = (parameter: string | readonly string[] | undefined): parameter is string =>
  typeof parameter === "string";

function hangUp(ctx: Context, why: Exclude<Body["kind"], "whole">): void {
  // Nobody reads the rest of the body, so the line cannot be used again.
  ctx.set("Connection", "close");
  answerNothing(ctx, why === "tooLarge" ? 413 : 408);
}

export function answerNothing(ctx: Context, status: number): void {
  ctx.status = status;
  ctx.body = "";
}
