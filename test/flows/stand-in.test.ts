import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { earIn, type Ear } from "./hearing.ts";
import { expectAllWell, openTown, settings, type Town } from "./town.ts";

// The secretary is silent. After five days somebody of the committee may decide in his place, and it is told so.

describe.each(settings)("under %s", (_, setting) => {
  let town: Town;
  let ear: Ear;
  let card: string;

  beforeEach(async () => {
    town = await openTown(setting);
    ear = earIn(town, setting);
    await ear.meet("李秀英", "张满仓");
    ({ card } = await town.inGroup("张满仓", "加分 铲雪 1"));
  });

  afterEach(async () => {
    await expectAllWell(town);
    await town.close();
  });

  const onDay = async (date: string): Promise<void> => {
    town.at(`2026-03-${date} 10:12`);
    await town.runJobs();
  };

  test("on the fourth day nobody else may, on the fifth who stands in is asked to, and approves on the card", async () => {
    await onDay("22");
    await town.tap("李秀英", card, "approve");
    expect(town.seenBy("李秀英", card).text).toContain("审批由赵书田来办");
    expect((await town.inPrivate("李秀英", "同意 1")).text).toContain("审批由赵书田来办");
    await ear.hears("李秀英");
    await onDay("23");
    const asked = await ear.hears("李秀英");
    expect(asked).toContain("有1条申报等您审批");
    expect(asked).toContain("等了5天，您可以代审");
    await town.tap("李秀英", card, "approve");
    expect(town.seenBy("陈根生", card).text).toContain("李秀英 3月23日 10:12 通过（代审，已等5天）");
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("全年101分");
    expect((await town.inPrivate("赵书田", "同意 1")).text).toContain("1号已由李秀英 3月23日 10:12 通过");
  });

  test("待审 says why, by words it can be returned, and nobody else of the committee may", async () => {
    await onDay("23");
    const list = await town.inPrivate("李秀英", "待审");
    expect(list.text).toContain("已等5天，李秀英可代审。");
    expect(town.seenBy("李秀英", list.card).boxes?.options).toHaveLength(1);
    expect((await town.inGroup("王建国", "同意 1")).text).toContain("审批由赵书田、李秀英来办");
    expect((await town.inGroup("李秀英", "退回 1 没写地点")).text).toContain("已退回（代审，已等5天）");
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("全年100分");
  });

  test("the secretary still may, and what he decided nobody undoes in his place", async () => {
    await onDay("24");
    await town.tap("赵书田", card, "approve");
    expect(town.seenBy("陈根生", card).text).toContain("赵书田 3月24日 10:12 通过。");
    expect((await town.inGroup("李秀英", "撤销 1 看错了")).text).toContain("撤销要由赵书田来办");
  });

  test("who decided in his place may undo it, and so may he", async () => {
    await onDay("24");
    await town.inGroup("李秀英", "同意 1");
    expect((await town.inGroup("王建国", "撤销 1 看错了")).text).toContain("撤销要由赵书田来办");
    expect((await town.inGroup("李秀英", "撤销 1 看错了")).text).toContain("已撤销");
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("全年100分");
  });
});
