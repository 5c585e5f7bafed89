import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { find } from "../../src/language/find.ts";
import { intentExamples, lessonsFrom, ruleExamples } from "../../src/learn/lessons.ts";
import type { FoundLesson } from "../../src/learn/lessons.ts";
import { reader, villageRules } from "../language/village.ts";

const found = (table: string): readonly FoundLesson[] =>
  lessonsFrom(table).map((lesson) => ({ lesson, found: find(lesson.text, reader) }));

test("a row is a sentence, who wrote it, what is meant and which rules it is about", () => {
  expect(
    lessonsFrom("铲雪1；修农机1\tmember\tclaim\tsnow-clearing|machine-repair\n早上好\tvillager\tnone\n"),
  ).toEqual([
    { text: "铲雪1；修农机1", writer: "member", intent: "claim", rules: ["snow-clearing", "machine-repair"] },
    { text: "早上好", writer: "villager", intent: "none", rules: [] },
  ]);
});

test("a line break inside a sentence is written \\n", () => {
  expect(lessonsFrom("加分\\n铲雪\tmember\tclaim\tsnow-clearing")).toMatchObject([{ text: "加分\n铲雪" }]);
});

test.each([
  "铲雪1次",
  "铲雪1次\tclaim\tsnow-clearing",
  "铲雪1次\tneighbour\tclaim\tsnow-clearing",
  "\tmember\tclaim\tsnow-clearing",
  "铲雪1次\tmember\t\tsnow-clearing",
  "",
])("%j in the third line is refused with its number", (line) => {
  const good = "早上好\tmember\tnone";
  expect(() => lessonsFrom([good, good, line, good].join("\n"))).toThrow("第 3 行");
});

test("of a sentence is learnt what is meant and by whom", () => {
  const [example] = intentExamples(found("加分 铲雪 1\tsecretary\tclaim\tsnow-clearing"), reader.today);
  expect(example?.label).toBe("claim");
  expect(example?.traits).toContain("by:secretary");
});

test("several deeds teach nothing about one rule, and chatter teaches nothing about no rule", () => {
  const labels = ruleExamples(
    found(
      [
        "铲雪1；修农机1\tmember\tclaim\tsnow-clearing|machine-repair",
        "铲雪周六、周日\tmember\tclaim\tsnow-clearing|snow-clearing",
        "加分 跑马拉松 1\tmember\tclaim\t",
        "早上好\tmember\tnone\t",
        "铲雪几分\tmember\tquery_rules\tsnow-clearing",
      ].join("\n"),
    ),
  ).map(({ label }) => label);
  expect(labels).toEqual(["snow-clearing", "-", "snow-clearing"]);
});

const dir = new URL("../../src/learn/lessons/", import.meta.url);
const files = readdirSync(dir).filter((name) => name.endsWith(".tsv"));

test.each(files)("%s holds lessons about rules that there are", (name) => {
  // An empty one stands for a deed that fits no rule.
  const slugs = new Set(["", ...villageRules.map(({ slug }) => String(slug))]);
  const strange = lessonsFrom(readFileSync(new URL(name, dir), "utf8")).filter(
    ({ rules }) => !rules.every((rule) => slugs.has(rule)),
  );
  expect(strange).toEqual([]);
});
