import type { Rule, ThresholdCondition } from "../domain/rulebook.ts";
import type { SubmissionRefusal } from "../domain/submission.ts";
import type { Day } from "../domain/quarter.ts";
import type { Act, Doubt } from "../language/reading.ts";
import { dayName, points } from "./amounts.ts";
import { plain } from "./plain.ts";
import { atBot } from "./at-bot.ts";

/** Why a deed cannot be claimed, and what to do next. */
export function submissionRefused(refusal: SubmissionRefusal, rule: Rule, today: Day): string {
  switch (refusal.kind) {
    case "deduction":
      return "扣分由支委会集体研究，不在群里办理。";
    case "ruleOff":
      return `“${rule.name}”现在没有启用，不能申报；想知道能报什么请写：${atBot}规则`;
    case "pointsNotSet":
      return `“${rule.name}”还没有定分，请先问支委会。`;
    case "onlyMigrants":
      return `“${rule.name}”只给外出的流动党员记，您在家不用报。`;
    case "quantityNotAllowed":
      return refusal.step === 1
        ? `“${rule.shortName}”的数量要写整数，例如：${atBot}加分 ${rule.shortName} 1`
        : `“${rule.shortName}”的数量要写整数或半数，例如：${atBot}加分 ${rule.shortName} 1.5`;
    case "futureDay":
      return `${dayName(refusal.actDay, today)}还没到，做完了再来报。`;
    case "beforeItsTime":
      return `“${rule.shortName}”从${dayName(refusal.from, today)}起才计分，那之前的不计。`;
    case "belowThreshold":
      return `“${rule.shortName}”要${conditionsText(refusal.conditions)}才计分，够了再来报。`;
    case "claimedThisPeriod":
      return `“${rule.shortName}”${refusal.period === "year" ? "一年" : "一季度"}只计一次，${refusal.of}号已经报过；那条不对就先撤回：撤回 ${refusal.of}`;
  }
}

/** What is unclear about a deed, as one question back. */
export function askBack(
  act: Act,
  doubt: Doubt,
  rule: Rule | undefined,
  today: Day,
  shortNames: ReadonlyMap<string, string>,
): string {
  const said = plain(act.said);
  const named = rule?.shortName ?? said;
  switch (doubt.kind) {
    case "noRule":
      return `没有找到“${said}”这个事项${nearest(doubt.nearest, shortNames)}。全部事项请写：${atBot}规则`;
    case "whichRule":
      return `“${said}”可以算${listed(doubt.candidates, shortNames)}，您报的是哪一项？请写明，例如：${atBot}加分 ${shortNames.get(doubt.candidates[0] ?? "") ?? "铲雪"} 1`;
    case "quantityMissing":
      return `“${named}”有多少${rule?.unit ?? "`}？请写上数，例如：${atBot}加分 ${named} 2${rule?.unit ?? `"}`;
    case "quantityNotAllowed":
      return `“${named}”的数量“${plain(doubt.said)}”不行，请重写，例如：${atBot}加分 ${named} 1`;
    case "pointsDoNotDivide":
      return `“${named}”每${rule?.unit ?? "次"}${points(rule?.pointsHalf ?? 0)}分，${doubt.points}分算不出几${rule?.unit ?? "次"}。请写数量，例如：${atBot}加分 ${named} 1`;
    case "otherUnit":
      return `“${named}”不按“${plain(doubt.said)}”算${rule?.threshold === undefined ? `，按${rule?.unit ?? "次"}算` : `，要${conditionsText(rule.threshold)}`}。请重写数量。`;
    case "noSuchDay":
      return `“${plain(doubt.said)}”看不明白是哪天，请写月和日，例如：3月5日`;
    case "futureDay":
      return `${dayName(doubt.day, today)}还没到，做完了再来报。`;
    case "unclear":
      return `您是要申报“${named}”吗？是的话请写：${atBot}加分 ${named} 1`;
  }
}

const conditionsText = (conditions: readonly ThresholdCondition[]): string =>
  conditions.map(({ unit, atLeast }) => `满${atLeast}${unit}`).join("或");

function nearest(slugs: readonly string[], shortNames: ReadonlyMap<string, string>): string {
  return slugs.length === 0 ? "，已记下请书记看" : `，相近的有${listed(slugs, shortNames)}`;
}

const listed = (slugs: readonly string[], shortNames: ReadonlyMap<string, string>): string =>
  slugs
    .slice(0, 4)
    .map((slug) => shortNames.get(slug) ?? slug)
    .join("、");

export const unmatchedKept = (number: number): string => `您写的已记为${number}号，请书记看。`;
export const noSecretary = "支部名册里还没有支部书记，申报没人审批；请联系乡镇组织办补上书记再报。";
