import { expect, test } from "vitest";
import { ruleSlug } from "../../src/domain/ids.ts";
import { quantityOf, readAs } from "../../src/language/read-as.ts";
import { ruleCalled } from "../../src/language/rule-called.ts";
import { reader, readHere, villageRules } from "./village.ts";

const commandIn = (text: string): unknown => {
  const reading = readHere(text);
  if (reading.intent === "command") return reading.command;
  return reading.intent === "none" ? reading.about : undefined;
};
const file = (ruleSaid: string, quantitySaid = "") => ({ kind: "file", claim: 42, ruleSaid, quantitySaid });

const ruleOf = (slug: string) => {
  const rule = villageRules.find((each) => each.slug === ruleSlug(slug));
  if (rule === undefined) throw new Error(`no rule ${slug}`);
  return rule;
};

test.each([
  ["归类 42 铲雪", file("铲雪")],
  ["归入 42 铲雪", file("铲雪")],
  ["归类42号铲雪", file("铲雪")],
  ["归类：42 铲雪。", file("铲雪")],
  ["42号归类 铲雪", file("铲雪")],
  ["把42号归到铲雪", file("铲雪")],
  ["42号算作“义务劳动”", file("义务劳动")],
  ["归类 四十二 铲雪", file("铲雪")],
  ["归类 42 铲雪 2", file("铲雪", "2")],
  ["归类42铲雪2次", file("铲雪", "2次")],
  ["归类 42 连翘 ５０亩", file("连翘", "50亩")],
  ["归类 42 修路 两个半", file("修路", "两个半")],
  ["归类 42 入户宣传", file("入户宣传")],
  ["归类42成立合作社", file("成立合作社")],
  ["归类 42 三会一课", file("三会一课")],
  ["归类 42", file("")],
  ["归类 42、43 铲雪", "oneNumberAtATime"],
  ["归类 3月的活", undefined],
  ["归类", undefined],
  ["别名", { kind: "listLearnt" }],
  ["记住的说法", { kind: "listLearnt" }],
  ["忘掉 扫院墙", { kind: "forget", words: "扫院墙" }],
  ["忘掉“扫院墙”", { kind: "forget", words: "扫院墙" }],
  ["忘掉", undefined],
])("%s", (text, command) => {
  expect(commandIn(text)).toEqual(command);
});

test("a rule is called by its name, its short name or an alias, and never guessed at", () => {
  const snow = { kind: "rule", slug: "snow-clearing" };
  for (const said of ["铲雪", "义务铲雪除冰", "鏟雪", " 扫雪 "])
    expect(ruleCalled(said, reader)).toEqual(snow);
  expect(ruleCalled("产学", reader)).toEqual({ kind: "none", nearest: ["snow-clearing"] });
  expect(ruleCalled("敲锣打鼓", reader)).toEqual({ kind: "none", nearest: [] });
  const learnt = [{ words: "喂流浪狗", rule: ruleSlug("volunteer-service") }];
  expect(ruleCalled("喂流浪狗", { ...reader, learnt })).toEqual({ kind: "rule", slug: "volunteer-service" });
});

test.each([
  ["2", 2],
  ["两次", 2],
  ["x3", 3],
  ["2户", undefined],
  ["0", undefined],
  ["半次", undefined],
  ["好多", undefined],
])("%s of what is counted by times", (said, quantity) => {
  expect(quantityOf(said, ruleOf("snow-clearing"), reader)?.quantity).toBe(quantity);
});

test("a threshold is counted by one of its units", () => {
  expect(quantityOf("50亩", ruleOf("forsythia-lead"), reader)).toEqual({ quantity: 50, unit: "亩" });
  expect(quantityOf("20人", ruleOf("forsythia-lead"), reader)).toEqual({ quantity: 20, unit: "人" });
  expect(quantityOf("20", ruleOf("forsythia-lead"), reader)).toBeUndefined();
});

test.each([
  ["加分 喂流浪狗 1", "喂流浪狗", 1],
  ["加分 喂流浪狗 2次 昨天", "喂流浪狗", 2],
  ["加分 村口喂流浪狗了", "喂流浪狗", 1],
  ["加分 帮根生喂流浪狗 1", "喂流浪狗", 1],
  ["加分 喂了两次流浪狗", "喂流浪狗", 2],
  ["加分 描红绣花、捉知了 1", undefined, 1],
])("%s, told to be a voluntary service", (text, words, quantity) => {
  const rule = ruleOf("volunteer-service");
  expect(readAs(text, rule, reader)).toMatchObject({ words, quantity, unit: "次" });
});

test("what the text does not count is asked", () => {
  expect(readAs("加分 喂流浪狗", ruleOf("labor-export"), reader).quantity).toBeUndefined();
  expect(readAs("加分 喂流浪狗 3人", ruleOf("labor-export"), reader)).toMatchObject({
    quantity: 3,
    unit: "人",
  });
  expect(readAs("", ruleOf("volunteer-service"), reader)).toMatchObject({ words: undefined, quantity: 1 });
});
