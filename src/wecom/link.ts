// The standing connection to WeCom: one line after another, for as long as the program runs.

import type { Clock, Timer } from "../ports.ts";
import { causeOf } from "./codes.ts";
import { openLine } from "./line.ts";
import type { Acked, Callback, Line, LineEnd } from "./line.ts";

export type LinkState = {
  /**
   * `connecting`: not yet, or not any more; it is tried again and again. `kicked`: another program took over, and this one
   * stays away until it is started again. `refused`: WeCom does not take the credentials, or wants a rest; tried again
   * in minutes.
   */
  readonly kind: "off" | "connecting" | "up" | "kicked" | "refused";
  readonly sinceMs: number;
  /** WeCom's code. */
  readonly problem?: string;
};

export type Log = (event: string, fields: Readonly<Record<string, unknown>>) => void;

export type LinkTiming = {
  /** Two heartbeats without an answer, and the line is given up at the third: within 45 seconds. */
  readonly heartbeatMs: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** After wrong credentials, which only a person can mend. */
  readonly refusedPauseMs: number;
};

export const usualTiming: LinkTiming = {
  heartbeatMs: 15_000,
  firstPauseMs: 1_000,
  longestPauseMs: 30_000,
  refusedPauseMs: 5 * 60_000,
};

export type LinkParts = {
  readonly botId: string;
  readonly secret: string;
  readonly wsUrl: string;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly timing: LinkTiming;
  readonly log: Log;
  readonly onCallback: (callback: Callback) => void;
};

/** A block lasts as long as the window it broke: a minute. Source: 访问频率限制 (90312). */
const tooOftenPauseMs = 60_000;
/** A line that stood so long was a good one: the next pause is short again. */
const steadyAfterMs = 30_000;

export class Link {
  readonly #parts: LinkParts;
  #state: LinkState;
  #line: Line | undefined;
  #failures = 0;
  #cancelRetry = (): void => undefined;
  readonly #waiting = new Set<() => void>();

  constructor(parts: LinkParts) {
    this.#parts = parts;
    this.#state = { kind: "off", sinceMs: parts.clock() };
  }

  get state(): LinkState {
    return this.#state;
  }

  get isUp(): boolean {
    return this.#state.kind === "up";
  }

  /** Connects; also again after a kick. Does nothing while it is connected or trying to. */
  start(): void {
    if (this.#state.kind !== "off" && this.#state.kind !== "kicked") return;
    this.#failures = 0;
    this.#open();
  }

  stop(): void {
    this.#cancelRetry();
    this.#line?.close();
    this.#line = undefined;
    this.#become("off");
  }

  /** Resolves when it is up, or once `signal` is aborted. */
  whenUp(signal: AbortSignal): Promise<void> {
    if (this.isUp || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        this.#waiting.delete(done);
        signal.removeEventListener("abort", done);
        resolve();
      };
      this.#waiting.add(done);
      signal.addEventListener("abort", done);
    });
  }

  request(cmd: string, reqId: string, body: Readonly<Record<string, unknown>>): Promise<Acked> {
    if (this.#line === undefined || !this.isUp) return Promise.resolve({ kind: "notWritten" });
    return this.#line.request(cmd, reqId, body);
  }

  #open(): void {
    const { botId, secret, wsUrl, timer, timing, onCallback } = this.#parts;
    // A retry after a refusal stays `refused` until it is known to be better.
    if (this.#state.kind !== "refused") this.#become("connecting");
    this.#line = openLine({
      ...{ botId, secret, wsUrl, timer, onCallback, heartbeatMs: timing.heartbeatMs },
      onUp: () => {
        this.#become("up");
        for (const done of [...this.#waiting]) done();
      },
      onEnd: (end) => {
        this.#ended(end);
      },
    });
  }

  #ended(end: LineEnd): void {
    const stoodMs = this.isUp ? this.#parts.clock() - this.#state.sinceMs : 0;
    this.#line = undefined;
    if (end.kind === "kicked") {
      this.#become("kicked");
      return;
    }
    this.#failures = stoodMs >= steadyAfterMs ? 1 : this.#failures + 1;
    const refusal = end.kind === "refused" ? this.#refusalPauseMs(end.code) : undefined;
    if (end.kind === "refused" && refusal !== undefined) this.#become("refused", String(end.code));
    else this.#become("connecting");
    this.#cancelRetry = this.#parts.timer(refusal ?? this.#pauseMs(), () => {
      this.#open();
    });
  }

  #pauseMs(): number {
    const { firstPauseMs, longestPauseMs } = this.#parts.timing;
    return Math.min(firstPauseMs * 2 ** (this.#failures - 1), longestPauseMs);
  }

  /** @returns undefined for a code that says nothing against trying again soon */
  #refusalPauseMs(code: number): number | undefined {
    const cause = causeOf(code);
    if (cause === "misconfigured") return this.#parts.timing.refusedPauseMs;
    return cause === "tooFast" ? tooOftenPauseMs : undefined;
  }

  #become(kind: LinkState["kind"], problem?: string): void {
    if (this.#state.kind === kind && this.#state.problem === problem) return;
    const reason = problem === undefined ? {} : { problem };
    this.#state = { kind, sinceMs: this.#parts.clock(), ...reason };
    this.#parts.log(`long connection ${kind}`, reason);
  }
}
