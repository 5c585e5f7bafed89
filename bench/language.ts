import { readFile } from "node:fs/promises";
import { memberId, ruleSlug } from "../src/domain/ids.ts";
import type { Member, Roster } from "../src/domain/member.ts";
import { day } from "../src/domain/quarter.ts";
import { ruleInForce, type Rule, type Rulebook } from "../src/domain/rulebook.ts";
import { read } from "../src/language/read.ts";
import type { Reader } from "../src/language/reading.ts";
import { readRulebooks } from "../src/rulebook/file.ts";
import { huaishuping, rosters } from "../src/sandbox/village.ts";

const rulesWanted = 100;
const namesWanted = 200;
const warmUpRounds = 5;
const rounds = 15;
const charsMax = 4_096;

/** What nobody writes, and somebody may send. */
const hostile = [
  "扫",
  "修拖拉机",
  "铲雪一次加分",
  "张满仓、",
  "一",
  "初",
  "给老人送饭修路",
  "1.",
  "\ufdfa",
  "👨‍👩‍👧",
  " \n",
];

/** How long reading a sentence takes with 100 rules and 200 names, and the longest messages that WeCom would bring. */
export async function languageLines(): Promise<readonly string[]> {
  const reader = await largeReader();
  const sentences = await corpus();
  for (let round = 0; round < warmUpRounds; round++) for (const text of sentences) read(text, reader);
  // The median of each sentence's own times: a machine's hiccup is not the sentence's.
  const micros = sentences.map((text) =>
    median(Array.from({ length: rounds }, () => microsOf(() => read(text, reader)))),
  );
  const floor = median(sentences.map((text) => microsOf(() => text.normalize("NFKC").split(""))));
  const longest = hostile.map((part) => {
    const text = part.repeat(charsMax).slice(0, charsMax);
    return { part, ms: median(Array.from({ length: 5 }, () => microsOf(() => read(text, reader)))) / 1_000 };
  });
  const worst = longest.reduce((one, other) => (other.ms > one.ms ? other : one));
  return [
    `reading ${sentences.length} sentences with ${rulesWanted} rules and ${namesWanted} names:`,
    `  median ${median(micros).toFixed(0)} µs, p99 ${share(micros, 0.99).toFixed(0)} µs, ${(median(micros) / floor).toFixed(0)} times splitting the text into characters`,
    `  ${charsMax} characters: at most ${worst.ms.toFixed(1)} ms (${JSON.stringify(worst.part)})`,
  ];
}

async function corpus(): Promise<readonly string[]> {
  const table = await readFile(new URL("../test/language/corpus.tsv", import.meta.url), "utf8");
  return table
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.slice(0, line.indexOf("\t")).replaceAll("\\n", "\n"));
}

async function largeReader(): Promise<Reader> {
  const rules = await readRulebooks("rules");
  if (!rules.ok) throw new Error("rules/ must be right first: npm run rules:check");
  const today = day("2026-03-18");
  const roster = largeRoster();
  return {
    rulebook: largeRulebook(rules.value.forBranch(huaishuping)),
    roster,
    learnt: [],
    sender: roster[8]?.id,
    today,
    botName: "积分助手",
  };
}

/** The village's rules, and as many made-up ones of ten names each as are missing. */
function largeRulebook(village: Rulebook): Rulebook {
  const editions = new Map(village.editions);
  const [slug] = editions.keys();
  const pattern = slug === undefined ? undefined : ruleInForce(village, slug, "2026-03-18");
  if (pattern === undefined) throw new Error("the village has no rules");
  for (let at = editions.size; at < rulesWanted; at++) {
    const aliases = Array.from(
      { length: 10 },
      (_, each) => `${madeUp(at * 10 + each)}${madeUp(at + each * 7)}`,
    );
    const made: Rule = {
      ...pattern,
      slug: ruleSlug(`made-up-${at}`),
      name: `${aliases[0]}之事`,
      shortName: aliases[1] ?? "",
      aliases,
      told: [],
    };
    editions.set(made.slug, [{ from: day("2020-01-01"), rule: made }]);
  }
  return { ...village, editions };
}

function largeRoster(): Roster {
  const village = (rosters[0]?.members ?? []).map((row): Member => ({
    ...row,
    branch: huaishuping,
    id: memberId(row.name),
  }));
  const [pattern] = village;
  if (pattern === undefined) throw new Error("the village has no members");
  const others = Array.from({ length: namesWanted - village.length }, (_, at): Member => {
    const name = `${"王李张刘陈杨赵黄周吴".charAt(at % 10)}${madeUp(at)}`;
    return {
      ...pattern,
      id: memberId(`m${at}`),
      name,
      account: undefined,
      aliases: [],
      relatives: [],
      roles: [],
    };
  });
  return [...village, ...others];
}

/** Two characters, different for each number below some ten thousand. */
const madeUp = (number: number): string =>
  String.fromCharCode(0x5e00 + (number % 97), 0x6a00 + Math.floor(number / 97) + (number % 13) * 31);

function microsOf(work: () => unknown): number {
  const before = performance.now();
  work();
  return (performance.now() - before) * 1_000;
}

const share = (values: readonly number[], of: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * of)] ?? Number.NaN;

const median = (values: readonly number[]): number => share(values, 0.5);
