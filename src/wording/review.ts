import type { AgreeingRefusal, ConfirmingRefusal, Unreviewed } from "../domain/review.ts";
import type { OwnSigningRefusal } from "../domain/signing.ts";
import type { Day, Quarter } from "../domain/quarter.ts";
import { dayName, quarterName, quarterNameNear } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { openDeductionsNote } from "./deduction.ts";
import { decidersFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { countsText, type PackCounts } from "./review-pack.ts";
import { lookIsLogged } from "./score.ts";
import { shortly } from "./shortly.ts";

// Read in the single chat by the committee.

/**
 * @param waiting how many of the quarter's claims nobody has decided yet
 * @param counts what the pack holds; undefined in the second reminder
 * @param missing what is still needed before the secretary can sign
 */
export function reviewDueText(
  period: Quarter,
  audience: Audience,
  {
    isLate,
    hasCommittee,
    waiting,
    counts,
    missing,
  }: {
    readonly isLate: boolean;
    readonly hasCommittee: boolean;
    readonly waiting: number;
    readonly counts: PackCounts | undefined;
    readonly missing: readonly Unreviewed[];
  },
): string {
  const quarter = quarterNameNear(period, audience.today);
  const who = hasCommittee ? "支委会" : "书记召开支部党员大会";
  const held = counts === undefined ? "" : countsText(counts);
  return [
    isLate
      ? `${quarter}的积分还没有审核签字，请${who}尽快审核。`
      : `${quarter}已经结束，请${who}审核这个季度的积分。`,
    ...(held === "" ? [] : [`材料里有：${held}。`]),
    `看材料请写：${atBot}审核`,
    hasCommittee
      ? `没有问题请写：${atBot}审核通过`
      : `大会表决通过以后，请书记写：${atBot}大会审核通过 会议号`,
    ...(waiting > 0 ? [`还有${waiting}条申报没审完，审完才能签字，请写：${atBot}待审`] : []),
    ...missing.map((each) => missingText(each, audience)),
    `审核够数以后，请书记签字公示：${atBot}签字`,
  ].join("\n");
}

/** @param contested claims or members with an open objection, in words */
export const postingEndedText = (period: Quarter, today: Day, contested: readonly string[]): string =>
  [
    contested.length === 0
      ? `${quarterNameNear(period, today)}的公示期满了，这个季度的积分定下来了。`
      : `${quarterNameNear(period, today)}的公示期满了，除了下面有异议的${contested.length}条，积分都定下来了：`,
    ...contested.map((each) => `- ${each}`),
    ...(contested.length === 0 ? [] : [`异议办完以后才定，看明细请写：${atBot}异议`]),
    "公示期间有人当面提过意见、还没答复的，请先核实再答复本人，该改的另行更正。",
  ].join("\n");

/** 12号 张满仓 义务铲雪除冰 */
export const contestedText = (claim: number | undefined, name: string, ruleName: string): string =>
  `${claim === undefined ? "" : `${claim}号 `}${plain(name)} ${plain(ruleName)}`;

/** Who must still confirm, and what he writes. */
export function missingText({ bench, entries, needed, who }: Unreviewed, audience: Audience): string {
  const what = entries === 0 ? "这一季没有积分，也" : `有${entries}条积分`;
  switch (bench) {
    case "meeting":
      return `${what}要支部党员大会审核：开会表决以后，请书记写：${atBot}大会审核通过 会议号`;
    case "township":
      return `${what}支委回避的太多，要请${decidersFor(audience, who)}审核，写：${atBot}审核通过`;
    case "committee":
      return `${what}还差${needed}位支委审核：${decidersFor(audience, who)}，写：${atBot}审核通过`;
  }
}

export const reviewInPrivate = `季度审核和签字不在群里办，请支委私聊我写：审核`;

export const packRefused = (who: Parameters<typeof decidersFor>[1], audience: Audience): string =>
  `审核材料只给支委会看（${decidersFor(audience, who)}）。看自己的请写：${atBot}我的积分`;

export const nothingToReview = (underReview: Quarter | undefined, today: Day): string =>
  underReview === undefined
    ? "现在没有要审核签字的季度。季度结束以后再审核。"
    : `现在审核的是${quarterNameNear(underReview, today)}，请写：${atBot}审核`;

export function confirmingRefused(
  refusal: Exclude<ConfirmingRefusal, { readonly kind: "newSince" }>,
  underReview: Quarter | undefined,
  audience: Audience,
): string {
  switch (refusal.kind) {
    case "nothingToReview":
      return nothingToReview(underReview, audience.today);
    case "byMeeting":
      return `本支部没有支委会，由支部党员大会审核。表决通过以后，请书记写：${atBot}大会审核通过 会议号`;
    case "notOnCommittee":
      return `季度审核由支委会来办（${decidersFor(audience, refusal.who)}），您这边不用办。`;
    case "notNeeded":
      return `这一季支委会自己审得了（${decidersFor(audience, refusal.who)}），不用乡镇审核。`;
    case "confirmedBefore":
      return "您已经审核通过了，之后没有新的积分，不用再办。";
  }
}

/** As many lines as a person reads in one answer. */
const newLinesMax = 10;

/** @returns undefined for more than are read at once: then it is the pack that must be looked at again */
export const newSinceText = (lines: readonly string[]): string | undefined =>
  lines.length > newLinesMax
    ? undefined
    : [
        `您看过以后又来了${lines.length}条，还没算您审的：`,
        ...lines.map((line) => `- ${line}`),
        `没有问题请再写一次：${atBot}审核通过`,
        `哪条不对请写：${atBot}撤销 号 原因`,
        lookIsLogged,
      ].join("\n");

export const manyNewSince = (count: number): string =>
  `您看过以后又来了${count}条，还没算您审的。请再看一遍：${atBot}审核`;

export function agreeingRefused(
  refusal: AgreeingRefusal,
  meeting: number | undefined,
  underReview: Quarter | undefined,
  audience: Audience,
): string {
  switch (refusal.kind) {
    case "nothingToReview":
      return nothingToReview(underReview, audience.today);
    case "byCommittee":
      return `本支部有支委会（${decidersFor(audience, refusal.who)}），由支委审核，写：${atBot}审核通过`;
    case "notSecretary":
      return `大会的结果由${decidersFor(audience, refusal.who)}来记，您这边不用办。`;
    case "noSuchMeeting":
      if (meeting === undefined)
        return `请写上是几号会议，例如：${atBot}大会审核通过 2。看会议号请写：${atBot}会议`;
      return `${meeting}号不是支部党员大会，看会议号请写：${atBot}会议`;
    case "notPassed":
      return `${meeting}号大会没有表决通过的记录，请书记先记表决：${atBot}表决 ${meeting} 赞成5 反对0 弃权0 审核季度积分`;
    case "beforeTheEnd":
      return `${meeting}号大会开在季度结束以前，那时积分还没记完，请另开一次：${atBot}开会 党员大会 审核积分`;
    case "agreedBefore":
      return `${meeting}号大会审核过的已经记了，不用再记；表决以后新记的积分，要再开会表决。`;
  }
}

/** What a confirmation did, and what comes next. @param apart entries that the member may not judge */
export function confirmedText(
  quarter: Quarter,
  counts: { readonly entries: number; readonly apart: number },
  { missing, moving }: NextOfReview,
  audience: Audience,
): string {
  const apart = counts.apart > 0 ? `其中${counts.apart}条是您本人或亲属的，要回避，不算您审的。` : "";
  return [
    `已记下：您审核通过了${quarterNameNear(quarter, audience.today)}的${counts.entries}条积分。${apart}`,
    ...nextText({ missing, moving }, audience),
  ].join("\n");
}

/** `moving`: the numbers of the deductions that would go on in the next review. */
export type NextOfReview = { readonly missing: readonly Unreviewed[]; readonly moving: readonly number[] };

export const agreedText = (
  quarter: Quarter,
  meeting: number,
  motion: string | undefined,
  next: NextOfReview,
  audience: Audience,
): string =>
  [
    `已记下：${meeting}号大会${motion === undefined ? "" : `（${shortly(plain(motion), 30)}）`}审核通过了${quarterNameNear(quarter, audience.today)}的积分，表决以后才记的不算在内。`,
    ...nextText(next, audience),
  ].join("\n");

const nextText = ({ missing, moving }: NextOfReview, audience: Audience): readonly string[] =>
  missing.length === 0
    ? [...openDeductionsNote(moving, "beforeSigning"), `审核够数了，请书记签字公示：${atBot}签字`]
    : missing.map((each) => missingText(each, audience));

/** To the secretary, when enough have confirmed. */
export const readyToSign = (quarter: Quarter, moving: readonly number[], today: Day): string =>
  [
    `${quarterNameNear(quarter, today)}的积分审核够数了，可以签字公示：${atBot}签字`,
    ...openDeductionsNote(moving, "beforeSigning"),
  ].join("\n");

export function signingRefused(
  refusal: OwnSigningRefusal,
  quarter: Quarter | undefined,
  underReview: Quarter | undefined,
  audience: Audience,
): string {
  const { today } = audience;
  const name = quarter === undefined ? "这个季度" : quarterNameNear(quarter, today);
  switch (refusal.kind) {
    case "nothingToReview":
      return nothingToReview(underReview, today);
    case "notSecretary":
      return `签字由${decidersFor(audience, refusal.who)}来办，您这边不用办。`;
    case "signedBefore":
      return `${name}已经签过字了，看公示榜请写：${atBot}公示`;
    case "quarterNotOver":
      return `${name}到${dayName(refusal.lastDay, today)}才结束，结束以后才能签字。`;
    case "olderFirst":
      return `${quarterNameNear(refusal.quarter, today)}还没有签字，请先办那一季：${atBot}签字 ${refusal.quarter}`;
    case "claimsWaiting":
      return `${name}还有${refusal.numbers.length}条申报没审完（${listed(refusal.numbers)}），请审批人先审：${atBot}待审`;
    case "notReviewed":
      return [
        `${name}还不能签字：`,
        ...refusal.missing.map((each) => `- ${missingText(each, audience)}`),
      ].join("\n");
  }
}

/** As many numbers as a person reads in one sentence. */
const listedMax = 10;

const listed = (numbers: readonly number[]): string =>
  `${numbers.slice(0, listedMax).join("、")}号${numbers.length > listedMax ? "等" : ""}`;

/** @param moving numbers of the deductions that are not done and go on in the next review */
export const signedText = (
  quarter: Quarter,
  lastDay: Day,
  digest: string,
  moving: readonly number[],
  audience: Audience,
): string =>
  [
    `${quarterName(quarter)}的积分已签字，公示榜发到群里，公示到${dayName(lastDay, audience.today)}，期满生效。`,
    `校验码：${digest}`,
    ...openDeductionsNote(moving, "signed"),
    "要贴到公示栏的纸，请管理员打印。",
  ].join("\n");
