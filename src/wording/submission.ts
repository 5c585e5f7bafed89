import type { Rule, ThresholdCondition } from "../domain/rulebook.ts";
import type { SubmissionRefusal } from "../domain/submission.ts";
import type { Day } from "../domain/quarter.ts";
import type { Act, Doubt } from "../language/reading.ts";
import { amount, dayName, points } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { nameToCopy, type Audience } from "./people.ts";
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

/** The same deed in the form that is always understood: its number and its day are kept. */
function asTold(lead: Lead, act: Act, named: string, today: Day): string {
  const day = act.day === undefined ? "" : ` ${dayName(act.day, today)}`;
  return `${atBot}${lead} ${named} ${amount(act.quantity ?? 1, act.unit ?? "")}${day}`;
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
      return `“${name}”只给外出的流动党员记，您在家不用报。`;
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

/** What is unclear about a deed, as one question back. */
export function askBack(
  act: Act,
  doubt: Doubt,
  rule: Rule | undefined,
  lead: Lead,
  audience: Audience,
  shortNames: ReadonlyMap<string, string>,
): string {
  const said = shortly(plain(act.said));
  const named = rule?.shortName ?? said;
  const unit = rule?.unit ?? "次";
  const such = `例如：${example(lead, rule, named === "" ? "铲雪" : named)}`;
  switch (doubt.kind) {
    case "noRule":
      return `没有找到“${said}”这个事项${nearest(doubt.nearest, shortNames)}。全部事项请写：${atBot}规则`;
    case "whichRule": {
      const first = shortNames.get(doubt.candidates[0] ?? "") ?? named;
      const choice = listed(doubt.candidates, shortNames);
      return `“${said}”可以算${choice}，您报的是哪一项？例如：${example(lead, undefined, first)}`;
    }
    case "quantityMissing":
      return `“${named}”有多少${unit}？请写上数，${such}`;
    case "quantityNotAllowed":
      return `“${named}”的数量“${shortly(plain(doubt.said))}”不行，请重写，${such}`;
    case "pointsDoNotDivide":
      return `“${named}”每${unit}${points(rule?.pointsHalf ?? 0)}分，${doubt.points}分算不出几${unit}。请写数量，${such}`;
    case "otherUnit":
      return `“${named}”不按“${shortly(plain(doubt.said))}”算。请重写数量，${such}`;
    case "noSuchDay":
      return `“${shortly(plain(doubt.said))}”看不明白是哪天，请写月和日，例如：3月5日`;
    case "futureDay":
      return `${dayName(doubt.day, audience.today)}还没到，做完了再来报。`;
    case "forSomebodyElse": {
      const people = audience.roster.filter(({ id }) => doubt.people.includes(id));
      const names = people.map((member) => nameToCopy(audience, member)).join(" ");
      return `是替别人报吗？是的话请写：${asTold(`代报 ${names}`, act, named, audience.today)}`;
    }
    case "unclear":
      return named === ""
        ? `请写明做了啥，${such}`
        : `您是要申报“${named}”吗？是的话请写：${asTold(lead, act, named, audience.today)}`;
  }
}

const conditionsText = (conditions: readonly ThresholdCondition[]): string =>
  conditions.map((condition) => `满${amountOf(condition)}`).join("或");

const amountOf = ({ unit, atLeast }: ThresholdCondition): string => `${atLeast}${unit}`;

const nearest = (slugs: readonly string[], shortNames: ReadonlyMap<string, string>): string =>
  slugs.length === 0 ? "" : `，相近的有${listed(slugs, shortNames)}`;

const listed = (slugs: readonly string[], shortNames: ReadonlyMap<string, string>): string =>
  slugs
    .slice(0, 4)
    .map((slug) => shortNames.get(slug) ?? slug)
    .join("、");

/** 代报 and the like without anybody the roster knows. */
export const whoIsMissing = `请写明是谁，例如：${atBot}代报 名册上的姓名 铲雪 1`;
export const unmatchedKept = (number: number): string =>
  `您写的已记为${number}号给书记看，问清后按事项再报一次。`;
export const oneDeedAtATime = `几个人各做了几件事，请一件一件写，例如：${atBot}代报 姓名 铲雪 1`;
export const noSecretary = "支部名册里还没有支部书记，申报没人审批；请联系乡镇组织办补上书记再报。";
export const deductionsElsewhere = "扣分由支委会集体研究，不在群里办理。";
/** For matters that law protects: neither stored nor answered beyond this (catalogue, section 3). */
export const notInChat = "这类事不能在聊天里办理，请当面找支委会。";
