import { afterEach, describe, expect, test } from "vitest";
import {
  agreed,
  closeYear,
  confirmed,
  heard,
  helped,
  inPrivate,
  laggingRosters,
  listed,
  many,
  meeting,
  openClosedYear,
  withoutReviewer,
} from "./lagging-ground.ts";
import { expectAllWell, openTown, type Town } from "./town.ts";

let town: Town;
afterEach(async () => {
  await expectAllWell(town);
  await town.close();
});

const say = (name: string, ...lines: readonly string[]): Promise<string> => inPrivate(town, name, lines);

/** Six batches of twelve. */
const batches = [0, 1, 2, 3, 4, 5].map((at) => many.slice(at * 12, at * 12 + 12));
const turnedRound = [10, 10, 10, 10, 10, 9] as const;

test("six batches with 72 members, of whom 59 turn round and 13 stay under a deadline", async () => {
  town = await openClosedYear(many);
  expect(await say("王建国", "后进")).toContain("还没有批次。");
  for (const batch of batches)
    expect(await say("王建国", `后进 列入 ${batch.join(" ")} 事实 全年没有加分，会也不来开`)).toContain(
      "12人",
    );
  for (const [at] of batches.entries())
    expect(await say("李秀英", `后进 ${at + 1} 已告知 全部`)).toContain("1月17日前等本人说明");
  const votes = batches.map((_, at) => `赞成50 反对5 弃权5 后进${at + 1}号`);
  expect(await meeting(town, votes, { present: many.slice(0, 60).join(" ") })).toContain("后进6号");
  for (const [at] of batches.entries())
    expect(await say("赵书田", `后进 ${at + 1} 大会 1 通过`)).toContain("会议1号通过");
  for (const [at] of batches.entries())
    expect(await say("田老四", `后进 ${at + 1} 乡镇 全部 同意`)).toContain("乡镇同意");
  for (const [at, helper] of ["王建国", "李秀英", "马春梅", "刘桂花", "吴德顺", "陈根生"].entries())
    expect(
      await say("赵书田", `后进 ${at + 1} 帮带 全部 ${helper} 到 2027-12-31 措施 每月上门谈一次`),
    ).toContain(`${helper}帮带`);
  town.at("2027-07-10 10:00");
  for (const [at, batch] of batches.entries()) {
    expect(await say("王建国", `后进 ${at + 1} 检查 全部 上半年会都来了`)).toContain("已记下检查");
    const turned = batch.slice(0, turnedRound[at]);
    expect(await say("赵书田", `后进 ${at + 1} 结果 ${turned.join(" ")} 转化`)).toContain(
      `已记下转化${turned.length}人`,
    );
  }
  const shown = await say("王建国", "后进");
  expect(shown).toContain("6号（1月12日）：列入12人，转化9人，限期中3人");
  expect(shown).toContain("合计：列入72人，转化59人，限期中13人。");
  expect(town.postsInGroup().join("\n")).not.toMatch(/后进|帮带/);
});

describe("a batch of one branch", () => {
  test("goes its way from the list to the outcome, and everything on it is told with its author", async () => {
    town = await openClosedYear();
    expect(await listed(town)).toContain("这只是支委会提出，要党员大会表决、乡镇同意才算");
    expect(await town.readBy("赵书田", "待办")).toContain("王建国把2名党员列入后进1号");
    expect(await say("王建国", "后进 1 已告知 张满仓 牛百顺")).toContain("1月17日前等本人说明");
    const notice = await town.readBy("张满仓", "待办");
    expect(notice).toContain("王建国记下已当面跟您谈了帮带的事");
    const own = await say("张满仓", "我的帮带", "帮带说明 去年我在外地照顾老娘");
    expect(own).toContain("依据：2026年全年没有加分；全年没有加分,谈过两次");
    expect(own).toContain("您的说明已记下");
    expect(notice + own).not.toContain("后进");
    expect(await town.readBy("赵书田", "待办")).toContain("张满仓作了说明，请看：后进 1 张满仓");
    town.at("2027-01-19 09:30");
    await meeting(town, ["赞成10 反对0 弃权1 后进1号"]);
    await say("赵书田", "后进 1 大会 会议1号 全部 通过");
    expect(await town.readBy("田老四", "待办")).toContain("后进 1 乡镇 全部 同意");
    await say("田老四", "后进 1 乡镇 同意 全部");
    await say("赵书田", "后进 1 帮带 张满仓 马春梅 到 2027-06-30 措施 每月上门谈一次");
    expect(await town.readBy("马春梅", "待办")).toContain("支部请您帮带张满仓，到6月30日");
    expect(await town.readBy("张满仓", "我的帮带")).toContain("帮带人马春梅，到6月30日");
    expect(await say("马春梅", "帮带 1 检查 张满仓 三月两次会都来了")).toContain("已记下检查：张满仓");
    town.at("2027-06-30 10:00");
    await say("赵书田", "后进 1 结果 张满仓 延期 到 2027-12-31");
    expect(await say("张满仓", "我的帮带")).toContain("到12月31日");
    expect(await say("赵书田", "后进 1 结果 张满仓 转化")).toContain("已记下转化1人：张满仓");
    const full = await say("李秀英", "后进 1 张满仓");
    for (const line of [
      "事实：全年没有加分,谈过两次",
      "本人说明：去年我在外地照顾老娘",
      "王建国：列入",
      "王建国：当面告知本人",
      "赵书田：会议1号（1月20日）通过",
      "田老四：乡镇同意",
      "赵书田：安排帮带，期限6月30日",
      "检查（1月20日，马春梅）：三月两次会都来了",
      "赵书田：延期到12月31日",
      "赵书田：转化",
    ])
      expect(full).toContain(line);
    expect(await say("张满仓", "我的积分")).toContain("李秀英看过您的明细");
  });

  test("without anybody of the township here the secretary copies its paper, marked 代办, and the batch goes on", async () => {
    town = await openTown({ rosters: withoutReviewer() });
    await closeYear(town);
    await agreed(town);
    expect(await say("王建国", "后进 1 张满仓")).toContain(
      "请报乡镇，批下来由赵书田写：后进 1 乡镇 张满仓 同意 哪天的什么文（代办；不同意的写不同意）",
    );
    expect(await say("王建国", "后进 1 乡镇 张满仓 同意 1月25日乡镇党委批复")).toContain(
      "没有乡镇审核员在这里办，由赵书田照乡镇的书面意见来记。",
    );
    expect(await say("赵书田", "后进 1 乡镇 张满仓 同意")).toContain("请把乡镇的书面意见写在后面");
    expect(await say("赵书田", "后进 1 乡镇 张满仓 同意 1月25日乡镇党委批复")).toContain(
      "已记下：乡镇同意张满仓",
    );
    expect(await say("赵书田", "后进 1 乡镇 牛百顺 不同意 1月25日乡镇党委批复")).toContain(
      "乡镇不同意牛百顺（后进1号），不再办",
    );
    const shown = await say("李秀英", "后进 1 张满仓");
    expect(shown).toContain("赵书田（代办）：乡镇同意，书面意见：1月25日乡镇党委批复");
    expect(shown).toContain("请安排帮带：后进 1 帮带 张满仓");
  });

  test("the machine lists nobody: it shows who meets a condition, and who does not", async () => {
    town = await openClosedYear();
    const shown = await say("王建国", "后进");
    expect(shown).toContain("只是提示，列不列由支委提、党员大会定");
    expect(shown).toContain("- 张满仓：全年100分，全年没有加分");
    for (const name of ["杨来福", "何小军", "郭长有", "田老四", "王建国"]) expect(shown).not.toContain(name);
    town.at("2027-03-01 19:33");
    await town.runJobs();
    expect(await say("王建国", "后进")).toContain("还没有批次。");
  });

  test("is not opened while the year is not closed, without facts, or for who meets no condition", async () => {
    town = await openTown({ rosters: laggingRosters() });
    await inPrivate(town, "赵书田", ["代加 牛百顺 铲雪 1 3月17日"]);
    expect(await listed(town)).toContain("本支部2025年还没用上积分");
    town.at("2027-01-05 09:30");
    expect(await listed(town)).toContain("2026年第四季度还没签字");
    await closeYear(town);
    expect(await say("王建国", "后进 列入 张满仓")).toContain("请写明列入谁、什么事实");
    const refused = await say("王建国", "后进 列入 何小军 杨来福 牛百顺 事实 都没有来过");
    expect(refused).toContain("没有记：何小军、杨来福、牛百顺。2026年没有够上条件");
    expect(await say("王建国", "后进")).toContain("还没有批次。");
  });

  test("takes nobody twice, keeps nobody's own or relative's name, and loses who is struck off", async () => {
    town = await openClosedYear();
    await listed(town);
    expect(await say("王建国", "后进 1 王建国")).toContain("自己的事这里不看，要回避");
    expect(await say("王建国", "后进 列入 张满仓 王建国 事实 全年没有加分")).toBe(
      [
        "没有记：张满仓。已经在后进1号里，不重复列入。",
        "没有记：王建国。这一步由赵书田、李秀英、陈根生来办，本人和亲属要回避。",
      ].join("\n"),
    );
    expect(await say("赵书田", "后进 列入 1 张改改 事实 全年没有加分")).toContain(
      "这一步由王建国、李秀英、陈根生来办",
    );
    expect(await say("李秀英", "后进 1 去掉 张满仓 记错了")).toContain("这一步由王建国、赵书田来办");
    expect(await say("王建国", "后进 去掉 张满仓 理由 他那年住院")).toContain("已从后进1号去掉：张满仓");
    expect(await say("王建国", "后进 列入 1 张满仓 事实 又查了一遍")).toContain("已列入后进1号1人：张满仓");
  });

  test("is decided by the meeting's own record alone, after the member was heard", async () => {
    town = await openClosedYear();
    await listed(town);
    await meeting(town, ["赞成10 反对0 弃权1 后进1号"]);
    expect(await say("赵书田", "后进 1 大会 1 通过")).toContain("还没告知本人");
    await say("王建国", "后进 1 已告知 张满仓");
    town.passMinutes(5);
    expect(await say("赵书田", "后进 1 大会 1 张满仓 通过")).toContain("要先听本人说明，1月25日过后再表决");
    await say("张满仓", "帮带说明 我有话说");
    expect(await say("赵书田", "后进 1 大会 1 张满仓 通过")).toContain("会议1号表决时还没听本人说明");
    expect(await say("赵书田", "后进 1 大会 7 张满仓 通过")).toContain("没有会议7号，或者它不是党员大会");
    await say(
      "赵书田",
      "开会 党员大会 1月20日",
      "签到 2 张满仓 赵书田 王建国 李秀英 陈根生 马春梅 刘桂花 牛百顺",
    );
    await say("赵书田", "表决 2 赞成8 反对0 弃权0 后进2号");
    expect(await say("赵书田", "后进 1 大会 2 张满仓 通过")).toContain("会议2号还没散会");
    await say("赵书田", "散会 2");
    expect(await say("赵书田", "后进 1 大会 2 张满仓 通过")).toContain("会议2号没有后进1号的表决");
  });

  test("an outvoted member and one the township refuses are left alone, and told so", async () => {
    town = await openClosedYear();
    await heard(town);
    await meeting(town, ["赞成10 反对0 弃权1 后进1号", "赞成2 反对8 弃权1 后进1号 张满仓"]);
    expect(await say("赵书田", "后进 1 大会 1 张满仓 通过")).toContain("会议1号记的是没有通过");
    expect(await say("赵书田", "后进 1 大会 1 张满仓 不通过")).toContain("没有通过张满仓，不再办");
    expect(await town.readBy("张满仓", "待办")).toContain("帮带的事，已经了结，不办了");
    expect(await say("张满仓", "我的帮带")).toBe("您没有帮带安排。");
    await say("赵书田", "后进 1 大会 1 牛百顺 通过");
    expect(await say("田老四", "后进 1 乡镇 牛百顺 不同意")).toContain("乡镇不同意牛百顺");
    expect(await say("赵书田", "后进 1 帮带 牛百顺 马春梅 到 2027-06-30 措施 每月谈一次")).toContain(
      "已经了结",
    );
    expect(await say("王建国", "后进")).toContain("列入2人，没有通过2人");
    expect(await say("王建国", "后进 列入 张满仓 事实 再列一次")).toContain("已经在后进1号里");
  });

  test("a deadline is at most a year from the decision, extensions included", async () => {
    town = await openClosedYear();
    await confirmed(town);
    const help = (helper: string, until: string) =>
      say("赵书田", `后进 1 帮带 张满仓 ${helper} 到 ${until} 措施 每月上门谈一次`);
    expect(await help("马春梅", "2028-01-21")).toContain("最晚到2028年1月20日");
    expect(await help("马春梅", "2027-01-20")).toContain("期限要在今天以后");
    expect(await help("马春梅", "2027-02-30")).toContain("没有认出期限是哪一天");
    expect(await help("郭长有", "2027-06-30")).toContain("郭长有不是本支部党员");
    expect(await help("牛百顺", "2027-06-30")).toContain("牛百顺自己也在这一批里");
    expect(await help("马春梅", "2027-06-30")).toContain("马春梅帮带张满仓，到6月30日");
    expect(await help("刘桂花", "2027-07-30")).toContain("要往后推请写：后进 1 结果 张满仓 延期 到 日期");
    expect(await say("赵书田", "后进 1 结果 张满仓 转化")).toContain("还没有检查记录");
    await say("马春梅", "帮带 检查 张满仓 还没来");
    expect(await say("赵书田", "后进 1 结果 张满仓 延期")).toContain("请写明延到哪天");
    expect(await say("赵书田", "后进 1 结果 张满仓 延期 到 2027-05-30")).toContain("延期要在它以后");
    expect(await say("赵书田", "后进 1 结果 张满仓 延期 到 2028-02-01")).toContain("最晚到2028年1月20日");
    expect(await say("赵书田", "后进 1 结果 张满仓 延期 到 2028-01-20")).toContain("已延期到2028年1月20日");
  });

  test("the secretary's wife is helped by no relative, and what becomes of her others write down", async () => {
    town = await openClosedYear();
    await inPrivate(town, "王建国", ["后进 列入 张改改 事实 全年没有加分", "后进 1 已告知 张改改"]);
    await say("张改改", "帮带说明 我在家带孙子");
    await meeting(town, ["赞成10 反对0 弃权1 后进1号"]);
    expect(await say("赵书田", "后进 1 大会 1 张改改 通过")).toContain("这一步由陈根生、李秀英、王建国来办");
    await say("李秀英", "后进 1 大会 1 张改改 通过");
    await say("田老四", "后进 1 乡镇 全部 同意");
    expect(await say("王建国", "后进 1 帮带 张改改 赵书田 到 2027-06-30 措施 每月谈一次")).toContain(
      "赵书田是本人亲属，要回避，请换一个帮带人",
    );
  });

  test("member with discipline penalty: reported to the township after the deadline alone, and never with a penalty for the same matter", async () => {
    town = await openClosedYear();
    await helped(town);
    await say("王建国", "后进 1 检查 张满仓 一次也没来");
    expect(await say("赵书田", "后进 1 结果 张满仓 上报")).toContain("期限是6月30日，没到期不能上报");
    town.at("2027-06-30 10:00");
    expect(await say("赵书田", "后进 1 结果 张满仓 上报")).toContain("这件事给过党纪处分没有？");
    expect(await say("赵书田", "后进 1 结果 张满仓 上报 已受处分")).toContain(
      "已经受过党纪处分，不能再作组织处置",
    );
    expect(await say("赵书田", "后进 1 结果 张满仓 上报 未受处分")).toContain("不在这里办；请当面告诉本人");
    expect(await say("张满仓", "待办")).not.toContain("上报");
  });

  test("its deadline is told to helper and secretary a month and a week before and on the day, each once", async () => {
    town = await openClosedYear();
    await helped(town);
    await say("马春梅", "待办");
    await say("赵书田", "待办");
    const evening = async (on: string): Promise<readonly string[]> => {
      town.at(`${on} 19:33`);
      await town.runJobs();
      return [await say("马春梅", "待办"), await say("赵书田", "待办")];
    };
    for (const text of await evening("2027-05-30")) expect(text).not.toContain("帮带到期");
    expect(await evening("2027-05-31")).toEqual([
      expect.stringContaining("帮带到期：张满仓（6月30日，还有30天），去看过以后写：帮带 1 检查 张满仓"),
      expect.stringContaining("帮带到期：张满仓（6月30日，还有30天），看情况写：后进 1"),
    ]);
    for (const text of await evening("2027-06-01")) expect(text).not.toContain("帮带到期");
    for (const text of await evening("2027-06-23")) expect(text).toContain("还有7天");
    for (const text of await evening("2027-06-30")) expect(text).toContain("（6月30日，已到期）");
    for (const text of await evening("2027-07-01")) expect(text).not.toContain("帮带到期");
    expect(await say("张满仓", "待办")).not.toContain("帮带到期");
  });

  test("asks for another helper when who helped dies, and names the dead to nobody", async () => {
    town = await openClosedYear();
    await helped(town);
    await say("赵书田", "去世 马春梅 2027-01-20 确认");
    await town.readBy("张满仓", "待办");
    const own = await say("张满仓", "我的帮带");
    expect(own).toContain("帮带人（要另找），到6月30日");
    expect(own).not.toContain("马春梅");
    expect(await say("赵书田", "后进 1")).toContain("张满仓：帮带人已不在本支部，要另找，期限6月30日");
    const next = "请另找一个：后进 1 帮带 张满仓 帮带人姓名 到 2027-06-30 措施 怎么帮";
    expect(await say("赵书田", "后进 1 张满仓")).toContain(next);
    expect(await say("赵书田", "后进 1 检查")).toContain("请写明谁、检查到什么");
    const again = "后进 1 帮带 张满仓 刘桂花 到 2027-06-30 措施 每月上门谈一次";
    expect(await say("赵书田", again)).toContain("刘桂花帮带张满仓");
  });

  test("ends for who moves out or dies meanwhile", async () => {
    town = await openClosedYear();
    await helped(town);
    const [own, ...others] = laggingRosters();
    if (own === undefined) throw new Error("no roster");
    const members = own.members.map((row) =>
      row.name === "张满仓" ? { ...row, kinds: ["full" as const, "deceased" as const] } : row,
    );
    await town.store.registry.importRosters([{ ...own, members }, ...others], town.fake.clock());
    expect(await say("王建国", "后进 1")).toContain("- 张满仓：已终止");
    expect(await say("王建国", "后进 1 检查 张满仓 没来")).toContain("已经了结，不用再办");
    town.at("2027-06-30 19:33");
    await town.runJobs();
    expect(await say("马春梅", "待办")).not.toContain("帮带到期");
  });

  test("is spoken of in no group: every such word gets one sentence", async () => {
    town = await openClosedYear();
    await agreed(town);
    for (const words of [
      "后进",
      "后进 1",
      "后进 1 张满仓",
      "后进 列入 牛百顺 事实 没来",
      "我的帮带",
      "后进 1 乡镇 全部 同意",
    ])
      for (const name of ["赵书田", "张满仓", "田老四"])
        expect((await town.inGroup(name, words)).text).toBe("这件事不在群里办理。");
    expect(town.postsInGroup().join("\n")).not.toMatch(/后进|帮带/);
  });
});

test("somebody without a phone is spoken for by the secretary, and it is marked", async () => {
  town = await openClosedYear(["钱振邦"]);
  await inPrivate(town, "王建国", ["后进 列入 钱振邦 张满仓 事实 全年没有加分"]);
  expect(await say("赵书田", "后进 1 说明 张满仓 那年有病")).toContain("本人有微信，请本人私聊我写");
  expect(await say("王建国", "后进 1 说明 钱振邦 那年有病")).toContain("这一步由赵书田来办");
  expect(await say("赵书田", "后进 1 说明 钱振邦 那年有病")).toContain("（后进1号，代办）");
  expect(await say("王建国", "后进 1 钱振邦")).toContain("本人说明（代办）：那年有病");
});
