// A story that the demo plays: what people of the village write and tap, one scene at a time, on its day. The words go the
// whole way, to the bot and back; nothing of it is drawn by hand.

import { dayOf } from "../domain/quarter.ts";
import type { FakeWecom } from "./fake-wecom.ts";

/** `name`: 一个季度的故事. `invites`: what it shows, before it has begun. */
export type Story = { readonly name: string; readonly invites: string; readonly scenes: readonly Scene[] };

export type Scene = {
  /** 铲雪：书记在群里发布任务 */
  readonly title: string;
  /** What to look at, in a sentence or two. */
  readonly words: string;
  /** The time of Shanghai at which it plays, such as `2026-03-20 19:40`; at once when that is over, but not on another day. */
  readonly at: string;
  readonly acts: readonly Act[];
  /** Where it can be seen best. */
  readonly see: { readonly who: string; readonly chat: string };
};

/** What somebody does. In words and buttons `{task}` stands for what an earlier act kept under that name. */
export type Act = (
  | { readonly who: string; readonly chat: string; readonly says: string }
  /** On the last card that was shown in that chat. `ticks`: the boxes of a list, by their words. */
  | { readonly who: string; readonly chat: string; readonly taps: string }
) & {
  /** Numbers that the answer tells: the first group of each expression. */
  readonly keeps?: Readonly<Record<string, RegExp>>;
};

/** How far the story is that is told. */
export type Progress = {
  readonly name: string;
  readonly invites: string;
  /** The stories that can be told instead, by their place. */
  readonly others: readonly { readonly place: number; readonly name: string }[];
  /** How many scenes were played. */
  readonly played: number;
  readonly of: number;
  /** The last one that was played. */
  readonly scene: Scene | undefined;
  /** The clock was moved past the day of the next scene: it cannot be played any more. */
  readonly isMissed: boolean;
};

export type StoryParts = {
  readonly fake: Pick<FakeWecom, "say" | "tap" | "cardSeenBy" | "botName" | "clock">;
  /** Lets the time pass until a moment, with all that becomes due on the way. */
  readonly passUntil: (atMs: number) => Promise<void>;
};

/** Tells one story at a time, scene by scene. */
export class StoryPlayer {
  readonly #parts: StoryParts;
  readonly #stories: readonly [Story, ...(readonly Story[])];
  readonly #played = new Map<Story, number>();
  readonly #kept = new Map<string, string>();
  readonly #cards = new Map<string, string>();
  #told: Story;

  constructor(stories: readonly [Story, ...(readonly Story[])], parts: StoryParts) {
    this.#stories = stories;
    this.#told = stories[0];
    this.#parts = parts;
  }

  get progress(): Progress {
    const { name, invites, scenes } = this.#told;
    const played = this.#played.get(this.#told) ?? 0;
    const next = scenes[played];
    return {
      ...{ name, invites, played },
      others: this.#stories.flatMap((story, place) =>
        story === this.#told ? [] : [{ place, name: story.name }],
      ),
      of: scenes.length,
      scene: scenes[played - 1],
      isMissed: next !== undefined && dayOf(this.#parts.fake.clock()) > dayOf(momentOf(next.at)),
    };
  }

  /** Tells the story at that place from now on, from where it was left. There is none: nothing changes. */
  choose(place: number): void {
    this.#told = this.#stories[place] ?? this.#told;
  }

  /** Plays the next scene. After the last, or when its day is over, nothing happens. @returns what the bot answered, act by act */
  async next(): Promise<readonly string[]> {
    const { played, isMissed } = this.progress;
    const scene = this.#told.scenes[played];
    if (scene === undefined || isMissed) return [];
    const atMs = momentOf(scene.at);
    if (atMs > this.#parts.fake.clock()) await this.#parts.passUntil(atMs);
    this.#played.set(this.#told, played + 1);
    const answers: string[] = [];
    for (const act of scene.acts) {
      const answer = await this.#perform(act);
      this.#keep(act, answer);
      answers.push(answer);
    }
    return answers;
  }

  async #perform(act: Act): Promise<string> {
    const { fake } = this.#parts;
    if ("taps" in act) {
      const card = this.#cards.get(act.chat) ?? "";
      const tapped = await fake.tap(act.who, card, this.#filled(act.taps));
      return tapped.outcome;
    }
    const mention = act.chat === "single" ? "" : `@${fake.botName} `;
    const answered = await fake.say(act.who, act.chat, mention + this.#filled(act.says));
    if (answered.card === undefined) return answered.text ?? "";
    this.#cards.set(act.chat, answered.card);
    const { title, text } = fake.cardSeenBy(act.who, answered.card);
    return [answered.text ?? "", title, text].join("\n").trim();
  }

  #keep({ keeps = {} }: Act, answer: string): void {
    for (const [name, from] of Object.entries(keeps)) {
      const found = from.exec(answer)?.[1];
      if (found !== undefined) this.#kept.set(name, found);
    }
  }

  #filled(text: string): string {
    return text.replaceAll(/\{([a-z]+)\}/g, (_, name: string) => this.#kept.get(name) ?? "1");
  }
}

const momentOf = (time: string): number => Date.parse(`${time.replace(" ", "T")}:00+08:00`);
