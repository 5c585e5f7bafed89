import { beforeAll, describe, expect, test } from "vitest";
import { day } from "../../src/domain/quarter.ts";
import { rulesInForce, type Rule } from "../../src/domain/rulebook.ts";
import { branchId } from "../../src/domain/ids.ts";
import { readRulebooks, type Rulebooks } from "../../src/rulebook/file.ts";
import { guojiacun, huaishuping, ruleOn } from "./rule-texts.ts";

let rulebooks: Rulebooks;
beforeAll(async () => {
  const read = await readRulebooks("rules");
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  rulebooks = read.value;
});

const elsewhere = branchId("elsewhere");
const today = day("2026-03-18");

/** slug, unit, points, cap, period, step, shared, oncePer */
const bonusTable = [
  ["collective-labor", "次", 1, 6, "quarter", 1, "each", "day"],
  ["snow-clearing", "次", 1, undefined, undefined, 1, "each", "day"],
  ["clean-zone", "季度", 10, 10, "quarter", 1, "holder", "quarter"],
  ["key-project-support", "项", 5, 10, "year", 1, "each", "project"],
  ["land-requisition-lead", "项", 10, 10, "year", 1, "each", "project"],
  ["disaster-relief", "次", 3, 15, "year", 1, "each", "day"],
  ["tech-teaching", "次", 2, 10, "quarter", 1, "each", "day"],
  ["labor-export", "人", 1, 10, "year", 1, "each", undefined],
  ["household-uplift", "户", 3, 15, "year", 1, "each", "household-year"],
  ["industry-lead", "个", 5, 10, "year", 1, "each", "venture-year"],
  ["care-vulnerable", "次", 2, 10, "quarter", 1, "each", "day"],
  ["machine-repair", "次", 3, undefined, undefined, 1, "each", undefined],
  ["infra-contribution", "工日", 2, 12, "year", 0.5, "each", undefined],
  ["errand-escort", "次", 2, 8, "quarter", 1, "each", "trip"],
  ["volunteer-service", "次", 1, 8, "quarter", 1, "each", "day"],
  ["wedding-funeral-help", "场", 1, 6, "quarter", 1, "each", "event"],
  ["oppose-superstition", "次", 2, 6, "year", 1, "each", undefined],
  ["yield-in-dispute", "次", 2, 4, "year", 1, "each", undefined],
  ["mediate-dispute", "起", 1, 20, "year", 1, 2, "dispute"],
  ["simple-ceremony", "场", 5, 5, "year", 1, "each", "event"],
] as const;

const deductionTable = [
  ["absent-org-life", "次", -5, false],
  ["dues-unpaid", "月", -2, false],
  ["village-rules-breach", "次", -3, false],
  ["env-land-violation", "次", -10, true],
  ["abusive-petition", "次", undefined, false],
  ["religious-activity", "次", undefined, false],
  ["shrink-disaster-relief", "次", -10, true],
  ["task-refusal", "次", -3, false],
  ["false-claim", "次", -5, false],
  ["migrant-no-report", "季度", -3, false],
] as const;

const figuresOf = (rule: Rule): readonly unknown[] => [
  rule.slug,
  rule.unit,
  pointsOf(rule),
  rule.cap && rule.cap.pointsHalf / 2,
  rule.cap?.period,
  rule.step,
  rule.shared,
  rule.oncePer,
];

const pointsOf = ({ pointsHalf }: Rule): number | undefined => pointsHalf && pointsHalf / 2;

describe("the city's catalogue", () => {
  const inForce = (): readonly Rule[] => rulesInForce(rulebooks.forBranch(elsewhere), today);

  test("every member starts the year with 100 points", () => {
    expect(rulebooks.forBranch(elsewhere).basePointsHalf).toBe(200);
  });

  test("there are four aspects, each with bonus rules", () => {
    const { aspects } = rulebooks.forBranch(elsewhere);
    expect(aspects.map(({ name }) => name)).toEqual([
      "执行组织决议",
      "带领群众致富",
      "联系服务群众",
      "弘扬新风正气",
    ]);
    const perAspect = aspects.map(({ slug }) => inForce().filter((rule) => rule.aspect === slug).length);
    expect(perAspect).toEqual([6, 4, 6, 4]);
  });

  test("the twenty bonus rules carry the catalogue's figures", () => {
    const bonus = inForce().filter(({ kind, onlyMigrants }) => kind === "bonus" && !onlyMigrants);
    expect(bonus.map(figuresOf)).toEqual(bonusTable);
    expect(bonus.every(({ enabled }) => enabled)).toBe(true);
  });

  test("the migrant's report earns 2 points once a quarter", () => {
    const [report, ...others] = inForce().filter(({ onlyMigrants }) => onlyMigrants);
    expect(others).toEqual([]);
    expect(report && figuresOf(report)).toEqual([
      "migrant-report",
      "季度",
      2,
      2,
      "quarter",
      1,
      "each",
      "quarter",
    ]);
    expect(report).toMatchObject({ kind: "bonus", aspect: undefined, grantedAt: "claim", enabled: true });
  });

  test("the ten deductions carry the catalogue's figures, and two are off with their reason", () => {
    const deductions = inForce().filter(({ kind }) => kind === "deduction");
    expect(deductions.map((rule) => [rule.slug, rule.unit, pointsOf(rule), rule.major])).toEqual(
      deductionTable,
    );
    const off = deductions.filter(({ enabled }) => !enabled);
    expect(off.map(({ slug }) => slug)).toEqual(["abusive-petition", "religious-activity"]);
    expect(off[0]?.disabledReason).toMatch(/^信访是公民的权利：/);
    expect(off[1]?.disabledReason).toMatch(/^宗教信仰属敏感个人信息/);
    expect(deductions.filter(({ enabled }) => enabled).map(({ disabledReason }) => disabledReason)).toEqual(
      Array.from({ length: 8 }, () => ""),
    );
  });

  test("the clean zone alone is given at the review; the rest after the secretary's tap", () => {
    expect(
      inForce()
        .filter(({ grantedAt }) => grantedAt === "review")
        .map(({ slug }) => slug),
    ).toEqual(["clean-zone"]);
  });

  test("more than twelve is asked about, unless the rule says otherwise", () => {
    const others = inForce().filter(({ askAbove }) => askAbove !== 12);
    expect(Object.fromEntries(others.map(({ slug, askAbove }) => [slug, askAbove]))).toEqual({
      "clean-zone": 1,
      "key-project-support": 3,
      "land-requisition-lead": 3,
      "industry-lead": 3,
      "simple-ceremony": 2,
      "migrant-report": 1,
    });
  });

  test("every rule has its own short name of at most eight characters", () => {
    for (const branch of [elsewhere, huaishuping, guojiacun]) {
      const names = rulesInForce(rulebooks.forBranch(branch), today).map(({ shortName }) => shortName);
      expect(new Set(names).size).toBe(names.length);
      expect(names.filter((name) => Array.from(name).length > 8)).toEqual([]);
    }
  });

  test("every rule has words people say and a sentence for the approver", () => {
    for (const rule of inForce()) {
      expect(rule.aliases.length, rule.slug).toBeGreaterThan(0);
      expect(rule.evidence, rule.slug).toMatch(/。$/);
    }
  });

  test("every bonus rule can be told in free words, and no deduction", () => {
    for (const branch of [elsewhere, huaishuping]) {
      const rules = rulesInForce(rulebooks.forBranch(branch), today);
      const untold = rules.filter(({ told }) => told.length === 0);
      expect(untold.map(({ slug }) => slug)).toEqual(deductionTable.map(([slug]) => slug));
    }
  });

  test("what is swept with 雪 is told of as clearing snow, and not as collective labour", () => {
    const told = (slug: string): Rule["told"] =>
      ruleOn(rulebooks.forBranch(elsewhere), slug, "2026-03-18")?.told ?? [];
    const sweeping = (slug: string, what: string): Rule["told"] =>
      told(slug).filter(({ groups }) => groups[0]?.includes("扫") && groups[1]?.includes(what));
    expect(sweeping("snow-clearing", "雪").length).toBeGreaterThan(0);
    expect(sweeping("collective-labor", "街").length).toBeGreaterThan(0);
    for (const { without } of sweeping("collective-labor", "街")) expect(without).toContain("雪");
  });

  test("the same deed is not told in the same words under two rules", () => {
    const rules = rulesInForce(rulebooks.forBranch(huaishuping), today);
    const tellings = rules.flatMap(({ told }) => told.map((telling) => JSON.stringify(telling)));
    expect(tellings.length).toBe(new Set(tellings).size);
  });

  test("a deed before the catalogue begins has no rule", () => {
    expect(rulesInForce(rulebooks.forBranch(elsewhere), day("2025-12-31"))).toEqual([]);
    expect(ruleOn(rulebooks.forBranch(elsewhere), "snow-clearing", "2026-01-01")?.shortName).toBe("铲雪");
  });
});

describe("the villages", () => {
  const pointsIn = (branch: typeof guojiacun, slug: string): number | undefined => {
    const rule = ruleOn(rulebooks.forBranch(branch), slug, "2026-03-18");
    return rule && pointsOf(rule);
  };

  test("settling a quarrel earns 2 in 槐树坪 and 1 in 郭家村", () => {
    expect(pointsIn(huaishuping, "mediate-dispute")).toBe(2);
    expect(pointsIn(guojiacun, "mediate-dispute")).toBe(1);
    const rule = ruleOn(rulebooks.forBranch(huaishuping), "mediate-dispute", "2026-03-18");
    expect(rule).toMatchObject({ cap: { pointsHalf: 40, period: "year" }, shared: 2 });
  });

  test("forsythia earns 15 once a year in 槐树坪 from 50 亩 or 20 人, and is unknown in 郭家村", () => {
    const rule = ruleOn(rulebooks.forBranch(huaishuping), "forsythia-lead", "2026-03-18");
    expect(rule).toMatchObject({
      unit: "亩",
      pointsHalf: 30,
      cap: { pointsHalf: 30, period: "year" },
      oncePer: "year",
      threshold: [
        { unit: "亩", atLeast: 50 },
        { unit: "人", atLeast: 20 },
      ],
    });
    expect(ruleOn(rulebooks.forBranch(guojiacun), "forsythia-lead", "2026-03-18")).toBeUndefined();
  });

  test("a settled petition earns 5 in 槐树坪, at most 20 a year, for at most two people", () => {
    const rule = ruleOn(rulebooks.forBranch(huaishuping), "petition-resolved", "2026-03-18");
    expect(rule && figuresOf(rule)).toEqual(["petition-resolved", "起", 5, 20, "year", 1, 2, "case"]);
    expect(ruleOn(rulebooks.forBranch(guojiacun), "petition-resolved", "2026-03-18")).toBeUndefined();
  });

  test("郭家村 gives 10 for a clean zone", () => {
    expect(pointsIn(guojiacun, "clean-zone")).toBe(10);
  });

  test("a branch without a file has the city's rules and the ranking", () => {
    const book = rulebooks.forBranch(elsewhere);
    expect(book.branch).toBe("elsewhere");
    expect(book.rankingStyle).toBe("ranking");
    expect(book.editions.size).toBe(31);
    expect([...rulebooks.branches]).toEqual([
      ["guojiacun", "郭家村党支部"],
      ["huaishuping", "槐树坪村党支部"],
    ]);
  });
});
