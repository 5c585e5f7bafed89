import type { BranchId } from "../domain/ids.ts";
import { lastDayOf, yearOf, type Quarter } from "../domain/quarter.ts";
import { rankingOf } from "../domain/ranking.ts";
import type { Rulebook } from "../domain/rulebook.ts";
import type { Ledger, Outbox, Places } from "../ports.ts";
import { inParts, rankingText } from "../wording/ranking.ts";
import { lastClosedQuarter, rankingDue } from "./schedule.ts";

export type JobParts = {
  readonly places: Places;
  readonly ledger: Ledger;
  readonly outbox: Outbox;
  readonly rulebookFor: (branch: BranchId) => Rulebook;
};

export const rankingJob = "ranking";

/** A group robot's markdown_v2 takes 4,096 bytes (消息推送配置说明, read 2026-03). */
const postBytesMax = 4096;

/**
 * Puts the ranking of the quarter that ended into the outbox of every branch for which it is due. Once per branch and
 * quarter: the outbox refuses a second one, from this process or another.
 */
export async function postRankings(parts: JobParts, atMs: number): Promise<void> {
  const quarter = lastClosedQuarter(atMs);
  for (const branch of await parts.outbox.unposted(rankingJob, quarter)) {
    if (rankingDue(atMs, branch) !== quarter) continue;
    const texts = await rankingTexts(parts, branch, quarter);
    if (texts !== undefined)
      await parts.outbox.post({ branch, job: rankingJob, period: quarter }, texts, atMs);
  }
}

/** Undefined for a branch that came after the quarter: it has nothing to rank. */
async function rankingTexts(
  parts: JobParts,
  id: BranchId,
  quarter: Quarter,
): Promise<readonly string[] | undefined> {
  const branch = await parts.places.branch(id);
  if (branch === undefined || branch.since > lastDayOf(quarter)) return undefined;
  const rulebook = parts.rulebookFor(id);
  const year = yearOf(quarter);
  const ranking = rankingOf(quarter, branch.roster, await parts.ledger.totals(id, year));
  const entries = rulebook.rankingStyle === "roster" ? await parts.ledger.entriesOfYear(id, year) : [];
  const text = rankingText(branch.name, ranking, rulebook, rulebook.rankingStyle, entries, "初榜");
  return inParts(text, postBytesMax);
}
