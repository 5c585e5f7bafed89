import type { Rule, ThresholdCondition } from "../domain/rulebook.ts";
import type { SubmissionRefusal } from "../domain/submission.ts";
import type { Day } from "../domain/quarter.ts";
import type { Act, Doubt } from "../language/reading.ts";
import { dayName } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { isPublic, type Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { shortly } from "./shortly.ts";

/** How an example begins: 加分 for oneself, 代报 姓名 for another, so that following it credits the right person. */
export type Lead = string;

/** An example to copy, that the bot would take: 加分 铲雪 1, 加分 连翘 50亩. */
export function example(lead: Lead, rule: Rule | undefined, named: string): string {
  const condition = rule?.threshold?.[0];
  const quantity =
    condition === undefined ? `1${countsAlone(rule?.unit) ? "" : (rule?.unit ?? "")}` : amountOf(condition);
  return `${atBot}${lead} ${rule?.shortName ?? named} ${quantity}`;
}

const countsAlone = (unit: string | undefined): boolean =>
  unit === undefined || !["人", "户", "亩", "工日"].includes(unit);

/** Why a deed cannot be claimed, and what to do next. */
export function submissionRefused(refusal: SubmissionRefusal, rule: Rule, today: Day, lead: Lead): string {
  const name = rule.shortName;
  switch (refusal.kind) {
    case "notOfBranch":
      return "已不在本支部的人不能记分；有疑问请找支部书记。";
    case "deduction":
      return deductionsElsewhere;
    case "ruleOff":
      return `“${name}”现在没有启用${refusal.reason === "" ? "" : `（${refusal.reason}）`}；能报什么请写：${atBot}规则`;
    case "pointsNotSet":
      return `“${name}”还没有定分，请先问支委会。`;
    case "onlyMigrants":
      return `“${name}”只给外出的流动党员记，在家的不用报。`;
    case "reportByOthers":
      return `“${name}”由本人来写，不方便的请联系人或书记代报。`;
    case "quantityNotAllowed":
      return `“${name}”的数量要写${refusal.step === 1 ? "整数" : "整数或半数"}，例如：${example(lead, rule, name)}`;
    case "tooMany":
      return `“${name}”的数量太大了，请核对后重写，例如：${example(lead, rule, name)}`;
    case "futureDay":
      return `${dayName(refusal.actDay, today)}还没到，做完了再来报。`;
    case "beforeItsTime":
      return `“${name}”从${dayName(refusal.from, today)}起才计分，那之前的不用报。`;
    case "belowThreshold":
      return `“${name}”要${conditionsText(refusal.conditions)}才计分，够了再来报。`;
    case "claimedThisPeriod":
      return `“${name}”${refusal.period === "year" ? "一年" : "一季度"}只计一次，${refusal.of}号已经报过；不用再报；那条不对请找书记。`;
  }
}

/** Why a deed was not declared, where no question of ours would settle its doubt. */
export function notDeclared(act: Act, doubt: Doubt, lead: Lead, today: Day): string {
  switch (doubt.kind) {
    case "noRule":
      return `没有找到“${shortly(plain(act.said))}”这个事项。全部事项请写：${atBot}规则`;
    case "futureDay":
      return `${dayName(doubt.day, today)}还没到，做完了再来报。`;
    case "whichRule":
    case "soundsLike":
    case "quantityMissing":
    case "quantityNotAllowed":
    case "pointsDoNotDivide":
    case "otherUnit":
    case "noSuchDay":
    case "whichDay":
    case "mayNotCount":
    case "forSomebodyElse":
    case "unclear":
      return `请写明做了啥，例如：${example(lead, undefined, "铲雪")}`;
  }
}

const conditionsText = (conditions: readonly ThresholdCondition[]): string =>
  conditions.map((condition) => `满${amountOf(condition)}`).join("或");

const amountOf = ({ unit, atLeast }: ThresholdCondition): string => `${atLeast}${unit}`;

/** 代报 and the like without anybody the roster knows. */
export const whoIsMissing = `请写明是谁，例如：${atBot}代报 名册上的姓名 铲雪 1`;
/** In a group the secretary reads it too. */
export const unmatchedKept = (number: number, audience: Audience): string =>
  isPublic(audience)
    ? `您写的已记为${number}号，等书记归类，不用再报。书记请写：${atBot}归类 ${number} 事项名`
    : `您写的已记为${number}号，等书记归类，不用再报；归好了会告诉您。`;
export const noSecretary = "支部名册里还没有支部书记，申报没人审批；请联系乡镇组织办补上书记再报。";
export const deductionsElsewhere = "扣分由支委会集体研究，不在群里办理。";
/** For matters that law protects: neither stored nor answered beyond this (catalogue, section 3). */
export const notInChat = "这类事不能在聊天里办理，请当面找支委会。";
