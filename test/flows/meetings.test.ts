import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RosterImport } from "../../src/ports.ts";
import { rosters } from "../../src/sandbox/village.ts";
import { earIn, type Ear } from "./hearing.ts";
import { expectAllWell, openTown, settings, type Town } from "./town.ts";

// Meetings of a branch: they are called, people sign in or ask for leave, votes are counted, and it is written down who
// was not there.

describe.each(settings)("under %s", (_, setting) => {
  let town: Town;
  let ear: Ear;

  beforeEach(async () => {
    town = await openTown(setting);
    ear = earIn(town, setting);
    await ear.meet("赵书田", "张满仓", "李秀英");
    town.at("2026-03-18 14:00");
  });

  const told = async (name: string): Promise<string> => {
    await town.runJobs();
    return ear.hears(name);
  };

  afterEach(async () => {
    await expectAllWell(town);
    await town.close();
  });

  test("a branch meeting from its call to the names of those who were absent without leave", async () => {
    const { card, text } = await town.inGroup("赵书田", "开会 党员大会 3月20日 讨论铲雪的事");
    expect(text).toContain("1号党员大会（3月20日）记下了");
    expect(town.seenBy("张满仓", card).title).toBe("1号党员大会 签到");
    await town.tap("张满仓", card, "signin");
    expect(town.facts("张满仓", card)).toMatchObject({ 签到: "到会0人，应到13人" });
    expect(town.buttons("张满仓", card)).toEqual(["3月20日签到"]);

    expect((await town.inGroup("赵书田", "开会")).text).toContain("开什么会？请写上");
    expect((await town.inPrivate("刘桂花", "明天开会我请个假，腿疼")).text).toContain(
      "党员大会（3月20日）：您请假收到了",
    );
    expect((await town.inPrivate("张满仓", "请假 1 去县城看病")).text).toContain(
      "您请假收到了，等赵书田答复",
    );
    expect(await told("赵书田")).toContain(
      "张满仓请假，1号党员大会（3月20日）：去县城看病。准的请写：准假 1 张满仓",
    );
    await town.inPrivate("赵书田", "准假 1 张满仓");
    expect(await told("张满仓")).toContain("赵书田准了，不算缺席");

    town.at("2026-03-20 09:10");
    await town.tap("陈根生", card, "signin");
    await town.tap("何小军", card, "signin");
    expect(town.facts("马春梅", card)).toMatchObject({ 签到: "到会2人，应到13人" });
    await town.inGroup("赵书田", "签到 1 马春梅 刘桂花");
    await town.inGroup("赵书田", "签到");
    expect((await town.inGroup("赵书田", "散会 1")).text).toContain(
      "到会5人，应到13人，请假1人，没请假没到7人",
    );

    const inGroup = await town.inGroup("赵书田", "会议 1");
    expect(inGroup.text).toContain("到会5人，应到13人，请假1人");
    expect(inGroup.text).not.toContain("张满仓");
    const names = (await town.inPrivate("赵书田", "会议 1")).text;
    expect(names).toContain("到会：赵书田、陈根生、马春梅（代办）、刘桂花（代办）、何小军");
    expect(names).toContain("请假：张满仓");
    expect(names).toContain("外出：孙志强、周玉兰");
    expect(names).toContain("免参加：杨来福");
    expect(names).toContain("缺席：王建国、李秀英、张改改、郭长有、吴德顺、韩双喜、牛百顺");
    expect((await town.inPrivate("牛百顺", "会议 1")).text).toContain("您：缺席。");
    expect((await town.inPrivate("牛百顺", "会议 1")).text).not.toContain("韩双喜");

    await town.inPrivate("赵书田", "更正 1 李秀英 请假");
    expect(await told("李秀英")).toContain("您的记录，赵书田更正为请假");
    expect((await town.inPrivate("王建国", "会议 1")).text).toContain("请假：李秀英（更正）、张满仓");
  });
});

describe("under an unkind WeCom", () => {
  let town: Town;
  let ear: Ear;

  const open = async (own?: readonly RosterImport[]): Promise<void> => {
    town = await openTown(own === undefined ? {} : { rosters: own });
    town.at("2026-03-18 14:00");
    ear = earIn(town, {});
  };

  const told = async (name: string): Promise<string> => {
    await town.runJobs();
    return ear.hears(name);
  };

  afterEach(async () => {
    await expectAllWell(town);
    await town.close();
  });

  describe("61 members with a vote", () => {
    const more = Array.from(
      "安邦昌达恩丰富刚高光贵国海浩恒宏华辉建杰金俊凯康来乐立良林龙茂明宁平启清仁荣瑞山升顺泰田旺文",
      (each) => `魏${each}喜`,
    );
    const sixtyOne = withPeople(more);

    test("31 must be there, 31 must agree, and both are said before the vote", async () => {
      await open(sixtyOne);
      await town.inPrivate("赵书田", "开会 党员大会 讨论村里修路");
      await town.inPrivate("赵书田", `签到 1 ${more.slice(0, 30).join(" ")}`);
      const before = (await town.inPrivate("赵书田", "表决 1")).text;
      expect(before).toContain("有表决权的应到61人，现在到了30人：满31人可以表决，要31票赞成才通过。");
      expect(before).toContain("还差1人，先不能表决。");
      expect((await town.inPrivate("赵书田", "表决 1 赞成30 修路")).text).toContain(
        "要到31人，现在签到30人，还差1人",
      );
      await town.inPrivate("赵书田", "签到");
      expect((await town.inGroup("赵书田", "会议 1")).text).toContain("人数够了，可以表决。");
      expect((await town.inPrivate("赵书田", "表决 1 赞成30 弃权1 修路")).text).toContain(
        "没有通过：赞成30票，反对0票，弃权1票（修路）",
      );
      expect((await town.inPrivate("赵书田", "表决 1 赞成32 修路")).text).toContain(
        "一共32票，有表决权的只到了31人",
      );
      const passed = (await town.inPrivate("赵书田", "表决 1 赞成31 修路")).text;
      expect(passed).toContain("表决通过：赞成31票");
      expect(passed).toContain("赞成31票，超过应到61人的一半");
      expect((await town.inGroup("赵书田", "会议 1")).text).not.toContain("修路");
    });

    test("of 60 half can open a vote and never pass anything: it is said before", async () => {
      await open(withPeople(more.slice(1)));
      await town.inPrivate("赵书田", "开会 党员大会");
      await town.inPrivate("赵书田", `签到 1 ${more.slice(1, 31).join(" ")}`);
      expect((await town.inPrivate("赵书田", "会议 1")).text).toContain(
        "正好到一半（30人）也通不过任何事，到齐31人再表决。",
      );
      expect((await town.inPrivate("赵书田", "表决 1 赞成30 修路")).text).toContain(
        "没有超过应到60人的一半（要31票）",
      );
    });

    test("an admission needs more than half present, an election four fifths", async () => {
      await open(withPeople(more.slice(1)));
      await town.inPrivate("赵书田", "开会 党员大会");
      await town.inPrivate("赵书田", `签到 1 ${more.slice(1, 31).join(" ")}`);
      expect((await town.inPrivate("赵书田", "表决 1 赞成30 何小军转正")).text).toContain("要到31人");
      expect((await town.inPrivate("赵书田", "表决 1 赞成30 选举支委")).text).toContain("要到48人");
    });

    test("who is taken out by a meeting and the township does not count any more", async () => {
      await open(sixtyOne);
      await town.inPrivate("赵书田", "开会 党员大会");
      await town.inPrivate("赵书田", `签到 1 ${more.slice(0, 31).join(" ")}`);
      expect((await town.inPrivate("赵书田", "不计入 杨来福 会议1")).text).toContain(
        "没有记着党员大会通过的表决",
      );
      await town.inPrivate("赵书田", "表决 1 赞成31 杨来福不计入应到");
      expect((await town.inPrivate("赵书田", "不计入 杨来福")).text).toContain("请写上那次大会的号");
      expect((await town.inGroup("赵书田", "不计入 杨来福 会议1")).text).toContain("不在群里办");
      expect((await town.inPrivate("赵书田", "不计入 杨来福 会议1")).text).toContain("现在应到60人");
      expect((await town.inPrivate("赵书田", "不计入 何小军 会议1")).text).toContain(
        "不是有表决权的正式党员",
      );
      expect((await town.inPrivate("赵书田", "表决 1")).text).toContain("应到60人");
      expect((await town.inPrivate("赵书田", "计入 杨来福")).text).toContain("现在应到61人");
      expect((await town.inPrivate("赵书田", "表决 1")).text).toContain("应到61人");
    });

    test("a vote that was written down wrongly is struck out while the meeting is open", async () => {
      await open(sixtyOne);
      await town.inPrivate("赵书田", "开会 党员大会");
      await town.inPrivate("赵书田", `签到 1 ${more.slice(0, 31).join(" ")}`);
      await town.inPrivate("赵书田", "表决 1 赞成31 修路");
      expect((await town.inPrivate("赵书田", "表决作废 1")).text).toContain("已作废：通过：赞成31票");
      expect((await town.inPrivate("赵书田", "会议 1")).text).not.toContain("赞成31票，反对");
      expect((await town.inPrivate("赵书田", "表决作废 1")).text).toBe("1号会没有记过表决。");
    });
  });

  test("called in private, the group is told without names and without the agenda that has any", async () => {
    await open();
    await town.inPrivate("赵书田", "开会 党员大会 3月25日 讨论接收何小军");
    await town.runJobs();
    expect(town.lastInGroup()).toContain("3月25日开党员大会（1号会）\n");
    expect(town.lastInGroup()).toContain("@积分助手 签到 1");
    expect(town.lastInGroup()).not.toContain("何小军");
    await town.inPrivate("赵书田", "取消会议 1");
    expect((await town.inPrivate("陈根生", "请假 1 有事")).text).toBe("1号会已取消，不用办。");
    expect((await town.inPrivate("赵书田", "会议 1")).text).not.toContain("缺席");
  });

  test("a meeting of the committee is told to the committee alone, and nobody else signs in", async () => {
    await open();
    await town.inPrivate("赵书田", "开会 支委会 研究扣分");
    expect(await told("王建国")).toContain("3月18日开支委会（1号会）：研究扣分");
    expect(await told("陈根生")).toBe("");
    expect((await town.inPrivate("陈根生", "签到 1")).text).toContain("1号会是支委会，参加的人里没有您");
    await town.inPrivate("王建国", "签到");
    expect((await town.inPrivate("赵书田", "表决 1")).text).toContain("有表决权的应到3人，现在到了1人");
  });

  test("a party group's meeting is for that group", async () => {
    await open();
    expect((await town.inPrivate("赵书田", "开会 党小组会")).text).toContain(
      "是哪个党小组？名册上有：第一党小组、第二党小组",
    );
    expect((await town.inPrivate("赵书田", "开会 第二党小组会 学习")).text).toContain("1号第二党小组会");
    expect((await town.inPrivate("陈根生", "签到 1")).text).toContain("参加的人里没有您");
    expect((await town.inPrivate("马春梅", "签到")).text).toContain("马春梅签到了：1号第二党小组会");
  });

  test("a reason written in the group is not repeated there, and who asked is told to write it in private", async () => {
    await open();
    await town.inGroup("赵书田", "开会 党课");
    const { text } = await town.inGroup("韩双喜", "请假 去医院");
    expect(text).toContain("原因不用写在群里");
    expect(text).not.toContain("医院");
    expect(text).not.toContain("韩双喜");
    expect((await town.inPrivate("王建国", "会议 1")).text).not.toContain("医院");
    const { text: asked, card } = await town.inPrivate("赵书田", "会议 1");
    expect(asked).toContain("韩双喜请假还没答复：去医院");
    expect((await town.inPrivate("赵书田", "散会")).text).toContain("还有韩双喜请假没答复，先答复再散会");
    const who = town.seenBy("赵书田", card).choice?.options[0]?.id ?? "";
    await town.tap("赵书田", card, "refuse", { choice: who });
    expect(town.seenBy("赵书田", card).text).toContain("韩双喜没有准假");
    expect(await told("韩双喜")).toContain("没有准，能来请尽量来");
  });

  test("nobody answers his own leave or a relative's: another of the committee does", async () => {
    await open();
    await town.inGroup("赵书田", "开会 党课");
    expect((await town.inPrivate("赵书田", "请假 有事")).text).toContain("等李秀英答复");
    expect(await told("李秀英")).toContain("赵书田请假");
    expect((await town.inPrivate("赵书田", "准假 1 赵书田")).text).toContain(
      "自己的假不能自己准，请李秀英、王建国来准",
    );
    await town.inPrivate("张改改", "请假 有事");
    expect((await town.inPrivate("赵书田", "准假 1 张改改")).text).toContain(
      "张改改的假由李秀英、王建国来准",
    );
    expect((await town.inPrivate("李秀英", "准假 1 赵书田")).text).toContain("赵书田准假，不算缺席");
    expect((await town.inGroup("赵书田", "散会")).text).toContain("散会了");
    expect(await told("李秀英")).toContain("张改改请的假还没答复，先按没到记");
    expect((await town.inPrivate("赵书田", "更正 1 张改改 请假")).text).toContain(
      "张改改的记录由李秀英、王建国更正",
    );
    expect((await town.inPrivate("李秀英", "更正 1 张改改 请假")).text).toContain("张改改更正为请假");
    expect((await town.inPrivate("赵书田", "准假 1 陈根生")).text).toContain("已经散了，不能再准假");
  });

  test("who has no phone is excused by the secretary's hand", async () => {
    await open();
    await town.inGroup("赵书田", "开会 党课");
    expect((await town.inPrivate("赵书田", "请假 1 牛百顺 走亲戚")).text).toContain("牛百顺请假记下了");
    await town.inPrivate("赵书田", "准假");
    expect((await town.inPrivate("赵书田", "会议 1")).text).toContain("请假：牛百顺");
  });

  test("somebody on no roster who taps is told so on his copy, and the others' stay", async () => {
    await open();
    const { card } = await town.inGroup("赵书田", "开会 党课");
    await town.tap("二妞", card, "signin");
    expect(town.seenBy("二妞", card).text).toContain("名册里没有您的名字");
    expect(town.facts("陈根生", card)).toMatchObject({ 签到: "到会0人，应到13人" });
    await town.tap("陈根生", card, "signin");
    expect((await town.inPrivate("陈根生", "签到")).text).toContain("您已经签到了，不用再签。");
    await town.inGroup("赵书田", "散会");
    await town.tap("马春梅", card, "signin");
    expect(town.buttons("马春梅", card)).toEqual(["已散会"]);
    expect(town.facts("马春梅", card)).toMatchObject({ 签到: "到会1人，应到13人" });
  });

  test("of several open meetings it is asked which", async () => {
    await open();
    await town.inPrivate("赵书田", "开会 党课");
    await town.inPrivate("赵书田", "开会 主题党日");
    expect((await town.inPrivate("陈根生", "签到")).text).toContain(
      "有几个会还没散，是哪一个？请写上号：\n- 1号党课（3月18日）\n- 2号主题党日（3月18日）",
    );
    expect((await town.inPrivate("陈根生", "会议")).text).toContain("2号主题党日（3月18日）：到会0人");
    expect((await town.inPrivate("陈根生", "签到 9")).text).toContain("没有9号会议");
  });

  test("the leave of somebody who moved out keeps nobody from closing the meeting", async () => {
    await open();
    await town.inGroup("赵书田", "开会 党课");
    await town.inPrivate("牛百顺", "请假 1 走亲戚");
    await told("赵书田");
    await town.store.registry.importRosters(movedOut("牛百顺"), town.fake.clock());
    expect((await town.inPrivate("赵书田", "会议 1")).text).not.toContain("牛百顺请假");
    expect((await town.inPrivate("赵书田", "散会 1")).text).toContain("1号党课（3月18日）散会了");
  });

  test("who was there is said by the secretary alone once the day is over", async () => {
    await open();
    const { card } = await town.inGroup("赵书田", "开会 党课");
    town.at("2026-03-19 09:10");
    expect((await town.inPrivate("陈根生", "签到 1")).text).toBe(
      "1号会是3月18日开的，自己不能再补签；到了的请赵书田补签。",
    );
    await town.tap("陈根生", card, "signin");
    expect(town.seenBy("陈根生", card).text).toContain("自己不能再补签");
    expect((await town.inGroup("赵书田", "签到 1 陈根生")).text).toContain("陈根生签到了：1号党课");
  });

  test("leave is asked for before the meeting, not on a day after it", async () => {
    await open();
    await town.inPrivate("赵书田", "开会 党员大会");
    town.at("2026-03-19 09:05");
    expect((await town.inPrivate("陈根生", "请假 1 走亲戚")).text).toContain("会已经开过了，请假要在会前");
    await town.inPrivate("赵书田", "散会 1");
    expect((await town.inPrivate("赵书田", "会议 1")).text).toContain("陈根生");
  });

  test("nothing is voted on in a lecture", async () => {
    await open();
    await town.inPrivate("赵书田", "开会 党课");
    expect((await town.inPrivate("赵书田", "表决 1 赞成9")).text).toBe(
      "党课不表决；要表决的事请开党员大会。",
    );
  });

  test.each([
    ["开会 党员大会 2月1日", "只能补记近31天开过的会"],
    ["开会 党员大会 8月1日", "请在开会前60天以内再发"],
    ["开会 党员大会 2月30日", "开会的日子没看明白"],
    ["开会 周六 党员大会", "1号党员大会（3月21日）"],
    ["开会 党员大会 昨天", "1号党员大会（3月17日）"],
    ["开会 党员大会 今天", "1号党员大会（3月18日）"],
    ["开会 25号 党课", "1号党课（3月25日）"],
  ])("%s", async (words, answer) => {
    await open();
    expect((await town.inPrivate("赵书田", words)).text).toContain(answer);
  });
});

/** The demo's branch with more full members, who have no phone. */
function withPeople(names: readonly string[]): readonly RosterImport[] {
  const [own, ...others] = rosters;
  const model = own?.members.find(({ name }) => name === "陈根生");
  if (own === undefined || model === undefined) throw new Error("the demo has no members");
  const more = names.map((name) => ({ ...model, name, aliases: [], account: undefined }));
  return [{ ...own, members: [...own.members, ...more] }, ...others];
}

/** The demo's branch once that member has moved out. */
const movedOut = (name: string): readonly RosterImport[] =>
  rosters.map((branch) => ({
    ...branch,
    members: branch.members.map((row) =>
      row.name === name ? { ...row, kinds: [...row.kinds, "movedOut" as const] } : row,
    ),
  }));
