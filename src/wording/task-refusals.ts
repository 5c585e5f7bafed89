import type {
  CallOffRefusal,
  MarkingRefusal,
  PublishingRefusal,
  SignOffRefusal,
  SignUpRefusal,
  Task,
} from "../domain/task.ts";
import { dayName } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { decidersFor, nameFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { shortly } from "./shortly.ts";
import { endText } from "./task.ts";

const example = `${atBot}发布 周六上午铲雪 村口集合 20人`;

export function publishingRefused(refusal: PublishingRefusal, audience: Audience): string {
  switch (refusal.kind) {
    case "notEntitled":
      return `发布任务由${decidersFor(audience, refusal.who)}来办，有事要大家出力请跟他们说。`;
    case "nothingSaid":
      return `请写上什么时候、做什么、要几个人，例如：${example}`;
    case "tooLong":
      return `任务请写短些，不超过${refusal.most}字，例如：${example}`;
    case "namesUnasked":
      return `任务大家都看得到，里面写了没同意公开姓名的人。请去掉姓名再发，例如：${example}`;
    case "noSuchDay":
      return `没有“${shortly(plain(refusal.said))}”这一天，请写对日子，例如：${example}`;
    case "pastDay":
      return `${dayName(refusal.day, audience.today)}已经过了，请写对日子再发布；做过的事请写：${atBot}代加 姓名 铲雪 1`;
    case "neededNotAllowed":
      return `人数请写1到${refusal.most}，例如：${example}`;
  }
}

export function signUpRefused(refusal: SignUpRefusal, { number }: Task, audience: Audience): string {
  switch (refusal.kind) {
    case "ended":
      return `${number}号任务${endText(refusal.end, audience)}`;
    case "dayOver":
      return `${number}号任务是${dayName(refusal.on, audience.today)}的，已经过了，不再报名；去了的请书记或支委记到场。`;
    case "notOfBranch":
      return `${nameFor(audience, refusal.member)}不是本支部的党员，不能报名；有疑问请找支部书记。`;
    case "forOthers":
      return `报名由本人来写：${atBot}报名 ${number}；不方便的请${decidersFor(audience, refusal.who)}代办。`;
    case "signedUpBefore":
      return `${whoIn(refusal.member.id, nameFor(audience, refusal.member), audience)}已经报过${number}号任务，不用再报；去不了请写：${atBot}退出 ${number}`;
  }
}

export function signOffRefused(refusal: SignOffRefusal, { number }: Task, audience: Audience): string {
  switch (refusal.kind) {
    case "ended":
      return `${number}号任务${endText(refusal.end, audience)}`;
    case "forOthers":
      return `退出由本人来写：${atBot}退出 ${number}；不方便的请${decidersFor(audience, refusal.who)}代办。`;
    case "notSignedUp":
      return `${whoIn(refusal.member.id, nameFor(audience, refusal.member), audience)}没有报${number}号任务，不用退；要报名请写：${atBot}报名 ${number}`;
  }
}

/** 您 to the reader of a single chat. */
const whoIn = (id: string, name: string, { reader }: Audience): string => (id === reader ? "您" : name);

export function markingRefused(refusal: MarkingRefusal, { number }: Task, audience: Audience): string {
  switch (refusal.kind) {
    case "notEntitled":
      return `到场由${decidersFor(audience, refusal.who)}来记，您来了跟他们说一声就行。`;
    case "ended":
      return `${number}号任务${endText(refusal.end, audience)}${refusal.end.kind === "came" ? `漏了谁请书记写：${atBot}代加 姓名 铲雪 1` : ""}`;
    case "tooEarly":
      return `${number}号任务是${dayName(refusal.on, audience.today)}的，还没到，到那天再记：${atBot}到场 ${number}`;
    case "nobody":
      return `请写上来了的人，例如：${atBot}到场 ${number} 姓名 姓名；报名的都来了写：${atBot}到场 ${number} 全部`;
  }
}

export function callOffRefused(refusal: CallOffRefusal, { number }: Task, audience: Audience): string {
  switch (refusal.kind) {
    case "notEntitled":
      return `取消任务由${decidersFor(audience, refusal.who)}来办；自己不去了请写：${atBot}退出 ${number}`;
    case "ended":
      return `${number}号任务${endText(refusal.end, audience)}不用再取消。`;
  }
}
