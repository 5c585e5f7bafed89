import { expect, test } from "vitest";
import { readCommand } from "../../src/language/read-command.ts";
import { clean } from "../../src/language/clean.ts";
import { day } from "../../src/domain/quarter.ts";
import { readCall } from "../../src/language/read-call.ts";
import { reader } from "./village.ts";

/** The command in one line, its kind first. */
function reads(text: string): string {
  const wish = readCommand(clean(text, "积分助手"));
  if (wish?.intent !== "command") return wish?.intent ?? "";
  if (wish.command.kind !== "ofTasks") return wish.command.kind;
  return Object.values(wish.command.command)
    .filter((value) => value !== undefined && value !== "")
    .join(" ");
}

test.each([
  ["发布 周六上午铲雪 村口集合 20人", "publishTask 周六上午铲雪 村口集合 20人"],
  ["发布：周六上午铲雪", "publishTask 周六上午铲雪"],
  ["发布周六上午铲雪", "publishTask 周六上午铲雪"],
  ["发布任务 明天修渠", "publishTask 明天修渠"],
  ["发布", "publishTask"],
  ["任务", "showTasks"],
  ["有啥任务？", "showTasks"],
  ["任务 3", "showTasks 3"],
  ["任务３号", "showTasks 3"],
  ["3号任务", "showTasks 3"],
  ["报名", "signUp"],
  ["报名 3", "signUp 3"],
  ["报名3", "signUp 3"],
  ["报名 3 家旺", "signUp 3 家旺"],
  ["到场 3 周玉兰", "markCame 3 listed 周玉兰"],
  ["报名 3号", "signUp 3"],
  ["报名 任务3", "signUp 3"],
  ["报名 三", "signUp 3"],
  ["我要报名 3", "signUp 3"],
  ["报名 3 我去", "signUp 3"],
  ["报名 3 张满仓、陈根生", "signUp 3 张满仓、陈根生"],
  ["3号任务我报名", "signUp 3"],
  ["退出 3", "signOff 3"],
  ["退出", "signOff"],
  ["撤回报名 3", "signOff 3"],
  ["不去了 3", "signOff 3"],
  ["我不去了 3", "signOff 3"],
  ["退出 3 张满仓", "signOff 3 张满仓"],
  ["到场 3", "markCame 3 asked"],
  ["到场", "markCame asked"],
  ["到场 3 张满仓 陈根生", "markCame 3 listed 张满仓 陈根生"],
  ["到场3张满仓", "markCame 3 listed 张满仓"],
  ["到场 张满仓 陈根生", "markCame listed 张满仓 陈根生"],
  ["到场 3 全部", "markCame 3 allBut"],
  ["到场 3 全部 除了 双喜", "markCame 3 allBut 双喜"],
  ["到场 3 全部，除双喜外", "markCame 3 allBut 双喜"],
  ["取消任务 3", "callOff 3"],
  ["取消任务", "callOff"],
  ["任务 3 取消", "callOff 3"],
  ["分责任区 张满仓 村口到桥头", "assignDuty zone 张满仓 村口到桥头"],
  ["设岗 马春梅 政策宣传岗", "assignDuty post 马春梅 政策宣传岗"],
  ["设岗定责：马春梅 政策宣传岗", "assignDuty post 马春梅 政策宣传岗"],
  ["结对 陈根生 一户", "assignDuty pairing 陈根生 一户"],
  ["责任区", "showDuties zone"],
  ["岗位", "showDuties post"],
  ["结对", "showDuties pairing"],
  ["责任区 2 合格", "checkDuty 2 true"],
  ["责任区2号不合格 门口有垃圾", "checkDuty 2 false 门口有垃圾"],
  ["责任区 2 不合格：门口有垃圾", "checkDuty 2 false 门口有垃圾"],
  ["岗位 4 合格", "checkDuty 4 true"],
  ["撤责任区 2", "endDuty 2"],
  ["撤岗 4", "endDuty 4"],
  ["撤销责任区 2", "endDuty 2"],
])("%s", (text, expected) => {
  expect(reads(text)).toBe(expected);
});

test.each([
  "发布会几点开",
  "发布 停水通知",
  "任务：铲雪1次",
  "任务完成了",
  "报名 3人",
  "报名 3 个人",
  "报名 3 人",
  "俺报名参加第3期培训",
  "来了5 家",
  "来了三 个人",
  "到场 30 人",
  "发布 招工信息2条",
  "发布 招工信息 2条 加分",
  "报名 3月22日修渠",
  "报名：3月22日义诊服务，本人参加。",
  "报名 植树",
  "报名三十来人",
  "怎么报名",
  "到场三十来人",
  "到场 30多人",
  "到场的人都有份",
  "取消 昨天的铲雪",
  "结对帮扶1户，养羊",
  "结对帮扶 2户",
  "结对 困难户 一户",
  "结对的三户都发了鸡苗",
  "责任区 一季度 加分",
  "责任区 1次合格",
  "责任区 一季度合格",
  "责任区那十分啥时候给",
  "撤销 2",
])("%s is none of these commands", (text) => {
  expect(reads(text)).not.toMatch(/Task|sign|markCame|callOff|Duty|Duties/);
});

const call = (said: string, today = day("2026-03-18")) => readCall(clean(said, ""), { ...reader, today });

test.each([
  ["周六上午铲雪 村口集合 20人", { kind: "day", day: "2026-03-21" }, 20, "snow-clearing"],
  ["明天修渠", { kind: "day", day: "2026-03-19" }, undefined, undefined],
  ["3月21日植树 需要15名党员", { kind: "day", day: "2026-03-21" }, 15, "collective-labor"],
  ["铲雪", { kind: "none" }, undefined, "snow-clearing"],
  ["2月30日铲雪", { kind: "noSuchDay", said: "2月30日" }, undefined, "snow-clearing"],
  ["昨天铲雪", { kind: "day", day: "2026-03-17" }, undefined, "snow-clearing"],
  ["责任区检查 明天", { kind: "day", day: "2026-03-19" }, undefined, undefined],
])("the call %s names its day, how many, and its rule", (said, on, needed, rule) => {
  expect(call(said)).toEqual({ words: said, day: on, needed, rule });
});

test("who calls on a Saturday for 周六 means that very day", () => {
  expect(call("周六铲雪", day("2026-03-21")).day).toEqual({ kind: "day", day: "2026-03-21" });
});
