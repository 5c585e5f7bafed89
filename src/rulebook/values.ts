// The single values of rules/*.yaml, each with the Chinese sentence that a wrong one is answered with.

import { z } from "zod";
import { isDay } from "../domain/quarter.ts";

/** A deed's or a cap's points in the file: points, not half points. */
export const bonusPoints = z
  .number("应为数字，如 2 或 0.5")
  .multipleOf(0.5, "应为 0.5 的倍数")
  .positive("应为正数")
  .max(100, "应不超过 100");

export const deductionPoints = z
  .number("应为负数，如 -3")
  .multipleOf(0.5, "应为 0.5 的倍数")
  .negative("应为负数，如 -3")
  .min(-100, "应不低于 -100");

export const wordsOf = (charsMax: number): z.ZodString =>
  z
    .string("应为文字")
    .regex(
      new RegExp(`^[^\\s\\p{C}|<>*_#\`\\[\\]][^\\p{C}|<>*_#\`\\[\\]]{0,${charsMax - 1}}$`, "u"),
      `应为 1 到 ${charsMax} 个字，写在一行里，不用 | < > * _ # [ ] 等符号`,
    );

export const count = (max: number): z.ZodInt =>
  z.int("应为整数").min(1, "应为 1 以上的整数").max(max, `应不超过 ${max}`);

export const yesOrNo = z.boolean("应为 true（是）或 false（否）");

export const dayText = z
  .string("应为日期，写成 2026-07-01 的样子")
  .regex(/^20[2-9]\d-\d\d-\d\d$/, "应为日期，写成 2026-07-01 的样子")
  .refine((text) => !/^\d{4}-\d\d-\d\d$/.test(text) || isDay(text), "应为日历上有的日子");

export const slug = z
  .string("应为英文代号")
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "应为小写英文字母、数字和连字符，如 snow-clearing")
  .max(40, "应不超过 40 个字母")
  .describe("英文代号，全市不重复，定下后不再改：台账靠它认规则");

const alias = z.string("应为文字").regex(/^[\p{L}\p{N}]{2,12}$/u, "应为 2 到 12 个字，不含空格和标点");

export const aliases = z
  .union(
    [
      z.array(alias).min(1, "至少写一个").max(60, "应不超过 60 个"),
      z
        .string()
        .regex(/^\s*[\p{L}\p{N}]{2,12}(?:\s*[、，,]\s*[\p{L}\p{N}]{2,12})*\s*$/u)
        .transform((text) => text.split(/[、，,]/).map((each) => each.trim())),
    ],
    "应为几个说法，用顿号隔开，如 铲雪、扫雪；每个 2 到 12 个字，不含空格和其他标点",
  )
  .describe("群里的说法，用顿号“、”隔开；一种说法只能归一条规则");

/** Of one rule, wherever they are written. */
export const tellingsMax = 80;

/** Only that there are texts: what they say is read in `telling.ts`, where the named lists of words are known. */
export const told = z
  .array(z.string("应为一行文字，如 扫、清 + 街、巷 + 非 雪、冰"), "应为列表，每项以“- ”开头")
  .min(1, "至少写一项")
  .max(tellingsMax, `应不超过 ${tellingsMax} 项`)
  .describe(
    "老乡怎么讲这件事：每项一种讲法，几组词用“+”连，一句话里每组都有一个词才算；《》里是词组；“非 ”后面的词不能有",
  );

export const cap = z
  .union(
    [
      z.literal("none"),
      z.strictObject({
        points: z
          .number("应为数字")
          .multipleOf(0.5, "应为 0.5 的倍数")
          .positive("应为正数")
          .max(1000, "应不超过 1000")
          .describe("最多加几分"),
        period: z.enum(["quarter", "year"], "应为 quarter（每季度）或 year（每年）").describe("每季度或每年"),
      }),
    ],
    "应为 none（不封顶）或 { points: 分数, period: quarter 或 year }",
  )
  .describe("封顶：每人在一个季度或一年里最多加几分；none 不封顶");

export const oncePerValues = [
  "quarter",
  "year",
  "day",
  "trip",
  "event",
  "project",
  "dispute",
  "case",
  "household-year",
  "venture-year",
  "none",
] as const;

export const threshold = z
  .array(
    z.strictObject(
      {
        unit: wordsOf(4).describe("单位，如 亩、人"),
        atLeast: count(100_000).describe("至少多少"),
      },
      "应为 { unit: 单位, atLeast: 数 }",
    ),
    "应为列表，每行以“- ”开头",
  )
  .min(1, "至少写一个条件")
  .max(5, "最多写五个条件")
  .describe("门槛：达到其中一条才加分，再多也是这么多分");

/** A committee's recorded decision to switch on a protected rule. */
export const decision = z
  .strictObject(
    {
      on: dayText.describe("支委会研究的日期"),
      by: wordsOf(60).describe("谁研究决定的"),
      why: wordsOf(200).describe("为什么启用"),
      finding: wordsOf(200).describe("只有哪个机关的什么依法认定才算"),
    },
    "应写明 on（日期）、by（谁决定）、why（理由）、finding（以什么依法认定为准）",
  )
  .describe("启用受保护事项的支委会决定：日期、谁、为什么、以什么认定为准");
