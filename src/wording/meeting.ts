import type { Meeting, MeetingKind, MeetingVote, Standing } from "../domain/meeting.ts";
import type { Ballot } from "../domain/quorum.ts";
import { isVotedIn, neededFor } from "../domain/quorum.ts";
import type { MemberId } from "../domain/ids.ts";
import type { Member } from "../domain/member.ts";
import type { Day } from "../domain/quarter.ts";
import { dayName } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { isPublic, type Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { shortly } from "./shortly.ts";

/** All that is said of a meeting. */
export type MeetingView = {
  readonly meeting: Meeting;
  /** Of everybody whom it is for. */
  readonly standing: ReadonlyMap<MemberId, Standing>;
  /** Of those with a vote. */
  readonly voters: Pick<Ballot, "entitled" | "present">;
};

export const meetingKindNames: Readonly<Record<MeetingKind, string>> = {
  branch: "党员大会",
  committee: "支委会",
  group: "党小组会",
  lecture: "党课",
  partyDay: "主题党日",
  orgLife: "组织生活会",
};

/** 党员大会; 第一党小组会 */
export const meetingCalledAs = ({ kind, group }: Pick<Meeting, "kind" | "group">): string =>
  kind === "group" && group !== undefined ? `${plain(group)}会` : meetingKindNames[kind];

/** 2号党员大会（3月20日） */
export const meetingName = (meeting: Pick<Meeting, "number" | "kind" | "group" | "on">, today: Day): string =>
  `${meeting.number}号${meetingCalledAs(meeting)}（${dayName(meeting.on, today)}）`;

/** The agenda for everybody to read: not when it names somebody, who may not want that said in a group. */
export const publicAgenda = (agenda: string, { roster }: Pick<Audience, "roster">): string => {
  const names = roster.flatMap(({ name, aliases }) => [name, ...aliases]);
  return agenda === "" || names.some((name) => agenda.includes(name))
    ? ""
    : plain(shortly(agenda, agendaCharsMax));
};
const agendaCharsMax = 60;

/** To the group, when a meeting was called elsewhere. */
export const calledOut = (meeting: Meeting, agenda: string, today: Day): string =>
  [
    `${dayName(meeting.on, today)}开${meetingCalledAs(meeting)}（${meeting.number}号会）${agenda === "" ? "" : `：${agenda}`}`,
    `到会那天请写：${atBot}签到 ${meeting.number}`,
    leaveInPrivate(meeting.number),
  ].join("\n");

/** The same to one of the committee, in private. */
export const calledYou = (meeting: Meeting, agenda: string, today: Day): string =>
  `${dayName(meeting.on, today)}开${meetingCalledAs(meeting)}（${meeting.number}号会）${agenda === "" ? "" : `：${plain(shortly(agenda, agendaCharsMax))}`}。到会那天请写：签到 ${meeting.number}；来不了请写：请假 ${meeting.number} 原因`;

export const leaveInPrivate = (number: number): string => `来不了的，请私聊我写：请假 ${number} 原因`;

export const openedText = (meeting: Meeting, today: Day): string =>
  [
    `${meetingName(meeting, today)}记下了。`,
    `没带手机的替他签到：${atBot}签到 ${meeting.number} 姓名 姓名`,
    ...(isVotedIn(meeting) ? [`表决前看够不够人数：${atBot}会议 ${meeting.number}`] : []),
    `开完请写：${atBot}散会 ${meeting.number}`,
  ].join("\n");

/** What is written before a meeting's number. */
export const callOffWord = "取消会议";
export const strikeWord = "表决作废";

const calledOffText = (name: string): string => `${name}取消了，不用来，也不记缺席。`;
export const meetingCalledOff = (meeting: Meeting, today: Day): string =>
  calledOffText(meetingName(meeting, today));

export const noSuchMeeting = (number: number): string => `没有${number}号会议。看有哪些请写：${atBot}会议`;
export const noMeetingOpen = `现在没有正要开的会。看开过的请写：${atBot}会议`;

/** Several are open: which is meant. @param word what to write before the number: 签到 */
export const whichMeeting = (meetings: readonly Meeting[], word: string, today: Day): string =>
  [
    "有几个会还没散，是哪一个？请写上号：",
    ...meetings.map((meeting) => `- ${meetingName(meeting, today)}`),
    `例如：${atBot}${word} ${meetings[0]?.number ?? ""}`,
  ].join("\n");

export const whichGroup = (groups: readonly string[]): string =>
  groups.length === 0
    ? "名册上没有写党小组，先请管理员在名册里补上。"
    : `是哪个党小组？名册上有：${groups.map(plain).join("、")}。例如：${atBot}开会 党小组会 ${plain(groups[0] ?? "")}`;

export const whichKind = `开什么会？请写上，例如：${atBot}开会 党员大会 3月25日 讨论什么`;

export const whichDay = "开会的日子没看明白，请写成：3月25日";
export const dayTooEarly = (daysMax: number): string => `只能补记近${daysMax}天开过的会，再早的请记在纸上。`;
export const dayTooFar = (daysMax: number): string => `请在开会前${daysMax}天以内再发。`;
export const quarterIsSigned = "那个季度的积分已经签字，不能再补记会议；请记在纸上。";
export const holdersOpen = (holders: string): string => `开会由${holders}发起。`;

/** To who keeps meetings, in the evening: its day is over, and nobody is absent as long as it is not closed. */
export const closeWhatWasHeld = (meeting: Meeting, today: Day): string =>
  `${meetingName(meeting, today)}还没散会，请写：${atBot}散会 ${meeting.number}；没开成写：${atBot}${callOffWord} ${meeting.number}`;

/** Counts by standing. */
export type Counts = Readonly<Record<Standing, number>>;
export function countsOf({ standing }: Pick<MeetingView, "standing">): Counts {
  const counts = { present: 0, leave: 0, away: 0, exempt: 0, absent: 0 };
  for (const each of standing.values()) counts[each] += 1;
  return counts;
}

/** Who has come of those who ought to, without those away or excused: 到会8人，应到12人 */
export function turnout(view: MeetingView): string {
  const { present, leave, absent } = countsOf(view);
  return `到会${present}人，应到${present + leave + absent}人`;
}

/**
 * What a vote would need now. Of 60 with a vote it also says that exactly half can open a vote and never pass anything.
 * Empty where nothing is voted on.
 */
export function quorumLines({ meeting, voters }: MeetingView): readonly string[] {
  if (!isVotedIn(meeting) || meeting.state !== "open") return [];
  const needed = neededFor("motion", voters.entitled);
  const missing = needed.present - voters.present;
  return [
    `有表决权的应到${voters.entitled}人，现在到了${voters.present}人：满${needed.present}人可以表决，要${needed.inFavour}票赞成才通过。`,
    missing > 0 ? `还差${missing}人，先不能表决。` : "人数够了，可以表决。",
    ...(needed.inFavour > needed.present
      ? [`正好到一半（${needed.present}人）也通不过任何事，到齐${needed.inFavour}人再表决。`]
      : []),
  ];
}

/** Admissions and elections need more people. */
export function quorumTable(view: MeetingView): readonly string[] {
  const { entitled } = view.voters;
  return [
    ...quorumLines(view),
    ...(view.meeting.kind === "branch" && view.meeting.state === "open"
      ? [
          `接收、转正要到${neededFor("admission", entitled).present}人，选举要到${neededFor("election", entitled).present}人。`,
        ]
      : []),
  ];
}

/** 通过：赞成31票，反对2票，弃权1票（接收何小军）. In a group without what it was about. */
export function voteLine(vote: MeetingVote, audience: Audience): string {
  const { passed, inFavour, against, abstained, motion = "" } = vote;
  const about = motion === "" || isPublic(audience) ? "" : `（${plain(shortly(motion))}）`;
  return `${passed ? "通过" : "没有通过"}：赞成${inFavour}票，反对${against}票，弃权${abstained}票${about}`;
}

export const stateNames: Readonly<Record<Meeting["state"], string>> = {
  open: "还没散会",
  closed: "已散会",
  calledOff: "已取消",
};

/** 会议: the newest first. */
export function meetingList(views: readonly MeetingView[], audience: Audience): string {
  const [newest] = views;
  if (newest === undefined) return `近来没有记过会议。书记开会请写：${atBot}开会 党员大会 讨论的事`;
  return [
    "**会议**",
    ...views.slice(0, listedMax).map((view) => `- ${listLine(view, audience)}`),
    ...(views.length > listedMax ? [`（更早的${views.length - listedMax}次没有列出）`] : []),
    `看一次的请写：${atBot}会议 ${newest.meeting.number}`,
  ].join("\n");
}
const listedMax = 20;

function listLine(view: MeetingView, { today }: Audience): string {
  const { meeting } = view;
  const name = meetingName(meeting, today);
  return meeting.state === "calledOff"
    ? `${name}：已取消`
    : `${name}：${turnout(view)}，${stateNames[meeting.state]}`;
}

/** 会议 2 for everybody: counts alone, and in private how the reader stood to it. */
export function meetingCounted(view: MeetingView, audience: Audience): string {
  const { meeting } = view;
  const { leave } = countsOf(view);
  const own = audience.reader === undefined ? undefined : view.standing.get(audience.reader);
  return [
    `${meetingName(meeting, audience.today)} ${stateNames[meeting.state]}`,
    ...(meeting.state === "calledOff" ? [] : [`${turnout(view)}，请假${leave}人。`]),
    ...quorumTable(view),
    ...meeting.votes.map((vote) => `表决${voteLine(vote, audience)}`),
    ...(own === undefined || meeting.state === "calledOff" ? [] : [`您：${standingName(own, meeting)}。`]),
  ].join("\n");
}

export function standingName(standing: Standing, { state }: Pick<Meeting, "state">): string {
  switch (standing) {
    case "present":
      return "到会";
    case "leave":
      return "请假";
    case "away":
      return "外出";
    case "exempt":
      return "免参加";
    case "absent":
      return state === "open" ? "还没到" : "缺席";
  }
}

/** What the committee sees beside the counts. */
export type MeetingNames = {
  readonly standing: readonly { readonly member: Member; readonly as: Standing }[];
  /** Leave that waits; `reason` only for who may answer it. */
  readonly waiting: readonly { readonly member: Member; readonly reason: string | undefined }[];
};

const order: readonly Standing[] = ["present", "leave", "away", "exempt", "absent"];

/** 会议 2 for the committee, in private: who was there and who was not. */
export function meetingNamed(view: MeetingView, names: MeetingNames, audience: Audience): string {
  const { meeting } = view;
  const agenda = meeting.agenda ?? "";
  const named = (as: Standing): string =>
    names.standing
      .filter((each) => each.as === as)
      .map(nameLine(meeting))
      .join("、");
  return [
    `${meetingName(meeting, audience.today)} ${stateNames[meeting.state]}`,
    ...(agenda === "" ? [] : [`内容：${plain(shortly(agenda, agendaCharsMax))}`]),
    ...(meeting.state === "calledOff" ? [] : [turnout(view)]),
    ...(meeting.state === "calledOff"
      ? []
      : order.flatMap((as) => (named(as) === "" ? [] : [`- ${standingName(as, meeting)}：${named(as)}`]))),
    ...quorumTable(view),
    ...meeting.votes.map((vote) => `表决${voteLine(vote, audience)}`),
    ...names.waiting.map(
      ({ member, reason }) =>
        `- ${plain(member.name)}请假还没答复${reason === undefined || reason === "" ? "" : `：${plain(shortly(reason))}`}`,
    ),
    ...(meeting.state === "closed" ? [`记错了请写：更正 ${meeting.number} 姓名 到会（或请假、缺席）`] : []),
  ].join("\n");
}

const nameLine =
  ({ records }: Meeting) =>
  ({ member }: { readonly member: Member }): string => {
    const record = records.get(member.id);
    const mark = record?.isCorrection === true ? "（更正）" : record?.isForOther === true ? "（代办）" : "";
    return plain(member.name) + mark;
  };
