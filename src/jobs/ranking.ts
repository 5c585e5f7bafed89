import { hasHiddenPoints, publicEntries, publicTotals } from "../domain/public-points.ts";
import { yearOf } from "../domain/quarter.ts";
import { rankingOf } from "../domain/ranking.ts";
import { inParts, rankingText } from "../wording/ranking.ts";
import { quarterIn, toGroup, type JobGround, type Says } from "./ground.ts";

/** A group robot's markdown_v2 takes 4,096 bytes (消息推送配置说明, read 2026-03). */
const postBytesMax = 4096;

/** ranking: the quarter's ranking for the group, in as many messages as it needs. */
export const sayRanking: Says = async (ground) =>
  (await rankingTexts(ground)).map((text) =>
    toGroup("ranking", text, ground, { post: `ranking ${ground.period}` }),
  );

export async function rankingTexts({
  branch,
  rulebook,
  ledger,
  period,
}: Pick<JobGround, "branch" | "rulebook" | "ledger" | "period">): Promise<readonly string[]> {
  const { id } = branch;
  const quarter = quarterIn(period);
  const year = yearOf(quarter);
  const hides = hasHiddenPoints(rulebook);
  const needsEntries = hides || rulebook.rankingStyle === "roster";
  const entries = needsEntries ? await ledger.entriesOfYear(id, year) : [];
  const totals = hides ? publicTotals(entries, rulebook) : await ledger.totals(id, year);
  const ranking = rankingOf(quarter, branch.roster, totals);
  const shown = publicEntries(entries, rulebook);
  const mark = branch.signedQuarters.has(quarter) ? "已公示" : "初榜";
  const text = rankingText(branch.name, ranking, rulebook, rulebook.rankingStyle, shown, mark);
  return inParts(text, postBytesMax);
}
