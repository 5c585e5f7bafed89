import type { ClaimRecord } from "../domain/claim.ts";
import type { RuleSlug } from "../domain/ids.ts";
import type { Day } from "../domain/quarter.ts";
import { ruleInForce } from "../domain/rulebook.ts";
import { approvedTogether, decidedText } from "../wording/decided.ts";
import { decidingRefused, noSuchClaim } from "../wording/refusals.ts";
import {
  nothingToWithdraw,
  nothingToWithdrawOf,
  whichToWithdraw,
  withdrawnAsOnlyOne,
} from "../wording/withdrawal.ts";
import { signOffInstead } from "../wording/task.ts";
import { approveEach } from "./approving.ts";
import { approve, noticesOfApproval, withdraw, withNotice, type Verdict } from "./deciding.ts";
import { ownWaiting } from "./own-waiting.ts";
import { ownSignUps } from "./tasks/task-meant.ts";
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
      return say(decidedText(verdict.view, turn.audience), verdict.changes);
    case "passedOn":
      return say(verdict.sentence, verdict.changes);
    case "refused":
      return say(verdict.sentence);
  }
}

/** 同意 42, or 同意 42 43 44. */
export async function approveByWords(numbers: readonly number[], turn: Turn): Promise<Outcome> {
  const [only, ...others] = numbers;
  if (only !== undefined && others.length === 0)
    return byWords(only, turn, (record) => approve(turn, record));
  const records: ClaimRecord[] = [];
  const missing: string[] = [];
  for (const number of numbers) {
    const record = await turn.ledger.claim(turn.branch.id, number);
    if (record === undefined) missing.push(noSuchClaim(number));
    else records.push(record);
  }
  const { approved, refused, changes } = await approveEach(turn, records);
  const why = refused.map(({ record, refusal }) =>
    decidingRefused(refusal, record.claim.number, turn.audience),
  );
  const text = approvedTogether(approved, [...why, ...missing], turn.audience);
  return approved.length === 0
    ? say(text)
    : say(text, withNotice(changes, noticesOfApproval(turn, approved)));
}

/** 撤回 without a number means the one own claim that waits; of several it is asked which. */
export async function withdrawByWords(
  wanted: { readonly claim: number | undefined; readonly rule: RuleSlug | undefined },
  turn: Turn,
): Promise<Outcome> {
  const { claim: number, rule } = wanted;
  if (number !== undefined) return byWords(number, turn, (record) => withdraw(turn, record));
  const own = await ownWaiting(turn, rule);
  const [only, ...others] = own;
  if (only === undefined) {
    const named = rule === undefined ? undefined : shortNameOf(rule, turn.today, turn);
    const signedUp = await ownSignUps(turn);
    const why = named === undefined ? nothingToWithdraw : nothingToWithdrawOf(named);
    return say([why, ...signedUp.map(signOffInstead)].join("\n"));
  }
  return others.length > 0 ? say(whichToWithdraw(own, turn.audience)) : withdrawOnly(only, turn);
}

async function withdrawOnly(record: ClaimRecord, turn: Turn): Promise<Outcome> {
  const verdict = await withdraw(turn, record);
  if (verdict.kind !== "done") return say(verdict.sentence);
  const { rule, actDay } = record.claim;
  const named = rule === undefined ? undefined : shortNameOf(rule.slug, actDay, turn);
  return say(withdrawnAsOnlyOne(verdict.view, named, turn.audience), verdict.changes);
}

const shortNameOf = (slug: RuleSlug, on: Day, { rulebook }: Turn): string | undefined =>
  ruleInForce(rulebook, slug, on)?.shortName;
