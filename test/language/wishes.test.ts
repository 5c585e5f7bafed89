import { expect, test } from "vitest";
import { memberId } from "../../src/domain/ids.ts";
import { inShort, readHere } from "./village.ts";

const reads = (text: string): string => inShort(readHere(text));

test.each([
  ["后天植树我参加", "signup collective-labor 2026-03-20"],
  ["明天义务劳动我去", "signup collective-labor 2026-03-19"],
  ["我来，算我一份", "signup"],
])("%s is for a task to come", (text, expected) => {
  expect(reads(text)).toBe(expected);
});

test.each([
  ["对公示有意见，双喜那天没来", "objection 韩双喜"],
  ["老郭那次是收费演出，不该加分", "objection 郭长有 wedding-funeral-help"],
  ["我的分扣错了，那天我在医院", "objection 马春梅"],
])("%s disputes an entry", (text, expected) => {
  expect(reads(text)).toBe(expected);
});

test("a migrant's report of the quarter is the act it is declared by, without a doubt", () => {
  const migrant = { sender: memberId("孙志强") };
  for (const text of [
    "本季度在外务工情况汇报：在苏州，工作正常，每月看学习材料",
    "书记，这季度我在郑州，一切都好，党费让弟弟代交了",
  ])
    expect(inShort(readHere(text, migrant))).toMatch(/^report migrant-report 1季度/);
});

test.each([
  ["异议 42 双喜那天没来", "command raiseObjection 42"],
  ["异议42号 双喜那天没来", "command raiseObjection 42"],
  ["异议 42双喜那天没来", "command raiseObjection 42"],
  ["异议 42", "command raiseObjection 42"],
  ["异议 张满仓 铲雪那天没来", "command raiseObjection"],
  ["异议：满仓那天没来", "command raiseObjection"],
  ["异议 3月5日那次满仓没来", "command raiseObjection"],
  ["异议 1号那天满仓没来", "command raiseObjection"],
  ["异议 42 成立合作社的事不实", "command raiseObjection 42"],
  ["群众异议 42 有人说扫的是自家门口", "command raiseForVillager 42"],
  ["匿名异议 张满仓扫的是自家门口", "command raiseForVillager"],
  ["群众反映 东头的路灯坏了", "command tellVoice"],
  ["群众反映：路灯坏了", "command tellVoice"],
  ["异议", "command showObjections"],
  ["看异议 1", "command showObjections"],
  ["看异议１号", "command showObjections"],
  ["说明 1 我那天在地里", "command account"],
  ["说明1号：我那天在地里", "command account"],
  ["说明 我那天在地里", "command account"],
  ["听取 1 本人承认是自家门前", "command account"],
  ["异议 1 成立 本人承认", "command decideObjection 本人承认"],
  ["异议1号不成立：有三个人看见", "command decideObjection 有三个人看见"],
  ["1号异议成立，因为本人承认", "command decideObjection 本人承认"],
  ["异议 1 不成立", "command decideObjection"],
  ["已答复 1", "command answeredObjector"],
  ["异议1号已答复", "command answeredObjector"],
  ["转办异议 1 王建国", "command handOver"],
  ["异议 1 转给王建国", "command handOver"],
])("%s is about an objection", (text, expected) => {
  expect(reads(text)).toBe(expected);
});

test.each([
  "说明书发一份",
  "使用说明",
  "提异议找谁，在哪提",
  "有异议的到村部找我",
  "部分群众反映饮水问题 正在处理",
  "群众反映饮水问题正在处理",
  "异议 找谁提?",
  "听取大家意见",
  "转办公室",
  "为啥没给我算",
])("%s is no word of an objection's", (text) => {
  expect(reads(text)).not.toMatch(/^command/);
});
