import type { ClaimRecord } from "../domain/claim.ts";
import type { Day } from "../domain/quarter.ts";
import { amount, dayName } from "./amounts.ts";
import { plain } from "./plain.ts";
import { atBot } from "./at-bot.ts";

export const nothingToWithdraw = "您没有等审批的申报。已经通过的要撤回，请找支部书记。";

const listedMax = 10;

/** Asked back: which of one's own waiting claims. */
export function whichToWithdraw(records: readonly ClaimRecord[], today: Day): string {
  const lines = records.slice(-listedMax).map(({ claim, said }) => {
    const what =
      claim.rule === undefined
        ? plain(said ?? "")
        : `${plain(claim.rule.name)} ${amount(claim.quantity, claim.rule.unit)}`;
    return `- ${claim.number}号 ${dayName(claim.actDay, today)} ${what}`;
  });
  return [
    "您有几条在等审批，撤哪一条？请写上号：",
    ...lines,
    `例如：${atBot}撤回 ${records.at(-1)?.claim.number ?? 1}`,
  ].join("\n");
}
