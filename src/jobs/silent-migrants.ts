import { hasReported, mustReport, reportsAreAsked } from "../domain/migrant-report.ts";
import type { Member } from "../domain/member.ts";
import { dayOf, yearOf, type Quarter } from "../domain/quarter.ts";
import type { JobGround } from "./ground.ts";

/** The migrants of a branch who should report for that quarter and have not yet, in roster order. */
export async function silentMigrants(ground: JobGround, period: Quarter): Promise<readonly Member[]> {
  const { branch, rulebook, ledger, atMs } = ground;
  const today = dayOf(atMs);
  if (!reportsAreAsked(rulebook, today)) return [];
  const silent: Member[] = [];
  for (const member of branch.roster.filter((each) => mustReport(each, today))) {
    const claims = await ledger.claimsOf(branch.id, member.id, yearOf(period));
    if (!hasReported(period, claims, rulebook)) silent.push(member);
  }
  return silent;
}
