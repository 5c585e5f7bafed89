import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RosterImport } from "../../src/ports.ts";
import { rosters } from "../../src/sandbox/village.ts";
import { expectAllWell, openTown, userid, type Town } from "./town.ts";

// What a reader who tried to break the program found: each of these wronged or misled somebody.

let town: Town;

/** The demo's rosters with one member changed. */
function withMember(name: string, own: Partial<RosterImport["members"][number]>): readonly RosterImport[] {
  return rosters.map((roster) => ({
    ...roster,
    members: roster.members.map((each) => (each.name === name ? { ...each, ...own } : each)),
  }));
}

afterEach(async () => {
  await expectAllWell(town);
  await town.close();
});

describe("in the demo's branch", () => {
  beforeEach(async () => {
    town = await openTown();
  });

  test.each(["集体加分 铲雪 全体党员", "代加 铲雪 1", "集体加分 铲雪"])(
    "%s asks who is meant",
    async (words) => {
      expect((await town.inGroup("赵书田", words)).text).toContain("请写明是谁");
    },
  );

  test("the same deed is not awarded twice, whoever declares it and however it is phrased", async () => {
    const own = await town.inGroup("张满仓", "加分 铲雪 1");
    const collective = await town.inGroup("赵书田", "集体加分 铲雪 张满仓 陈根生");
    expect(collective.text).toContain(
      "2号 张满仓 义务铲雪除冰 1次 +1分，3月18日（未写，按当天），和1号是同一天同一件事",
    );
    await town.tap("赵书田", own.card, "approve");
    for (const words of ["代加 张满仓 铲雪 1", "代加 张满仓 铲雪 1次"]) {
      expect(town.buttons("赵书田", (await town.inGroup("赵书田", words)).card)).toContain("核对无误");
    }
    expect(town.buttons("张满仓", (await town.inPrivate("张满仓", "加分铲雪")).card)).toContain("等核对");
    expect((await town.inGroup("张满仓", "我的积分")).text).toContain("全年101分");
  });

  test("nothing counts as told that did not fit the answer", async () => {
    for (let day = 1; day <= 17; day += 1) await town.inGroup("赵书田", `代加 张满仓 铲雪 1 3月${day}日`);
    const greeting = (await town.fake.open(userid("张满仓")))?.text ?? "";
    expect(greeting).toContain("还有");
    expect(greeting).toContain("您好，我是积分助手");
    const rest = (await town.inPrivate("张满仓", "待办")).text;
    const told = [...`${greeting}${rest}`.matchAll(/替您加了分/g)];
    expect(told).toHaveLength(17);
  });

  test("what must be told comes with a card too", async () => {
    await town.inGroup("张满仓", "加分 铲雪 1");
    await town.inGroup("赵书田", "同意 1");
    await town.inGroup("赵书田", "撤销 1 看错了人");
    const heard = await town.inPrivate("张满仓", "加分 巡逻 1");
    expect(heard.text).toContain("1号的加分被赵书田撤销，原因：看错了人");
    expect(town.seenBy("张满仓", heard.card).title).toContain("2号");
  });

  test("after 代加 the card still offers 不是我, and who approved is told once", async () => {
    const { card } = await town.inGroup("赵书田", "代加 张满仓 铲雪 1");
    expect(town.buttons("张满仓", card)).toEqual(["已通过", "不是我"]);
    await town.tap("张满仓", card, "disown");
    expect(town.seenBy("张满仓", card).text).toContain("请赵书田核实撤销");
    await town.inGroup("张满仓", "不是我 1");
    const toDo = (await town.inPrivate("赵书田", "待办")).text;
    expect([...toDo.matchAll(/说1号不是自己做的/g)]).toHaveLength(1);
  });

  test("who stands in sees on the card what only they may approve, however much else waits", async () => {
    for (let day = 1; day <= 17; day += 1) await town.inGroup("张满仓", `加分 铲雪 1 3月${day}日`);
    for (let day = 1; day <= 6; day += 1) await town.inGroup("陈根生", `加分 铲雪 1 3月${day}日`);
    await town.inGroup("张改改", "加分 铲雪 1");
    const waiting = await town.inGroup("李秀英", "待审");
    expect(town.seenBy("李秀英", waiting.card).boxes?.options.map(({ text }) => text)).toEqual([
      "24 张改改 铲雪",
    ]);
    expect((await town.inGroup("赵书田", "待审")).text).toContain("卡片上有20条");
  });

  test("notes for the review are counted, not put before the secretary as work", async () => {
    await town.inGroup("张满仓", "加分 责任区 1");
    const text = (await town.inGroup("赵书田", "待审")).text;
    expect(text).toContain("待审0条");
    expect(text).toContain("另有1条");
    expect((await town.inPrivate("赵书田", "待办")).text).toBe("没有待办。");
    expect((await town.inGroup("张满仓", "撤回")).text).toContain("没有等审批的申报");
  });

  test("a deed of the first quarter approved in the second says which quarter it counts in", async () => {
    const { card } = await town.inGroup("张满仓", "加分 铲雪 1");
    town.at("2026-04-03 09:00");
    await town.tap("赵书田", card, "approve");
    expect(town.seenBy("张满仓", card).text).toContain("张满仓：2026年第一季度1分，全年101分");
  });

  test("in January the old year is still there", async () => {
    town.at("2026-12-30 12:00");
    await town.inGroup("张满仓", "加分 铲雪 1");
    town.at("2027-01-02 12:00");
    const before = (await town.inPrivate("张满仓", "我的积分")).text;
    expect(before).toContain("2026年：全年100分，还没有最后审定");
    expect(before).toContain("1号 2026年12月30日 义务铲雪除冰 1次：等审批");
    await town.inPrivate("赵书田", "同意 1");
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("2026年：全年101分");
  });

  test("a number that fits no rule does not stop the branch's list", async () => {
    for (const words of ["加分 拾金不昧 0.3", "加分 拾金不昧 0.3元", "加分 拾金不昧 99999999999999"]) {
      await town.inGroup("孙志强", words);
    }
    expect((await town.inGroup("赵书田", "待审")).text).toContain("没有对上事项");
    expect((await town.inGroup("赵书田", "退回 1 村里没有这一项")).text).toContain("已退回");
  });

  test("different deeds of different people are not multiplied crosswise", async () => {
    await town.inGroup("赵书田", "代加 陈根生 铲雪 1 马春梅 巡逻 2");
    expect((await town.inGroup("陈根生", "我的积分")).text).toContain("全年101分");
    expect((await town.inGroup("马春梅", "我的积分")).text).toContain("全年102分");
  });

  test("the year on a card is the year of 我的积分, whichever quarter the deed is of", async () => {
    town.at("2026-04-02 09:00");
    await town.inGroup("赵书田", "代加 张满仓 巡逻 3 今天");
    const { card } = await town.inGroup("赵书田", "代加 张满仓 铲雪 2 3月31日");
    expect(town.seenBy("张满仓", card).text).toContain("2026年第一季度2分，全年105分");
    expect((await town.inGroup("张满仓", "我的积分")).text).toContain("全年105分");
  });

  test("待审 says what the cards say: caps, the same day, and who must decide", async () => {
    await town.inGroup("赵书田", "代加 张满仓 巡逻 7 3月10日");
    await town.inGroup("张满仓", "加分 巡逻 3 3月11日 村东");
    await town.inGroup("张满仓", "加分 巡逻 1 3月11日 村西");
    await town.inGroup("张改改", "加分 铲雪 1");
    const { text } = await town.inGroup("赵书田", "待审");
    expect(text).toContain("+3，封顶后计+1分。同日还报过1次。");
    expect(text).toContain("书记回避，请李秀英、王建国审批");
  });

  test("a place told by one and not by the other is looked at before both are approved", async () => {
    await town.inGroup("刘桂花", "加分 铲雪 1 村东头");
    const { text } = await town.inGroup("赵书田", "集体加分 铲雪 刘桂花 吴德顺");
    expect(text).toContain(
      "2号 刘桂花 义务铲雪除冰 1次 +1分，3月18日（未写，按当天），同日还报过1次。等赵书田审批",
    );
    expect(text).toContain("3号 吴德顺 义务铲雪除冰 1次 +1分，3月18日（未写，按当天），已登记");
  });

  test("a question back keeps the number and the day that were told", async () => {
    const { card } = await town.inGroup("陈根生", "代报 张改改 产学 2 昨天");
    const [yes] = town.seenBy("陈根生", card).buttons;
    await town.tap("陈根生", card, yes?.id ?? "");
    const { facts } = town.seenBy("陈根生", card);
    expect(facts.map(({ value }) => value)).toEqual(
      expect.arrayContaining(["张改改", "2次", "3月17日", "陈根生"]),
    );
  });

  test("several claims can be approved by words at once", async () => {
    for (const day of [1, 2, 3]) await town.inGroup("张满仓", `加分 铲雪 1 3月${day}日`);
    const text = (await town.inGroup("赵书田", "同意 1 3、9")).text;
    expect(text).toContain("已通过2条");
    expect(text).toContain("没有9号申报");
    expect((await town.inGroup("张满仓", "我的积分")).text).toContain("全年102分");
  });

  test("a claim in the single chat reaches the secretary with the next greeting, and the answer comes back", async () => {
    const { card } = await town.inPrivate("张满仓", "加分 铲雪 1");
    expect(town.seenBy("张满仓", card).text).toContain("审批的人写“待审”就能看到");
    const greeting = (await town.fake.open(userid("赵书田")))?.text ?? "";
    expect(greeting).toContain("1、有1条申报等您审批");
    // A greeting is shown as it is written.
    expect(greeting).not.toMatch(/\*|^- /m);
    await town.inPrivate("赵书田", "同意 1");
    expect((await town.inPrivate("张满仓", "帮助")).text).toContain("1号已由赵书田通过，+1分");
  });

  test("who waits for an approval gets no button that would refuse, and no word for the approver", async () => {
    const { card } = await town.inPrivate("张满仓", "加分 志愿服务 2");
    const buttons = () => town.seenBy("张满仓", card).buttons.map(({ text }) => text);
    expect(buttons()).toEqual(["等审批"]);
    expect(town.seenBy("张满仓", card).text).toContain("请赵书田审批");
    await town.tap("张满仓", card, "seen");
    expect(buttons()).toEqual(["等审批"]);
    const again = await town.inPrivate("张满仓", "加分 志愿服务 2");
    const shown = town.seenBy("张满仓", again.card);
    expect(shown.buttons.map(({ text }) => text)).toEqual(["等核对"]);
    expect(shown.text).toBe("和1号是同一天同一件事，像是报重了。请赵书田核对，不用再报。");
    await town.inPrivate("赵书田", "同意 1");
    await town.tap("张满仓", card, "seen");
    expect(buttons()).toEqual(["已通过"]);
  });

  test("matters that law protects are neither stored nor answered beyond one sentence", async () => {
    expect((await town.inGroup("张满仓", "规则 宗教活动")).text).toContain("这类事不能在聊天里办理");
    await town.inGroup("张满仓", "代报 张改改 参加宗教活动 1");
    expect(await town.store.ledger.claimsWaiting(rosters[0]?.branch ?? ("" as never))).toEqual([]);
  });

  test("what was written in private is not read out in the group", async () => {
    await town.inPrivate("韩双喜", "加分 给二妞家放羊 1");
    expect((await town.inGroup("赵书田", "待审")).text).not.toContain("放羊");
    expect((await town.inPrivate("赵书田", "待审")).text).toContain("放羊");
  });

  test.each([
    ["扣张改改5分", "扣分由支委会集体研究"],
    ["撤回 1 2", "一次请写一个号"],
    ["加分", "请写明做了啥"],
  ])("%s gets one sentence that says what to do", async (words, sentence) => {
    const { text } = await town.inGroup("赵书田", words);
    expect(text).toContain(sentence);
    expect(text).not.toContain("“”");
  });
});

test("a message of 31 March that only gets through after midnight keeps its day and quarter", async () => {
  town = await openTown({ unknowns: { messageRetries: 0 } });
  town.at("2026-03-31 23:58");
  town.fake.setBotUrl("http://127.0.0.1:9/wecom/bot");
  const { answered } = await town.inGroup("张满仓", "加分 铲雪 1");
  expect(answered.outcome).toBe("unanswered");
  town.at("2026-04-01 00:02");
  town.fake.setBotUrl(town.callbackUrl);
  const { card = "" } = await town.fake.redeliver(answered.msgid, { keepTimestamps: true });
  expect(town.seenBy("张满仓", card).facts.find(({ label }) => label === "日期")?.value).toContain("3月31日");
  await town.tap("赵书田", card, "approve");
  expect(town.seenBy("张满仓", card).text).toContain("2026年第一季度1分");
});

test("who died or moved out gets no points, not even by the secretary's hand, and decides nothing", async () => {
  town = await openTown({ rosters: withMember("郭长有", { kinds: ["full", "deceased"] }) });
  expect((await town.inGroup("赵书田", "代加 郭长有 铲雪 1")).text).toContain("已不在本支部的人不能记分");
  expect((await town.inGroup("郭长有", "加分 铲雪 1")).text).toContain("名册里没有您的名字");
});

test("a committee member who moved out no longer sees what waits", async () => {
  town = await openTown({ rosters: withMember("王建国", { kinds: ["full", "movedOut"] }) });
  await town.inGroup("张满仓", "加分 铲雪 1");
  expect((await town.inGroup("王建国", "待审")).text).not.toContain("张满仓");
});

test("a claim whose owner has died since is not approved", async () => {
  town = await openTown();
  const { card } = await town.inGroup("郭长有", "加分 铲雪 1");
  await town.store.registry.importRosters(
    withMember("郭长有", { kinds: ["full", "deceased"] }),
    town.fake.clock(),
  );
  await town.tap("赵书田", card, "approve");
  expect(town.seenBy("赵书田", card).text).toContain("已不在本支部，不能再计分");
});

test("a secretary who did not agree to be named is 书记 in the group", async () => {
  town = await openTown({ rosters: withMember("赵书田", { namedInPublic: false }) });
  const { card } = await town.inGroup("张满仓", "加分 铲雪 1");
  expect(town.seenBy("张满仓", card).text).toContain("请书记审批");
  await town.tap("赵书田", card, "approve");
  expect(town.seenBy("张满仓", card).text).toContain("书记 3月18日 20:00 通过");
});

test("the township's reviewer on two rosters says which branch, and decides where nobody else may", async () => {
  const both = rosters.map((roster, index) => {
    const reviewer = { roles: ["townshipReviewer" as const], kinds: [] };
    const [first] = rosters;
    const model = first?.members[3];
    if (model === undefined) throw new Error("the demo has no members");
    const guest = { ...model, ...reviewer, name: "田老四", account: userid("田老四") as never, aliases: [] };
    const alone =
      index === 0
        ? roster.members.filter(({ roles }) => roles.length === 0 || roles.includes("secretary"))
        : roster.members;
    return { ...roster, members: [...alone, guest] };
  });
  town = await openTown({ rosters: both });
  const { card } = await town.inGroup("赵书田", "加分 铲雪 1");
  expect(town.seenBy("赵书田", card).text).toContain("请田老四（书记回避）审批");
  expect((await town.inPrivate("田老四", "待审")).text).toContain("请在前面写上支部名");
  for (const name of ["槐树坪", "槐树坪村", "槐树坪村党支部"]) {
    expect((await town.inPrivate("田老四", `${name} 待审`)).text).toContain("待审1条");
  }
  expect((await town.inPrivate("田老四", "槐树坪 同意 1")).text).toContain("已通过");
});

test("a name with markup in it is written as a name, in the table as on the card", async () => {
  town = await openTown({ rosters: withMember("张满仓", { name: "张|满<仓@all>*" }) });
  const { card } = await town.inGroup("张满仓", "加分 铲雪 1");
  await town.tap("赵书田", card, "approve");
  const { text } = await town.inGroup("陈根生", "排名");
  expect(text).toContain("| 1 | 张｜满＜仓@all＞＊ | 1 | +1 | 0 | 101 |");
  expect(town.seenBy("陈根生", card).text).not.toContain("<");
});

test("a branch with an empty roster answers politely and posts an empty ranking", async () => {
  const [first, ...others] = rosters;
  if (first === undefined) throw new Error("the demo has no branch");
  town = await openTown({ rosters: [{ ...first, members: [] }, ...others] });
  expect((await town.inGroup("张满仓", "加分 铲雪 1")).text).toContain("名册里没有您的名字");
  town.at("2026-04-02 10:05");
  await town.runJobs();
  expect(town.postsInGroup()).toEqual([expect.stringContaining("这一季没有积分记录")]);
});

test("two thousand bytes of 分 are no award, and a reason of any length is taken in", async () => {
  town = await openTown();
  expect((await town.inGroup("张满仓", "分".repeat(682))).answered.card).toBeUndefined();
  expect((await town.inGroup("张满仓", `加分 ${"分".repeat(682)}`)).text).toContain("请写明做了啥");
  await town.inGroup("张满仓", "加分 铲雪 1");
  await town.inGroup("赵书田", "同意 1");
  expect((await town.inGroup("赵书田", `撤销 1 ${"长".repeat(600)}`)).text).toContain("已撤销");
  expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("长…");
});
