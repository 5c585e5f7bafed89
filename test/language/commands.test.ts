import { expect, test } from "vitest";
import { inShort, readHere } from "./village.ts";

const reads = (text: string): string => inShort(readHere(text));

test.each([
  ["同意 42", "command approve 42"],
  ["同意42。", "command approve 42"],
  ["通过42号", "command approve 42"],
  ["批准 第42号", "command approve 42"],
  ["42号同意", "command approve 42"],
  ["同意 四十二", "command approve 42"],
  ["同意　４２", "command approve 42"],
  ["退回 42 证据不足", "command return 42 证据不足"],
  ["退回42证据不足", "command return 42 证据不足"],
  ["退回 42，2次重复", "command return 42 2次重复"],
  ["退回 42", "command return 42"],
  ["撤销 42 原因", "command undo 42 原因"],
  ["撤销 42：报错了", "command undo 42 报错了"],
  ["核对 42", "command release 42"],
  ["不是我 42", "command disown 42"],
  ["待审", "command listWaiting"],
  ["@积分助手 待审", "command listWaiting"],
  ["待办", "command listToDo"],
  ["绑定", "command bind"],
  ["确认绑定", "command confirmBind"],
  ["撤回", "withdraw"],
  ["撤回 42", "withdraw 42"],
  ["撤回42", "withdraw 42"],
  ["撤销我刚报的铲雪", "withdraw"],
  ["发错了，别算", "withdraw"],
])("%s", (text, expected) => {
  expect(reads(text)).toBe(expected);
});

test.each([
  "同意",
  "通过",
  "批准",
  "退回",
  "撤销",
  "核对",
  "不是我",
  "同意 42?",
  "同意 3点开会",
  "通过 10分",
  "退回 3月的那条",
  "撤销 3次",
  "同意 0",
  "同意 三四",
  "同意他的看法",
  "通过考试42",
  "不是我 42号说的",
  "绑定手机",
])("%s is no command", (text) => {
  expect(reads(text)).toBe("none");
});
