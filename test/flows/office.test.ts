import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Member } from "../../src/domain/member.ts";
import { rolesRosters } from "./rights/roles.ts";
import { expectAllWell, openTown, userid, type Town } from "./town.ts";

// Posts, delegation, relatives and accounts, written by people in the single chat.

let town: Town;

beforeEach(async () => {
  town = await openTown({ rosters: rolesRosters() });
});

afterEach(async () => {
  await expectAllWell(town);
  await town.close();
});

const hear = async (name: string, words: string): Promise<string> => (await town.inPrivate(name, words)).text;

async function memberCalled(name: string): Promise<Member> {
  const [id] = await town.store.places.branches();
  const branches = await Promise.all(
    (await town.store.places.branches()).map((each) => town.store.places.branch(each)),
  );
  const found = branches.flatMap((each) => each?.roster ?? []).find((each) => each.name === name);
  if (found === undefined || id === undefined) throw new Error(`nobody is called ${name}`);
  return found;
}

describe("posts", () => {
  test("half a sentence is asked about and never taken for a deed or for a look at somebody's points", async () => {
    expect(await hear("赵书田", "任职 马春梅 组长")).toContain("请写清谁、什么职务");
    expect(await hear("赵书田", "换账号 马春梅")).toContain("请写上新账号");
    expect(await hear("马春梅", "谁看过我")).toContain("还没有别人看过");
  });

  test("a deputy is appointed and dismissed by the secretary, and shown with the day", async () => {
    expect(await hear("赵书田", "任职 王建国 副书记 2026-03-10")).toContain("王建国从3月10日起任副书记");
    expect(await town.readBy("王建国", "职务")).toContain("赵书田登记了您任副书记");
    expect(await hear("张满仓", "职务")).toContain("副书记：王建国（3月10日起）");
    expect(await hear("赵书田", "免职王建国副书记")).toContain("不再任副书记");
    expect(await hear("张满仓", "职务")).not.toContain("副书记：王建国");
  });

  test("role changes mid-quarter: open taps go to the new secretary; past signatures keep the old name and role", async () => {
    const { card } = await town.inGroup("张满仓", "加分 铲雪 1");
    await town.inGroup("韩双喜", "加分 铲雪 1");
    await town.inPrivate("赵书田", "同意 2");
    await town.inPrivate("赵书田", "委托 李秀英 2026-03-18 到 2026-03-20");
    expect(await hear("田老四", "任职 王建国 书记")).toContain("王建国从3月18日起任支部书记");
    expect(await town.readBy("王建国", "职务")).toContain("有1条申报等您审批");
    await town.tap("赵书田", card, "approve");
    await town.tap("李秀英", card, "approve");
    expect(town.seenBy("李秀英", card).text).toContain("审批由王建国来办");
    await town.tap("王建国", card, "approve");
    expect(town.seenBy("陈根生", card).text).toContain("王建国 3月18日 20:00 通过");
    expect(await hear("王建国", "同意 2")).toContain("2号已由赵书田 3月18日 20:00 通过");
    expect((await memberCalled("赵书田")).roles).toEqual([]);
  });
});

describe("a delegation", () => {
  test("makes the delegate's word the secretary's on these days alone, and the card says by whose right", async () => {
    expect(await hear("赵书田", "委托李秀英 3月19日到3月20日")).toContain("代您审批、签字");
    const { card } = await town.inGroup("张满仓", "加分 铲雪 1");
    await town.tap("李秀英", card, "approve");
    expect(town.seenBy("李秀英", card).text).toContain("审批由赵书田来办");
    town.at("2026-03-19 10:00");
    expect(await hear("李秀英", "待审")).toContain("张满仓");
    await town.tap("李秀英", card, "approve");
    expect(town.seenBy("陈根生", card).text).toContain("李秀英（受委托） 3月19日 10:00 通过");
    expect(await hear("李秀英", "发布任务 周六铲雪 村口")).not.toContain("由赵书田");
    await town.inPrivate("李秀英", "委托结束");
    expect(await hear("赵书田", "同意 1")).toContain("李秀英（受委托）");
  });

  test("shows in the group that it was by delegation, though the delegate is not to be named", async () => {
    await town.inPrivate("赵书田", "公示同意 李秀英 否");
    expect((await memberCalled("李秀英")).namedInPublic).toBe(false);
    await town.inPrivate("赵书田", "委托 李秀英 今天 到 明天");
    const { card } = await town.inGroup("张满仓", "加分 铲雪 1");
    await town.tap("李秀英", card, "approve");
    const shown = town.seenBy("陈根生", card).text;
    expect(shown).toContain("支委（受委托） 3月18日 20:00 通过");
    expect(shown).not.toContain("李秀英");
  });

  test("gives no right over an own claim, a relative's, or one that the delegate declared", async () => {
    await town.inPrivate("赵书田", "委托 李秀英 今天 到 明天");
    await town.inGroup("李秀英", "加分 铲雪 1");
    expect(await hear("李秀英", "同意 1")).toContain("自己");
    await town.inPrivate("李秀英", "亲属 张满仓");
    await town.inGroup("张满仓", "加分 铲雪 1");
    expect(await hear("李秀英", "同意 2")).toContain("亲属");
    await town.inPrivate("李秀英", "代报 韩双喜 铲雪 1");
    expect(await hear("李秀英", "同意 3")).toContain("审批由赵书田来办");
    expect(await hear("赵书田", "同意 1 2 3")).toContain("3条");
  });

  test("ends when the secretary says so, and for who is on the committee no more", async () => {
    await town.inPrivate("赵书田", "委托 李秀英 今天 到 2026-03-30");
    await town.inGroup("张满仓", "加分 铲雪 1");
    expect(await hear("赵书田", "委托结束")).toContain("李秀英的委托已结束");
    expect(await hear("李秀英", "同意 1")).toContain("审批由赵书田来办");
  });

  test("ends with the delegate's last post, and when another becomes secretary; the roster too is then the keepers' again", async () => {
    await town.inPrivate("赵书田", "委托 李秀英 今天 到 2026-03-30");
    expect(await hear("李秀英", "外出 牛百顺")).toContain("算流动党员");
    await town.inPrivate("赵书田", "免职 李秀英 纪检委员");
    expect(await hear("李秀英", "返乡 牛百顺")).toContain("党员变动由赵书田、陈根生来记");
    expect(await hear("张满仓", "职务")).not.toContain("委托：");
    await town.inPrivate("赵书田", "任职 李秀英 纪检委员");
    expect(await hear("李秀英", "返乡 牛百顺")).toContain("党员变动由赵书田、陈根生来记");

    await town.inPrivate("赵书田", "委托 李秀英 今天 到 2026-03-30");
    await town.inPrivate("田老四", "任职 王建国 书记");
    expect(await town.readBy("李秀英", "职务")).toContain("您代书记办理的委托已结束");
    expect((await hear("李秀英", "导出我的记录")).match(/委托结束/gu)).toHaveLength(2);
  });

  test("is given to nobody who takes part on paper alone", async () => {
    await town.inPrivate("李秀英", "改纸质");
    await town.inPrivate("李秀英", "是");
    expect((await memberCalled("李秀英")).enrolment?.as).toBe("paper");
    expect(await hear("赵书田", "委托 李秀英 今天 到 2026-03-30")).toContain(
      "没法在手机上审批，请另找一位支委",
    );
  });

  test("is for no more than 90 days", async () => {
    expect(await hear("赵书田", "委托 李秀英 2026-04-01 到 2026-06-30")).toContain("一次委托最多90天");
    expect(await hear("赵书田", "委托 李秀英 2026-04-01 到 2026-06-29")).toContain("记下了");
  });
});

describe("spouse, parents, children, siblings, in-laws of the approver", () => {
  test("the system asks once for declared relations", async () => {
    const asked = async (): Promise<string> => (await town.fake.open(userid("李秀英")))?.text ?? "";
    expect(await asked()).toContain("支委不审批亲属的申报");
    town.at("2026-03-19 10:00");
    expect(await asked()).not.toContain("支委不审批亲属的申报");
  });

  test("lets anyone flag one: the secretary confirms it, and nobody learns who told", async () => {
    expect(await hear("马春梅", "亲属 李秀英 张满仓")).toContain("由赵书田核实");
    expect(await hear("韩双喜", "亲属 张满仓 李秀英")).toContain("已经在核实");
    const told = await town.readBy("赵书田", "亲属");
    expect(told).toContain("有人说李秀英和张满仓是亲属");
    expect(told).not.toContain("马春梅");
    expect(await hear("赵书田", "亲属 李秀英 张满仓")).toContain("往后互相的申报由别人审批");
    expect(await hear("张满仓", "亲属")).toContain("登记的您的亲属：李秀英");
    const own = await hear("张满仓", "导出我的记录");
    expect(own).toContain("有人反映是亲属：李秀英和张满仓");
    expect(own).not.toContain("马春梅");
  });

  test("a relation of the secretary is judged by somebody else, and he cannot strike it", async () => {
    expect(await hear("马春梅", "亲属 赵书田 张满仓")).toContain("由陈根生");
    expect(await hear("赵书田", "不是亲属 赵书田 张满仓")).toContain("由陈根生");
    expect(await hear("陈根生", "亲属 赵书田 张满仓")).toContain("记下了");
    await town.inGroup("张满仓", "加分 铲雪 1");
    expect(await hear("赵书田", "同意 1")).toContain("亲属");
    expect(await hear("陈根生", "不是亲属 赵书田 张满仓")).toContain("不是亲属");
    expect(await hear("赵书田", "同意 1")).toContain("通过");
  });
});

test("lost phone, new WeCom account: identity is the member record, and the old account speaks for nobody", async () => {
  const { card } = await town.inGroup("李秀英", "加分 铲雪 1");
  await town.inGroup("张满仓", "加分 铲雪 2");
  const account = userid("二妞");
  expect(await hear("赵书田", `换账号 张满仓 ${userid("王建国")}`)).toContain("已经在本支部名册上");
  expect(await hear("赵书田", `换账号张满仓${account}`)).toContain("积分和记录都不变");
  expect(await town.readBy("二妞", "我的积分")).toContain("赵书田给您换到了这个账号");
  expect(await hear("张满仓", "我的积分")).toContain("名册里没有您的名字");
  expect(await hear("张满仓", "撤回 2")).toContain("名册里没有您的名字");
  await town.tap("张满仓", card, "approve");
  expect(await hear("二妞", "撤回 2")).toContain("2号");
  const offices = await town.store.matters.within(
    (await memberCalled("张满仓")).branch,
    "office",
    "2026-Q1",
    "2026-Q1",
  );
  expect(JSON.stringify(offices)).not.toContain(account);
});

test("the secretary's own account is changed by the township's reviewer alone", async () => {
  expect(await hear("赵书田", "换账号 赵书田 newphone")).toContain("由田老四来换");
  expect(await hear("田老四", "换账号 赵书田 newphone")).toContain("积分和记录都不变");
  expect((await memberCalled("赵书田")).account).toBe("newphone");
});
