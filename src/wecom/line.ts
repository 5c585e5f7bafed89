import { WSClient } from "@wecom/aibot-node-sdk";
import { z } from "zod";
import type { Timer } from "../ports.ts";

/** One WebSocket to WeCom, from its opening to its end. It never comes back by itself: a new one is opened instead. */
export type Line = {
  /**
   * Writes one frame and waits for WeCom's word on it. One at a time for a `req_id`: the next would only wait behind it,
   * and nobody could tell whether it was ever written.
   */
  request(cmd: string, reqId: string, body: Readonly<Record<string, unknown>>): Promise<Acked>;
  /** Nothing is heard of it afterwards. */
  close(): void;
};

export type Acked =
  | { readonly kind: "taken"; readonly body: unknown }
  | { readonly kind: "refused"; readonly code: number }
  | { readonly kind: "notWritten" }
  /** Written, and never answered: nobody can know what became of it. */
  | { readonly kind: "lost"; readonly problem: "noAck" | "broken" };

export type LineEnd =
  /** Another program subscribed with the same credentials. */
  | { readonly kind: "kicked" }
  /** WeCom refused the subscription, with this code. */
  | { readonly kind: "refused"; readonly code: number }
  | { readonly kind: "broken" };

export type Callback = { readonly reqId: string; readonly body: unknown };

export type LineParts = {
  readonly botId: string;
  readonly secret: string;
  readonly wsUrl: string;
  readonly timer: Timer;
  readonly heartbeatMs: number;
  /** WeCom may now be spoken to; an open socket alone is not enough. */
  readonly onUp: () => void;
  readonly onCallback: (callback: Callback) => void;
  /** At most once. */
  readonly onEnd: (end: LineEnd) => void;
};

/** Longer than WeCom takes for anything; measured were 0.45 s for an ack. */
const subscribeTimeoutMs = 10_000;
const ackTimeoutMs = 5_000;
const frameBytesMax = 1024 * 1024;

/** Source: 智能机器人长连接 (101463), read 2026-03-15, and the source of `@wecom/aibot-node-sdk` 1.0.7. */
export function openLine(parts: LineParts): Line {
  const client = new WSClient({
    botId: parts.botId,
    secret: parts.secret,
    wsUrl: parts.wsUrl,
    heartbeatInterval: parts.heartbeatMs,
    // The SDK would hammer a server that refuses it, and pauses on timers of its own.
    maxReconnectAttempts: 0,
    maxAuthFailureAttempts: 0,
    logger: silent,
    wsOptions: { handshakeTimeout: subscribeTimeoutMs, maxPayload: frameBytesMax },
  });
  const underWay = new Set<string>();
  let ended = false;
  const giveUp = parts.timer(subscribeTimeoutMs, () => {
    end({ kind: "broken" });
  });

  client.on("authenticated", () => {
    giveUp();
    if (!ended) parts.onUp();
  });
  // `message.text` and the like come beside these for the same frame.
  client.on("message", take);
  client.on("event", take);
  client.on("error", (error) => {
    const code = subscribeCode(error.message);
    if (code !== undefined) end({ kind: "refused", code });
  });
  client.on("disconnected", () => {
    end({ kind: "broken" });
  });
  client.connect();
  return { request, close };

  function take(frame: unknown): void {
    const parsed = callbackFrame.safeParse(frame);
    if (ended || !parsed.success) return;
    const { headers, body } = parsed.data;
    if (kickShape.safeParse(body).success) end({ kind: "kicked" });
    else parts.onCallback({ reqId: headers.req_id, body });
  }

  function end(why: LineEnd): void {
    if (ended) return;
    close();
    parts.onEnd(why);
  }

  function close(): void {
    ended = true;
    giveUp();
    client.disconnect();
  }

  async function request(cmd: string, reqId: string, body: Record<string, unknown>): Promise<Acked> {
    if (ended || !client.isConnected || underWay.has(reqId)) return { kind: "notWritten" };
    underWay.add(reqId);
    const { promise: late, resolve } = Promise.withResolvers<Acked>();
    const cancel = parts.timer(ackTimeoutMs, () => {
      resolve({ kind: "lost", problem: "noAck" });
    });
    // Written before this returns: the socket is open, and nothing with this req_id stands before it.
    const acked = client.reply({ headers: { req_id: reqId } }, body, cmd).then(
      ({ body: said }: { readonly body?: unknown }): Acked => ({ kind: "taken", body: said }),
      (reason: unknown): Acked => refusedOrLost(reason),
    );
    void acked.then(() => underWay.delete(reqId));
    try {
      return await Promise.race([acked, late]);
    } finally {
      cancel();
    }
  }
}

/** The SDK's own log holds what people wrote. */
const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

const callbackFrame = z.object({
  headers: z.object({ req_id: z.string().min(1).max(256) }),
  body: z.unknown(),
});
const kickShape = z.object({ event: z.object({ eventtype: z.literal("disconnected_event") }) });
const ackShape = z.object({ errcode: z.int() });

/** The SDK rejects with the ack when WeCom said no, else with an error: no ack in time, or the socket is gone. */
function refusedOrLost(reason: unknown): Acked {
  const ack = ackShape.safeParse(reason);
  if (ack.success) return { kind: "refused", code: ack.data.errcode };
  const isLate = reason instanceof Error && reason.message.includes("ack timeout");
  return { kind: "lost", problem: isLate ? "noAck" : "broken" };
}

/** A refused subscription is told only in an error's words: `Authentication failed: … (code: 853000)`. */
function subscribeCode(message: string): number | undefined {
  const code = /^Authentication failed: .*\(code: (-?\d+)\)$/s.exec(message)?.[1];
  return code === undefined ? undefined : Number(code);
}
