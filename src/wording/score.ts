import { stateOf, type ClaimRecord } from "../domain/claim.ts";
import type { Entry } from "../domain/entry.ts";
import { effectiveHalf, type Standing } from "../domain/points.ts";
import type { Day } from "../domain/quarter.ts";
import { amount, dayName, points, signedPoints } from "./amounts.ts";
import { holdLine } from "./claim-card.ts";
import { plain } from "./plain.ts";
import { atBot } from "./at-bot.ts";

export type ScoreView = {
  readonly name: string;
  readonly standing: Standing;
  readonly basePointsHalf: number;
  readonly claims: readonly ClaimRecord[];
  readonly entries: readonly Entry[];
  readonly today: Day;
};

/** For a group: the asker's own total, and nothing that the others need not see (decision 30). */
export const scoreInGroup = (view: ScoreView): string => `${totalLine(view)}\n明细请私聊我写：我的积分`;

const linesMax = 60;

/** For the single chat: every entry with where it comes from, every claim with its state and reason. */
export function scoreInPrivate(view: ScoreView): string {
  const lines = view.claims.map((record) => claimLine(record, view)).reverse();
  const older = lines.length > linesMax ? [`（更早的${lines.length - linesMax}条没有列出）`] : [];
  const list =
    lines.length === 0 ? [`今年还没有申报。做了好事就写：${atBot}加分 铲雪 1`] : lines.slice(0, linesMax);
  const closing = `审核公示前的分是暂定的。哪条不对，写：${atBot}撤回 号，或找支部书记。`;
  return [`**${totalLine(view)}**`, "", ...list, ...older, "", closing].join("\n");
}

function totalLine({ name, standing, basePointsHalf }: ScoreView): string {
  const taken = standing.deductionHalf < 0 ? `，扣${points(-standing.deductionHalf)}分` : "";
  const added = `本季${points(standing.quarterHalf)}分（加${points(standing.bonusHalf)}分${taken}）`;
  return `${name}：${added}，全年${points(basePointsHalf + standing.yearHalf)}分（含基础分${points(basePointsHalf)}）。`;
}

function claimLine(record: ClaimRecord, view: ScoreView): string {
  const { claim } = record;
  const what =
    claim.rule === undefined
      ? `“${plain(record.said ?? "")}”`
      : `${plain(claim.rule.name)} ${amount(claim.quantity, claim.rule.unit)}`;
  return `- ${claim.number}号 ${dayName(claim.actDay, view.today)} ${what}：${stateText(record, view)}`;
}

function stateText(record: ClaimRecord, view: ScoreView): string {
  const { claim, decision, reason } = record;
  const because = reason === undefined ? "" : `（${plain(reason)}）`;
  switch (stateOf(record)) {
    case "held":
      return claim.hold === undefined
        ? "待核对"
        : plain(holdLine(claim.hold, claim.number).split("。")[0] ?? "待核对");
    case "unmatched":
      return "还没对上事项，请书记看";
    case "pending":
      return "待审批";
    case "returned":
      return `已退回${because}，可以补充后重报`;
    case "withdrawn":
      return "已撤回";
    case "approved":
      return record.reversedBy === undefined
        ? `${countedText(record, view)}，${plain(decision?.byName ?? "")}通过`
        : `已撤销，不计分${because}`;
  }
}

function countedText({ claim }: ClaimRecord, { entries }: ScoreView): string {
  const entry = entries.find((each) => each.claim === claim.number && each.kind !== "reversal");
  if (entry === undefined) return signedPoints(claim.pointsHalf);
  const counted = effectiveHalf(entries).get(entry.number) ?? 0;
  const capped = counted === entry.pointsHalf ? "" : `（原${signedPoints(entry.pointsHalf)}，已到上限）`;
  return `${signedPoints(counted)}分${capped}${entry.late ? "（补报）" : ""}`;
}
