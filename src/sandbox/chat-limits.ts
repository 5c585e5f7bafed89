import { MinuteWindow } from "./minute-window.ts";

const hourMs = 60 * 60_000;

/** What may be said or done so often in a minute and so often in an hour, for each key. */
export class ChatLimits {
  readonly #minutes = new Map<string, MinuteWindow>();
  readonly #hours = new Map<string, MinuteWindow>();

  /** @returns false when it is one too many: 30 in a minute, 1,000 in an hour. Source: 101463. */
  take(key: string, atMs: number): boolean {
    const minute = this.#minutes.getOrInsertComputed(key, () => new MinuteWindow(30));
    const hour = this.#hours.getOrInsertComputed(key, () => new MinuteWindow(1_000, hourMs));
    return minute.take(atMs) && hour.take(atMs);
  }

  mostPerMinute(key: string): number {
    return this.#minutes.get(key)?.most ?? 0;
  }
}
