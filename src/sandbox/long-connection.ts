// WeCom's side of the long connection: one socket of the bot's at a time. Source: 智能机器人长连接
// (developer.work.weixin.qq.com/document/path/101463), read 2026-03-15, and what others saw live.

import { createHash } from "node:crypto";
import type { Server } from "node:http";
import { WebSocketServer } from "ws";
import type { WebSocket } from "ws";
import { z } from "zod";
import type { Mishap } from "./api-server.ts";
import { ChatLimits } from "./chat-limits.ts";
import { isAnswer, LineAnswers } from "./line-answers.ts";
import type { Handed } from "./line-answers.ts";
import { Hearing } from "./line-hearing.ts";
import type { Heard } from "./line-hearing.ts";
import { frameShape, no, yes } from "./line-commands.ts";
import type { CommandAnswer, CommandFrame } from "./line-commands.ts";
import { LineMedia } from "./line-media.ts";
import { LineSends } from "./line-sends.ts";
import { MinuteWindow } from "./minute-window.ts";
import { json } from "./reply.ts";
import type { Place } from "./tenant.ts";
import { aibotid, freshMsgid, secondsNow } from "./world.ts";
import type { World } from "./world.ts";

/** What may befall a frame of the bot's. Its breaks are those of an API call: before or after WeCom took it. */
export type LineMishap =
  | Exclude<Mishap, { kind: "status" }>
  /** WeCom takes it, and never says so; to a `ping`, that no pong comes. */
  | { readonly kind: "noAck" };

export type LongConnectionOptions = {
  readonly botId: string;
  readonly secret: string;
  readonly weather?: (frame: { readonly cmd: string; readonly body: unknown }) => LineMishap | undefined;
  /** So long nothing is said before it counts as silence; over a line nobody says that they have nothing to say. */
  readonly silenceAfterMs?: number;
};

const silenceAfterDefaultMs = 5_000;
const tapTimeoutMs = 5_000;

const subscribeShape = z.object({ bot_id: z.string(), secret: z.string() });

export class LongConnection {
  readonly #options: LongConnectionOptions;
  readonly #world: () => World;
  readonly #server: WebSocketServer;
  readonly #limits = new ChatLimits();
  readonly #answers: LineAnswers;
  readonly #media: LineMedia;
  readonly #sends: LineSends;
  readonly #hearings = new Map<string, Hearing>();
  readonly #later: Handed[] = [];
  readonly #everSubscribed = new WeakSet<WebSocket>();
  #subscribes: MinuteWindow | undefined;
  #subscribed: WebSocket | undefined;

  /** @param server takes WebSockets on any path */
  constructor(options: LongConnectionOptions, server: Server, world: () => World) {
    this.#options = options;
    this.#world = world;
    this.#media = new LineMedia(world);
    this.#answers = new LineAnswers(world, this.#media);
    this.#sends = new LineSends(world, this.#media);
    this.#server = new WebSocketServer({ server });
    this.#server.on("connection", (socket) => {
      this.#welcome(socket);
    });
  }

  get isSubscribed(): boolean {
    return this.#subscribed !== undefined;
  }

  mostPerMinute(placeKey: string): number {
    return this.#limits.mostPerMinute(placeKey);
  }

  removeFrom(chat: string): void {
    this.#sends.removeFrom(chat);
  }

  /** Hands a callback to the bot, and hears what it says to it. */
  async hand(handed: Handed): Promise<Heard> {
    const { findings, unknowns } = this.#world();
    findings.counters.callbacks += 1;
    if (this.#subscribed !== undefined) return this.#over(this.#subscribed, handed);
    if (handed.trigger === "message" && unknowns.offlineMessages === "deliveredLate") {
      this.#later.push(handed);
      return { ...nothing, outcome: "unanswered" };
    }
    findings.counters.lost += 1;
    return { ...nothing, outcome: "lost" };
  }

  /** All sockets break. */
  drop(): void {
    for (const socket of this.#server.clients) socket.terminate();
  }

  /** Another program subscribes with the bot's credentials, and stays. */
  kick(): void {
    this.#takeOver(undefined);
  }

  /** Whatever this is, it goes to the bot. */
  sendRaw(text: string): void {
    this.#subscribed?.send(text);
  }

  close(): void {
    this.drop();
    this.#server.close();
  }

  async #over(socket: WebSocket, handed: Handed): Promise<Heard> {
    const { clock, timer, findings } = this.#world();
    const reqId = freshReqId(this.#world());
    this.#answers.issue(reqId, { ...handed, atMs: clock(), line: socket });
    const hearing = new Hearing(handed.trigger, socket);
    this.#hearings.set(reqId, hearing);
    const cmd = handed.trigger === "message" ? "aibot_msg_callback" : "aibot_event_callback";
    socket.send(JSON.stringify({ cmd, headers: { req_id: reqId }, body: handed.payload }));
    const timeoutMs =
      handed.trigger === "message" ? (this.#options.silenceAfterMs ?? silenceAfterDefaultMs) : tapTimeoutMs;
    const cancel = timer(timeoutMs, () => {
      hearing.end();
    });
    const heard = await hearing.heard;
    cancel();
    this.#hearings.delete(reqId);
    if (heard.outcome === "silence" && handed.trigger !== "tap") findings.counters.silences += 1;
    return heard;
  }

  #welcome(socket: WebSocket): void {
    let last = Promise.resolve();
    socket.on("message", (data: Buffer) => {
      // One answer for each frame, in their order.
      last = last.then(() => this.#serve(socket, data.toString("utf8")));
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      if (this.#subscribed === socket) this.#subscribed = undefined;
    });
  }

  async #serve(socket: WebSocket, text: string): Promise<void> {
    const { findings } = this.#world();
    const parsed = frameShape.safeParse(json(text));
    if (!parsed.success) {
      findings.fault(undefined, 40058, "not a frame");
      return;
    }
    const frame = parsed.data;
    const mishap = this.#options.weather?.({ cmd: frame.cmd, body: frame.body });
    if (mishap?.kind === "resetBefore") {
      socket.terminate();
      return;
    }
    if (mishap?.kind === "errcode") {
      acknowledge(socket, frame, no(mishap.code, "handed in"));
      return;
    }
    const answer = this.#answerTo(socket, frame);
    this.#note(frame, answer);
    if (mishap?.kind === "resetAfter") socket.terminate();
    if (mishap?.kind === "slow") await mishap.until;
    if (mishap?.kind !== "noAck") acknowledge(socket, frame, answer);
    this.#hearings.get(frame.headers.req_id)?.take(frame, answer);
    if (answer.ok && frame.cmd === "aibot_subscribe") this.#deliverLate();
  }

  #answerTo(socket: WebSocket, frame: CommandFrame): CommandAnswer {
    if (frame.cmd === "aibot_subscribe") return this.#subscribe(socket, frame.body);
    if (socket !== this.#subscribed) {
      return no(846609, "not subscribed", this.#everSubscribed.has(socket) ? "expected" : "bot");
    }
    const takeRoom = ({ key }: Place): boolean => this.#limits.take(key, this.#world().clock());
    if (isAnswer(frame.cmd)) return this.#answers.take(frame, socket, takeRoom);
    switch (frame.cmd) {
      case "ping":
        return yes();
      case "aibot_send_msg":
        return this.#sends.take(frame.headers.req_id, frame.body, takeRoom);
      case "aibot_upload_media_init":
        return this.#media.init(frame.body);
      case "aibot_upload_media_chunk":
        return this.#media.chunk(frame.body);
      case "aibot_upload_media_finish":
        return this.#media.finish(frame.body);
      default:
        return no(40058, "unknown cmd");
    }
  }

  #subscribe(socket: WebSocket, body: unknown): CommandAnswer {
    const { clock, findings, unknowns } = this.#world();
    findings.counters.subscribes += 1;
    this.#subscribes ??= new MinuteWindow(unknowns.subscribesPerMinute);
    if (!this.#subscribes.take(clock())) return no(45009, "subscribed too often");
    const parsed = subscribeShape.safeParse(body);
    if (parsed.data?.bot_id !== this.#options.botId || parsed.data.secret !== this.#options.secret) {
      return no(853000, "invalid bot_id or secret");
    }
    if (this.#subscribed !== socket) this.#takeOver(socket);
    this.#everSubscribed.add(socket);
    return yes();
  }

  #takeOver(socket: WebSocket | undefined): void {
    const world = this.#world();
    const old = this.#subscribed;
    this.#subscribed = socket;
    if (old === undefined) return;
    const event = {
      create_time: secondsNow(world),
      msgtype: "event",
      event: { eventtype: "disconnected_event" },
    };
    const body = { msgid: freshMsgid(world), aibotid, ...event };
    old.send(JSON.stringify({ cmd: "aibot_event_callback", headers: { req_id: freshReqId(world) }, body }));
    world.timer(world.unknowns.takeoverCloseMs, () => {
      old.close();
    });
  }

  #deliverLate(): void {
    for (const handed of this.#later.splice(0)) void this.hand(handed);
  }

  #note({ cmd, headers }: CommandFrame, answer: CommandAnswer): void {
    const { findings } = this.#world();
    const issued = this.#answers.issuedAs(headers.req_id);
    if (!answer.ok && answer.blame === "bot") findings.fault(issued?.msgid, answer.code, answer.problem);
    if (answer.ok && isAnswer(cmd) && issued?.trigger !== "tap") findings.counters.replies += 1;
  }
}

const nothing = { text: undefined, card: undefined, body: undefined };

function acknowledge(socket: WebSocket, { headers }: CommandFrame, answer: CommandAnswer): void {
  const { req_id } = headers;
  const ack = answer.ok
    ? { headers: { req_id }, errcode: 0, errmsg: "ok", ...(answer.body && { body: answer.body }) }
    : { headers: { req_id }, errcode: answer.code, errmsg: answer.problem };
  socket.send(JSON.stringify(ack), () => undefined);
}

/** 24 characters, as seen live; never one that begins like the bot's own for a subscription or a heartbeat. */
function freshReqId({ newId }: Pick<World, "newId">): string {
  const digest = createHash("sha256").update(newId()).digest("base64url");
  return `c${digest.slice(0, 21)}AA`;
}
