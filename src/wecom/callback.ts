import type { Context, Middleware } from "koa";
import { z } from "zod";
import type { MessageId } from "../domain/ids.ts";
import type { Clock, Converse, Reply } from "../ports.ts";
import { envelope } from "./encryption.ts";
import type { Envelope } from "./encryption.ts";
import { decodeInbound } from "./inbound.ts";
import type { Inbound } from "./inbound.ts";
import { encodeReply } from "./reply.ts";
import { withPictures, type PictureBytes } from "./reply-pictures.ts";
import { signature } from "./signature.ts";
import { answerNothing, signedCallback } from "./signed-callback.ts";

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

/**
 * The AI bot's callback. What it answers beside the statuses of `signedCallback`:
 *
 * | 200    | answered; with an empty body when there is nothing to say, or what came is not for us    |
 * | 503    | our own failure: WeCom may deliver the message again                                     |
 *
 * Source: 回调和回复的加解密方案 (101033) and 接收消息 (100719), read 2026-03-15.
 * @throws RangeError when the AES key has no right shape
 */
export function botCallback(bot: BotCallback): Middleware {
  // An AI bot of one's own company is sealed for nobody in particular.
  const letters = envelope(bot.aesKey, "");
  return signedCallback({
    ...{ token: bot.token, letters, clock: bot.clock, bodyTimeoutMs: bot.bodyTimeoutMs, ciphertextIn },
    isEvent: (plain) => plain.trimStart().startsWith("{"),
    take: async (ctx, { plain, sentAtMs, nonce }) => {
      const inbound = decodeInbound(plain, sentAtMs);
      if (inbound === undefined) answerNothing(ctx, 200);
      else await answer(ctx, bot, letters, inbound, nonce);
    },
  });
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

const sealedBody = z.object({ encrypt: z.string() });

/** The type of the body is not documented, so whatever the header says it is read as JSON. */
function ciphertextIn(body: Buffer): string | undefined {
  try {
    return sealedBody.safeParse(JSON.parse(body.toString())).data?.encrypt;
  } catch {
    return undefined;
  }
}
