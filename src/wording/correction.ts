import { atBot } from "./at-bot.ts";
import type { Correction, CorrectionState, CorrectionWithdrawalRefusal } from "../domain/correction.ts";
import type { AskingRefusal } from "../domain/correction-asking.ts";
import type { CorrectingRefusal } from "../domain/correction-deciding.ts";
import type { Entry } from "../domain/entry.ts";
import type { Member } from "../domain/member.ts";
import { daysBetween, type Day } from "../domain/quarter.ts";
import { amount, dayName, quarterName, signedPoints } from "./amounts.ts";
import { quoted, titled } from "./objection.ts";
import { decidersFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";

// Read in the single chat: a member asks to have the own record put right (更正), and is answered in a set time.

/** A request with the people and the entry it is about. */
export type CorrectionView = {
  readonly correction: Correction;
  readonly member: Member;
  /** Who answers it now; at the township its reviewers. Empty when nobody is free. */
  readonly answerers: readonly Member[];
  /** Undefined: it is about the roster. */
  readonly entry: Entry | undefined;
  /** What the rule is called when it is declared. */
  readonly shortName: string | undefined;
};

/** 3号 3月2日 义务铲雪除冰（+1分） */
export function correctedThing({ correction, entry }: CorrectionView, today: Day): string {
  if (correction.entry === undefined) return "名册";
  if (entry === undefined) return "一条积分";
  const claim = entry.claim === undefined ? "" : `${entry.claim}号 `;
  return `${claim}${dayName(entry.actDay, today)} ${plain(entry.ruleName)}（${signedPoints(entry.pointsHalf)}分）`;
}

// --- asking ---------------------------------------------------------------------------------------------------------

export const correctionsInPrivate = "更正的事不在群里办，请私聊我写。";

/** To who asked, or wrote it down. */
export function askedText(view: CorrectionView, by: Member, audience: Audience): string {
  const { correction, member, answerers } = view;
  const forOther = member.id === by.id ? "" : `（代办，${plain(member.name)}）`;
  const start = `记下了，更正申请${correction.number}号${forOther}：${correctedThing(view, audience.today)}，${quoted(correction.words)}。`;
  const until = `${dayName(correction.due, audience.today)}前答复`;
  const [answerer] = answerers;
  if (answerer === undefined) return `${start}本支部没有能办这件事的人，请报乡镇组织办，${until}。`;
  if (answerer.id === by.id) return `${start}由您办，${until}。\n${answerHint(correction.number)}`;
  return `${start}由${titled(answerer)}办，${until}。看进展请写：更正；不改了请写：更正 ${correction.number} 撤回`;
}

export const askedForOwner = (view: CorrectionView, today: Day): string =>
  `更正申请${view.correction.number}号请您办，${dayName(view.correction.due, today)}前答复。` +
  `${plain(view.member.name)}：${correctedThing(view, today)}，${quoted(view.correction.words)}。` +
  answerHint(view.correction.number);

export const askedInYourName = (view: CorrectionView, byName: string, today: Day): string =>
  `${plain(byName)}替您记下了更正申请${view.correction.number}号：${correctedThing(view, today)}，${quoted(view.correction.words)}。不对请写：更正 ${view.correction.number} 撤回`;

const answerHint = (number: number): string =>
  `核对后写：更正 ${number} 同意，或：更正 ${number} 不同意 理由（理由会告诉本人）`;

export function askingRefused(refusal: AskingRefusal, audience: Audience): string {
  switch (refusal.kind) {
    case "notEntitled":
      return `更正由本人来写；没有手机的，由${decidersFor(audience, refusal.who)}代写。别人的分有不对，请写：异议 3 哪里不对`;
    case "notOfBranch":
      return "您在这里没有积分，不用更正。";
    case "wordsMissing":
      return "请写明哪里不对、应该是什么，例如：更正 3号 日期应该是3月2日；名册上的写：更正 名册 我是二组的";
    case "tooLong":
      return `请写短些，最多${refusal.most}个字；说不完的请当面跟书记说。`;
    case "askedBefore":
      return `这件已经在办了，是更正申请${refusal.number}号。看进展请写：更正`;
    case "tooMany":
      return `您已有${refusal.most}件在等答复，请先等一等，或者当面跟书记一起核对。`;
  }
}

export const notEntered = (claim: number): string =>
  `${claim}号没有计分，不用更正。还没审批的请写：${atBot}撤回 ${claim}，再重新报；退回的可以补充后重报`;
export const takenBackBefore = (number: number): string => `${number}号已经冲正了，不计分，不用更正。`;
export const noSuchRecord = (number: number): string =>
  `没有${number}号。哪条不对请照“我的积分”里的号写，例如：更正 3号 日期应该是3月2日`;
/** To the secretary, who left out whose row it is. */
export const whoseRow = "请写上姓名，例如：更正 名册 张三 是二组的；您自己的写：更正 名册 我是二组的";

// --- answering ------------------------------------------------------------------------------------------------------

export const correctionReasonMissing = (number: number): string =>
  `请写上理由，例如：更正 ${number} 不同意 签到表上是3月5日`;
export const noSuchCorrection = (number: number): string => `没有更正申请${number}号。有哪些请写：更正`;

export function correctingRefused(
  refusal: CorrectingRefusal | CorrectionWithdrawalRefusal,
  number: number,
  audience: Audience,
): string {
  switch (refusal.kind) {
    case "notEntitled":
      return `更正申请${number}号由${decidersFor(audience, refusal.who)}来办，您这边不用办。`;
    case "answeredBefore":
      return `更正申请${number}号${stateName(refusal.state)}，不用再办。`;
  }
}

/** `reversed`: with what took the entry back. `nothingLeft`: it was taken back before. */
export type CorrectionOutcome =
  | { readonly kind: "refused" }
  | { readonly kind: "awaitsTownship"; readonly who: readonly Member[] }
  | { readonly kind: "reversed"; readonly reversal: Entry; readonly yearIsClosed: boolean }
  | { readonly kind: "nothingLeft" }
  | { readonly kind: "roster" };

/** To who answered it. */
export function correctedText(view: CorrectionView, outcome: CorrectionOutcome, audience: Audience): string {
  const start = `更正申请${view.correction.number}号`;
  switch (outcome.kind) {
    case "refused":
      return `${start}不同意，记录不变，已告诉本人。`;
    case "awaitsTownship":
      return `${start}您同意了。那一年已经结账，还要乡镇同意：由${decidersFor(audience, outcome.who)}写：更正 ${view.correction.number} 同意`;
    case "reversed":
      return `${start}同意，${plain(view.member.name)}的${reversedText(outcome.reversal)}。${toEnterAnew(view, outcome, audience.today)}`;
    case "nothingLeft":
      return `${start}同意。那条先前已经冲正，不用再办。`;
    case "roster":
      return `${start}同意。请照实把名册改过来（分组、类别这些由管理员改名册文件），改好告诉本人。`;
  }
}

const reversedText = ({ pointsHalf, quarter }: Entry): string =>
  `积分已冲正（${signedPoints(pointsHalf)}分，计入${quarterName(quarter)}）`;

/** What is right instead is entered like anything else: the exact words, with the day that the member named. */
function toEnterAnew(
  view: CorrectionView,
  { yearIsClosed }: { readonly yearIsClosed: boolean },
  today: Day,
): string {
  const { entry, correction, shortName, member } = view;
  if (entry?.kind !== "bonus") return "";
  if (yearIsClosed) return "那一年已结账，不能再补记。";
  const named = /\d{1,2}月\d{1,2}[日号]/.exec(correction.words ?? "")?.[0];
  const words = `代加 ${plain(member.name)} ${plain(shortName ?? entry.ruleName)} ${amount(entry.quantity, entry.unit)} ${named ?? dayName(entry.actDay, today)}`;
  return `对的要重新记，请书记写：${words}（数量、日期照实写）`;
}

/** To the member. @param reason undefined: none was written */
export function correctedForMember(
  view: CorrectionView,
  outcome: CorrectionOutcome,
  reason: string | undefined,
  today: Day,
): string {
  const why = reason === undefined ? "" : `理由：${quoted(reason)}。`;
  const start = `您的更正申请${view.correction.number}号（${correctedThing(view, today)}）`;
  switch (outcome.kind) {
    case "refused":
      return `${start}没有同意。${why}不服可以找乡镇组织办。`;
    case "awaitsTownship":
      return `${start}支部同意了，那一年已经结账，等乡镇同意。`;
    case "reversed":
      return `${start}同意了，${reversedText(outcome.reversal)}。${why}${outcome.yearIsClosed ? "" : "对的由书记重新记。"}`;
    case "nothingLeft":
      return `${start}同意了，那条先前已经冲正。${why}`;
    case "roster":
      return `${start}同意了，书记会把名册改过来。${why}`;
  }
}

/** To the secretary, when somebody else answered. */
export const enterAnew = (
  view: CorrectionView,
  outcome: CorrectionOutcome,
  today: Day,
): string | undefined => {
  if (outcome.kind === "roster")
    return `更正申请${view.correction.number}号已同意，请照实改名册：${plain(view.member.name)}，${quoted(view.correction.words)}。`;
  if (outcome.kind !== "reversed") return undefined;
  const words = toEnterAnew(view, outcome, today);
  return words === ""
    ? undefined
    : `更正申请${view.correction.number}号已同意，${plain(view.member.name)}的${reversedText(outcome.reversal)}。${words}`;
};

export const awaitsYou = (view: CorrectionView, today: Day): string =>
  `更正申请${view.correction.number}号要乡镇同意：${plain(view.member.name)}，${correctedThing(view, today)}，${quoted(view.correction.words)}。那一年已经结账，支部同意更正。${answerHint(view.correction.number)}`;

export const correctionWithdrawn = (number: number): string => `更正申请${number}号撤回了，记录不变。`;
export const withdrawnForOwner = (number: number, name: string): string =>
  `${plain(name)}撤回了更正申请${number}号，不用再办。`;

// --- seeing it ------------------------------------------------------------------------------------------------------

export const noCorrections =
  "现在没有要办的更正。记的不对请写：更正 3号 日期应该是3月2日（3号是“我的积分”里的号），或：更正 名册 我是二组的";

export const correctionList = (lines: readonly string[]): string => ["**更正申请**", ...lines].join("\n");

/** `words`: shown to the member and to who answers it; the others see numbers and states. */
export function correctionLine(
  view: CorrectionView,
  relation: "member" | "answerer" | "committee",
  today: Day,
): string {
  const { correction, member, answerers } = view;
  const state = stateWithDays(correction, today);
  const start = `- 更正申请${correction.number}号`;
  const who = answerers.length === 0 ? "没有人能办，请报乡镇" : `${answerers.map(titled).join("、")}办`;
  switch (relation) {
    case "member":
      return `${start} ${correctedThing(view, today)}，${quoted(correction.words)}：${who}，${state}`;
    case "answerer":
      return `${start} ${plain(member.name)}，${correctedThing(view, today)}，${quoted(correction.words)}：等您办，${state}。${answerHint(correction.number)}`;
    case "committee":
      return `${start} ${plain(member.name)}：${who}，${state}`;
  }
}

export function stateWithDays({ state, due }: Pick<Correction, "state" | "due">, today: Day): string {
  if (state !== "open" && state !== "atTownship") return stateName(state);
  const days = daysBetween(today, due);
  const left = days < 0 ? `已过期${-days}天` : days === 0 ? "今天到期" : `还剩${days}天`;
  return state === "atTownship" ? `等乡镇同意，${left}` : left;
}

export function stateName(state: CorrectionState): string {
  switch (state) {
    case "open":
      return "正在办";
    case "atTownship":
      return "等乡镇同意";
    case "agreed":
      return "已经同意";
    case "refused":
      return "没有同意";
    case "withdrawn":
      return "已撤回";
  }
}

// --- when it is due -------------------------------------------------------------------------------------------------

export type CorrectionDueLine = {
  readonly correction: Correction;
  readonly answerer: Member | undefined;
  readonly isYours: boolean;
};

/** With the objections beside them they fit the 2,048 bytes of a message of the self-built app. */
const dueLinesMax = 6;

/** To one person, in the morning; nothing of what was written. */
export function correctionsDueText(due: readonly CorrectionDueLine[], today: Day): string {
  const rest = due.length - dueLinesMax;
  return [
    `有${due.length}件更正申请要答复：`,
    ...due.slice(0, dueLinesMax).map((line) => dueLine(line, today)),
    ...(rest > 0 ? [`还有${rest}件。`] : []),
    "看请写：更正",
  ].join("\n");
}

function dueLine({ correction, answerer, isYours }: CorrectionDueLine, today: Day): string {
  const start = `- 更正${correction.number}号 ${dayName(correction.due, today)}到期，${stateWithDays(correction, today)}`;
  if (isYours) return start;
  return answerer === undefined
    ? `${start}。没有能办的人，请报乡镇组织办`
    : `${start}。由${titled(answerer)}办，请催一催`;
}
