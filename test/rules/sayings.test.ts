import { expect, test } from "vitest";
import type { Telling } from "../../src/domain/rulebook.ts";
import { bookOf, edited, loaded, ruleOn, smallBranch, smallCity, smallSayings } from "./rule-texts.ts";

const inlineTold = edited(
  smallCity,
  "    evidence: 值班表上有名字。\n",
  "    evidence: 值班表上有名字。\n    told:\n      - 站岗\n      - 守、看 + 《晚上》\n",
);

function toldOf(slug: string, texts: Parameters<typeof loaded>, on = "2026-03-18"): readonly Telling[] {
  return ruleOn(bookOf(loaded(...texts)), slug, on)?.told ?? [];
}

test("a telling is up to three groups of words, and words that must not be there", () => {
  expect(toldOf("night-patrol", [smallCity, {}, smallSayings])).toEqual([
    {
      groups: [
        ["巡", "转", "走", "查"],
        ["夜里", "黑了", "后半夜", "夜"],
      ],
      without: ["牲口"],
    },
    { groups: [["打更", "查夜"]], without: [] },
  ]);
});

test("a long telling goes on in the next line", () => {
  expect(toldOf("free-clinic", [smallCity, {}, smallSayings])).toEqual([
    {
      groups: [
        ["量", "测"],
        ["血压", "血糖"],
      ],
      without: [],
    },
  ]);
});

test("a city without a file of tellings has none", () => {
  expect(toldOf("night-patrol", [smallCity])).toEqual([]);
});

test("tellings beside a rule in city.yaml come before those of the file, and may use its lists of words", () => {
  const told = toldOf("night-patrol", [inlineTold, {}, smallSayings]);
  expect(told.map(({ groups }) => groups[0]?.[0])).toEqual(["站岗", "守", "巡", "打更"]);
  expect(told[1]?.groups[1]).toEqual(["夜里", "黑了", "后半夜"]);
});

test("a village's own rule has its tellings beside it, and may use the city's lists of words", () => {
  const own = edited(
    smallBranch,
    "    evidence: 到山上看过。\n",
    "    evidence: 到山上看过。\n    told: [栽、种 + 树, 栽 + 苗 + 非 《晚上》]\n",
  );
  expect(toldOf("plant-trees", [smallCity, { guojiacun: own }, smallSayings])).toEqual([
    { groups: [["栽", "种"], ["树"]], without: [] },
    { groups: [["栽"], ["苗"]], without: ["夜里", "黑了", "后半夜"] },
  ]);
});

test("a deduction may have tellings too", () => {
  const told = toldOf("village-rules-breach", [
    smallCity,
    {},
    "sayings: { village-rules-breach: [占 + 村道] }",
  ]);
  expect(told).toEqual([{ groups: [["占"], ["村道"]], without: [] }]);
});

test("a village's changes and later changes leave a rule's tellings as they are", () => {
  const changed = edited(
    inlineTold,
    "    evidence: 写明在哪里。\n",
    "    evidence: 写明在哪里。\n    changes: [{ from: 2026-07-01, points: 3 }]\n",
  );
  const branch = `${smallBranch}  - { slug: night-patrol, from: 2026-05-01, points: 3 }\n`;
  const texts: Parameters<typeof loaded> = [changed, { guojiacun: branch }, smallSayings];
  for (const on of ["2026-01-01", "2026-05-01", "2026-12-31"]) {
    expect(toldOf("free-clinic", texts, on)).toHaveLength(1);
    expect(toldOf("night-patrol", texts, on)).toHaveLength(4);
  }
});

test("tellings do not change a rule's version", () => {
  const version = (...texts: Parameters<typeof loaded>): string | undefined =>
    ruleOn(bookOf(loaded(...texts)), "night-patrol", "2026-03-18")?.version;
  expect(version(inlineTold, {}, smallSayings)).toBe(version(smallCity));
});

test.each([
  ["巡、转 + 夜里 + 非 牲口", "巡、 转 +夜里+  非  牲口"],
  ["巡、转 + 夜里", "巡，转＋夜里"],
  ["巡、转 + 夜里", "巡,转 + 夜里"],
  ["巡、转、走 + 夜里", "《走路》 + 夜里"],
  ["巡、转、走 + 夜里", "《走路》、巡、走 + 夜里、夜里"],
  ["牲口 + 巡 + 非 夜里、黑了、后半夜", "牲口 + 巡 + 非《晚上》"],
  ["劝、拦 + 非法集资、传销", "劝、拦 + 非法集资、传销"],
])("%j may be written as %j", (plain, other) => {
  const told = (text: string): readonly Telling[] =>
    toldOf("free-clinic", [
      smallCity,
      {},
      edited(smallSayings, "- >-\n      量、测\n      + 血压、血糖", `- ${text}`),
    ]);
  expect(told(plain)).toHaveLength(1);
  expect(told(other)).toEqual(told(plain));
});
