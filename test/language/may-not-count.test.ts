import { describe, expect, test } from "vitest";
import { find } from "../../src/language/find.ts";
import { mayNotCount } from "../../src/language/may-not-count.ts";
import { rule } from "../village.ts";
import { reader, readHere } from "./village.ts";

const because = (text: string): readonly string[] => {
  const reading = readHere(text);
  const doubts = "acts" in reading ? reading.acts.flatMap((act) => act.doubts) : [];
  return doubts.flatMap((doubt) => (doubt.kind === "mayNotCount" ? [doubt.because] : []));
};

describe("one's own, relatives' and paid work is asked about", () => {
  test.each([
    ["加分 自家扫街 1", "own"],
    ["自家门前扫雪1次 加分", "own"],
    ["把俺家门口的雪扫了 加分", "own"],
    ["昨天在自家院里铲雪1次", "own"],
    ["昨天修自家水泵1次", "own"],
    ["昨天在俺家铲雪1次", "own"],
    ["修自己的三轮1次 加分", "own"],
    ["昨天修俺的水泵1次", "own"],
    ["昨天修我的三轮1次", "own"],
    ["给俺叔修三轮 加分", "kin"],
    ["给俺爹修三轮 没收钱 加分", "kin"],
    ["送俺娘去医院 加分", "kin"],
    ["昨天给老丈人修水泵1次", "kin"],
    ["给俺婆婆送饭1次 加分", "kin"],
    ["昨天给亲戚修水泵1次", "kin"],
    ["修三轮收了20块 加分", "paid"],
    ["修三轮 给了三百块 加分", "paid"],
    ["铲雪1次 村上雇的 加分", "paid"],
    ["昨天修水泵1次，工钱50", "paid"],
    ["昨天修水泵1次50元", "paid"],
    ["昨天铲雪1次给50块", "paid"],
    ["带人打工5个，收了介绍费 加分", "paid"],
  ])("%s: %s", (text, expected) => {
    expect(because(text)).toEqual([expected]);
  });
});

describe("what sounds like it and is not", () => {
  test.each([
    "加分 铲雪 1",
    "修三轮没收钱 加分",
    "修三轮 分文没要 加分",
    "给五保户修三轮 不是俺亲戚 加分",
    "送俺邻居大娘去医院 加分",
    "开自家铲车去铲雪 加分",
    "用自家三轮送五保户去医院 加分",
    "捐了两千块修路 加分",
    "带人打工5个，没收介绍费 加分",
  ])("%s", (text) => {
    expect(because(text)).toEqual([]);
  });

  test("rules that are about one's own do not ask for whom", () => {
    for (const text of ["闺女结婚没大办 加分", "让出自家宅基地给村里修路 加分", "自家的红白事简办 加分"])
      expect(because(text)).not.toContain("own");
  });
});

test("a rule decides which of these doubts it knows", () => {
  const found = find("俺家的三轮,收了工钱", reader);
  const own = { kind: "mayNotCount", because: "own" };
  const paid = { kind: "mayNotCount", because: "paid" };
  expect(mayNotCount(found, rule(), true)).toEqual([own, paid]);
  expect(mayNotCount(found, rule({ ownCounts: true }), true)).toEqual([paid]);
  expect(mayNotCount(found, rule({ moneyTold: true }), true)).toEqual([own]);
  const commission = find("介绍五个人,收了介绍费", reader);
  expect(mayNotCount(commission, rule({ moneyTold: true }), true)).toEqual([paid]);
});
