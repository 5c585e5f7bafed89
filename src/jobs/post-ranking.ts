import type { BranchId } from "../domain/ids.ts";
import { lastDayOf, type Quarter } from "../domain/quarter.ts";
import type { Rulebook } from "../domain/rulebook.ts";
import type { Ledger, Outbox, Places } from "../ports.ts";
import { rankingTexts } from "./ranking.ts";
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
  const { ledger } = parts;
  const texts = await rankingTexts({ branch, rulebook: parts.rulebookFor(id), ledger, period: quarter });
  await parts.outbox.post({ branch: id, job: rankingJob, period: quarter }, texts, atMs);
}
