import { expect, test } from "vitest";
import { readAppraisalCommand } from "../../src/language/commands/appraisal-command.ts";

const year = undefined;
const part = undefined;

test.each([
  ["年度", { kind: "showYear", order: "roster", year, part }],
  ["年度 2026 排名 2", { kind: "showYear", order: "total", year: 2026, part: 2 }],
  ["评议", { kind: "showAppraisal", year, part }],
  ["评议 2026 张满仓", { kind: "showSheet", people: "张满仓", year: 2026, part }],
  ["评议张满仓", { kind: "showSheet", people: "张满仓", year, part }],
  ["我的评议 2026", { kind: "showOwnSheet", year: 2026, part }],
  ["评议 张满仓、陈根生 优秀", { kind: "rate", people: "张满仓、陈根生", rating: "excellent", year }],
  ["评议张满仓不合格", { kind: "rate", people: "张满仓", rating: "unqualified", year }],
  ["评议 2026 其余 合格", { kind: "rateOthers", rating: "qualified", year: 2026 }],
  ["取消评议 张满仓", { kind: "unrate", people: "张满仓", year }],
  ["改评议 张满仓", { kind: "unrate", people: "张满仓", year }],
  ["评议结束 会议 12", { kind: "closeAppraisal", meeting: 12, year }],
  ["推荐 张满仓", { kind: "propose", as: "township", people: "张满仓", year }],
  ["取消表彰 2026 张满仓", { kind: "unpropose", as: "praise", people: "张满仓", year: 2026 }],
  ["三年排名", { kind: "showThreeYears", part }],
  ["近三年积分排名 2", { kind: "showThreeYears", part: 2 }],
])("%s is a command", (said, command) => {
  expect(readAppraisalCommand(said)).toEqual(command);
});

test.each([
  ...["年度总结", "年度体检到了", "三年", "近三年", "三年前修的路", "三年级孩子", "全年积分多少"],
  ...[
    "评议会几点开",
    "评议员来了",
    "评议下老张",
    "评议书交了",
    "改评议时间",
    "表彰大会在哪开",
    "推荐老张当组长",
  ],
  ...["后备箱里有铁锹", "年度考核啥时候"],
])("%s is talk", (said) => {
  expect(readAppraisalCommand(said)).toBeUndefined();
});
