/**
 * Counts calls in a moving minute, or a longer window. Once the limit is broken nothing is taken for 60 seconds: blocks
 * last as long as the window they broke. Source: 访问频率限制 (developer.work.weixin.qq.com/document/path/90312).
 */
export class MinuteWindow {
  readonly #limit: number;
  readonly #windowMs: number;
  #calls: number[] = [];
  #blockedUntilMs = Number.NEGATIVE_INFINITY;
  #most = 0;

  constructor(limit: number, windowMs = 60_000) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  /** The most calls taken in any one window so far. */
  get most(): number {
    return this.#most;
  }

  /** @returns false when the call is one too many */
  take(atMs: number): boolean {
    if (atMs < this.#blockedUntilMs) return false;
    this.#calls = this.#calls.filter((each) => each > atMs - this.#windowMs && each <= atMs);
    if (this.#calls.length >= this.#limit) {
      this.#blockedUntilMs = atMs + this.#windowMs;
      return false;
    }
    this.#calls.push(atMs);
    this.#most = Math.max(this.#most, this.#calls.length);
    return true;
  }
}
