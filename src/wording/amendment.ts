import type { AmendmentRefusal } from "../domain/amendment.ts";
import type { Claim, ClaimRecord } from "../domain/claim.ts";
import type { Rule } from "../domain/rulebook.ts";
import type { SubmissionRefusal } from "../domain/submission.ts";
import { amount } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import type { Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { withdrawalRefused } from "./refusals.ts";
import { submissionRefused } from "./submission.ts";
import { linesOfWaiting } from "./withdrawal.ts";

export const nothingToAmend = "您没有等审批的申报可改。已经通过的哪里不对，请找支部书记。";

/** Asked back: which of one's own waiting claims is meant. */
export function whichToAmend(records: readonly ClaimRecord[], quantity: number, audience: Audience): string {
  const last = records.at(-1)?.claim.number ?? 1;
  return [
    "您有几条在等审批，改哪一条？请写上号：",
    ...linesOfWaiting(records, audience),
    `请写：${atBot}改成 ${last}号 ${quantity}`,
  ].join("\n");
}

/** Said beside the new claim's card; the old one's cannot be changed from here (decision 1). */
export function amended(old: number, { number, rule, quantity }: Claim): string {
  const what = `${plain(rule?.name ?? "")} ${amount(quantity, rule?.unit ?? "")}`;
  return `${old}号已撤回，改成了${number}号：${what}。审批看${number}号的卡片。`;
}

export function amendmentRefused(refusal: AmendmentRefusal, number: number, audience: Audience): string {
  switch (refusal.kind) {
    case "notYours":
      return `${number}号不是您报的，不能替别人改；要改请本人来写。`;
    case "alreadyDecided":
      return withdrawalRefused(refusal, number, audience);
    case "noRule":
      return `${number}号没有对上事项，改不了数量；请写：${atBot}撤回 ${number}，再重新报。`;
    case "sameQuantity":
      return `${number}号本来就是${amount(refusal.quantity, refusal.unit)}，不用改。`;
    case "notTaken":
      return `${notTaken(refusal.refusal, number, refusal.rule, audience)}${number}号没有改，不要了请写：${atBot}撤回 ${number}`;
  }
}

/** An example that declares would make a second claim beside the old one. */
function notTaken(refusal: SubmissionRefusal, number: number, rule: Rule, audience: Audience): string {
  const such = `例如：${atBot}改成 ${number}号 1。`;
  if (refusal.kind === "tooMany") return `这个数量太大了，请核对后重写，${such}`;
  if (refusal.kind !== "quantityNotAllowed") return submissionRefused(refusal, rule, audience.today, "加分");
  const whole = refusal.step === 1 ? "整数" : "整数或半数";
  return `数量要写${whole}，至少${refusal.step}，${such}`;
}
