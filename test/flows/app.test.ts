import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { kind, unkind } from "../../src/sandbox/unknowns.ts";
import { huaishuping } from "../../src/sandbox/village.ts";
import { fromPhone, secrets } from "../pictures/camera.ts";
import { smallJpeg } from "../pictures/small.ts";
import { earIn, type Ear } from "./hearing.ts";
import { expectAllWell, openTown, userid, type Setting, type Town } from "./town.ts";

// A tenant without the AI bot: people talk to the self-built app, each alone with it, and the group's robot brings the
// ranking.

const appSettings: readonly (readonly [string, Setting])[] = [
  ["an unkind WeCom", { road: "app", unknowns: unkind }],
  ["a kind WeCom", { road: "app", unknowns: kind }],
];

describe.each(appSettings)("by the app alone, under %s", (_, setting) => {
  let town: Town;
  let ear: Ear;

  beforeEach(async () => {
    town = await openTown(setting);
    ear = earIn(town, setting);
  });

  afterEach(async () => {
    await expectAllWell(town);
    await town.close();
  });

  /** What is pushed waits for the morning. */
  const nextMorning = async (): Promise<void> => {
    town.at("2026-03-19 10:12");
    await town.runJobs();
  };

  const waiting = async (): Promise<number> => (await town.store.ledger.claimsWaiting(huaishuping)).length;

  test("a member declares, the secretary ticks it under 待审 and approves, and the member is told by a push", async () => {
    const { card } = await town.inPrivate("张满仓", "加分 铲雪 2");
    expect(town.facts("张满仓", card)).toMatchObject({ 党员: "张满仓", 积分: "+2" });
    const list = await town.inPrivate("赵书田", "待审");
    expect(list.text).toContain("1号 张满仓 3月18日（未写，按当天） 义务铲雪除冰 2次");
    await town.tap("赵书田", list.card, "approveTicked");
    expect(town.seenBy("赵书田", list.card).subtitle).toContain("请先勾选");
    expect(await waiting()).toBe(1);
    // Two taps of one second on one button are one event to WeCom.
    town.passMinutes(1);
    await town.tap("赵书田", list.card, "approveTicked", { ticked: ["1"] });
    expect(town.seenBy("赵书田", list.card).buttons.map(({ text }) => text)).toContain("已处理");
    expect(await waiting()).toBe(0);
    await ear.hears("张满仓");
    await nextMorning();
    expect(await ear.hears("张满仓")).toContain("1号已由赵书田通过，+2分");
    await nextMorning();
    expect(await ear.hears("张满仓")).toBe("");
  });

  test("by words: 同意 and 退回, each told to the member by a push", async () => {
    await town.inPrivate("张满仓", "加分 铲雪 1");
    await town.inPrivate("陈根生", "加分 巡逻 1");
    expect((await town.inPrivate("张满仓", "同意 1")).text).toContain("赵书田");
    expect((await town.inPrivate("赵书田", "同意 1")).text).toContain("通过");
    expect((await town.inPrivate("赵书田", "退回 2 没写地点")).text).toContain("退回");
    expect((await town.inPrivate("赵书田", "同意 2")).text).toContain(
      "2号已由赵书田 3月18日 20:00 退回，不用再办",
    );
    await ear.hears("张满仓");
    await ear.hears("陈根生");
    await nextMorning();
    expect(await ear.hears("张满仓")).toContain("1号已由赵书田通过，+1分");
    expect(await ear.hears("陈根生")).toContain("2号被赵书田退回，原因：没写地点");
  });

  test("what is about to be pushed is not told with an answer as well, but once, in the morning", async () => {
    await town.inPrivate("张满仓", "加分 铲雪 1");
    await town.inPrivate("赵书田", "同意 1");
    expect((await town.inPrivate("张满仓", "我的积分")).text).not.toContain("1号已由赵书田通过");
    await ear.hears("张满仓");
    await nextMorning();
    expect(await ear.hears("张满仓")).toContain("1号已由赵书田通过");
  });

  test("the bot asks back and records nothing before the answer, which is tapped or written", async () => {
    const { card } = await town.inPrivate("张满仓", "加分 产学 1");
    expect(town.seenBy("张满仓", card).title).toBe("是不是“铲雪”？");
    expect(await waiting()).toBe(0);
    const yes = town.seenBy("张满仓", card).buttons.find(({ text }) => text === "是");
    await town.tap("张满仓", card, yes?.id ?? "");
    expect(town.facts("张满仓", card)).toMatchObject({ 事项: "义务铲雪除冰", 数量: "1次" });
    expect(await waiting()).toBe(1);
    await town.inPrivate("陈根生", "加分 产学 1");
    expect(town.facts("陈根生", (await town.inPrivate("陈根生", "是的")).card)).toMatchObject({
      数量: "1次",
    });
    expect(await waiting()).toBe(2);
    await town.inPrivate("马春梅", "加分 产学 1");
    expect((await town.inPrivate("马春梅", "算了")).text).toBe("好，不报了。");
    expect(await waiting()).toBe(2);
  });

  test("a report is received, its contact person is told by a push, and it counts once approved", async () => {
    const { card } = await town.inPrivate("孙志强", "季度汇报：我在苏州，一切都好");
    expect(town.seenBy("孙志强", card).text).toContain("收到您的季度汇报，书记或联系人核实后登记。");
    await nextMorning();
    expect(await ear.hears("王建国")).toContain("孙志强交了季度汇报（1号）");
    await town.inPrivate("赵书田", "同意 1");
    expect((await town.inPrivate("孙志强", "我的积分")).text).toContain("本季2分");
  });

  test("a claim is withdrawn, and an other is amended", async () => {
    await town.inPrivate("张满仓", "加分 铲雪 2");
    expect((await town.inPrivate("张满仓", "发错了，别算")).text).toContain("1号");
    expect(await waiting()).toBe(0);
    await town.inPrivate("张满仓", "加分 铲雪 2");
    await town.inPrivate("张满仓", "改成1");
    expect(await waiting()).toBe(1);
    expect((await town.inPrivate("赵书田", "待审")).text).toContain("义务铲雪除冰 1次");
  });

  test("rules, ranking, and the own score with every entry", async () => {
    await town.inPrivate("张满仓", "加分 铲雪 1");
    await town.inPrivate("赵书田", "同意 1");
    expect((await town.inPrivate("张满仓", "规则")).text).toContain("铲雪：每次+1分");
    expect((await town.inPrivate("张满仓", "规则 铲雪")).text).toContain("1分");
    const score = (await town.inPrivate("张满仓", "我的积分")).text;
    expect(score).toContain("3月18日 义务铲雪除冰 1次：+1分");
    expect((await town.inPrivate("陈根生", "排名")).text).toContain("张满仓");
    town.at("2026-04-02 10:12");
    await town.runJobs();
    expect(town.postsInGroup()).toHaveLength(1);
    expect(town.postsInGroup()[0]).toContain("| 1 | 张满仓 | 1 |");
  });

  test("a picture goes with the claim, without position and device, and only those who decide see it", async () => {
    await town.inPrivate("张满仓", "加分 铲雪 1");
    const photo = { msgtype: "image", bytes: fromPhone(smallJpeg, 6), name: "IMG.jpg" } as const;
    const sent = await town.fake.say(userid("张满仓"), "app", photo);
    expect(sent.text).toContain("1号");
    await town.app.settled();
    expect((await town.inPrivate("赵书田", "看图 1")).text).toContain("1号的附图，第1张");
    const pictures = town.fake
      .chatLog("app", userid("赵书田"))
      .flatMap(({ from, pictures }) => (from.kind === "bot" ? pictures : []))
      .flatMap((id) => town.fake.picture(id) ?? []);
    expect(pictures).toHaveLength(1);
    for (const picture of pictures)
      expect(secrets.filter((word) => picture.includes(word, 0, "latin1"))).toEqual([]);
    expect((await town.inPrivate("陈根生", "看图 1")).text).toContain("只给本人、审批的人和支委看");
  });

  test("a message delivered again has no second effect and no second answer", async () => {
    const heard = await town.inPrivate("张满仓", "加分 铲雪 1");
    for (const keepTimestamps of [true, false]) {
      const again = await town.fake.redeliver(heard.answered.msgid, { keepTimestamps });
      expect(again.outcome).toBe("silence");
    }
    expect(await waiting()).toBe(1);
    const approval = await town.inPrivate("赵书田", "同意 1");
    await town.fake.redeliver(approval.answered.msgid, { keepTimestamps: true });
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("全年101分");
  });

  test("who is on no roster gets one polite sentence, and nothing changes", async () => {
    const answer = (await town.inPrivate("田老四", "加分 铲雪 1")).text;
    expect(answer).toContain("名册");
    expect(await waiting()).toBe(0);
    for (const words of ["待审", "同意 1", "我的积分"]) {
      // The same words twice within a few seconds WeCom says once.
      town.passMinutes(1);
      expect((await town.inPrivate("田老四", words)).text).toBe(answer);
    }
  });

  test("who opens the app is greeted once, and told what waits", async () => {
    await town.inPrivate("张满仓", "加分 铲雪 1");
    expect((await town.fake.open(userid("赵书田"), "app"))?.text).toContain("积分助手");
    expect((await town.fake.open(userid("赵书田"), "app"))?.text).toBeUndefined();
  });
});
