import { stateOf, type ClaimRecord } from "../domain/claim.ts";
import { amount, dayName } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import type { ClaimView } from "./claim-card.ts";
import { decidedText } from "./decided.ts";
import { nameToCopy, type Audience } from "./people.ts";
import { deedText } from "./waiting.ts";

export const nothingToWithdraw = "您没有等审批的申报。已经通过的要撤回，请找支部书记。";

/** @param named the rule's short name */
export const nothingToWithdrawOf = (named: string): string =>
  `您没有等审批的“${named}”申报。已经通过的要撤回，请找支部书记。`;

const listedMax = 10;

/** Asked back: which of one's own waiting claims. */
export function whichToWithdraw(records: readonly ClaimRecord[], audience: Audience): string {
  const last = records.at(-1)?.claim.number ?? 1;
  return [
    "您有几条在等审批，撤哪一条？请写上号：",
    ...linesOfWaiting(records, audience),
    `例如：${atBot}撤回 ${last}`,
  ].join("\n");
}

/** The newest of them, to choose from. */
export const linesOfWaiting = (records: readonly ClaimRecord[], audience: Audience): readonly string[] =>
  records
    .slice(-listedMax)
    .map(
      (record) =>
        `- ${record.claim.number}号 ${dayName(record.claim.actDay, audience.today)} ${deedText(record, audience)}`,
    );

/**
 * A claim taken back that nobody named by its number: if it was meant otherwise, it can be declared again as it was.
 * @param shortName of its rule; undefined when it fitted none
 */
export function withdrawnAsOnlyOne(
  view: ClaimView,
  shortName: string | undefined,
  audience: Audience,
): string {
  const text = decidedText(view, audience);
  const { claim } = view.record;
  if (shortName === undefined || stateOf(view.record) !== "withdrawn") return text;
  const lead =
    view.record.decision?.by === claim.member ? "加分" : `代报 ${nameToCopy(audience, view.member)}`;
  const deed = `${shortName} ${amount(claim.quantity, claim.rule?.unit ?? "")} ${dayName(claim.actDay, audience.today)}`;
  return `${text}要再报请写：${atBot}${lead} ${deed}`;
}
