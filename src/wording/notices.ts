import type { Entry } from "../domain/entry.ts";
import { isQuarter, type Day } from "../domain/quarter.ts";
import type { MessageKind, Outgoing } from "../outgoing.ts";
import { amount, dayName, momentName, quarterName, signedPoints } from "./amounts.ts";
import { pointsText, type ClaimView } from "./claim-card.ts";
import { plain } from "./plain.ts";
import { shortly } from "./shortly.ts";

// Notices are read in the single chat, where nothing needs to be written before the words.

const heading = "有事要告诉您";
export const moreNotices = (count: number): string => `还有${count}件，请再写：待办`;

/** What must be told, before an answer; an arrival's text is shown as it is written, without Markdown. */
export function noticesList(lines: readonly string[], kind: "markdown" | "plain"): string {
  if (kind === "plain") return [`${heading}：`, ...lines.map((line, at) => `${at + 1}、${line}`)].join("\n");
  return [`**${heading}**`, ...lines.map((line) => `- ${line}`)].join("\n");
}
export const nothingToDo = "没有待办。";
export const toDoInPrivate = "待办请私聊我看：待办";

/** To somebody for whom another declared or entered a deed. */
export function declaredForYou(view: ClaimView, today: Day): string {
  const { claim, decision } = view.record;
  const what = `${plain(claim.rule?.name ?? "还没对上事项")} ${amount(claim.quantity, claim.rule?.unit ?? "")}`;
  const how = decision === undefined ? "报了一条，等审批" : `加了分，${pointsText(view)}分`;
  const which = `${claim.number}号 ${dayName(claim.actDay, today)} ${what}`;
  return `${plain(view.declaredBy.name)}替您${how}：${which}。不是您做的就写：不是我 ${claim.number}`;
}

export const approvedForYou = (view: ClaimView, byName: string): string =>
  `${view.record.claim.number}号已由${plain(byName)}通过，${pointsText(view)}分。`;

export const undoneForYou = (claim: number, byName: string, reason: string): string =>
  `${claim}号的加分被${plain(byName)}撤销，原因：${shortly(plain(reason))}。有意见请找支部书记。`;

export const returnedForYou = (claim: number, byName: string, reason: string): string =>
  `${claim}号被${plain(byName)}退回，原因：${shortly(plain(reason))}。补充清楚可以重新申报。`;

/** A reversal gave room back under a cap. @param gainHalf half points */
export const gainedForYou = (entry: Entry, gainHalf: number, today: Day): string =>
  `${dayName(entry.actDay, today)}的${plain(entry.ruleName)}原先超过上限，现在补计${signedPoints(gainHalf)}分。`;

export const disownedBy = (claim: number, name: string): string =>
  `${plain(name)}说${claim}号不是自己做的。核实后可以写：撤销 ${claim} 原因`;

/** A message to the group that did not plainly arrive, for the committee. */
export function troubleLine(item: Outgoing, today: Day): string {
  const what = messageName(item);
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
    case "toDo":
    case "told":
    case "dropped":
      return item.problem === "noRoad"
        ? `${what}还没发：机器人还进不了支部群，群里没绑定、群机器人也没有设好，请告诉管理员。`
        : `${what}还在等着发。`;
  }
}

/** What a message is, for the committee and the administrator: 2026年第一季度积分榜. */
export function messageName({ kind, post = "" }: Pick<Outgoing, "kind" | "post">): string {
  const quarter = post.split(" ").find(isQuarter);
  return `${quarter === undefined ? "" : quarterName(quarter)}${kindNames[kind]}`;
}

const kindNames: Readonly<Record<MessageKind, string>> = {
  notice: "个人通知",
  callOut: "任务或会议通知",
  posting: "公示榜",
  partyDay: "党员活动日提醒",
  claimsWaiting: "待审提醒",
  reportReminder: "季度汇报提醒",
  reportCalls: "联系人电话名单",
  quarterClosing: "季末申报提醒",
  ranking: "积分榜",
  reviewDue: "季度审核提醒",
  postingEnded: "公示期满提醒",
  objectionsDue: "异议答复提醒",
  appraisalReturn: "年底回村评议提醒",
  lapseWarning: "党费和组织生活提醒",
  deletions: "到期删除的说明",
  digest: "每日提要",
  trouble: "没送到的提醒",
};
