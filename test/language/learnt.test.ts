import fc from "fast-check";
import { expect, test } from "vitest";
import { ruleSlug } from "../../src/domain/ids.ts";
import { ruleIndex } from "../../src/language/rule-index.ts";
import { isNewToRules, teachableWords } from "../../src/language/teachable.ts";
import { inShort, reader, readHere, rulebookOf, villageRules } from "./village.ts";

const service = ruleSlug("volunteer-service");
const learnt = [{ words: "喂流浪狗", rule: service }];

test("learnt words are another name for their rule", () => {
  expect(inShort(readHere("加分 喂流浪狗 2"))).toMatch(/^claim \? .*noRule/);
  expect(inShort(readHere("加分 喂流浪狗 2 昨天", { learnt }))).toBe(
    "claim volunteer-service 2次 2026-03-17",
  );
  expect(inShort(readHere("加分 村口喂流浪狗", { learnt }))).toBe("claim volunteer-service 1次");
});

test("the rulebook's words win, alone and inside a learnt word", () => {
  const taught = [
    { words: "铲雪", rule: service },
    { words: "院里铲雪", rule: service },
    { words: "喂流浪狗铲雪", rule: service },
  ];
  for (const text of ["加分 铲雪 1", "加分 院里铲雪 1"])
    expect(inShort(readHere(text, { learnt: taught }))).toBe("claim snow-clearing 1次");
  expect(inShort(readHere("加分 喂流浪狗铲雪 1", { learnt: taught }))).not.toContain("volunteer-service");
  expect(isNewToRules("院里铲雪", reader)).toBe(false);
  expect(isNewToRules("喂流浪狗", { ...reader, learnt })).toBe(true);
});

test("words of a rule that is off, gone, or a deduction mean nothing", () => {
  for (const rule of ["abusive-petition", "no-such-rule", "dues-unpaid"]) {
    const reading = readHere("加分 喂流浪狗 1", { learnt: [{ words: "喂流浪狗", rule: ruleSlug(rule) }] });
    expect(inShort(reading)).toMatch(/noRule/);
  }
});

test("a later rulebook that has the words itself keeps its own meaning", () => {
  const later = villageRules.map((rule) =>
    rule.slug === "snow-clearing" ? { ...rule, aliases: [...rule.aliases, "喂流浪狗"] } : rule,
  );
  const reading = readHere("加分 喂流浪狗 1", { learnt, rulebook: rulebookOf(later) });
  expect(inShort(reading)).toBe("claim snow-clearing 1次");
});

test("what one branch learnt changes nothing for another with the same rules, and both share one index", () => {
  const index = ruleIndex(reader.rulebook, reader.today);
  expect(inShort(readHere("加分 喂流浪狗 1", { learnt }))).toBe("claim volunteer-service 1次");
  expect(inShort(readHere("加分 喂流浪狗 1"))).toContain("noRule");
  expect(ruleIndex(reader.rulebook, reader.today)).toBe(index);
});

test.each([
  ["喂流浪狗", "喂流浪狗"],
  ["村口喂流浪狗了", "喂流浪狗"],
  ["给 喂流浪狗 的", "喂流浪狗"],
  ["刷了 围墙", "刷围墙"],
  ["描红绣花 捉知了", undefined],
  ["狗", undefined],
  ["给流浪的猫猫狗狗们建了一个窝", undefined],
  ["喂dog", undefined],
  ["根生喂流浪狗", undefined],
  ["院里铲雪", undefined],
  ["参加", undefined],
  ["", undefined],
])("of %j the bot would remember %s", (said, words) => {
  expect(teachableWords(said, reader)).toBe(words);
});

test("learnt words never take a deed away from a rule of the rulebook", () => {
  const aliases = villageRules
    .filter(({ kind, enabled }) => kind === "bonus" && enabled)
    .flatMap((rule) => rule.aliases);
  fc.assert(
    fc.property(fc.constantFrom(...aliases), fc.constantFrom(...aliases), (alias, words) => {
      const text = `加分 ${alias} 1`;
      expect(readHere(text, { learnt: [{ words, rule: service }] }).intent).toBe(readHere(text).intent);
      expect(inShort(readHere(text, { learnt: [{ words, rule: service }] }))).toBe(inShort(readHere(text)));
    }),
    { numRuns: 200 },
  );
});

test("a learnt word is of no more use than an alias of its rule", () => {
  const rules = villageRules.map((rule) =>
    rule.slug === service ? { ...rule, aliases: [...rule.aliases, "喂流浪狗"] } : rule,
  );
  const rulebook = rulebookOf(rules);
  for (const text of ["喂流浪狗", "大家去喂流浪狗吧", "没喂流浪狗", "喂流浪狗几分？", "明天喂流浪狗"])
    expect(inShort(readHere(text, { learnt }))).toBe(inShort(readHere(text, { rulebook })));
});
