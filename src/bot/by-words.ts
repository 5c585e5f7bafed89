import type { ClaimRecord } from "../domain/claim.ts";
import { decidedText } from "../wording/decided.ts";
import { noSuchClaim } from "../wording/refusals.ts";
import { nothingToWithdraw, whichToWithdraw } from "../wording/withdrawal.ts";
import { withdraw, type Verdict } from "./deciding.ts";
import { say, type Outcome, type Turn } from "./turn.ts";

/** The same decisions by words, for phones on which cards fail. */
export async function byWords(
  number: number,
  turn: Turn,
  decide: (record: ClaimRecord) => Promise<Verdict>,
): Promise<Outcome> {
  const record = await turn.ledger.claim(turn.branch.id, number);
  if (record === undefined) return say(noSuchClaim(number));
  const verdict = await decide(record);
  switch (verdict.kind) {
    case "done":
      return say(decidedText(verdict.view, turn.chat), verdict.changes);
    case "passedOn":
      return say(verdict.sentence, verdict.changes);
    case "refused":
      return say(verdict.sentence);
  }
}

/** 撤回 without a number means the one own claim that waits; of several it is asked which. */
export async function withdrawByWords(number: number | undefined, turn: Turn): Promise<Outcome> {
  if (number !== undefined) return byWords(number, turn, (record) => withdraw(turn, record));
  const waiting = await turn.ledger.claimsWaiting(turn.branch.id);
  const own = waiting.filter(
    ({ claim }) => claim.member === turn.member.id || claim.declaredBy === turn.member.id,
  );
  const [only, ...others] = own;
  if (only === undefined) return say(nothingToWithdraw);
  if (others.length > 0) return say(whichToWithdraw(own, turn.today));
  return byWords(only.claim.number, turn, (record) => withdraw(turn, record));
}
