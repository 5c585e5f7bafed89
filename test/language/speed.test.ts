import { expect, test } from "vitest";
import { readHere } from "./village.ts";

const mostMs = 20;
const tries = 5;

// Time on the processor, best of several tries: other tests run beside this one.
const usedMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

test.each([
  "修",
  "加分 ",
  "1 2 ",
  "一",
  "铲雪1；",
  "3月1日",
  "周六",
  "张满仓、",
  "代加 王小 ",
  "的",
  " ",
  " \n",
  "1.",
  "\ufdfa",
  "@张",
  "@积分助手",
  "积分助手",
  "昨天铲雪1次今天修农机2次",
  "一个半",
  "加分铲雪1次 2人 大",
  "集体加分 铲雪 王二麻 ",
  "同意 1 2",
  "1、",
  "铲雪1村口；",
  "扣张满仓5分",
  "👨‍👩‍👧",
  "几",
  "半",
  "-",
  "不",
])("4,096 characters of %j are read in a moment", (part) => {
  const text = part.repeat(4096).slice(0, 4096);
  let best = Number.POSITIVE_INFINITY;
  for (let at = 0; at < tries; at++) {
    const before = usedMs();
    readHere(text);
    best = Math.min(best, usedMs() - before);
  }
  expect(best).toBeLessThan(mostMs);
});

test("a list of 1,360 claim numbers is read in a moment", () => {
  const text = `同意${" 12".repeat(1360)}`;
  const before = usedMs();
  readHere(text);
  expect(usedMs() - before).toBeLessThan(mostMs);
});
