// npm run learn: finds the weights by which src/language reads, from the sentences in src/learn/lessons.

import { readdir, readFile, writeFile } from "node:fs/promises";
import { memberId } from "./domain/ids.ts";
import { day } from "./domain/quarter.ts";
import { clean } from "./language/clean.ts";
import { find } from "./language/find.ts";
import { intentExamples, lessonsFrom, ruleExamples } from "./learn/lessons.ts";
import { train } from "./learn/train.ts";
import { readRulebooks } from "./rulebook/file.ts";
import { huaishuping, rosters } from "./sandbox/village.ts";

const dir = new URL("learn/lessons/", import.meta.url);
/** The day on which all lessons were written. */
const today = day("2026-03-18");

const rules = await readRulebooks("rules");
if (!rules.ok) throw new Error("rules/ must be right first: npm run rules:check");
const reader = {
  rulebook: rules.value.forBranch(huaishuping),
  roster: (rosters[0]?.members ?? []).map((row) => ({ ...row, branch: huaishuping, id: memberId(row.name) })),
  learnt: [],
  sender: undefined,
  today,
  botName: "积分助手",
};
const names = (await readdir(dir)).filter((name) => name.endsWith(".tsv")).sort();
const tables = await Promise.all(names.map((name) => readFile(new URL(name, dir), "utf8")));
const lessons = tables.flatMap(lessonsFrom).map((lesson) => ({
  lesson,
  found: find(clean(lesson.text, reader.botName), reader),
}));
await write("intents", train(intentExamples(lessons, today)));
await write("rules", train(ruleExamples(lessons)));
console.log(`${lessons.length} lessons learnt`);

async function write(name: string, weights: unknown): Promise<void> {
  const file = new URL(`language/weights/${name}.json`, import.meta.url);
  await writeFile(file, `${JSON.stringify(weights, undefined, 0)}\n`);
}
