/** What is written about meetings, leave, votes and dues. Names are as written; see `bot/people-named.ts`. */
export type MeetingCommand =
  /** 开会 党员大会 讨论发展党员 */
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
  /** 表决 2 赞成31 反对2 弃权1 接收何小军 */
  | { readonly kind: "vote"; readonly number: number | undefined; readonly said: string }
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
export function readMeetingCommand(_said: string): MeetingCommand | undefined {
  return undefined;
}
