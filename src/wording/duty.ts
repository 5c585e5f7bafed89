import type { AssigningRefusal, CheckRefusal, Duty, DutyKind, EndingRefusal } from "../domain/duty.ts";
import type { Member } from "../domain/member.ts";
import { firstDayOf, nextQuarter, quarterOf, type Day, type Quarter } from "../domain/quarter.ts";
import { dayName, quarterNameNear, signedPoints } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { deciderFor, decidersFor, isPublic, nameFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { shortly } from "./shortly.ts";

/** All that is said of a zone, post or pairing. */
export type DutyView = { readonly duty: Duty; readonly holder: Member };

export const dutyWords: Readonly<Record<DutyKind, string>> = {
  zone: "责任区",
  post: "岗位",
  pairing: "结对",
};

/** 2号责任区（村口到桥头）; what was written of a pairing names a third person and stays private. */
export function dutyName({ number, duty, description }: Duty, audience: Pick<Audience, "chat">): string {
  const isHidden = duty === "pairing" && isPublic(audience);
  const which = isHidden || description === undefined ? "" : `（${shortly(plain(description))}）`;
  return `${number}号${dutyWords[duty]}${which}`;
}

/** One line of a list, also for the pack of the review: 2号责任区（村口到桥头）：张满仓，第一季度合格. */
export function dutyLine({ duty, holder }: DutyView, audience: Audience): string {
  const last = duty.checks.at(-1);
  const checked = last === undefined || isPublic(audience) ? "" : `，${checkText(last, audience.today)}`;
  return `${dutyName(duty, audience)}：${nameFor(audience, holder)}${checked}`;
}

const checkText = ({ quarter, met }: Duty["checks"][number], today: Day): string =>
  `${quarterNameNear(quarter, today)}${met ? "合格" : "不合格"}`;

/** 责任区, 岗位, 结对. @param views those that the reader may see; of the others only how many there are */
export function dutyList(
  duty: DutyKind,
  views: readonly DutyView[],
  unseen: number,
  audience: Audience,
): string {
  const word = dutyWords[duty];
  const count = views.length + unseen;
  if (count === 0) return `现在没有分${word}。`;
  const rest = unseen > 0 && views.length > 0 ? [`另有${unseen}个不在这里列出。`] : [];
  return [`**${word}${count}个**`, ...views.map((view) => `- ${dutyLine(view, audience)}`), ...rest].join(
    "\n",
  );
}

/** More would not fit one message. */
export const dutiesListedMax = 60;

// --- assigning --------------------------------------------------------------------------------------------------------

export function dutyAssigned(view: DutyView, audience: Audience): string {
  const { duty, holder } = view;
  const next =
    duty.duty === "zone"
      ? `季度审核时检查，请写：${atBot}责任区 ${duty.number} 合格`
      : `要撤请写：${atBot}撤${dutyWords[duty.duty]} ${duty.number}`;
  return `${dutyName(duty, audience)}分给${nameFor(audience, holder)}了。${next}`;
}

// Notices are read in the single chat.

export const assignedToYou = (duty: Duty, byName: string): string =>
  `${plain(byName)}给您分了${dutyName(duty, inPrivate)}。季度审核时支委会检查。有难处请跟书记说。`;
export const endedForYou = (duty: Duty, byName: string): string =>
  `${plain(byName)}把您的${dutyName(duty, inPrivate)}撤了，往后不用管了。`;

const inPrivate = { chat: { kind: "single" } } as const;

const examples: Readonly<Record<DutyKind, string>> = {
  zone: `${atBot}分责任区 姓名 村口到桥头`,
  post: `${atBot}设岗 姓名 政策宣传岗`,
  pairing: `${atBot}结对 姓名 一户`,
};

export function assigningRefused(refusal: AssigningRefusal, duty: DutyKind, audience: Audience): string {
  switch (refusal.kind) {
    case "notEntitled":
      return `${dutyWords[duty]}由${decidersFor(audience, refusal.who)}来分，请跟他们说。`;
    case "pairingInGroup":
      return "结对的事不在群里写，请私聊我办。";
    case "incomplete":
      return `请写一个名册上的姓名和${dutyWords[duty]}是哪一个，例如：${examples[duty]}`;
    case "tooLong":
      return `请写短些，不超过${refusal.most}字，例如：${examples[duty]}`;
    case "namesUnasked":
      return `${dutyWords[duty]}叫什么大家都看得到，里面写了没同意公开姓名的人。请换个说法，例如：${examples[duty]}`;
    case "notOfBranch":
      return `${nameFor(audience, refusal.member)}不是本支部的党员，不能分给他，请另写一个人。`;
    case "assignedBefore":
      return `已经分过了，是${refusal.as}号，不用再分。`;
  }
}

// --- ending -----------------------------------------------------------------------------------------------------------

export const noSuchDuty = (number: number): string =>
  `没有${number}号。有哪些请写：${atBot}责任区，或：${atBot}岗位`;

export const dutyEnded = (duty: Duty, audience: Audience): string => `${dutyName(duty, audience)}撤了。`;

export function endingRefused(refusal: EndingRefusal, duty: Duty, audience: Audience): string {
  switch (refusal.kind) {
    case "notEntitled":
      return `撤${dutyWords[duty.duty]}由${decidersFor(audience, refusal.who)}来办，请跟他们说。`;
    case "endedBefore":
      return `${dutyName(duty, audience)}已经撤过了，不用再撤。`;
  }
}

// --- checking ---------------------------------------------------------------------------------------------------------

export type Checked = {
  readonly quarter: Quarter;
  readonly met: boolean;
  /** Half points before the cap and after it; undefined where nothing is earned by it. */
  readonly points: { readonly fullHalf: number; readonly countedHalf: number } | undefined;
  /** Whether an earlier check of the same quarter is put right by it. */
  readonly isCorrection: boolean;
  /** What an earlier check had given, in half points. */
  readonly takenBackHalf: number | undefined;
  /** The holder's own claims for the same, which are notes. */
  readonly claims: readonly number[];
};

/** In a group neither the reason nor that somebody failed. */
export function dutyChecked({ duty, holder }: DutyView, checked: Checked, audience: Audience): string {
  const { quarter, met, claims } = checked;
  const period = quarterNameNear(quarter, audience.today);
  if (isPublic(audience) && !met) return `${dutyName(duty, audience)}${period}的检查结果记下了，会告诉本人。`;
  const what = `${dutyName(duty, audience)}${period}${resultText(checked)}，${nameFor(audience, holder)}${pointsPart(checked)}。`;
  const note = claims.length === 0 ? "" : `本人报的${claims.join("、")}号就是这件事，不用另批。`;
  return `${what}${note}${laterNote(duty, quarter, audience)}`;
}

/** 合格; 改为不合格 */
const resultText = ({ met, isCorrection }: Checked): string =>
  `${isCorrection ? "改为" : ""}${met ? "合格" : "不合格"}`;

function pointsPart({ met, points, takenBackHalf }: Checked): string {
  if (takenBackHalf !== undefined) return `原来加的${signedPoints(takenBackHalf)}分收回`;
  if (points === undefined) return met ? "没有对应的分，只作记录" : "不加分，也不扣分";
  const { fullHalf, countedHalf } = points;
  const cap = fullHalf === countedHalf ? "" : `，封顶后计${signedPoints(countedHalf)}分`;
  return `${signedPoints(fullHalf)}分${cap}，公示后生效`;
}

/** It was written down only after the quarter: whoever checks it ought to know. */
const laterNote = ({ assignedOn }: Duty, quarter: Quarter, { today }: Audience): string =>
  quarterOf(assignedOn) > quarter ? `（${dayName(assignedOn, today)}才登记分给他的，请核对。）` : "";

/** To the holder. @param remark as the checker wrote it; empty for none */
export function checkedForYou(
  duty: Duty,
  checked: Checked,
  byName: string,
  remark: string,
  today: Day,
): string {
  const { quarter, met, isCorrection, takenBackHalf } = checked;
  const why = met || remark === "" ? "" : `：${shortly(plain(remark))}`;
  const taken = takenBackHalf === undefined ? "不扣分" : `${pointsPart(checked)}，不另扣分`;
  const next = met ? `，${pointsPart(checked)}` : `。${taken}，请改好；有意见请找支部书记`;
  const what = `${isCorrection ? "" : "检查"}${resultText(checked)}${why}`;
  return `您的${dutyName(duty, inPrivate)}${quarterNameNear(quarter, today)}由${plain(byName)}${what}${next}。`;
}

export function checkRefused(refusal: CheckRefusal, duty: Duty, audience: Audience): string {
  switch (refusal.kind) {
    case "notEntitled":
      return `检查由${decidersFor(audience, refusal.who)}来记，请跟他们说。`;
    case "recused":
      return `本人和亲属的要回避，请${decidersFor(audience, refusal.who)}来检查。`;
    case "endedBefore":
      return `${dutyName(duty, audience)}已经撤了，不用检查。`;
    case "holderLeft":
      return `${dutyName(duty, audience)}的党员已不在本支部，请写：${atBot}撤${dutyWords[duty.duty]} ${duty.number}`;
    case "notUnderReview":
      return `现在没有在审核的季度，签过字的也不能改；这一季过完（${dayName(nextReview(audience.today), audience.today)}起）再检查。`;
    case "checkedBefore": {
      const { by, byName, quarter, met } = refusal.check;
      const who = by === undefined ? plain(byName) : deciderFor(audience, { by, byName });
      const result = isPublic(audience) && !met ? "检查过" : `检查过，${met ? "合格" : "不合格"}`;
      return `${dutyName(duty, audience)}${quarterNameNear(quarter, audience.today)}已由${who}${result}，不用再记；记错了请写：${toPutRight(duty, !met)}`;
    }
    case "reasonMissing":
      return `要改检查结果请写上原因，例如：${toPutRight(duty, !refusal.check.met)}`;
  }
}

/** 责任区 2 不合格 原因: how a check is put right until its quarter is signed. */
export const toPutRight = ({ duty, number }: Pick<Duty, "duty" | "number">, met: boolean): string =>
  `${atBot}${dutyWords[duty]} ${number} ${met ? "合格" : "不合格"} 原因`;

const nextReview = (today: Day): Day => firstDayOf(nextQuarter(quarterOf(today)));
