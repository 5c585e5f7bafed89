import { afterEach, beforeEach, expect, test } from "vitest";
import type { Quarter } from "../../src/domain/quarter.ts";
import { signedOnPaper } from "./signing.ts";
import { expectAllWell, openTown, type Town } from "./town.ts";

let town: Town;

beforeEach(async () => {
  town = await openTown();
});

afterEach(async () => {
  await expectAllWell(town);
  await town.close();
});

const sign = async (quarter: Quarter): Promise<string> =>
  (await signedOnPaper(town, quarter)).lines.join("\n");

test("a deed of 31 March declared on 2 April counts in the first quarter while that is open", async () => {
  town.at("2026-04-02 08:30");
  await town.inGroup("张满仓", "加分 铲雪 1 3月31日");
  await town.inGroup("赵书田", "同意 1");
  expect((await town.inGroup("张满仓", "我的积分")).text).toContain("本季0分（加0分），全年101分");
});

test("once the first quarter is signed it counts in the second, marked 补报 with the true date", async () => {
  town.at("2026-04-12 08:30");
  expect(await sign("2026-Q1")).toContain("已录入");
  const { card } = await town.inGroup("张满仓", "加分 铲雪 1 3月31日");
  await town.tap("赵书田", card, "approve");
  expect(town.seenBy("张满仓", card).text).toContain("本季1分");
  expect((await town.inPrivate("张满仓", "我的积分")).text).toContain(
    "3月31日 义务铲雪除冰 1次：+1分（补报）",
  );
});

test("a quarter is not signed while a claim of it waits", async () => {
  await town.inGroup("张满仓", "加分 铲雪 1");
  town.at("2026-04-12 08:30");
  expect(await sign("2026-Q1")).toContain("还有 1 条申报没有审批");
  await town.inGroup("赵书田", "退回 1 没有人看见");
  expect(await sign("2026-Q1")).toContain("已录入");
  expect(await sign("2026-Q1")).toContain("已经签过字");
});

test("after the signature 撤销 is refused, and says where to go", async () => {
  await town.inGroup("张满仓", "加分 铲雪 1");
  await town.inGroup("赵书田", "同意 1");
  town.at("2026-04-12 08:30");
  await sign("2026-Q1");
  expect((await town.inGroup("赵书田", "撤销 1 报重了")).text).toContain("2026年第一季度已经签字");
  expect((await town.inGroup("张满仓", "我的积分")).text).toContain("全年101分");
});

test("a deed of last year is kept as a note and gives nothing", async () => {
  const { card } = await town.inGroup("张满仓", "加分 铲雪 1 2025-12-30");
  expect(town.seenBy("张满仓", card).text).toContain("已经结账，只留作记录");
  expect((await town.inGroup("赵书田", "同意 1")).text).toContain("只留作记录，不计分");
});
