import type { MemberId, RuleSlug } from "../domain/ids.ts";
import type { Roster } from "../domain/member.ts";
import type { Day } from "../domain/quarter.ts";
import type { Rulebook } from "../domain/rulebook.ts";

/** What is known when a message is read. */
export type Reader = {
  readonly rulebook: Rulebook;
  readonly roster: Roster;
  /** Undefined for somebody on no roster. */
  readonly sender: MemberId | undefined;
  /** The day of the message in Shanghai. */
  readonly today: Day;
  /** The bot's display name, to be taken out of the text. */
  readonly botName: string;
};

/** What a person wants (意图), as far as the text tells. `none`: not for us, so silence. */
export type Reading =
  /** 加分 铲雪 1: an own deed. */
  | { readonly intent: "claim"; readonly acts: readonly Act[]; readonly why: readonly string[] }
  /** 代报, 代加, 集体加分: for others; whether it is awarded at once is decided by who wrote it. */
  | {
      readonly intent: "awardOnBehalf";
      readonly acts: readonly Act[];
      readonly people: readonly PersonRead[];
      readonly why: readonly string[];
    }
  | { readonly intent: "queryScore" }
  | { readonly intent: "queryRanking" }
  | { readonly intent: "queryRules"; readonly rule: RuleSlug | undefined }
  | { readonly intent: "help" }
  /** 撤回, with or without the number of the claim. */
  | { readonly intent: "withdraw"; readonly claim: number | undefined }
  /** Words that only the entitled may use, read before understanding (decision 16). */
  | { readonly intent: "command"; readonly command: Command }
  /** `about`: addressed to the bot and refused or not understood, so one sentence is owed; else silence. */
  | { readonly intent: "none"; readonly about: NotTaken | undefined };

export type NotTaken =
  /** 扣张改改5分: deductions are the committee's, and not made in a chat. */
  | "deduction"
  /** Nothing but the mention was written. */
  | "nothing"
  | "tooLong"
  /** 张改改多少分: somebody else's points. */
  | "othersScore"
  /** 撤回 1 2, 退回 2，3 不行: only approvals take several numbers. */
  | "oneNumberAtATime";

/** One deed as read. A doubt means: ask, never guess. */
export type Act = {
  /** The words that name the deed, as written, for the secretary to see. */
  readonly said: string;
  /** What else was told of this deed, most of all the place: the words that are left when mention, request, people,
   * numbers, days and the rule's words are taken out, without blanks and punctuation. Empty when nothing is left. */
  readonly where: string;
  readonly rule: RuleSlug | undefined;
  /** In the rule's unit; undefined when it must be asked. 1 when omitted for units that are counted singly. */
  readonly quantity: number | undefined;
  /** The unit that `quantity` counts: the rule's, or the one of its threshold's conditions that was written. */
  readonly unit: string | undefined;
  /** Undefined: no day was said. */
  readonly day: Day | undefined;
  readonly doubts: readonly Doubt[];
};

export type PersonRead =
  | { readonly kind: "member"; readonly id: MemberId }
  | { readonly kind: "unknown"; readonly said: string }
  /** Two or more on the roster go by that name. */
  | { readonly kind: "several"; readonly said: string; readonly ids: readonly MemberId[] };

export type Doubt =
  /** No rule fits; the nearest few, best first, perhaps none. */
  | { readonly kind: "noRule"; readonly nearest: readonly RuleSlug[] }
  | { readonly kind: "whichRule"; readonly candidates: readonly RuleSlug[] }
  /** 人, 户, 亩, 工日 are never taken as one. */
  | { readonly kind: "quantityMissing" }
  /** Zero, negative, or no multiple of the rule's step. */
  | { readonly kind: "quantityNotAllowed"; readonly said: string }
  /** 修农机 4分, at 3 points a repair. */
  | { readonly kind: "pointsDoNotDivide"; readonly points: number }
  /** 20户 for a rule that counts 亩 or 人. */
  | { readonly kind: "otherUnit"; readonly said: string }
  | { readonly kind: "noSuchDay"; readonly said: string }
  | { readonly kind: "futureDay"; readonly day: Day }
  /** 加分 张满仓 铲雪 1: an award to somebody else, worded like an own claim. */
  | { readonly kind: "forSomebodyElse"; readonly people: readonly MemberId[] }
  /** A lone word that may be a claim, a question or a call. */
  | { readonly kind: "unclear" };

export type Command =
  /** 同意 42, 同意 42 43、44: at least one number, each once. */
  | { readonly kind: "approve"; readonly claims: readonly number[] }
  /** `reason` is empty when none was written. */
  | { readonly kind: "return"; readonly claim: number; readonly reason: string }
  | { readonly kind: "undo"; readonly claim: number; readonly reason: string }
  /** 核对 42: a held claim is in order and may be decided. */
  | { readonly kind: "release"; readonly claim: number }
  /** 不是我 42: somebody named in another's claim refuses it. */
  | { readonly kind: "disown"; readonly claim: number }
  | { readonly kind: "listWaiting" }
  | { readonly kind: "listToDo" }
  | { readonly kind: "bind" }
  | { readonly kind: "confirmBind" };
