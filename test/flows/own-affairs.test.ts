import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { settings, expectAllWell, openTown, type Town } from "./town.ts";

// What people want besides declaring and deciding: a migrant's report, second thoughts, a look at the records.

describe.each(settings)("under %s", (_, setting) => {
  let town: Town;

  beforeEach(async () => {
    town = await openTown(setting);
  });

  afterEach(async () => {
    await expectAllWell(town);
    await town.close();
  });

  describe("a migrant's report", () => {
    const words = "季度汇报：我在苏州，一切都好";

    test("is received as such, read and approved by the secretary, and counts once a quarter", async () => {
      const { card } = await town.inPrivate("孙志强", words);
      expect(town.seenBy("孙志强", card).text).toContain("收到您的季度汇报，书记或联系人核实后登记。");
      expect(town.facts("孙志强", card)).toEqual({
        党员: "孙志强",
        事项: "流动党员季度汇报",
        日期: "3月18日",
        积分: "+2",
      });
      expect(await town.readBy("王建国", "待办")).toContain("孙志强交了季度汇报（1号）。您是联系人");
      expect((await town.inPrivate("赵书田", "待审")).text).toContain(`+2分：“${words}”`);
      expect((await town.inGroup("赵书田", "待审")).text).not.toContain(words);
      await town.inPrivate("赵书田", "同意 1");
      const again = await town.inPrivate("孙志强", words);
      expect(again.text).toContain("“季度汇报”一季度只计一次，1号已经报过");
      expect((await town.inPrivate("孙志强", "我的积分")).text).toContain("本季2分");
    });

    test("in the group is received by name", async () => {
      const { card } = await town.inGroup("孙志强", words);
      expect(town.seenBy("陈根生", card).text).toContain("收到孙志强的季度汇报");
    });

    test("is entered by the contact person or the secretary, and by nobody else", async () => {
      expect((await town.inGroup("张满仓", "代报 志强 季度汇报")).text).toBe(
        "“季度汇报”由本人来写，不方便的请联系人或书记代报。",
      );
      const { card } = await town.inGroup("王建国", "代报 志强 季度汇报");
      expect(town.facts("陈根生", card)).toMatchObject({ 党员: "孙志强", 代报人: "王建国" });
      expect(town.seenBy("赵书田", card).buttons.map(({ text }) => text)).toContain("不是我");
      const entered = await town.inGroup("赵书田", "代加 玉兰 季度汇报");
      expect(town.seenBy("陈根生", entered.card).text).toContain("赵书田 3月18日 20:00 通过");
    });

    test("of somebody at home is not taken", async () => {
      expect((await town.inGroup("赵书田", "代加 满仓 季度汇报")).text).toContain(
        "只给外出的流动党员记，在家的不用报",
      );
    });
  });

  describe("second thoughts", () => {
    test("发错了，别算 takes the one waiting claim back at once and says how to declare it again", async () => {
      await town.inGroup("张满仓", "加分 铲雪 2");
      const { text } = await town.inGroup("张满仓", "发错了，别算");
      expect(text).toContain("1号 张满仓 义务铲雪除冰 2次 +2分 已由本人撤回，不计分。");
      const again = /要再报请写：@积分助手 (?<words>.+)$/.exec(text)?.groups?.["words"] ?? "";
      const { card } = await town.inGroup("张满仓", again);
      expect(town.facts("张满仓", card)).toMatchObject({ 数量: "2次", 积分: "+2" });
    });

    test("of several claims it is asked which", async () => {
      await town.inGroup("张满仓", "加分 铲雪 1");
      await town.inGroup("张满仓", "加分 巡逻 1");
      expect((await town.inGroup("张满仓", "发错了，别算")).text).toContain("撤哪一条？请写上号");
    });

    test("改成1 ends the waiting claim, and a new one with the right number takes its place", async () => {
      const before = await town.inGroup("张满仓", "加分 铲雪 2");
      const heard = await town.inGroup("张满仓", "前面那条多写了一次，改成1");
      expect(heard.text).toContain("1号已撤回，改成了2号：义务铲雪除冰 1次");
      expect(town.facts("张满仓", heard.card)).toMatchObject({ 数量: "1次", 积分: "+1" });
      await town.tap("赵书田", before.card, "approve");
      expect(town.seenBy("张满仓", before.card).text).toBe("3月18日 20:00 已改成2号。");
      await town.tap("赵书田", heard.card, "approve");
      expect((await town.inGroup("张满仓", "我的积分")).text).toContain("本季1分");
    });

    test("of several claims it is asked which to amend", async () => {
      await town.inGroup("张满仓", "加分 铲雪 2");
      await town.inGroup("张满仓", "加分 巡逻 2");
      expect((await town.inGroup("张满仓", "前面那条多写了一次，改成1")).text).toContain(
        "请写：@积分助手 改成 2号 1",
      );
    });
  });

  test("an objection is taken in, names nobody in the group, and is no claim", async () => {
    expect((await town.inPrivate("张满仓", "我的铲雪没给我算，不公平")).text).toBe(
      "记下了，是异议1号。由纪检委员李秀英核实，3月25日前答复。看进展请写：看异议 1",
    );
    expect((await town.inGroup("陈根生", "我的铲雪没给我算，不公平")).text).toBe(
      "收到，已转给专人核实，7天内答复；细节请私聊我说。",
    );
    expect((await town.inGroup("赵书田", "待审")).text).toContain("没有待审");
  });

  test("a sign-up for what is to come is no claim", async () => {
    expect((await town.inGroup("张满仓", "后天植树我参加")).text).toBe(
      "现在没有正在报名的活动；等书记发了活动再报名。做完了再来申报。",
    );
    expect((await town.inGroup("赵书田", "待审")).text).toContain("没有待审");
  });

  describe("the records", () => {
    test("the secretary sees another's in private, and who was looked at sees that", async () => {
      await town.inGroup("张满仓", "加分 铲雪 1");
      await town.inGroup("赵书田", "同意 1");
      expect((await town.inGroup("赵书田", "张满仓多少分")).text).toBe("别人的明细不在群里看，请私聊我看。");
      expect((await town.inPrivate("赵书田", "张满仓多少分")).text).toContain("+1分，赵书田通过");
      expect((await town.inPrivate("陈根生", "张满仓多少分")).text).toContain("别人的积分不在这里看");
      expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("3月18日 书记赵书田看过您的明细");
      expect((await town.inGroup("张满仓", "我的积分")).text).not.toContain("看过");
    });

    test("a look that is delivered twice is one look", async () => {
      const { answered } = await town.inPrivate("赵书田", "张满仓多少分");
      await town.fake.redeliver(answered.msgid, { keepTimestamps: true });
      const { text } = await town.inPrivate("张满仓", "我的积分");
      expect(text.match(/看过您的明细/g)).toHaveLength(1);
    });

    test("one rule's claims are asked for in private, in the group the total is told", async () => {
      await town.inGroup("张满仓", "加分 铲雪 1");
      await town.inGroup("赵书田", "退回 1 没写地点");
      await town.inGroup("张满仓", "加分 铲雪 1 昨天");
      const { text } = await town.inPrivate("张满仓", "我铲雪那几次都算上了吗");
      expect(text).toContain("1号 3月18日 义务铲雪除冰 1次：已退回（没写地点）");
      expect(text).toContain("2026年合计：登记0条，计+0分；等审批1条；退回1条。");
      const inGroup = (await town.inGroup("张满仓", "我铲雪那几次都算上了吗")).text;
      expect(inGroup).toContain("张满仓：本季0分");
      expect(inGroup).not.toContain("没写地点");
    });
  });

  test("a deduction's rule says that the committee decides; a protected matter gets its one sentence", async () => {
    expect((await town.inGroup("张满仓", "规则 违建")).text).toContain("每次扣10分");
    expect((await town.inGroup("张满仓", "规则 违建")).text).toContain("不在聊天里办理");
    expect((await town.inGroup("张满仓", "规则 闹访")).text).toBe("这类事不能在聊天里办理，请当面找支委会。");
  });
});
