import { afterEach, beforeEach, expect, test } from "vitest";
import { expectAllWell, openTown, type Town } from "./town.ts";

// Dues are kept as months paid, in private, and never as amounts.

let town: Town;

beforeEach(async () => {
  town = await openTown();
});

afterEach(async () => {
  await expectAllWell(town);
  await town.close();
});

test("the secretary writes down months, everybody sees his own, and what was wrong is put right", async () => {
  expect((await town.inPrivate("赵书田", "党费")).text).toContain("还没有记过党费");
  expect((await town.inPrivate("赵书田", "党费 张满仓 1-3月")).text).toBe("记下了：\n- 张满仓 1月、2月、3月");
  expect((await town.inPrivate("赵书田", "党费 张满仓 3月")).text).toBe("3月的党费早记过了，不用再记。");
  expect((await town.inPrivate("张满仓", "党费")).text).toBe("您今年记着的党费：1月、2月、3月。");
  expect((await town.inPrivate("陈根生", "党费")).text).toContain("还没记的：1月、2月。交过了请告诉书记。");
  expect((await town.inPrivate("赵书田", "党费 全部 1-2月")).text).toContain("15人的党费记下了");
  expect((await town.inPrivate("赵书田", "党费")).text).toContain("到上个月为止，党费都记齐了");
  expect((await town.inPrivate("赵书田", "党费 何小军 2025年9月")).text).toBe(
    "2025年9月还没有到本支部来，那时的党费不在这里记。",
  );
  expect((await town.inPrivate("赵书田", "党费更正 陈根生 2月")).text).toContain("算没交：\n- 陈根生 2月");
  expect((await town.inPrivate("赵书田", "党费")).text).toContain("还没记党费的有1人：\n- 陈根生 2月");
});

test("an amount is not kept, and the group is no place for dues", async () => {
  expect((await town.inPrivate("赵书田", "党费 张满仓 6元")).text).toContain("不记金额，只记交到哪个月");
  expect((await town.inPrivate("赵书田", "党费 张满仓 3月 6元")).text).toContain("不记金额");
  expect((await town.inGroup("赵书田", "党费 张满仓 3月")).text).toContain("党费请私聊我");
  expect((await town.inGroup("张满仓", "党费")).text).toContain("党费请私聊我");
});

test("a month of another year is written with its year", async () => {
  town.at("2027-01-18 10:00");
  expect((await town.inPrivate("赵书田", "党费 张满仓 12月")).text).toContain("是哪一年的？请写上年份");
  expect((await town.inPrivate("赵书田", "党费 张满仓 2026年12月")).text).toContain("张满仓 2026年12月");
  expect((await town.inPrivate("赵书田", "党费 张满仓 2024年12月")).text).toContain("月份不对");
  expect((await town.inPrivate("赵书田", "党费 3月")).text).toContain("请写上姓名");
  expect((await town.inPrivate("赵书田", "党费 去年3月 张满仓")).text).toContain("请写：党费 姓名 1-3月");
});
