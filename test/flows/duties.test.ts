import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { signOnPaper } from "./signing.ts";
import { expectAllWell, openTown, settings, type Town } from "./town.ts";

// 责任区, 设岗定责, 结对: assigned to members, and checked when the quarter is reviewed.

const [unkindly] = settings;

let town: Town;

afterEach(async () => {
  await expectAllWell(town);
  await town.close();
});

describe.each(settings)("under %s", (_, setting) => {
  beforeEach(async () => {
    town = await openTown(setting);
  });

  test("the clean zone: assigned, kept as a note when claimed, and given +10 at the review", async () => {
    expect((await town.inGroup("赵书田", "分责任区 张满仓 村口到桥头")).text).toContain(
      "1号责任区（村口到桥头）分给张满仓了",
    );
    expect(await town.readBy("张满仓", "待办")).toContain("赵书田给您分了1号责任区（村口到桥头）");
    const { card } = await town.inGroup("张满仓", "加分 责任区 1");
    expect(town.facts("张满仓", card)).toMatchObject({ 积分: "季度审核时核定" });
    expect((await town.inPrivate("赵书田", "责任区 1 合格")).text).toContain("这一季过完（4月1日起）再检查");

    town.at("2026-04-03 09:05");
    expect((await town.inPrivate("赵书田", "责任区 1 合格")).text).toBe(
      "1号责任区（村口到桥头）第一季度合格，张满仓+10分，公示后生效。本人报的1号就是这件事，不用另批。",
    );
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("绿化卫生责任区保持干净");
    expect(await town.readBy("张满仓", "待办")).not.toContain("不合格");
    expect((await town.inPrivate("李秀英", "责任区 1 合格")).text).toContain(
      "第一季度已由赵书田检查过，合格，不用再记",
    );
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("全年110分");
  });
});

describe("a zone", () => {
  beforeEach(async () => {
    town = await openTown(unkindly?.[1]);
    await town.inGroup("赵书田", "分责任区 张满仓 村口到桥头");
    await town.inGroup("赵书田", "分责任区 张改改 戏台到井台");
    await town.inGroup("赵书田", "分责任区 韩双喜 学校门口");
    town.at("2026-04-03 09:05");
  });

  test("is not called after somebody who did not agree to be named", async () => {
    expect((await town.inGroup("赵书田", "分责任区 陈根生 双喜家到桥头")).text).toContain(
      "责任区叫什么大家都看得到，里面写了没同意公开姓名的人。请换个说法",
    );
    expect((await town.inPrivate("赵书田", "结对 陈根生 韩双喜家")).text).toContain("分给陈根生了");
  });

  test("that is not met earns and costs nothing; the reason is told to the holder alone", async () => {
    const { text } = await town.inGroup("赵书田", "责任区 1 不合格 门口有垃圾");
    expect(text).toBe("1号责任区（村口到桥头）第一季度的检查结果记下了，会告诉本人。");
    expect(await town.readBy("张满仓", "待办")).toContain("检查不合格：门口有垃圾。不扣分");
    expect((await town.inGroup("张满仓", "我的积分")).text).toContain("全年100分");
    expect((await town.inGroup("李秀英", "责任区")).text).not.toContain("不合格");
    expect((await town.inPrivate("李秀英", "责任区")).text).toContain("张满仓，第一季度不合格");
  });

  test("of the secretary's wife is checked by another", async () => {
    expect((await town.inPrivate("赵书田", "责任区 2 合格")).text).toBe(
      "本人和亲属的要回避，请王建国、李秀英来检查。",
    );
    expect((await town.inPrivate("李秀英", "责任区 2 合格")).text).toContain("张改改+10分");
  });

  test("found in order by mistake is put right until the quarter is signed, with a reason and its points", async () => {
    await town.inPrivate("赵书田", "责任区 1 合格");
    expect((await town.inPrivate("李秀英", "审核")).text).toContain(
      "1号责任区 张满仓 村口到桥头 合格，不对请写：责任区 1 不合格 原因",
    );
    expect((await town.inPrivate("李秀英", "责任区 1 不合格")).text).toBe(
      "要改检查结果请写上原因，例如：责任区 1 不合格 原因",
    );
    expect((await town.inPrivate("李秀英", "责任区 1 不合格 看的是别人那段")).text).toBe(
      "1号责任区（村口到桥头）第一季度改为不合格，张满仓原来加的+10分收回。",
    );
    expect(await town.readBy("张满仓", "待办")).toContain(
      "由李秀英改为不合格：看的是别人那段。原来加的+10分收回，不另扣分，请改好",
    );
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("全年100分");
    expect((await town.inPrivate("王建国", "审核")).text).toContain(
      "检查1号 绿化卫生责任区保持干净 1季度 已冲正",
    );
    expect((await town.inPrivate("李秀英", "责任区 1 合格 补扫干净了")).text).toContain(
      "改为合格，张满仓+10分",
    );
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("全年110分");
    expect(await signOnPaper(town, "2026-Q1")).toBe(true);
    expect((await town.inPrivate("赵书田", "责任区 1 不合格 不干净")).text).toContain("签过字的也不能改");
    expect((await town.inPrivate("李秀英", "审核 2026-Q1")).text).not.toContain("请写");
  });

  test("that an objection was upheld against is not given its points a second time", async () => {
    await town.inPrivate("赵书田", "责任区 1 合格");
    await town.inPrivate("牛百顺", "异议 张满仓的责任区没扫干净");
    expect((await town.inPrivate("张满仓", "我的积分")).text).toMatch(/责任区1号 .*\+10分.*（有异议/);
    await town.inPrivate("李秀英", "听取 1 他说那天忘了");
    expect((await town.inPrivate("李秀英", "异议 1 成立 去看过了")).text).toContain("成立");
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("全年100分");
    expect((await town.inPrivate("赵书田", "责任区 1 合格")).text).toContain("不用再记");
    const { text } = await town.inPrivate("赵书田", "责任区 1 不合格 群众看得对");
    expect(text).toContain("改为不合格，张满仓不加分，也不扣分");
  });

  test("is listed in a group by its description, with names only with consent", async () => {
    const { text } = await town.inGroup("陈根生", "责任区");
    expect(text).toContain("**责任区3个**\n- 1号责任区（村口到桥头）：张满仓");
    expect(text).toContain("3号责任区（学校门口）：某党员");
  });

  test("held twice by one member counts no more than the cap", async () => {
    await town.inPrivate("赵书田", "分责任区 张满仓 文化广场");
    await town.inPrivate("赵书田", "责任区 1 合格");
    const { text } = await town.inPrivate("赵书田", "责任区 4 合格");
    expect(text).toContain("张满仓+10分，封顶后计+0分，公示后生效。（4月3日才登记分给他的，请核对。）");
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("全年110分");
  });

  test("is not checked any more once its quarter is signed", async () => {
    expect(await signOnPaper(town, "2026-Q1")).toBe(true);
    expect((await town.inPrivate("赵书田", "责任区 1 合格")).text).toContain(
      "现在没有在审核的季度，签过字的也不能改；这一季过完（7月1日起）再检查。",
    );
  });

  test("that is taken away is told to its holder, and checked no more", async () => {
    expect((await town.inGroup("赵书田", "撤责任区 1")).text).toBe("1号责任区（村口到桥头）撤了。");
    expect(await town.readBy("张满仓", "待办")).toContain("往后不用管了");
    expect((await town.inPrivate("赵书田", "责任区 1 合格")).text).toContain("已经撤了");
    expect((await town.inGroup("赵书田", "撤责任区 1")).text).toContain("已经撤过了");
    expect((await town.inGroup("赵书田", "责任区")).text).not.toContain("村口到桥头");
    expect((await town.inGroup("赵书田", "撤责任区 9")).text).toContain("没有9号");
  });

  test("needs a name of the roster and a place, and is assigned once", async () => {
    expect((await town.inGroup("赵书田", "分责任区 村口到桥头")).text).toContain("请写一个名册上的姓名");
    expect((await town.inGroup("赵书田", "分责任区 张满仓")).text).toContain(
      "例如：@积分助手 分责任区 姓名 村口到桥头",
    );
    expect((await town.inGroup("赵书田", "分责任区 张满仓 村口到桥头")).text).toContain("已经分过了，是1号");
    expect((await town.inGroup("赵书田", `分责任区 张满仓 ${"村口".repeat(30)}`)).text).toContain(
      "不超过40字",
    );
  });
});

describe("a post and a pairing", () => {
  beforeEach(async () => {
    town = await openTown(unkindly?.[1]);
  });

  test("a post is held, listed, and its check is noted without points", async () => {
    expect((await town.inGroup("赵书田", "设岗 马春梅 政策宣传岗")).text).toContain(
      "1号岗位（政策宣传岗）分给马春梅了",
    );
    expect((await town.inGroup("张满仓", "岗位")).text).toContain("1号岗位（政策宣传岗）：马春梅");
    town.at("2026-04-03 09:05");
    expect((await town.inPrivate("赵书田", "岗位 1 合格")).text).toContain("没有对应的分，只作记录");
    expect((await town.inGroup("马春梅", "我的积分")).text).toContain("全年100分");
  });

  test("whom a pairing helps is neither taken in a group nor shown to others", async () => {
    expect((await town.inGroup("赵书田", "结对 陈根生 刘家沟老王")).text).toBe(
      "结对的事不在群里写，请私聊我办。",
    );
    expect((await town.inPrivate("赵书田", "结对 陈根生 刘家沟老王")).text).toContain(
      "1号结对（刘家沟老王）分给陈根生了",
    );
    expect((await town.inGroup("陈根生", "结对")).text).toBe("**结对1个**");
    expect((await town.inPrivate("张满仓", "结对")).text).toBe("**结对1个**");
    expect((await town.inPrivate("陈根生", "结对")).text).toContain("刘家沟老王");
    expect((await town.inPrivate("李秀英", "结对")).text).toContain("刘家沟老王");
    town.at("2026-04-03 09:05");
    expect((await town.inGroup("赵书田", "结对 1 合格")).text).not.toContain("老王");
  });
});
