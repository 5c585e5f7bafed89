import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clean } from "../../src/language/clean.ts";
import { read } from "../../src/language/read.ts";
import { reader, readHere, rulebookOf, villageRules } from "./village.ts";
import { ruleSlug } from "../../src/domain/ids.ts";

const words = [
  "加分",
  "申报",
  "铲雪",
  "修水泵",
  "连翘",
  "代加",
  "集体加分",
  "张满仓",
  "我",
  "和",
  "给",
  "1",
  "２",
  "三次",
  "-1",
  "1.5",
  "半",
  "分",
  "亩",
  "昨天",
  "3月10日",
  "周六",
  "32号",
  "号",
  "不",
  "没",
  "吗",
  "?",
  "，",
  "。",
  "、",
  " ",
  "\n",
  "\u2005",
  "\u200b",
  "@",
  "@积分助手",
  "积分助手",
  "退回",
  "42",
  "规则",
  "了",
  "的",
  "👍🏻",
  "é",
  "\u0301",
  "ᄀ",
  "ᅡ",
  "ﾞ",
  "\ufdfa",
  "\ud800",
  "¨",
  "½",
  "İ",
  "在",
  "桥头",
];
const chatText = fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join(""));
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.string({ unit: "grapheme", maxLength: 400 }),
  chatText,
);

describe("any text at all", () => {
  test("is read without an exception", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        readHere(text);
      }),
      { numRuns: 3000 },
    );
  });

  test("of 4,096 characters is read without an exception", () => {
    const long = fc
      .tuple(chatText, fc.string({ unit: "binary", minLength: 1, maxLength: 9 }))
      .map(([one, other]) => (one + other).repeat(4096).slice(0, 4096));
    fc.assert(
      fc.property(long, (text) => {
        readHere(text);
      }),
      { numRuns: 150 },
    );
  });

  test("is not changed by cleaning it again", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = clean(text, reader.botName);
        expect(clean(once, reader.botName)).toBe(once);
      }),
      { numRuns: 5000 },
    );
  });

  test("is read the same with blanks and the bot's mention around it", () => {
    const around = fc.constantFrom(" ", "\u3000", "\u00a0\u2005", "@积分助手 ", " @积分助手", "\n", "\u200b");
    fc.assert(
      fc.property(anyText, around, around, (text, before, after) => {
        expect(readHere(before + text + after)).toEqual(readHere(text));
      }),
      { numRuns: 3000 },
    );
  });

  test("is read the same twice", () => {
    fc.assert(
      fc.property(chatText, (text) => {
        expect(readHere(text)).toEqual(readHere(text));
      }),
    );
  });
});

test("whatever is claimed without a doubt has a rule that can be claimed, an allowed quantity and no future day", () => {
  fc.assert(
    fc.property(chatText, (text) => {
      const reading = readHere(text);
      if (reading.intent !== "claim" && reading.intent !== "awardOnBehalf") return;
      expect(reading.acts.length).toBeGreaterThan(0);
      for (const act of reading.acts) {
        if (act.doubts.length > 0) continue;
        const rule = villageRules.find(({ slug }) => slug === act.rule);
        expect(rule?.kind).toBe("bonus");
        expect(act.quantity).toBeGreaterThan(0);
        expect((act.quantity ?? Number.NaN) / (rule?.step ?? 1)).toSatisfy(Number.isInteger);
        expect(act.day === undefined || act.day <= reader.today).toBe(true);
      }
    }),
    { numRuns: 5000 },
  );
});

test("300 rules with a name of their own each are read back right", () => {
  const [pattern] = villageRules;
  if (pattern === undefined) throw new Error("the village has rules");
  const names = Array.from(
    { length: 300 },
    (_, at) => `${String.fromCharCode(0x6900 + at)}${String.fromCharCode(0x7300 + at)}`,
  );
  const rules = names.map((name, at) => ({
    ...pattern,
    slug: ruleSlug(`rule-${at}`),
    name: `名${name}`,
    shortName: name,
    aliases: [],
  }));
  const rulebook = rulebookOf(rules);
  for (const [at, name] of names.entries()) {
    expect(read(`加分 ${name} 2`, { ...reader, rulebook })).toMatchObject({
      intent: "claim",
      acts: [{ rule: `rule-${at}`, quantity: 2, doubts: [] }],
    });
  }
});
