import type { FakeWecom } from "../fake-wecom.ts";

export type ClockTarget = "nextThing" | "nextDay" | "quarterEnd" | "yearEnd";

export type PageOptions = {
  readonly fake: FakeWecom;
  /** Moves the clock of the bot and of WeCom; resolves when everything that became due is done. */
  readonly onMoveClock: (target: ClockTarget) => Promise<void>;
  /** How many words wait for a person whom no road reaches, until that person asks. */
  readonly wordsWaiting?: (userid: string) => Promise<number>;
};
