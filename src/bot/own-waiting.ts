import { isNote, type ClaimRecord } from "../domain/claim.ts";
import type { RuleSlug } from "../domain/ids.ts";
import type { Turn } from "./turn.ts";

/** What the sender declared, or what was declared for the sender, and waits; under one rule when it is named. */
export async function ownWaiting(turn: Turn, rule: RuleSlug | undefined): Promise<readonly ClaimRecord[]> {
  const waiting = await turn.ledger.claimsWaiting(turn.branch.id);
  return waiting.filter(({ claim }) => {
    const isOwn = claim.member === turn.member.id || claim.declaredBy === turn.member.id;
    return isOwn && !isNote(claim) && (rule === undefined || claim.rule?.slug === rule);
  });
}
