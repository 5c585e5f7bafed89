import type { ClaimRecord } from "../domain/claim.ts";
import type { Entry } from "../domain/entry.ts";
import { isQuarter, type Day } from "../domain/quarter.ts";
import type { Outgoing } from "../ports.ts";
import { amount, dayName, momentName, quarterName, signedPoints } from "./amounts.ts";
import { plain } from "./plain.ts";

export const noticesHeading = "**有事要告诉您**";
export const nothingToDo = "没有待办。";
export const toDoInPrivate = "待办请私聊我看：待办";

/** To somebody for whom another declared or entered a deed. */
export function declaredForYou(
  { claim }: Pick<ClaimRecord, "claim">,
  byName: string,
  approved: boolean,
  today: Day,
): string {
  const what = `${plain(claim.rule?.name ?? "")} ${amount(claim.quantity, claim.rule?.unit ?? "")}`;
  const how = approved ? `加了分，${signedPoints(claim.pointsHalf)}分` : "报了一条，等审批";
  return `${plain(byName)}替您${how}：${claim.number}号 ${dayName(claim.actDay, today)} ${what}。不是您做的就写：不是我 ${claim.number}`;
}

export const undoneForYou = (claim: number, byName: string, reason: string): string =>
  `${claim}号的加分被${plain(byName)}撤销，原因：${plain(reason)}。有意见请找支部书记。`;

export const returnedForYou = (claim: number, byName: string, reason: string): string =>
  `${claim}号被${plain(byName)}退回，原因：${plain(reason)}。补充清楚可以重新申报。`;

/** A reversal gave room back under a cap. @param gainHalf half points */
export const gainedForYou = (entry: Entry, gainHalf: number, today: Day): string =>
  `${dayName(entry.actDay, today)}的${plain(entry.ruleName)}原先超过上限，现在补计${signedPoints(gainHalf)}分。`;

export const disownedBy = (claim: number, name: string): string =>
  `${plain(name)}说${claim}号不是自己做的。核实后可以写：撤销 ${claim} 原因`;

/** A post to the group that did not plainly arrive, for the committee. */
export function troubleLine(item: Outgoing, today: Day): string {
  const period = isQuarter(item.period) ? quarterName(item.period) : item.period;
  const what = `${period}积分榜${item.part > 1 ? `第${item.part}条` : ""}`;
  switch (item.state) {
    case "maySent": {
      const when = item.startedAtMs === undefined ? "" : `${momentName(item.startedAtMs, today)} `;
      return `${what}${when}可能已经发到群里，请看一眼群；没有的话请管理员重发。`;
    }
    case "refused":
      return `${what}没发出去（${plain(item.problem ?? "企业微信不收")}），请告诉管理员。`;
    case "waiting":
    case "sending":
    case "sent":
      return item.problem === "noWebhook"
        ? `${what}还没发：支部群的群机器人没有设好，请告诉管理员。`
        : `${what}还在等着发。`;
  }
}
