import { describe, expect, test } from "vitest";
import { textCharsMax } from "../../src/language/clean.ts";
import { inShort, readHere } from "./village.ts";

const reads = (text: string): string => inShort(readHere(text));

describe("a wish to take points", () => {
  test.each([
    "扣张改改5分",
    "扣@张改改 5分",
    "扣分 张改改 5",
    "给德顺扣2分",
    "给张改改扣分",
    "把张改改的分扣了",
    "德顺没交党费，扣2分",
    "德顺没交党费扣2分",
    "张满仓不干活，扣他3分",
    "扣王小二5分",
    "给王小二扣2分",
    "扣2分",
    "罚张改改5分",
    "减张改改5分",
  ])("%s", (text) => {
    expect(reads(text)).toBe("none deduction");
  });

  test.each([
    ["主题党日没去要扣分吗", "queryRules absent-org-life"],
    ["欠党费扣几分？", "queryRules dues-unpaid"],
    ["看看我加了几分扣了几分", "queryScore"],
    ["我的分扣错了，那天我在医院", "objection 马春梅"],
    ["张改改被扣了2分", "none"],
    ["上次扣我2分不对", "objection 马春梅"],
    ["别扣张改改的分", "objection 张改改"],
    ["不该给他扣2分", "objection"],
    ["听说要扣分", "none"],
    ["书记说扣2分", "none"],
    ["不开会要扣2分", "none"],
    ["再不来就扣张满仓2分", "none"],
    ["满仓扣分太冤了", "none"],
    ["扣款50元", "none"],
  ])("%s only speaks of it", (text, expected) => {
    expect(reads(text)).toBe(expected);
  });
});

test("扣大棚 takes nothing, and is asked about", () => {
  expect(reads("帮满仓扣大棚 1次")).toMatch(/^(?:claim|ambiguous) .*unclear/);
});

test.each([
  ["张改改的积分", "张改改"],
  ["张改改多少分？", "张改改"],
  ["查一下改改的分", "张改改"],
  ["@张改改 积分", "张改改"],
  ["我和张改改的积分", "张改改"],
  ["张改改家的明细", "张改改"],
  ["查分 周玉兰", "周玉兰"],
  ["周玉兰现在几分了", "周玉兰"],
  ["满仓的分查一下", "张满仓"],
  ["他多少分", "unknown:他"],
  ["查分 王小二", "unknown:王小二"],
])("%s asks for somebody else's points", (text, whose) => {
  expect(reads(text)).toBe(`queryScore ${whose}`);
});

test.each(["满仓加分", "满仓第几名", "张改改是谁", "大家的积分榜发一下"])("%s does not", (text) => {
  expect(reads(text)).not.toContain("queryScore");
});

test.each(["", "  ", "@积分助手", "@积分助手 。", "积分助手，", "？", "🌹"])("%j says nothing", (text) => {
  expect(reads(text)).toBe("none nothing");
});

test("a text over the limit is not read", () => {
  expect(reads("加分 铲雪 1".padEnd(textCharsMax + 1, "啊"))).toBe("none tooLong");
});
