import { hasReported, mustReport, reportRules, reportsAreAsked } from "../domain/migrant-report.ts";
import type { Member } from "../domain/member.ts";
import { dayOf, type Quarter } from "../domain/quarter.ts";
import type { JobGround } from "./ground.ts";

/** The migrants of a branch who should report for that quarter and have not yet, in roster order. */
export async function silentMigrants(ground: JobGround, period: Quarter): Promise<readonly Member[]> {
  const { branch, rulebook, ledger, atMs } = ground;
  const today = dayOf(atMs);
  if (!reportsAreAsked(rulebook, today)) return [];
  const asked = branch.roster.filter((each) => mustReport(each, today));
  if (asked.length === 0) return [];
  // One question for all of them: a county asks for its thousands of migrants in one morning.
  const underRules = await Promise.all(
    reportRules(rulebook).map((rule) => ledger.claimsInQuarter(branch.id, rule, period)),
  );
  const claims = Map.groupBy(underRules.flat(), ({ claim }) => claim.member);
  return asked.filter(({ id }) => !hasReported(period, claims.get(id) ?? [], rulebook));
}
