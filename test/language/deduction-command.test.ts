import { expect, test } from "vitest";
import { readDeductionCommand } from "../../src/language/commands/deduction-command.ts";

test.each([
  [
    "建议扣分 张满仓 缺会 1次 3月5日大会没来",
    { kind: "proposeDeduction", said: "张满仓 缺会 1次 3月5日大会没来" },
  ],
  ["建议扣分:张满仓 缺会", { kind: "proposeDeduction", said: "张满仓 缺会" }],
  ["建议扣分", { kind: "proposeDeduction", said: "" }],
  ["扣分", { kind: "showDeductions", number: undefined }],
  ["扣分 1", { kind: "showDeductions", number: 1 }],
  ["看扣分12号", { kind: "showDeductions", number: 12 }],
  ["已告知 1", { kind: "toldInPerson", number: 1 }],
  ["已当面告知1号", { kind: "toldInPerson", number: 1 }],
  ["已告知", { kind: "toldInPerson", number: undefined }],
  ["申辩 1 我那天在医院", { kind: "answerAllegation", number: 1, words: "我那天在医院" }],
  ["申辩1号:我那天在医院", { kind: "answerAllegation", number: 1, words: "我那天在医院" }],
  ["申辩 3月5日我在医院", { kind: "answerAllegation", number: undefined, words: "3月5日我在医院" }],
  ["申辩 我那天\n在医院", { kind: "answerAllegation", number: undefined, words: "我那天\n在医院" }],
  ["申辩 1 2月就请过假", { kind: "answerAllegation", number: 1, words: "2月就请过假" }],
  ["知道了 1", { kind: "acknowledgeAllegation", number: 1 }],
  ["1号知道了", { kind: "acknowledgeAllegation", number: 1 }],
  ["同意扣分 1", { kind: "voteOnDeduction", number: 1, inFavour: true }],
  ["不同意扣分1号", { kind: "voteOnDeduction", number: 1, inFavour: false }],
  ["反对扣分 2", { kind: "voteOnDeduction", number: 2, inFavour: false }],
  ["扣分 1 不同意", { kind: "voteOnDeduction", number: 1, inFavour: false }],
  ["同意扣分", { kind: "voteOnDeduction", number: undefined, inFavour: true }],
  ["扣分 1 大会 3", { kind: "ruleByMeeting", number: 1, meeting: 3 }],
  ["扣分1号 党员大会3号", { kind: "ruleByMeeting", number: 1, meeting: 3 }],
  ["签扣分 1", { kind: "signDeduction", number: 1 }],
  ["签字扣分1", { kind: "signDeduction", number: 1 }],
  ["撤扣分 1 请过假的", { kind: "dropDeduction", number: 1, reason: "请过假的" }],
  ["撤销扣分 1号 记错了人", { kind: "dropDeduction", number: 1, reason: "记错了人" }],
])("%s is read as such", (said, command) => {
  expect(readDeductionCommand(said)).toEqual(command);
});

test.each([
  "知道了",
  "我知道了",
  "扣2分",
  "扣分 张改改 5",
  "扣分 2次",
  "扣分的标准发出来大家看看",
  "建议扣分标准再细一点",
  "申辩一下我的扣分",
  "撤销扣分，我请过假",
  "同意扣分的办法",
  "已告知群众防火",
  "知道了 3月5日开会",
  "知道了 1点集合",
])("%s is talk", (said) => {
  expect(readDeductionCommand(said)).toBeUndefined();
});
