import type { Clock, Timer } from "../ports.ts";
import { paceKey } from "./chat-pace.ts";
import type { ChatPace, SendTarget } from "./chat-pace.ts";
import type { Acked } from "./line.ts";
import type { Link } from "./link.ts";

export type TurnsParts = {
  readonly link: Pick<Link, "whenUp">;
  readonly pace: ChatPace;
  readonly clock: Clock;
  readonly timer: Timer;
};

/** The socket is gone, and the line learns of it in a moment. */
const goneSocketPauseMs = 1_000;

/** Lets an answer wait until its chat has room for it and the line is up. */
export class Turns {
  readonly #parts: TurnsParts;
  readonly #stopping = new AbortController();

  constructor(parts: TurnsParts) {
    this.#parts = parts;
  }

  get isStopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** Nobody waits any longer; what waited comes back as `notWritten`. */
  stop(): void {
    this.#stopping.abort();
  }

  /** Asks when it is its turn, however long that takes. */
  async inTurn(target: SendTarget, ask: () => Promise<Acked>): Promise<Acked> {
    const { link, pace, clock } = this.#parts;
    for (;;) {
      await link.whenUp(this.#stopping.signal);
      if (this.isStopped) return { kind: "notWritten" };
      const waitMs = pace.answerFreeAtMs(paceKey(target), clock()) - clock();
      if (waitMs > 0) {
        await this.wait(waitMs);
        continue;
      }
      const acked = await this.atOnce(target, ask);
      if (acked.kind !== "notWritten") return acked;
      await this.wait(goneSocketPauseMs);
    }
  }

  /** Asks now, and counts it before anything else can take the same room. */
  atOnce(target: SendTarget, ask: () => Promise<Acked>): Promise<Acked> {
    this.#parts.pace.count(paceKey(target), this.#parts.clock());
    return ask();
  }

  wait(ms: number): Promise<void> {
    const { signal } = this.#stopping;
    if (signal.aborted || ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        cancel();
        signal.removeEventListener("abort", done);
        resolve();
      };
      const cancel = this.#parts.timer(ms, done);
      signal.addEventListener("abort", done);
    });
  }
}
