import type { Bench } from "../domain/committee.ts";
import type { Deduction } from "../domain/deduction.ts";
import type { HearingRefusal } from "../domain/deduction-hearing.ts";
import type { MeetingRefusal, NotYetRefusal, VoteRefusal } from "../domain/deduction-judging.ts";
import type { ProposalRefusal } from "../domain/deduction-proposal.ts";
import type { DropRefusal, SignatureRefusal } from "../domain/deduction-signing.ts";
import type { Excuse } from "../domain/excuse.ts";
import type { Member } from "../domain/member.ts";
import type { Rule } from "../domain/rulebook.ts";
import { dayName, quarterName } from "./amounts.ts";
import { stateName } from "./deduction.ts";
import { decidersFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { deductionsElsewhere, notInChat } from "./submission.ts";

// Why something about a deduction is not done, and what to do next. Read in the single chat alone.

const example = "建议扣分 姓名 缺会 1次 3月5日大会没来也没请假";

export const howToPropose = `请写明谁、哪一项、几次、哪天、什么事实，例如：${example}`;
export const oneAtATime = `一次只能提一个人，例如：${example}`;
export const whichDay = `请写明是哪天的事，例如：${example}`;
export const whichQuantity = (rule: Rule): string =>
  `请写清数量，例如：${rule.shortName} 2个${rule.unit}，再写日期和事实。`;

/** @param rules what can be proposed now */
export const whichDeduction = (rules: readonly Rule[]): string =>
  `没有认出扣分事项，可以写：${rules.map(({ shortName }) => shortName).join("、")}。例如：${example}`;

export function proposalRefused(refusal: ProposalRefusal, owner: Member): string {
  switch (refusal.kind) {
    case "notOnCommittee":
      return deductionsElsewhere;
    case "switchedOff":
      return notInChat;
    case "noReview":
      return "扣分只在季度审核时提出，现在没有要审核的季度；下季度头几天再写。";
    case "notOfBranch":
      return `${plain(owner.name)}已不在本支部，不能扣分。`;
    case "recused":
      return refusal.own ? "自己的事自己不能提。" : `${plain(owner.name)}是您的亲属，请别的支委来提。`;
    case "notInForce":
      return "那天还没有这一项扣分，不能提。";
    case "pointsNotSet":
      return "这一项还没有定分，请先由支委会研究定分。";
    case "quantityNotAllowed":
      return `数量要写1到${refusal.most}的整数，例如：${example}`;
    case "factsTooShort":
      return `请把事实写清楚，例如：${example}`;
    case "factsTooLong":
      return `事实请写在${refusal.charsMax}个字以内。`;
    case "findingMissing":
      return "这一项只有主管机关依法认定的才算，请在事实里写明是哪份决定书、认定书、通报或判决。";
    case "tooEarly":
      return `现在审核的是${quarterName(refusal.underReview)}，后面的事等那一季审核时再提。`;
    case "yearClosed":
      return `${refusal.year}年的积分已经结账，不能再扣。`;
    case "excused":
      return excuseText(refusal.excuse, owner);
    case "proposedBefore":
      return `这件事已经提过了，看情况请写：扣分 ${refusal.number}`;
  }
}

/** Of an exemption no reason is told: it may be an illness. */
export function excuseText(excuse: Excuse, owner: Member): string {
  const name = plain(owner.name);
  switch (excuse.kind) {
    case "exempt":
      return `${name}那天经支委会同意不用参加，不算缺，不能扣分。`;
    case "present":
      return `会议${excuse.meeting}号记着${name}那天到会了，不能扣分；记错了先更正会议。`;
    case "leave":
      return `${name}那天请了假并且准了（会议${excuse.meeting}号），不算缺，不能扣分。`;
    case "migrant":
      return `${name}是外出的流动党员，在外地不算缺；那天人在村里的，请在事实里写明“在村”。`;
  }
}

export const noSuchDeduction = (number: number): string => `没有扣分${number}号；看都有哪些请写：扣分`;
export const noneToActOn = "现在没有要办的；看都有哪些请写：扣分";
export const noneOfYourOwn = "您没有在办的扣分。";
/** What somebody wants to do with a deduction. */
export type Doing = "show" | "told" | "know" | "answer" | "agree" | "disagree" | "sign" | "drop";

export const whichOne = (numbers: readonly number[], doing: Doing): string =>
  `有${numbers.map((each) => `${each}号`).join("、")}，请写上号，例如：${commands[doing]} ${numbers[0] ?? 1}`;

const commands: Readonly<Record<Doing, string>> = {
  show: "扣分",
  told: "已告知",
  know: "知道了",
  answer: "申辩",
  agree: "同意扣分",
  disagree: "不同意扣分",
  sign: "签扣分",
  drop: "撤扣分",
};
export const wordsMissing = (number: number): string =>
  `请把您的说明写在后面，例如：申辩 ${number} 那天我在医院`;
export const howToAnswerFor = (owner: Member, number: number): string =>
  `请写明替谁写的，例如：申辩 ${number} ${plain(owner.name)} 那天在医院`;
export const reasonMissing = (number: number): string => `请写上原因，例如：撤扣分 ${number} 本人请过假`;

/** To somebody who has no part in it: no word on whether there is such a deduction. */
export const notYours = "扣分由支委会集体研究、书记签字；看自己的请写：扣分";
/** In a group, on what only the single chat may hold. */
export const inPrivateOnly = "这事不在群里说，请私聊我写。";

export function hearingRefused(refusal: HearingRefusal, owner: Member): string {
  switch (refusal.kind) {
    case "notEntitled":
      return "当面告知由支委来记；说明由本人写，没有微信的由书记代写。";
    case "over":
      return overText(refusal.deduction);
    case "toldBefore":
      return `扣分${refusal.deduction.number}号已经记过告知了，不用再写；要说明请写：申辩 ${refusal.deduction.number} 说明`;
    case "answersAlone":
      return `${plain(owner.name)}有微信，请本人私聊我写；您当面说过的请写：已告知 号`;
  }
}

export function voteRefused(refusal: VoteRefusal, number: number, audience: Audience): string {
  switch (refusal.kind) {
    case "notEntitled":
      return refusal.bench.kind === "township"
        ? `能表决的支委不到一半，请${whoJudges(refusal.bench, audience)}定。`
        : notYours;
    case "recused":
      return `本人和亲属的事要回避，请${whoJudges(refusal.bench, audience)}表决。`;
    case "meetingDecides":
      return `本支部没有支委会，由党员大会表决；开过会后由书记写：扣分 ${number} 大会 会议号`;
    case "votedAlike":
      return `您已经投了${refusal.inFavour ? "同意" : "不同意"}，不用再投。`;
    case "over":
    case "notTold":
    case "stillAnswering":
    case "noReview":
      return notYet(refusal, number, audience);
  }
}

const whoJudges = (bench: Bench, audience: Audience): string =>
  bench.kind === "meeting" ? "党员大会" : decidersFor(audience, bench.members);

function notYet(refusal: NotYetRefusal, number: number, audience: Audience): string {
  switch (refusal.kind) {
    case "over":
      return overText(refusal.deduction);
    case "notTold":
      return `扣分${number}号还没告知本人，不能表决；当面说过后写：已告知 ${number}`;
    case "stillAnswering":
      return `本人${dayName(refusal.until, audience.today)}前还可以申辩，过了再表决。`;
    case "noReview":
      return "那一季已经签字，这件移到下一季度审核时再办。";
  }
}

export function meetingRefused(refusal: MeetingRefusal, number: number, audience: Audience): string {
  switch (refusal.kind) {
    case "notEntitled":
      return `大会的表决由${decidersFor(audience, refusal.who)}来记。`;
    case "notForMeeting":
      return `本支部有支委会，由支委表决：同意扣分 ${number} 或 不同意扣分 ${number}`;
    case "noBranchMeeting":
      return `会议${refusal.number}号不是党员大会，请看看：会议`;
    case "noVote":
      return `会议${refusal.number}号没有记扣分${number}号的表决，先写：表决 ${refusal.number} 赞成几 反对几 弃权几 扣分${number}号`;
    case "votedTooEarly":
      return "那次表决的时候，本人还没说明，申辩的日子也没过，不能算；请开会重新表决。";
    case "over":
    case "notTold":
    case "stillAnswering":
    case "noReview":
      return notYet(refusal, number, audience);
  }
}

export function signatureRefused(
  refusal: SignatureRefusal,
  owner: Member,
  number: number,
  audience: Audience,
): string {
  switch (refusal.kind) {
    case "notEntitled":
      return `扣分${number}号由${decidersFor(audience, refusal.who)}签字。`;
    case "signedBefore":
      return `扣分${number}号已由${plain(refusal.signer)}签字，不用再签。`;
    case "notUpheld":
      return refusal.deduction.state === "dropped"
        ? overText(refusal.deduction)
        : `扣分${number}号${stateName[refusal.deduction.state]}，支委会同意以后才能签字；看情况请写：扣分 ${number}`;
    case "switchedOff":
      return `这一项已经停用，不能再扣；请写：撤扣分 ${number} 原因`;
    case "notOfBranch":
      return `${plain(owner.name)}已不在本支部，不能扣分；请写：撤扣分 ${number} 原因`;
    case "excused":
      return `${excuseText(refusal.excuse, owner)}请写：撤扣分 ${number} 原因`;
    case "noReview":
      return "那一季已经签字，这件移到下一季度审核时再签。";
  }
}

export function dropRefused(refusal: DropRefusal, number: number, audience: Audience): string {
  switch (refusal.kind) {
    case "notEntitled":
      return `扣分${number}号由${eitherOf(plain(refusal.proposer), decidersFor(audience, refusal.who))}来撤。`;
    case "over":
      return overText(refusal.deduction);
  }
}

function overText({ number, state }: Deduction): string {
  switch (state) {
    case "signed":
      return `扣分${number}号已经签字，不服请写：异议 加上理由`;
    case "upheld":
      return `扣分${number}号支委会已经定了，等签字。`;
    case "dropped":
      return `扣分${number}号已经了结，不扣分。`;
    case "proposed":
    case "answering":
    case "voting":
      return `扣分${number}号还在办，看情况请写：扣分 ${number}`;
  }
}

/** Whoever proposed it may be the very one who signs. */
const eitherOf = (proposer: string, signers: string): string =>
  proposer === signers ? signers : `提出人${proposer}或${signers}`;
