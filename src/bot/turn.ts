import type { Moment } from "../domain/deciders.ts";
import type { AccountId, BranchId } from "../domain/ids.ts";
import type { Member } from "../domain/member.ts";
import type { Day } from "../domain/quarter.ts";
import type { Rulebook } from "../domain/rulebook.ts";
import type { IsWorkday } from "../domain/working-days.ts";
import type { Audience } from "../wording/people.ts";
import type { Outbox } from "../outgoing.ts";
import type {
  Answer,
  Attachment,
  Branch,
  Changes,
  Chat,
  Clock,
  Ledger,
  Matters,
  NewId,
  Places,
} from "../ports.ts";

/** What the conversation is built from. */
export type Parts = {
  readonly places: Places;
  readonly ledger: Ledger;
  readonly matters: Matters;
  readonly outbox: Outbox;
  readonly isWorkday: IsWorkday;
  readonly rulebookFor: (branch: BranchId) => Rulebook;
  readonly clock: Clock;
  /** Short and unique: lower-case letters and digits. */
  readonly newId: NewId;
  readonly botName: string;
};

/** An event in a branch: all that deciding about it starts from. */
export type Setting = {
  readonly branch: Branch;
  readonly sender: AccountId;
  readonly rulebook: Rulebook;
  readonly chat: Chat;
  /** Who reads the answer, where and when. */
  readonly audience: Audience;
  readonly atMs: number;
  /** When WeCom sent the event on. */
  readonly sentAtMs: number;
  /** Pictures and files that came with the message. */
  readonly attachments: readonly Attachment[];
  /** The day of the message, not of its delivery: the day of a deed of which none was written. */
  readonly today: Day;
  readonly ledger: Ledger;
  readonly matters: Matters;
  readonly outbox: Outbox;
  /** For how long a posting lasts. */
  readonly isWorkday: IsWorkday;
  readonly newId: NewId;
  readonly botName: string;
};

/** For asking who may decide a claim now. */
export const momentOf = ({ atMs, rulebook }: Pick<Setting, "atMs" | "rulebook">): Moment => ({
  atMs,
  deputyAfterDays: rulebook.timetable.deputyAfterDays,
});

/** The same, when somebody on the branch's roster caused it. */
export type Turn = Setting & { readonly member: Member };

/** What is answered, and what is recorded with it in one write. */
export type Outcome = { readonly answer: Answer; readonly changes?: Changes };

export const silence: Outcome = { answer: { kind: "silence" } };
export const say = (text: string, changes?: Changes): Outcome => ({
  answer: { kind: "text", text },
  ...(changes === undefined ? {} : { changes }),
});
