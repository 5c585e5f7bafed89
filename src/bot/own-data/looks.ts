import type { Member } from "../../domain/member.ts";
import { choicesInPrivate } from "../../wording/own-data.ts";
import { lookLine, looksText } from "../../wording/own-record.ts";
import { lookerName } from "../../wording/people.ts";
import { say, type Outcome, type Turn } from "../turn.ts";

/** As many as a person will read at once. */
const looksShownMax = 20;
/** As many as are counted; a village's committee does not look more often in three years. */
const looksCountedMax = 1_000;

export type LooksAt = { readonly lines: readonly string[]; readonly more: number };

/** Who looked at a member's record, newest first: the day, the post and the name. */
export async function looksAtMember({ id }: Member, turn: Turn): Promise<LooksAt> {
  const looks = await turn.ledger.looksAt(turn.branch.id, id, looksCountedMax);
  const lines = looks
    .slice(0, looksShownMax)
    .map(({ looker, atMs }) => lookLine(lookerName(looker, turn.branch.roster), atMs, turn.today));
  return { lines, more: Math.max(0, looks.length - looksShownMax) };
}

/** 谁看过我 */
export async function showLooks(turn: Turn): Promise<Outcome> {
  if (turn.chat.kind === "group") return say(choicesInPrivate);
  const { lines, more } = await looksAtMember(turn.member, turn);
  return say(looksText(lines, more));
}
