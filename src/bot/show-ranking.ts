import { hasHiddenPoints, publicEntries, publicTotals } from "../domain/public-points.ts";
import { quarterOf, yearOf } from "../domain/quarter.ts";
import { rankingOf } from "../domain/ranking.ts";
import { inParts, rankingText } from "../wording/ranking.ts";
import { say, type Outcome, type Turn } from "./turn.ts";

/** An answer takes 20,480 bytes; beside it there is room for what waits to be told (see `notices.ts`). */
const bytesMax = 12_000;

/** 排名: the current quarter so far, as the branch chose to show it. */
export async function showRanking(turn: Turn): Promise<Outcome> {
  const { ledger, branch, rulebook, today } = turn;
  const quarter = quarterOf(today);
  const year = yearOf(quarter);
  const hides = hasHiddenPoints(rulebook);
  const needsEntries = hides || rulebook.rankingStyle === "roster";
  const entries = needsEntries ? await ledger.entriesOfYear(branch.id, year) : [];
  const totals = hides ? publicTotals(entries, rulebook) : await ledger.totals(branch.id, year);
  const ranking = rankingOf(quarter, branch.roster, totals);
  const shown = publicEntries(entries, rulebook);
  const text = rankingText(branch.name, ranking, rulebook, rulebook.rankingStyle, shown, "目前");
  return say(inParts(text, bytesMax)[0] ?? text.title);
}
