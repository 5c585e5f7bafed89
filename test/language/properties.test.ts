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
  "扫",
  "雪",
  "三轮",
  "送",
  "医院",
  "产学",
  "陈根声",
  "书记",
  "自家",
  "俺爹",
  "收了",
  "五百块",
  "撤回",
  "1、",
];
const chatText = fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join(""));
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.string({ unit: "grapheme", maxLength: 400 }),
  chatText,
);
/** Of up to 4,096 UTF-16 units, half of a surrogate pair at the end among them. */
const longText = fc
  .oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 4096 }),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 4096 }),
    fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 2000 }).map((parts) => parts.join("")),
    fc
      .tuple(chatText, fc.string({ unit: "binary", minLength: 1, maxLength: 9 }))
      .map(([one, other]) => (one + other).repeat(4096)),
  )
  .map((text) => text.slice(0, 4096));

describe("any text at all", () => {
  test("is read without an exception", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        readHere(text);
      }),
      { numRuns: 3000 },
    );
  });

  test("of up to 4,096 characters is read without an exception, and cleaned once and for all", () => {
    fc.assert(
      fc.property(longText, (text) => {
        readHere(text);
        const once = clean(text, reader.botName);
        expect(clean(once, reader.botName)).toBe(once);
      }),
      { numRuns: 200 },
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

describe("a village with rules of its own, whose words no lesson knows", () => {
  const [pattern] = villageRules;
  if (pattern === undefined) throw new Error("the village has rules");
  // None of these is part of a word for a day, a number, a name or an intention.
  const character = fc
    .integer({ min: 0x7300, max: 0x77ff })
    .map((code) => String.fromCharCode(code))
    .filter((each) => clean(each, "") === each && !/[申町男界皆的相看真着知省]/.test(each));
  const word = fc.array(character, { minLength: 2, maxLength: 4 }).map((each) => each.join(""));
  const villages = fc
    .uniqueArray(word, { minLength: 600, maxLength: 600 })
    .map((said) => said.map((name, at) => ({ name, rule: at % 300 })));
  const rulebookFor = (said: readonly { readonly name: string; readonly rule: number }[]) =>
    rulebookOf(
      said.slice(0, 300).map(({ name, rule }) => ({
        ...pattern,
        slug: ruleSlug(`own-${rule}`),
        name: `${name}${name}${name}`,
        shortName: name,
        aliases: [said[rule + 300]?.name ?? name],
        told: [],
      })),
    );

  test("300 rules and 300 aliases are each read back right", () => {
    fc.assert(
      fc.property(villages, (said) => {
        const rulebook = rulebookFor(said);
        for (const { name, rule } of said) {
          expect(read(`加分 ${name} 2`, { ...reader, rulebook }), name).toMatchObject({
            intent: "claim",
            acts: [{ rule: `own-${rule}`, quantity: 2, doubts: [] }],
          });
        }
      }),
      { numRuns: 8 },
    );
  });

  test("in any plain form", () => {
    const forms = fc.constantFrom(
      "加分 X 2",
      "加分X2次",
      "申报 X 两次",
      "X 2次 加分",
      "昨天X2次",
      "记一下 X2次",
      "加分 2次 X",
      "代加 张满仓 X 2",
    );
    fc.assert(
      fc.property(villages, fc.array(fc.tuple(forms, fc.nat(599)), { minLength: 40 }), (said, asked) => {
        const rulebook = rulebookFor(said);
        for (const [form, at] of asked) {
          const { name, rule } = said[at] ?? { name: "", rule: 0 };
          const text = form.replace("X", name);
          expect(read(text, { ...reader, rulebook }), text).toMatchObject({
            acts: [{ rule: `own-${rule}`, quantity: 2, doubts: [] }],
          });
        }
      }),
      { numRuns: 8 },
    );
  });

  test("with a place and words that nobody knows around it", () => {
    const forms = fc.constantFrom("加分 X 2次 老槐树底下", "昨天在东沟X了两次，请记分", "加分 村口X 2");
    fc.assert(
      fc.property(villages, forms, fc.nat(599), (said, form, at) => {
        const { name, rule } = said[at] ?? { name: "", rule: 0 };
        const text = form.replace("X", name);
        const reading = read(text, { ...reader, rulebook: rulebookFor(said) });
        expect(reading, text).toMatchObject({ acts: [{ rule: `own-${rule}`, quantity: 2 }] });
      }),
      { numRuns: 20 },
    );
  });

  test("a denial or a question of them is no award", () => {
    fc.assert(
      fc.property(villages, fc.nat(599), (said, at) => {
        const { name } = said[at] ?? { name: "" };
        for (const text of [
          `没${name}`,
          `昨天没${name}`,
          `${name}几分？`,
          `明天${name}2次`,
          `听说${name}2次`,
        ]) {
          const reading = read(text, { ...reader, rulebook: rulebookFor(said) });
          const acts = reading.intent === "claim" || reading.intent === "awardOnBehalf" ? reading.acts : [];
          expect(
            acts.filter(({ doubts }) => doubts.length === 0),
            text,
          ).toEqual([]);
        }
      }),
      { numRuns: 8 },
    );
  });
});
