import type { MemberId } from "../domain/ids.ts";
import { isExempt } from "../domain/member.ts";
import { standing, totalsOf } from "../domain/points.ts";
import { quarterOf, yearOf } from "../domain/quarter.ts";
import { yearIsClosed } from "../domain/submission.ts";
import { nameFor } from "../wording/people.ts";
import { scoreInGroup, scoreInPrivate, type YearView } from "../wording/score.ts";
import { say, type Outcome, type Turn } from "./turn.ts";

/** 我的积分: in a group the total, in the single chat everything with its source. */
export async function showScore(turn: Turn): Promise<Outcome> {
  const { ledger, branch, member, rulebook, today, audience } = turn;
  const year = yearOf(today);
  const entries = await ledger.entriesOf(branch.id, member.id, year);
  const view = {
    name: nameFor(audience, member),
    standing: standing(totalsOf(entries), member.id, quarterOf(today)),
    basePointsHalf: rulebook.basePointsHalf,
    isExempt: isExempt(member, today),
  };
  if (turn.chat.kind === "group") return say(scoreInGroup(view));
  const isOldOpen = !yearIsClosed(year - 1, { ...branch, today });
  const old = isOldOpen ? await yearOfMember(member.id, year - 1, turn) : undefined;
  return say(scoreInPrivate(view, await yearOfMember(member.id, year, turn), old, audience));
}

async function yearOfMember(member: MemberId, year: number, { ledger, branch }: Turn): Promise<YearView> {
  const entries = await ledger.entriesOf(branch.id, member, year);
  const claims = await ledger.claimsOf(branch.id, member, year);
  return { year, claims, entries, yearHalf: standing(totalsOf(entries), member, `${year}-Q4`).yearHalf };
}
