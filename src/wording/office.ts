import type { Member, Role } from "../domain/member.ts";
import type { Day } from "../domain/quarter.ts";
import type { DelegationEndRefusal, DelegationRefusal, PostRefusal } from "../domain/office-posts.ts";
import { dayName } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { decidersFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";

export const officeInPrivate = "职务、委托、亲属和账号的事不在群里办，请私聊我写。";

export function roleName(role: Role): string {
  switch (role) {
    case "secretary":
      return "支部书记";
    case "deputySecretary":
      return "副书记";
    case "orgOfficer":
      return "组织委员";
    case "pubOfficer":
      return "宣传委员";
    case "disciplineOfficer":
      return "纪检委员";
    case "committeeMember":
      return "支委";
    case "townshipReviewer":
      return "乡镇审核员";
  }
}

// --- posts ------------------------------------------------------------------------------------------------------------

export const whichPost = `请写清谁、什么职务，如：${atBot}任职 王建国 副书记；免去写：${atBot}免职 王建国 副书记`;
export const oneNameOnly = "一次写一个人的全名。";
export const noSuchDayWritten = (said: string): string =>
  `“${plain(said)}”不是日期，请写成：2026-05-01 或 5月1日。`;

/** One line for each post that somebody holds. @param since as far as it was recorded in the chat */
export type PostLine = { readonly member: Member; readonly role: Role; readonly since: Day | undefined };

export function postsText(lines: readonly PostLine[], delegates: readonly Member[], today: Day): string {
  const posts = lines.map(
    ({ member, role, since }) =>
      `${roleName(role)}：${plain(member.name)}${since === undefined ? "" : `（${dayName(since, today)}起）`}`,
  );
  const delegations = delegates.map((member) => delegationLine(member, today));
  const all = [...posts, ...delegations];
  return all.length === 0 ? "名册上还没有人任职，请支部书记或管理员登记。" : all.join("\n");
}

const delegationLine = (member: Member, today: Day): string =>
  member.standsIn === undefined
    ? ""
    : `委托：${plain(member.name)} ${dayName(member.standsIn.from, today)}到${dayName(member.standsIn.to, today)}代书记办理`;

export const appointed = (member: Member, role: Role, on: Day, today: Day): string =>
  role === "secretary"
    ? `记下了：${plain(member.name)}从${dayName(on, today)}起任支部书记，原书记已卸任。没审完的申报由新书记审批，以前签的字不变。`
    : `记下了：${plain(member.name)}从${dayName(on, today)}起任${roleName(role)}。写错了就写：${atBot}免职 ${plain(member.name)} ${roleName(role)}`;

export const dismissed = (member: Member, role: Role, on: Day, today: Day): string =>
  `记下了：${plain(member.name)}从${dayName(on, today)}起不再任${roleName(role)}。以前签的字不变。`;

export const appointedYou = (role: Role, byName: string, waiting: number): string =>
  `${plain(byName)}登记了您任${roleName(role)}。${role === "secretary" && waiting > 0 ? `有${waiting}条申报等您审批，写“待审”就能看到。` : "写“帮助”看能办什么。"}`;

export const dismissedYou = (role: Role, byName: string): string =>
  `${plain(byName)}登记了您不再任${roleName(role)}。不对请找乡镇组织办。`;

/** @param verb 任职 or 免职 */
export function postRefused(refusal: PostRefusal, role: Role, audience: Audience): string {
  switch (refusal.kind) {
    case "neverInChat":
      return "乡镇审核员不在这里任免，由管理员在名册里登记。";
    case "townshipOnly":
      return `支部书记的任免由${decidersFor(audience, refusal.who)}登记，或由管理员更新名册。`;
    case "secretaryOnly":
      return `任职、免职由${decidersFor(audience, refusal.who)}登记。`;
    case "ownPost":
      return "自己的职务不能自己登记，请找乡镇审核员或管理员。";
    case "notOfBranch":
      return `${plain(refusal.member.name)}不是本支部的党员，不能任职。`;
    case "onProbation":
      return `${plain(refusal.member.name)}还是预备党员，没有被选举权，转正后再任职。`;
    case "inFuture":
      return `${dayName(refusal.on, audience.today)}还没有到，到了那天再登记。`;
    case "hasIt":
      return `${plain(refusal.member.name)}已经是${roleName(role)}，不用再登记。`;
    case "hasItNot":
      return `${plain(refusal.member.name)}没有任${roleName(role)}，不用免。看都有谁任职请写：${atBot}职务`;
  }
}

// --- delegation -------------------------------------------------------------------------------------------------------

export const whichDelegation = `请写清委托谁、从哪天到哪天，如：${atBot}委托 李秀英 2026-05-01 到 2026-05-10`;

export const delegated = (member: Member, from: Day, to: Day, today: Day): string =>
  `记下了：${dayName(from, today)}到${dayName(to, today)}由${plain(member.name)}代您审批、签字，签字写明“受委托”。他自己的和亲属的申报仍要别人审。提前收回请写：${atBot}委托结束`;

export const delegatedToYou = (from: Day, to: Day, byName: string, today: Day): string =>
  `${plain(byName)}委托您${dayName(from, today)}到${dayName(to, today)}代书记办理审批、签字。您自己的、亲属的和您代报的申报不能审。写“待审”看要审的。`;

export const delegationOver = (members: readonly Member[]): string =>
  `记下了：${members.map(({ name }) => plain(name)).join("、")}的委托已结束，办过的事照样有效。`;

export const delegationOverForYou = "您代书记办理的委托已结束，办过的事照样有效。";

export function delegationRefused(refusal: DelegationRefusal, audience: Audience): string {
  switch (refusal.kind) {
    case "secretaryOnly":
      return `委托别人代办由${decidersFor(audience, refusal.who)}本人来写。`;
    case "toYourself":
      return "不能委托自己，请写一位支委的姓名。";
    case "notOnCommittee":
      return `${plain(refusal.member.name)}不是支委，只能委托支委代办。看都有谁请写：${atBot}职务`;
    case "noPhone":
      return `${plain(refusal.member.name)}没有用企业微信（没有账号，或者选了走纸质），没法在手机上审批，请另找一位支委。`;
    case "endBeforeStart":
      return "结束的日期在开始之前，请核对日期。";
    case "over":
      return `${dayName(refusal.to, audience.today)}已经过了，请写往后的日期。`;
    case "tooLong":
      return `一次委托最多${refusal.most}天，请把日期写短一些。`;
  }
}

export function delegationEndRefused(refusal: DelegationEndRefusal, audience: Audience): string {
  switch (refusal.kind) {
    case "secretaryOnly":
      return `委托由${decidersFor(audience, refusal.who)}或受委托的人来结束。`;
    case "none":
      return `现在没有委托。要委托请写：${atBot}委托 姓名 开始日期 到 结束日期`;
  }
}
