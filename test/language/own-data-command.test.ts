import { expect, test } from "vitest";
import { readOwnDataCommand } from "../../src/language/commands/own-data-command.ts";

test.each([
  ["告知书", { kind: "showNotice" }],
  ["同意参加", { kind: "enrol", as: "agreed" }],
  ["我走纸质吧", { kind: "enrol", as: "paper" }],
  ["不用了,改纸质", { kind: "enrol", as: "paper" }],
  ["不用手机,走纸质", { kind: "enrol", as: "paper" }],
  ["告知 张满仓 纸质", { kind: "enrolFor", people: "张满仓", as: "paper" }],
  ["同意公示", { kind: "mayBeNamed", agreed: true }],
  ["撤回公示同意", { kind: "mayBeNamed", agreed: false }],
  ["群里别写我的名字", { kind: "mayBeNamed", agreed: false }],
  ["不要公示我", { kind: "mayBeNamed", agreed: false }],
  ["我的名字不要公示", { kind: "mayBeNamed", agreed: false }],
  ["把我的名字从群里去掉", { kind: "mayBeNamed", agreed: false }],
  ["撤回同意", { kind: "enrol", as: "paper" }],
  ["我要撤回同意", { kind: "enrol", as: "paper" }],
  ["取消我的同意", { kind: "enrol", as: "paper" }],
  ["删除我的记录", { kind: "askDeletion" }],
  ["把我的资料都删了吧", { kind: "askDeletion" }],
  ["导出记录", { kind: "exportOwn", page: 1 }],
  ["谁查了我的分", { kind: "showLooks" }],
  ["公示同意 张满仓 否", { kind: "mayBeNamedFor", people: "张满仓", agreed: false }],
  ["导出我的记录", { kind: "exportOwn", page: 1 }],
  ["导出我的记录 第2页", { kind: "exportOwn", page: 2 }],
  ["导出记录 张满仓 3", { kind: "exportFor", people: "张满仓", page: 3 }],
  ["谁看过我的记录", { kind: "showLooks" }],
  ["更正", { kind: "listCorrections" }],
  ["更正1撤回", { kind: "withdrawCorrection", number: 1 }],
  [
    "更正 1 不同意 理由:本子上没有",
    { kind: "decideCorrection", number: 1, agreed: false, reason: "本子上没有" },
  ],
  [
    "更正3号日期应该是3月2日",
    { kind: "askCorrection", about: { kind: "claim", number: 3 }, words: "日期应该是3月2日" },
  ],
  ["更正 我的生日错了", { kind: "askCorrection", about: { kind: "roster" }, words: "我的生日错了" }],
  [
    "更正 扣分2号 那天我在医院",
    { kind: "askCorrection", about: { kind: "deduction", number: 2 }, words: "那天我在医院" },
  ],
  ["更正 名册 我是二组的", { kind: "askCorrection", about: { kind: "roster" }, words: "我是二组的" }],
] as const)("%s is read as a wish about the own data", (said, command) => {
  expect(readOwnDataCommand(said)).toEqual(command);
});

test.each([
  "更正 3月2日的会",
  "更正2次铲雪",
  "更正3号那天的会",
  "我同意",
  "同意 1",
  "告知大家明天开会",
  "谁看过我家的狗",
  "公示同意的名单在哪",
  "更正一下我说错了",
  "撤回同意 3",
  "别写我家门口那段",
  "我的记录",
  "我的信息",
  "删除 3",
])("%s is ordinary talk, or another's command", (said) => {
  expect(readOwnDataCommand(said)).toBeUndefined();
});
