import { standing, totalsOf } from "../domain/points.ts";
import { quarterOf, yearOf } from "../domain/quarter.ts";
import { nameIn } from "../wording/people.ts";
import { scoreInGroup, scoreInPrivate } from "../wording/score.ts";
import { say, type Outcome, type Turn } from "./turn.ts";

/** 我的积分: in a group the total, in the single chat everything with its source. */
export async function showScore(turn: Turn): Promise<Outcome> {
  const { ledger, branch, member, rulebook, today, chat } = turn;
  const year = yearOf(today);
  const entries = await ledger.entriesOf(branch.id, member.id, year);
  const view = {
    name: nameIn(chat, member),
    standing: standing(totalsOf(entries), member.id, quarterOf(today)),
    basePointsHalf: rulebook.basePointsHalf,
    claims: chat.kind === "group" ? [] : await ledger.claimsOf(branch.id, member.id, year),
    entries,
    today,
  };
  return say(chat.kind === "group" ? scoreInGroup(view) : scoreInPrivate(view));
}
