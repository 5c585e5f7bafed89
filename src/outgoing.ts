// What goes out without being asked, on which roads, and what became of it. `jobs/` and `bot/` decide what to say,
// `store/` keeps it, `jobs/` hands it to a road, and `wecom/` builds the roads.

import type { AccountId, BranchId, ChatId, MemberId } from "./domain/ids.ts";
import type { Day, Quarter } from "./domain/quarter.ts";

// --- roads ----------------------------------------------------------------------------------------------------------

/** The ways on which the bot can speak first: the AI bot's long connection, the group's robot, the self-built app. */
export type RoadName = "longConnection" | "groupRobot" | "app";

/** Where a road leads. `robot`: the group whose robot has that key, which is a secret. */
export type Address =
  | { readonly kind: "group"; readonly chat: ChatId }
  | { readonly kind: "robot"; readonly key: string }
  | { readonly kind: "person"; readonly account: AccountId };

export type Content =
  /** Tables are shown where the road can; an app shows them as they are written. */
  | { readonly kind: "markdown"; readonly text: string }
  /** Plain words, with people or everybody mentioned where the road can. */
  | { readonly kind: "words"; readonly text: string; readonly mentions?: "everyone" | readonly AccountId[] }
  | { readonly kind: "picture"; readonly type: "jpeg" | "png"; readonly bytes: Uint8Array }
  | { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array };

/** What became of one try. Each road sorts WeCom's codes into these; nothing else is known outside `wecom/`. */
export type Sent =
  | { readonly kind: "sent" }
  /** Handed over without an answer: nobody can know whether it arrived. `problem`: a code or a word, never an address. */
  | { readonly kind: "maySent"; readonly problem: string }
  /** It cannot have arrived. */
  | { readonly kind: "notSent"; readonly cause: NotSentCause; readonly problem: string };

export type NotSentCause =
  /** Try again, a little later each time: WeCom is busy, or no connection was made. */
  | "busy"
  | "unreachable"
  /** A limit was passed: wait until its window is over. */
  | "tooFast"
  | "tooFastThisHour"
  /** This road cannot say it, another may: the robot left the group, the person never wrote to the bot. */
  | "wrongTarget"
  | "otherRoad"
  /** WeCom refuses what we wrote: a bug of ours, so no road will take it. */
  | "wrongPayload"
  /** Keys, rights or settings are wrong: a person must mend them. */
  | "misconfigured";

export interface Road {
  readonly name: RoadName;
  /** For how long WeCom drops a second message of the same words by itself; 0 where it does not. */
  readonly dropsRepeatsForMs: number;
  /** From when on another message to this address keeps within every limit of the road; now or earlier: at once. */
  freeAtMs(to: Address): number;
  /** Counts what an earlier process said there, so that the limits hold across restarts. */
  count(to: Address, atMs: number): void;
  /**
   * Tries once. A message that would pass a limit is not sent, and comes back as `tooFast`. Never throws for what WeCom
   * or the network did.
   * @throws CannotBeSent for what breaks a rule of WeCom's: a bug of ours
   */
  send(to: Address, content: Content): Promise<Sent>;
}

// --- messages -------------------------------------------------------------------------------------------------------

/** What a message is about: what a job says, or one of these. `jobs/roads.ts` says on which roads each kind goes. */
export type MessageKind =
  | JobName
  /** Something that happened to a member's claim, or that a member must know. */
  | "notice"
  /** To the group: members are called to a task or a meeting. */
  | "callOut"
  /** To the group: a signed quarter (公示榜), and what corrects it. */
  | "posting"
  /** To the secretary: something did not arrive. */
  | "trouble";

/** Reminders of duties: who need not take part gets none, even if he was exempted after it was written. */
export const reminders: ReadonlySet<MessageKind> = new Set<MessageKind>([
  "reportReminder",
  "appraisalReturn",
]);

export type Target = { readonly kind: "group" } | { readonly kind: "member"; readonly member: MemberId };

/** A message to be recorded in one write with its cause. */
export type NewMessage = {
  readonly kind: MessageKind;
  readonly to: Target;
  readonly text: string;
  /** The messages of one post: none is sent behind one that was refused, or the group would see half a table. */
  readonly post?: string;
  /** By what it becomes needless; see `Changes.needless`. Such as `report 2026-Q1`. */
  readonly topic?: string;
  /** When it stops mattering: it is not sent any more then. */
  readonly untilMs?: number;
  readonly createdAtMs: number;
};

/** Of reminders to report for a quarter. */
export const reportTopic = (quarter: Quarter): string => `report ${quarter}`;

/** Of reminders to come back for a year's appraisal. */
export const appraisalReturnTopic = (year: number): string => `appraisalReturn ${year}`;

export type OutgoingState =
  | "waiting"
  | "sending"
  | "sent"
  /** Handed over, and nobody can know whether it arrived; sent again only where WeCom drops a second one. */
  | "maySent"
  /** WeCom refuses what we wrote. */
  | "refused"
  /** No road leads to the member: it is told with the next answer in the single chat (decision 10). */
  | "toDo"
  /** It was told with such an answer. */
  | "told"
  /** It stopped mattering, or an administrator took it back, before it was sent. */
  | "dropped";

export type Outgoing = NewMessage & {
  readonly branch: BranchId;
  /** Counts from 1 in a branch; what goes to one target goes in this order. */
  readonly number: number;
  readonly state: OutgoingState;
  /** The road it was last handed to, or is to be handed to next. */
  readonly road: RoadName | undefined;
  readonly attempts: number;
  /** Not to be tried before. */
  readonly notBeforeMs: number;
  /** When it was last handed to a road, if ever. */
  readonly startedAtMs: number | undefined;
  /** When it first may have arrived without our knowing. */
  readonly doubtSinceMs: number | undefined;
  /** Why it was refused, failed or dropped, by WeCom's code or a word; never an address. */
  readonly problem: string | undefined;
};

// --- jobs -----------------------------------------------------------------------------------------------------------

export type JobName =
  | "partyDay"
  | "claimsWaiting"
  | "reportReminder"
  | "reportCalls"
  | "quarterClosing"
  | "ranking"
  | "reviewDue"
  | "postingEnded"
  | "objectionsDue"
  | "appraisalReturn"
  | "lapseWarning"
  /** To the secretary: what was deleted in the month before, because its time was over. */
  | "deletions"
  | "digest";

/**
 * One job of one branch for one period, such as `ranking` for `2026-Q1`, or the second `reviewDue` of it for `2026-Q1 2`;
 * done once for ever.
 */
export type JobKey = { readonly branch: BranchId; readonly job: JobName; readonly period: string };

/** What was done on the clock (a row per job, branch and period). */
export interface JobDiary {
  /**
   * Up to `most` branches, in the order of their ids behind `after`, that were there by `since` and whose job of that
   * period is not done.
   */
  notDone(
    job: JobName,
    period: string,
    since: Day,
    most: number,
    after?: BranchId,
  ): Promise<readonly BranchId[]>;
  /** The periods of a branch's job that are done, among those named. */
  done(branch: BranchId, job: JobName, periods: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Records jobs of one branch as done, and what they say, in one write. False when one of them was done before,
   * here or by another process, and then nothing is changed.
   */
  finish(
    branch: BranchId,
    done: readonly { readonly job: JobName; readonly period: string }[],
    messages: readonly NewMessage[],
    atMs: number,
  ): Promise<boolean>;
  /** Quarters signed in between, whose `postingEnded` is not done. */
  signedNotEnded(signed: {
    readonly fromMs: number;
    readonly toMs: number;
  }): Promise<readonly { readonly branch: BranchId; readonly quarter: Quarter; readonly atMs: number }[]>;
  /** Forgets what was done before a moment, for periods that cannot come again. @returns how many */
  forget(beforeMs: number): Promise<number>;
}

// --- the outbox -----------------------------------------------------------------------------------------------------

/** What is to become of a message. */
export type SendOutcome =
  | { readonly kind: "sent" }
  | { readonly kind: "maySent"; readonly problem: string }
  /** `road`: the one to try then; undefined begins anew with the first. */
  | {
      readonly kind: "again";
      readonly problem: string | undefined;
      readonly notBeforeMs: number;
      readonly road: RoadName | undefined;
      /** When it first may have arrived without our knowing: only a road that drops repeats may have it again. */
      readonly doubtSinceMs?: number | undefined;
    }
  | { readonly kind: "refused"; readonly problem: string }
  | { readonly kind: "toDo"; readonly problem: string }
  | { readonly kind: "dropped"; readonly problem: string };

/** Something that was handed to a road, for the limits. */
export type Spoken = { readonly to: Address; readonly road: RoadName; readonly atMs: number };

/** How many messages of a kind stand in a state, and since when the oldest does. */
export type OutboxCount = {
  readonly kind: MessageKind;
  readonly state: OutgoingState;
  readonly count: number;
  readonly oldestMs: number;
};

/** Where a branch's group is reached. The key is a secret. */
export type GroupPlaces = { readonly chat: ChatId | undefined; readonly robotKey: string | undefined };

export interface Outbox {
  /**
   * Makes `holder` the one process that speaks first, or keeps it so, for so long; false while another is.
   * Whoever is held elsewhere can start nothing, however late it learns of it.
   */
  hold(holder: string, atMs: number, forMs: number): Promise<boolean>;
  release(holder: string): Promise<void>;
  /**
   * What can be sent now, longest ready first: of what goes to one target only the first that is not settled, and none
   * behind a refused one of the same post.
   */
  waiting(atMs: number, most: number): Promise<readonly Outgoing[]>;
  /** Marks it as being sent; false when it stands otherwise by now, or another process speaks. */
  start(item: Outgoing, road: RoadName, holder: string, atMs: number): Promise<boolean>;
  /**
   * Word of what was started, however late it comes; of no effect when it was started again meanwhile.
   * @param item as it was handed to `start`, or as it was read since
   */
  settle(item: Outgoing, outcome: SendOutcome): Promise<void>;
  /** Says without a try what is to become of something that waits; false when it waits no more. */
  putOff(item: Outgoing, outcome: Exclude<SendOutcome, { kind: "sent" }>): Promise<boolean>;
  /** What was being sent when its sender went away: started, and no word of it. */
  underWay(): Promise<readonly Outgoing[]>;
  /** All that was handed to roads since, answers included, so that limits hold across restarts. */
  spokenSince(sinceMs: number): Promise<readonly Spoken[]>;
  /**
   * What an administrator found out or wants: what may have been sent, or was refused, `arrived` after all or is to be
   * sent `again`; `drop` also for what still waits. False when it stands otherwise by now; then nothing is changed.
   */
  resolve(branch: BranchId, number: number, as: "arrived" | "again" | "drop"): Promise<boolean>;
  /**
   * Group posts that the branch must be told about and was not yet: they may have been sent, were refused, or wait for
   * want of a road. However they came to stand so, a crash included. Up to `most`, behind `after`: one of those found
   * before, as it stood then. A page has an order of its own, in which the messages of a branch may stand apart.
   */
  untold(most: number, after?: Outgoing): Promise<readonly Outgoing[]>;
  /**
   * Records that the branch was told how these stand, and the words for it, in one write. False when another process
   * told of one of them meanwhile; then nothing is changed.
   */
  tell(items: readonly Outgoing[], messages: readonly NewMessage[], atMs: number): Promise<boolean>;
  /** Everything of a branch that is not settled, or of all branches: no more than `most`, oldest first. */
  troubled(most: number, branch?: BranchId): Promise<readonly Outgoing[]>;
  message(branch: BranchId, number: number): Promise<Outgoing | undefined>;
  /** Since when something is ready to be sent that nobody has started; undefined when there is nothing. */
  readySince(atMs: number): Promise<number | undefined>;
  counts(): Promise<readonly OutboxCount[]>;
  groupPlaces(branch: BranchId): Promise<GroupPlaces>;
  /**
   * Forgets what was settled, or stopped mattering, before a moment, and whatever nobody collected or settled before
   * another. @returns how many
   */
  forget(beforeMs: number, uncollectedBeforeMs: number): Promise<number>;
}
