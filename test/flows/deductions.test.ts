import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { MeetingStep } from "../../src/domain/meeting.ts";
import { branchOf, memberNamed, recordMeeting, switchedOn, withoutWecom } from "./deductions-ground.ts";
import { expectAllWell, openTown, settings, type Town } from "./town.ts";

// Deductions: proposed by the committee, told to the member, answered, decided, signed. Never in a group.

let town: Town;
const facts = "建议扣分 张满仓 缺会 1次 3月5日党员大会没来也没请假";

afterEach(async () => {
  await expectAllWell(town);
  await town.close();
});

describe.each(settings)("under %s", (_, setting) => {
  beforeEach(async () => {
    town = await openTown(setting);
    town.at("2026-04-03 09:05");
  });

  test("a deduction goes from the proposal to the signature, and costs points only then", async () => {
    const proposed = await town.inPrivate("王建国", facts);
    expect(proposed.text).toContain("已记下扣分1号：张满仓 无故不参加组织生活 1次 -5分（3月5日）。");
    expect(proposed.text).toContain("捎了话不算告知");
    await town.again(proposed);
    expect((await town.inPrivate("王建国", "同意扣分 1")).text).toContain("还没告知本人，不能表决");
    expect(await town.readBy("张满仓", "待办")).toContain("事实：3月5日党员大会没来也没请假");
    expect((await town.inPrivate("张满仓", "知道了 1")).text).toContain("4月8日前还可以说明");
    expect(await town.readBy("王建国", "待办")).toContain("张满仓知道了扣分1号，4月8日前可以申辩");
    expect((await town.inPrivate("王建国", "同意扣分 1")).text).toBe("本人4月8日前还可以申辩，过了再表决。");

    town.at("2026-04-09 09:05");
    const shown = await town.inPrivate("李秀英", "扣分 1");
    expect(shown.text).toContain("等支委表决（同意0人，不同意0人，要2人同意）");
    expect(town.facts("李秀英", shown.card)).toMatchObject({
      党员: "张满仓",
      积分: "-5",
      本人说明: "没有说明",
    });
    await town.tap("李秀英", shown.card, "agree");
    expect(town.seenBy("李秀英", shown.card).text).toContain("您投了同意");
    expect(town.buttons("李秀英", shown.card)).toEqual(["已处理"]);
    expect((await town.inPrivate("赵书田", "签扣分 1")).text).toContain("待表决，支委会同意以后才能签字");
    expect((await town.inPrivate("王建国", "同意扣分 1")).text).toContain("支委会已同意，请赵书田签字");
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("本季0分");
    expect(await town.readBy("赵书田", "待办")).toContain("请签字：签扣分 1");

    expect((await town.inPrivate("赵书田", "签扣分 1")).text).toContain("计入第一季度");
    expect(await town.readBy("张满仓", "待办")).toContain("支委会研究、赵书田签字，扣5分，计入第一季度");
    const record = (await town.inPrivate("张满仓", "我的积分")).text;
    expect(record).toContain("全年95分");
    expect(record).toContain("扣分1号 3月5日 无故不参加组织生活 1次：-5分，支委会研究、赵书田签字");
    expect((await town.inPrivate("赵书田", "签扣分 1")).text).toContain("已由赵书田签字，不用再签");
    expect(town.postsInGroup().join("\n")).not.toContain("张满仓");
  });

  test("a deduction that is answered can be dropped, and the member learns that", async () => {
    await town.inPrivate("王建国", facts);
    const answer = "申辩 1 那天我送老娘去医院，跟秀英婶说过";
    expect((await town.inPrivate("张满仓", answer)).text).toContain("您的说明已记下（扣分1号）");
    expect(await town.readBy("李秀英", "待办")).toContain("张满仓对扣分1号作了说明，请看了再表决：扣分 1");
    expect((await town.inPrivate("李秀英", "扣分 1")).text).toContain("本人说明：那天我送老娘去医院");
    await town.inPrivate("李秀英", "不同意扣分 1");
    expect((await town.inPrivate("赵书田", "不同意扣分 1")).text).toContain("没有通过，不扣分");
    expect(await town.readBy("张满仓", "待办")).toContain("扣分1号不扣了");
    expect((await town.inPrivate("赵书田", "签扣分 1")).text).toContain("已经了结，不扣分");
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("全年100分");
  });
});

test("nobody is accused of missing a meeting at which he is on record as present", async () => {
  town = await openTown();
  for (const words of ["开会 党员大会 3月5日", "签到 1 张满仓", "散会 1"])
    await town.inPrivate("赵书田", words);
  town.at("2026-04-03 09:05");
  expect((await town.inPrivate("王建国", facts)).text).toContain("会议1号记着张满仓那天到会了，不能扣分");
  await town.inPrivate("赵书田", "更正 1 张满仓 缺席");
  expect((await town.inPrivate("王建国", facts)).text).toContain("已记下扣分1号");
});

describe("a deduction", () => {
  beforeEach(async () => {
    town = await openTown();
    town.at("2026-04-03 09:05");
  });

  test("is never born of a word in the group, not even a member's of the committee", async () => {
    for (const name of ["王建国", "赵书田", "张满仓"])
      expect((await town.inGroup(name, facts)).text).toBe("扣分由支委会集体研究，不在群里办理。");
    expect((await town.inPrivate("王建国", "扣分")).text).toContain("现在没有在办的扣分");
    await town.inPrivate("王建国", facts);
    expect((await town.inGroup("张满仓", "申辩 1 我在医院")).text).toBe("这事不在群里说，请私聊我写。");
    expect((await town.inGroup("王建国", "同意扣分 1")).text).toBe("扣分由支委会集体研究，不在群里办理。");
  });

  test("is not proposed while no quarter is under review, twice, without a day, or without facts", async () => {
    town.at("2026-03-20 09:05");
    expect((await town.inPrivate("王建国", facts)).text).toContain("现在没有要审核的季度");
    town.at("2026-04-03 09:05");
    const say = async (words: string) => (await town.inPrivate("王建国", words)).text;
    expect(await say("建议扣分")).toContain("请写明谁、哪一项");
    expect(await say("建议扣分 张满仓 偷懒 3月5日")).toContain(
      "没有认出扣分事项，可以写：缺组织生活、欠交党费",
    );
    expect(await say("建议扣分 张满仓 偷懒 3月5日")).not.toMatch(/宗教|缠访/);
    expect(await say("建议扣分 张满仓 缺会 1次 没来也没请假")).toContain("请写明是哪天的事");
    expect(await say("建议扣分 张满仓 缺会 1次 3月5日")).toContain("请把事实写清楚");
    expect(await say("建议扣分 张满仓 缺会 1次 4月2日没来开会")).toContain("现在审核的是2026年第一季度");
    expect(await say("建议扣分 张满仓 缺会 1次 2025年12月5日没来开会")).toContain("2025年的积分已经结账");
    expect(await say("建议扣分 张满仓 陈根生 缺会 1次 3月5日没来开会")).toContain("一次只能提一个人");
    expect(await say("建议扣分 张满仓 闹访 1次 3月5日去县里上访")).toBe(
      "这类事不能在聊天里办理，请当面找支委会。",
    );
    expect(await say(facts)).toContain("已记下扣分1号");
    expect(await say(facts)).toContain("已经提过了，看情况请写：扣分 1");
  });

  test("is not for who was excused, nor for who lives elsewhere and was not at home", async () => {
    const say = async (words: string) => (await town.inPrivate("王建国", words)).text;
    expect(await say("建议扣分 杨来福 缺会 1次 3月5日大会没来")).toContain("不用参加，不算缺");
    expect(await say("建议扣分 孙志强 缺会 1次 3月5日大会没来")).toContain("在外地不算缺");
    expect(await say("建议扣分 孙志强 缺会 1次 3月5日人在村里，大会没来")).toContain("已记下扣分1号");
  });

  test("of the secretary's wife is neither voted on nor signed by the secretary", async () => {
    const wife = "建议扣分 张改改 缺会 1次 3月5日大会没来也没请假";
    expect((await town.inPrivate("赵书田", wife)).text).toBe("张改改是您的亲属，请别的支委来提。");
    await town.inPrivate("王建国", wife);
    await town.inPrivate("张改改", "申辩 1 那天身体不舒服");
    expect((await town.inPrivate("赵书田", "同意扣分 1")).text).toBe(
      "本人和亲属的事要回避，请王建国、李秀英表决。",
    );
    await town.inPrivate("王建国", "同意扣分 1");
    await town.inPrivate("李秀英", "同意扣分 1");
    expect((await town.inPrivate("赵书田", "签扣分 1")).text).toBe("扣分1号由李秀英、王建国签字。");
    expect((await town.inPrivate("李秀英", "签扣分 1")).text).toContain("已签字：扣分1号 张改改");
  });

  test("is seen by the committee and the member alone, and looks are told", async () => {
    await town.inPrivate("王建国", facts);
    expect((await town.inPrivate("陈根生", "扣分")).text).toBe("您没有在办的扣分。");
    expect((await town.inPrivate("陈根生", "扣分 1")).text).toContain("没有扣分1号");
    expect((await town.inPrivate("张满仓", "扣分")).text).toContain("还没有定，要先听您说。");
    expect((await town.inPrivate("李秀英", "扣分")).text).toContain("扣分1号 张满仓");
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("纪检委员李秀英看过您的明细");
  });

  test("told in person runs from that day; a vote may be changed until it is decided", async () => {
    await town.inPrivate("王建国", facts);
    expect((await town.inPrivate("李秀英", "已告知")).text).toContain("4月8日前等本人说明");
    expect(await town.readBy("张满仓", "待办")).toContain("李秀英记下已当面把扣分1号告诉您");
    expect((await town.inPrivate("李秀英", "已告知 1")).text).toContain("已经记过告知了");
    town.at("2026-04-09 09:05");
    await town.inPrivate("王建国", "同意扣分 1");
    expect((await town.inPrivate("王建国", "同意扣分 1")).text).toContain("您已经投了同意");
    expect((await town.inPrivate("王建国", "不同意扣分 1")).text).toContain("同意0人，不同意1人");
    await town.inPrivate("赵书田", "同意扣分 1");
    expect((await town.inPrivate("李秀英", "同意扣分 1")).text).toContain("支委会已同意");
  });

  test("that others decided meanwhile is told to who still taps an old card, and nothing changes", async () => {
    await town.inPrivate("王建国", facts);
    await town.inPrivate("张满仓", "申辩 1 我请过假");
    const { card } = await town.inPrivate("王建国", "扣分 1");
    await town.inPrivate("赵书田", "同意扣分 1");
    await town.inPrivate("李秀英", "同意扣分 1");
    await town.tap("王建国", card, "disagree");
    expect(town.seenBy("王建国", card).text).toBe("扣分1号支委会已经定了，等签字。");
    expect(town.buttons("王建国", card)).toEqual(["已处理"]);
    expect((await town.inPrivate("赵书田", "签扣分")).text).toContain("已签字：扣分1号");
  });

  test("is given up by who proposed it, with a reason, before it is decided", async () => {
    await town.inPrivate("王建国", facts);
    expect((await town.inPrivate("李秀英", "撤扣分 1 记错了")).text).toBe(
      "扣分1号由提出人王建国或赵书田来撤。",
    );
    expect((await town.inPrivate("王建国", "撤扣分 1")).text).toContain("请写上原因");
    expect((await town.inPrivate("王建国", "撤扣分 1 他跟我请过假")).text).toContain("已撤回扣分1号");
    expect((await town.inPrivate("王建国", facts)).text).toContain("已记下扣分2号");
  });
});

describe("a deduction of a member without WeCom", () => {
  beforeEach(async () => {
    town = await openTown({ rosters: withoutWecom("牛百顺") });
    town.at("2026-04-03 09:05");
  });

  test("is told in person, and the secretary writes down the answer, shown as such", async () => {
    const proposed = await town.inPrivate("王建国", "建议扣分 牛百顺 缺会 1次 3月5日大会没来");
    expect(proposed.text).toContain("牛百顺没有微信，请当面告知，说过后写：已告知 1");
    expect((await town.inPrivate("王建国", "申辩 1 牛百顺 那天病了")).text).toContain("没有微信的由书记代写");
    expect((await town.inPrivate("赵书田", "申辩 1 那天病了")).text).toContain("申辩 1 牛百顺 那天在医院");
    expect((await town.inPrivate("赵书田", "申辩 1 牛百顺 那天病了")).text).toContain("（代办）");
    expect((await town.inPrivate("李秀英", "扣分 1")).text).toContain("本人说明（代办）：那天病了");
  });
});

describe("a deduction and what else is on record", () => {
  beforeEach(async () => {
    town = await openTown();
    town.at("2026-04-03 09:05");
  });

  const opened: MeetingStep = { kind: "opened", meeting: "branch", on: "2026-03-05", group: undefined };

  test("leave that was granted is no absence, also when it comes out after the decision", async () => {
    const member = await memberNamed(town, "张满仓");
    await town.inPrivate("王建国", facts);
    await town.inPrivate("张满仓", "申辩 1 我请过假");
    await town.inPrivate("王建国", "同意扣分 1");
    await town.inPrivate("李秀英", "同意扣分 1");
    await recordMeeting(town, "2026-Q1", [opened, { kind: "leaveGranted", member }]);
    expect((await town.inPrivate("赵书田", "签扣分 1")).text).toContain(
      "张满仓那天请了假并且准了（会议1号），不算缺，不能扣分。请写：撤扣分 1 原因",
    );
    await town.inPrivate("赵书田", "撤扣分 1 请过假");
    expect((await town.inPrivate("王建国", facts)).text).toContain("请了假并且准了（会议1号）");
  });

  test("what is not decided when its quarter is signed goes on in the next review, and counts there", async () => {
    await town.inPrivate("王建国", facts);
    await town.inPrivate("张满仓", "知道了 1");
    town.at("2026-04-10 09:05");
    const branch = await branchOf(town);
    const atMs = town.fake.clock();
    const signer = await memberNamed(town, "赵书田");
    const signing = { quarter: "2026-Q1", signer, signerName: "赵书田", atMs } as const;
    await town.store.ledger.record(branch, { signing }, atMs);
    expect((await town.inPrivate("王建国", "同意扣分 1")).text).toContain("移到下一季度审核时再办");
    expect((await town.inPrivate("王建国", "扣分")).text).toContain("移到第二季度审核");
    town.at("2026-07-03 09:05");
    await town.inPrivate("王建国", "同意扣分 1");
    await town.inPrivate("李秀英", "同意扣分 1");
    expect((await town.inPrivate("赵书田", "签扣分 1")).text).toContain("计入第二季度");
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("-5分（计入第二季度）");
  });
});

describe("a protected item that the committee switched on", () => {
  beforeEach(async () => {
    town = await openTown({ rulebookFor: (_, own) => switchedOn("abusive-petition", own) });
    town.at("2026-04-03 09:05");
  });

  test("counts no objection to it where everybody can read how many there are", async () => {
    await town.inPrivate("王建国", "建议扣分 张满仓 闹访 1次 3月5日县公安局处罚决定书");
    await town.inPrivate("张满仓", "申辩 1 我没有闹");
    await town.inPrivate("王建国", "同意扣分 1");
    await town.inPrivate("李秀英", "同意扣分 1");
    await town.inPrivate("赵书田", "签扣分 1");
    for (const name of ["王建国", "李秀英"]) await town.inPrivate(name, "审核通过");
    expect((await town.inPrivate("赵书田", "签字")).text).toContain("已签字");
    await town.inPrivate("张满仓", "异议 我的分扣错了");
    const { text } = await town.inGroup("牛百顺", "公示");
    expect(text).toContain("公示到");
    expect(text).not.toContain("异议的");
    expect(text).not.toContain("张满仓");
  });

  test("needs the finding of a competent body, and no group learns of it, not even by a total", async () => {
    const say = async (words: string) => (await town.inPrivate("王建国", words)).text;
    expect(await say("建议扣分 张满仓 闹访 1次 3月5日在县里闹")).toContain("只有主管机关依法认定的才算");
    expect(await say("建议扣分 张满仓 闹访 1次 3月5日县公安局处罚决定书")).toContain("已记下扣分1号");
    await town.inPrivate("张满仓", "申辩 1 我没有闹");
    await town.inPrivate("王建国", "同意扣分 1");
    await town.inPrivate("李秀英", "同意扣分 1");
    expect((await town.inPrivate("赵书田", "签扣分 1")).text).toContain("已签字");
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("全年95分");
    expect((await town.inGroup("张满仓", "我的积分")).text).toContain("全年100分");
    expect((await town.inGroup("张满仓", "我的积分")).text).not.toContain("扣");
    const { card } = await town.inGroup("张满仓", "加分 铲雪 1 4月2日");
    await town.tap("赵书田", card, "approve");
    expect(town.seenBy("陈根生", card).text).toContain("全年101分");
    expect((await town.inGroup("张满仓", "排名")).text).toContain("| 张满仓 | 1 | +1 | 0 | 101 |");
    expect((await town.inGroup("张满仓", "规则 闹访")).text).toBe("这类事不能在聊天里办理，请当面找支委会。");
    await town.runJobs();
    const posted = town.postsInGroup().find((post) => post.includes("初榜"));
    expect(posted).toBeDefined();
    expect(posted).not.toContain("张满仓");
  });
});
