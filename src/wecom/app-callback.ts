import type { Middleware } from "koa";
import { z } from "zod";
import { appAnswering } from "./app-answering.ts";
import type { AppAnswering } from "./app-answering.ts";
import { decodeAppInbound } from "./app-inbound.ts";
import { readXml, xmlText } from "./app-xml.ts";
import { envelope } from "./encryption.ts";
import { answerNothing, signedCallback } from "./signed-callback.ts";

export type AppCallback = AppAnswering & {
  readonly corpId: string;
  readonly agentId: number;
  readonly token: string;
  /** 43 letters and digits. */
  readonly aesKey: string;
  /** How long a body may take to arrive. WeCom itself gives up after 5 seconds. */
  readonly bodyTimeoutMs?: number;
};

/**
 * The self-built app's callback. What it answers beside the statuses of `signedCallback`, always with an empty body:
 *
 * | 200    | dealt with; its answer was sent, or may have been, or never can be; or it is not for us  |
 * | 503    | our own failure, or an answer that cannot have arrived: WeCom delivers the event again   |
 *
 * Source: 接收消息与事件 (90238), read 2026-03-15.
 * @throws RangeError when the AES key has no right shape
 */
export function appCallback(app: AppCallback): Middleware {
  const answer = appAnswering(app);
  return signedCallback({
    ...{ token: app.token, clock: app.clock, bodyTimeoutMs: app.bodyTimeoutMs, ciphertextIn },
    letters: envelope(app.aesKey, app.corpId),
    isEvent: (plain) => plain.trimStart().startsWith("<"),
    take: async (ctx, { plain, sentAtMs }) => {
      const inbound = decodeAppInbound(plain, app.agentId, sentAtMs);
      const outcome = inbound === undefined ? "answered" : await answer(inbound);
      answerNothing(ctx, outcome === "answered" ? 200 : 503);
    },
  });
}

const sealedBody = z.object({ Encrypt: xmlText });

const ciphertextIn = (body: Buffer): string | undefined =>
  sealedBody.safeParse(readXml(body.toString())).data?.Encrypt;
