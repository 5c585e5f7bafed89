import type { ApprovalRefusal, ReleaseRefusal, WithdrawalRefusal } from "../domain/approval.ts";
import type { ClaimDecision } from "../domain/claim.ts";
import type { ReversalRefusal } from "../domain/reversal.ts";
import { momentName, quarterName } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { holdLine } from "./claim-card.ts";
import { deciderFor, decidersFor, type Audience } from "./people.ts";

/** Why a claim was not approved, returned or released: one sentence that says what to do next. */
export function decidingRefused(
  refusal: ApprovalRefusal | ReleaseRefusal,
  number: number,
  audience: Audience,
): string {
  switch (refusal.kind) {
    case "notEntitled":
      return `审批由${decidersFor(audience, refusal.who)}来办，您这边不用点。`;
    case "recused":
      return `本人和亲属的申报要回避，请${decidersFor(audience, refusal.who)}来审批。`;
    case "alreadyDecided":
      return `${number}号${alreadyDecided(refusal, audience)}，不用再办。`;
    case "notOfBranch":
      return `${number}号的党员已不在本支部，不能再计分；请写：${atBot}退回 ${number} 已不在本支部`;
    case "unmatched":
      return `${number}号没有对上积分事项，先归类才能审批，请写：${atBot}归类 ${number} 事项名`;
    case "held":
      return `${number}号先不能通过：${holdLine(refusal.hold, number)}`;
    case "isNote":
      return `${number}号不用核对：${holdLine(refusal.hold, number)}要清掉请写：${atBot}退回 ${number} 已知悉`;
    case "yearClosed":
      return `${number}号那一年的积分已经结账，不能再计分；请写：${atBot}退回 ${number} 年度已结账`;
    case "notHeld":
      return `${number}号不用核对，直接审批就行：${atBot}同意 ${number}`;
  }
}

/** The same in a few words, for a line on a card of which the details stand in the list above it. */
export function decidingRefusedShortly(refusal: ApprovalRefusal, number: number, audience: Audience): string {
  switch (refusal.kind) {
    case "notEntitled":
      return `审批由${decidersFor(audience, refusal.who)}来办。`;
    case "recused":
      return `${number}号要回避，请别的支委来审批。`;
    case "alreadyDecided":
      return `${number}号已经办过了。`;
    case "unmatched":
      return `${number}号要先归类。`;
    case "notOfBranch":
    case "yearClosed":
      return `${number}号不能通过，请退回。`;
    case "held":
      return `${number}号要先核对。`;
  }
}

export function withdrawalRefused(refusal: WithdrawalRefusal, number: number, audience: Audience): string {
  switch (refusal.kind) {
    case "notYours":
      return `${number}号不是您报的，不能替别人撤回；要撤请本人来写。`;
    case "alreadyDecided":
      return refusal.decision.verdict === "approved" && !refusal.undone
        ? `${number}号已经通过，撤回要请书记来办：${atBot}撤销 ${number} 原因`
        : `${number}号${alreadyDecided(refusal, audience)}，不用再撤。`;
  }
}

export function reversalRefused(refusal: ReversalRefusal, number: number, audience: Audience): string {
  switch (refusal.kind) {
    case "notEntitled":
      return `撤销要由${decidersFor(audience, refusal.who)}来办，请找他们。`;
    case "notDecided":
      return `${number}号还没有审批，不用撤销；不同意就写：${atBot}退回 ${number} 原因`;
    case "noPoints":
      return `${number}号${alreadyDecided({ decision: refusal.decision, undone: false }, audience)}，没有加分，不用撤销。`;
    case "reversedBefore":
      return `${number}号已经撤销过了，不用再办。`;
    case "quarterSigned":
      return `${quarterName(refusal.quarter)}已经签字，不能在群里撤销；请提交支委会审核。`;
  }
}

/** 已由赵书田 3月18日 20:05 通过 */
function alreadyDecided(
  told: { readonly decision: ClaimDecision; readonly undone: boolean },
  audience: Audience,
): string {
  const { decision, undone } = told;
  const words = { approved: "通过", returned: "退回", withdrawn: "撤回" };
  const how = decision.verdict === "filed" ? `归类为${decision.as}号` : words[decision.verdict];
  const who = `${deciderFor(audience, decision)} ${momentName(decision.atMs, audience.today)}`;
  return `已由${who} ${how}${undone ? "，后来又撤销了" : ""}`;
}

export const noSuchClaim = (number: number): string => `没有${number}号申报，请看看卡片上的号。`;
export const reasonFirst = "请先选退回原因，再点退回。";
export const reasonMissing = (word: "退回" | "撤销", number: number): string =>
  `请写上原因，例如：${atBot}${word} ${number} ${word === "退回" ? "请写明地点" : "报重了"}`;

export const notDeclaredForYou = (number: number): string => `${number}号报的不是您，不用点这里。`;
export const disownedAfterApproval = (number: number, decider: string, days: number): string =>
  `${number}号已经通过，已记下您说不是您做的，请${decider}核实撤销；另有专人核实，${days}天内答复。`;
export const disownedAfterSigning = (number: number, days: number): string =>
  `${number}号那一季已经签字，已记下您说不是您做的，由专人核实，${days}天内答复。`;
