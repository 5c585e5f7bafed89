import type { End } from "../domain/membership-leaving.ts";
import type { AppraisalTaking } from "../domain/membership.ts";
import type { Member, Roster } from "../domain/member.ts";
import type { Day } from "../domain/quarter.ts";
import { dayName, points } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { nameToWrite } from "./people.ts";
import { plain } from "./plain.ts";

// What is said once a change of membership is on record: to who wrote it, and to whom it concerns. Read in the single chat.

/** 2026年1月1日起, 1月1日至12月31日 */
export const periodText = (from: Day, to: Day | undefined, today: Day): string =>
  to === undefined ? `${dayName(from, today)}起` : `${dayName(from, today)}至${dayName(to, today)}`;

// --- 免参加 -----------------------------------------------------------------------------------------------------------

type Exempted = { readonly from: Day; readonly to: Day | undefined; readonly decidedOn: Day };

/** @param reason whether words were written beside: health is nobody's to keep */
export const exemptedText = (
  member: Member,
  { from, to, decidedOn }: Exempted,
  reason: "none" | "written",
  today: Day,
): string =>
  [
    `记下了：${plain(member.name)}${periodText(from, to, today)}免参加，${dayName(decidedOn, today)}研究决定。`,
    "免参加的不催、不排名次、不算后进；愿意报加分照样可以报，积分本人看得到。",
    ...(reason === "written" ? ["您写的原因没有保存，也不用写：身体情况不进记录。"] : []),
    `提前恢复请写：${atBot}恢复参加 ${plain(member.name)}`,
  ].join("\n");

export const exemptedForYou = ({ from, to, decidedOn }: Exempted, by: string, today: Day): string =>
  `${plain(by)}记下：按${dayName(decidedOn, today)}的研究决定，您${periodText(from, to, today)}免参加。不催您、不排名次；愿意报加分照样可以报，看积分请写：${atBot}我的积分`;

export const restoredText = (member: Member, on: Day, today: Day): string =>
  `记下了：${plain(member.name)}从${dayName(on, today)}起恢复参加。`;
export const restoredForYou = (on: Day, by: string, today: Day): string =>
  `${plain(by)}记下：您从${dayName(on, today)}起恢复参加，和大家一样记积分、排名次。有不对的请跟支部书记说。`;

// --- 流动 -------------------------------------------------------------------------------------------------------------

/** @param contact undefined: nobody keeps in touch yet */
export const goneAwayText = (member: Member, since: Day, contact: Member | undefined, today: Day): string =>
  [
    `记下了：${plain(member.name)}从${dayName(since, today)}起外出，算流动党员，一季度交一次汇报。`,
    contact === undefined
      ? `还没有联系人，请写：${atBot}联系人 ${plain(member.name)} 姓名`
      : `联系人${plain(contact.name)}。`,
    `回来了请写：${atBot}返乡 ${plain(member.name)}`,
  ].join("\n");

export const goneAwayForYou = (contact: Member | undefined, by: string): string =>
  [
    `${plain(by)}记下：您外出了，算流动党员。一季度写一次汇报，例如：`,
    `${atBot}汇报 在外打工，工作和家里都好`,
    ...(contact === undefined
      ? []
      : [`联系人是${plain(contact.name)}，不方便写的给对方打电话，请对方替您报。`]),
  ].join("\n");

export const contactNamedText = (member: Member, contact: Member): string =>
  `记下了：${plain(member.name)}的联系人是${plain(contact.name)}，也告诉了本人。`;
export const contactNamedForYou = (contact: Member): string =>
  `您的联系人现在是${plain(contact.name)}。季度汇报不方便写的，请给对方打电话，请对方替您报。`;
export const youKeepInTouch = (member: Member, by: string): string =>
  `${plain(by)}请您做${plain(member.name)}的联系人：平时多问问近况，每季度提醒汇报，对方打电话来就替对方报。`;

export const cameBackText = (member: Member, on: Day, today: Day): string =>
  `记下了：${plain(member.name)}${dayName(on, today)}返乡，不再算流动党员，和大家一样参加。`;
export const cameBackForYou = (by: string): string =>
  `${plain(by)}记下：您返乡了，不再算流动党员，不用交季度汇报，和大家一样参加。`;

export const takingWords: Readonly<Record<AppraisalTaking, string>> = {
  home: "回来参加",
  there: "在当地参加",
  excused: "请假，支委会同意",
};

export const settledText = (member: Member, year: number, as: AppraisalTaking): string =>
  `记下了：${plain(member.name)}${year}年的评议${takingWords[as]}。今年不再催了。`;
export const settledForYou = (year: number, as: AppraisalTaking, by: string): string =>
  `${plain(by)}记下：${year}年的评议您${takingWords[as]}。有不对的请跟支部书记说。`;

// --- 预备期 -----------------------------------------------------------------------------------------------------------

/** @param meeting the branch meeting that voted, if one was named */
export const becameFullText = (member: Member, on: Day, meeting: number | undefined, today: Day): string =>
  [
    `记下了：${plain(member.name)}${dayName(on, today)}转正，是正式党员了。从这天起有表决权、参加评议；积分接着记，不重新算。`,
    meeting === undefined
      ? "党员大会的表决没有登记会议号，请把表决票数和上级的批复留存在纸上。"
      : `党员大会的表决见会议${meeting}号。上级的批复请留存。`,
  ].join("\n");
export const becameFullForYou = (on: Day, today: Day): string =>
  `支部记下：您从${dayName(on, today)}起转为正式党员，有表决权了，也参加年度评议。积分接着记。`;
export const probationExtendedText = (member: Member, to: Day, today: Day): string =>
  `记下了：${plain(member.name)}的预备期延长到${dayName(to, today)}。积分照记，没有表决权，不评等次。`;
export const probationExtendedForYou = (to: Day, by: string, today: Day): string =>
  `${plain(by)}记下：您的预备期延长到${dayName(to, today)}。积分照记。具体情况请找支部书记谈谈。`;

// --- 转入转出 ---------------------------------------------------------------------------------------------------------

export const movedInText = (
  member: Member,
  { on, certificate }: { readonly on: Day; readonly certificate: "none" | "attached" },
  baseHalf: number,
  { today, roster }: { readonly today: Day; readonly roster: Roster },
): string =>
  [
    `记下了：${plain(member.name)}${dayName(on, today)}转入，${member.kinds.includes("full") ? "正式党员" : "预备党员"}，基础分${points(baseHalf)}分。`,
    certificate === "attached"
      ? `原支部的凭证附上了，只看不加分，请写：${atBot}党员变动 ${nameToWrite(member, roster)}`
      : "没有附原支部的凭证，不影响积分。",
    "告知书还没看过，公示还没同意，先不公开姓名。",
    ...(member.account === undefined
      ? [
          `没写企业微信账号，先由您代办。本人在纸上签了，请写：${atBot}告知 ${nameToWrite(member, roster)} 同意`,
          `有了账号请写：${atBot}换账号 ${nameToWrite(member, roster)} 账号`,
        ]
      : ["请本人私聊我写：帮助，就能看到告知书，由本人来定。"]),
  ].join("\n");

export const movedInForYou = (branchName: string, baseHalf: number, on: Day, today: Day): string =>
  `欢迎您！${plain(branchName)}${dayName(on, today)}接收了您，今年从基础分${points(baseHalf)}分算起。您的姓名还没公开，要您同意才公开。会什么请写：${atBot}帮助`;

export const leavingText = (member: Member): string =>
  [
    `记下了：${plain(member.name)}要转出。对方接收以前还归咱支部管：照样报加分、照样提醒、照样计入应到。`,
    `对方接收了请写：${atBot}接收 ${plain(member.name)} 日期`,
    `不转了请写：${atBot}不转了 ${plain(member.name)}`,
  ].join("\n");
export const leavingForYou = (by: string): string =>
  `${plain(by)}记下：您要转出。对方支部接收以前，您还在咱支部，照样报加分、参加活动。`;

export const stayingText = (member: Member): string => `记下了：${plain(member.name)}不转了，一切照旧。`;
export const stayingForYou = (by: string): string => `${plain(by)}记下：您不转了，还在咱支部，一切照旧。`;

/** @param left what is left to do because of it */
export const movedOutText = (member: Member, on: Day, left: readonly string[], today: Day): string =>
  [
    `记下了：对方${dayName(on, today)}接收了${plain(member.name)}。台账到这天结清，不再提醒、排名、公示。`,
    "今年的积分凭证请管理员打印（npm run admin -- certificate），交本人和接收支部。机器人不再给本人发消息，请当面告知。",
    ...left,
  ].join("\n");

// --- 去世、停止党籍、除名 -------------------------------------------------------------------------------------------

export const endWords: Readonly<Record<End, string>> = {
  died: "去世",
  suspended: "停止党籍",
  removed: "除名",
};

export const endedText = (member: Member, as: End, on: Day, left: readonly string[], today: Day): string =>
  [
    `记下了：${plain(member.name)}${dayName(on, today)}${endWords[as]}。提醒、排名、公示都停了。`,
    as === "died"
      ? "群里和家里都没有发任何消息。近亲属要看、改、删逝者的记录，可以找支部书记办。"
      : "群里没有发任何消息。请当面告知本人。",
    ...(as === "suspended" ? ["恢复党籍聊天里办不了：有了上级批文，请管理员在名册上改。"] : []),
    ...left,
  ].join("\n");

/** What stops, before it does: it is written a second time. */
export const confirmEnd = (member: Member, as: End, on: Day, roster: Roster, today: Day): string =>
  [
    `${plain(member.name)}${dayName(on, today)}${endWords[as]}，对吗？记下以后一切提醒、排名、公示立即停止，聊天里改不回来；记错了只能请管理员改名册。`,
    `没有错请再写：${atBot}${endWords[as]} ${nameToWrite(member, roster)} ${on} 确认`,
  ].join("\n");

// --- what somebody leaves behind ------------------------------------------------------------------------------------

/** @param duties their names, such as 2号责任区（村口到桥头） */
export const dutiesEnded = (duties: readonly string[]): string =>
  `手里的${duties.join("、")}已收回，请另外分人。`;
export const contactsLost = (members: readonly Member[], roster: Roster): string =>
  `${members.map(({ name }) => plain(name)).join("、")}的联系人没了，请另定，例如：${atBot}联系人 ${members
    .slice(0, 1)
    .map((member) => nameToWrite(member, roster))
    .join("")} 姓名`;
export const objectionsLeft = (numbers: readonly number[]): string =>
  `在办的异议${numbered(numbers)}请转给别人，例如：${atBot}转办异议 ${numbers.slice(0, 1).join("")} 姓名`;
export const claimsLeft = (numbers: readonly number[]): string =>
  `还有没审的申报${numbered(numbers)}，不能再通过，也不影响季度签字。`;
export const deductionsLeft = (numbers: readonly number[]): string =>
  `对其提的扣分${numbered(numbers)}不能再签字，请撤回：${atBot}撤回扣分 ${numbers.slice(0, 1).join("")} 已离开`;
/** Read by the committee alone, in the single chat. */
export const helperLost = (
  { number, owner }: { readonly number: number; readonly owner: Member },
  roster: Roster,
): string =>
  `后进${number}号里${plain(owner.name)}的帮带人没了，请另定：${atBot}后进 ${number} 帮带 ${nameToWrite(owner, roster)} 帮带人姓名 到 日期 措施 怎么帮`;
export const postsLeft = "担任的职务已去掉，接任的人按规定产生后再记。";

export const numbered = (numbers: readonly number[]): string =>
  numbers.map((number) => `${number}号`).join("、");
