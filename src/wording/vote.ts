import type { Meeting, MeetingVote, VoteKind } from "../domain/meeting.ts";
import { neededFor, type BallotRefusal } from "../domain/quorum.ts";
import type { Member } from "../domain/member.ts";
import type { Day } from "../domain/quarter.ts";
import { atBot } from "./at-bot.ts";
import { meetingCalledAs, meetingName, quorumTable, voteLine, type MeetingView } from "./meeting.ts";
import type { Audience } from "./people.ts";
import { plain } from "./plain.ts";

const voteNames: Readonly<Record<VoteKind, string>> = {
  motion: "表决",
  admission: "接收、转正表决",
  election: "选举",
};

/** Whether it passed, and why or why not. */
export function votedText(vote: MeetingVote, meeting: Meeting, audience: Audience): string {
  const { entitled, present, inFavour, passed } = vote;
  const needed = neededFor(vote.vote, entitled);
  const enough = `赞成${inFavour}票，${passed ? "超过" : "没有超过"}应到${entitled}人的一半${passed ? "" : `（要${needed.inFavour}票）`}`;
  return [
    `${meetingName(meeting, audience.today)}的${voteNames[vote.vote]}${voteLine(vote, audience)}。`,
    `有表决权的应到${entitled}人，到会${present}人，人数够；${enough}。`,
    ...electionLines(vote),
    `记错了请写：${atBot}表决作废 ${meeting.number}`,
  ].join("\n");
}

/** How many votes elect may be counted among those present: the branch's own rules of election decide. */
const electionLines = ({ vote, inFavour, present, passed }: MeetingVote): readonly string[] =>
  vote === "election" && !passed && inFavour * 2 > present
    ? ["选举办法要是按实到会人数算，请以选举办法和乡镇党委的答复为准，这里先不记通过。"]
    : [];

export function ballotRefused(refusal: BallotRefusal, vote: VoteKind, entitled: number): string {
  switch (refusal.kind) {
    case "tooFewPresent":
      return `${voteNames[vote]}现在还不行：有表决权的应到${entitled}人，要到${refusal.needed}人，现在签到${refusal.present}人，还差${refusal.needed - refusal.present}人。到了没签的先签到。`;
    case "moreVotesThanPresent":
      return `票数不对：一共${refusal.cast}票，有表决权的只到了${refusal.present}人。请核对票数，或者先把没签到的补签。`;
  }
}

/** 表决 without counts: what is needed, and how to write it. */
export const howToVote = (view: MeetingView): string =>
  [...quorumTable(view), `表决完请写：${atBot}表决 ${view.meeting.number} 赞成31 反对2 弃权1 表决的事`].join(
    "\n",
  );

export const holdersVote = (holders: string): string => `表决结果由${holders}来记。`;
export const notVotedIn = (meeting: Meeting): string =>
  `${meetingCalledAs(meeting)}不表决；要表决的事请开党员大会。`;
export const voteAfterwards = (meeting: Meeting): string =>
  meeting.state === "calledOff"
    ? `${meeting.number}号会已取消，不能记表决。`
    : `${meeting.number}号会已经散了，不能再记表决。`;
export const voteTooEarly = (meeting: Meeting, today: Day): string =>
  `${meetingName(meeting, today)}还没开，那天再记表决。`;
export const nothingToStrike = (meeting: Meeting): string => `${meeting.number}号会没有记过表决。`;
export const voteStruck = (vote: MeetingVote, meeting: Meeting, audience: Audience): string =>
  `已作废：${voteLine(vote, audience)}。要重记请写：${atBot}表决 ${meeting.number} 赞成31 反对2 弃权1 表决的事`;

// --- who does not count ---------------------------------------------------------------------------------------------

export const exclusionInPrivate = "谁不计入应到，不在群里办，请私聊我写。";
export const secretaryExcludes = (holders: string): string => `谁不计入应到由${holders}登记。`;
export const whomToExclude = "请写上一个人的姓名，例如：不计入 姓名 会议3（同意这件事的党员大会的号）";
export const exclusionNeedsMeeting = (member: Member): string =>
  `${plain(member.name)}不计入应到，要党员大会表决同意、报乡镇党委同意。请写上那次大会的号，例如：不计入 ${plain(member.name)} 会议3`;
export const meetingDidNotAgree = (number: number): string =>
  `${number}号会里没有记着党员大会通过的表决，先不能登记。看有哪些会请写：会议`;
export const notEntitledAnyway = (member: Member): string =>
  `${plain(member.name)}不是有表决权的正式党员，本来就不计入应到，不用登记。`;
export const excludedBefore = (member: Member): string => `${plain(member.name)}已经登记为不计入应到。`;
export const notExcluded = (member: Member): string => `${plain(member.name)}本来就计入应到。`;
export const excludedNow = (member: Member, meeting: number, entitled: number): string =>
  `${plain(member.name)}从现在起不计入党员大会应到（${meeting}号大会同意；乡镇党委同意的批复请留存）。现在应到${entitled}人。恢复请写：计入 ${plain(member.name)}`;
export const includedNow = (member: Member, entitled: number): string =>
  `${plain(member.name)}重新计入党员大会应到，现在应到${entitled}人。`;
