import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DeductionStep } from "../../src/domain/deduction.ts";
import type { Entry } from "../../src/domain/entry.ts";
import { ruleSlug, type MemberId } from "../../src/domain/ids.ts";
import type { NewStep } from "../../src/domain/matter.ts";
import { totalChanges } from "../../src/domain/points.ts";
import { rolesRosters } from "./rights/roles.ts";
import { rosters } from "../../src/sandbox/village.ts";
import type { Branch } from "../../src/ports.ts";
import { signOnPaper } from "./signing.ts";
import { expectAllWell, groupOfBranch, openTown, settings, userid, type Setting, type Town } from "./town.ts";

// The cases of the domain guide, sections 11 and 14, as far as points are disputed.

async function branchOf(town: Town): Promise<Branch> {
  const id = rosters[0]?.branch;
  const branch = id === undefined ? undefined : await town.store.places.branch(id);
  if (branch === undefined) throw new Error("the branch is missing");
  return branch;
}

async function approved(town: Town, name: string, words: string): Promise<void> {
  await town.inGroup(name, words);
  const { lastClaim } = (await branchOf(town)).head;
  expect((await town.inGroup("赵书田", `同意 ${lastClaim}`)).text).toContain("已通过");
}

let town: Town;

async function open(setting: Setting = {}): Promise<void> {
  town = await openTown(setting);
}

afterEach(async () => {
  await expectAllWell(town);
  await town.close();
});

describe.each(settings)("under %s", (_, setting) => {
  test("own and cousin's frontage: villagers object, he admits it, the points are taken back", async () => {
    await open(setting);
    await approved(town, "牛百顺", "加分 义务劳动 2 3月15日");
    await approved(town, "张满仓", "加分 铲雪 1");
    town.at("2026-04-08 09:12");
    expect(await signOnPaper(town, "2026-Q1")).toBe(true);

    // The villagers' word: a neutral sentence, and nothing that tells whose points they are.
    const heard = await town.inGroup("田老四", "百顺扫的是他自家门口，还有他叔家门口，咋能加分呢");
    expect(heard.text).toBe("收到，会转给专人了解核实，当面答复您。");
    const owner = await town.readBy("李秀英", "看异议 1");
    expect(owner).toContain("异议1号请您核实，4月15日前答复。牛百顺的1号 3月15日");
    expect(owner).toContain("有群众提出异议（请当面了解，不要在群里问）");
    expect(owner).not.toContain("田老四");

    // He is heard, and until then nothing is decided.
    expect((await town.inPrivate("李秀英", "异议 1 成立 是自家门口")).text).toContain("还没听牛百顺本人说");
    const told = await town.readBy("牛百顺", "我的积分");
    expect(told).toContain("有人对您的1号 3月15日");
    expect(told).toContain("分，赵书田通过（有异议，存疑）");
    expect(told).not.toContain("田老四");
    expect((await town.inPrivate("牛百顺", "说明 1 是我家和堂弟家门口，我认")).text).toContain("记下了");
    expect(await town.readBy("李秀英", "看异议 1")).toContain("本人说明：“是我家和堂弟家门口,我认”");

    // Upheld: the points go back in the quarter in which they stood.
    const ruled = (await town.inPrivate("李秀英", "异议 1 成立 本人承认扫的是自家和堂弟家门口")).text;
    expect(ruled).toContain("成立，牛百顺的积分已冲正（-");
    expect(ruled).toContain("计入2026年第一季度");
    expect(ruled).toContain("请当面答复提出的人，答复后写：已答复 1");
    const after = await town.readBy("牛百顺", "我的积分");
    expect(after).toContain("核实后成立，积分已冲正");
    expect(after).toContain("全年100分");
    expect(after).toContain("已撤销，不计分（本人承认扫的是自家和堂弟家门口）");
    expect(after).not.toContain("存疑");

    // The correction goes where the posting was, and tells neither why nor who objected.
    await town.runJobs();
    const posts = town.fake
      .chatLog(groupOfBranch, userid("张满仓"))
      .flatMap(({ from, text }) => (from.kind === "person" ? [] : (text ?? "")));
    expect(posts.filter((text) => text.includes("积分公示榜"))).toHaveLength(1);
    const corrections = posts.filter((text) => text.includes("更正公示"));
    expect(corrections).toHaveLength(1);
    expect(corrections[0]).toMatch(/牛百顺 .*原\+\d+分，已冲正/);
    expect(corrections[0]).toMatch(/校验码：[0-9a-f]{12}/);
    expect(corrections[0]).not.toMatch(/田老四|自家|堂弟|承认/);

    const { head, id } = await branchOf(town);
    const [reversal] = (await town.store.ledger.entriesOfYear(id, 2026)).slice(-1);
    expect(reversal).toMatchObject({ kind: "reversal", quarter: "2026-Q1", number: head.lastEntry });
    // The rank is recomputed from the totals.
    const totals = await town.store.ledger.totals(id, 2026);
    expect(totals.filter(({ bonusHalf }) => bonusHalf > 0)).toHaveLength(1);
    expect(await town.store.matters.sourcesOf(id, [head.lastEntry])).toEqual(
      new Map([[head.lastEntry, { kind: "objection", number: 1 }]]),
    );

    expect((await town.inPrivate("赵书田", "已答复 1")).text).toBe("记下了，异议1号已答复，办结。");
    expect((await town.inPrivate("李秀英", "异议")).text).toContain("现在没有和您有关的异议");
  });
});

describe("with one WeCom", () => {
  beforeEach(() => open());

  test("an objection by number from a member: an owner, a deadline, both sides answered with reasons", async () => {
    await approved(town, "韩双喜", "加分 铲雪 1");
    expect((await town.inGroup("陈根生", "异议 1 我是陈根生，那天双喜没来")).text).toBe(
      "收到，已转给专人核实，7天内答复；细节请私聊我说。",
    );
    const told = await town.readBy("韩双喜", "异议");
    expect(told).toContain("“我是某人,那天双喜没来”");
    expect(told).toContain("对您的1号");
    expect(told).not.toContain("根生");
    expect((await town.inPrivate("韩双喜", "看异议 1")).text).not.toContain("根生");
    const shown = await town.inPrivate("李秀英", "看异议 1");
    expect(shown.text).toContain("提出人：陈根生（请替他保密）");
    expect((await town.inPrivate("赵书田", "看异议 1")).text).not.toContain("根生");
    expect((await town.inPrivate("赵书田", "异议")).text).toContain(
      "异议1号 韩双喜的1号 3月18日 义务铲雪除冰：纪检委员李秀英核实，还剩7天",
    );
    expect((await town.inPrivate("陈根生", "看异议 1")).text).toContain("您提的，1号");
    expect((await town.inPrivate("马春梅", "看异议 1")).text).toContain("由专人核实");

    await town.inPrivate("韩双喜", "说明 1 我在，满仓看见的");
    await town.inPrivate("李秀英", "异议 1 不成立 有三个人看见他在");
    expect(await town.readBy("陈根生", "待办")).toContain(
      "您提的异议1号核实后不成立，积分不变。理由：“有三个人看见他在”",
    );
    const answered = await town.readBy("韩双喜", "我的积分");
    expect(answered).toContain("核实后不成立，积分不变");
    expect(answered).toContain("全年101分");
    expect(answered).toContain("李秀英看过您的明细");
    expect((await town.inPrivate("李秀英", "异议 1 成立 又想了想")).text).toContain("已经有结论了");
  });

  test("the same person's repeat is told its number, in the group without it", async () => {
    await approved(town, "张满仓", "加分 铲雪 1");
    await town.inPrivate("陈根生", "异议 1 那天他没来");
    expect((await town.inPrivate("陈根生", "异议 1 真的没来")).text).toContain("是异议1号，正在核实");
    expect((await town.inGroup("陈根生", "异议 1 真的没来")).text).not.toContain("1号");
    expect((await town.inPrivate("马春梅", "异议 1 没看见他")).text).toContain("异议2号");
  });

  test("words that name nobody, or a name that fits no one claim, are asked about and nothing is recorded", async () => {
    for (const words of ["有异议", "异议 那天根本没人去", "异议 99 没来"]) {
      const { text } = await town.inGroup("陈根生", words);
      expect(text).toMatch(/请写申报的号，例如：@积分助手 异议 42|没有99号申报/);
    }
    expect((await town.inGroup("陈根生", "异议 1")).text).toContain("请写明哪里不对");
    const { id } = await branchOf(town);
    expect(await town.store.matters.last(id, "objection")).toBe(0);
  });

  test("what law protects is not taken in, neither in the group nor privately, nor from a villager", async () => {
    const sentence = "这类事不能在聊天里办理，请当面找支委会。";
    await approved(town, "张满仓", "加分 铲雪 1");
    expect((await town.inGroup("陈根生", "异议 1 满仓闹访")).text).toBe(sentence);
    expect((await town.inPrivate("陈根生", "异议 满仓 参与宗教活动")).text).toBe(sentence);
    expect((await town.inGroup("田老四", "反映一下满仓家参与宗教活动")).text).toBe(sentence);
    expect((await town.inPrivate("赵书田", "群众反映 满仓闹访")).text).toBe(sentence);
    const { id } = await branchOf(town);
    expect(await town.store.matters.last(id, "objection")).toBe(0);
    expect(await town.store.matters.last(id, "voice")).toBe(0);
  });

  test("an own deed that was counted too low is upheld without taking anything back, and who corrects it is told", async () => {
    await approved(town, "张满仓", "加分 铲雪 1");
    await town.inGroup("张满仓", "我的铲雪少算了一次，我去了两回");
    const ruled = await town.inPrivate("李秀英", "异议 1 成立 登记本上是两回");
    expect(ruled.text).toContain("成立。要改的分已请书记来办");
    const told = await town.readBy("赵书田", "待办");
    expect(told).toContain("少记的写：代加 张满仓 事项 数量");
    expect(await town.readBy("张满仓", "我的积分")).toContain("全年101分");
  });

  test("不是我 after the approval has an owner, and after the signature is an objection too", async () => {
    await town.inGroup("赵书田", "代加 张满仓 铲雪 1");
    town.at("2026-04-08 09:12");
    expect(await signOnPaper(town, "2026-Q1")).toBe(true);
    expect((await town.inGroup("张满仓", "不是我 1")).text).toBe(
      "1号那一季已经签字，已记下您说不是您做的，由专人核实，7天内答复。",
    );
    expect(await town.readBy("李秀英", "待办")).toContain("本人有异议：“不是我做的”");
    const ruled = await town.inPrivate("李秀英", "异议 1 成立 记错了人");
    expect(ruled.text).toContain("积分已冲正（-1分");
    expect(await town.readBy("张满仓", "我的积分")).toContain("全年100分");
  });

  test("what was undone before the signature is closed with nothing to take back", async () => {
    await approved(town, "张满仓", "加分 铲雪 1");
    await town.inPrivate("陈根生", "异议 1 那天他没来");
    expect((await town.inGroup("赵书田", "撤销 1 看错了人")).text).toContain("已撤销");
    await town.inPrivate("李秀英", "听取 1 本人说记错了日子");
    expect((await town.inPrivate("李秀英", "异议 1 成立 已经撤销")).text).toContain("没有可冲正的");
    expect(await town.readBy("张满仓", "我的积分")).toContain("全年100分");
  });

  test("a villager who names no rule means the one entry that there is; of several the owner says which", async () => {
    await approved(town, "郭长有", "加分 扫街 1 3月15日");
    await approved(town, "牛百顺", "加分 铲雪 1 3月14日");
    await approved(town, "牛百顺", "加分 扫街 1 3月15日");
    await town.inGroup("田老四", "对公示有意见，郭长有扫的是他自家门口");
    expect(await town.readBy("李秀英", "看异议 1")).toContain("郭长有的1号 3月15日");
    await town.inGroup("田老四", "对公示有意见，牛百顺干的是他自家门口的活");
    await town.inPrivate("李秀英", "听取 2 本人承认");
    const asked = (await town.inPrivate("李秀英", "异议 2 成立 是自家的活")).text;
    expect(asked).toContain("请写明收回哪一条。牛百顺算着分的有：3号 3月15日");
    expect(asked).toContain("2号 3月14日 义务铲雪除冰 +1");
    expect((await town.inPrivate("李秀英", "异议 2 成立 1号 是自家的活")).text).toContain(
      "1号不是牛百顺算着分的申报",
    );
    expect((await town.inPrivate("王建国", "异议 2 成立 是自家的活")).text).not.toContain("3号");
    expect((await town.inPrivate("李秀英", "异议 2 成立 3号 是自家的活")).text).toContain(
      "成立，牛百顺的积分已冲正（-1分",
    );
    expect(await town.readBy("牛百顺", "我的积分")).toContain("已撤销，不计分（是自家的活）");
  });

  test("upheld with nothing on record to take back it says so, and who corrects it is told", async () => {
    await approved(town, "牛百顺", "加分 铲雪 1 3月14日");
    await approved(town, "牛百顺", "加分 扫街 1 3月15日");
    await town.inGroup("田老四", "对公示有意见，牛百顺干的是他自家门口的活");
    await town.inPrivate("李秀英", "听取 1 本人承认");
    expect((await town.inPrivate("李秀英", "异议 1 成立 都不是 说的是去年的事")).text).toContain(
      "异议1号成立",
    );
    expect((await town.inPrivate("赵书田", "我的积分")).text).not.toContain("撤销");
    expect(await town.readBy("牛百顺", "我的积分")).toContain("全年102分");
  });

  test("a second objection to what was taken back already is upheld without hearing the member again", async () => {
    await approved(town, "牛百顺", "加分 扫街 1 3月15日");
    await town.inPrivate("陈根生", "异议 1 那是他自家门口");
    await town.inPrivate("马春梅", "异议 1 我看见扫的是自家门口");
    await town.inPrivate("李秀英", "听取 1 本人承认");
    await town.inPrivate("李秀英", "异议 1 成立 本人承认");
    expect((await town.inPrivate("李秀英", "异议 2 不成立 不是那样")).text).toContain("还没听牛百顺本人说");
    expect((await town.inPrivate("李秀英", "异议 2 成立 和1号是一件事")).text).toContain("那条已经撤销过");
  });

  test("a claim that is disputed while it waits says so to who approves it", async () => {
    const { card } = await town.inGroup("张满仓", "加分 铲雪 1");
    await town.inPrivate("陈根生", "异议 1 那天他没来");
    expect((await town.inPrivate("赵书田", "待审")).text).toContain("有人提出异议，正在核实，存疑");
    await town.tap("赵书田", card, "approve");
    expect(town.seenBy("赵书田", card).text).toContain("存疑");
    expect(town.seenBy("赵书田", card).text).not.toContain("没来");
    // Who approved it meanwhile does not answer the objection.
    expect((await town.inPrivate("赵书田", "转办异议 1 赵书田")).text).toContain("赵书田不能办这一件");
  });

  test("it is handed over to somebody with no part in it, and who had it is told", async () => {
    await approved(town, "张满仓", "加分 铲雪 1");
    await town.inPrivate("王建国", "异议 1 那天他没来");
    const refused = (await town.inPrivate("李秀英", "转办异议 1 王建国")).text;
    expect(refused).toContain("王建国不能办这一件");
    expect((await town.inPrivate("李秀英", "转办异议 1 马春梅")).text).toContain("要换一位");
    await town.inPrivate("马春梅", "异议 1 我也没看见");
    expect((await town.inPrivate("赵书田", "转办异议 2 王建国")).text).toContain("已转给支委王建国核实");
    expect(await town.readBy("李秀英", "待办")).toContain("异议2号已转给支委王建国核实，您不用办了");
    expect(await town.readBy("王建国", "待办")).toContain("异议2号请您核实");
    expect((await town.inPrivate("李秀英", "异议 2 不成立 看见了")).text).toContain("由王建国核实答复");
  });

  test("a villager's word through the secretary, and one who would not be named", async () => {
    await approved(town, "张满仓", "加分 铲雪 1");
    expect((await town.inGroup("赵书田", "群众异议 1 有人说没见他")).text).toBe(
      "异议的事不在群里办，请私聊我写。",
    );
    expect((await town.inPrivate("赵书田", "群众异议 1 有人说没见他")).text).toContain(
      "由纪检委员李秀英核实",
    );
    expect((await town.inPrivate("李秀英", "匿名异议 1 收到一封信")).text).toContain("由您核实");
    expect((await town.inPrivate("马春梅", "群众异议 1 有人说")).text).toContain("由书记和支委来登记");
    await town.inPrivate("李秀英", "听取 2 本人说在");
    // Nobody waits for an answer to a letter without a name.
    expect((await town.inPrivate("李秀英", "异议 2 不成立 查无实据")).text).toContain("已经私下告诉有关的人");
    expect((await town.inPrivate("李秀英", "已答复 2")).text).toContain("已经答复过了");
    expect((await town.inPrivate("李秀英", "已答复 1")).text).toContain("还没有结论");
  });

  test("what a villager tells of nobody in particular is kept for the review, and nobody is named", async () => {
    const { text } = await town.inGroup("田老四", "我要反映一下，东头的路灯坏了半个月");
    expect(text).toBe("收到，会转给专人了解核实，当面答复您。");
    expect(await town.readBy("赵书田", "待办")).toContain("有群众在群里反映（1号）");
    const { id } = await branchOf(town);
    const [voice] = await town.store.matters.open(id, "voice");
    expect(voice?.steps).toMatchObject([{ by: undefined, byName: "", step: { kind: "told" } }]);
    expect(JSON.stringify(voice)).not.toMatch(/tianlaosi|田老四/);
    expect((await town.inPrivate("王建国", "群众反映 有人说路没修好")).text).toContain("群众反映2号");
  });

  test("other words of villagers are met as before", async () => {
    expect((await town.inGroup("田老四", "加分 铲雪 1")).text).toContain("名册里没有您的名字");
    // The posting invites everybody to write, and in private nobody knows of which village this one is.
    expect((await town.inPrivate("田老四", "百顺扫的是自家门口，咋能加分")).text).toBe(
      "名册里没有您的名字。您是党员请找支部书记登记；对公示有意见，请在村里的群里@我写，或当面跟纪检委员说。",
    );
    expect((await town.inGroup("田老四", "今儿天不错")).text).toBe("");
  });

  test("the owner is reminded two days before, on the day, and three days later with the secretary", async () => {
    await approved(town, "张满仓", "加分 铲雪 1");
    await town.inPrivate("陈根生", "异议 1 那天他没来");
    await town.inPrivate("李秀英", "待办");
    await town.inPrivate("赵书田", "待办");
    const onDay = async (date: string, name: string): Promise<string> => {
      town.at(`2026-03-${date} 10:52`);
      await town.runJobs();
      return (await town.inPrivate(name, "待办")).text;
    };
    expect(await onDay("22", "李秀英")).not.toContain("异议");
    expect(await onDay("23", "李秀英")).toContain("异议1号 3月25日到期，还剩2天");
    expect(await onDay("24", "李秀英")).not.toContain("异议");
    expect(await onDay("25", "李秀英")).toContain("今天到期");
    expect(await onDay("25", "赵书田")).not.toContain("异议1号");
    expect(await onDay("28", "李秀英")).toContain("已过期3天");
    expect(await onDay("28", "赵书田")).toContain("由纪检委员李秀英办，请催一催");
    expect(await onDay("29", "李秀英")).not.toContain("异议");
  });

  test("after the year is final only the township takes points back, in the quarter in which they stood", async () => {
    town.at("2026-12-20 12:00");
    await approved(town, "张满仓", "加分 铲雪 1");
    town.at("2027-01-08 09:12");
    for (const quarter of ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"] as const)
      await signOnPaper(town, quarter);
    town.at("2027-03-08 09:12");
    await town.inPrivate("陈根生", "异议 1 那天他没来");
    await town.inPrivate("李秀英", "听取 1 本人承认");
    expect((await town.inPrivate("李秀英", "异议 1 成立 本人承认")).text).toContain("要乡镇同意");
    expect((await town.inPrivate("李秀英", "异议 1 不成立 证据不足")).text).toContain("不成立，积分不变");
  });

  test("while the last quarter is still posted it is decided as usual", async () => {
    town.at("2026-12-20 12:00");
    await approved(town, "张满仓", "加分 铲雪 1");
    town.at("2027-01-08 09:12");
    for (const quarter of ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"] as const)
      await signOnPaper(town, quarter);
    town.at("2027-01-10 09:12");
    await town.inPrivate("陈根生", "异议 1 那天他没来");
    town.at("2027-02-10 09:12");
    await town.inPrivate("李秀英", "听取 1 本人承认");
    expect((await town.inPrivate("李秀英", "异议 1 成立 本人承认")).text).toContain("计入2026年第四季度");
  });

  test("a message delivered twice makes one objection", async () => {
    await approved(town, "张满仓", "加分 铲雪 1");
    const heard = await town.inGroup("田老四", "异议 1 那天没见他");
    await town.again(heard);
    await town.again(heard, { keepTimestamps: false });
    const { id } = await branchOf(town);
    expect(await town.store.matters.last(id, "objection")).toBe(1);
  });

  test("reversed under a cap: a later entry becomes effective, and the member is told", async () => {
    for (let date = 1; date <= 7; date += 1) await approved(town, "张满仓", `加分 义务劳动 1 3月${date}日`);
    const before = (await town.inPrivate("张满仓", "我的积分")).text;
    expect(before).toContain("已到上限");
    await town.inPrivate("陈根生", "异议 1 那天他没去");
    await town.inPrivate("张满仓", "说明 1 记错了日子");
    await town.inPrivate("李秀英", "异议 1 成立 本人说没去");
    const after = await town.readBy("张满仓", "我的积分");
    expect(after).toContain("原先超过上限，现在补计");
  });

  test("an own deduction is disputed by words alone, and what is taken back gives the points back", async () => {
    const number = await deduct(town, "马春梅");
    expect((await town.inGroup("马春梅", "我的分扣错了，那天我在医院")).text).toBe(
      "收到，已转给专人核实，7天内答复；细节请私聊我说。",
    );
    expect((await town.inPrivate("马春梅", "我的积分")).text).toContain("全年98分");
    // Neither who proposed it nor who signed it answers the objection.
    expect((await town.inPrivate("李秀英", "看异议 1")).text).toContain("马春梅的3月5日 无故缺会（-2分）");
    expect((await town.inPrivate("李秀英", "转办异议 1 王建国")).text).toContain("王建国不能办这一件");
    const { text } = await town.inPrivate("李秀英", "异议 1 成立 请过假");
    expect(text).toContain("积分已冲正（+2分");
    expect(await town.readBy("马春梅", "我的积分")).toContain("全年100分");
    const { id } = await branchOf(town);
    const [, reversal] = await town.store.ledger.entriesOfYear(id, 2026);
    expect(reversal).toMatchObject({ kind: "reversal", reverses: number, pointsHalf: 4 });
  });
});

/** What a committee's decision, signed by the secretary, leaves in the ledger: two points. @returns the entry's number */
async function deduct(of: Town, name: string): Promise<number> {
  const branch = await branchOf(of);
  const idOf = (called: string): MemberId => {
    const member = branch.roster.find((each) => each.name === called);
    if (member === undefined) throw new Error(`nobody is called ${called}`);
    return member.id;
  };
  const atMs = of.fake.clock();
  const number = branch.head.lastEntry + 1;
  const entry: Entry = {
    ...{ branch: branch.id, number, member: idOf(name), rule: ruleSlug("missed-meeting"), ruleVersion: "1" },
    ...{ ruleName: "无故缺会", kind: "deduction", quantity: 1, unit: "次", pointsHalf: -4, cap: undefined },
    ...{ actDay: "2026-03-05", quarter: "2026-Q1", late: false, recordedAtMs: atMs, claim: undefined },
    ...{ reverses: undefined, decidedBy: idOf("赵书田") },
  };
  const { quarter } = entry;
  const matter = { kind: "deduction", branch: branch.id, number: 1, quarter, atMs } as const;
  const { member, rule, ruleVersion, ruleName, unit, quantity, pointsHalf, actDay } = entry;
  const proposed: DeductionStep = {
    ...{ kind: "proposed", member, rule, ruleVersion, ruleName, unit, quantity, pointsHalf, actDay },
    isProtected: false,
  };
  const steps: readonly NewStep[] = [
    {
      ...matter,
      step: proposed,
      by: idOf("王建国"),
      byName: "王建国",
      words: "没来",
      entry: undefined,
      leaves: "open",
    },
    {
      ...matter,
      step: { kind: "signed" },
      by: idOf("赵书田"),
      byName: "赵书田",
      words: undefined,
      entry: number,
      leaves: "settled",
    },
  ];
  const changes = { entries: [entry], totals: totalChanges([], [entry]), steps };
  expect((await of.store.ledger.record(branch, changes, atMs)).kind).toBe("recorded");
  return number;
}

test("reversed after the year was closed: by the township, dated, and in the closed year", async () => {
  town = await openTown({ rosters: rolesRosters() });
  town.at("2026-12-20 12:00");
  await approved(town, "张满仓", "加分 铲雪 1");
  town.at("2027-01-08 09:12");
  for (const quarter of ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"] as const)
    await signOnPaper(town, quarter);
  town.at("2027-03-08 09:12");
  await town.inPrivate("马春梅", "异议 1 那天他没来");
  await town.inPrivate("张满仓", "说明 1 记错了日子");
  expect((await town.inPrivate("李秀英", "异议 1 成立 本人承认")).text).toContain("请报田老四，由乡镇来写");
  expect((await town.inPrivate("田老四", "异议 1 成立 同意更正")).text).toContain("计入2026年第四季度");
  const { id } = await branchOf(town);
  expect(await town.store.ledger.entriesOfYear(id, 2027)).toEqual([]);
});
