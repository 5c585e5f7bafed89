import type { Rulebook } from "../domain/rulebook.ts";
import { day, quarter, startOfDayMs, plusDays, type Day, type Quarter } from "../domain/quarter.ts";
import type { Member } from "../domain/member.ts";
import type { Timetable } from "../domain/timetable.ts";
import type { MessageKind, NewMessage } from "../outgoing.ts";
import type { Branch, Ledger, Matters } from "../ports.ts";
import { hintsIn } from "../wording/at-bot.ts";

/** All that a job needs to know what it says to one branch for one period. */
export type JobGround = {
  readonly branch: Branch;
  readonly rulebook: Rulebook;
  readonly timetable: Timetable;
  readonly ledger: Ledger;
  readonly matters: Matters;
  readonly atMs: number;
  /** What it stands for: `2026-03`, `2026-Q1`, `2026-Q1 2`. */
  readonly period: string;
  /** As people mention it in the group. */
  readonly botName: string;
};

/** What one job says to one branch; nothing when there is nothing to say. */
export type Says = (ground: JobGround) => Promise<readonly NewMessage[]>;

/** Of `2026-Q1` and `2026-Q1 2`. @throws RangeError for other periods: a bug of ours */
export const quarterIn = (period: string): Quarter => quarter(period.slice(0, 7));

/** Whether it is the later one of two reminders: `2026-Q1 2`, `2026 2`. */
export const isSecond = (period: string): boolean => period.endsWith(" 2");

export const endOfDayMs = (at: Day): number => startOfDayMs(plusDays(at, 1));

/** The first moment of the month after that of a day. */
export const endOfMonthMs = (at: Day): number =>
  startOfDayMs(day(`${plusDays(day(`${at.slice(0, 7)}-01`), 31).slice(0, 7)}-01`));

type More = Pick<NewMessage, "post" | "topic" | "untilMs">;

export function toGroup(kind: MessageKind, text: string, ground: JobGround, more: More = {}): NewMessage {
  const said = hintsIn({ kind: "group" }, ground.botName, text);
  return { kind, to: { kind: "group" }, text: said, ...more, createdAtMs: ground.atMs };
}

export function toMember(
  kind: MessageKind,
  { id }: Member,
  text: string,
  ground: JobGround,
  more: More = {},
): NewMessage {
  const said = hintsIn({ kind: "single" }, ground.botName, text);
  return { kind, to: { kind: "member", member: id }, text: said, ...more, createdAtMs: ground.atMs };
}
