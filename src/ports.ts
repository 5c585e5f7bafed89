// What we need from outside, in our words. Adapters in `wecom/` and `store/` fulfil it; `bot/` and `jobs/` use it.
// Each verb of a port is one read or one atomic write, and no transaction crosses a port: load, decide, record.

import type { Claim, ClaimDecision, ClaimRecord, Release } from "./domain/claim.ts";
import type { Entry } from "./domain/entry.ts";
import type { AccountId, BranchId, ChatId, MemberId, MessageId, RuleSlug } from "./domain/ids.ts";
import type { Matter, MatterKind, NewStep } from "./domain/matter.ts";
import type { Member, Roster } from "./domain/member.ts";
import type { Total } from "./domain/points.ts";
import type { Contested, DeletedKind, EndedWords } from "./domain/retention.ts";
import type { Day, Quarter } from "./domain/quarter.ts";
import type { Address, MessageKind, NewMessage } from "./outgoing.ts";

// --- the chat -------------------------------------------------------------------------------------------------------

export type Chat = { readonly kind: "group"; readonly id: ChatId } | { readonly kind: "single" };

/** Somebody wrote to the bot. In a group only messages that mention it arrive. */
export type ChatMessage = {
  readonly kind: "message";
  readonly id: MessageId;
  readonly chat: Chat;
  readonly sender: AccountId;
  /** When WeCom sent it on: the deed's day when none was written, however late it is delivered again. */
  readonly sentAtMs: number;
  /** As written, with the mention. Empty for pictures and files without words. */
  readonly text: string;
  /** Pictures and files that came with it, in order. */
  readonly attachments?: readonly Attachment[];
};

/** Something that came with a message. It can be fetched for five minutes; whoever has `source` can fetch it. */
export type Attachment = {
  readonly kind: "picture" | "file";
  readonly source: AttachmentSource;
};
/** A secret. `aesKey`: the key of this one address, in base64; undefined where the callback's own key opens it. */
export type AttachmentSource =
  | { readonly kind: "url"; readonly url: string; readonly aesKey: string | undefined }
  /** Of the self-built app. */
  | { readonly kind: "media"; readonly mediaId: string };

/** Somebody pressed a button of a card. Delivered once, and lost when not answered within 5 seconds. */
export type CardTap = {
  readonly kind: "tap";
  readonly id: MessageId;
  readonly chat: Chat;
  readonly sender: AccountId;
  readonly sentAtMs: number;
  /** The `taskId` we gave the card. */
  readonly taskId: string;
  /** The `id` of the button. */
  readonly button: string;
  /** What is chosen in the card's question: option ids by question id. */
  readonly chosen: ReadonlyMap<string, readonly string[]>;
};

/** Somebody opened the single chat for the first time that day. */
export type Arrival = {
  readonly kind: "arrival";
  readonly id: MessageId;
  readonly sender: AccountId;
  readonly sentAtMs: number;
};

export type ChatEvent = ChatMessage | CardTap | Arrival;

/** What an event is answered with. Which kinds are legal depends on the event: see `wecom/reply.ts`. */
export type Answer =
  | { readonly kind: "silence" }
  /** Markdown, for a message; plain text for an arrival. */
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "card"; readonly card: Card }
  | { readonly kind: "textAndCard"; readonly text: string; readonly card: Card }
  /** Words with pictures behind them; for a message in the single chat. */
  | { readonly kind: "pictures"; readonly text: string; readonly pictures: readonly KeptPicture[] }
  /** Replaces the tapped card, for everybody or for some. `afterwards`: said once in the chat, behind the answer. */
  | {
      readonly kind: "replaceCard";
      readonly card: Card;
      readonly for: "everyone" | readonly AccountId[];
      readonly afterwards?: string;
    };

export type Card = ButtonCard | ChecklistCard;

export type ButtonCard = {
  readonly kind: "buttons";
  /** Unique for ever per bot: letters, digits, `_`, `-`, `@`; at most 128 bytes. A replacement keeps it. */
  readonly taskId: string;
  readonly title: string;
  readonly subtitle?: string;
  /** At most 6. */
  readonly facts: readonly Fact[];
  readonly text?: string;
  readonly choice?: Choice;
  /** 1 to 6. */
  readonly buttons: readonly Button[];
};

export type Fact = { readonly label: string; readonly value: string };

export type Button = {
  readonly id: string;
  readonly text: string;
  readonly style: "primary" | "plain" | "danger";
};

/** A drop-down on a button card: 1 to 10 options. */
export type Choice = {
  readonly id: string;
  readonly title: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly chosen?: string;
};

/** A card with 1 to 20 boxes to tick and one button. */
export type ChecklistCard = {
  readonly kind: "checklist";
  readonly taskId: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly question: string;
  readonly options: readonly { readonly id: string; readonly text: string; readonly ticked: boolean }[];
  readonly submit: { readonly id: string; readonly text: string };
  /** True: shown, but nothing can be ticked any more. */
  readonly closed: boolean;
};

/**
 * Puts an answer into the platform's words, ready to be sent for this event; equal answers to one event give equal
 * text. Called before recording, so that what cannot be sent is never recorded.
 * @throws CannotBeSent when the platform would refuse it: a bug of ours
 */
export type Encode = (answer: Answer) => string;

/** What the platform's side gets back: the encoded reply, and what to say afterwards, if anything. */
export type Reply = { readonly body: string; readonly afterwards?: string };

/** The conversation, as the platform's side sees it. A repeated message gets the first reply again, word for word. */
export type Converse = (event: ChatEvent, encode: Encode) => Promise<Reply>;

// --- the store ------------------------------------------------------------------------------------------------------

/** The newest line of a branch's journal. Every write to the branch adds one line, so of two writers one is told. */
export type Head = {
  readonly seq: number;
  readonly hash: string;
  readonly lastClaim: number;
  readonly lastEntry: number;
};

/** A branch as it stands at `head`. */
export type Branch = {
  readonly id: BranchId;
  /** 槐树坪村党支部 */
  readonly name: string;
  /** The day of its first roster. */
  readonly since: Day;
  readonly head: Head;
  readonly roster: Roster;
  readonly signedQuarters: ReadonlySet<Quarter>;
  /** When each of them was signed. */
  readonly signedAtMs: ReadonlyMap<Quarter, number>;
  /** In the order in which they were learnt. */
  readonly learnt: readonly LearntAlias[];
};

/** Words that the secretary lets go for a rule of the rulebook, in this branch alone. Never more than an alias. */
export type LearntAlias = {
  /** Cleaned, and once in a branch. */
  readonly words: string;
  readonly rule: RuleSlug;
  readonly by: MemberId;
  readonly atMs: number;
};

/** Which branch a chat or a person belongs to. The only port that looks across branches. */
export interface Places {
  branchOfGroup(chat: ChatId): Promise<BranchId | undefined>;
  /** Every branch on whose roster the account stands; the township's reviewer stands on several. */
  branchesOf(account: AccountId): Promise<readonly BranchId[]>;
  /** Undefined when no roster was ever imported for it. */
  branch(id: BranchId): Promise<Branch | undefined>;
  /** The same list as before for as long as no branch came. */
  branches(): Promise<readonly BranchId[]>;
  /** Binds the group to the branch; binding it again to the same branch changes nothing. */
  bind(
    chat: ChatId,
    branch: BranchId,
    atMs: number,
  ): Promise<{ readonly kind: "bound" } | { readonly kind: "boundElsewhere" }>;
  /** The short code shown in an unbound group, for `npm run admin -- bind CODE BRANCH`. One code per group. */
  bindingCode(chat: ChatId, fresh: string, atMs: number): Promise<string>;
}

/** All that is recorded in one write. Claims and entries carry the numbers that follow the head's. */
export type Changes = {
  readonly claims?: readonly NewClaim[];
  readonly releases?: readonly Release[];
  readonly decisions?: readonly (ClaimDecision & { readonly reason?: string })[];
  readonly entries?: readonly (Entry & { readonly reason?: string })[];
  /** What the entries change in the members' totals: effective half points, see `domain/points.ts`. */
  readonly totals?: readonly TotalChange[];
  readonly signing?: Signing;
  /** Members as they are from now on: whoever is not on the roster yet is added behind the others. */
  readonly members?: readonly Member[];
  /** In the order in which they were made; those of one matter stand together in that order. */
  readonly steps?: readonly NewStep[];
  /** What goes to the branch's group by itself, such as a posting: in one write with its cause. */
  readonly posts?: readonly NewPost[];
  /** Words learnt before are learnt anew. Beside the ledger, outside the hash chain. */
  readonly learnt?: readonly LearntAlias[];
  /** Words to be forgotten; none of them learnt in the same write. */
  readonly forgotten?: readonly string[];
  readonly notices?: readonly NewNotice[];
  /** How the notices go: pushed on a road, or with the next answer, where no road leads to members. Default: the latter. */
  readonly noticesGo?: "byRoad" | "withNextAnswer";
  /** Messages to a member that are needless from now on, by their topic: nobody is reminded of what was done. */
  readonly needless?: readonly { readonly member: MemberId; readonly topic: string }[];
  readonly looks?: readonly Look[];
  /** Notices that this answer shows to their member. */
  readonly shown?: readonly number[];
  /** What came with claims, to be fetched. Beside the ledger, outside the hash chain, and deleted in time. */
  readonly pictures?: readonly NewPicture[];
  /** What could not be had, for every claim that it came with. */
  readonly picturesFailed?: readonly FailedPicture[];
  /** A question alone adds no line to the journal: nothing in the ledger changes by it. */
  readonly question?: QuestionChange;
};

/** The claim it came with is of the same write or an earlier one. Where a claim goes on as another, so do its pictures. */
export type NewPicture = {
  readonly claim: number;
  /** Counts from 1 within the claim. */
  readonly part: number;
  /** A secret, kept until it was fetched or cannot be any more. */
  readonly source: AttachmentSource;
  /** When WeCom sent it on: it can be fetched for five minutes from then. */
  readonly sentAtMs: number;
  /** The year of the deed: the picture is deleted when that year's appraisal is over. */
  readonly actYear: number;
};

/** `refused`: it is no picture, or too large. `lost`: it could not be fetched in time. */
export type FailedPicture = {
  readonly source: AttachmentSource;
  readonly as: "refused" | "lost";
  /** A word for the log; never an address. */
  readonly problem: string;
};

/**
 * Something the bot asked one person in one chat and waits for (追问). One at a time for each of them; a newer one takes
 * its place. Holds people's words, so it lies outside the hash chain and is forgotten when its time is over.
 */
export type Question = {
  /** Lower-case letters and digits. Questions that follow each other about one message share it. */
  readonly id: string;
  /** Counts the questions of one id from 1. */
  readonly step: number;
  readonly member: MemberId;
  readonly chat: Chat;
  /** When the message that led to it was sent: its ten minutes are counted by WeCom's clock. */
  readonly askedAtMs: number;
  /** What was asked: the bot's own text, see `bot/question.ts`. Empty once it was answered. */
  readonly asked: string;
};

export type QuestionChange = {
  /** It was answered, and came to these claims so far. When it was answered before, the write is overtaken. */
  readonly answers?: { readonly question: Question; readonly claims: readonly number[] };
  readonly asks?: Question;
};

/** `said` lives beside the ledger, outside the hash chain, and can be deleted. */
export type NewClaim = Claim & { readonly said: string };

/** To be added to the total of that member and quarter. */
export type TotalChange = Total;

export type Signing = {
  readonly quarter: Quarter;
  readonly signer: MemberId;
  readonly signerName: string;
  readonly atMs: number;
};

/** Something the group must be told. */
export type NewPost = Pick<NewMessage, "kind" | "text" | "post" | "topic" | "untilMs" | "createdAtMs">;

/** Something a member must be told privately. */
export type NewNotice = {
  readonly member: MemberId;
  readonly text: string;
  readonly createdAtMs: number;
  /** By what it becomes needless; see `Changes.needless`. */
  readonly topic?: string;
};
export type Notice = Omit<NewNotice, "topic"> & {
  readonly id: number;
  readonly kind: MessageKind;
  /** It is about to be pushed. */
  readonly waitsForRoad: boolean;
  readonly topic: string | undefined;
  /** When it stops mattering. */
  readonly untilMs: number | undefined;
};

/**
 * Somebody of the committee was shown another member's record (decision 30), or the administrator printed it, who is on no
 * roster. Beside the ledger, outside the hash chain.
 */
export type Look = { readonly member: MemberId; readonly looker: Looker; readonly atMs: number };
export type Looker = MemberId | "administrator";

/** Where an answer belongs; recorded in the same write, so that a repeat is known and answered alike. */
export type Answered = {
  readonly message: MessageId;
  readonly body: string;
  readonly atMs: number;
  /** Where it is said: answers and what is said unasked share the limits of a chat. */
  readonly to?: Address;
};

export type Recorded =
  | { readonly kind: "recorded" }
  /** The message was answered before; nothing was changed. */
  | { readonly kind: "repeated"; readonly body: string }
  /** Somebody else wrote to the branch since `head` was read; nothing was changed. Load, decide and record again. */
  | { readonly kind: "overtaken" };

/** What a branch deals with in several steps (任务、会议、扣分、异议…). Written with `Ledger.record`. */
export interface Matters {
  one<Kind extends MatterKind>(
    branch: BranchId,
    kind: Kind,
    number: number,
  ): Promise<Matter<Kind> | undefined>;
  /** Those in which somebody still has to do something, oldest first. */
  open<Kind extends MatterKind>(branch: BranchId, kind: Kind): Promise<readonly Matter<Kind>[]>;
  /** Those of the quarters from one to the other, both included, oldest first; open or settled. */
  within<Kind extends MatterKind>(
    branch: BranchId,
    kind: Kind,
    from: Quarter,
    to: Quarter,
  ): Promise<readonly Matter<Kind>[]>;
  /** The highest number of that kind, 0 for none: the next matter has the number behind it. */
  last(branch: BranchId, kind: MatterKind): Promise<number>;
  /** From which matters those entries come, by the entry's number; entries that come from claims are absent. */
  sourcesOf(branch: BranchId, entries: readonly number[]): Promise<ReadonlyMap<number, MatterName>>;
}

export type MatterName = { readonly kind: MatterKind; readonly number: number };

/** A branch's claims, decisions, entries and totals (台账). Only ever added to. */
export interface Ledger {
  claim(branch: BranchId, number: number): Promise<ClaimRecord | undefined>;
  /** Neither decided nor withdrawn, oldest first. */
  claimsWaiting(branch: BranchId): Promise<readonly ClaimRecord[]>;
  /** A member's claims of a year, by the year of the deed, oldest first; under one rule when it is named. */
  claimsOf(
    branch: BranchId,
    member: MemberId,
    year: number,
    rule?: RuleSlug,
  ): Promise<readonly ClaimRecord[]>;
  /** Everybody's claims under a rule for deeds of a quarter, oldest first. */
  claimsInQuarter(branch: BranchId, rule: RuleSlug, quarter: Quarter): Promise<readonly ClaimRecord[]>;
  /** Everybody's claims under a rule for deeds of one day, oldest first. */
  claimsOnDay(branch: BranchId, rule: RuleSlug, actDay: Day): Promise<readonly ClaimRecord[]>;
  /** A member's entries of a year, by the year of the entry's quarter, in the order of recording. */
  entriesOf(branch: BranchId, member: MemberId, year: number): Promise<readonly Entry[]>;
  /** All members' entries of a year, by the year of the entry's quarter, in the order of recording. */
  entriesOfYear(branch: BranchId, year: number): Promise<readonly Entry[]>;
  /** Totals of all members for a year's quarters; members without entries are absent. */
  totals(branch: BranchId, year: number): Promise<readonly Total[]>;
  /** What the member was neither sent nor shown yet, oldest first. */
  noticesFor(branch: BranchId, member: MemberId): Promise<readonly Notice[]>;
  /** Who looked at the member's record, newest first, no more than `most`. */
  looksAt(branch: BranchId, member: MemberId, most: number): Promise<readonly Look[]>;
  /** What the member was last asked in that chat, answered or not, and however long ago. */
  question(branch: BranchId, member: MemberId, chat: Chat): Promise<Question | undefined>;
  /** The claims that the newest answer to the questions of that id came to; undefined before there is one. */
  claimsOfQuestion(branch: BranchId, id: string): Promise<readonly number[] | undefined>;
  /** What came with a claim, in order; also what was refused, lost or deleted. */
  picturesOf(branch: BranchId, claim: number): Promise<readonly Picture[]>;
  /** What the message was answered with, if it was. */
  answerTo(message: MessageId): Promise<string | undefined>;
  /** Records an answer that changes nothing in any branch. */
  recordAnswer(answered: Answered): Promise<Exclude<Recorded, { kind: "overtaken" }>>;
  /**
   * Records all or nothing, after the line `head`. Resolves when it is on the disk.
   * @param answered the message that caused it; undefined for jobs and commands of the administrator
   */
  record(branch: Branch, changes: Changes, atMs: number, answered?: Answered): Promise<Recorded>;
}

// --- pictures -------------------------------------------------------------------------------------------------------

export type PictureType = "jpg" | "png";

/** A picture of which a copy without position and device data is in the folder, under the hash of that copy. */
export type KeptPicture = {
  /** SHA-256 of the copy, in lower-case hex. */
  readonly hash: string;
  readonly type: PictureType;
  readonly bytes: number;
};

export type Picture = { readonly claim: number; readonly part: number } & (
  { readonly state: "wanted" | "refused" | "lost" | "deleted" } | ({ readonly state: "kept" } & KeptPicture)
);

/** Not fetched yet. One address may have come with several claims of a branch. */
export type WantedPicture = {
  readonly branch: BranchId;
  readonly source: AttachmentSource;
  readonly sentAtMs: number;
  readonly claims: readonly number[];
};

/** What came with claims, as far as jobs see it; recorded by `Ledger.record`. */
export interface Pictures {
  /** Oldest first, no more than `most` rows. */
  wanted(most: number): Promise<readonly WantedPicture[]>;
  /** Whether it still is: another process may have kept it, or told of it, meanwhile. */
  isWanted(wanted: Pick<WantedPicture, "branch" | "source">): Promise<boolean>;
  /** It is in the folder, for every claim that waits for it; the secret is erased. */
  keep(wanted: Pick<WantedPicture, "branch" | "source">, kept: KeptPicture): Promise<void>;
  /**
   * Ends the pictures of deeds up to and with a year, and of claims that were returned or withdrawn before a moment.
   * Their files are still there: see `toRemove`. What was deleted is noted in the same write. @returns how many
   */
  end(actYear: number, returnedBeforeMs: number, atMs: number): Promise<number>;
  /** Files of pictures that ended. `isShared`: another claim has the same picture. */
  toRemove(most: number): Promise<readonly (KeptPicture & { readonly isShared: boolean })[]>;
  /** The file is gone, or belongs to others alone. */
  removed(hash: string): Promise<void>;
  /** The hashes of pictures that are kept, of all branches, as far as they begin like that. */
  keptHashes(start: string): Promise<ReadonlySet<string>>;
}

// --- retention ------------------------------------------------------------------------------------------------------

/** Something was deleted because its time was over; kept without what it was. */
export type Deletion = {
  readonly branch: BranchId;
  readonly kind: DeletedKind;
  readonly count: number;
  /** The newest quarter or year that was deleted; empty where it goes by age. */
  readonly upTo: string;
  readonly atMs: number;
  /** When its bytes were erased from the database's files; undefined: they still have to be. */
  readonly erasedAtMs: number | undefined;
};

/** A year that is reduced to its totals, with what is older. */
export type Reduction = {
  readonly year: number;
  /** Of lines recorded later nothing is deleted: what they concern goes with the next year. */
  readonly linesBeforeMs: number;
  /** The totals that remain, as steps of `pastYear`. */
  readonly steps: readonly NewStep[];
  readonly contested: Contested;
  /** The members who still belong to the branch. */
  readonly here: ReadonlySet<MemberId>;
};

/** Deletes what has been kept long enough (到期删除). Each verb that deletes notes in the same write what it deleted. */
export interface Retention {
  /** Deletes what people wrote, and who looked, as far as it ended. @returns what was deleted */
  deleteWords(
    branch: BranchId,
    ended: EndedWords,
    contested: Contested,
    atMs: number,
  ): Promise<readonly Deletion[]>;
  /** The newest year that a branch was reduced by; undefined: none was. */
  reducedUpTo(branch: BranchId): Promise<number | undefined>;
  /**
   * Deletes a year and what is older, but for its totals, all or nothing; the chain goes on from a checkpoint that the
   * new line carries. `unsound`: the ledger does not hold as it is. `nothing`: no line is that old. Then, and when
   * overtaken, nothing is changed.
   */
  reduce(
    branch: Branch,
    reduction: Reduction,
    atMs: number,
  ): Promise<"reduced" | "overtaken" | "unsound" | "nothing">;
  /**
   * Overwrites or releases the bytes of what was deleted since the last time, in the files of the database; a copy made
   * before holds them still. Others may write meanwhile, but some of them wait for a moment. Nothing deleted: nothing
   * is done. @returns whether something was erased
   */
  erase(atMs: number): Promise<boolean>;
  /** Of one branch or all, from one moment until before another, oldest first. */
  deletions(fromMs: number, beforeMs: number, branch?: BranchId): Promise<readonly Deletion[]>;
  /** Forgets what was deleted before a moment. @returns how many notes */
  forget(beforeMs: number): Promise<number>;
}

/** Fetches what came with a message. Never throws for what WeCom or the network did. */
export type FetchAttachment = (source: AttachmentSource) => Promise<Fetched>;
export type Fetched =
  | { readonly kind: "fetched"; readonly bytes: Buffer }
  | { readonly kind: "tooLarge" }
  /** There is nothing to be had there, now or later. */
  | { readonly kind: "gone"; readonly problem: string }
  /** Try again, as long as there is time. */
  | { readonly kind: "again"; readonly problem: string };

/** The folder of pictures. None is ever in it with the data that cameras add. */
export interface PictureFiles {
  /** Cleans and stores it; storing it again changes nothing. Resolves when it is on the disk. */
  add(bytes: Buffer): Promise<AddedPicture>;
  /** Undefined when it is not there. */
  read(picture: Pick<KeptPicture, "hash">): Promise<Buffer | undefined>;
  /** Also when it is not there. */
  remove(picture: Pick<KeptPicture, "hash">): Promise<void>;
  /** Every file that was written here, one shelf after the other; what else lies in the folder is not told. */
  shelves(): AsyncIterable<PictureShelf>;
  /** Removes one file if it was last written before a moment. False when it was not, or is gone. */
  removeOld(file: PictureFile, beforeMs: number): Promise<boolean>;
}
/** The files whose hashes begin alike. */
export type PictureShelf = { readonly start: string; readonly files: readonly PictureFile[] };
/** `isWhole`: false for what was being written when the program was killed, or is being written now. */
export type PictureFile = { readonly name: string; readonly hash: string; readonly isWhole: boolean };
export type AddedPicture =
  | ({ readonly kind: "added" } & KeptPicture)
  /** Neither JPEG nor PNG, whatever its name says; or a damaged one. */
  | { readonly kind: "noPicture"; readonly problem: "noPicture" | "damaged" };

// --- what the administrator does ------------------------------------------------------------------------------------

export type RosterImport = {
  readonly branch: BranchId;
  readonly name: string;
  readonly members: readonly Omit<Member, "branch" | "id">[];
};

export interface Registry {
  /**
   * Replaces the rosters of the branches named, all or nothing. A member keeps the id of the earlier row with the same
   * account, else the same name, but never that of a namesake who died, or who moved out with another account; who is
   * missing from the new roster becomes `movedOut`.
   */
  importRosters(rosters: readonly RosterImport[], atMs: number): Promise<void>;
  setWebhookKey(branch: BranchId, key: string): Promise<boolean>;
  /** The group that shows this code. */
  groupOfCode(code: string): Promise<ChatId | undefined>;
}

// --- time and ids ---------------------------------------------------------------------------------------------------

/** Milliseconds since 1970 UTC. */
export type Clock = () => number;
export type NewId = () => string;
/** Runs something later, unless the returned function is called before. Handed in, so that tests need not wait. */
export type Timer = (afterMs: number, action: () => void) => () => void;
