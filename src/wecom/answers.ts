// Takes what people say over the long connection, and gives the conversation's answers.

import { z } from "zod";
import type { MessageId } from "../domain/ids.ts";
import type { Pace } from "../pace.ts";
import type { ChatEvent, Clock, Converse, Reply, Timer } from "../ports.ts";
import { markdownBytesMax } from "./answer-bodies.ts";
import { paceKey, targetOfEvent } from "./chat-pace.ts";
import { answerWith, problemOf, push } from "./delivery.ts";
import type { DeliveryParts } from "./delivery.ts";
import { withUploaded } from "./frame-pictures.ts";
import { encodeFrames, framesIn } from "./frames.ts";
import type { Frame } from "./frames.ts";
import { decodeCallback } from "./inbound.ts";
import type { Callback } from "./line.ts";
import type { Log } from "./link.ts";
import type { PictureBytes } from "./reply-pictures.ts";
import { shortenedToBytes } from "./shorten.ts";

export type AnswersParts = DeliveryParts & {
  readonly pictureBytes: PictureBytes;
  /** Counts what is uploaded, for answers and for what is said unasked together. */
  readonly uploads: Pace;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly converse: Converse;
  /** For the log. */
  readonly onError: (error: unknown, about: { readonly messageId: MessageId }) => void;
  readonly log: Log;
};

/** A tap or an arrival must be answered within so long. Source: 智能机器人长连接 (101463), read 2026-03-15. */
const atOnceMs = 5_000;
/** Events whose answers are being made or held back; more than a party day of many branches brings. */
const inHandMax = 5_000;

type Received = { readonly event: ChatEvent; readonly reqId: string; readonly atMs: number };

export class Answers {
  readonly #parts: AnswersParts;
  readonly #inHand = new Set<Promise<void>>();
  /** The last answer of each chat: people read answers in the order of their questions. */
  readonly #lanes = new Map<string, Promise<void>>();

  constructor(parts: AnswersParts) {
    this.#parts = parts;
  }

  take({ reqId, body }: Callback): void {
    const { clock, converse, log } = this.#parts;
    const atMs = clock();
    const event = decodeCallback(body, sentAtMs(body, atMs))?.event;
    if (event === undefined) return;
    if (this.#inHand.size >= inHandMax) {
      log("too many messages in hand", { messageId: event.id });
      return;
    }
    const reply = converse(event, (answer) => encodeFrames(event, answer));
    // It is waited for only when it is its turn; a failure until then is not unheard.
    reply.catch(() => undefined);
    const received = { event, reqId, atMs };
    this.#hold(
      event,
      event.kind === "message"
        ? this.#inLane(event, () => this.#answer(received, reply))
        : this.#answerAtOnce(received, reply),
    );
  }

  /** Resolves when everything in hand was answered or `drainMs` is over. */
  async drain(drainMs: number): Promise<void> {
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const cancel = this.#parts.timer(drainMs, () => {
      resolve(undefined);
    });
    await Promise.race([Promise.all(this.#inHand), late]);
    cancel();
    this.#parts.turns.stop();
    if (this.#inHand.size > 0) this.#parts.log("answers given up at the stop", { count: this.#inHand.size });
  }

  #hold(event: ChatEvent, work: Promise<void>): void {
    const held = work
      .catch((error: unknown) => {
        this.#parts.onError(error, { messageId: event.id });
      })
      .finally(() => this.#inHand.delete(held));
    this.#inHand.add(held);
  }

  #inLane(event: ChatEvent, work: () => Promise<void>): Promise<void> {
    const key = paceKey(targetOfEvent(event));
    const last = this.#lanes.get(key) ?? Promise.resolve();
    const done = last.then(work, work);
    this.#lanes.set(key, done);
    const forget = (): void => {
      if (this.#lanes.get(key) === done) this.#lanes.delete(key);
    };
    done.then(forget, forget);
    return done;
  }

  async #answer({ event, reqId }: Received, promised: Promise<Reply>): Promise<void> {
    const reply = await promised;
    for (const recorded of this.#framesOf(event, reply)) {
      const frame = await withUploaded(recorded, this.#parts);
      if (frame !== undefined) await answerWith(frame, reqId, targetOfEvent(event), this.#parts);
    }
    await this.#sayAfterwards(event, reply);
  }

  /** Nothing is held back here: a tap that is not answered within five seconds comes to nothing. */
  async #answerAtOnce(received: Received, promised: Promise<Reply>): Promise<void> {
    const { event } = received;
    const reply = await promised;
    const [frame] = this.#framesOf(event, reply);
    const problem = frame === undefined ? undefined : await this.#tryOnce(frame, received);
    if (problem !== undefined)
      this.#parts.log(`${event.kind} not answered`, { messageId: event.id, problem });
    // The req_id of a tap takes nothing else, so that this goes as if unasked, in its turn.
    if (reply.afterwards !== undefined) await this.#inLane(event, () => this.#sayAfterwards(event, reply));
  }

  /** @returns what went wrong, if anything */
  async #tryOnce({ cmd, body }: Frame, { event, reqId, atMs }: Received): Promise<string | undefined> {
    const { clock, link, turns } = this.#parts;
    if (clock() - atMs > atOnceMs) return "too late";
    const acked = await turns.atOnce(targetOfEvent(event), () => link.request(cmd, reqId, body));
    return acked.kind === "taken" ? undefined : problemOf(acked);
  }

  async #sayAfterwards(event: ChatEvent, { afterwards }: Reply): Promise<void> {
    if (afterwards === undefined) return;
    const content = shortenedToBytes(afterwards.toWellFormed(), markdownBytesMax);
    await push({ msgtype: "markdown", markdown: { content } }, targetOfEvent(event), this.#parts);
  }

  #framesOf(event: ChatEvent, { body }: Reply): readonly Frame[] {
    const frames = framesIn(body);
    if (frames === undefined) this.#parts.log("answer of another mode", { messageId: event.id });
    return frames ?? [];
  }
}

const stamped = z.object({ create_time: z.int().positive() });

/** Messages mostly carry no time of their own. A little ahead of our clock is still now: nobody writes from the future. */
function sentAtMs(body: unknown, nowMs: number): number {
  const seconds = stamped.safeParse(body).data?.create_time;
  return seconds === undefined ? nowMs : Math.min(seconds * 1_000, nowMs);
}
