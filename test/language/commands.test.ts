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
  ["同意 42 43", "command approve 42 43"],
  ["同意42、43，44", "command approve 42 43 44"],
  ["批准 42号和43号", "command approve 42 43"],
  ["42、43号同意", "command approve 42 43"],
  ["同意 四十二、43", "command approve 42 43"],
  ["同意 42 43 42", "command approve 42 43"],
  ["退回 42 证据不足", "command return 42 证据不足"],
  ["退回42证据不足", "command return 42 证据不足"],
  ["退回 42，2次重复", "command return 42 2次重复"],
  ["退回 42 3次太多", "command return 42 3次太多"],
  ["退回 42 15号报过了", "command return 42 15号报过了"],
  ["退回 42 一、没有照片", "command return 42 一、没有照片"],
  ["退回 42", "command return 42"],
  ["撤销 42 原因", "command undo 42 原因"],
  ["撤销 42：报错了", "command undo 42 报错了"],
  ["核对 42", "command release 42"],
  ["不是我 42", "command disown 42"],
  ["看图 42", "command showPictures 42"],
  ["看图42号", "command showPictures 42"],
  ["42号看图", "command showPictures 42"],
  ["看照片 四十二", "command showPictures 42"],
  ["看图 42 4", "command showPictures 42"],
  ["待审", "command listWaiting"],
  ["@积分助手 待审", "command listWaiting"],
  ["待办", "command listToDo"],
  ["绑定", "command bind"],
  ["确认绑定", "command confirmBind"],
  ["撤回", "withdraw"],
  ["撤回 42", "withdraw 42"],
  ["撤回42", "withdraw 42"],
  ["撤销", "withdraw"],
  ["撤回12号", "withdraw 12"],
  ["撤回第12号铲雪", "withdraw 12 snow-clearing"],
  ["撤销我刚报的铲雪", "withdraw snow-clearing"],
  ["前面那条多写了一次，改成1", "withdraw to 1"],
  ["铲雪那条改成2次", "withdraw snow-clearing to 2"],
  ["发错了，别算", "withdraw"],
])("%s", (text, expected) => {
  expect(reads(text)).toBe(expected);
});

test.each([
  "同意",
  "通过",
  "批准",
  "退回",
  "核对",
  "不是我",
  "同意 42?",
  "同意 42 张满仓的",
  "同意 42 3次",
  "同意 3-5天后开会",
  "退回 3-5天",
  "退回 8:30",
  "同意 3点开会",
  "通过 10分",
  "退回 3月的那条",
  "同意 0",
  "同意 三四",
  "同意他的看法",
  "通过考试42",
  "不是我 42号说的",
  "绑定手机",
])("%s is no command", (text) => {
  expect(reads(text)).toBe("none");
});

test.each(["撤销 3次", "撤回 3次", "取消 3次铲雪", "撤回 3月10日那条", "撤回 5亩那条", "撤回 8点报的"])(
  "%s takes back no claim by its number",
  (text) => {
    expect(readHere(text)).not.toHaveProperty("claim", expect.any(Number));
  },
);

test.each([
  "撤回 1 2",
  "撤回 1、2号",
  "退回 2，3 不行",
  "退回 42、43号不行",
  "42 43退回",
  "撤销 1和2 报错了",
  "核对 42 43",
  "不是我 1、2",
  "通过 42-44",
  "同意 42到44号",
  "撤回 42-44",
])("%s names several where one is taken at a time", (text) => {
  expect(reads(text)).toBe("none oneNumberAtATime");
});

test("of a long list the first twenty are approved", () => {
  const numbers = Array.from({ length: 30 }, (_, at) => at + 1);
  expect(readHere(`同意 ${numbers.join(" ")}`)).toMatchObject({
    intent: "command",
    command: { kind: "approve", claims: numbers.slice(0, 20) },
  });
});

test("of many pictures those from a number on are asked for", () => {
  expect(readHere("看图 42 4")).toMatchObject({ command: { kind: "showPictures", claim: 42, from: 4 } });
  expect(readHere("看图 42")).toMatchObject({ command: { kind: "showPictures", claim: 42, from: 1 } });
  expect(reads("看图")).toBe("none whichPictures");
  expect(reads("看图 1 2 3")).toBe("none oneNumberAtATime");
});
