import type { LaggingVoteRefusal, TownshipRefusal } from "../domain/lagging-deciding.ts";
import type { LaggingHearingRefusal } from "../domain/lagging-hearing.ts";
import type { CheckRefusal, HelpRefusal, OutcomeRefusal } from "../domain/lagging-helping.ts";
import type { BatchRefusal, ListedRefusal, StruckRefusal } from "../domain/lagging-listing.ts";
import { helperOf } from "../domain/lagging-rights.ts";
import { isTownshipReviewer, type Member } from "../domain/member.ts";
import { plusDays, type Day } from "../domain/quarter.ts";
import { dayName } from "./amounts.ts";
import { namesOf, nextStep } from "./lagging.ts";
import { decidersFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";

// Why something about a batch is not done, and what to do next. Read in the single chat alone.

/** To everybody in a group, whatever was written. */
export const notInGroup = "这件事不在群里办理。";
/** To who has no part in it: no word on whether there is anything. */
export const notYours = "这件事由支委和乡镇审核员办理；看支部给您的安排请写：我的帮带";

/** To one of the committee who asks for the own name, whether it is in a batch or not. */
export const ownElsewhere = "自己的事这里不看，要回避；支部给您的安排请写：我的帮带";

export const howToList = "请写明列入谁、什么事实，例如：后进 列入 张三 李四 事实 全年没有加分，也不来开会";
export const howToStrike = (number: number): string =>
  `请写明去掉谁、什么理由，例如：后进 ${number} 去掉 张三 理由 那年在住院`;
export const howToAnswerFor = (number: number): string =>
  `请写明替谁写的、说了什么，例如：后进 ${number} 说明 张三 那年我在住院`;
export const howToDecide = (number: number): string =>
  `请写明会议号、谁、通过还是不通过，例如：后进 ${number} 大会 12 张三 通过（全部一样的不写姓名）`;
export const howToTownship = (number: number): string =>
  `请写明谁、同意还是不同意，例如：后进 ${number} 乡镇 张三 同意`;
export const howToHelp = (number: number, today: Day): string =>
  `请写明谁、帮带人、期限和措施，例如：后进 ${number} 帮带 张三 李四 到 ${plusDays(today, 180)} 措施 每月上门谈一次`;
export const whichDeadline = (today: Day): string =>
  `没有认出期限是哪一天，请这样写：到 ${plusDays(today, 180)}`;
export const howToCheck = (number: number): string =>
  `请写明谁、检查到什么，例如：后进 ${number} 检查 张三 这个月两次会都来了`;
export const howToEnd = (number: number): string =>
  `请写明谁、什么结果，例如：后进 ${number} 结果 张三 转化（或 延期 到 日期、上报）`;
export const howToGoOn =
  "没有看懂。看名单请写：后进 1；要办的写：列入、去掉、已告知、说明、大会、乡镇、帮带、检查、结果，例如：后进 1 检查 张三 这个月两次会都来了";
export const whichPeople = "请写名册上的姓名，或者写：全部";
export const nobodyFits = (number: number): string =>
  `后进${number}号里现在没有能这样办的人；看名单请写：后进 ${number}`;
export const notInBatch = (members: readonly Member[], number: number): string =>
  `${namesOf(members)}不在后进${number}号里；看名单请写：后进 ${number}`;

export function batchRefused(refusal: BatchRefusal): string {
  switch (refusal.kind) {
    case "notOnCommittee":
      return "列入由支部书记或支委来提。";
    case "yearBeforeBranch":
      return `本支部${refusal.year}年还没用上积分，不能按那一年列入。`;
    case "yearNotClosed":
      return `${refusal.year}年第四季度还没签字，分数还会变，签字以后再列入。`;
    case "batchDecided":
      return `后进${refusal.number}号党员大会已经表决，不能再加人；新列一批请写：后进 列入 姓名 事实 怎么回事`;
    case "tooMany":
      return `一批最多${refusal.most}人，请分批列入。`;
    case "factsTooShort":
      return howToList;
    case "factsTooLong":
      return `事实请写在${refusal.most}个字以内。`;
  }
}

/** What can be wrong with one member of a batch. */
export type LaggingRefusal =
  | ListedRefusal
  | StruckRefusal
  | LaggingHearingRefusal
  | LaggingVoteRefusal
  | TownshipRefusal
  | HelpRefusal
  | CheckRefusal
  | OutcomeRefusal;

export type Refused = { readonly owner: Member; readonly refusal: LaggingRefusal };

/** Members who are refused for one reason share a line: 没有记：张三、李四，…… */
export function refusedLines(
  refused: readonly Refused[],
  number: number,
  audience: Audience,
): readonly string[] {
  const byReason = new Map<string, Member[]>();
  for (const { owner, refusal } of refused) {
    const why = laggingRefused(refusal, { owner, number }, audience);
    byReason.set(why, [...(byReason.get(why) ?? []), owner]);
  }
  return [...byReason].map(([why, owners]) => `没有记：${namesOf(owners)}。${why}`);
}

function laggingRefused(
  refusal: LaggingRefusal,
  { owner, number }: { readonly owner: Member; readonly number: number },
  audience: Audience,
): string {
  const { today } = audience;
  switch (refusal.kind) {
    case "notEntitled":
      return `这一步由${decidersFor(audience, refusal.who)}来办，本人和亲属要回避。`;
    case "notTownship":
      return refusal.who.some(isTownshipReviewer)
        ? `这一步只由乡镇审核员来办：${decidersFor(audience, refusal.who)}。`
        : `没有乡镇审核员在这里办，由${decidersFor(audience, refusal.who)}照乡镇的书面意见来记。`;
    case "needsPaper":
      return `没有乡镇审核员在这里办，请把乡镇的书面意见写在后面：后进 ${number} 乡镇 ${plain(owner.name)} 同意 哪天的什么文`;
    case "noGround":
      return `${refusal.year}年没有够上条件（低于基础分、全年没有加分、有重大扣分），或者不在比较范围，不能列入。`;
    case "listedBefore":
      return `已经在后进${refusal.number}号里，不重复列入。`;
    case "notNow": {
      const { person } = refusal;
      const helper = helperOf(person, audience.roster);
      return `${nextStep({ person, owner, helper, number }, audience)}。`;
    }
    case "toldBefore":
      return "已经记过告知了，不用再写。";
    case "answersAlone":
      return "本人有微信，请本人私聊我写：帮带说明 自己的话";
    case "notTold":
      return `还没告知本人，当面说过后写：后进 ${number} 已告知 ${plain(owner.name)}`;
    case "stillAnswering":
      return `要先听本人说明，${dayName(refusal.until, today)}过后再表决。`;
    case "noBranchMeeting":
      return `没有会议${refusal.meeting}号，或者它不是党员大会；看会议请写：会议`;
    case "meetingNotClosed":
      return `会议${refusal.meeting}号还没散会，散会后再写。`;
    case "noVote":
      return `会议${refusal.meeting}号没有后进${number}号的表决；开会时写：表决 ${refusal.meeting} 赞成几 反对几 弃权几 后进${number}号`;
    case "votedTooEarly":
      return `会议${refusal.meeting}号表决时还没听本人说明，请再开会表决。`;
    case "voteDiffers":
      return `会议${refusal.meeting}号记的是${refusal.passed ? "通过" : "没有通过"}，请照记录写；单独表决的，表决事由里要写上姓名。`;
    case "cannotHelp":
      return `${plain(refusal.helper.name)}${whyNotHelp(refusal.why)}，请换一个帮带人。`;
    case "notAhead":
      return "期限要在今天以后。";
    case "tooLate":
      return `期限从党员大会通过算起最长一年，最晚到${dayName(refusal.latest, today)}。`;
    case "needsExtension":
      return `现在的期限是${dayName(refusal.until, today)}，要往后推请写：后进 ${number} 结果 ${plain(owner.name)} 延期 到 日期`;
    case "noCheck":
      return `还没有检查记录，先写：后进 ${number} 检查 ${plain(owner.name)} 怎么样了`;
    case "untilMissing":
      return `请写明延到哪天，例如：后进 ${number} 结果 ${plain(owner.name)} 延期 到 ${plusDays(today, 90)}`;
    case "notLater":
      return `现在的期限就是${dayName(refusal.until, today)}，延期要在它以后。`;
    case "beforeDeadline":
      return `期限是${dayName(refusal.until, today)}，没到期不能上报。`;
    case "penaltyUnknown":
      return `这件事给过党纪处分没有？没有的写：后进 ${number} 结果 ${plain(owner.name)} 上报 未受处分；给过的写：上报 已受处分`;
    case "penalized":
      return "同一件事已经受过党纪处分，不能再作组织处置，不上报；接着帮带，转化了或者到期了再记结果。";
  }
}

function whyNotHelp(why: Extract<HelpRefusal, { kind: "cannotHelp" }>["why"]): string {
  switch (why) {
    case "away":
      return "不是本支部党员";
    case "self":
      return "就是本人";
    case "relative":
      return "是本人亲属，要回避";
    case "listed":
      return "自己也在这一批里";
  }
}
