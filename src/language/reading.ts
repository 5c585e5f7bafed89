import type { MembershipCommand } from "./commands/membership-command.ts";
import type { OfficeCommand } from "./commands/office-command.ts";
import type { OwnDataCommand } from "./commands/own-data-command.ts";
import type { AppraisalCommand } from "./commands/appraisal-command.ts";
import type { LaggingCommand } from "./commands/lagging-command.ts";
import type { MemberId, RuleSlug } from "../domain/ids.ts";
import type { Roster } from "../domain/member.ts";
import type { Day } from "../domain/quarter.ts";
import type { DeductionCommand } from "./commands/deduction-command.ts";
import type { HelpCommand } from "./commands/help-command.ts";
import type { MeetingCommand } from "./commands/meeting-command.ts";
import type { ObjectionCommand } from "./commands/objection-command.ts";
import type { ReviewCommand } from "./commands/review-command.ts";
import type { TaskCommand } from "./commands/task-command.ts";
import type { Rulebook } from "../domain/rulebook.ts";

/** What is known when a message is read. */
export type Reader = {
  readonly rulebook: Rulebook;
  readonly roster: Roster;
  /** Words that this branch's secretary lets go for a rule; where the rulebook has a word for it, that counts. */
  readonly learnt: readonly LearntWords[];
  /** Undefined for somebody on no roster. */
  readonly sender: MemberId | undefined;
  /** The day of the message in Shanghai. */
  readonly today: Day;
  /** The bot's display name, to be taken out of the text. */
  readonly botName: string;
};

export type LearntWords = { readonly words: string; readonly rule: RuleSlug };

/** What a person wants (意图), as far as the text tells, and what it was told by: one line for each sign seen. */
export type Reading = Wish & { readonly why: readonly string[] };

/** `none`: not for us, so silence. */
export type Wish =
  /** 加分 铲雪 1, 我和根生铲雪了: an own deed, alone or with others. */
  | { readonly intent: "claim"; readonly acts: readonly Act[] }
  /** 代报, 代加, 给根生加分: for others; whether it is awarded at once is decided by who wrote it. */
  | { readonly intent: "awardOnBehalf"; readonly acts: readonly Act[] }
  /** 铲雪; 加个分吧; 加分 铲雪 -1: a sensible secretary would ask back. Without acts: ask what it is about. */
  | { readonly intent: "ambiguous"; readonly acts: readonly Act[] }
  /** 这季度我在郑州，一切都好: a migrant's report of the quarter, as the act it is declared by. */
  | { readonly intent: "report"; readonly acts: readonly Act[] }
  | {
      readonly intent: "queryScore";
      /** Undefined: the sender. */
      readonly of: PersonRead | undefined;
      /** 我修农机那几次都算上了吗 */
      readonly rule: RuleSlug | undefined;
    }
  | { readonly intent: "queryRanking" }
  | { readonly intent: "queryRules"; readonly rule: RuleSlug | undefined }
  | { readonly intent: "help" }
  /** 撤回, with or without the number of the claim; 改成1 takes it back and declares less. */
  | {
      readonly intent: "withdraw";
      readonly claim: number | undefined;
      readonly rule: RuleSlug | undefined;
      /** In the unit of the claim's rule. */
      readonly amendTo: number | undefined;
    }
  /** 对公示有意见，双喜那天没来: an entry is disputed, the sender's own or somebody else's. */
  | ({ readonly intent: "objection" } & Disputed)
  /** 后天植树我参加: for a task to come. */
  | { readonly intent: "signup"; readonly rule: RuleSlug | undefined; readonly day: Day | undefined }
  /** Words that only the entitled may use, read before understanding (decision 16). */
  | { readonly intent: "command"; readonly command: Command }
  /** `about`: addressed to the bot and refused or not understood, so one sentence is owed; else silence. */
  | { readonly intent: "none"; readonly about: NotTaken | undefined };

/** What an objection is about, as far as the words tell. */
export type Disputed = {
  /** Undefined: nobody was named. */
  readonly against: PersonRead | undefined;
  readonly rule: RuleSlug | undefined;
};

export type NotTaken =
  /** 扣张改改5分: deductions are the committee's, and not made in a chat. */
  | "deduction"
  /** Nothing but the mention was written. */
  | "nothing"
  | "tooLong"
  /** 看图 without a number. */
  | "whichPictures"
  /** 撤回 1 2, 退回 2，3 不行: only approvals take several numbers. */
  | "oneNumberAtATime";

/** One deed as read. A doubt means: ask, never guess. */
export type Act = {
  /** The words that name the deed, as written, for the secretary to see. */
  readonly said: string;
  /** What else was told of this deed, most of all the place: the words that are left when mention, request, people,
   * numbers, days and the rule's words are taken out, without blanks and punctuation. Empty when nothing is left. */
  readonly where: string;
  /** Whose deed it is: the sender's or others', each once. Empty for somebody on no roster, or when nobody was named. */
  readonly people: readonly PersonRead[];
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
  /** Two or more on the roster go by that name, or one whose name only sounds like it. */
  | { readonly kind: "several"; readonly said: string; readonly ids: readonly MemberId[] };

export type Doubt =
  /** The words fit no rule; the few that may be meant, the likeliest first, perhaps none. */
  | { readonly kind: "noRule"; readonly nearest: readonly RuleSlug[] }
  | { readonly kind: "whichRule"; readonly candidates: readonly RuleSlug[] }
  /** 产学 for 铲雪: the rule was found by its sound, or in spite of a slip. */
  | { readonly kind: "soundsLike"; readonly said: string }
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
  /** 上个月, 前几天: a time that names no day. */
  | { readonly kind: "whichDay"; readonly said: string }
  /** 自家门前, 给俺叔家, 收了工钱: what was told may speak against points. */
  | { readonly kind: "mayNotCount"; readonly because: "own" | "kin" | "paid" }
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
  /** 归类 42 铲雪 2次: a claim that fits no rule is filed under one. Both as written, and empty when nothing was. */
  | {
      readonly kind: "file";
      readonly claim: number;
      readonly ruleSaid: string;
      readonly quantitySaid: string;
    }
  /** 别名: the words that were learnt. */
  | { readonly kind: "listLearnt" }
  /** 忘掉 扫院子 */
  | { readonly kind: "forget"; readonly words: string }
  /** 看图 42; 看图 42 4 shows them from the fourth on. */
  | { readonly kind: "showPictures"; readonly claim: number; readonly from: number }
  | HelpCommand
  | MatterCommand
  | { readonly kind: "listWaiting" }
  | { readonly kind: "listToDo" }
  | { readonly kind: "bind" }
  | { readonly kind: "confirmBind" };

/** What is written about matters, by family; each is read in `commands/` and taken care of in a folder of `bot/`. */
export type MatterCommand =
  | { readonly kind: "ofTasks"; readonly command: TaskCommand }
  | { readonly kind: "ofMeetings"; readonly command: MeetingCommand }
  | { readonly kind: "ofDeductions"; readonly command: DeductionCommand }
  | { readonly kind: "ofObjections"; readonly command: ObjectionCommand }
  | { readonly kind: "ofReview"; readonly command: ReviewCommand }
  | { readonly kind: "ofMembership"; readonly command: MembershipCommand }
  | { readonly kind: "ofOffice"; readonly command: OfficeCommand }
  | { readonly kind: "ofOwnData"; readonly command: OwnDataCommand }
  | { readonly kind: "ofAppraisal"; readonly command: AppraisalCommand }
  | { readonly kind: "ofLagging"; readonly command: LaggingCommand };
