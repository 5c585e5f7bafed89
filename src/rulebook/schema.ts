// What may stand in rules/*.yaml: shapes only, with the words that editors show. `rules/README.md` tells the same at more
// length. Checks across fields are in `checks.ts`.

import { z } from "zod";
import { timetableShape } from "./timetable-shape.ts";
import {
  aliases,
  bonusPoints,
  cap,
  count,
  dayText,
  decision,
  deductionPoints,
  oncePerValues,
  slug,
  threshold,
  told,
  wordsOf,
  yesOrNo,
} from "./values.ts";

const sharing = "应为 each（人人有份）、holder（只给承担的人）或 1 到 100 的人数，如 2";

/** What decides points and conduct of a rule, and may change from a day on. */
const figures = {
  unit: wordsOf(4).describe("计数单位，如 次、户、工日"),
  step: z.literal([1, 0.5], "应为 1 或 0.5").describe("最小数量：1 只收整数，0.5 可以报半个"),
  points: bonusPoints.describe("每个单位加几分；有门槛的是整件事加几分"),
  cap,
  oncePer: z
    .enum(oncePerValues, `应为 ${oncePerValues.join("、")} 之一`)
    .describe("只算一次：quarter、year 由程序把关，其余只提醒审批人；none 不限"),
  threshold,
  shared: z
    .union([z.enum(["each", "holder"]), z.int().min(1, sharing).max(100, sharing)], sharing)
    .describe("几个人一起做：each 人人有份，holder 只给承担的人，数字是最多几个人"),
  grantedAt: z
    .enum(["claim", "review"], "应为 claim（审批后登记）或 review（季度审核时给）")
    .describe("什么时候给分：claim 审批后登记，review 季度审核时给"),
  askAbove: count(100_000).describe("一次报得比这个数多，先问清楚再审批；不写是 12"),
  enabled: yesOrNo.describe("是否启用；不写就是启用"),
  disabledReason: wordsOf(200).describe("为什么停用，会念给群众听"),
  ownCounts: yesOrNo.describe("做的就是自家的事（如让地、简办），讲到自家、亲属不用再问"),
  moneyTold: yesOrNo.describe("讲这件事常会讲到别人挣的钱（如带人务工），讲到钱不用再问是不是拿了报酬"),
  evidence: wordsOf(120).describe("审批人要看到或听到什么，一句话"),
};

const from = dayText.describe("从哪天起：这一天和以后做的事按它算");

const names = {
  slug,
  name: wordsOf(30).describe("全名，公示栏上用"),
  shortName: wordsOf(8).describe("简称，最多 8 个字，卡片和按钮上用，不能和别的规则相同"),
};

const optionalFigures = {
  ownCounts: figures.ownCounts.optional(),
  moneyTold: figures.moneyTold.optional(),
  unit: figures.unit.optional(),
  step: figures.step.optional(),
  points: figures.points.optional(),
  oncePer: figures.oncePer.optional(),
  threshold: figures.threshold.optional(),
  shared: figures.shared.optional(),
  grantedAt: figures.grantedAt.optional(),
  askAbove: figures.askAbove.optional(),
  enabled: figures.enabled.optional(),
  disabledReason: figures.disabledReason.optional(),
};

const listOf = <Item extends z.ZodType>(item: Item): z.ZodArray<Item> =>
  z.array(item, "应为列表，每项以“- ”开头").max(1000, "应不超过 1000 项");

const oneRule = "应为一条规则，写 slug、name、shortName 等各项";
const oneChange = "应为一次调整，如 - from: 2026-07-01，下一行写 points: 2";

export const bonusChange = z.strictObject(
  { from, ...optionalFigures, cap: cap.optional(), evidence: figures.evidence.optional() },
  oneChange,
);

const changesOf = <Item extends z.ZodType>(item: Item) =>
  listOf(item).optional().describe("年中调整，按日期从早到晚写；早于那天做的事仍按原来的算");

export const migrantRule = z.strictObject(
  {
    ...names,
    aliases,
    told: told.optional(),
    ...optionalFigures,
    cap,
    evidence: figures.evidence,
    from: from.optional(),
    changes: changesOf(bonusChange),
  },
  oneRule,
);

export const bonusRule = migrantRule.extend({
  aspect: z.string("应为方面的代号").describe("属于哪个方面，写 aspects 里的 slug"),
});

const deductionFigures = {
  unit: figures.unit.optional(),
  points: deductionPoints.optional().describe("每个单位扣几分，写成负数；不写就是还没有定分"),
  enabled: figures.enabled.optional(),
  disabledReason: figures.disabledReason.optional(),
  major: yesOrNo.optional().describe("支委会可以认定为重大扣分事项"),
  decision: decision.optional(),
};

export const deductionChange = z.strictObject(
  { from, ...deductionFigures, evidence: figures.evidence.optional() },
  oneChange,
);

export const deductionRule = z.strictObject(
  {
    ...names,
    aliases,
    told: told.optional(),
    ...deductionFigures,
    protected: yesOrNo
      .optional()
      .describe("涉及受法律保护的权利：启用须写明支委会的决定，不在群里和公示里出现"),
    evidence: figures.evidence,
    from: from.optional(),
    changes: changesOf(deductionChange),
  },
  oneRule,
);

/** What a branch may write about one of the city's rules; which of it fits that rule is checked elsewhere. */
export const overlayChange = z.strictObject(
  {
    slug: slug.describe("全市哪条规则，写它的 slug"),
    from: from.optional(),
    ...optionalFigures,
    points: z
      .number("应为数字，如 2 或 0.5")
      .multipleOf(0.5, "应为 0.5 的倍数")
      .min(-100, "应不低于 -100")
      .max(100, "应不超过 100")
      .refine((points) => points !== 0, "不能是 0")
      .optional()
      .describe("每个单位几分"),
    cap: cap.optional(),
    evidence: figures.evidence.optional(),
    decision: decision.optional(),
  },
  "应为对一条全市规则的调整，如 - slug: mediate-dispute，下一行写 points: 2",
);

const ranking = z
  .enum(["ranking", "top", "roster"], "应为 ranking（全部名次）、top（前十名）或 roster（按花名册顺序）")
  .optional()
  .describe("季度通报发什么：ranking 全部名次，top 前十名，roster 按花名册顺序列事项和分值");

const villageLimits = z
  .strictObject({
    bonus: z.int("应为整数").min(0, "应为 0 以上的整数").optional().describe("每村最多自定几项加分"),
    deductions: z.int("应为整数").min(0, "应为 0 以上的整数").optional().describe("每村最多自定几项扣分"),
    points: bonusPoints.optional().describe("村里自定的每项最多加或扣几分"),
  })
  .optional()
  .describe("对村里自定规则的限制；不写就不限制");

const termElection = z
  .strictObject(
    {
      lastPercent: z
        .int("应为 1 到 50 的整数")
        .min(1, "应为 1 到 50 的整数")
        .max(50, "应为 1 到 50 的整数")
        .describe("三年累计排名最后百分之几，换届资格审查时要看一看；至少 1 人"),
    },
    "应为一项，如 termElection: { lastPercent: 10 }",
  )
  .optional()
  .describe("换届资格审查参考；不写就不标出靠后的名次");

const effectiveFrom = dayText.describe("从哪天起用；早于这一天做的事不算");

const base = z
  .number("应为数字，如 100")
  .multipleOf(0.5, "应为 0.5 的倍数")
  .min(0, "应为 0 到 1000")
  .max(1000, "应为 0 到 1000")
  .describe("基础分：每人每年开头就有");

const branch = wordsOf(40).describe("党支部全称");

export const aspect = z.strictObject(
  { slug, name: wordsOf(20).describe("方面的名称") },
  "应为 slug 和 name 两项",
);

export const cityFile = z.strictObject(
  {
    effectiveFrom,
    base,
    ranking,
    timetable: timetableShape.optional(),
    villageLimits,
    termElection,
    aspects: listOf(aspect).describe("加分的几个方面"),
    bonus: listOf(bonusRule).describe("加分事项"),
    migrants: listOf(migrantRule).optional().describe("只给流动党员的加分事项"),
    deductions: listOf(deductionRule).optional().describe("扣分事项：只由支委会集体研究、书记签字"),
  },
  "应写 effectiveFrom、base、aspects、bonus 等各项",
);

export const branchFile = z.strictObject(
  {
    branch,
    effectiveFrom,
    ranking,
    timetable: timetableShape.optional(),
    termElection,
    bonus: listOf(bonusRule).optional().describe("本村自己的加分事项"),
    deductions: listOf(deductionRule).optional().describe("本村自己的扣分事项"),
    changes: listOf(overlayChange).optional().describe("本村对全市规则的调整"),
  },
  "应写 branch、effectiveFrom 等各项",
);

const wordList = z
  .string("应为几个词，用顿号隔开，如 扫、清扫")
  .describe("几行讲法里都要用的词，用顿号“、”隔开；讲法里写成《名字》");

export const sayingsFile = z.strictObject(
  {
    words: z
      .record(z.string(), wordList, "应为几个词组，如 打扫: 扫、清扫；冒号是英文的，后面空一格")
      .optional()
      .describe("词组：名字和词"),
    sayings: z
      .record(z.string(), told, "应为每条规则一段：先写它的 slug 和冒号，下面每项以“- ”开头")
      .describe("全市每条规则的讲法，写它的 slug"),
  },
  "应写 words（词组）和 sayings（各条规则的讲法）",
);

/** What can be told of a city's or a branch's file besides its lists. */
export const head = z.object({ effectiveFrom, base, ranking, villageLimits, termElection, branch }).partial();

/** What can be told of a rule or a change when parts of it are missing or wrong and were left out. */
export const written = z
  .object({
    ...names,
    ...figures,
    points: z.number(),
    aspect: z.string(),
    aliases,
    told,
    from,
    major: z.boolean(),
    protected: z.boolean(),
    decision,
  })
  .partial();

export type Written = z.output<typeof written>;
