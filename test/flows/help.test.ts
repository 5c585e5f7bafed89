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
  ["帮助 变动", "转出 张三 去向"],
  ["帮助 职务", "任职 张三 副书记"],
  ["帮助 年度", "年度 2026 排名"],
  ["帮助 评议", "评议 其余 合格"],
  ["帮助 后进", "后进 列入 张三"],
  ["帮助 我的资料", "告知 张三 同意"],
  ["转正", "转正 张三"],
])("%s shows the secretary what the committee writes", async (words, example) => {
  expect((await town.inPrivate("赵书田", words)).text).toContain(example);
});

test("help tells which things can be explained further", async () => {
  expect((await town.inPrivate("赵书田", "帮助")).text).toContain("帮助 审核");
});

test("what is not done in the group is not explained there either, and the word for who lags behind stands there never", async () => {
  const { text } = await town.inGroup("赵书田", "帮助 后进");
  expect(text).toContain("请私聊我写：帮助 帮带");
  expect(text).not.toContain("后进");
  expect((await town.inGroup("赵书田", "帮助")).text).not.toContain("后进");
  expect((await town.inGroup("赵书田", "去世")).text).toContain("请私聊我写：帮助 变动");
});

test("a member is told of the help given to him without the word for who lags behind", async () => {
  const { text } = await town.inPrivate("张满仓", "帮助 帮带");
  expect(text).toContain("我的帮带");
  expect(text).not.toContain("后进");
});
