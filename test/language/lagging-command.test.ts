import { describe, expect, test } from "vitest";
import { day } from "../../src/domain/quarter.ts";
import { batchIn, readLaggingCommand } from "../../src/language/commands/lagging-command.ts";
import { deadlineIn } from "../../src/language/commands/lagging-words.ts";

test.each([
  ["后进", { kind: "showLagging", number: undefined, people: "" }],
  ["后进党员名单", { kind: "showLagging", number: undefined, people: "" }],
  ["谁是后进?", { kind: "showLagging", number: undefined, people: "" }],
  ["后进1", { kind: "showLagging", number: 1, people: "" }],
  ["后进 第2批", { kind: "showLagging", number: 2, people: "" }],
  ["后进 1 张满仓", { kind: "showLagging", number: 1, people: "张满仓" }],
  [
    "后进 列入 张满仓 陈根生 事实 全年没有加分",
    { kind: "listLagging", number: undefined, people: "张满仓 陈根生", facts: "全年没有加分" },
  ],
  [
    "后进 列入 1 张满仓 事实:全年没有加分",
    { kind: "listLagging", number: 1, people: "张满仓", facts: "全年没有加分" },
  ],
  [
    "列入后进 1号 张满仓,事实 没有加分",
    { kind: "listLagging", number: 1, people: "张满仓", facts: "没有加分" },
  ],
  ["后进 1 去掉 张满仓 理由 记错了", { kind: "strikeLagging", number: 1, said: "张满仓 理由 记错了" }],
  ["后进1已告知张满仓", { kind: "tellLagging", number: 1, people: "张满仓" }],
  ["后进 已告知 全部", { kind: "tellLagging", number: undefined, people: "全部" }],
  ["后进 1 说明 张满仓 我有病", { kind: "answerForLagging", number: 1, said: "张满仓 我有病" }],
  ["帮带说明 我那年有病", { kind: "answerOwnLagging", words: "我那年有病" }],
  [
    "后进 1 大会 会议12 张满仓 不通过",
    { kind: "decideLagging", number: 1, meeting: 12, people: "张满仓", agreed: false },
  ],
  ["后进 1 大会 12 通过", { kind: "decideLagging", number: 1, meeting: 12, people: "", agreed: true }],
  [
    "后进 1 大会 会议3号 张满仓 陈根生 没有通过",
    { kind: "decideLagging", number: 1, meeting: 3, people: "张满仓 陈根生", agreed: false },
  ],
  [
    "后进 1 乡镇 同意 张满仓",
    { kind: "townshipOnLagging", number: 1, people: "张满仓", agreed: true, words: "" },
  ],
  [
    "后进 1 乡镇 全部 不同意",
    { kind: "townshipOnLagging", number: 1, people: "全部", agreed: false, words: "" },
  ],
  [
    "后进 1 乡镇 张满仓 牛百顺 不同意 6月5日乡镇党委批复,事实不够",
    {
      ...{ kind: "townshipOnLagging", number: 1, people: "张满仓 牛百顺" },
      ...{ agreed: false, words: "6月5日乡镇党委批复,事实不够" },
    },
  ],
  [
    "后进 1 帮带 张满仓 王建国 到 2027-06-30 措施 每月谈一次",
    {
      kind: "helpLagging",
      number: 1,
      people: "张满仓 王建国",
      until: "2027-06-30",
      measures: "每月谈一次",
    },
  ],
  [
    "后进 1 帮带 张满仓 帮带人王建国 措施 每月谈一次 到2027年6月30日",
    {
      kind: "helpLagging",
      number: 1,
      people: "张满仓 王建国",
      until: "2027年6月30日",
      measures: "每月谈一次",
    },
  ],
  ["帮带 1 检查 张满仓 来了两回", { kind: "checkLagging", number: 1, said: "张满仓 来了两回" }],
  ["帮带 检查 张满仓 来了两回", { kind: "checkLagging", number: undefined, said: "张满仓 来了两回" }],
  [
    "后进 1 结果 张满仓 陈根生 转化",
    { kind: "endLagging", number: 1, people: "张满仓 陈根生", outcome: { as: "reformed" } },
  ],
  [
    "后进 1 结果 张满仓 延期 到 2027-12-31",
    {
      kind: "endLagging",
      number: 1,
      people: "张满仓",
      outcome: { as: "extended", until: "2027-12-31" },
    },
  ],
  [
    "后进 1 结果 张满仓 上报",
    { kind: "endLagging", number: 1, people: "张满仓", outcome: { as: "escalated", penalty: undefined } },
  ],
  [
    "后进 1 结果 张满仓 上报 未受处分",
    { kind: "endLagging", number: 1, people: "张满仓", outcome: { as: "escalated", penalty: "none" } },
  ],
  [
    "后进 1 结果 张满仓 上报 已受处分",
    { kind: "endLagging", number: 1, people: "张满仓", outcome: { as: "escalated", penalty: "given" } },
  ],
  ["我的帮带", { kind: "showOwnHelp" }],
  ["后进 1 咋办", { kind: "showLagging", number: 1, people: "咋办" }],
  ["后进 1 下一步是不是该开会了", { kind: "unclearLagging" }],
])("%s", (said, command) => {
  expect(readLaggingCommand(said)).toEqual(command);
});

describe("is left to ordinary reading:", () => {
  test.each([
    "帮带脱贫户1户，散养鸡50只 申报",
    "帮带1户",
    "帮带 1户 困难户",
    "俺亲哥家困难 我帮他种药材 算帮带一户吧",
    "结对帮带 张满仓 五保户",
    "今年不能当后进",
    "后进生要多帮帮",
    "帮带说明会几点开",
    "咱村后进变先进了",
    "帮带工作今天检查",
  ])("%s", (said) => {
    expect(readLaggingCommand(said)).toBeUndefined();
  });
});

test("a motion names one batch", () => {
  expect(batchIn("后进1号名单")).toBe(1);
  expect(batchIn("列入第2批后进党员")).toBe(2);
  expect(batchIn("后进第3批 张满仓")).toBe(3);
  expect(batchIn("接收何小军")).toBeUndefined();
});

test("a deadline is a day that exists; without its year it is the next one", () => {
  const today = day("2027-03-10");
  expect(deadlineIn("2027-06-30", today)).toBe("2027-06-30");
  expect(deadlineIn("2027年6月30日", today)).toBe("2027-06-30");
  expect(deadlineIn("6月30日", today)).toBe("2027-06-30");
  expect(deadlineIn("3月1日", today)).toBe("2028-03-01");
  expect(deadlineIn("2027-02-30", today)).toBeUndefined();
});
