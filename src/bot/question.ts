import type { RuleSlug } from "../domain/ids.ts";
import type { Day } from "../domain/quarter.ts";
import type { Act } from "../language/reading.ts";
import type { NewPicture } from "../ports.ts";

/** What the bot asked somebody and waits for; kept as text, see `question-text.ts`. */
export type Asked = AskedOfDeed | AskedToRemember | AskedToEnrol | AskedOfChoice;

/** The first doubt of the first deed is asked about; the others wait their turn. */
export type AskedOfDeed = {
  readonly kind: "doubt";
  /** The whole message. */
  readonly said: string;
  /** Its day: that of a deed of which none was written, also when the answer comes after midnight. */
  readonly on: Day;
  readonly deeds: readonly [DoubtfulDeed, ...(readonly DoubtfulDeed[])];
  /** Whether the message told of several deeds. */
  readonly isOfSeveral: boolean;
  /** The claims that were made of the message so far. */
  readonly made: readonly number[];
  /** What came with the message. */
  readonly pictures: readonly SentPicture[];
};

export type SentPicture = Pick<NewPicture, "source" | "sentAtMs">;

export type DoubtfulDeed = {
  readonly act: Act;
  /** Claims that keep the words for the secretary meanwhile, because no rule was found. */
  readonly kept: readonly number[];
};

/** To the secretary, who filed a claim under a rule: are these words another name for it? */
export type AskedToRemember = {
  readonly kind: "remember";
  readonly words: string;
  readonly rule: RuleSlug;
  /** The claim that the filed one goes on as. */
  readonly claim: number;
};

/** To somebody who was not shown the notice (告知书) before: take part by phone, or on paper? Until then nothing else is kept. */
export type AskedToEnrol = {
  readonly kind: "enrol";
  /** The message that waits for the answer; empty when there is none. */
  readonly said: string;
  /** Messages before it that wait no more: they are to be sent again. */
  readonly earlier: readonly string[];
  readonly on: Day;
  readonly sentAtMs: number;
  readonly pictures: readonly SentPicture[];
};

/** `beNamed`: in the group and on the board, or not? `goPaper`: really no phone any more? */
export type AskedOfChoice = { readonly kind: "beNamed" } | { readonly kind: "goPaper" };
