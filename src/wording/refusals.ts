import type {
  ApprovalRefusal,
  DecidingRefusal,
  ReleaseRefusal,
  WithdrawalRefusal,
} from "../domain/approval.ts";
import type { ClaimDecision } from "../domain/claim.ts";
import type { Member } from "../domain/member.ts";
import type { ReversalRefusal } from "../domain/reversal.ts";
import type { Day } from "../domain/quarter.ts";
import { momentName, quarterName } from "./amounts.ts";
import { holdLine } from "./claim-card.ts";
import { namesOf } from "./people.ts";
import { atBot } from "./at-bot.ts";

/** Why a claim was not approved, returned or released: one sentence that says what to do next. */
export function decidingRefused(
  refusal: ApprovalRefusal | DecidingRefusal | ReleaseRefusal,
  number: number,
  today: Day,
): string {
  switch (refusal.kind) {
    case "notEntitled":
      return `审批由${whoMay(refusal.who)}来办，您这边不用点。`;
    case "recused":
      return `本人和亲属的申报要回避，请${whoMay(refusal.who)}来审批。`;
    case "alreadyDecided":
      return `${number}号${alreadyDecided(refusal.decision, refusal.undone, today)}，不用再办。`;
    case "unmatched":
      return `${number}号还没有对上积分事项，不能通过；请退回：退回 ${number} 请写明事项`;
    case "held":
    case "isNote":
      return `${number}号先不能审批：${holdLine(refusal.hold, number)}`;
    case "yearClosed":
      return `${number}号那一年的积分已经结账，不能再计分；请退回：退回 ${number} 年度已结账`;
    case "notHeld":
      return `${number}号不用核对，直接审批就行：同意 ${number}`;
  }
}

export function withdrawalRefused(refusal: WithdrawalRefusal, number: number, today: Day): string {
  switch (refusal.kind) {
    case "notYours":
      return `${number}号不是您报的，不能替别人撤回；要撤请本人来写。`;
    case "alreadyDecided":
      return refusal.decision.verdict === "approved" && !refusal.undone
        ? `${number}号已经通过，撤回要请书记来办：撤销 ${number} 原因`
        : `${number}号${alreadyDecided(refusal.decision, refusal.undone, today)}，不用再撤。`;
  }
}

export function reversalRefused(refusal: ReversalRefusal, number: number, today: Day): string {
  switch (refusal.kind) {
    case "notEntitled":
      return `撤销由${whoMay(refusal.who)}来办，请跟他说一声。`;
    case "notDecided":
      return `${number}号还没有审批，不用撤销；不同意就写：${atBot}退回 ${number} 原因`;
    case "noPoints":
      return `${number}号${alreadyDecided(refusal.decision, false, today)}，没有加分，不用撤销。`;
    case "reversedBefore":
      return `${number}号已经撤销过了，不用再办。`;
    case "quarterSigned":
      return `${quarterName(refusal.quarter)}已经签字，不能在群里撤销；请提交支委会审核。`;
  }
}

/** 已由赵书田3月18日 20:05通过 */
export function alreadyDecided(decision: ClaimDecision, undone: boolean, today: Day): string {
  const how = { approved: "通过", returned: "退回", withdrawn: "撤回" }[decision.verdict];
  return `已由${decision.byName} ${momentName(decision.atMs, today)} ${how}${undone ? "，后来又撤销了" : ""}`;
}

const whoMay = (who: readonly Member[]): string => (who.length === 0 ? "乡镇组织办" : namesOf(who));

export const noSuchClaim = (number: number): string => `没有${number}号申报，请看看卡片上的号。`;
export const reasonFirst = "请先选退回原因，再点退回。";
export const reasonMissing = (word: "退回" | "撤销", number: number): string =>
  `请写上原因，例如：${atBot}${word} ${number} ${word === "退回" ? "请写明地点" : "报重了"}`;

export const notDeclaredForYou = (number: number): string => `${number}号报的不是您，不用点这里。`;
export const disownedAfterApproval = (number: number, decider: string): string =>
  `${number}号已经通过，已记下您说不是您做的，请${decider}核实撤销。`;
