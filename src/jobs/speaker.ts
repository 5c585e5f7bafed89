import type { Outbox, Road, Sent } from "../outgoing.ts";
import type { Clock, Timer } from "../ports.ts";
import { outcomeOf } from "./outcome.ts";

export type SpeakerParts = {
  readonly outbox: Outbox;
  /** Opens what only the speaker may have, before anything is counted. Called again, it changes nothing. */
  readonly open: () => void;
  /** Those that are there now. */
  readonly roads: () => readonly Road[];
  readonly clock: Clock;
  readonly timer: Timer;
  /** Told of what failed while the word was kept during work. */
  readonly onError: (error: unknown) => void;
  /** Unique for each start of the program. */
  readonly holder: string;
};

/** Kept while it is renewed in time; when its holder dies, another process has the word after so long. */
const heldForMs = 20_000;
const keptEveryMs = 5_000;
/** The longest window of any limit. */
const limitsRememberedMs = 60 * 60 * 1000;

/**
 * Of all processes on one database one has the word (发言权): it holds the long connection, runs what is due and sends
 * what waits. Another takes over when it dies.
 */
export class Speaker {
  readonly #parts: SpeakerParts;
  /** Until then nobody else can have had the word; undefined while this process has not got it. */
  #heldUntilMs: number | undefined;

  constructor(parts: SpeakerParts) {
    this.#parts = parts;
  }

  /** Takes the word, or keeps it; to be asked every few seconds, and not while this process sends. */
  async keep(): Promise<boolean> {
    const { open, clock } = this.#parts;
    const nowMs = clock();
    const heldUntilMs = this.#heldUntilMs;
    if (heldUntilMs !== undefined && isFresh(heldUntilMs - nowMs)) return true;
    this.#heldUntilMs = undefined;
    if (!(await this.#hold(nowMs))) return false;
    if (heldUntilMs === undefined || nowMs >= heldUntilMs) {
      open();
      await this.#countSpoken(heldUntilMs ?? nowMs - limitsRememberedMs);
    }
    await this.#settleUnderWay();
    // Not before: had the taking over failed, nobody would ever look at what was under way.
    this.#heldUntilMs = nowMs + heldForMs;
    return true;
  }

  /** Keeps the word for as long as the work takes: a county's messages take longer than it is held. */
  async during(work: () => Promise<unknown>): Promise<void> {
    const { timer, onError } = this.#parts;
    let isOver = false;
    let renewed = Promise.resolve();
    let cancel = (): void => undefined;
    const wait = (): void => {
      cancel = timer(keptEveryMs, () => {
        renewed = this.#renew()
          .catch(onError)
          .then(() => {
            if (!isOver) wait();
          });
      });
    };
    wait();
    try {
      await work();
    } finally {
      isOver = true;
      cancel();
      await renewed;
    }
  }

  /** What was lost meanwhile is not taken again here: another's work would have to be looked at first. */
  async #renew(): Promise<void> {
    const nowMs = this.#parts.clock();
    if (this.#heldUntilMs === undefined || nowMs >= this.#heldUntilMs) return;
    if (await this.#hold(nowMs)) this.#heldUntilMs = nowMs + heldForMs;
  }

  /** Lets another process have it at once. */
  async giveUp(): Promise<void> {
    if (this.#heldUntilMs === undefined) return;
    this.#heldUntilMs = undefined;
    await this.#parts.outbox.release(this.#parts.holder);
  }

  #hold(nowMs: number): Promise<boolean> {
    return this.#parts.outbox.hold(this.#parts.holder, nowMs, heldForMs);
  }

  /**
   * What was said counts for the limits.
   * @param sinceMs what was said before, this process said itself or nobody remembers
   */
  async #countSpoken(sinceMs: number): Promise<void> {
    const { outbox, roads } = this.#parts;
    for (const { road: name, to, atMs } of await outbox.spokenSince(sinceMs)) {
      roads()
        .find((road) => road.name === name)
        ?.count(to, atMs);
    }
  }

  /**
   * What an earlier speaker had under way, or this one whose word of it was not recorded, may have been sent; if an
   * earlier one is still there, its word comes later and counts. Nothing else would ever go behind it.
   */
  async #settleUnderWay(): Promise<void> {
    const { outbox, roads, clock } = this.#parts;
    for (const item of await outbox.underWay()) {
      const road = roads().find((each) => each.name === item.road);
      const doubtSinceMs = item.doubtSinceMs ?? item.startedAtMs;
      const outcome =
        road === undefined ? cutOff : outcomeOf(cutOff, { ...item, doubtSinceMs }, road, undefined, clock());
      await outbox.settle(item, outcome);
    }
  }
}

/** More than half of it is left: each renewal is a write. More than all of it: the clock was put back. */
const isFresh = (leftMs: number): boolean => leftMs > heldForMs / 2 && leftMs <= heldForMs;

const cutOff = { kind: "maySent", problem: "cut off" } as const satisfies Sent;
