import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { settings, expectAllWell, groupOfBranch, openTown, userid, type Town } from "./town.ts";

describe.each(settings)("under %s", (_, setting) => {
  let town: Town;

  beforeEach(async () => {
    town = await openTown(setting);
  });

  afterEach(async () => {
    await expectAllWell(town);
    await town.close();
  });

  /** Where an update for one person turns everybody else's copy dead, the words road is there. */
  async function approveOnCardOrByWords(name: string, card: string): Promise<void> {
    const tapped = await town.tap(name, card, "approve");
    if (tapped.outcome === "dead") await town.inGroup(name, `同意 ${card.split("-").at(-2) ?? ""}`);
  }

  /** A copy that was left out of date shows what was decided after the next tap on it. */
  async function refresh(name: string, card: string): Promise<void> {
    if (town.buttons(name, card).includes("通过")) await town.tap(name, card, "approve");
  }

  test("a member declares, the secretary taps, everybody's card shows the decision with quarter and year", async () => {
    const { card } = await town.inGroup("张满仓", "加分 铲雪 1");
    expect(town.facts("陈根生", card)).toMatchObject({
      党员: "张满仓",
      事项: "义务铲雪除冰",
      数量: "1次",
      积分: "+1",
    });
    expect(town.facts("陈根生", card)["日期"]).toContain("3月18日");
    expect(town.seenBy("陈根生", card).title).toContain("1号");
    expect(town.buttons("陈根生", card)).toEqual(["通过", "退回"]);

    const tapped = await town.tap("赵书田", card, "approve");
    expect(tapped.changedFor).toBe("everyone");
    for (const name of ["张满仓", "陈根生", "赵书田", "田老四"]) {
      const seen = town.seenBy(name, card);
      expect(seen.type).toBe("button_interaction");
      expect(seen.text).toContain("赵书田 3月18日 20:00 通过。已登记，季度审核后生效。");
      expect(seen.text).toContain("张满仓：本季1分，全年101分。");
      expect(town.buttons(name, card)).toEqual(["已通过"]);
    }
  });

  test("somebody else's tap changes nothing for others and tells that person why", async () => {
    const { card } = await town.inGroup("张满仓", "加分 铲雪 1");
    const tapped = await town.tap("陈根生", card, "approve");
    expect(tapped.changedFor).toEqual([userid("陈根生")]);
    expect(town.seenBy("陈根生", card).text).toContain("审批由赵书田来办");
    expect(town.facts("陈根生", card)).toEqual(town.facts("赵书田", card));
    expect(town.seenBy("赵书田", card).text).not.toContain("您这边不用点");
    expect((await town.inGroup("张满仓", "我的积分")).text).toContain("本季0分");

    await approveOnCardOrByWords("赵书田", card);
    await refresh("陈根生", card);
    expect(town.buttons("陈根生", card)).toEqual(["已通过"]);
  });

  test("a villager's tap tells the villager alone", async () => {
    const { card } = await town.inGroup("张满仓", "加分 铲雪 1");
    expect((await town.tap("田老四", card, "approve")).changedFor).toEqual([userid("田老四")]);
    expect(town.seenBy("田老四", card).text).toContain("名册里没有您的名字");
  });

  test("退回 needs a reason chosen on the card", async () => {
    const { card } = await town.inGroup("张满仓", "加分 铲雪 1");
    await town.tap("赵书田", card, "return");
    expect(town.seenBy("赵书田", card).text).toContain("请先选退回原因");
    expect(town.seenBy("张满仓", card).text).not.toContain("请先选退回原因");
    await town.tap("赵书田", card, "return", { choice: "place" });
    expect(town.buttons("张满仓", card)).toEqual(["已退回"]);
    expect(town.seenBy("张满仓", card).text).toContain("原因：请写明时间地点");
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("已退回（请写明时间地点）");
  });

  test("a claim decided by words leaves its card live; the next tap changes nothing and shows what was decided", async () => {
    const { card } = await town.inGroup("张满仓", "加分 铲雪 1");
    expect((await town.inGroup("赵书田", "同意 1")).text).toContain(
      "1号 张满仓 义务铲雪除冰 1次 +1分 已通过",
    );
    expect(town.buttons("张满仓", card)).toEqual(["通过", "退回"]);
    const tapped = await town.tap("赵书田", card, "return", { choice: "place" });
    expect(tapped.changedFor).toBe("everyone");
    expect(town.buttons("张满仓", card)).toEqual(["已通过"]);
    expect((await town.inGroup("张满仓", "我的积分")).text).toContain("本季1分");
  });

  test("the second who decides is told what was decided, by whom and when", async () => {
    await town.inGroup("张满仓", "加分 铲雪 1");
    await town.inGroup("赵书田", "退回 1 没写地点");
    expect((await town.inGroup("赵书田", "同意 1")).text).toBe(
      "1号已由赵书田 3月18日 20:00 退回，不用再办。",
    );
  });

  test("the secretary's own claim and his wife's need somebody else of the committee", async () => {
    for (const name of ["赵书田", "张改改"]) {
      const { card } = await town.inGroup(name, "加分 铲雪 1");
      expect(town.seenBy(name, card).text).toContain("请李秀英、王建国（书记回避）审批");
      expect((await town.tap("赵书田", card, "approve")).changedFor).toEqual([userid("赵书田")]);
      expect(town.seenBy("赵书田", card).text).toContain("本人和亲属的申报要回避");
      await approveOnCardOrByWords("李秀英", card);
      await refresh("赵书田", card);
      expect(town.seenBy("赵书田", card).text).toContain("李秀英 3月18日 20:00 通过");
    }
  });

  test("a list tells a day that is not today's, and so does an option to tick where it has room", async () => {
    await town.inGroup("张满仓", "加分 铲雪 1 昨天");
    await town.inGroup("张满仓", "加分 铲雪 1 2月27日");
    const several = await town.inGroup("李秀英", "代报 陈根生 郭长有 铲雪 1 昨天");
    expect(several.text).toContain("3号 陈根生 义务铲雪除冰 1次 +1分，3月17日，");
    const waiting = await town.inGroup("赵书田", "待审");
    expect(
      town
        .seenBy("赵书田", waiting.card)
        .boxes?.options.map(({ text }) => text)
        .slice(0, 2),
    ).toEqual(["1 张满仓 铲雪17日", "2 张满仓 铲雪"]);
  });

  test("several waiting claims are ticked on one card and approved together", async () => {
    for (const name of ["张满仓", "陈根生", "郭长有"]) await town.inGroup(name, "加分 铲雪 1");
    expect((await town.inGroup("张满仓", "待审")).text).toContain("待审只给书记和支委看");
    const waiting = await town.inGroup("赵书田", "待审");
    expect(waiting.text).toContain("待审3条");
    expect(waiting.text).toContain("2号 陈根生 3月18日（未写，按当天） 义务铲雪除冰 1次 +1分");
    const { boxes } = town.seenBy("赵书田", waiting.card);
    expect(boxes?.options.map(({ text, ticked }) => [text, ticked])).toEqual([
      ["1 张满仓 铲雪", false],
      ["2 陈根生 铲雪", false],
      ["3 郭长有 铲雪", false],
    ]);

    await town.tap("赵书田", waiting.card, "approveTicked");
    expect(town.seenBy("赵书田", waiting.card).subtitle).toContain("请先勾选");
    await town.tap("张满仓", waiting.card, "approveTicked", { ticked: ["1"] });
    expect((await town.inGroup("张满仓", "我的积分")).text).toContain("本季0分");

    await town.tap("赵书田", waiting.card, "approveTicked", { ticked: ["1", "3"] });
    await town.fake.until(() => town.lastInGroup().includes("已通过2条"));
    expect(town.lastInGroup()).toContain("1号 张满仓");
    expect(town.seenBy("张满仓", waiting.card).buttons.map(({ text }) => text)).toEqual(["已处理"]);
    expect((await town.inGroup("赵书田", "待审")).text).toContain("待审1条");
  });

  test("撤销 takes an approval back by a reversal, with its reason, and the owner is told", async () => {
    await town.inGroup("张满仓", "加分 铲雪 1");
    await town.inGroup("赵书田", "同意 1");
    expect((await town.inGroup("赵书田", "撤销 1")).text).toContain("请写上原因");
    expect((await town.inGroup("赵书田", "撤销 1 自家门口的路")).text).toContain(
      "已撤销，原因请本人私聊我看",
    );
    expect((await town.inGroup("赵书田", "撤销 1 再来一次")).text).toContain("已经撤销过了");
    const score = await town.readBy("张满仓", "我的积分");
    expect(score).toContain("1号的加分被赵书田撤销，原因：自家门口的路");
    expect(score).toContain("已撤销，不计分");
    expect(score).toContain("全年100分");
    expect((await town.inPrivate("张满仓", "我的积分")).text).not.toContain("有事要告诉您");
  });

  test("an act over its cap counts nothing, and counts when an earlier one is reversed", async () => {
    for (let day = 10; day <= 16; day += 1) await town.inGroup("张满仓", `加分 义务劳动 1 3月${day}日`);
    for (let number = 1; number <= 6; number += 1) await town.inGroup("赵书田", `同意 ${number}`);
    expect((await town.inGroup("赵书田", "同意 7")).text).toContain("+1，封顶后计+0分");
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("+0分（原+1，已到上限）");
    await town.inGroup("赵书田", "撤销 1 报重了");
    const score = await town.readBy("张满仓", "我的积分");
    expect(score).toContain("原先超过上限，现在补计+1分");
    expect(score).toContain("本季6分");
  });

  test("the card says so before the tap when a cap bites", async () => {
    for (let day = 10; day <= 15; day += 1) await town.inGroup("张满仓", `加分 义务劳动 1 3月${day}日`);
    for (let number = 1; number <= 6; number += 1) await town.inGroup("赵书田", `同意 ${number}`);
    const { card } = await town.inGroup("张满仓", "加分 义务劳动 1 3月16日");
    expect(town.facts("张满仓", card)["积分"]).toBe("+1，封顶后计+0");
  });

  test("half a day of work is half of its points", async () => {
    const { card } = await town.inGroup("张满仓", "加分 修路 1.5");
    expect(town.facts("张满仓", card)).toMatchObject({ 数量: "1.5工日", 积分: "+3" });
    const asked = await town.inGroup("张满仓", "加分 巡逻 1.5");
    expect(town.seenBy("张满仓", asked.card)).toMatchObject({ title: "“志愿服务”有多少次？" });
    expect(town.seenBy("张满仓", asked.card).text).toContain("“1.5”不行");
  });

  test("forsythia is a threshold: 45 亩 nothing, 60 亩 fifteen points, once a year", async () => {
    expect((await town.inGroup("张满仓", "加分 连翘 45亩")).text).toContain("满50亩或满20人");
    const { card } = await town.inGroup("张满仓", "加分 连翘 60亩");
    expect(town.facts("张满仓", card)).toMatchObject({ 数量: "60亩", 积分: "+15" });
    expect((await town.inGroup("张满仓", "加分 连翘 20人")).text).toContain("一年只计一次");
  });

  test("the same words twice are held, the first is named, and the secretary looks before approving", async () => {
    await town.inGroup("张满仓", "加分 铲雪 1");
    const { card } = await town.inGroup("张满仓", "加分 铲雪 1");
    expect(town.seenBy("赵书田", card).text).toContain("和1号是同一天同一件事");
    expect(town.buttons("赵书田", card)).toEqual(["核对无误", "退回"]);
    expect((await town.inGroup("赵书田", "同意 2")).text).toContain("2号先不能通过");
    await town.tap("赵书田", card, "release");
    expect(town.buttons("赵书田", card)).toEqual(["通过", "退回"]);
    await town.tap("赵书田", card, "approve");
    expect(town.buttons("赵书田", card)).toEqual(["已通过"]);
  });

  test("an absurd number is held", async () => {
    const { card } = await town.inGroup("张满仓", "加分 义务劳动 3000");
    expect(town.seenBy("张满仓", card).text).toContain("数量比平常多");
    expect((await town.inGroup("赵书田", "核对 1")).text).toContain("核对过了");
  });

  test("the clean zone is kept for the review", async () => {
    const { card } = await town.inGroup("张满仓", "加分 责任区 1");
    expect(town.seenBy("张满仓", card).text).toContain("季度审核时由支委会统一核定");
    expect(town.buttons("张满仓", card)).toEqual(["已记下"]);
  });

  test("代加 by the secretary is claim and approval in one, and the member named is told", async () => {
    const { card } = await town.inGroup("赵书田", "代加 张满仓 铲雪 1");
    expect(town.seenBy("陈根生", card).text).toContain("赵书田 3月18日 20:00 通过");
    const told = await town.readBy("张满仓", "我的积分");
    expect(told).toContain("赵书田替您加了分，+1分：1号 3月18日 义务铲雪除冰 1次。不是您做的就写：不是我 1");
    expect((await town.inPrivate("张满仓", "不是我 1")).text).toContain("请赵书田核实撤销");
    expect(await town.readBy("赵书田", "待办")).toContain("张满仓说1号不是自己做的");
  });

  test("代加 by somebody else of the committee waits for the secretary", async () => {
    const { card } = await town.inGroup("王建国", "代加 张满仓 铲雪 1");
    expect(town.buttons("张满仓", card)).toEqual(["通过", "退回", "不是我"]);
    expect(town.facts("张满仓", card)["代报人"]).toBe("王建国");
    await town.tap("张满仓", card, "disown");
    expect(town.buttons("赵书田", card)).toEqual(["已撤回"]);
  });

  test("集体加分 gives each their points, but not the secretary's own and not his wife's", async () => {
    const heard = await town.inGroup("赵书田", "集体加分 铲雪 张满仓 李秀英 张改改 赵书田 胡编造");
    expect(heard.text).toContain("1号 张满仓 义务铲雪除冰 1次 +1分，3月18日（未写，按当天），已登记");
    expect(heard.text).toContain("2号 李秀英 义务铲雪除冰 1次 +1分，3月18日（未写，按当天），已登记");
    expect(heard.text).toContain(
      "3号 张改改 义务铲雪除冰 1次 +1分，3月18日（未写，按当天），书记回避，等李秀英、王建国审批",
    );
    expect(heard.text).toContain("4号 赵书田");
    expect(heard.text).toContain("名册里没有“胡编造”");
    await town.tap("王建国", heard.card, "approveTicked", { ticked: ["3", "4"] });
    await town.fake.until(() => town.lastInGroup().includes("已通过2条"));
    expect((await town.inGroup("张满仓", "排名")).text).toContain("| 1 | 赵书田 |");
  });

  test("a member may take back what nobody has decided", async () => {
    const { card } = await town.inGroup("张满仓", "加分 铲雪 1");
    expect((await town.inGroup("陈根生", "撤回 1")).text).toContain("不是您报的");
    expect((await town.inGroup("张满仓", "撤回")).text).toContain("已由本人撤回，不计分");
    expect((await town.inGroup("张满仓", "撤回 1")).text).toContain("不用再撤");
    expect((await town.inGroup("赵书田", "同意 1")).text).toContain("撤回");
    await town.tap("赵书田", card, "approve");
    expect(town.buttons("张满仓", card)).toEqual(["已撤回"]);
  });

  test("in the group the total alone, in the single chat every entry with its source", async () => {
    await town.inGroup("张满仓", "加分 铲雪 1");
    await town.inGroup("赵书田", "同意 1");
    await town.inGroup("张满仓", "加分 修水泵 1 昨天");
    const inGroup = (await town.inGroup("张满仓", "我的积分")).text;
    expect(inGroup).toContain("张满仓：本季1分（加1分），全年101分（含基础分100）");
    expect(inGroup).toContain("明细请私聊我");
    expect(inGroup).not.toContain("水泵");
    const inPrivate = (await town.inPrivate("张满仓", "我的积分")).text;
    expect(inPrivate).toContain("1号 3月18日 义务铲雪除冰 1次：+1分，赵书田通过");
    expect(inPrivate).toContain("2号 3月17日 义务修理农机具 1次：等审批");
  });

  test("without consent nobody is named in the group, and the own private answer has the name", async () => {
    const { card } = await town.inGroup("韩双喜", "加分 铲雪 1");
    expect(town.facts("张满仓", card)["党员"]).toBe("某党员");
    await town.tap("赵书田", card, "approve");
    expect(town.seenBy("张满仓", card).text).not.toContain("韩双喜");
    expect((await town.inGroup("韩双喜", "排名")).text).toContain("某党员");
    expect((await town.inPrivate("韩双喜", "我的积分")).text).toContain("韩双喜：本季1分");
  });

  test("the rules can be asked, all and one", async () => {
    expect((await town.inGroup("张满仓", "规则")).text).toContain("联系服务群众");
    const one = (await town.inGroup("张满仓", "规则 铲雪")).text;
    expect(one).toContain("每次+1分，不封顶");
    expect((await town.inGroup("张满仓", "帮助")).text).toContain("怎么申报");
    expect((await town.inGroup("赵书田", "帮助")).text).toContain("同意 42");
    expect((await town.inGroup("张满仓", "帮助")).text).not.toContain("同意 42");
  });

  test("what fits no rule is kept for the secretary, and nothing is awarded", async () => {
    const heard = await town.inGroup("张满仓", "加分 喂流浪狗 1");
    expect(heard.text).toContain("没有找到");
    expect(heard.text).toContain("1号");
    expect((await town.inGroup("赵书田", "同意 1")).text).toContain("没有对上积分事项");
    expect((await town.inGroup("赵书田", "退回 1 村里没有这一项")).text).toContain("已退回");
  });

  test("a date in the future is no claim", async () => {
    expect((await town.inGroup("张满仓", "加分 铲雪 1 3月25日")).text).toContain("还没到");
    expect((await town.inGroup("张满仓", "我的积分")).text).toContain("本季0分");
  });

  test("a deduction is not made in the chat", async () => {
    const heard = await town.inGroup("赵书田", "德顺没交党费，扣2分");
    expect(heard.answered.card).toBeUndefined();
    expect((await town.inPrivate("吴德顺", "我的积分")).text).toContain("全年100分");
  });

  test("chatter gets no answer", async () => {
    expect((await town.inGroup("张满仓", "早上好🌹")).answered.outcome).toBe("silence");
    expect((await town.inGroup("田老四", "你们铲雪真辛苦")).answered.outcome).toBe("silence");
  });

  test("a villager who claims gets a polite sentence, and nothing changes", async () => {
    expect((await town.inGroup("田老四", "加分 铲雪 1")).text).toContain("名册里没有您的名字");
    expect((await town.inPrivate("二妞", "我的积分")).text).toContain("名册里没有您的名字");
    expect((await town.inGroup("赵书田", "待审")).text).toBe("没有待审的申报。");
  });

  test("a message delivered again is answered with the same bytes and has no second effect", async () => {
    const first = await town.inGroup("张满仓", "加分 铲雪 1");
    for (const keepTimestamps of [true, false]) await town.again(first, { keepTimestamps });
    const cards = town.fake.chatLog(groupOfBranch, userid("张满仓")).filter(({ card }) => card !== undefined);
    expect(cards).toHaveLength(1);
    expect((await town.inGroup("赵书田", "待审")).text).toContain("待审1条");
    const approved = await town.inGroup("赵书田", "同意 1");
    await town.again(approved, { keepTimestamps: false });
    expect((await town.inGroup("张满仓", "我的积分")).text).toContain("本季1分");
  });

  /** The long connection takes thirty a minute in one chat, answers included. */
  const passMinute = (messages: number): void => {
    if (setting.road === "longConnection" && messages % 10 === 0) town.passMinutes(2);
  };

  test("fifty approvals by one secretary in one second are fifty approvals", async () => {
    const places = ["柳", "槐", "杨", "松", "柏"].flatMap((tree) =>
      ["东", "西", "南", "北", "中", "前", "后", "上", "下", "旁"].map((side) => `${side}${tree}树底`),
    );
    for (const [index, place] of places.entries()) {
      passMinute(index);
      await town.inGroup("张满仓", `加分 铲雪 1 ${place}`);
    }
    for (let number = 1; number <= 50; number += 1) {
      passMinute(number);
      expect((await town.inGroup("赵书田", `同意 ${number}`)).text).toContain("已通过");
    }
    expect((await town.inGroup("张满仓", "我的积分")).text).toContain("本季50分");
  });

  test("two taps in one moment decide once", async () => {
    const { card } = await town.inGroup("张改改", "加分 铲雪 1");
    await Promise.all([
      town.tap("李秀英", card, "approve"),
      town.tap("王建国", card, "return", { choice: "place" }),
    ]);
    const shown = town.seenBy("张改改", card).buttons[0]?.text;
    expect(["已通过", "已退回"]).toContain(shown);
    const score = (await town.inGroup("张改改", "我的积分")).text;
    expect(score).toContain(shown === "已通过" ? "本季1分" : "本季0分");
  });

  test("words with markdown and mentions in them do not reach the group as such", async () => {
    await town.inGroup("张满仓", "加分 跑马|拉松<@all>**粗** 1");
    const waiting = (await town.inGroup("赵书田", "待审")).text;
    expect(waiting).not.toContain("<@all>");
    expect(waiting).not.toContain("**粗**");
  });
});
