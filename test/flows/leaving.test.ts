import { afterEach, expect, test } from "vitest";
import { helped, inPrivate, openClosedYear } from "./lagging-ground.ts";
import { memberNamed } from "./deductions-ground.ts";
import { expectAllWell, openTown, userid, type Town } from "./town.ts";

// What somebody who leaves had in hand is told to whoever keeps the roster, and to nobody else.

let town: Town;
afterEach(async () => {
  await expectAllWell(town);
  await town.close();
});

const say = (name: string, words: string): Promise<string> => inPrivate(town, name, [words]);

test("who helped somebody that lags behind is missing from then on, and the group hears nothing of it", async () => {
  town = await openClosedYear();
  await helped(town);
  await say("赵书田", "转出 马春梅");
  expect(await say("赵书田", "接收 马春梅")).toContain(
    "后进1号里张满仓的帮带人没了，请另定：后进 1 帮带 张满仓 帮带人姓名 到 日期 措施 怎么帮",
  );
  expect(await say("赵书田", "后进 1 帮带 张满仓 刘桂花 到 2027-06-30 措施 每月上门谈一次")).toContain(
    "刘桂花帮带张满仓",
  );
  expect(town.postsInGroup().join("\n")).not.toMatch(/后进|帮带/);
});

test("a deduction that was proposed against who died is told, to be withdrawn, and never signed", async () => {
  town = await openTown();
  town.at("2026-04-05 20:00");
  const proposed = await say(
    "李秀英",
    "建议扣分 牛百顺 不完成任务 1次 3月20日 分的防火巡查一次也没去，谈过话",
  );
  expect(proposed).toContain("扣分1号");
  const died = await say("赵书田", "去世 牛百顺 2026-04-04 确认");
  expect(died).toContain("对其提的扣分1号不能再签字，请撤回：撤回扣分 1 已离开");
  expect(await say("赵书田", "撤回扣分 1 已离开")).toContain("已撤回扣分1号");
  expect(await memberNamed(town, "牛百顺")).toBeDefined();
  expect(town.fake.chatLog("single", userid("牛百顺"))).toEqual([]);
});
