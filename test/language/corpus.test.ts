import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lessonsFrom } from "../../src/learn/lessons.ts";
import { readRulebooks } from "../../src/rulebook/file.ts";
import { examine, reportOf, sentencesFrom } from "./examination.ts";

// Sentences as village people write them, each with what a sensible secretary makes of it. No sentence of the corpus is a
// lesson (src/learn/lessons), so it shows how the reading will do on sentences that nobody has seen.

const rules = await readRulebooks("rules");
if (!rules.ok) throw new Error("rules/ must be right");
const { forBranch } = rules.value;

const fileOf = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");

describe("sentences that nobody learnt from", () => {
  const sentences = sentencesFrom(fileOf("corpus.tsv"));
  const result = examine(sentences, forBranch);

  test("there are enough of them, of every intent, and of chatter and doubt", () => {
    expect(sentences.length).toBeGreaterThanOrEqual(600);
    const doubtful = sentences.filter(({ intent }) => intent === "none" || intent === "ambiguous");
    expect(doubtful.length).toBeGreaterThanOrEqual(150);
  });

  test("no sentence makes an award that was not meant", () => {
    expect(result.wrongAwards).toEqual([]);
  });

  test("intent, rule, number, day and people are right", () => {
    const report = reportOf(result);
    process.stdout.write(`${report}\n`);
    expect(result.intent.share, report).toBeGreaterThanOrEqual(0.955);
    expect(result.rule.share, report).toBeGreaterThanOrEqual(0.955);
    expect(result.quantity.share, report).toBeGreaterThanOrEqual(0.88);
    expect(result.day.share, report).toBeGreaterThanOrEqual(0.975);
    expect(result.people.share, report).toBeGreaterThanOrEqual(0.975);
    // Asking back is safe, and a nuisance: what needs no question is mostly not asked about.
    expect(result.recorded.share, report).toBeGreaterThanOrEqual(0.55);
  });
});

test("every one of the first ninety-one sentences is understood", () => {
  const result = examine(sentencesFrom(fileOf("dev.tsv")), forBranch);
  const report = reportOf(result);
  expect(result.wrongAwards).toEqual([]);
  expect([result.intent.share, result.rule.share, result.people.share, result.day.share], report).toEqual([
    1, 1, 1, 1,
  ]);
  expect(result.quantity.share, report).toBe(1);
});

test("no sentence of the corpus is a lesson", () => {
  const dir = new URL("../../src/learn/lessons/", import.meta.url);
  const lessons = new Set(
    readdirSync(dir).flatMap((name) =>
      lessonsFrom(readFileSync(new URL(name, dir), "utf8")).map(({ text }) => text),
    ),
  );
  const learnt = sentencesFrom(fileOf("corpus.tsv")).filter(({ text }) => lessons.has(text));
  expect(learnt.map(({ text }) => text)).toEqual([]);
});
