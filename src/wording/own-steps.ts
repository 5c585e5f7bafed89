import type { AppraisalStep, PastYearStep } from "../domain/appraisal.ts";
import type { MemberId } from "../domain/ids.ts";
import type { LaggingStep } from "../domain/lagging.ts";
import type { OfficeStep } from "../domain/office.ts";
import type { OwnDataStep } from "../domain/own-data.ts";
import type { Day } from "../domain/quarter.ts";
import { dayName, points } from "./amounts.ts";
import { proposalNames, ratingNames } from "./appraisal.ts";
import { groundsText } from "./lagging.ts";
import { roleName } from "./office.ts";

// What stands in a member's record, a step a line, as the member reads it in the own export (PIPL 45).

/** How people are called, and from which day the dates are read. */
export type StepReader = { readonly nameOf: (member: MemberId) => string; readonly today: Day };

export function officeText(step: OfficeStep, { nameOf, today }: StepReader): string {
  switch (step.kind) {
    case "appointed":
      return `${dayName(step.on, today)}起任${roleName(step.role)}`;
    case "dismissed":
      return `${dayName(step.on, today)}起不再任${roleName(step.role)}`;
    case "delegated":
      return `受书记委托，${dayName(step.from, today)}到${dayName(step.to, today)}代办`;
    case "delegationEnded":
      return "委托结束";
    case "related":
      return `登记亲属：${nameOf(step.member)}和${nameOf(step.to)}`;
    case "relationFlagged":
      return `有人反映是亲属：${nameOf(step.member)}和${nameOf(step.to)}`;
    case "relativesAsked":
      return "问过本人亲属关系";
    case "unrelated":
      return `去掉亲属：${nameOf(step.member)}和${nameOf(step.to)}`;
    case "accountChanged":
      return "换了企业微信账号";
  }
}

export function ownDataText(step: OwnDataStep): string {
  switch (step.kind) {
    case "enrolled":
      return `${step.as === "agreed" ? "看过告知书，同意参加" : "选了走纸质"}${signedOnPaper(step)}`;
    case "mayBeNamed":
      return `${step.agreed ? "同意公示姓名" : "不公示姓名"}${signedOnPaper(step)}`;
    case "exported":
      return "导出过记录";
  }
}

const signedOnPaper = ({ onPaper }: { readonly onPaper: boolean }): string =>
  onPaper ? "（纸上签的，书记代办）" : "";

export function laggingText(step: LaggingStep, { nameOf, today }: StepReader): string {
  switch (step.kind) {
    case "listed":
      return `${step.year}年列入后进帮带名单：${groundsText(step.grounds)}`;
    case "struck":
      return "从名单上去掉";
    case "told":
      return "已当面告知";
    case "answered":
      return "本人作了说明";
    case "decided":
      return `支部大会${step.agreed ? "同意" : "不同意"}列入`;
    case "township":
      return `乡镇${step.agreed ? "同意" : "不同意"}列入`;
    case "helped":
      return `由${nameOf(step.helper)}帮带，到${dayName(step.until, today)}`;
    case "checked":
      return "检查过帮带情况";
    case "outcome":
      return `结果：${outcomeNames[step.as]}${step.until === undefined ? "" : `到${dayName(step.until, today)}`}`;
  }
}

const outcomeNames = { reformed: "已转化", extended: "延长", escalated: "报上级" } as const;

export const pastYearText = (year: number, step: PastYearStep): string =>
  `${year}年总分${points(step.pointsHalf)}分（${step.kind === "imported" ? "从纸质台账抄来" : "明细已按规定删除"}）`;

/** @returns undefined for what is about nobody's result */
export function appraisalText(year: number, step: AppraisalStep): string | undefined {
  switch (step.kind) {
    case "rated":
      return `${year}年民主评议：${ratingNames[step.rating]}`;
    case "proposed":
      return `${year}年：${proposalNames[step.as]}`;
    case "unrated":
    case "unproposed":
    case "closed":
      return undefined;
  }
}
