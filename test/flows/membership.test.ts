import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accountId } from "../../src/domain/ids.ts";
import type { Member } from "../../src/domain/member.ts";
import { rosters } from "../../src/sandbox/village.ts";
import { earIn, type Ear } from "./hearing.ts";
import { signOnPaper } from "./signing.ts";
import { expectAllWell, groupOfBranch, openTown, settings, userid, type Town } from "./town.ts";

// 党员变动: who comes, who goes, who is away and who need not take part.

const [unkindly] = settings;
const setting = unkindly?.[1] ?? {};

let town: Town;
let ear: Ear;
let deeds = 0;

beforeEach(async () => {
  deeds = 0;
  town = await openTown(setting);
  ear = earIn(town, setting);
});

afterEach(async () => {
  await expectAllWell(town);
  await town.close();
});

const secretary = async (words: string): Promise<string> => (await town.inPrivate("赵书田", words)).text;

async function at(time: string): Promise<void> {
  town.at(time);
  await town.runJobs();
}

async function memberNow(name: string): Promise<Member | undefined> {
  const id = rosters[0]?.branch;
  const branch = id === undefined ? undefined : await town.store.places.branch(id);
  return branch?.roster.findLast((member) => member.name === name);
}

/** Each on a day of its own, so that none is held as said twice. */
async function earn(name: string, times: number, month = 3): Promise<void> {
  for (let each = 0; each < times; each += 1) {
    deeds += 1;
    const { card } = await town.inGroup(name, `铲雪1次 ${month}月${deeds}日`);
    await town.tap("赵书田", card, "approve");
  }
}

const ranking = async (): Promise<string> => (await town.inPrivate("张改改", "排名")).text;

describe("in the group", () => {
  test("nothing about membership is dealt with, and nobody's affairs are repeated", async () => {
    const { text } = await town.inGroup("赵书田", "去世 刘桂花");
    expect(text).toBe("党员变动请私聊我，不在群里办。");
    expect((await town.inGroup("赵书田", "免参加 牛百顺 支委会 2026-03-01")).text).toBe(text);
  });
});

describe("moves out", () => {
  test("the old branch stays responsible until the new one accepts, then the ledger closes on that day", async () => {
    await earn("张满仓", 2);
    expect(await secretary("转出 张满仓 去向 城关镇东关社区")).toContain("对方接收以前还归咱支部管");
    expect(await ear.hears("张满仓")).toContain("您还在咱支部，照样报加分、参加活动");
    const { card } = await town.inGroup("张满仓", "铲雪1次 3月10日");
    expect(await secretary("接收 张满仓 3月18日")).toContain("张满仓还有没审的申报：3号");
    await town.tap("赵书田", card, "approve");
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("本季3分");
    expect(await ranking()).toContain("张满仓");

    const done = await secretary("接收 张满仓 3月18日");
    expect(done).toContain("对方3月18日接收了张满仓。台账到这天结清");
    expect(done).toContain("npm run admin -- certificate");
    expect(await memberNow("张满仓")).toMatchObject({ kinds: ["full", "movedOut"], leftOn: "2026-03-18" });
    expect(await ranking()).not.toContain("张满仓");
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("名册里没有您的名字");
    expect(await secretary("党员变动 张满仓")).toMatch(/对方接收，转出.*\n.*要转出：城关镇东关社区/);
    expect(await secretary("接收 张满仓")).toContain("已经不在本支部");
  });

  test("who stays after all is as before", async () => {
    expect(await secretary("接收 张满仓")).toContain("要转出请先写：转出 张满仓 去向");
    await secretary("转出 张满仓");
    expect(await secretary("转出 张满仓")).toContain("已经记着张满仓要转出");
    expect(await secretary("不转了 张满仓")).toContain("一切照旧");
    expect(await ear.hears("张满仓")).toContain("还在咱支部，一切照旧");
    expect(await secretary("不转了 张满仓")).toContain("没有记着张满仓要转出");
    expect((await memberNow("张满仓"))?.kinds).toEqual(["full"]);
  });

  test("what the member was in charge of is handed on: zones end, migrants and objections need another", async () => {
    await secretary("分责任区 王建国 村口到桥头");
    await secretary("转出 王建国");
    const done = await secretary("接收 王建国");
    expect(done).toContain("手里的1号责任区（村口到桥头）已收回，请另外分人");
    expect(done).toContain("孙志强的联系人没了，请另定，例如：联系人 孙志强 姓名");
    expect(done).toContain("担任的职务已去掉");
    expect(await secretary("责任区")).not.toContain("村口到桥头");
    expect(await secretary("联系人 孙志强 李秀英")).toContain("孙志强的联系人是李秀英");
    expect(await ear.hears("李秀英")).toContain("请您做孙志强的联系人");
  });
});

describe("moves in", () => {
  test("base 100 from acceptance; the earlier branch's certificate is shown and not added", async () => {
    expect(await secretary("转入 李新来")).toContain("是正式党员还是预备党员");
    const done = await secretary("转入 李新来 正式 3月10日 凭证 东关支部今年加12分");
    expect(done).toContain("李新来3月10日转入，正式党员，基础分100分");
    expect(done).toContain("只看不加分");
    expect(done).toContain("告知书还没看过，公示还没同意");
    expect(done).toContain("告知 李新来 同意");
    expect(done).toContain("换账号 李新来 账号");
    expect(await secretary("转入 李新来 正式 账号 lixinlai")).toContain("补账号请写：换账号 李新来 账号");
    expect(await memberNow("李新来")).toMatchObject({
      ...{ kinds: ["full"], joinedOn: "2026-03-10", namedInPublic: false, enrolment: undefined },
    });
    expect(await secretary("李新来多少分")).toContain("100分");
    expect(await secretary("党员变动 李新来")).toContain("原支部凭证（只看不加分）：东关支部今年加12分");
  });

  test("with an account the newcomer is greeted, and an account that is another's is refused", async () => {
    expect(await secretary("转入 田老四 正式 账号 zhangmancang")).toContain("已经是张满仓的，请核对");
    expect(await secretary(`转入 田老四 预备 账号 ${userid("田老四")}`)).toContain(
      "田老四3月18日转入，预备党员",
    );
    await town.inPrivate("田老四", "同意参加");
    expect(await ear.hears("田老四")).toContain(
      "欢迎您！槐树坪村党支部3月18日接收了您，今年从基础分100分算起",
    );
    expect((await memberNow("田老四"))?.account).toBe(accountId(userid("田老四")));
  });

  test("joins mid-year: the ranking says since which month", async () => {
    town.at("2026-05-10 20:00");
    await secretary(`转入 田老四 正式 账号 ${userid("田老四")}`);
    await town.inPrivate("田老四", "同意参加");
    const { card } = await town.inGroup("田老四", "铲雪1次");
    await town.tap("赵书田", card, "approve");
    expect(await ranking()).toMatch(/自5月/);
  });

  test("who comes back is asked about: the same person goes on with the old record, another gets a new one", async () => {
    await earn("郭长有", 1);
    await secretary("转出 郭长有");
    await secretary("接收 郭长有");
    expect(await secretary("转入 郭长有 正式")).toContain("从前有一位郭长有（3月18日离开）。是同一个人吗");
    const before = await memberNow("郭长有");
    expect(await secretary("转入 郭长有 正式 原来的")).toContain("郭长有3月18日转入");
    expect(await memberNow("郭长有")).toMatchObject({
      ...{ id: before?.id, kinds: ["full"], leftOn: undefined, namedInPublic: false },
    });
    await town.inPrivate("郭长有", "同意参加");
    expect((await town.inPrivate("郭长有", "我的积分")).text).toContain("全年101分");
    await secretary("转出 郭长有");
    await secretary("接收 郭长有");
    await secretary("转入 郭长有 正式 新的");
    expect((await memberNow("郭长有"))?.id).not.toBe(before?.id);
  });
});

describe("becomes full member", () => {
  test("the same record goes on; vote from that date", async () => {
    await earn("何小军", 2);
    await secretary("开会 党员大会 今天");
    expect(await secretary("会议 1")).toContain("应到15人");
    expect(await secretary("转正 何小军")).toContain("有表决权、参加评议；积分接着记");
    expect(await ear.hears("何小军")).toContain("您从3月18日起转为正式党员");
    expect((await town.inPrivate("何小军", "我的积分")).text).toContain("全年102分");
    expect(await secretary("会议 1")).toContain("应到16人");
    expect(await secretary("转正 何小军")).toContain("何小军不是预备党员");
  });

  test("the branch meeting's vote is named by its number, or it says that none was recorded", async () => {
    await secretary("开会 党员大会 今天");
    await secretary(
      "签到 1 赵书田 王建国 李秀英 张满仓 张改改 陈根生 郭长有 马春梅 刘桂花 吴德顺 牛百顺 韩双喜",
    );
    expect(await secretary("转正 何小军 会议 1")).toContain(
      "会议1号没有何小军转正通过的表决。先记表决：表决 1 赞成几 反对几 弃权几 转正何小军",
    );
    expect(await secretary("转正 何小军 会议 7")).toContain("没有会议7号");
    expect((await memberNow("何小军"))?.kinds).toEqual(["probationary"]);
    expect(await secretary("表决 1 赞成12 反对0 弃权0 转正何小军")).toContain("通过");
    expect(await secretary("转正 何小军 会议 1")).toContain("党员大会的表决见会议1号");
    expect(await secretary("党员变动 何小军")).toContain("3月18日转正（会议1号）");
  });

  test("without a meeting's number the record says so", async () => {
    expect(await secretary("转正 何小军")).toContain("党员大会的表决没有登记会议号");
    expect(await secretary("党员变动 何小军")).toContain("转正（大会未登记）");
  });

  test("probation is extended by at most one more year", async () => {
    expect(await secretary("延长预备期 何小军")).toContain("请写明延长到哪天");
    expect(await secretary("延长预备期 何小军 到 2027-10-21")).toContain("不能晚于2027年10月20日");
    expect(await secretary("延长预备期 何小军 到 2027-04-20")).toContain("延长到2027年4月20日");
    expect(await ear.hears("何小军")).toContain("您的预备期延长到2027年4月20日");
    expect(await secretary("延长预备期 张满仓 到 2027-04-20")).toContain("张满仓不是预备党员");
  });
});

describe("dies", () => {
  test("stop everything at once: reminders, ranking, posting; no automatic message; and the quarter can be signed", async () => {
    await earn("刘桂花", 2);
    await town.inGroup("刘桂花", "铲雪1次 3月12日");
    await secretary("分责任区 刘桂花 学校门口");
    const posts = town.postsInGroup().length;
    const asked = await secretary("去世 刘桂花 3月17日");
    expect(asked).toContain("聊天里改不回来");
    expect((await memberNow("刘桂花"))?.kinds).toEqual(["full"]);
    expect(asked).toContain("去世 刘桂花 2026-03-17 确认");
    const done = await secretary("去世 刘桂花 2026-03-17 确认");
    expect(done).toContain("提醒、排名、公示都停了");
    expect(done).toContain("群里和家里都没有发任何消息");
    expect(done).toContain("1号责任区（学校门口）已收回");
    expect(done).toContain("还有没审的申报3号，不能再通过，也不影响季度签字");
    expect(await memberNow("刘桂花")).toMatchObject({ kinds: ["full", "deceased"], leftOn: "2026-03-17" });
    expect(town.postsInGroup()).toHaveLength(posts);
    expect(await ranking()).not.toContain("刘桂花");
    await at("2026-03-20 09:10");
    expect(town.fake.chatLog("single", userid("刘桂花"))).toEqual([]);
    expect(await secretary("同意 3")).toContain("3号的党员已不在本支部，不能再计分");
    town.at("2026-04-03 09:05");
    expect(await signOnPaper(town, "2026-Q1")).toBe(true);
  });
});

describe("suspended or removed", () => {
  test.each([
    ["停止党籍", "suspended"],
    ["除名", "removed"],
  ] as const)(
    "%s closes the ledger, with the date of the word from above, and leaves the rank lists",
    async (word, kind) => {
      await earn("吴德顺", 1);
      expect(await secretary(`${word} 吴德顺`)).toContain("要有上级批文。请写上批文的日期");
      expect(await secretary(`${word} 吴德顺 批文 2026-03-10`)).toContain(`${word} 吴德顺 2026-03-10 确认`);
      expect(await secretary(`${word} 吴德顺 2026-03-10 确认`)).toContain("请当面告知本人");
      expect((await memberNow("吴德顺"))?.kinds).toEqual(["full", kind]);
      expect(await ranking()).not.toContain("吴德顺");
      expect((await town.inPrivate("吴德顺", "铲雪1次")).text).toContain("名册里没有您的名字");
      const inGroup = town.fake.chatLog(groupOfBranch, userid("张满仓")).map(({ text = "" }) => text);
      expect(inGroup.join("\n")).not.toContain(word);
    },
  );
});

test("who is suspended does not come in as somebody new: it says that the way back is the roster", async () => {
  const done = await secretary("停止党籍 吴德顺 批文 2026-03-10 确认");
  expect(done).toContain("恢复党籍聊天里办不了：有了上级批文，请管理员在名册上改");
  expect(await secretary("转入 吴德顺 正式")).toContain("吴德顺停止党籍还没有恢复");
  expect(await secretary("转入 吴德顺 正式 原来的")).toContain("吴德顺停止党籍还没有恢复");
  expect(await secretary("转入 吴德顺 正式 新的")).toContain("吴德顺3月18日转入");
});

describe("the migrant's year", () => {
  test("reports in four quarters, one by phone through the contact person, then the appraisal is settled", async () => {
    await ear.meet("张满仓", "陈根生", "孙志强", "赵书田");
    expect(await secretary("外出 张满仓 2026-03-01起 联系人 陈根生")).toContain("从3月1日起外出，算流动党员");
    expect(await memberNow("张满仓")).toMatchObject({ kinds: ["full", "migrant"], contactPerson: "陈根生" });
    expect(await ear.hears("张满仓")).toContain("联系人是陈根生");
    expect(await ear.hears("陈根生")).toContain("赵书田请您做张满仓的联系人");
    await town.inPrivate("张满仓", "汇报 在外打工，工作和家里都好");
    await secretary("同意 1");

    await at("2026-06-16 10:25");
    expect(await ear.hears("张满仓")).toContain("第二季度的汇报还没收到");
    await at("2026-06-28 10:25");
    expect(await ear.hears("陈根生")).toMatch(/打电话问问近况：\n[-·] 张满仓/);
    await town.inPrivate("陈根生", "代报 张满仓 汇报 在外打工，工作和家里都好");
    await secretary("同意 2");
    town.at("2026-08-10 12:00");
    await town.inPrivate("张满仓", "汇报 在外打工，一切都好");
    await secretary("同意 3");
    town.at("2026-11-10 12:00");
    await town.inPrivate("张满仓", "汇报 在外打工，年底回来");
    await secretary("同意 4");
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("全年108分");

    await at("2026-12-01 10:35");
    expect(await ear.hears("张满仓")).toContain("请安排好时间回来参加");
    expect(await secretary("返评 张满仓")).toContain("请写明怎样参加评议");
    expect(await secretary("返评 张满仓 在当地")).toContain("2026年的评议在当地参加。今年不再催了");
    expect(await ear.hears("张满仓")).toContain("2026年的评议您在当地参加");
    expect(await secretary("返评 张满仓 在当地")).toContain("已经记着");
    await at("2026-12-15 10:35");
    expect(await ear.hears("张满仓")).toBe("");
    expect(await ear.hears("孙志强")).toContain("请安排好时间回来参加");
  });

  test("who comes home is nobody's to remind any more, and a reminder that still waits is needless", async () => {
    await at("2026-03-17 10:25");
    expect(await secretary("返乡 孙志强")).toContain("孙志强3月17日返乡，不再算流动党员");
    const heard = await ear.hears("孙志强");
    expect(heard).toContain("您返乡了，不再算流动党员");
    expect(heard).not.toContain("还没收到");
    expect(await secretary("返乡 孙志强")).toContain("没有记着外出");
    expect(await secretary("联系人 孙志强 李秀英")).toContain("没有记着外出");
  });

  test("a meeting that was held while the member was away is not missed by coming home", async () => {
    await secretary("开会 党员大会 今天");
    await secretary("散会 1");
    town.at("2026-03-25 20:00");
    await secretary("返乡 孙志强");
    await secretary("开会 党员大会 今天");
    await secretary("散会 2");
    const absent = async (meeting: number): Promise<string> =>
      /^.*缺席.*$/m.exec(await secretary(`会议 ${meeting}`))?.[0] ?? "";
    expect(await absent(1)).not.toContain("孙志强");
    expect(await absent(2)).toContain("孙志强");
  });

  test("who leaves it open is not guessed: a contact who is the member himself, or a day that is none", async () => {
    expect(await secretary("外出 张满仓 联系人 张满仓")).toContain("联系人不能是本人");
    expect(await secretary("外出 张满仓 2026-02-30")).toContain("日子没看明白");
    expect(await secretary("外出 张满仓 2026-12-30")).toContain("12月30日还没到");
    expect(await secretary("外出 孙志强")).toContain("已经记着外出");
  });
});

describe("the exempt elder", () => {
  test("by a decision with its date: claims if he likes, sees his points, is not ranked or reminded, and comes back", async () => {
    await earn("牛百顺", 1);
    expect(await ranking()).toContain("牛百顺");
    expect(await secretary("免参加 牛百顺")).toContain("免参加要支委会研究决定。请写上决定的日期");
    expect(await secretary("免参加 牛百顺 支委会 2026-03-25")).toContain("会还没开");
    const done = await secretary("免参加 牛百顺 腿疼走不动 2026-03-10 到 2026-12-31 支委会 2026-03-05");
    expect(done).toContain("牛百顺3月10日至12月31日免参加，3月5日研究决定");
    expect(done).toContain("您写的原因没有保存");
    expect(await ear.hears("牛百顺")).toContain("不催您、不排名次；愿意报加分照样可以报");
    expect(await ranking()).not.toContain("牛百顺");
    await earn("牛百顺", 2);
    expect((await town.inPrivate("牛百顺", "我的积分")).text).toContain("全年103分");
    const changes = (await town.inPrivate("牛百顺", "我的变动")).text;
    expect(changes).toContain("免参加，3月10日至12月31日，3月5日研究决定（赵书田记）");
    expect(changes).not.toContain("腿");

    town.at("2026-03-20 20:00");
    expect(await secretary("免参加 牛百顺 2026-04-01 支委会 2026-03-19")).toContain("已经记着免参加");
    expect(await secretary("恢复参加 牛百顺")).toContain("从3月20日起恢复参加");
    expect(await ear.hears("牛百顺")).toContain("和大家一样记积分、排名次");
    expect(await ranking()).toContain("牛百顺");
    expect(await secretary("恢复参加 牛百顺")).toContain("现在不是免参加");
  });

  test("the exemption ends by its last day, without anybody writing", async () => {
    await earn("牛百顺", 1);
    await secretary("免参加 牛百顺 到 2026-03-31 支委会 2026-03-05");
    expect(await ranking()).not.toContain("牛百顺");
    town.at("2026-04-18 20:00");
    await earn("牛百顺", 1, 4);
    expect(await ranking()).toContain("牛百顺");
  });
});

describe("who looks", () => {
  test("the committee sees the branch's newest and anybody's; a member the own ones; looks are told to the member", async () => {
    await secretary("外出 张满仓");
    expect((await town.inPrivate("李秀英", "党员变动")).text).toContain("3月18日 张满仓 外出，3月18日起");
    expect((await town.inPrivate("李秀英", "党员变动 张满仓")).text).toContain("张满仓的变动");
    expect((await town.inPrivate("张满仓", "党员变动 张满仓")).text).toContain("外出");
    expect((await town.inPrivate("陈根生", "党员变动 张满仓")).text).toContain("只有支委和本人能看");
    expect((await town.inPrivate("陈根生", "我的变动")).text).toBe("陈根生的变动：没有记过变动。");
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("李秀英");
  });
});
