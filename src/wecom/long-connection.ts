import type { MessageId } from "../domain/ids.ts";
import type { Road } from "../outgoing.ts";
import { Pace } from "../pace.ts";
import type { Clock, Converse, Timer } from "../ports.ts";
import { Answers } from "./answers.ts";
import { ChatPace } from "./chat-pace.ts";
import { Link, usualTiming } from "./link.ts";
import type { LinkState, LinkTiming, Log } from "./link.ts";
import { longRoad } from "./long-road.ts";
import type { PictureBytes } from "./reply-pictures.ts";
import { Turns } from "./turns.ts";
import { uploadLimits } from "./upload.ts";
import { wallTimer } from "./wall-timer.ts";

export type LongConnectionParts = {
  readonly botId: string;
  /** The one of the long connection; the bot in URL mode has another. */
  readonly secret: string;
  /** Default: WeCom's own. */
  readonly wsUrl?: string;
  readonly clock: Clock;
  readonly converse: Converse;
  /** Finds the pictures that an answer shows. */
  readonly pictureBytes: PictureBytes;
  readonly onError: (error: unknown, about: { readonly messageId: MessageId }) => void;
  /** Events of the connection, and answers that came to nothing: ids and codes only. */
  readonly log: Log;
  /** Default: the real time passes. */
  readonly timer?: Timer;
  readonly timing?: Partial<LinkTiming>;
};

export type LongConnection = {
  readonly road: Road;
  /** Connects, and keeps connected for ever; after a kick only when it is called again. */
  start(): void;
  /** Answers what is in hand, for a few seconds at most, and hangs up. It cannot be started again. */
  stop(): Promise<void>;
  state(): LinkState;
};

const officialUrl = "wss://openws.work.weixin.qq.com";
const drainMs = 5_000;

/**
 * The AI bot's long connection: everything people say arrives here and is answered here, and the bot may speak first.
 * Only one program may be connected for a bot. Source: 智能机器人长连接 (101463), read 2026-03-15.
 */
export function longConnection(parts: LongConnectionParts): LongConnection {
  const { botId, secret, clock, converse, pictureBytes, onError, log } = parts;
  const timer = parts.timer ?? wallTimer;
  let isStopping = false;
  const pace = new ChatPace();
  const uploads = new Pace(uploadLimits);
  const freshReqId = reqIds(clock());
  const link = new Link({
    ...{ botId, secret, clock, timer, log },
    wsUrl: parts.wsUrl ?? officialUrl,
    timing: { ...usualTiming, ...parts.timing },
    onCallback: (callback) => {
      if (!isStopping) answers.take(callback);
    },
  });
  const turns = new Turns({ link, pace, clock, timer });
  const answers = new Answers({
    link,
    turns,
    uploads,
    freshReqId,
    clock,
    timer,
    converse,
    pictureBytes,
    onError,
    log,
  });
  return {
    road: longRoad({ link, pace, uploads, freshReqId, clock }),
    start: () => {
      link.start();
    },
    stop: async () => {
      isStopping = true;
      await answers.drain(drainMs);
      link.stop();
    },
    state: () => link.state,
  };
}

/** Ours alone, and never one that begins like those of a subscription or a heartbeat: the SDK tells acks by that. */
function reqIds(startedAtMs: number): () => string {
  let last = 0;
  return () => `lianqiao_${startedAtMs}_${(last += 1)}`;
}
