import { afterEach, beforeEach, expect, test } from "vitest";
import { expectAllWell, openTown, type Town } from "./town.ts";

let town: Town;

beforeEach(async () => {
  town = await openTown();
});

afterEach(async () => {
  await expectAllWell(town);
  await town.close();
});

test("help on one thing shows a member what members write, with the mention in the group", async () => {
  const { text } = await town.inGroup("张满仓", "帮助 任务");
  expect(text).toContain("@积分助手 报名 3");
  expect(text).not.toContain("发布 周六上午铲雪");
  expect((await town.inPrivate("张满仓", "怎么请假")).text).toContain("- 请假 2 原因");
});

test.each([
  ["帮助 任务", "发布 周六上午铲雪 村口集合 20人"],
  ["帮助 开会", "准假 2 姓名"],
  ["帮助 党费", "党费 姓名 1-3月"],
  ["帮助 审核", "审核通过"],
  ["帮助 扣分", "建议扣分 姓名"],
  ["帮助 异议", "异议 1 成立 原因"],
])("%s shows the secretary what the committee writes", async (words, example) => {
  expect((await town.inPrivate("赵书田", words)).text).toContain(example);
});

test("help tells which things can be explained further", async () => {
  expect((await town.inPrivate("赵书田", "帮助")).text).toContain("帮助 审核");
});
