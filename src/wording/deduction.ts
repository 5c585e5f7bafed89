import { moreThanHalf, type Bench } from "../domain/committee.ts";
import type { Deduction, DeductionState } from "../domain/deduction.ts";
import { isOnPaper, type Member } from "../domain/member.ts";
import type { Day, Quarter } from "../domain/quarter.ts";
import { amount, dayName, points, quarterNameNear, signedPoints } from "./amounts.ts";
import { decidersFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";

// All of this is read in the single chat alone: of a deduction nothing but its points ever comes into a group.

/** A deduction with the people it concerns. */
export type DeductionView = {
  readonly deduction: Deduction;
  readonly owner: Member;
  readonly bench: Bench;
  readonly signers: readonly Member[];
  /** Its quarter was signed before it was decided: the one in whose review it goes on. */
  readonly movedTo: Quarter | undefined;
};

/** 无故不参加组织生活 1次 -5分（3月5日） */
export function allegation({ proposal }: Deduction, today: Day): string {
  const { ruleName, quantity, unit, pointsHalf, actDay } = proposal;
  return `${plain(ruleName)} ${amount(quantity, unit)} ${signedPoints(pointsHalf)}分（${dayName(actDay, today)}）`;
}

/** For lists and the review's pack: what it is, how it stands, and what is next. */
export function deductionLine(view: DeductionView, audience: Audience): string {
  const { deduction, owner } = view;
  const what = `扣分${deduction.number}号 ${plain(owner.name)} ${allegation(deduction, audience.today)}`;
  return `${what}：${standing(view, audience)}`;
}

/** How it stands, in a few words, and for the committee. */
export function standing({ deduction, bench, signers, movedTo }: DeductionView, audience: Audience): string {
  const { number, state, answerUntil } = deduction;
  const moved = movedTo === undefined ? "" : `，移到${quarterNameNear(movedTo, audience.today)}审核`;
  switch (state) {
    case "proposed":
      return `还没告知本人，当面说过后写：已告知 ${number}${moved}`;
    case "answering":
      return `已告知，${untilText(answerUntil, audience)}可以申辩，之后表决${moved}`;
    case "voting":
      return `${heard(deduction)}，${waitsFor(deduction, bench, audience)}${moved}`;
    case "upheld":
      return `${upheldBy(deduction)}，请${decidersFor(audience, signers)}签字：签扣分 ${number}${moved}`;
    case "signed":
    case "dropped":
      return endOf(deduction);
  }
}

const heard = ({ answers }: Deduction): string => (answers.length > 0 ? "本人已说明" : "本人没有说明");

/** Who judges now, and what they write. */
function waitsFor({ number, votes }: Deduction, bench: Bench, audience: Audience): string {
  const how = `同意扣分 ${number} 或 不同意扣分 ${number}`;
  switch (bench.kind) {
    case "committee": {
      const inFavour = bench.members.filter(({ id }) => votes.get(id) === true).length;
      const against = bench.members.filter(({ id }) => votes.get(id) === false).length;
      const needed = moreThanHalf(bench.members.length);
      return `等支委表决（同意${inFavour}人，不同意${against}人，要${needed}人同意）：${how}`;
    }
    case "township":
      return `能表决的支委不到一半，请${decidersFor(audience, bench.members)}定：${how}`;
    case "meeting":
      return `等党员大会表决，记表决时事由写上扣分${number}号，然后写：扣分 ${number} 大会 会议号`;
  }
}

/** 支委会研究: who decided, for the source of an entry. */
export function studiedBy(decidedBy: Deduction["decidedBy"]): string {
  switch (decidedBy) {
    case undefined:
    case "committee":
      return "支委会研究";
    case "meeting":
      return "党员大会研究";
    case "township":
      return "乡镇研究";
  }
}

export function upheldBy({ decidedBy }: Pick<Deduction, "decidedBy">): string {
  switch (decidedBy) {
    case undefined:
    case "committee":
      return "支委会已同意";
    case "meeting":
      return "党员大会已同意";
    case "township":
      return "乡镇已同意";
  }
}

function endOf({ state, decidedBy, signer }: Deduction): string {
  if (state === "signed") return `已由${plain(signer ?? "")}签字`;
  return decidedBy === undefined ? "已撤回，不扣分" : "没有通过，不扣分";
}

const untilText = (until: Day | undefined, { today }: Pick<Audience, "today">): string =>
  until === undefined ? "" : `${dayName(until, today)}前`;

/** 扣分: those that are open, for the committee. */
export function deductionList(views: readonly DeductionView[], audience: Audience): string {
  const how = "要提出请写：建议扣分 姓名 缺会 1次 3月5日大会没来也没请假";
  if (views.length === 0) return `现在没有在办的扣分。\n${how}`;
  const lines = views.slice(0, linesMax).map((view) => `- ${deductionLine(view, audience)}`);
  const more = views.length > linesMax ? [`（还有${views.length - linesMax}件没有列出）`] : [];
  return [`**在办的扣分${views.length}件**`, ...lines, ...more, "看一件的事实和说明请写：扣分 号", how].join(
    "\n",
  );
}

/** Each line takes some 250 bytes at most; an answer has room for 20,480. */
const linesMax = 30;

/** 扣分 1, for the committee: everything that judging needs. */
export function deductionInFull(view: DeductionView, audience: Audience): string {
  const { deduction, owner } = view;
  return [
    `**扣分${deduction.number}号 ${plain(owner.name)}**`,
    allegation(deduction, audience.today),
    `事实：${factsOf(deduction)}`,
    `提出人：${plain(deduction.proposer.name)}`,
    ...accountLines(deduction),
    `${standing(view, audience)}。`,
  ].join("\n");
}

/** The same for the member whom it is about. */
export function ownDeduction({ deduction, signers }: DeductionView, audience: Audience): string {
  return [
    `**扣分${deduction.number}号**：${allegation(deduction, audience.today)}`,
    `事实：${factsOf(deduction)}`,
    ...accountLines(deduction),
    ownStanding(deduction, signers, audience),
  ].join("\n");
}

/** 扣分, for who has nothing to do with anybody else's. */
export const ownDeductions = (views: readonly DeductionView[], audience: Audience): string =>
  views.map((view) => ownDeduction(view, audience)).join("\n\n");

export const factsOf = ({ facts }: Deduction): string => plain(facts ?? "（原文已按规定删除）");

const accountLines = ({ answers }: Deduction): readonly string[] =>
  answers.map(
    ({ words, onBehalf }) => `本人说明${onBehalf ? "（代办）" : ""}：${plain(words ?? "（已按规定删除）")}`,
  );

function ownStanding(deduction: Deduction, signers: readonly Member[], audience: Audience): string {
  const { number, answerUntil } = deduction;
  switch (deduction.state) {
    case "proposed":
      return `还没有定，要先听您说。${howToAnswer(number)}`;
    case "answering":
      return `还没有定，${untilText(answerUntil, audience)}可以说明：申辩 ${number} 您的说明`;
    case "voting":
      return `还没有定，等支委会研究。有要补充的请写：申辩 ${number} 您的说明`;
    case "upheld":
      return `${upheldBy(deduction)}，等${decidersFor(audience, signers)}签字。`;
    case "signed":
      return `${endOf(deduction)}。${whereToObject}`;
    case "dropped":
      return `${endOf(deduction)}。`;
  }
}

const howToAnswer = (number: number): string =>
  `有要说的请写：申辩 ${number} 您的说明；没有就写：知道了 ${number}`;

const whereToObject = "不服可以写：异议 加上您的理由；也可以找纪检委员或乡镇组织办。";

/** A state in three characters, for counts and tables. */
export const stateName: Readonly<Record<DeductionState, string>> = {
  proposed: "待告知",
  answering: "待申辩",
  voting: "待表决",
  upheld: "待签字",
  signed: "已签字",
  dropped: "不扣分",
};

/**
 * To who signs a quarter, before and with the signature: what is not done is not lost, but goes on in the next review.
 * @param open the numbers of the deductions that are not signed or dropped
 */
export function openDeductionsNote(
  open: readonly number[],
  when: "beforeSigning" | "signed",
): readonly string[] {
  if (open.length === 0) return [];
  const numbers = open.slice(0, numbersMax).map((number) => `${number}号`);
  const which = numbers.join("、") + (open.length > numbersMax ? "等" : "");
  const moves = when === "signed" ? "移到下一季度审核" : "现在签字就移到下一季度审核";
  return [`还有${open.length}件扣分没办完（${which}），${moves}；要看请写：扣分`];
}

/** As many numbers as a person reads in one sentence. */
const numbersMax = 10;

// --- what people are told ---------------------------------------------------------------------------------------------

/** To the member, first of all: what is alleged, and how to answer. @param answerDays counted from being told */
export const allegedAgainstYou = (deduction: Deduction, answerDays: number, today: Day): string =>
  `有件事要先听您说（扣分${deduction.number}号，还没有定）：${allegation(deduction, today)}。` +
  `事实：${factsOf(deduction)}。知道后${answerDays}天内可以说明。${howToAnswer(deduction.number)}`;

/** To who proposed it. */
export function proposed({ deduction, owner }: DeductionView, answerDays: number, today: Day): string {
  const { number } = deduction;
  const road = isOnPaper(owner)
    ? `${plain(owner.name)}没有微信，请当面告知`
    : `已给${plain(owner.name)}捎话，但捎了话不算告知；本人没有回的，请当面告知`;
  return [
    `已记下扣分${number}号：${plain(owner.name)} ${allegation(deduction, today)}。`,
    `事实：${factsOf(deduction)}`,
    `${road}，说过后写：已告知 ${number}`,
    `告知后${answerDays}天听本人说明，再由支委表决、书记签字。已受党纪处分的同一件事，不再扣分；有这种情况请写：撤扣分 ${number} 原因`,
  ].join("\n");
}

export const toldRecorded = ({ deduction, owner }: DeductionView, today: Day): string =>
  `已记下扣分${deduction.number}号当面告知了${plain(owner.name)}，${untilText(deduction.answerUntil, { today })}等本人说明，之后表决。`;

/** To the member, so that a word about him is not said behind his back. */
export const saidToBeTold = (deduction: Deduction, teller: string, today: Day): string =>
  `${plain(teller)}记下已当面把扣分${deduction.number}号告诉您（${allegation(deduction, today)}）。` +
  `${untilText(deduction.answerUntil, { today })}可以说明：申辩 ${deduction.number} 您的说明。没有告诉过您的，请找书记。`;

export const acknowledged = ({ number, answerUntil }: Deduction, today: Day): string =>
  `好的，已记下您知道了。${untilText(answerUntil, { today })}还可以说明：申辩 ${number} 您的说明`;

export const memberKnows = ({ deduction, owner }: DeductionView, today: Day): string =>
  `${plain(owner.name)}知道了扣分${deduction.number}号，${untilText(deduction.answerUntil, { today })}可以申辩，之后表决。`;

export const answerKept = (number: number): string =>
  `您的说明已记下（扣分${number}号），支委会研究时会看，定了会告诉您。`;

export const answerWrittenFor = ({ deduction, owner }: DeductionView): string =>
  `已替${plain(owner.name)}记下扣分${deduction.number}号的说明（代办），支委会研究时会看。`;

/** To those who judge. */
export const memberAnswered = ({ deduction, owner }: DeductionView): string =>
  `${plain(owner.name)}对扣分${deduction.number}号作了说明，请看了再表决：扣分 ${deduction.number}`;

export function voteRecorded(
  view: DeductionView,
  { inFavour }: { readonly inFavour: boolean },
  audience: Audience,
): string {
  return `已记下您${inFavour ? "同意" : "不同意"}。${deductionLine(view, audience)}。`;
}

/** To who signs. */
export const waitsForSignature = (view: DeductionView): string =>
  `扣分${view.deduction.number}号（${plain(view.owner.name)}）${upheldBy(view.deduction)}，请签字：签扣分 ${view.deduction.number}`;

export const ruledByMeeting = (view: DeductionView, meeting: number, audience: Audience): string =>
  `已按${meeting}号会议的表决记下。${deductionLine(view, audience)}。`;

export const signed = ({ deduction, owner }: DeductionView, inQuarter: Quarter, audience: Audience): string =>
  `已签字：扣分${deduction.number}号 ${plain(owner.name)} ${allegation(deduction, audience.today)}，计入${quarterNameNear(inQuarter, audience.today)}。`;

export const signedAgainstYou = (deduction: Deduction, inQuarter: Quarter, today: Day): string =>
  `扣分${deduction.number}号定了：${allegation(deduction, today)}，${studiedBy(deduction.decidedBy)}、${plain(deduction.signer ?? "")}签字，` +
  `扣${points(-deduction.proposal.pointsHalf)}分，计入${quarterNameNear(inQuarter, today)}。${whereToObject}`;

export const droppedForYou = (deduction: Deduction, today: Day): string =>
  `扣分${deduction.number}号不扣了：${allegation(deduction, today)}${deduction.decidedBy === undefined ? "已撤回" : "没有通过"}。`;

export const withdrawn = ({ deduction, owner }: DeductionView): string =>
  `已撤回扣分${deduction.number}号（${plain(owner.name)}），不扣分。`;

export const withdrawnByOther = ({ deduction, owner }: DeductionView, byName: string): string =>
  `${plain(byName)}撤回了扣分${deduction.number}号（${plain(owner.name)}），不扣分。`;
