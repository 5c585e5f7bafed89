import type { KeepingRefusal } from "../domain/membership-rights.ts";
import type { ExemptingRefusal, RestoringRefusal } from "../domain/membership-exempting.ts";
import type {
  ContactFault,
  ContactRefusal,
  GoingRefusal,
  ReturningRefusal,
  SettlingRefusal,
} from "../domain/membership-away.ts";
import type {
  EndingRefusal,
  MovingOutRefusal,
  StartingRefusal,
  StayingRefusal,
} from "../domain/membership-leaving.ts";
import type { End } from "../domain/membership-leaving.ts";
import type { MovingInRefusal } from "../domain/membership-moving-in.ts";
import type { BecomingFullRefusal, ExtendingRefusal } from "../domain/membership-probation.ts";
import type { Member } from "../domain/member.ts";
import type { Day } from "../domain/quarter.ts";
import { dayName } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { confirmEnd, endWords, numbered, periodText, takingWords } from "./membership.ts";
import { decidersFor, nameToWrite, type Audience } from "./people.ts";
import { plain } from "./plain.ts";

export const changesInPrivate = "党员变动请私聊我，不在群里办。";
export const changesForCommittee = `支部的党员变动，支委才能看。看自己的请写：${atBot}我的变动`;
export const othersChanges = "别人的变动只有支委和本人能看。";
export const wordsTooLong = (charsMax: number): string => `后面的说明太长了，请写在${charsMax}字以内。`;
export const noSuchDay = "日子没看明白，请写成：2026-05-10";

export function keepingRefused(refusal: KeepingRefusal, audience: Audience): string {
  switch (refusal.kind) {
    case "notEntitled":
      return `党员变动由${decidersFor(audience, refusal.who)}来记。`;
    case "ownChange":
      return refusal.who.length === 0
        ? "自己的变动不能自己记。请先委托一位支委，由支委来记。"
        : `自己的变动不能自己记，请${decidersFor(audience, refusal.who)}来记。`;
  }
}

const notOfBranch = (member: Member): string =>
  `${plain(member.name)}已经不在本支部（或不是本支部的党员），不用再记。记错了请管理员改名册（npm run admin -- roster）。`;
const beforeJoining = (member: Member, joinedOn: Day, today: Day): string =>
  `${plain(member.name)}${dayName(joinedOn, today)}才加入，日子请核对。`;
const dayAhead = (on: Day, today: Day): string => `${dayName(on, today)}还没到，到了那天再记。`;

export function exemptingRefused(refusal: ExemptingRefusal, member: Member, { today }: Audience): string {
  switch (refusal.kind) {
    case "notOfBranch":
      return notOfBranch(member);
    case "decisionMissing": {
      const organ = refusal.by === "committee" ? "支委会" : "党员大会";
      return `免参加要${organ}研究决定。请写上决定的日期，例如：${atBot}免参加 ${plain(member.name)} ${today} ${organ} ${today}（原因不用写）`;
    }
    case "decisionAhead":
      return `${dayName(refusal.decidedOn, today)}的会还没开，研究决定以后再记。`;
    case "endsBeforeStart":
      return "结束的日子比开始的还早，请核对。";
    case "exemptAlready":
      return `${plain(member.name)}已经记着免参加（${periodText(refusal.from, refusal.to, today)}）。要改请先写：${atBot}恢复参加 ${plain(member.name)}`;
  }
}

export function restoringRefused(refusal: RestoringRefusal, member: Member, { today }: Audience): string {
  switch (refusal.kind) {
    case "notOfBranch":
      return notOfBranch(member);
    case "dayAhead":
      return dayAhead(refusal.on, today);
    case "notExempt":
      return `${plain(member.name)}现在不是免参加，不用恢复。`;
  }
}

function contactFault(refusal: ContactFault): string {
  switch (refusal.kind) {
    case "contactIsSelf":
      return "联系人不能是本人，请换一位。";
    case "contactLeft":
      return `${plain(refusal.contact.name)}不是本支部在册的党员，不能做联系人，请换一位。`;
  }
}

const notAway = (member: Member): string =>
  `${plain(member.name)}没有记着外出。外出了请写：${atBot}外出 ${plain(member.name)}`;

export function goingRefused(refusal: GoingRefusal, member: Member, { today }: Audience): string {
  switch (refusal.kind) {
    case "notOfBranch":
      return notOfBranch(member);
    case "dayAhead":
      return dayAhead(refusal.on, today);
    case "awayAlready":
      return `${plain(member.name)}已经记着外出。换联系人请写：${atBot}联系人 ${plain(member.name)} 姓名`;
    case "contactIsSelf":
    case "contactLeft":
      return contactFault(refusal);
  }
}

export function contactRefused(refusal: ContactRefusal, member: Member): string {
  switch (refusal.kind) {
    case "notOfBranch":
      return notOfBranch(member);
    case "notAway":
      return notAway(member);
    case "contactIsSelf":
    case "contactLeft":
      return contactFault(refusal);
    case "contactAlready":
      return `${plain(member.name)}的联系人本来就是${plain(refusal.contact.name)}。`;
  }
}

export function returningRefused(refusal: ReturningRefusal, member: Member, { today }: Audience): string {
  switch (refusal.kind) {
    case "notOfBranch":
      return notOfBranch(member);
    case "dayAhead":
      return dayAhead(refusal.on, today);
    case "notAway":
      return `${plain(member.name)}没有记着外出，不用记返乡。`;
  }
}

export function settlingRefused(refusal: SettlingRefusal, member: Member): string {
  switch (refusal.kind) {
    case "notOfBranch":
      return notOfBranch(member);
    case "notAway":
      return `${plain(member.name)}没有记着外出，和大家一样参加评议，不用另记。`;
    case "takingMissing":
      return `请写明怎样参加评议：${atBot}返评 ${plain(member.name)} 回来了（或者：在当地、请假）`;
    case "settledAlready":
      return `已经记着${plain(member.name)}${takingWords[refusal.as]}。`;
  }
}

const notProbationary = (member: Member): string => `${plain(member.name)}不是预备党员，不用记。`;

export function becomingFullRefused(
  refusal: BecomingFullRefusal,
  member: Member,
  { today }: Audience,
): string {
  switch (refusal.kind) {
    case "notOfBranch":
      return notOfBranch(member);
    case "dayAhead":
      return dayAhead(refusal.on, today);
    case "notProbationary":
      return notProbationary(member);
    case "beforeJoining":
      return `${plain(member.name)}${dayName(refusal.joinedOn, today)}才加入，转正的日子请核对。`;
    case "noBranchMeeting":
      return `没有会议${refusal.meeting}号，或者它不是转正以前开的党员大会。看会议请写：${atBot}会议；不写会议号也能记。`;
    case "noVote":
      return `会议${refusal.meeting}号没有${plain(member.name)}转正通过的表决。先记表决：${atBot}表决 ${refusal.meeting} 赞成几 反对几 弃权几 转正${plain(member.name)}；不写会议号也能记。`;
  }
}

export function extendingRefused(refusal: ExtendingRefusal, member: Member, { today }: Audience): string {
  switch (refusal.kind) {
    case "notOfBranch":
      return notOfBranch(member);
    case "notProbationary":
      return notProbationary(member);
    case "lastDayMissing":
      return `请写明延长到哪天，例如：${atBot}延长预备期 ${plain(member.name)} 到 2027-10-20`;
    case "dayGone":
      return `${dayName(refusal.to, today)}已经过了，请核对。`;
    case "tooLong":
      return `预备期最多再延长一年，不能晚于${dayName(refusal.latest, today)}。`;
  }
}

/** @param name as written */
export function movingInRefused(refusal: MovingInRefusal, name: string, { today }: Audience): string {
  const said = plain(name);
  switch (refusal.kind) {
    case "dayAhead":
      return dayAhead(refusal.on, today);
    case "kindMissing":
      return `请写明是正式党员还是预备党员：${atBot}转入 ${said} 正式（或者：预备）`;
    case "namesake":
      return `名册里已经有${said}（${plain(refusal.namesake.partyGroup ?? "没写党小组")}）。是同一个人就不用再写；补账号请写：${atBot}换账号 ${said} 账号。真是同名的两个人，请写上新来的在哪个党小组：${atBot}转入 ${said} 二组 正式${refusal.namesake.partyGroup === undefined ? "（原来那位的党小组先在名册上补全）" : ""}`;
    case "accountTaken":
      return `这个企业微信账号已经是${plain(refusal.by.name)}的，请核对。`;
    case "suspended":
      return `${said}停止党籍还没有恢复。恢复党籍由管理员按上级批文在名册上改（npm run admin -- roster）；同名的另一个人请加“新的”：${atBot}转入 ${said} 正式 新的`;
    case "wasHere":
      return `从前有一位${said}${leftOn(refusal.earlier, today)}。是同一个人吗？是，请在后面加“原来的”：${atBot}转入 ${said} 正式 原来的；不是，加“新的”。`;
    case "notOne":
      return refusal.earlier.length === 0
        ? `没有转出过的${said}。新来的请写：${atBot}转入 ${said} 正式 新的`
        : `转出过的${said}有${refusal.earlier.length}位，分不清是哪位，请管理员在名册上改（npm run admin -- roster）。`;
  }
}

function leftOn(earlier: readonly Member[], today: Day): string {
  const days = earlier.flatMap((member) => member.leftOn ?? []);
  return days.length === 0 ? "已离开" : `（${days.map((each) => dayName(each, today)).join("、")}离开）`;
}

/** What could not be read behind the name. */
export const movingInUnread = (unread: string, name: string): string =>
  `“${plain(unread)}”没看明白，没有记。请写成：${atBot}转入 ${plain(name)} 二组 正式 2026-05-10 账号 xxx 凭证 原支部开的凭证内容`;

export function startingRefused(refusal: StartingRefusal, member: Member): string {
  switch (refusal.kind) {
    case "notOfBranch":
      return notOfBranch(member);
    case "leavingAlready":
      return `已经记着${plain(member.name)}要转出。对方接收了请写：${atBot}接收 ${plain(member.name)} 日期`;
  }
}

const notLeaving = (member: Member): string =>
  `没有记着${plain(member.name)}要转出。要转出请先写：${atBot}转出 ${plain(member.name)} 去向`;

export function stayingRefused(refusal: StayingRefusal, member: Member): string {
  switch (refusal.kind) {
    case "notOfBranch":
      return notOfBranch(member);
    case "notLeaving":
      return notLeaving(member);
  }
}

export function movingOutRefused(
  refusal: MovingOutRefusal,
  member: Member,
  { today, roster }: Audience,
): string {
  switch (refusal.kind) {
    case "notOfBranch":
      return notOfBranch(member);
    case "dayAhead":
      return dayAhead(refusal.on, today);
    case "notLeaving":
      return notLeaving(member);
    case "beforeJoining":
      return beforeJoining(member, refusal.joinedOn, today);
    case "longAgo":
      return `${dayName(refusal.on, today)}太早了，请核对对方接收的日子，再写：${atBot}接收 ${nameToWrite(member, roster)} 日期`;
    case "claimsWait":
      return `${plain(member.name)}还有没审的申报：${numbered(refusal.numbers)}。接收以后就不能再通过，请先审完，再写：${atBot}接收 ${nameToWrite(member, roster)} 日期`;
  }
}

export function endRefused(refusal: EndingRefusal, member: Member, as: End, audience: Audience): string {
  switch (refusal.kind) {
    case "notOfBranch":
      return notOfBranch(member);
    case "dayMissing":
      return `${endWords[as]}要有上级批文。请写上批文的日期，例如：${atBot}${endWords[as]} ${nameToWrite(member, audience.roster)} 批文 ${audience.today}`;
    case "dayAhead":
      return dayAhead(refusal.on, audience.today);
    case "beforeJoining":
      return beforeJoining(member, refusal.joinedOn, audience.today);
    case "unconfirmed":
      return confirmEnd(member, as, refusal.on, audience.roster, audience.today);
  }
}
