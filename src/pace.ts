/** So many in so long: 30 in a minute. The window moves with the clock; it does not begin anew at the full minute. */
export type Limit = { readonly count: number; readonly windowMs: number };

/** Keeps what is done for each key within limits. */
export class Pace {
  readonly #limits: readonly Limit[];
  readonly #longestMs: number;
  /** When something was done, per key, oldest first; no older than the longest window. */
  readonly #done = new Map<string, number[]>();
  /** With so many keys those whose windows are over are forgotten. */
  #keysMax = keysMin;

  constructor(limits: readonly Limit[]) {
    this.#limits = limits;
    this.#longestMs = Math.max(...limits.map(({ windowMs }) => windowMs));
  }

  /** From when on one more keeps within every limit; `nowMs` when at once. */
  freeAtMs(key: string, nowMs: number): number {
    const done = this.#recent(key, nowMs);
    return this.#limits.reduce((latest, { count, windowMs }) => {
      const first = done.at(-count);
      return first === undefined ? latest : Math.max(latest, first + windowMs);
    }, nowMs);
  }

  count(key: string, atMs: number): void {
    const done = this.#done.get(key);
    if (done === undefined) {
      // Most are told one thing in an hour, and there can be half a million of them: an array that is filled later
      // keeps room for more (measured: 107 MB in place of 78).
      this.#done.set(key, [atMs]);
      if (this.#done.size > this.#keysMax) this.#forgetOld(atMs);
      return;
    }
    const place = done.findLastIndex((each) => each <= atMs) + 1;
    done.splice(place, 0, atMs);
  }

  #recent(key: string, nowMs: number): readonly number[] {
    const done = this.#done.get(key);
    if (done === undefined) return [];
    const isRecent = (atMs: number): boolean => atMs > nowMs - this.#longestMs;
    if (done.every((atMs) => isRecent(atMs) && atMs <= nowMs)) return done;
    // What lies ahead was done before the clock was put back: it still counts, from now on.
    const recent = done.filter(isRecent).map((atMs) => Math.min(atMs, nowMs));
    if (recent.length === 0) this.#done.delete(key);
    else this.#done.set(key, recent);
    return recent;
  }

  /** Not again before there are twice as many: looking through all keys at every message would cost more than sending. */
  #forgetOld(nowMs: number): void {
    for (const key of [...this.#done.keys()]) this.#recent(key, nowMs);
    this.#keysMax = Math.max(keysMin, 2 * this.#done.size);
  }
}

/** Fewer keys than this are never looked through. */
const keysMin = 20_000;
