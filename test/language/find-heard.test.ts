import fc from "fast-check";
import { expect, test } from "vitest";
import { ruleSlug } from "../../src/domain/ids.ts";
import { findHeard, heardOf } from "../../src/language/find-heard.ts";
import { groundOf, take } from "../../src/language/ground.ts";
import { soundsOf } from "../../src/language/sound.ts";
import { rule } from "../village.ts";
import { inShort, readHere, villageRules } from "./village.ts";

const rules = [
  rule({ slug: ruleSlug("snow"), name: "义务铲雪除冰", shortName: "铲雪", aliases: ["铲雪"] }),
  rule({ slug: ruleSlug("disputes"), name: "调解邻里纠纷", shortName: "调解", aliases: ["调解纠纷"] }),
  rule({ slug: ruleSlug("dues"), kind: "deduction", name: "欠党费", shortName: "欠党费", aliases: [] }),
  rule({ slug: ruleSlug("off"), enabled: false, name: "巡逻", shortName: "巡逻", aliases: [] }),
];
const heard = heardOf(rules);

const hears = (text: string): readonly string[] =>
  findHeard(groundOf(text), soundsOf(text), heard).map(({ slugs, said }) => `${slugs.join()}: ${said}`);

test.each([
  ["产学", "snow: 产学"],
  ["昨天产学一次", "snow: 产学"],
  ["缠雪", "snow: 缠雪"],
  ["调接纠纷", "disputes: 调接纠纷"],
  ["条件纠纷调接", "disputes: 调接"],
])("%s is heard", (text, expected) => {
  expect(hears(text)).toEqual([expected]);
});

test("sounds that dialect mixes up are one: zh and z, l and n, a final n and ng", () => {
  expect(soundsOf("铲")).toEqual(soundsOf("惨"));
  expect(soundsOf("邻")).toEqual(soundsOf("您"));
  expect(soundsOf("巡")).toEqual(soundsOf("寻"));
  expect(soundsOf("生")).toEqual(soundsOf("森"));
});

test.each(["谦党费", "寻逻", "雪产", "产 学", "学"])(
  "%s is not: a deduction, a rule that is off, or another sound",
  (text) => {
    expect(hears(text)).toEqual([]);
  },
);

test("two rules of one sound are both named", () => {
  const alike = heardOf([
    rule({ slug: ruleSlug("one"), name: "铲雪", shortName: "铲雪", aliases: [] }),
    rule({ slug: ruleSlug("two"), name: "产学", shortName: "产学", aliases: [] }),
  ]);
  const text = "缠雪";
  expect(findHeard(groundOf(text), soundsOf(text), alike)).toMatchObject([{ slugs: ["one", "two"] }]);
});

test("what an earlier stage has understood is not heard", () => {
  const ground = groundOf("产学");
  take(ground, { start: 0, end: 1 });
  expect(findHeard(ground, soundsOf("产学"), heard)).toEqual([]);
});

test("there is one sound for each place, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      expect(soundsOf(text)).toHaveLength(text.length);
    }),
  );
});

test("what was only heard is never recorded without asking", () => {
  const slips = fc.constantFrom(
    "产学",
    "寻逻",
    "修农鸡",
    "义珍",
    "调接纠纷",
    "扫学",
    "修水蹦",
    "送一院",
    "植数",
  );
  const around = fc.constantFrom("加分 X 1", "昨天X1次", "X一次，请记分", "代加 张满仓 X 1", "我和根生X1次");
  fc.assert(
    fc.property(slips, around, (slip, form) => {
      const reading = readHere(form.replace("X", slip));
      for (const act of "acts" in reading ? reading.acts : []) expect(act.doubts.length).toBeGreaterThan(0);
    }),
    { numRuns: 45 },
  );
});

test("every name of a rule is itself, and no slip of another", () => {
  const words = villageRules
    .filter(({ kind, enabled, onlyMigrants }) => kind === "bonus" && enabled && !onlyMigrants)
    .flatMap(({ name, shortName, aliases }) => [name, shortName, ...aliases]);
  for (const word of words) expect(inShort(readHere(`加分 ${word} 1`)), word).not.toContain("soundsLike");
});
