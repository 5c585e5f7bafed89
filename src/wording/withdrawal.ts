import type { ClaimRecord } from "../domain/claim.ts";
import { dayName } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import type { Audience } from "./people.ts";
import { deedText } from "./waiting.ts";

export const nothingToWithdraw = "您没有等审批的申报。已经通过的要撤回，请找支部书记。";

const listedMax = 10;

/** Asked back: which of one's own waiting claims. */
export function whichToWithdraw(records: readonly ClaimRecord[], audience: Audience): string {
  const lines = records
    .slice(-listedMax)
    .map(
      (record) =>
        `- ${record.claim.number}号 ${dayName(record.claim.actDay, audience.today)} ${deedText(record, audience)}`,
    );
  const last = records.at(-1)?.claim.number ?? 1;
  return ["您有几条在等审批，撤哪一条？请写上号：", ...lines, `例如：${atBot}撤回 ${last}`].join("\n");
}
