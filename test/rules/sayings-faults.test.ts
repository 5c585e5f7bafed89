import { describe, expect, test } from "vitest";
import { complaints, edited, smallBranch, smallCity, smallSayings } from "./rule-texts.ts";

/** What is said about the small city's tellings with one passage changed. */
const said = (from: string, to: string): readonly string[] =>
  complaints(smallCity, {}, edited(smallSayings, from, to));

const file = "rules/sayings.yaml";
const first = `${file}:8 规则“巡逻”的讲法第 1 项`;
const second = `${file}:9 规则“巡逻”的讲法第 2 项`;

const many = (count: number): string => Array.from({ length: count }, (_, index) => `词${index}`).join("、");
const lines = (count: number): string =>
  Array.from({ length: count }, (_, index) => `    - 查夜${index}\n`).join("");

test("the small city's tellings are right as they stand", () => {
  expect(complaints(smallCity, {}, smallSayings)).toEqual([]);
});

describe("a telling", () => {
  test.each([
    [
      "- 打更、查夜",
      "- 打更 查夜",
      `${second}第 1 组里的“打更 查夜”应为 1 到 12 个字的词，不含空格和标点，词与词之间写“、”`,
    ],
    [
      "- 打更、查夜",
      "- 打更、查夜。",
      `${second}第 1 组里的“查夜。”应为 1 到 12 个字的词，不含空格和标点，词与词之间写“、”`,
    ],
    [
      "- 打更、查夜",
      "- 打更、夜里在村里村外来回走好几圈",
      `${second}第 1 组里的“夜里在村里村外来回走好几圈”应为 1 到 12 个字的词，不含空格和标点，词与词之间写“、”`,
    ],
    ["- 打更、查夜", "- 打更、、查夜", `${second}第 1 组里顿号多了，词与词之间只写一个“、”`],
    ["- 打更、查夜", "- 打更、查夜、", `${second}第 1 组里顿号多了，词与词之间只写一个“、”`],
    ["- 打更、查夜", "- 打更 + + 查夜", `${second}第 2 组是空的，要写一个以上的词`],
    ["- 打更、查夜", "- 打更 +", `${second}第 2 组是空的，要写一个以上的词`],
    ["- 打更、查夜", '- ""', `${second}第 1 组是空的，要写一个以上的词`],
    ["- 打更、查夜", "- 打更 + 夜 + 村 + 灯", `${second}最多 3 组词（“非”不算），现在是 4 组`],
    ["- 打更、查夜", "- 非 打更", `${second}除了“非”，还要有一到三组词`],
    ["- 打更、查夜", "- 打更 + 非", `${second}的“非”是空的，要写一个以上的词`],
    ["- 打更、查夜", "- 打更 + 非 灯 + 查夜", `${second}的“非”只写一次，放在最后`],
    ["- 打更、查夜", "- 打更 + 非 灯 + 非 火", `${second}的“非”只写一次，放在最后`],
    [
      "- 打更、查夜",
      "- 打更、查、转",
      `${second}只有一组词时，每个词至少两个字，现在有“查、转”；一个字的词要再配一组词`,
    ],
    [
      "- 打更、查夜",
      "- 《走路》 + 非 牲口",
      `${second}只有一组词时，每个词至少两个字，现在有“巡、转、走”；一个字的词要再配一组词`,
    ],
    ["- 打更、查夜", "- 查 + 半夜、夜里 + 非 夜", `${second}用不上：第 2 组的词都碰着“非”后面的词`],
    ["- 打更、查夜", `- ${many(251)} + 夜`, `${second}第 1 组最多 250 个词，现在是 251 个`],
    ["- 打更、查夜", "- 42", `${second}应为一行文字，如 扫、清 + 街、巷 + 非 雪、冰，现在是 42`],
    ["《走路》", "《走道》", `${first}第 1 组里的《走道》没有这个词组，是不是《走路》？`],
    ["《走路》", "《打扫》", `${first}第 1 组里的《打扫》没有这个词组，先在 sayings.yaml 的 words 里写上`],
    ["《走路》", "《》", `${first}第 1 组里的《》没有这个词组，先在 sayings.yaml 的 words 里写上`],
    [
      "《走路》",
      "《走路",
      `${first}第 1 组里的“《走路”应为 1 到 12 个字的词，不含空格和标点，词与词之间写“、”`,
    ],
  ])("%j written as %j", (from, to, sentence) => {
    expect(said(from, to)).toEqual([sentence]);
  });

  test("several mistakes of one telling are all said", () => {
    expect(said("- 打更、查夜", "- 打。更 + 《巡》 + + 夜 + 非 牲。口")).toHaveLength(5);
  });
});

describe("the rule that is told of", () => {
  test.each([
    ["night-patrol:", "night-patrl:", `${file}:7 规则“night-patrl”全市规则里没有，是不是 night-patrol？`],
    ["night-patrol:", "巡逻:", `${file}:7 规则“巡逻”全市规则里没有，要写 city.yaml 里的 slug`],
    ["free-clinic:", "night-patrol:", `${file}:10 “night-patrol”在同一处写了两遍，只能留一个`],
    [
      "  free-clinic:\n",
      "  free-clinic: 义诊\n  village-rules-breach:\n",
      `${file}:10 规则“义诊”的讲法应为列表，每项以“- ”开头，现在是“义诊”`,
    ],
    [
      "  free-clinic:\n",
      "  free-clinic:\n  village-rules-breach:\n",
      `${file}:10 规则“义诊”的讲法应为列表，每项以“- ”开头，现在是空的`,
    ],
    ["    - 打更、查夜\n", lines(80), `${file}:7 规则“巡逻”的讲法应不超过 80 项，现在是一个列表`],
  ])("%j written as %j", (from, to, sentence) => {
    expect(said(from, to)).toEqual([sentence]);
  });

  test("a village's own rule is told of in the village's file", () => {
    const sayings = `${smallSayings}  plant-trees: [栽 + 树]\n`;
    expect(complaints(smallCity, { guojiacun: smallBranch }, sayings)).toEqual([
      `${file}:14 规则“plant-trees”是支部自己的规则，讲法写在 rules/branches/guojiacun.yaml 那条规则的 told 里`,
    ]);
  });

  test("tellings of both places count together", () => {
    const city = edited(
      smallCity,
      "    aliases: 巡逻、夜巡\n",
      `    aliases: 巡逻、夜巡\n    told:\n${lines(79)}`,
    );
    expect(complaints(city, {}, smallSayings)).toEqual([
      `${file}:7 规则“巡逻”的讲法连 city.yaml 里的 told 应不超过 80 项，现在是 81 项`,
    ]);
    expect(complaints(city, {}, edited(smallSayings, "    - 打更、查夜\n", ""))).toEqual([]);
  });
});

describe("a list of words", () => {
  test.each([
    [
      "走路: 巡、转、走",
      "走路: 巡、转。走",
      `${file}:2 词组《走路》里的“转。走”应为 1 到 12 个字的词，不含空格和标点，词与词之间写“、”`,
    ],
    ["走路: 巡、转、走", "走路:", `${file}:2 词组《走路》应为几个词，用顿号隔开，如 扫、清扫，现在是空的`],
    ["走路: 巡、转、走", '走路: ""', `${file}:2 词组《走路》是空的，要写一个以上的词`],
    ["走路: 巡、转、走", "走路: 巡、《晚上》", `${file}:2 词组《走路》里只写词，不能再用《晚上》`],
    ["走路: 巡", `走路: ${many(249)}、巡`, `${file}:2 词组《走路》最多 250 个词，现在是 252 个`],
    [
      "  走路: 巡、转、走\n",
      "  走路: 巡、转、走\n  走 路: 走\n",
      `${file}:3 词组《走 路》的名字应为 1 到 12 个字，不含空格和标点`,
    ],
    ["  走路: 巡", "  走路: 走\n  走路: 巡", `${file}:3 “走路”在同一处写了两遍，只能留一个`],
    ["走路: 巡、", "走路：巡、", `${file}:2 “走路”后面是中文冒号“：”，应为英文冒号加一个空格“: ”`],
    ["晚上: >-", "晚上：>-", `${file}:3 “晚上”后面是中文冒号“：”，应为英文冒号加一个空格“: ”`],
    ["走路: 巡、", "走路:巡、", `${file}:2 “走路:”的冒号后面少一个空格`],
  ])("%j written as %j", (from, to, sentence) => {
    expect(said(from, to)).toContain(sentence);
  });
});

describe("the file", () => {
  test.each([
    ["", `${file} 文件是空的`],
    ["words: { 走路: 巡 }\n", `${file}:1 缺少 sayings（各条规则的讲法）`],
    ["sayings: {}\nsaying: {}\n", `${file}:2 文件里没有“saying”这一项，是不是 sayings（各条规则的讲法）？`],
    [
      "sayings:\n  - 打更\n",
      `${file}:1 sayings 应为每条规则一段：先写它的 slug 和冒号，下面每项以“- ”开头，现在是一个列表`,
    ],
    [
      "words: 巡、转\nsayings: {}\n",
      `${file}:1 words 应为几个词组，如 打扫: 扫、清扫；冒号是英文的，后面空一格，现在是“巡、转”`,
    ],
    [
      "sayings：\n  night-patrol: [打更]\n",
      `${file}:1 “sayings”后面是中文冒号“：”，应为英文冒号加一个空格“: ”`,
    ],
    ["- 打更\n", `${file}:1 文件应写 words（词组）和 sayings（各条规则的讲法），现在是一个列表`],
  ])("%j", (text, sentence) => {
    expect(complaints(smallCity, {}, text)).toEqual([sentence]);
  });

  test("when it cannot be read, tellings elsewhere that use its lists are not blamed", () => {
    const own = edited(smallBranch, "    cap: none\n", "    cap: none\n    told: [栽 + 《晚上》]\n");
    expect(complaints(smallCity, { guojiacun: own }, "- 打更\n")).toHaveLength(1);
    expect(complaints(smallCity, { guojiacun: own })).toEqual([
      "rules/branches/guojiacun.yaml:12 规则“栽树”的 told 第 1 项第 2 组里的《晚上》没有这个词组，先在 sayings.yaml 的 words 里写上",
    ]);
  });
});

test("tellings beside a rule are checked in the same way", () => {
  const city = edited(
    smallCity,
    "    cap: none\n",
    "    cap: none\n    told:\n      - 打更\n      - 巡 + 夜。\n",
  );
  expect(complaints(city, {}, smallSayings)).toEqual([
    "rules/city.yaml:26 规则“巡逻”的 told 第 2 项第 2 组里的“夜。”应为 1 到 12 个字的词，不含空格和标点，词与词之间写“、”",
  ]);
});

test("a village cannot change how a rule of the city is told", () => {
  expect(
    complaints(smallCity, { guojiacun: edited(smallBranch, "    points: 2\n", "    told: [打更]\n") }),
  ).toEqual([
    expect.stringMatching(/^rules\/branches\/guojiacun\.yaml:15 规则“义诊”里没有“told”这一项，可以写的是 /),
  ]);
});
