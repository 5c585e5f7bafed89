import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ruleSlug } from "../../src/domain/ids.ts";
import { findTold, tellingsOf } from "../../src/language/find-told.ts";
import type { RuleMention } from "../../src/language/find-rules.ts";
import { groundOf, take } from "../../src/language/ground.ts";
import { rule } from "../village.ts";

// 扫、清扫 + 雪、雪堆 + 非 机, and 送 + 医院
const tellings = tellingsOf([
  rule({
    slug: ruleSlug("snow"),
    told: [
      {
        groups: [
          ["扫", "清扫"],
          ["雪", "雪堆"],
        ],
        without: ["机"],
      },
    ],
  }),
  rule({ slug: ruleSlug("escort"), told: [{ groups: [["送"], ["医院"]], without: [] }] }),
]);

const mentions = (text: string): readonly RuleMention[] => findTold(groundOf(text), tellings);
const told = (text: string): readonly string[] =>
  mentions(text).map(({ slugs, said }) => `${slugs.join()}: ${said}`);

describe("a deed told in free words", () => {
  test.each([
    ["扫了雪", "snow: 扫了雪"],
    ["雪都扫了", "snow: 雪都扫"],
    ["把村口的雪堆清扫了", "snow: 雪堆清扫"],
    ["扫了门口那一大片的雪", "snow: 扫了门口那一大片的雪"],
    ["送老李去了趟医院", "escort: 送老李去了趟医院"],
  ])("%s: the words may stand in any order and apart", (text, expected) => {
    expect(told(text)).toEqual([expected]);
  });

  test.each([
    ["扫街", "one of the words is not there"],
    ["扫雪机坏了", "a word is there that must not be"],
    ["机器坏了只好用手扫雪", "it must not be there before either"],
    ["扫了村里家家户户门前门后的落叶和路上的雪", "too much stands between"],
    ["街扫了。雪还在", "they stand in two sentences"],
    ["街扫了\n雪还在", "they stand in two lines"],
  ])("%s is not told of: %s", (text) => {
    expect(told(text)).toEqual([]);
  });

  test("a word that must not be there forbids only in its own sentence", () => {
    expect(told("打了场。扫了雪")).toEqual(["snow: 扫了雪"]);
    expect(told("修了机。扫了雪")).toEqual(["snow: 扫了雪"]);
  });

  test("the nearest words are taken, and the longer ones", () => {
    expect(told("扫了街，又扫了雪")).toEqual(["snow: 扫了雪"]);
    expect(told("雪大，清扫了雪")).toEqual(["snow: 清扫了雪"]);
  });

  test("one sentence tells of several deeds", () => {
    expect(told("扫了雪，送人去医院")).toEqual(["snow: 扫了雪", "escort: 送人去医院"]);
  });

  test("what an earlier stage has understood tells nothing", () => {
    const ground = groundOf("扫了雪");
    take(ground, { start: 2, end: 3 });
    expect(findTold(ground, tellings)).toEqual([]);
  });

  test("the words themselves are marked, and not what stands between", () => {
    expect(mentions("把雪都扫了")[0]?.parts).toMatchObject([
      { start: 1, end: 2 },
      { start: 3, end: 4 },
    ]);
  });

  test("nearer words count for more", () => {
    const [near] = mentions("扫了雪");
    const [far] = mentions("扫了门口那一大片的雪");
    expect(near?.score).toBeGreaterThan(far?.score ?? Number.POSITIVE_INFINITY);
  });

  test("whatever the text, what is told stands in it and holds a word of each group", () => {
    const words = fc.constantFrom(
      "扫",
      "清扫",
      "雪",
      "雪堆",
      "机",
      "送",
      "医院",
      "，",
      "。",
      "了",
      "的",
      "1次",
    );
    const text = fc.array(words, { maxLength: 60 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (said) => {
        for (const { start, end, said: words, parts } of mentions(said)) {
          expect(said.slice(start, end)).toBe(words);
          expect(words).not.toContain("。");
          expect(parts).toHaveLength(2);
          expect(words).toMatch(/扫.*雪|雪.*扫|送.*医院|医院.*送/);
        }
      }),
    );
  });
});
