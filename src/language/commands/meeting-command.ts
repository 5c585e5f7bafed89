import { notClaimNumber } from "../words/commands.ts";
import { attendanceWords } from "./attendance-words.ts";
import { readBallot } from "./ballot-words.ts";
import { monthsShape, namesAmount } from "./dues-words.ts";
import { meetingCalled } from "./meeting-kinds.ts";

/** What is written about meetings, leave, votes and dues. Names are as written; see `bot/people-named.ts`. */
export type MeetingCommand =
  /** 开会 党员大会 讨论发展党员; 开会 alone names no kind. */
  | { readonly kind: "openMeeting"; readonly said: string }
  /** 会议, 会议 2 */
  | { readonly kind: "showMeetings"; readonly number: number | undefined }
  /** 签到 2, 签到 2 张满仓 陈根生 */
  | { readonly kind: "signIn"; readonly number: number | undefined; readonly people: string }
  /** 请假 2 走亲戚; for somebody without a phone: 请假 2 张满仓 走亲戚 */
  | { readonly kind: "askLeave"; readonly number: number | undefined; readonly said: string }
  /** 准假 2 张满仓, 不准假 2 张满仓 */
  | {
      readonly kind: "answerLeave";
      readonly number: number | undefined;
      readonly granted: boolean;
      readonly people: string;
    }
  /** 散会 2 */
  | { readonly kind: "closeMeeting"; readonly number: number | undefined }
  /** 取消会议 2: it does not take place. */
  | { readonly kind: "callOffMeeting"; readonly number: number | undefined }
  /** 表决 2 赞成31 反对2 弃权1 接收何小军; 表决 2 alone asks what is needed. */
  | { readonly kind: "vote"; readonly number: number | undefined; readonly said: string }
  /** 表决作废 2: the last vote of that meeting was written down wrongly. */
  | { readonly kind: "strikeVote"; readonly number: number | undefined }
  /** 更正 2 张满仓 到会 (or 请假, 缺席) */
  | { readonly kind: "correctAttendance"; readonly number: number; readonly said: string }
  /** 不计入 张满仓 2 (the number of the branch meeting that agreed), 计入 张满仓 */
  | { readonly kind: "exclude"; readonly people: string; readonly meeting: number | undefined }
  | { readonly kind: "includeAgain"; readonly people: string }
  /** 党费, 党费 张满仓 1-3月, 党费 全部 3月; 党费更正 张满仓 3月 takes back. */
  | { readonly kind: "showDues" }
  | { readonly kind: "payDues"; readonly said: string }
  | { readonly kind: "takeBackDues"; readonly said: string };

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export function readMeetingCommand(said: string): MeetingCommand | undefined {
  if (said.endsWith("?")) return undefined;
  return (
    opening(said) ??
    ofMeeting(said) ??
    attending(said) ??
    leave(said) ??
    voting(said) ??
    putRight(said) ??
    dues(said)
  );
}

/** 2, 第2次, 2号, 会议2: never 2天, 2点 or 2次, which count something else. */
const number = `(?:会议?\\s*)?第?(?<number>\\d{1,4})(?:号|次(?<=第\\d+次)|$|(?![\\d${notClaimNumber.replace(/[-\]\\]/gu, "\\$&")}票]))`;
/** 请假 20号去医院 names a day. */
const numberOfLeave = `(?!\\d+号\\p{Script=Han})${number}`;
/** One or more names with blanks or commas between them. */
const name = "[\\p{Script=Han}·]{2,5}";
const names = `${name}(?:[\\s、,]+${name})*`;
const apart = "[\\s,:、]*";

const openingShape = /^(?:请?(?:大家|各位)?(?:开会|召开|通知开会)|发起会议)[\s,:]*(?<called>.+)$/su;

/** 召开党员大会 1次 加分: a deed. */
const asksForPoints = /[\s,\d次回](?:给|请)?(?:加分|记分)$/u;

function opening(said: string): MeetingCommand | undefined {
  if (said === "开会") return { kind: "openMeeting", said: "" };
  const called = openingShape.exec(said)?.groups?.["called"];
  if (called === undefined || asksForPoints.test(called) || meetingCalled(called) === undefined)
    return undefined;
  return { kind: "openMeeting", said: called };
}

/** 今天开会 in 今天开会我请个假: only what names the meeting, so that 请假 for anything else is none. */
const toTheMeeting = "(?:(?:今天|明天|后天)?(?:上午|下午|晚上)?的?(?:开会|会议|大会|党员大会|党课)[\\s,:]*)";

const shapes = {
  show: shape(`(?:看|查|查看)?(?:会议(?:情况|记录)?|三会一课)(?:${apart}${number})?`),
  close: shape(`(?:会议${apart})?(?:散会|闭会|结束会议)(?:${apart}${number})?`),
  callOff: shape(`(?:取消|撤销)会议(?:${apart}${number})?`),
  strike: shape(`(?:表决作废|撤销?表决|取消表决)(?:${apart}${number})?`),
  arrived: shape(`(?:${toTheMeeting}?(?:我|俺)?(?:到会|到会场|来开会)|(?:我|俺)到)了`),
  cannotCome: shape(`${toTheMeeting}(?:我|俺)?(?:去不了|来不了|参加不了)了?(?:[\\s,:]+(?<reason>.+))?`),
  signIn: shape(
    `我?(?:来)?签到了?(?:${apart}${numberOfLeave}(?:[\\s,:、]*(?<people>${names}))?|[\\s,:、]+(?<only>${names}))?`,
  ),
  leave: shape(
    `(?:${toTheMeeting}(?:我|俺)?(?:要|想)?请个?假|我?(?:要|想)?请假)(?:${apart}${numberOfLeave}(?:[\\s,:、]*(?<said>.*))?|[\\s,:]+(?<reason>.+))?`,
  ),
  answerLeave: shape(
    `(?<no>不)?(?:准假|批假|同意请假|准予请假)(?:${apart}${number}(?:[\\s,:、]*(?<people>${names}))?|[\\s,:]+(?<only>${names}))?`,
  ),
  vote: shape(`表决(?:${apart}${number})?(?:[\\s,:]*(?<said>.+))?`),
  correct: shape(`(?:会议更正|更正(?:会议)?)${apart}${number}[\\s,:、]*(?<said>.+?(?:${attendanceWords}))`),
  exclude: shape(
    `不计入(?:应到(?:会)?(?:人数)?)?[\\s,:]+(?<people>${name})(?:${apart}(?:会议?|大会)?\\s*(?<number>\\d{1,4})(?:号|次)?)?`,
  ),
  include: shape(`(?:重新)?计入(?:应到(?:会)?(?:人数)?)?[\\s,:]+(?<people>${name})`),
} as const;

function shape(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`, "su");
}

type Parts = Readonly<Record<string, string | undefined>>;

const partsOf = (said: string, kind: keyof typeof shapes): Parts | undefined => {
  const found = shapes[kind].exec(said);
  return found === null ? undefined : (found.groups ?? {});
};

const numberOf = ({ number: written }: Parts): number | undefined =>
  written === undefined || Number(written) === 0 ? undefined : Number(written);

function ofMeeting(said: string): MeetingCommand | undefined {
  const shown = partsOf(said, "show");
  if (shown !== undefined) return { kind: "showMeetings", number: numberOf(shown) };
  const closed = partsOf(said, "close");
  if (closed !== undefined) return { kind: "closeMeeting", number: numberOf(closed) };
  const calledOff = partsOf(said, "callOff");
  return calledOff === undefined ? undefined : { kind: "callOffMeeting", number: numberOf(calledOff) };
}

function attending(said: string): MeetingCommand | undefined {
  if (partsOf(said, "arrived") !== undefined) return { kind: "signIn", number: undefined, people: "" };
  const parts = partsOf(said, "signIn");
  return parts === undefined
    ? undefined
    : { kind: "signIn", number: numberOf(parts), people: parts["people"] ?? parts["only"] ?? "" };
}

function leave(said: string): MeetingCommand | undefined {
  const asked = partsOf(said, "leave");
  if (asked !== undefined)
    return { kind: "askLeave", number: numberOf(asked), said: asked["said"] ?? asked["reason"] ?? "" };
  const absent = partsOf(said, "cannotCome");
  if (absent !== undefined) return { kind: "askLeave", number: undefined, said: absent["reason"] ?? "" };
  const answered = partsOf(said, "answerLeave");
  if (answered === undefined) return undefined;
  const people = answered["people"] ?? answered["only"] ?? "";
  return { kind: "answerLeave", number: numberOf(answered), granted: answered["no"] === undefined, people };
}

function voting(said: string): MeetingCommand | undefined {
  const struck = partsOf(said, "strike");
  if (struck !== undefined) return { kind: "strikeVote", number: numberOf(struck) };
  const parts = partsOf(said, "vote");
  if (parts === undefined) return undefined;
  const ballot = parts["said"] ?? "";
  const of = numberOf(parts);
  if (ballot === "" || readBallot(ballot) !== undefined) return { kind: "vote", number: of, said: ballot };
  // 表决 2 一致通过 names a meeting: how the votes are written is answered. 表决 修路的事 is talk.
  return of === undefined ? undefined : { kind: "vote", number: of, said: "" };
}

function putRight(said: string): MeetingCommand | undefined {
  const corrected = partsOf(said, "correct");
  const meeting = corrected === undefined ? undefined : numberOf(corrected);
  if (meeting !== undefined)
    return { kind: "correctAttendance", number: meeting, said: corrected?.["said"] ?? "" };
  const excluded = partsOf(said, "exclude");
  if (excluded !== undefined)
    return { kind: "exclude", people: excluded["people"] ?? "", meeting: numberOf(excluded) };
  const included = partsOf(said, "include");
  return included === undefined ? undefined : { kind: "includeAgain", people: included["people"] ?? "" };
}

const duesShape = /^(?<back>党费更正|更正党费|撤销党费|党费撤销|党费退回)|^(?:交|缴|收|登记)?党费/u;
const duesCharsMax = 200;
/** 党费 去年9月 何小军: the wrong way round, which is answered. */
const monthsFirst =
  /^[\s,:]+(?:\d{4}年|[今去明]年)?[\d一二三四五六七八九十、到至~-]{1,8}月份?[\s,:]+\p{Script=Han}{2,4}$/u;

function dues(said: string): MeetingCommand | undefined {
  if (/^(?:我的|看|查)?党费(?:情况|台账)?$/u.test(said)) return { kind: "showDues" };
  const found = duesShape.exec(said);
  if (found === null || said.length > duesCharsMax) return undefined;
  const rest = said.slice(found[0].length);
  const isAboutDues = monthsShape.test(rest) || monthsFirst.test(rest) || namesAmount(rest);
  if (!/^[\s,:]/u.test(rest) || !isAboutDues) return undefined;
  const words = rest.replace(/^[\s,:]+/u, "");
  return found.groups?.["back"] === undefined
    ? { kind: "payDues", said: words }
    : { kind: "takeBackDues", said: words };
}
