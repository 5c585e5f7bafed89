import type {
  ClosingRefusal,
  CorrectionRefusal,
  LeaveAnswerRefusal,
  LeaveRefusal,
  SignInRefusal,
} from "../domain/attending.ts";
import type { Attendance, Meeting } from "../domain/meeting.ts";
import type { Member } from "../domain/member.ts";
import { dayName } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import {
  countsOf,
  meetingCalledAs,
  meetingName,
  quorumLines,
  stateNames,
  standingName,
  turnout,
  type MeetingView,
} from "./meeting.ts";
import { decidersFor, isPublic, nameFor, nameToCopy, type Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { shortly } from "./shortly.ts";

const namesOf = (members: readonly Member[], audience: Audience): string =>
  members.map((member) => nameFor(audience, member)).join("、");

// --- signing in -----------------------------------------------------------------------------------------------------

export const signedIn = (view: MeetingView, members: readonly Member[], audience: Audience): string =>
  [
    `${namesOf(members, audience)}签到了：${meetingName(view.meeting, audience.today)}，${turnout(view)}。`,
    ...quorumLines(view),
  ].join("\n");

export const holdersSignIn = (holders: string): string =>
  `替别人签到由${holders}来办；您自己到了就写：${atBot}签到`;

/** @param whose undefined: the reader's own */
export function signInRefused(
  refusal: SignInRefusal,
  meeting: Meeting,
  audience: Audience,
  whose?: Member,
): string {
  const name = whose === undefined ? "您" : nameFor(audience, whose);
  switch (refusal.kind) {
    case "notOpen":
      return notOpenText(meeting, refusal.state);
    case "notExpected":
      return notExpectedText(meeting, name);
    case "tooEarly":
      return `${dayName(meeting.on, audience.today)}才开会，那天再签到。来不了请私聊我写：请假 ${meeting.number} 原因`;
    case "asItIs":
      return `${name}已经签到了，不用再签。`;
    case "dayOver":
      return `${meeting.number}号会是${dayName(meeting.on, audience.today)}开的，自己不能再补签；到了的请${decidersFor(audience, refusal.who)}补签。`;
  }
}

function notOpenText({ number }: Meeting, state: "closed" | "calledOff"): string {
  if (state === "calledOff") return `${number}号会已取消，不用办。`;
  return `${number}号会已经散了。记得不对的，请找书记更正。`;
}

const notExpectedText = (meeting: Meeting, name: string): string =>
  `${meeting.number}号会是${meetingCalledAs(meeting)}，参加的人里没有${name}，不用签到，也不用请假。`;

// --- leave ----------------------------------------------------------------------------------------------------------

export function leaveAsked(
  meeting: Meeting,
  member: Member,
  judges: readonly Member[],
  audience: Audience,
): string {
  const who = member.id === audience.reader ? "您" : nameFor(audience, member);
  return [
    `${meetingName(meeting, audience.today)}：${who}请假收到了，等${decidersFor(audience, judges.slice(0, 1))}答复，答复了私下告诉本人。`,
    ...(isPublic(audience) ? ["原因不用写在群里，要补充请私聊我。"] : []),
  ].join("\n");
}

export const leaveAskedOfJudge = (meeting: Meeting, member: Member, audience: Audience): string =>
  `${nameFor(audience, member)}请假记下了。准的请写：${atBot}准假 ${meeting.number} ${nameToCopy(audience, member)}，不准的请写：${atBot}不准假 ${meeting.number} ${nameToCopy(audience, member)}`;

/** To who answers it, in private. */
export function leaveToAnswer(meeting: Meeting, member: Member, reason: string, audience: Audience): string {
  const why = reason === "" ? "没写原因" : plain(shortly(reason));
  const name = plain(member.name);
  const { number } = meeting;
  return `${name}请假，${meetingName(meeting, audience.today)}：${why}。准的请写：准假 ${number} ${name}；不准的请写：不准假 ${number} ${name}`;
}

export const holdersAskLeave = (holders: string): string =>
  `替别人请假由${holders}来办；您自己请假就写：${atBot}请假 原因`;

export function leaveRefused(
  refusal: LeaveRefusal,
  meeting: Meeting,
  audience: Audience,
  whose?: Member,
): string {
  const name = whose === undefined ? "您" : nameFor(audience, whose);
  switch (refusal.kind) {
    case "notOpen":
      return notOpenText(meeting, refusal.state);
    case "notExpected":
      return notExpectedText(meeting, name);
    case "asItIs":
      return refusal.standing === "present"
        ? `${name}已经签到了，不用请假。签错了等散会后请书记更正。`
        : `${name}已经准了假，不用再请。`;
    case "askedBefore":
      return `${name}已经请了假，等答复就行。`;
    case "tooLate":
      return `会已经开过了，请假要在会前。有难处请跟书记说，由书记更正。`;
  }
}

export const leaveAnswered = (
  meeting: Meeting,
  members: readonly Member[],
  granted: boolean,
  audience: Audience,
): string =>
  `${meetingName(meeting, audience.today)}：${namesOf(members, audience)}${granted ? "准假，不算缺席" : "没有准假"}，已告诉本人。`;

/** To the member, in private. */
export const leaveAnswerForYou = (
  meeting: Meeting,
  granted: boolean,
  byName: string,
  audience: Audience,
): string =>
  granted
    ? `${meetingName(meeting, audience.today)}您请的假，${plain(byName)}准了，不算缺席。`
    : `${meetingName(meeting, audience.today)}您请的假，${plain(byName)}没有准，能来请尽量来；有难处请直接跟书记说。`;

export function leaveAnswerRefused(
  refusal: LeaveAnswerRefusal,
  meeting: Meeting,
  member: Member,
  audience: Audience,
): string {
  const name = nameFor(audience, member);
  switch (refusal.kind) {
    case "notOpen":
      return refusal.state === "calledOff"
        ? `${meeting.number}号会已取消，不用准假。`
        : `${meeting.number}号会已经散了，不能再准假；该算请假的，请私聊我写：更正 ${meeting.number} ${nameToCopy(audience, member)} 请假`;
    case "notExpected":
      return notExpectedText(meeting, name);
    case "notJudge":
      return refusal.isOwn
        ? `自己的假不能自己准，请${decidersFor(audience, refusal.judges)}来准。`
        : `${name}的假由${decidersFor(audience, refusal.judges)}来准。`;
    case "asItIs":
      return refusal.standing === "present" ? `${name}已经签到了，不用准假。` : `${name}已经准了假。`;
    case "notAsked":
      return `${name}没有请过假，不用答复。`;
  }
}

export const whoseLeave = (meeting: Meeting, waiting: readonly Member[], audience: Audience): string =>
  waiting.length === 0
    ? `${meeting.number}号会没有等您答复的请假。`
    : `准谁的假？请写上姓名，例如：${atBot}准假 ${meeting.number} ${nameToCopy(audience, waiting[0] ?? neverEmpty())}`;

function neverEmpty(): never {
  throw new Error("a list that is not empty has a first");
}

// --- closing and correcting -----------------------------------------------------------------------------------------

export function closedText(view: MeetingView, audience: Audience): string {
  const { leave, absent } = countsOf(view);
  const { number } = view.meeting;
  return [
    `${meetingName(view.meeting, audience.today)}散会了：${turnout(view)}，请假${leave}人，没请假没到${absent}人。`,
    `看名单请私聊我写：会议 ${number}。`,
    `有记错的，请私聊我写：更正 ${number} 姓名 到会（或请假、缺席）`,
  ].join("\n");
}

export function closingRefused(refusal: ClosingRefusal, meeting: Meeting, audience: Audience): string {
  switch (refusal.kind) {
    case "notOpen":
      return `${meeting.number}号会${stateNames[refusal.state]}，不用再写。`;
    case "tooEarly":
      return `${dayName(meeting.on, audience.today)}才开会。不开了请写：${atBot}取消会议 ${meeting.number}`;
    case "leaveWaits":
      return isPublic(audience)
        ? `还有${refusal.members.length}人请假没答复，答复了再散会。请私聊我写：会议 ${meeting.number}`
        : `还有${namesOf(refusal.members, audience)}请假没答复，先答复再散会：${atBot}准假 ${meeting.number} 姓名，或者：${atBot}不准假 ${meeting.number} 姓名`;
  }
}

/** To who should have answered it, when the meeting was closed by another. */
export const leaveLeftOver = (meeting: Meeting, member: Member, audience: Audience): string =>
  `${meetingName(meeting, audience.today)}散会了，${plain(member.name)}请的假还没答复，先按没到记。该算请假的请写：更正 ${meeting.number} ${plain(member.name)} 请假`;

export const holdersClose = (holders: string): string => `散会、取消会议由${holders}来办。`;

export const correctedText = (meeting: Meeting, member: Member, as: Attendance, audience: Audience): string =>
  `${meetingName(meeting, audience.today)}：${nameFor(audience, member)}更正为${standingName(as, meeting)}，已告诉本人。`;

export const correctedForYou = (
  meeting: Meeting,
  as: Attendance,
  byName: string,
  audience: Audience,
): string =>
  `${meetingName(meeting, audience.today)}您的记录，${plain(byName)}更正为${standingName(as, meeting)}。有意见请找支部书记或纪检委员。`;

export const correctedInPrivate = "谁到会、谁没到不在群里更正，请私聊我写。";
export const whoToCorrect = (number: number): string =>
  `更正谁的？请写上一个人的姓名，例如：${atBot}更正 ${number} 姓名 到会`;

export function correctionRefused(
  refusal: CorrectionRefusal,
  meeting: Meeting,
  member: Member,
  audience: Audience,
): string {
  const name = nameFor(audience, member);
  switch (refusal.kind) {
    case "notClosed":
      return `${meeting.number}号会还没散，不用更正：到了的写签到，来不了的写准假。`;
    case "calledOff":
      return `${meeting.number}号会已取消，没有记录可更正。`;
    case "notExpected":
      return notExpectedText(meeting, name);
    case "notJudge":
      return refusal.isOwn
        ? `自己的记录不能自己更正，请${decidersFor(audience, refusal.judges)}来办。`
        : `${name}的记录由${decidersFor(audience, refusal.judges)}更正。`;
    case "asItIs":
      return `${name}本来就记的${standingName(refusal.standing, meeting)}，不用更正。`;
  }
}
