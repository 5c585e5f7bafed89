import { describe, expect, test } from "vitest";
import { cityText, complaints, edited, huaishupingText, smallBranch, smallCity } from "./rule-texts.ts";

/** What is said about the small city with one passage changed. */
const city = (from: string, to: string): readonly string[] => complaints(edited(smallCity, from, to));
/** What is said about the small branch on top of the small city with one passage changed. */
const branch = (from: string, to: string): readonly string[] =>
  complaints(smallCity, { guojiacun: edited(smallBranch, from, to) });

test("the small city and its branch are right as they stand", () => {
  expect(complaints(smallCity, { guojiacun: smallBranch })).toEqual([]);
});

describe("figures", () => {
  test.each([
    ["points: 1\n", "points: 1.3\n", "rules/city.yaml:12 规则“义诊”的 points 应为 0.5 的倍数，现在是 1.3"],
    ["points: 1\n", "points: -1\n", "rules/city.yaml:12 规则“义诊”的 points 应为正数，现在是 -1"],
    ["points: 1\n", "points: 0\n", "rules/city.yaml:12 规则“义诊”的 points 应为正数，现在是 0"],
    ["points: 1\n", "points: 200\n", "rules/city.yaml:12 规则“义诊”的 points 应不超过 100，现在是 200"],
    [
      "points: 1\n",
      'points: "1"\n',
      "rules/city.yaml:12 规则“义诊”的 points 应为数字，如 2 或 0.5，现在是“1”",
    ],
    [
      "points: 1\n",
      "points: .inf\n",
      "rules/city.yaml:12 规则“义诊”的 points 应为数字，如 2 或 0.5，现在是 Infinity",
    ],
    ["points: 1\n", "points:\n", "rules/city.yaml:12 规则“义诊”的 points 应为数字，如 2 或 0.5，现在是空的"],
    ["points: -3\n", "points: 3\n", "rules/city.yaml:31 规则“违反村规”的 points 应为负数，如 -3，现在是 3"],
    ["step: 0.5\n", "step: 0.25\n", "rules/city.yaml:21 规则“巡逻”的 step 应为 1 或 0.5，现在是 0.25"],
    [
      "points: 2\n",
      "points: 1.5\n",
      "rules/city.yaml:22 规则“巡逻”可以报半个单位（step 是 0.5），points 应为整数，现在是 1.5",
    ],
    ["points: 8,", "points: 0.5,", "rules/city.yaml:13 规则“义诊”的 cap 应不低于 points（1），现在是 0.5"],
    [
      "points: 8,",
      "points: 8.2,",
      "rules/city.yaml:13 规则“义诊”的 cap 的 points 应为 0.5 的倍数，现在是 8.2",
    ],
    [
      "period: quarter",
      "period: month",
      "rules/city.yaml:13 规则“义诊”的 cap 的 period 应为 quarter（每季度）或 year（每年），现在是“month”",
    ],
    [
      "cap: none",
      "cap: 6",
      "rules/city.yaml:23 规则“巡逻”的 cap 应为 none（不封顶）或 { points: 分数, period: quarter 或 year }，现在是 6",
    ],
    ["base: 100", "base: 一百", "rules/city.yaml:2 base 应为数字，如 100，现在是“一百”"],
  ])("%j written as %j", (from, to, said) => {
    expect(city(from, to)).toEqual([said]);
  });
});

describe("keys", () => {
  test.each([
    ["    unit: 次\n    points: 1\n", "    points: 1\n", ["rules/city.yaml:6 规则“义诊”缺少 unit（单位）"]],
    ["    cap: none\n", "", ["rules/city.yaml:15 规则“巡逻”缺少 cap（封顶）"]],
    ["base: 100\n", "", ["rules/city.yaml:1 缺少 base（基础分）"]],
    [
      "    points: 1\n",
      "    pionts: 1\n",
      [
        "rules/city.yaml:6 规则“义诊”缺少 points（分值）；还没有定分的规则，写 enabled: false 和 disabledReason",
        "rules/city.yaml:12 规则“义诊”里没有“pionts”这一项，是不是 points（分值）？",
      ],
    ],
    [
      "    unit: 次\n",
      "    单位: 次\n",
      [
        "rules/city.yaml:6 规则“义诊”缺少 unit（单位）",
        "rules/city.yaml:11 规则“义诊”里没有“单位”这一项，是不是 unit（单位）？",
      ],
    ],
    [
      "points: 8,",
      "points: 8, most: 3,",
      ["rules/city.yaml:13 规则“义诊”的 cap 里没有“most”这一项，可以写的是 points、period"],
    ],
    [
      "    unit: 次\n",
      "    unit: 次\n    unit: 户\n",
      ["rules/city.yaml:12 “unit”在同一处写了两遍，只能留一个"],
    ],
    [
      "    points: 1\n",
      "    points: 1\n    __proto__: 1\n",
      [
        "rules/city.yaml:13 规则“义诊”里没有“__proto__”这一项，可以写的是 slug、name、shortName、aliases、told、ownCounts、moneyTold、unit、step、points、oncePer、threshold、shared、grantedAt、askAbove、enabled、disabledReason、cap、evidence、from、changes、aspect",
      ],
    ],
  ])("%j written as %j", (from, to, said) => {
    expect(city(from, to)).toEqual(said);
  });
});

describe("names and words", () => {
  test.each([
    [
      "slug: free-clinic",
      "slug: 义诊",
      "rules/city.yaml:6 规则“义诊”的 slug 应为小写英文字母、数字和连字符，如 snow-clearing，现在是“义诊”",
    ],
    [
      "slug: night-patrol",
      "slug: free-clinic",
      "rules/city.yaml:15 规则“巡逻”的 slug“free-clinic”在第 6 行已经用过，不能重复",
    ],
    [
      "shortName: 义诊",
      "shortName: 给全村的老乡亲义诊",
      "rules/city.yaml:8 规则“给全村的老乡亲义诊”的 shortName 应为 1 到 8 个字，写在一行里，不用 | < > * _ # [ ] 等符号，现在是“给全村的老乡亲义诊”",
    ],
    [
      "shortName: 义诊",
      "shortName: 义|诊",
      "rules/city.yaml:8 规则“义|诊”的 shortName 应为 1 到 8 个字，写在一行里，不用 | < > * _ # [ ] 等符号，现在是“义|诊”",
    ],
    [
      "shortName: 巡逻",
      "shortName: 义诊",
      "rules/city.yaml:17 规则“义诊”的 shortName“义诊”和规则“义诊”重了，机器人分不清",
    ],
    [
      "aliases: 巡逻、夜巡",
      "aliases: 巡逻、看病",
      "rules/city.yaml:19 规则“巡逻”的 aliases“看病”和规则“义诊”重了，机器人分不清",
    ],
    [
      "aliases: 巡逻、夜巡",
      "aliases: 给乡亲义诊",
      "rules/city.yaml:19 规则“巡逻”的 aliases“给乡亲义诊”和规则“义诊”重了，机器人分不清",
    ],
    [
      "aliases: 巡逻、夜巡",
      "aliases: 巡逻、夜巡、巡逻",
      "rules/city.yaml:19 规则“巡逻”的 aliases 里“巡逻”写了两遍",
    ],
    [
      "aliases: 巡逻、夜巡",
      "aliases: 巡逻、排名",
      "rules/city.yaml:19 规则“巡逻”的 aliases“排名”是机器人的口令，请换一个说法",
    ],
    [
      "aliases: 巡逻、夜巡",
      "aliases: 巡 逻",
      "rules/city.yaml:19 规则“巡逻”的 aliases 应为几个说法，用顿号隔开，如 铲雪、扫雪；每个 2 到 12 个字，不含空格和其他标点，现在是“巡 逻”",
    ],
    [
      "aliases: 巡逻、夜巡",
      "aliases: [夜巡, 巡]",
      "rules/city.yaml:19 规则“巡逻”的 aliases 第 2 项应为 2 到 12 个字，不含空格和标点，现在是“巡”",
    ],
    [
      "aliases: 巡逻、夜巡",
      "aliases: 缠访",
      "rules/city.yaml:36 规则“缠访闹访”的 aliases“缠访”和规则“巡逻”重了，机器人分不清",
    ],
    [
      "aspect: serve-masses",
      "aspect: serve",
      "rules/city.yaml:9 规则“义诊”的 aspect 应为 serve-masses 之一，现在是“serve”",
    ],
  ])("%j written as %j", (from, to, said) => {
    expect(city(from, to)).toEqual([said]);
  });

  test("a rule that is off leaves its words to others", () => {
    const off = edited(
      smallCity,
      "    cap: none\n",
      "    cap: none\n    enabled: false\n    disabledReason: 暂停。\n",
    );
    expect(complaints(edited(off, "aliases: 义诊、看病", "aliases: 义诊、夜巡"))).toEqual([]);
  });
});

describe("choices", () => {
  test.each([
    [
      "    points: 1\n",
      "    points: 1\n    oncePer: month\n",
      "rules/city.yaml:13 规则“义诊”的 oncePer 应为 quarter、year、day、trip、event、project、dispute、case、household-year、venture-year、none 之一，现在是“month”",
    ],
    [
      "    points: 1\n",
      "    points: 1\n    shared: max-2\n",
      "rules/city.yaml:13 规则“义诊”的 shared 应为 each（人人有份）、holder（只给承担的人）或 1 到 100 的人数，如 2，现在是“max-2”",
    ],
    [
      "    points: 1\n",
      "    points: 1\n    shared: 0\n",
      "rules/city.yaml:13 规则“义诊”的 shared 应为 each（人人有份）、holder（只给承担的人）或 1 到 100 的人数，如 2，现在是 0",
    ],
    [
      "    points: 1\n",
      "    points: 1\n    grantedAt: later\n",
      "rules/city.yaml:13 规则“义诊”的 grantedAt 应为 claim（审批后登记）或 review（季度审核时给），现在是“later”",
    ],
    [
      "    points: 1\n",
      "    points: 1\n    askAbove: 2.5\n",
      "rules/city.yaml:13 规则“义诊”的 askAbove 应为整数，现在是 2.5",
    ],
    [
      "    enabled: false\n",
      "    enabled: 否\n",
      "rules/city.yaml:38 规则“缠访闹访”的 enabled 应为 true（是）或 false（否），现在是“否”",
    ],
    [
      "    points: 1\n",
      "    points: 1\n    enabled: false\n",
      "rules/city.yaml:13 规则“义诊”停用了，要用 disabledReason 写明为什么",
    ],
    [
      "    points: 1\n",
      "",
      "rules/city.yaml:6 规则“义诊”缺少 points（分值）；还没有定分的规则，写 enabled: false 和 disabledReason",
    ],
  ])("%j written as %j", (from, to, said) => {
    expect(city(from, to)).toEqual([said]);
  });

  test("a protected deduction cannot be switched on without a committee's decision", () => {
    expect(city("    enabled: false\n", "    points: -5\n")).toEqual([
      "rules/city.yaml:33 规则“缠访闹访”涉及受法律保护的权利，启用要用 decision 写明支委会的决定（on、by、why、finding）",
    ]);
  });
});

describe("thresholds", () => {
  test.each([
    [
      "- { unit: 亩, atLeast: 50 }",
      "- { unit: 人, atLeast: 50 }",
      "rules/branches/huaishuping.yaml:17 规则“发展连翘”的 threshold 里同一个单位写了两遍",
    ],
    [
      "- { unit: 亩, atLeast: 50 }",
      "- { unit: 亩, atLeast: 0 }",
      "rules/branches/huaishuping.yaml:18 规则“发展连翘”的 threshold 第 1 项的 atLeast 应为 1 以上的整数，现在是 0",
    ],
    [
      "- { unit: 亩, atLeast: 50 }",
      "- { unit: 亩 }",
      "rules/branches/huaishuping.yaml:18 规则“发展连翘”的 threshold 第 1 项缺少 atLeast（至少）",
    ],
    [
      "    points: 15",
      "    unit: 亩\n    points: 15",
      "rules/branches/huaishuping.yaml:20 规则“发展连翘”有 threshold（门槛）就不写 unit，单位写在门槛里",
    ],
    [
      "cap: { points: 15,",
      "cap: { points: 10,",
      "rules/branches/huaishuping.yaml:21 规则“发展连翘”的 cap 应不低于 points（15），现在是 10",
    ],
  ])("%j written as %j", (from, to, said) => {
    expect(complaints(cityText, { huaishuping: edited(huaishupingText, from, to) })).toEqual([said]);
  });
});

describe("days", () => {
  const changes = (...lines: string[]): string =>
    `    evidence: 写明在哪里。\n    changes:\n${lines.join("\n")}\n`;
  test.each([
    [
      "effectiveFrom: 2026-01-01",
      "effectiveFrom: 2026-02-30",
      "rules/city.yaml:1 effectiveFrom 应为日历上有的日子，现在是“2026-02-30”",
    ],
    [
      "effectiveFrom: 2026-01-01",
      "effectiveFrom: 2026年1月1日",
      "rules/city.yaml:1 effectiveFrom 应为日期，写成 2026-07-01 的样子，现在是“2026年1月1日”",
    ],
    [
      "    points: 1\n",
      "    points: 1\n    from: 2025-07-01\n",
      "rules/city.yaml:13 规则“义诊”的 from 应不早于本文件的 effectiveFrom（2026-01-01），现在是 2025-07-01",
    ],
    [
      "    evidence: 写明在哪里。\n",
      changes("      - { from: 2026-07-01, points: 2 }", "      - { from: 2026-05-01, points: 3 }"),
      "rules/city.yaml:17 规则“义诊”的 changes 应从早到晚：2026-05-01 应晚于前面的 2026-07-01",
    ],
    [
      "    evidence: 写明在哪里。\n",
      changes("      - { from: 2026-01-01, points: 2 }"),
      "rules/city.yaml:16 规则“义诊”的 changes 应从早到晚：2026-01-01 应晚于前面的 2026-01-01",
    ],
    [
      "    evidence: 写明在哪里。\n",
      changes("      - { points: 2 }"),
      "rules/city.yaml:16 规则“义诊”的 changes 第 1 项缺少 from（起始日期）",
    ],
    [
      "    evidence: 写明在哪里。\n",
      changes("      - { from: 2026-07-01, points: 9 }"),
      "rules/city.yaml:16 规则“义诊”的 cap 应不低于 points（9），现在是 8",
    ],
    [
      "    evidence: 写明在哪里。\n",
      changes("      - { from: 2026-07-01, name: 看病 }"),
      "rules/city.yaml:16 规则“义诊”的 changes 第 1 项里没有“name”这一项，可以写的是 from、ownCounts、moneyTold、unit、step、points、oncePer、threshold、shared、grantedAt、askAbove、enabled、disabledReason、cap、evidence",
    ],
  ])("%j written as %j", (from, to, said) => {
    expect(city(from, to)).toEqual([said]);
  });
});

describe("what a branch may not do", () => {
  const where = "rules/branches/guojiacun.yaml";
  test.each([
    ["branch: 郭家村党支部\n", "", `${where}:1 缺少 branch（支部名称）`],
    ["bonus:\n", "base: 120\nbonus:\n", `${where}:3 文件里不能写 base：基础分全市统一，支部不能改`],
    [
      "effectiveFrom: 2026-01-01",
      "effectiveFrom: 2025-12-31",
      `${where}:2 effectiveFrom 应不早于全市的 2026-01-01，现在是 2025-12-31`,
    ],
    [
      "bonus:\n",
      "ranking: all\nbonus:\n",
      `${where}:3 ranking 应为 ranking（全部名次）、top（前十名）或 roster（按花名册顺序），现在是“all”`,
    ],
    [
      "slug: plant-trees",
      "slug: night-patrol",
      `${where}:4 规则“栽树”的 slug“night-patrol”全市已经有了；要改全市的规则，请写在 changes 里`,
    ],
    [
      "aliases: 栽树",
      "aliases: 栽树、夜巡",
      `${where}:8 规则“栽树”的 aliases“夜巡”和规则“巡逻”重了，机器人分不清`,
    ],
    [
      "aspect: serve-masses",
      "aspect: greening",
      `${where}:7 规则“栽树”的 aspect 应为 serve-masses 之一，现在是“greening”`,
    ],
    [
      "- slug: free-clinic",
      "- slug: free-clinc",
      `${where}:14 规则“free-clinc”全市规则里没有，是不是 free-clinic？`,
    ],
    [
      "- slug: free-clinic",
      "- slug: clinic",
      `${where}:14 规则“clinic”全市规则里没有，slug 要和 city.yaml 里的一样`,
    ],
    [
      "- slug: free-clinic",
      "- slug: plant-trees",
      `${where}:14 规则“plant-trees”是本村自己的规则，请直接改那条规则，或写在它的 changes 里`,
    ],
    [
      "    points: 2\n",
      "    from: 2025-12-01\n    points: 2\n",
      `${where}:15 规则“义诊”的 from 应不早于本支部的 effectiveFrom（2026-01-01），现在是 2025-12-01`,
    ],
    [
      "    points: 2\n",
      "    points: 2\n  - slug: free-clinic\n    points: 3\n",
      `${where}:16 规则“义诊”的调整应从早到晚：2026-01-01 应晚于前面的 2026-01-01`,
    ],
    ["    points: 2\n", "    points: -2\n", `${where}:15 规则“义诊”是加分事项，points 应为正数，现在是 -2`],
    ["    points: 2\n", "    points: 9\n", `${where}:15 规则“义诊”的 cap 应不低于 points（9），现在是 8`],
    ["    points: 2\n", "    points: 2.3\n", `${where}:15 规则“义诊”的 points 应为 0.5 的倍数，现在是 2.3`],
    [
      "    points: 2\n",
      "    enabled: false\n",
      `${where}:15 规则“义诊”停用了，要用 disabledReason 写明为什么`,
    ],
    [
      "- slug: free-clinic\n    points: 2",
      "- slug: village-rules-breach\n    points: -2",
      `${where}:15 规则“违反村规”是全市的扣分事项，支部不能改它的 points，只能停用`,
    ],
    [
      "- slug: free-clinic\n    points: 2",
      "- slug: village-rules-breach\n    evidence: 听说的",
      `${where}:15 规则“违反村规”是全市的扣分事项，支部不能改它的 evidence，只能停用`,
    ],
    [
      "- slug: free-clinic\n    points: 2",
      "- slug: abusive-petition\n    points: 5",
      `${where}:15 规则“缠访闹访”是扣分事项，points 应为负数，现在是 5`,
    ],
    [
      "- slug: free-clinic\n    points: 2",
      "- slug: abusive-petition\n    enabled: true\n    points: -5",
      `${where}:15 规则“缠访闹访”涉及受法律保护的权利，启用要用 decision 写明支委会的决定（on、by、why、finding）`,
    ],
    [
      "- slug: free-clinic\n    points: 2",
      "- slug: abusive-petition\n    enabled: true\n    points: -5\n    decision: { on: 2026-03-01, by: 支委会, why: 有过, finding: 处罚决定 }",
      `${where}:17 规则“缠访闹访”要先研究后启用：决定日期 2026-03-01 晚于起用日期 2026-01-01`,
    ],
  ])("%j written as %j", (from, to, said) => {
    expect(branch(from, to)).toEqual([said]);
  });

  test("two files for one branch", () => {
    expect(complaints(smallCity, { guojiacun: smallBranch, second: smallBranch })).toEqual([
      "rules/branches/second.yaml:1 branch“郭家村党支部”和 rules/branches/guojiacun.yaml 重名，每个支部只能有一个文件",
    ]);
  });

  test("a city that limits what villages add is obeyed; without limits anything goes", () => {
    const more = edited(
      smallBranch,
      "changes:",
      "  - slug: keep-bees\n    name: 教人养蜂\n    shortName: 养蜂\n    aspect: serve-masses\n    aliases: 养蜂\n    unit: 次\n    points: 3\n    cap: none\n    evidence: 看过。\nchanges:",
    );
    expect(complaints(smallCity, { guojiacun: more })).toEqual([]);
    expect(complaints(`${smallCity}villageLimits: { bonus: 1, points: 2 }\n`, { guojiacun: more })).toEqual([
      `${where}:13 规则“养蜂”超出了全市 villageLimits：每村自定的加分最多 1 项`,
      `${where}:19 规则“养蜂”是村里自定的，按全市 villageLimits 每项最多 2 分，现在是 3`,
    ]);
  });

  test("a branch may switch off a bonus rule and a deduction, with the reason", () => {
    const off = `${smallBranch}  - { slug: night-patrol, enabled: false, disabledReason: 有保安。 }\n  - { slug: village-rules-breach, enabled: false, disabledReason: 村规民约正在修订。 }\n`;
    expect(complaints(smallCity, { guojiacun: off })).toEqual([]);
  });
});

describe("slips of writing", () => {
  test.each([
    [
      "    points: 1\n",
      "    points：1\n",
      ["rules/city.yaml:12 “points”后面是中文冒号“：”，应为英文冒号加一个空格“: ”"],
    ],
    ["    points: 1\n", "    points:1\n", ["rules/city.yaml:12 “points:”的冒号后面少一个空格"]],
    ["    points: 1\n", "\tpoints: 1\n", ["rules/city.yaml:12 行首用了制表符（Tab），缩进只能用空格"]],
    ["aliases: 巡逻、夜巡", 'aliases: "巡逻、夜巡', ['rules/city.yaml:19 引号 " 没有成对']],
    ["bonus:\n", "---\nbonus:\n", ["rules/city.yaml:5 一个文件里不能有单独一行的“---”"]],
    ["name: 夜间巡逻", "name: !!js 夜间巡逻", ["rules/city.yaml:16 不支持以“!”开头的写法，请加引号"]],
    ["name: 夜间巡逻", "name: @巡逻", ["rules/city.yaml:16 内容不能以 @ 或 ` 开头，请加引号"]],
    ["name: 夜间巡逻", "name: *patrol", ["rules/city.yaml:16 不支持以“*”开头的引用，请把内容写全或加引号"]],
    ["name: 夜间巡逻", "? [a]\n    : b", ["rules/city.yaml:16 冒号前面只能是一个词"]],
  ])("%j written as %j", (from, to, said) => {
    expect(city(from, to)).toEqual(said);
  });

  test("references that would unfold without end are refused at once", () => {
    const bomb = `a: &a [1,1]\nb: &b [*a,*a]\nc: &c [*b,*b]\n${smallCity}`;
    expect(complaints(bomb)).toEqual([
      "rules/city.yaml:2 不支持以“*”开头的引用，请把内容写全或加引号",
      "rules/city.yaml:3 不支持以“*”开头的引用，请把内容写全或加引号",
    ]);
  });

  test("brackets without end are refused at once", () => {
    expect(complaints("[".repeat(20_000))).toEqual(["rules/city.yaml:1 括号或列表套得太深"]);
  });

  test("a file far too long is refused at once", () => {
    expect(complaints(`# ${"长".repeat(1_000_000)}\n`)).toEqual([
      "rules/city.yaml 文件太大，最多 1000000 个字",
    ]);
  });

  test.each(["", "\n", "# 还没有写\n", "\uFEFF", "null\n"])(
    "an empty file is said to be empty: %j",
    (text) => {
      expect(complaints(text)).toEqual(["rules/city.yaml 文件是空的"]);
    },
  );

  test.each(["- 铲雪\n", "铲雪\n", "42\n"])("a file of something else: %j", (text) => {
    expect(complaints(text)[0]).toMatch(
      /^rules\/city\.yaml:1 文件应写 effectiveFrom、base、aspects、bonus 等各项，现在是/,
    );
  });

  test("a file saved in another encoding says how to save it", () => {
    const gbk = new TextDecoder().decode(new Uint8Array([0x23, 0x20, 0xb2, 0xf9, 0xd1, 0xa9, 0x0a]));
    const said = "文件不是 UTF-8 编码，请用记事本“另存为”，编码选 UTF-8";
    expect(complaints(`base: 100\n${gbk}`)).toEqual([`rules/city.yaml:2 ${said}`]);
    expect(complaints("b\0a\0s\0e\0")).toEqual([`rules/city.yaml:1 ${said}`]);
  });

  test("a file saved by Windows' Notepad reads like any other", () => {
    expect(complaints(`\uFEFF${smallCity.replaceAll("\n", "\r\n")}`)).toEqual([]);
    expect(city("points: 1\n", "points: 1.3\n").map((line) => line)).toEqual(
      complaints(`\uFEFF${edited(smallCity, "points: 1\n", "points: 1.3\n").replaceAll("\n", "\r\n")}`),
    );
  });
});

test("all mistakes of all files are said at once, by file and line", () => {
  const city = edited(
    edited(
      edited(smallCity, "    points: 1\n", "    points: 1.3\n    extra: 1\n"),
      "cap: none",
      "cap: nothing",
    ),
    "points: -3",
    "points：-3.2",
  );
  const branch = edited(edited(smallBranch, "points: 0.5", "points: 0.4"), "slug: free-clinic", "slug: snow");
  expect(complaints(city, { guojiacun: branch })).toEqual([
    "rules/city.yaml:12 规则“义诊”的 points 应为 0.5 的倍数，现在是 1.3",
    expect.stringMatching(/^rules\/city\.yaml:13 规则“义诊”里没有“extra”这一项，可以写的是 /),
    expect.stringMatching(/^rules\/city\.yaml:24 规则“巡逻”的 cap 应为 none/),
    "rules/city.yaml:32 “points”后面是中文冒号“：”，应为英文冒号加一个空格“: ”",
    "rules/city.yaml:32 规则“违反村规”的 points 应为 0.5 的倍数，现在是 -3.2",
    "rules/branches/guojiacun.yaml:10 规则“栽树”的 points 应为 0.5 的倍数，现在是 0.4",
    "rules/branches/guojiacun.yaml:14 规则“snow”全市规则里没有，slug 要和 city.yaml 里的一样",
  ]);
});
