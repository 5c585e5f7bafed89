import { afterEach, describe, expect, test } from "vitest";
import type { Member } from "../../src/domain/member.ts";
import { quarter } from "../../src/domain/quarter.ts";
import { rosters } from "../../src/sandbox/village.ts";
import type { Branch, RosterImport } from "../../src/ports.ts";
import { noticeText } from "../../src/wording/notice-of-data.ts";
import { expectAllWell, openTown, settings, type Setting, type Town } from "./town.ts";

// What a member decides about the own data: domain guide, sections 15.1 and 15.2.

type Row = Omit<Member, "branch" | "id">;

/** The demo's rosters with some rows changed. */
function rostersWith(change: (row: Row) => Partial<Row>): readonly RosterImport[] {
  const [own, ...others] = rosters;
  if (own === undefined) throw new Error("the demo has no branch");
  return [{ ...own, members: own.members.map((row) => ({ ...row, ...change(row) })) }, ...others];
}

/** 张满仓 was neither shown the notice nor asked whether to be named. */
const notAskedYet = rostersWith(({ name }) =>
  name === "张满仓" ? { enrolment: undefined, namedInPublic: false, consentOn: undefined } : {},
);

let town: Town;

const open = async (setting: Setting = {}, own = notAskedYet): Promise<void> => {
  town = await openTown({ ...setting, rosters: own });
};

afterEach(async () => {
  await expectAllWell(town);
  await town.close();
});

async function branchOf(): Promise<Branch> {
  const id = rosters[0]?.branch;
  const branch = id === undefined ? undefined : await town.store.places.branch(id);
  if (branch === undefined) throw new Error("the branch is missing");
  return branch;
}

async function rowOf(name: string): Promise<Member> {
  const row = (await branchOf()).roster.find((each) => each.name === name);
  if (row === undefined) throw new Error(`${name} is missing`);
  return row;
}

async function stepsOfOwnData(): Promise<readonly string[]> {
  const matters = await town.store.matters.within(
    (await branchOf()).id,
    "ownData",
    quarter("2025-Q1"),
    quarter("2027-Q4"),
  );
  return matters.flatMap(({ steps }) => steps.map(({ step }) => step.kind));
}

describe.each(settings)("under %s", (_, setting) => {
  test("the first message is held until its writer has read the notice and agreed, and is then done at once", async () => {
    await open(setting);
    const first = await town.inPrivate("张满仓", "加分 铲雪 1");
    expect(first.text).toContain("告知书");
    expect(town.seenBy("张满仓", first.card).title).toBe("先看告知书，您怎么参加？");
    expect((await branchOf()).head.lastClaim).toBe(0);
    expect(await stepsOfOwnData()).toEqual([]);

    const tapped = await town.inPrivate("张满仓", "1");
    expect(tapped.text).toContain("记下了，您同意参加");
    expect((await branchOf()).head.lastClaim).toBe(1);
    expect((await rowOf("张满仓")).enrolment).toEqual({ as: "agreed", on: "2026-03-18" });
    // The claim's card has the room, so that the second question stands in words.
    expect(tapped.text).toContain("群里和公示栏写不写您的名字？写：同意公示，或：不同意公示");
    expect(await stepsOfOwnData()).toEqual(["enrolled"]);
    expect((await town.inPrivate("张满仓", "同意公示")).text).toContain("群里和公示栏可以写您的名字");
    expect(await rowOf("张满仓")).toMatchObject({ namedInPublic: true, consentOn: "2026-03-18" });
    expect(await stepsOfOwnData()).toEqual(["enrolled", "mayBeNamed"]);
  });
});

describe("with one WeCom", () => {
  test("a tap on the notice's card does what waited, and its claim takes the card's place", async () => {
    await open();
    const first = await town.inGroup("张满仓", "加分 铲雪 1");
    expect(first.text).not.toContain("张满仓");
    const outsider = await town.tap("马春梅", first.card, "s1-1");
    expect(outsider.outcome).toBe("updated");
    expect(town.seenBy("马春梅", first.card).text).toContain("不用您点");
    expect((await rowOf("张满仓")).enrolment).toBeUndefined();
    await town.tap("张满仓", first.card, "s1-1");
    expect((await branchOf()).head.lastClaim).toBe(1);
    expect(town.buttons("赵书田", first.card)).toContain("通过");
    await town.tap("赵书田", first.card, "approve");
    expect((await branchOf()).head.lastEntry).toBe(1);
  });

  test("who was shown the notice in two chats and agreed in one is heard in the other too", async () => {
    await open();
    const first = await town.inGroup("张满仓", "加分 铲雪 1");
    await town.inPrivate("张满仓", "我的积分");
    await town.inPrivate("张满仓", "1");
    expect((await branchOf()).head.lastClaim).toBe(0);
    await town.tap("张满仓", first.card, "s1-1");
    expect((await branchOf()).head.lastClaim).toBe(1);
    expect(town.seenBy("张满仓", first.card).title).not.toContain("纸质");
    expect(await stepsOfOwnData()).toEqual(["enrolled"]);
  });

  test("and with a number instead of a tap", async () => {
    await open();
    await town.inGroup("张满仓", "加分 铲雪 1");
    await town.inPrivate("张满仓", "同意参加");
    await town.inGroup("张满仓", "1");
    expect((await branchOf()).head.lastClaim).toBe(1);
  });

  test("the second question has a card of its own when nothing else needs one", async () => {
    await open();
    const first = await town.inPrivate("张满仓", "我的积分");
    const tapped = await town.tap("张满仓", first.card, "s1-1");
    expect(tapped.outcome).toBe("updated");
    expect(town.seenBy("张满仓", first.card).title).toBe("群里和公示栏写不写您的名字？");
    await town.tap("张满仓", first.card, "s2-2");
    expect(await rowOf("张满仓")).toMatchObject({ namedInPublic: false, consentOn: "2026-03-18" });
    expect(town.seenBy("张满仓", first.card).text).toContain("只写“某党员”");
  });

  test("who chooses paper is told so in one sentence from then on, and is sent nothing", async () => {
    await open();
    await town.inPrivate("张满仓", "我的积分");
    expect((await town.inPrivate("张满仓", "走纸质")).text).toContain("记下了，您走纸质");
    expect((await town.inPrivate("张满仓", "加分 铲雪 1")).text).toContain("您选了走纸质");
    expect((await town.inGroup("张满仓", "加分 铲雪 1")).text).not.toContain("您选了");
    expect((await branchOf()).head.lastClaim).toBe(0);
    // The secretary writes it down for him, and his points count like anybody's.
    await town.inPrivate("赵书田", "代加 张满仓 铲雪 1");
    const { head, id } = await branchOf();
    if (head.lastEntry === 0) await town.inPrivate("赵书田", `同意 ${head.lastClaim}`);
    const [entry] = await town.store.ledger.entriesOfYear(id, 2026);
    expect(entry).toMatchObject({ member: (await rowOf("张满仓")).id });
    expect(await town.store.ledger.noticesFor(id, (await rowOf("张满仓")).id)).toEqual([]);
    expect((await town.inPrivate("张满仓", "告知书")).text).toContain("不用手机也一样");
    expect((await town.inPrivate("张满仓", "同意参加")).text).toContain("您同意参加");
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("义务铲雪除冰");
  });

  test("the consent is withdrawn in one message and a yes", async () => {
    await open({}, rosters);
    const asked = await town.inPrivate("张满仓", "不用了，改纸质");
    expect(town.seenBy("张满仓", asked.card).title).toBe("以后不用手机、改走纸质吗？");
    expect((await town.inPrivate("张满仓", "不改")).text).toContain("没有改");
    await town.inPrivate("张满仓", "改纸质");
    expect((await town.inPrivate("张满仓", "是")).text).toContain("记下了，您走纸质");
    expect((await rowOf("张满仓")).enrolment?.as).toBe("paper");
  });

  test("撤回同意 takes back the consent and no claim, and 删除我的记录 says what goes and who decides on more", async () => {
    await open({}, rosters);
    await town.inPrivate("张满仓", "加分 铲雪 1");
    const asked = await town.inPrivate("张满仓", "撤回同意");
    expect(town.seenBy("张满仓", asked.card).title).toBe("以后不用手机、改走纸质吗？");
    const { id } = await branchOf();
    expect((await town.store.ledger.claim(id, 1))?.decision).toBeUndefined();
    await town.inPrivate("张满仓", "不改");
    expect((await town.inPrivate("张满仓", "删除我的记录")).text).toContain("想提前删，请当面跟支部书记说");
    expect((await town.inGroup("张满仓", "删除我的记录")).text).toBe("这是个人的选择，请私聊我写。");
  });

  test("who moved out can have the name taken back by the secretary, and not given", async () => {
    await open(
      {},
      rostersWith(({ name }) => (name === "张满仓" ? { kinds: ["full", "movedOut"] } : {})),
    );
    expect((await town.inPrivate("赵书田", "公示同意 张满仓 是")).text).toContain("已不在本支部");
    expect((await town.inPrivate("赵书田", "公示同意 张满仓 否")).text).toContain("张满仓不公示姓名");
    expect((await rowOf("张满仓")).namedInPublic).toBe(false);
  });

  test("the secretary writes down what was signed on paper", async () => {
    await open();
    expect((await town.inPrivate("赵书田", "告知 张满仓 同意")).text).toContain("（代办）");
    expect((await rowOf("张满仓")).enrolment?.as).toBe("agreed");
    expect((await town.inPrivate("赵书田", "公示同意 张满仓 是")).text).toContain("同意公示姓名");
    expect(await town.readBy("张满仓", "我的积分")).toContain("赵书田按您签的纸记下了");
    expect((await town.inPrivate("赵书田", "公示同意 张满仓 是")).text).toContain("本来就是这样记的");
  });

  test("from the moment the consent is taken back every group text says 某党员", async () => {
    await open({}, rosters);
    expect((await town.inGroup("张满仓", "我的积分")).text).toContain("张满仓");
    expect((await town.inGroup("张满仓", "不同意公示")).text).toContain("某党员");
    const after = await town.inGroup("张满仓", "我的积分");
    expect(after.text).toContain("某党员");
    expect(after.text).not.toContain("张满仓");
  });
});

/** The export, all of its pages. */
async function exportedTo(name: string, words: string): Promise<string> {
  const first = (await town.inPrivate(name, words)).text;
  const pages = Number(/共(\d+)页/.exec(first)?.[1] ?? 1);
  const others: string[] = [];
  for (let page = 2; page <= pages; page += 1)
    others.push((await town.inPrivate(name, `${words} ${page}`)).text);
  return [first, ...others].join("\n");
}

describe("the own record", () => {
  test("is handed out in full: row, consents, deeds with their words, objections without who objected, and looks", async () => {
    await open({}, rosters);
    await town.inGroup("张满仓", "加分 铲雪 1 在后沟");
    await town.inGroup("赵书田", "同意 1");
    await town.inPrivate("马春梅", "异议 1 那天没看见他");
    await town.inPrivate("赵书田", "张满仓多少分");
    await town.inPrivate("张满仓", "不同意公示");
    const record = await exportedTo("张满仓", "导出我的记录");
    expect(record).toContain("企业微信账号：zhangmancang");
    expect(record).toContain("公示姓名：不同意（3月18日）");
    expect(record).toContain("义务铲雪除冰 1次：+1分，赵书田通过");
    expect(record).toContain("加分 铲雪 1 在后沟”");
    expect(record).toContain("3月18日 对您的异议1号 1号 3月18日 义务铲雪除冰：“那天没看见他”，还剩7天");
    expect(record).toContain("书记赵书田");
    expect(record).not.toContain("马春梅");
    expect(await stepsOfOwnData()).toEqual(["mayBeNamed", "exported"]);
    expect((await town.inPrivate("张满仓", "导出我的记录 99")).text).toContain("一共只有");
    expect((await town.inGroup("张满仓", "导出我的记录")).text).toBe("个人的记录请私聊我看。");
  });

  test("shows day, post and name of everybody who looked at it", async () => {
    await open({}, rosters);
    expect((await town.inPrivate("张满仓", "谁看过我")).text).toContain("还没有别人看过");
    for (let looks = 0; looks < 21; looks += 1) await town.inPrivate("李秀英", "张满仓多少分");
    await town.inPrivate("赵书田", "导出记录 张满仓");
    const told = (await town.inPrivate("张满仓", "谁看过我的记录")).text;
    expect(told).toContain("3月18日 20:00 书记赵书田");
    expect(told).toContain("3月18日 20:00 纪检委员李秀英");
    expect(told).toContain("更早的还有2次");
  });

  test("of the dead is handed to the secretary alone, for near relatives who asked on paper", async () => {
    await open(
      {},
      rostersWith(({ name }) => (name === "张满仓" ? { kinds: ["full", "deceased"] } : {})),
    );
    expect(await exportedTo("赵书田", "导出记录 张满仓")).toContain("类别：正式党员、已去世");
    expect((await town.inPrivate("李秀英", "导出记录 张满仓")).text).toContain("替人导出由赵书田来办");
  });
});

test("the notice is one page of plain sentences and fits one message", async () => {
  await open();
  const text = noticeText("槐树坪村党支部");
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_048);
  expect(text.split("\n").length).toBeLessThanOrEqual(14);
  expect((await town.inGroup("马春梅", "告知书")).text).toContain("全文请私聊我写：告知书");
});

describe("in a branch whose roster came without anybody's consent", () => {
  const nobodyYet = rostersWith(() => ({ enrolment: undefined, namedInPublic: false, consentOn: undefined }));

  test("the notice may be read for half an hour, and what waited counts on the day on which it was written", async () => {
    await open({}, nobodyYet);
    town.at("2026-03-18 23:50");
    const first = await town.inGroup("张满仓", "加分 铲雪 1");
    town.at("2026-03-19 00:15");
    await town.tap("张满仓", first.card, "s1-1");
    const { id } = await branchOf();
    expect((await town.store.ledger.claim(id, 1))?.claim.actDay).toBe("2026-03-18");
    expect((await rowOf("张满仓")).enrolment?.as).toBe("agreed");
    const late = await town.inGroup("马春梅", "加分 铲雪 1");
    town.at("2026-03-19 00:46");
    await town.tap("马春梅", late.card, "s1-1");
    expect((await rowOf("马春梅")).enrolment).toBeUndefined();
    expect(town.seenBy("马春梅", late.card).text).toContain("要报请重新写");
  });

  test("the secretary's tap counts once he has agreed himself, and until then his copy says what to do", async () => {
    await open({}, nobodyYet);
    const first = await town.inGroup("张满仓", "加分 铲雪 1");
    await town.tap("张满仓", first.card, "s1-1");
    await town.tap("赵书田", first.card, "approve");
    expect(town.seenBy("赵书田", first.card).text).toContain("您还没看告知书，点了不算");
    expect((await branchOf()).head.lastEntry).toBe(0);
    await town.inPrivate("赵书田", "告知书");
    await town.inPrivate("赵书田", "1");
    await town.tap("赵书田", first.card, "approve");
    expect((await branchOf()).head.lastEntry).toBe(1);
  });

  test("a tap by who takes part on paper counts for nothing, and his copy says so", async () => {
    await open({}, nobodyYet);
    const first = await town.inGroup("张满仓", "加分 铲雪 1");
    await town.tap("张满仓", first.card, "s1-1");
    await town.inPrivate("赵书田", "走纸质");
    await town.tap("赵书田", first.card, "approve");
    expect(town.seenBy("赵书田", first.card).text).toContain("您走纸质，点卡片不算");
    expect((await branchOf()).head.lastEntry).toBe(0);
  });

  test("of several messages the newest waits, and the others are named, to be sent again", async () => {
    await open({}, nobodyYet);
    await town.inGroup("张满仓", "加分 铲雪 1");
    await town.inGroup("张满仓", "加分 铲雪 1");
    await town.inGroup("张满仓", "加分 巡逻 1");
    const told = (await town.inGroup("张满仓", "1")).text;
    expect(told.match(/加分 铲雪 1/g)).toHaveLength(1);
    expect(told).toContain("您前面写的还没有办，请再发一遍：");
    expect((await branchOf()).head.lastClaim).toBe(1);
  });

  test.each(["1", "说说今天的天气真好啊"])("after “%s” nobody is asked to agree twice", async (words) => {
    await open({}, nobodyYet);
    await town.inPrivate("张满仓", words);
    const told = (await town.inPrivate("张满仓", "1")).text;
    expect(told).toContain("记下了，您同意参加");
    expect(told).not.toContain("没看懂");
  });
});
