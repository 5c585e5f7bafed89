import type { FakeWecom } from "../fake-wecom.ts";
import type { StoryPlayer } from "../story.ts";

export type ClockTarget = "nextThing" | "nextDay" | "quarterEnd" | "yearEnd";

export type PageOptions = {
  readonly fake: FakeWecom;
  /** Moves the clock of the bot and of WeCom; resolves when everything that became due is done. */
  readonly onMoveClock: (target: ClockTarget) => Promise<void>;
  /** Told scene by scene at a button. */
  readonly story: Pick<StoryPlayer, "next" | "choose" | "progress">;
  /** How many words wait for a person whom no road reaches, until that person asks. */
  readonly wordsWaiting?: (userid: string) => Promise<number>;
};
