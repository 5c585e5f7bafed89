import fc from "fast-check";
import { expect, test } from "vitest";
import { plain } from "../../src/wording/plain.ts";

test.each([
  ["ordinary words", "张满仓 铲雪3次，4月2日（村口）", "张满仓 铲雪3次，4月2日（村口）"],
  ["a table's border", "铲雪 | 100 |", "铲雪 ｜ 100 ｜"],
  ["line breaks", "铲雪\r\n# 大字\u2028完", "铲雪 ＃ 大字 完"],
  ["a mention", "<@zhangsan>", "＜@zhangsan＞"],
  ["colour", '<font color="warning">红</font>', '＜font color="warning"＞红＜/font＞'],
  ["a thought", "<think>想</think>", "＜think＞想＜/think＞"],
  ["a link", "[点我](https://example.com)", "［点我］(https：//example.com)"],
  ["code and emphasis", "`代码` **粗** _斜_ ~~删~~ \\*", "｀代码｀ ＊＊粗＊＊ ＿斜＿ ～～删～～ ＼＊"],
  ["a quote", "> 引", "＞ 引"],
  ["a list", "- 一", "－ 一"],
  ["an entity", "&lt;b&gt;", "＆lt;b＆gt;"],
  ["a name to be filled in", "$userName=lisi$", "＄userName=lisi＄"],
  ["hidden characters", "铲\u200b雪\u202e分加\u2066\ufeff\u00ad", "铲雪分加"],
  ["control characters", "铲\0\u0007\u009b雪\t1", "铲雪 1"],
  ["half a character", "铲\ud800", "铲\ufffd"],
  ["a minus and a plus", "-1 分，+2", "-1 分，+2"],
  ["nothing", "", ""],
])("%s", (_, words, made) => {
  expect(plain(words)).toBe(made);
});

const anything = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(...Array.from("|<>[]()`*_#~\\&$:/-+ \n\t铲a\u200b")) }),
);

test("whatever people write, nothing in it can act", () => {
  fc.assert(
    fc.property(anything, (words) => {
      const made = plain(words);
      expect(made).not.toMatch(/[|<>[\]`*_#~\\&$\p{Cc}\p{Cf}\u2028\u2029]|:\/\/|^\s*[-+]\s/u);
      expect(made.isWellFormed()).toBe(true);
    }),
  );
});

test("doing it twice changes nothing", () => {
  fc.assert(
    fc.property(anything, (words) => {
      expect(plain(plain(words))).toBe(plain(words));
    }),
  );
});
