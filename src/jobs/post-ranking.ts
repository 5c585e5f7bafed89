import type { BranchId } from "../domain/ids.ts";
import { lastDayOf, yearOf, type Quarter } from "../domain/quarter.ts";
import { rankingOf } from "../domain/ranking.ts";
import type { Rulebook } from "../domain/rulebook.ts";
import type { Branch, Ledger, Outbox, Places } from "../ports.ts";
import { inParts, rankingText } from "../wording/ranking.ts";
import { lastClosedQuarter, rankingDue } from "./schedule.ts";

export type JobParts = {
  readonly places: Places;
  readonly ledger: Ledger;
  readonly outbox: Outbox;
  readonly rulebookFor: (branch: BranchId) => Rulebook;
  /** Told of whatever failed for one branch; the others go on, and that one is tried again at the next run. */
  readonly onError: OnError;
  /** When aborted, what is under way is finished and nothing new begun. */
  readonly stopping?: AbortSignal | undefined;
};

export type OnError = (error: unknown, about: { readonly branch: BranchId }) => void;

export const rankingJob = "ranking";

/** A group robot's markdown_v2 takes 4,096 bytes (消息推送配置说明, read 2026-03). */
const postBytesMax = 4096;

/**
 * Puts the ranking of the quarter that ended into the outbox of every branch for which it is due. Once per branch and
 * quarter: the outbox refuses a second one, from this process or another.
 */
export async function postRankings(parts: JobParts, atMs: number): Promise<void> {
  const quarter = lastClosedQuarter(atMs);
  // A branch that came after the quarter has nothing to rank.
  for (const branch of await parts.outbox.unposted(rankingJob, quarter, lastDayOf(quarter))) {
    if (parts.stopping?.aborted === true) return;
    if (rankingDue(atMs, branch) !== quarter) continue;
    try {
      await postRanking(parts, branch, quarter, atMs);
    } catch (error) {
      parts.onError(error, { branch });
    }
  }
}

async function postRanking(parts: JobParts, id: BranchId, quarter: Quarter, atMs: number): Promise<void> {
  const branch = await parts.places.branch(id);
  if (branch === undefined) return;
  const texts = await rankingTexts(parts, branch, quarter);
  await parts.outbox.post({ branch: id, job: rankingJob, period: quarter }, texts, atMs);
}

async function rankingTexts(parts: JobParts, branch: Branch, quarter: Quarter): Promise<readonly string[]> {
  const { id } = branch;
  const rulebook = parts.rulebookFor(id);
  const year = yearOf(quarter);
  const ranking = rankingOf(quarter, branch.roster, await parts.ledger.totals(id, year));
  const entries = rulebook.rankingStyle === "roster" ? await parts.ledger.entriesOfYear(id, year) : [];
  const text = rankingText(branch.name, ranking, rulebook, rulebook.rankingStyle, entries, "初榜");
  return inParts(text, postBytesMax);
}
