import fc from "fast-check";
import { expect, test } from "vitest";
import { inParts, type PostText } from "../../src/wording/ranking.ts";

const bytes = (text: string): number => Buffer.byteLength(text, "utf8");

const post = (rows: readonly string[]): PostText => ({
  title: "## 槐树坪村党支部 2026年第一季度积分（初榜）",
  tableHead: ["| 名次 | 姓名 |", "|--:|:--|"],
  rows,
  closing: "初榜供大家核对，季度审核公示后才生效。有出入请找支部书记。",
});

test("what fits is one message, without a number", () => {
  const [only, ...others] = inParts(post(["| 1 | 张满仓 |"]), 4096);
  expect(others).toEqual([]);
  expect(only).not.toContain("1/1");
  expect(only).toContain("初榜供大家核对");
});

test("a quarter without points says so instead of an empty table", () => {
  expect(inParts(post([]), 4096)).toEqual([expect.stringContaining("这一季没有积分记录")]);
});

test("however many rows, each stands in exactly one part, in order, and no part is too long", () => {
  const row = fc.integer({ min: 1, max: 90 }).map((length) => `| ${"名".repeat(length)} |`);
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 200 }),
      fc.integer({ min: 800, max: 4096 }),
      (rows, limit) => {
        const parts = inParts(post(rows), limit);
        for (const part of parts) expect(bytes(part)).toBeLessThanOrEqual(limit);
        const found = parts.flatMap((part) =>
          part.split("\n").filter((line) => line.startsWith("| 名名") || /^\| 名 \|$/.test(line)),
        );
        expect(found).toEqual(rows);
        expect(parts.filter((part) => part.includes("初榜供大家核对"))).toHaveLength(1);
        expect(parts.every((part) => part.includes("|--:|:--|"))).toBe(true);
      },
    ),
  );
});
