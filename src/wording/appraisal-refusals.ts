import type { AppraisalClosingRefusal } from "../domain/appraisal-closing.ts";
import type {
  ProposingRefusal,
  RatingRefusal,
  UnproposingRefusal,
  UnratingRefusal,
} from "../domain/appraisal-rating.ts";
import type { Meeting } from "../domain/meeting.ts";
import type { Member } from "../domain/member.ts";
import type { Day } from "../domain/quarter.ts";
import { dayName } from "./amounts.ts";
import { namesOf, ratingNames, unratableNames } from "./appraisal.ts";
import { meetingName } from "./meeting.ts";
import { decidersFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { noSuchYear } from "./year-table.ts";

export function ratingRefused(
  refusal: RatingRefusal | UnratingRefusal | ProposingRefusal | UnproposingRefusal | AppraisalClosingRefusal,
  audience: Audience,
): string {
  switch (refusal.kind) {
    case "notSecretary":
      return `评议的等次由会上定，由书记登记：${decidersFor(audience, refusal.who)}。看自己的请写：我的评议`;
    case "yearNotOver":
      return `${refusal.year}年还没过完，等次从${dayName(refusal.from, audience.today)}起登记。`;
    case "yearBeforeLedger":
      return noSuchYear(refusal.year, refusal.since);
    case "notRated":
      return `${plain(refusal.member.name)}${unratableNames[refusal.why]}。`;
    case "tooManyExcellent":
      return `优秀不能超过三分之一：${refusal.of}人最多${refusal.most}人，这样就有${refusal.would}人了。请先改一个：取消评议 姓名`;
    case "closed":
      return `评议已经按${refusal.meeting}号会议的结果定了，不能再改。有不同意见，请在支部大会上提。`;
    case "notRatedYet":
      return `${plain(refusal.member.name)}还没有等次，不用取消。`;
    case "needsExcellent":
      return `${plain(refusal.member.name)}${refusal.rating === undefined ? "还没有等次" : `评为${ratingNames[refusal.rating]}`}，评为优秀的才能列入。`;
    case "proposedBefore":
      return `${plain(refusal.member.name)}已经列入了，不用再写。`;
    case "notProposed":
      return `${plain(refusal.member.name)}没有列入，不用取消。`;
    case "noSuchMeeting":
      return "请写确认评议的组织生活会或党员大会的号，例如：评议结束 会议 12";
    case "meetingBefore":
      return `那次会开得太早，要${dayName(refusal.from, audience.today)}以后开的会。`;
    case "meetingOpen":
      return `${refusal.meeting}号会议还没散会，请先写：散会 ${refusal.meeting}`;
    case "tooFewPresent":
      return `那次会到会的有表决权党员${refusal.present}人，不到${refusal.needed}人，不能确认。请补开一次，或先补记签到。`;
    case "unratedLeft":
      return `还有${refusal.members.length}人没定等次：${namesOf(refusal.members)}。请写：评议 姓名 合格，或者：评议 其余 合格`;
  }
}

export const whichMeetingConfirms = (meetings: readonly Meeting[], today: Day): string =>
  meetings.length === 0
    ? "没有散了会的组织生活会或党员大会。开完会以后请写：评议结束 会议 号"
    : `是哪次会确认的？${meetings.map((meeting) => meetingName(meeting, today)).join("、")}。请写：评议结束 会议 ${meetings[0]?.number ?? ""}`;

export const whichRating = "等次只有四个：优秀、合格、基本合格、不合格。请写姓名和等次，例如：评议 姓名 合格";
export const whomToRate = "请写上一个人的姓名，例如：评议 姓名 合格";
export const onlyOne = (members: readonly Member[]): string => `一次写一个人，您写了${namesOf(members)}。`;
