import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { huaishuping, rosters } from "../../src/sandbox/village.ts";
import { earIn } from "./hearing.ts";
import { expectAllWell, openTown, settings, type Town } from "./town.ts";

// 任务: the secretary calls, people sign up, the secretary says who came, and the list becomes claims in one card.

const call = "发布 周六上午铲雪 村口集合 20人";
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

  test("the snow call-out: published, signed up by taps and words, and everybody who came gets +1 in one go", async () => {
    const { card, text } = await town.inGroup("赵书田", call);
    expect(text).toContain("**1号任务**：3月21日 周六上午铲雪 村口集合 20人");
    expect(text).toContain("到场每人+1分（铲雪）");
    expect(town.facts("陈根生", card)).toEqual({
      日期: "3月21日",
      要: "20人",
      报名: "0人",
      积分: "每人+1（铲雪）",
    });
    await town.tap("张满仓", card, "signUp");
    await town.tap("韩双喜", card, "signUp");
    expect(town.facts("陈根生", card)).toMatchObject({ 报名: "2人", 名单: "张满仓等" });
    expect((await town.inGroup("陈根生", "报名 1")).text).toContain("陈根生已报名1号任务");
    expect((await town.inGroup("马春梅", "周六铲雪我参加")).text).toContain("现在报名4人，要20人");
    await town.tap("马春梅", card, "signOff");
    expect(town.facts("张满仓", card)).toMatchObject({ 报名: "3人" });

    town.at("2026-03-21 11:40");
    const marked = await town.inGroup("赵书田", "到场 1 全部 除了 双喜");
    expect(marked.text).toContain("到场2人：张满仓、陈根生");
    expect(marked.text).toContain("1号 张满仓 义务铲雪除冰 1次 +1分，3月21日，已登记");
    await town.tap("李秀英", card, "signUp");
    expect(town.buttons("李秀英", card)).toEqual(["已结束"]);
    expect(town.seenBy("李秀英", card).text).toContain("已由赵书田 3月21日 11:40 记过到场");
    expect((await town.inGroup("张满仓", "我的积分")).text).toContain("本季1分");
    expect((await town.inGroup("韩双喜", "我的积分")).text).toContain("本季0分");
    expect(await town.readBy("陈根生", "待办")).toContain("不是您做的就写：不是我 2");
  });
});

describe("a task", () => {
  beforeEach(async () => {
    town = await openTown(unkindly?.[1]);
  });

  test("published in private is told to the group by itself, with the words to sign up", async () => {
    expect((await town.inPrivate("赵书田", call)).text).toContain("会发到支部群里");
    town.at("2026-03-19 09:05");
    await town.runJobs();
    const post = town.lastInGroup();
    expect(post).toContain("**1号任务** 3月21日 周六上午铲雪 村口集合 20人");
    expect(post).toContain("去的请写：@积分助手 报名 1");
    await town.inPrivate("赵书田", "取消任务 1");
    await town.runJobs();
    town.passMinutes(2);
    await town.runJobs();
    expect(town.lastInGroup()).toContain("取消了，不用去了");
  });

  test("for a day that is past, without words, or with the name of somebody who did not agree, is not published", async () => {
    expect((await town.inGroup("赵书田", "发布 昨天铲雪 20人")).text).toContain("3月17日已经过了");
    expect((await town.inGroup("赵书田", "发布 2月30日铲雪")).text).toContain("没有“2月30日”这一天");
    expect((await town.inGroup("赵书田", "发布")).text).toContain("例如：@积分助手 发布 周六上午铲雪");
    expect((await town.inGroup("赵书田", "发布 明天铲雪 5000人")).text).toContain("人数请写1到999");
    expect((await town.inGroup("赵书田", `发布 明天铲雪${"再铲".repeat(60)}`)).text).toContain("不超过100字");
    const named = await town.inPrivate("赵书田", "发布 明天给韩双喜家收麦");
    expect(named.text).toContain("里面写了没同意公开姓名的人。请去掉姓名再发");
    expect((await town.inPrivate("赵书田", "发布 明天给双喜家收麦")).text).toBe(named.text);
    expect((await town.inGroup("赵书田", "任务")).text).toBe("现在没有任务。");
  });

  test("is listed with its count, one's own sign-up marked, and names in a group only with consent", async () => {
    await town.inGroup("赵书田", call);
    await town.inGroup("赵书田", "发布 3月28日植树 10人");
    await town.inGroup("张满仓", "报名 1");
    await town.inGroup("韩双喜", "报名 1");
    expect((await town.inPrivate("张满仓", "任务")).text).toContain(
      "- 1号 3月21日 周六上午铲雪 村口集合 20人：报名2人，要20人（您已报名）\n- 2号 3月28日",
    );
    const inGroup = (await town.inGroup("陈根生", "任务 1")).text;
    expect(inGroup).toContain("张满仓、另有1位");
    expect(inGroup).not.toContain("双喜");
    expect((await town.inPrivate("陈根生", "任务 1")).text).toContain("张满仓、韩双喜");
  });

  test("without a number is the only open one; of several it is asked which", async () => {
    expect((await town.inGroup("张满仓", "报名")).text).toContain("现在没有正在报名的活动");
    await town.inGroup("赵书田", call);
    expect((await town.inPrivate("张满仓", "报名")).text).toContain("您已报名1号任务");
    await town.inGroup("赵书田", "发布 3月28日植树 10人");
    expect((await town.inGroup("陈根生", "报名")).text).toContain("是哪一个？请写上号");
    expect((await town.inGroup("陈根生", "3月28日植树我报名")).text).toContain("2号任务");
    expect((await town.inGroup("张满仓", "取消报名")).text).toContain("张满仓已退出1号任务");
    expect((await town.inGroup("张满仓", "取消报名")).text).toContain("您没有报过名的任务");
    expect((await town.inGroup("赵书田", "到场")).text).toContain("没有要记到场的任务");
    expect((await town.inGroup("陈根生", "报名 9")).text).toContain("没有9号任务");
  });

  test("a deed to come is no claim: the open task of that name is offered", async () => {
    await town.inGroup("赵书田", call);
    const { text } = await town.inGroup("张满仓", "加分 铲雪 1 3月21日");
    expect(text).toContain("3月21日还没到，做完了再来报。");
    expect(text).toContain("现在要报名请写：@积分助手 报名 1");
    expect((await town.inGroup("张满仓", "加分 铲雪 1 3月22日")).text).not.toContain("报名 1");
    expect((await town.inGroup("赵书田", "待审")).text).toContain("没有待审");
  });

  test("somebody who takes a sign-up back in other words is told how", async () => {
    await town.inGroup("赵书田", call);
    await town.inGroup("张满仓", "报名 1");
    expect((await town.inPrivate("张满仓", "铲雪的报名给我取消")).text).toContain("要退出任务请写：退出 1");
    expect((await town.inPrivate("陈根生", "铲雪的报名给我取消")).text).not.toContain("退出 1");
  });

  test("for somebody without a phone the secretary or the contact person signs up, and the member is told", async () => {
    await town.inGroup("赵书田", call);
    expect((await town.inGroup("赵书田", "报名 1 杨来福、韩双喜")).text).toContain("杨来福、某党员已报名");
    expect((await town.inGroup("王建国", "报名 1 孙志强")).text).toContain("孙志强已报名");
    expect((await town.inGroup("王建国", "报名 1 张满仓")).text).toContain("请赵书田代办");
    expect((await town.inPrivate("赵书田", "任务 1")).text).toContain(
      "杨来福（代办）、韩双喜（代办）、孙志强（代办）",
    );
    expect(await town.readBy("杨来福", "待办")).toContain("赵书田替您报了名：1号任务（3月21日");
    expect((await town.inGroup("赵书田", "退出 1 来福")).text).toContain("杨来福已退出1号任务");
    expect((await town.inGroup("赵书田", "报名 1 王二麻")).text).toContain("名册里没有“王二麻”");
  });

  test("that is full still takes people in, and says that they come after the others", async () => {
    await town.inGroup("赵书田", "发布 明天铲雪 1人");
    await town.inGroup("张满仓", "报名 1");
    const { text } = await town.inPrivate("陈根生", "报名 1");
    expect(text).toContain("人数已够，先记作候补（第1位），有人退出就补上");
    await town.inPrivate("张满仓", "退出 1");
    expect((await town.inPrivate("陈根生", "报名 1")).text).toContain("您已经报过1号任务");
  });

  test("is over when its day is over, and cannot be marked before", async () => {
    await town.inGroup("赵书田", call);
    await town.inGroup("张满仓", "报名 1");
    expect((await town.inGroup("赵书田", "到场 1 全部")).text).toContain("3月21日的，还没到");
    town.at("2026-03-22 08:10");
    expect((await town.inGroup("陈根生", "报名 1")).text).toContain("已经过了，不再报名");
    expect((await town.inGroup("赵书田", "任务")).text).toContain("等记到场");
    expect((await town.inGroup("赵书田", "到场 1 满仓 根生")).text).toContain("到场2人：张满仓、陈根生");
    expect((await town.inPrivate("王建国", "任务 1")).text).toContain("到场2人：张满仓、陈根生\n");
    expect((await town.inGroup("王建国", "到场 1 全部")).text).toContain("已由赵书田 3月22日 08:10 记过到场");
  });

  test("到场 alone shows a card with those who signed up; who is ticked gets the points", async () => {
    await town.inGroup("赵书田", "发布 今天铲雪");
    expect((await town.inGroup("赵书田", "到场 1")).text).toContain("没有人报名");
    for (const name of ["张满仓", "陈根生", "张改改"]) await town.inGroup(name, "报名 1");
    const { card } = await town.inGroup("赵书田", "到场 1");
    const boxes = town.seenBy("赵书田", card).boxes?.options ?? [];
    expect(boxes.map(({ text }) => text)).toEqual(["张满仓", "陈根生", "张改改"]);
    const ids = boxes.map(({ id }) => id);
    await town.tap("张满仓", card, "came", { ticked: ids });
    expect(JSON.stringify(town.seenBy("张满仓", card))).toContain("到场由赵书田");
    await town.tap("赵书田", card, "came", { ticked: [] });
    await town.tap("赵书田", card, "came", { ticked: [ids[0] ?? "", ids[2] ?? ""] });
    await town.fake.until(() => town.lastInGroup().includes("到场2人：张满仓、张改改"));
    expect(town.lastInGroup()).toContain("1号 张满仓 义务铲雪除冰 1次 +1分");
    expect(town.lastInGroup()).toContain("2号 张改改 义务铲雪除冰 1次 +1分，3月18日，书记回避，等李秀英");
    await town.tap("王建国", card, "came", { ticked: ids });
    expect((await town.inGroup("陈根生", "我的积分")).text).toContain("本季0分");
  });

  test("到场 in the group asks for the single chat when somebody does not want to be named", async () => {
    await town.inGroup("赵书田", "发布 今天铲雪");
    await town.inGroup("韩双喜", "报名 1");
    expect((await town.inGroup("赵书田", "到场 1")).text).toContain("请私聊我写：到场 1");
    const { card } = await town.inPrivate("赵书田", "到场 1");
    expect(JSON.stringify(town.seenBy("赵书田", card))).toContain("韩双喜");
  });

  test("who declared the same deed himself is not given it twice, and the secretary's own waits for another", async () => {
    await town.inGroup("赵书田", "发布 今天铲雪");
    await town.inGroup("张满仓", "加分 铲雪 1 今天");
    const { text } = await town.inGroup("赵书田", "到场 1 张满仓 陈根生 赵书田");
    expect(text).toContain("2号 张满仓 义务铲雪除冰 1次 +1分，3月18日，和1号是同一天同一件事");
    expect(text).toContain("3号 陈根生 义务铲雪除冰 1次 +1分，3月18日，已登记");
    expect(text).toContain("4号 赵书田 义务铲雪除冰 1次 +1分，3月18日，书记回避，等李秀英");
  });

  test("without a rule of its own only notes who came", async () => {
    await town.inGroup("赵书田", "发布 今天打扫会议室");
    const { text } = await town.inGroup("赵书田", "到场 张满仓");
    expect(text).toContain("到场1人：张满仓。没有对上按次计分的事项，只记到场，分由各人自己申报。");
    expect((await town.inGroup("赵书田", "待审")).text).toContain("没有待审");
  });

  test("called off: those who signed up are told, and nobody can sign up any more", async () => {
    const { card } = await town.inGroup("赵书田", call);
    await town.inGroup("张满仓", "报名 1");
    expect((await town.inGroup("赵书田", "取消任务 1")).text).toContain("取消了");
    expect(await town.readBy("张满仓", "待办")).toContain("由赵书田取消了，不用去了");
    await town.tap("陈根生", card, "signUp");
    expect(town.buttons("陈根生", card)).toEqual(["已取消"]);
    expect((await town.inGroup("陈根生", "报名 1")).text).toContain("取消。");
  });

  test("who died since stands on no list, and what was decided of the task is not even kept to be told", async () => {
    await town.inGroup("赵书田", "发布 今天铲雪");
    await town.inGroup("牛百顺", "报名 1");
    await town.inGroup("张满仓", "报名 1");
    await town.store.registry.importRosters(
      rosters.map((branch) => ({
        ...branch,
        members: branch.members.map((row) =>
          row.name === "牛百顺" ? { ...row, kinds: ["full", "deceased"] as const } : row,
        ),
      })),
      town.fake.clock(),
    );
    expect((await town.inGroup("陈根生", "任务 1")).text).toContain("报名1人：张满仓");
    await town.inGroup("赵书田", "取消任务 1");
    const branch = await town.store.places.branch(huaishuping);
    const gone = branch?.roster.find(({ name }) => name === "牛百顺");
    const told = gone === undefined ? undefined : await town.store.ledger.noticesFor(huaishuping, gone.id);
    expect(told).toEqual([]);
    expect(await town.readBy("张满仓", "待办")).toContain("不用去了");
  });

  test("and a meeting that are left unfinished are told to the secretary in the evening, until they are done", async () => {
    const ear = earIn(town, unkindly?.[1] ?? {});
    await ear.meet("赵书田", "李秀英");
    await town.inGroup("赵书田", "发布 今天铲雪");
    await town.inGroup("赵书田", "开会 党课");
    town.at("2026-03-18 18:59");
    await town.runJobs();
    expect(await ear.hears("赵书田")).toBe("");
    town.at("2026-03-19 18:59");
    await town.runJobs();
    const told = await ear.hears("赵书田");
    expect(told).toContain("1号任务（3月18日 今天铲雪）还没记谁到场，请写：到场 1；没办成写：取消任务 1");
    expect(told).toContain("1号党课（3月18日）还没散会，请写：散会 1；没开成写：取消会议 1");
    expect(await ear.hears("李秀英")).toBe("");
    await town.inPrivate("赵书田", "到场 1 张满仓");
    await town.inPrivate("赵书田", "散会 1");
    town.at("2026-03-20 18:59");
    await town.runJobs();
    expect(await ear.hears("赵书田")).not.toContain("还没");
  });

  test("a message delivered twice signs up once, and a villager is asked to come through a member", async () => {
    const published = await town.inGroup("赵书田", call);
    const heard = await town.inGroup("张满仓", "报名 1");
    await town.again(heard);
    expect(town.facts("张满仓", (await town.inGroup("张满仓", "任务 1")).card)).toMatchObject({
      报名: "1人",
    });
    expect((await town.inGroup("二妞", "报名 1")).text).toContain("请村里党员跟书记说一声");
    await town.tap("二妞", published.card, "signUp");
    expect(town.seenBy("二妞", published.card).text).toContain("请村里党员跟书记说一声");
    expect(town.seenBy("张满仓", published.card).text).not.toContain("请村里党员");
  });
});
