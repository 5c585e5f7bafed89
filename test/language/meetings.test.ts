import { expect, test } from "vitest";
import { readBallot, voteKindIn } from "../../src/language/commands/ballot-words.ts";
import { readDues } from "../../src/language/commands/dues-words.ts";
import { readMeetingCommand } from "../../src/language/commands/meeting-command.ts";
import { meetingCalled } from "../../src/language/commands/meeting-kinds.ts";
import { inShort, readHere } from "./village.ts";

test.each([
  ["开会 党员大会 讨论发展党员", { kind: "openMeeting", said: "党员大会 讨论发展党员" }],
  ["开会党员大会", { kind: "openMeeting", said: "党员大会" }],
  ["开会", { kind: "openMeeting", said: "" }],
  ["召开支委会", { kind: "openMeeting", said: "支委会" }],
  ["会议", { kind: "showMeetings", number: undefined }],
  ["会议2号", { kind: "showMeetings", number: 2 }],
  ["签到", { kind: "signIn", number: undefined, people: "" }],
  ["我签到", { kind: "signIn", number: undefined, people: "" }],
  ["签到2", { kind: "signIn", number: 2, people: "" }],
  ["签到 2 张满仓 陈根生", { kind: "signIn", number: 2, people: "张满仓 陈根生" }],
  ["签到 张满仓、陈根生", { kind: "signIn", number: undefined, people: "张满仓、陈根生" }],
  ["请假 2 走亲戚", { kind: "askLeave", number: 2, said: "走亲戚" }],
  ["请假 20号去医院", { kind: "askLeave", number: undefined, said: "20号去医院" }],
  ["请假 3次", { kind: "askLeave", number: undefined, said: "3次" }],
  ["请假 第2次 走亲戚", { kind: "askLeave", number: 2, said: "走亲戚" }],
  ["开会 党员大会 讨论怎么加分", { kind: "openMeeting", said: "党员大会 讨论怎么加分" }],
  ["请假 2天", { kind: "askLeave", number: undefined, said: "2天" }],
  ["请假 走亲戚", { kind: "askLeave", number: undefined, said: "走亲戚" }],
  ["今天开会我请个假,腿疼", { kind: "askLeave", number: undefined, said: "腿疼" }],
  ["明天的党员大会我请假", { kind: "askLeave", number: undefined, said: "" }],
  ["明天开会我去不了,腿疼", { kind: "askLeave", number: undefined, said: "腿疼" }],
  ["我到会了", { kind: "signIn", number: undefined, people: "" }],
  ["我到了", { kind: "signIn", number: undefined, people: "" }],
  ["准假 2 张满仓", { kind: "answerLeave", number: 2, granted: true, people: "张满仓" }],
  ["不准假 2号 张满仓", { kind: "answerLeave", number: 2, granted: false, people: "张满仓" }],
  ["散会 2", { kind: "closeMeeting", number: 2 }],
  ["取消会议 2", { kind: "callOffMeeting", number: 2 }],
  ["表决", { kind: "vote", number: undefined, said: "" }],
  [
    "表决 2 赞成31 反对2 弃权1 接收何小军",
    { kind: "vote", number: 2, said: "赞成31 反对2 弃权1 接收何小军" },
  ],
  ["表决 2 赞成三十一 反对二", { kind: "vote", number: 2, said: "赞成三十一 反对二" }],
  ["表决 2 一致通过", { kind: "vote", number: 2, said: "" }],
  ["党费 去年9月 何小军", { kind: "payDues", said: "去年9月 何小军" }],
  ["表决 31票赞成", { kind: "vote", number: undefined, said: "31票赞成" }],
  ["表决作废 2", { kind: "strikeVote", number: 2 }],
  ["更正 2 张满仓 到会", { kind: "correctAttendance", number: 2, said: "张满仓 到会" }],
  ["不计入 张满仓 会议3", { kind: "exclude", people: "张满仓", meeting: 3 }],
  ["不计入 张满仓", { kind: "exclude", people: "张满仓", meeting: undefined }],
  ["计入 张满仓", { kind: "includeAgain", people: "张满仓" }],
  ["党费", { kind: "showDues" }],
  ["党费 张满仓 1-3月", { kind: "payDues", said: "张满仓 1-3月" }],
  ["党费 全部 3月", { kind: "payDues", said: "全部 3月" }],
  ["党费 张满仓 6元", { kind: "payDues", said: "张满仓 6元" }],
  ["党费更正 张满仓 3月", { kind: "takeBackDues", said: "张满仓 3月" }],
])("%s", (text, command) => {
  expect(readHere(text)).toMatchObject({ intent: "command", command: { kind: "ofMeetings", command } });
});

test.each([
  "开会通知：后天早上村部集合",
  "召开党员大会 1次 加分",
  "签到 3次",
  "开会 讨论铲雪",
  "开会讨论主题党日的事",
  "几点开会",
  "开会 党员大会几点",
  "会议改到后天下午",
  "会议 2点",
  "签到表在村部",
  "请假的给我说一声",
  "准假了没",
  "请个假 明天去县里",
  "明天我去不了,腿疼",
  "那天开会我到了",
  "没有别的事 散会",
  "表决的时候别说话",
  "表决 修路的事大家都同意",
  "更正 张满仓",
  "请更正",
  "计入我的分",
  "党费三月份的抓紧交 现金微信都中",
  "党费交过了",
  "党费微信转给你了，收一下",
  "散会?",
])("%s is ordinary talk", (text) => {
  expect(readMeetingCommand(text)).toBeUndefined();
  expect(inShort(readHere(text))).not.toContain("command");
});

test.each([
  ["党员大会 3月25日 讨论3月的事", { kind: "branch", day: "3月25日", agenda: "讨论3月的事" }],
  ["周六 党课", { kind: "lecture", day: "周六", agenda: "" }],
  ["第一党小组会 学习", { kind: "group", group: 1, agenda: "学习" }],
  ["党小组会 第二党小组", { kind: "group", group: 2, agenda: "" }],
  ["主题党日", { kind: "partyDay", agenda: "" }],
  ["组织生活会", { kind: "orgLife", agenda: "" }],
])("a meeting called as %s", (text, called) => {
  expect(meetingCalled(text)).toMatchObject(called);
});

test.each([
  ["赞成31 反对2 弃权1 接收何小军", [31, 2, 1, "接收何小军"]],
  ["同意31票 不同意2票", [31, 2, 0, ""]],
  ["赞成31票 反对2票 弃权1票", [31, 2, 1, ""]],
  ["不同意2 同意31", [31, 2, 0, ""]],
  ["31票赞成 2票反对 修路", [31, 2, 0, "修路"]],
  ["赞成三十一 反对二、弃权一 修路", [31, 2, 1, "修路"]],
  ["通过一事一议 赞成31", [31, 0, 0, "通过一事一议"]],
  ["修路 赞成:31", [31, 0, 0, "修路"]],
])("the votes of %s", (text, [inFavour, against, abstained, motion]) => {
  expect(readBallot(text)).toEqual({ inFavour, against, abstained, motion });
});

test("a ballot that does not say how many agree is none", () => {
  expect(readBallot("反对2")).toBeUndefined();
  expect(readBallot("赞成31 反对三四")).toBeUndefined();
});

test.each([
  ["接收何小军", "admission"],
  ["何小军转正", "admission"],
  ["选举支委", "election"],
  ["村里修路", "motion"],
  ["", "motion"],
])("what is voted on in %s", (motion, kind) => {
  expect(voteKindIn(motion)).toBe(kind);
});

test.each([
  ["张满仓 1-3月", "张满仓", ["2026-01", "2026-02", "2026-03"]],
  ["张满仓 1、3月", "张满仓", ["2026-01", "2026-03"]],
  ["张三 3月", "张三", ["2026-03"]],
  ["张满仓 去年12月", "张满仓", ["2025-12"]],
  ["张满仓 2025年11到12月", "张满仓", ["2025-11", "2025-12"]],
  ["全部 第一季度", "全部", ["2026-01", "2026-02", "2026-03"]],
  ["张满仓 三月份", "张满仓", ["2026-03"]],
])("the dues of %s", (text, who, months) => {
  expect(readDues(text, "2026-03-18")).toEqual({ who, read: { kind: "months", months } });
});

test("a month far ahead is asked about, and one that there is not is said", () => {
  expect(readDues("张满仓 12月", "2026-01-18")?.read).toEqual({ kind: "whichYear" });
  expect(readDues("张满仓 5-2月", "2026-03-18")?.read).toEqual({ kind: "noSuchMonth" });
  expect(readDues("张满仓 13月", "2026-03-18")?.read).toEqual({ kind: "noSuchMonth" });
  expect(readDues("张满仓 6元", "2026-03-18")).toBeUndefined();
});
