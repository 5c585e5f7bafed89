import { afterEach, beforeEach, expect, test } from "vitest";
import type { ClaimRecord } from "../../src/domain/claim.ts";
import { ruleSlug } from "../../src/domain/ids.ts";
import type { Member } from "../../src/domain/member.ts";
import type { Day } from "../../src/domain/quarter.ts";
import type { Rulebook } from "../../src/domain/rulebook.ts";
import { rosters } from "../../src/sandbox/village.ts";
import { signedOnPaper } from "./signing.ts";
import { expectAllWell, openTown, type Town, type TownOptions } from "./town.ts";

// The hard cases of a quarter, each under the words by which people of the field call it.

let town: Town;

beforeEach(async () => {
  town = await openTown();
});

afterEach(async () => {
  await expectAllWell(town);
  await town.close();
});

/** Another town in place of the one that was opened. */
async function reopen(options: TownOptions): Promise<void> {
  await town.close();
  town = await openTown(options);
}

/** The branch's roster with some rows changed. */
const rosterWith = (
  changes: Readonly<Record<string, Partial<Member>>>,
): NonNullable<TownOptions["rosters"]> =>
  rosters.map((roster) => ({
    ...roster,
    members: roster.members.map((row) => ({ ...row, ...changes[row.name] })),
  }));

const waiting = async (): Promise<readonly ClaimRecord[]> => {
  const [own] = rosters;
  return own === undefined ? [] : town.store.ledger.claimsWaiting(own.branch);
};

const score = async (name: string): Promise<string> => (await town.inPrivate(name, "我的积分")).text;

test("secretary's own claim: a committee member (discipline officer first) registers", async () => {
  const { card } = await town.inGroup("赵书田", "加分 铲雪 1");
  expect(town.seenBy("赵书田", card).text).toContain("请李秀英");
  await town.tap("赵书田", card, "approve");
  expect(await score("赵书田")).toContain("本季0分");
  await town.tap("李秀英", card, "approve");
  expect(await score("赵书田")).toContain("本季1分");
});

test("spouse, parents, children, siblings, in-laws of the approver: approver is recused", async () => {
  const { card } = await town.inGroup("张改改", "加分 铲雪 1");
  await town.tap("赵书田", card, "approve");
  expect(await score("张改改")).toContain("本季0分");
  await town.tap("王建国", card, "approve");
  expect(await score("张改改")).toContain("本季1分");
});

test("joint act, many people: each gets the points; one confirmation card for the list, each named person can decline", async () => {
  const { card } = await town.inGroup("王建国", "代报 张满仓 陈根生 马春梅 铲雪 1");
  expect(town.seenBy("赵书田", card).boxes?.options).toHaveLength(3);
  expect((await town.inPrivate("马春梅", "不是我 3")).text).toContain("3号");
  await town.tap("赵书田", card, "approveTicked", { ticked: ["1", "2", "3"] });
  expect(await score("张满仓")).toContain("本季1分");
  expect(await score("陈根生")).toContain("本季1分");
  expect(await score("马春梅")).toContain("本季0分");
});

test("one act, two claimants (single-person act): second claim is held next to the first for the secretary", async () => {
  await town.inGroup("张满仓", "加分 调解纠纷 1 3月17日 老四和二妞家");
  await town.inGroup("陈根生", "加分 调解纠纷 1 3月17日 老四和二妞家");
  const third = await town.inGroup("刘桂花", "加分 调解纠纷 1 3月17日 老四和二妞家");
  expect(town.seenBy("赵书田", third.card).text).toContain("核对");
  expect((await town.inGroup("赵书田", "同意 3")).text).toContain("核对");
});

test("same act claimed twice: same member, item, act date and place: hold, show the first", async () => {
  await town.inGroup("张满仓", "加分 铲雪 1 3月17日 村口");
  const again = await town.inGroup("张满仓", "加分 铲雪 1 3月17日 村口");
  expect(town.seenBy("张满仓", again.card).text).toContain("和1号是同一天同一件事");
});

test("same act, two items: one item only", async () => {
  const { card } = await town.inGroup("张满仓", "加分 给五保户扫院子 1次 3月17日");
  expect(town.seenBy("张满仓", card).title).toContain("算哪一项");
  expect(await waiting()).toEqual([]);
  await town.inGroup("张满仓", "1");
  expect(await waiting()).toHaveLength(1);
});

test("claims for another: allowed; marked 代报; the person concerned is told and may refuse", async () => {
  const { card } = await town.inGroup("王建国", "代报 陈根生 铲雪 1");
  expect(town.facts("赵书田", card)).toMatchObject({ 党员: "陈根生", 代报人: "王建国" });
  expect(await town.readBy("陈根生", "待办")).toContain("王建国替您报了一条");
  await town.inPrivate("陈根生", "不是我 1");
  expect((await town.inGroup("赵书田", "同意 1")).text).not.toContain("已通过");
});

test("late, quarter still open: counts in the quarter of the act date", async () => {
  town.at("2026-04-02 08:30");
  await town.inGroup("张满仓", "加分 铲雪 1 3月31日");
  await town.inGroup("赵书田", "同意 1");
  expect((await town.inGroup("张满仓", "我的积分")).text).toContain("本季0分（加0分），全年101分");
});

test("act spans two quarters: quarter in which it ended", async () => {
  town.at("2026-04-03 08:30");
  await town.inPrivate("张满仓", "加分 修路 2工日 3月31日到4月1日");
  await town.inPrivate("张满仓", "是");
  await town.inPrivate("赵书田", "同意 1");
  expect(await score("张满仓")).toContain("4月1日 为村内基础设施建设出钱出力 2工日：+4分");
  expect(await score("张满仓")).toContain("本季4分");
});

test("clock: message at 23:59, tap next day: act date decides, else message time in Asia/Shanghai; never tap time", async () => {
  town.at("2026-03-31 23:59");
  const { card } = await town.inGroup("张满仓", "加分 铲雪 1");
  town.at("2026-04-01 00:05");
  await town.tap("赵书田", card, "approve");
  expect(town.seenBy("张满仓", card).text).toContain("2026年第一季度1分");
});

test("cap reached: entry confirmed with 0 effective points, shown as 'over cap'", async () => {
  for (let count = 1; count <= 7; count += 1) {
    await town.inGroup("张满仓", `加分 义务劳动 1 3月${count}日 村口`);
    await town.inGroup("赵书田", `同意 ${count}`);
  }
  const text = await score("张满仓");
  expect(text).toContain("本季6分");
  expect(text).toContain("上限");
});

test("earlier entry reversed under a cap: replay: later entries may become effective; tell the member", async () => {
  for (let count = 1; count <= 7; count += 1) {
    await town.inGroup("张满仓", `加分 义务劳动 1 3月${count}日 村口`);
    await town.inGroup("赵书田", `同意 ${count}`);
  }
  await town.inGroup("赵书田", "撤销 1 报重了");
  expect(await town.readBy("张满仓", "待办")).toContain("原先超过上限，现在补计");
  expect(await score("张满仓")).toContain("本季6分");
});

test("secretary silent: pending taps are re-sent after 3 days, then to the deputy; never auto-approve", async () => {
  await town.inGroup("张满仓", "加分 铲雪 1");
  town.at("2026-03-21 10:15");
  await town.runJobs();
  expect(await town.readBy("赵书田", "待办")).toContain("1号");
  town.at("2026-03-23 10:15");
  await town.runJobs();
  expect(await town.readBy("李秀英", "待办")).toContain("1号");
  town.at("2026-03-30 10:15");
  await town.runJobs();
  expect(await score("张满仓")).toContain("本季0分");
});

test("bot removed from the group, message lost: the secretary enters by hand with the paper's date", async () => {
  await town.inPrivate("赵书田", "代加 张满仓 铲雪 1 3月10日");
  expect(await score("张满仓")).toContain("3月10日 义务铲雪除冰 1次：+1分");
});

test("villager in the group claims: refuse kindly; offer to nominate a member", async () => {
  const { text } = await town.inGroup("二妞", "加分 铲雪 1");
  expect(text).toContain("做了好事的可以请党员代报");
  expect(await waiting()).toEqual([]);
});

test("two members with one name: ask, show village group, never guess", async () => {
  await reopen({
    rosters: rosterWith({ 牛百顺: { name: "陈根生", aliases: [], partyGroup: "第二党小组" } }),
  });
  const { card } = await town.inGroup("王建国", "代报 陈根生 铲雪 1");
  expect(JSON.stringify(town.seenBy("王建国", card))).toMatch(/第一党小组.*第二党小组/s);
  expect(await waiting()).toEqual([]);
});

test("late, quarter reviewed or final: goes to the current open quarter marked 补报 with the true act date", async () => {
  town.at("2026-04-08 08:30");
  await signedOnPaper(town, "2026-Q1");
  await town.inGroup("张满仓", "加分 铲雪 1 3月31日");
  await town.inGroup("赵书田", "同意 1");
  expect(await score("张满仓")).toContain("3月31日 义务铲雪除冰 1次：+1分（补报）");
  expect(await score("张满仓")).toContain("本季1分");
});

test("late, year closed: not counted; kept as a note", async () => {
  const { card } = await town.inGroup("张满仓", "加分 铲雪 1 2025-12-30");
  expect(town.seenBy("张满仓", card).text).toContain("已经结账，只留作记录");
  await town.inGroup("赵书田", "同意 1");
  expect(await score("张满仓")).toContain("本季0分");
});

test("date in the future: a sign-up, not a claim", async () => {
  await town.inGroup("赵书田", "发布 3月21日铲雪 村口集合 20人");
  await town.inGroup("张满仓", "加分 铲雪 1 3月21日");
  expect(await waiting()).toEqual([]);
  await town.inGroup("张满仓", "报名 1");
  expect((await town.inGroup("陈根生", "任务 1")).text).toContain("报名1人");
});

test("role changes mid-quarter: open taps go to the new secretary; past signatures keep the old name and role", async () => {
  await town.inGroup("陈根生", "加分 铲雪 1");
  await town.inGroup("赵书田", "同意 1");
  const { card } = await town.inGroup("张满仓", "加分 铲雪 1");
  await town.store.registry.importRosters(
    rosterWith({ 赵书田: { roles: [] }, 王建国: { roles: ["secretary"] } }),
    town.fake.clock(),
  );
  await town.tap("赵书田", card, "approve");
  expect(await score("张满仓")).toContain("本季0分");
  await town.tap("王建国", card, "approve");
  expect(await score("张满仓")).toContain("王建国通过");
  expect(await score("陈根生")).toContain("赵书田通过");
});

test("committee of three with one recused: needs at least half of the committee present; if not reachable, township", async () => {
  await town.inGroup("张改改", "加分 铲雪 1");
  await town.inGroup("李秀英", "同意 1");
  town.at("2026-04-03 10:01");
  for (const name of ["赵书田", "李秀英"]) await town.inPrivate(name, "审核通过");
  expect((await town.inPrivate("赵书田", "签字")).text).toContain("还差1位支委审核：王建国");
  await town.inPrivate("王建国", "审核通过");
  expect((await town.inPrivate("赵书田", "签字")).text).toContain("已签字");
});

test("reversed after posting: counter-entry, correction posted for the same length, ranks recomputed", async () => {
  await town.inGroup("牛百顺", "加分 扫街 1");
  await town.inGroup("赵书田", "同意 1");
  town.at("2026-04-08 10:01");
  await signedOnPaper(town, "2026-Q1");
  await town.inPrivate("陈根生", "异议 1 那是他自家门口");
  await town.inPrivate("李秀英", "听取 1 本人承认");
  await town.inPrivate("李秀英", "异议 1 成立 本人承认");
  await town.runJobs();
  const posts = town.postsInGroup();
  expect(posts.find((text) => text.includes("公示榜"))).toContain("公示时间：4月8日至4月15日");
  expect(posts.find((text) => text.includes("更正公示"))).toContain("公示时间：4月8日至4月15日");
  expect((await town.inGroup("陈根生", "排名")).text).not.toContain("牛百顺");
});

test("member with discipline penalty: a deduction must not stand beside one for the same matter, and who proposes is told", async () => {
  town.at("2026-04-03 10:01");
  const { text } = await town.inPrivate("李秀英", "建议扣分 吴德顺 违建 1次 3月5日 国土所认定占了耕地盖棚");
  expect(text).toContain("已受党纪处分的同一件事，不再扣分");
});

test("overlay changed mid-year: applies from its date to acts on or after it", async () => {
  await reopen({ rulebookFor: (_, own) => withSnowWorth2From("2026-03-10", own) });
  await town.inGroup("张满仓", "加分 铲雪 1 3月9日");
  await town.inGroup("张满仓", "加分 铲雪 1 3月10日");
  await town.inGroup("赵书田", "同意 1 2");
  const text = await score("张满仓");
  expect(text).toContain("3月9日 义务铲雪除冰 1次：+1分");
  expect(text).toContain("3月10日 义务铲雪除冰 1次：+2分");
});

/** As the village's file would say it from that day on. */
function withSnowWorth2From(from: Day, own: Rulebook): Rulebook {
  const editions = own.editions.get(ruleSlug("snow-clearing")) ?? [];
  const changed = editions.flatMap(({ rule }) => [
    { from: "2026-01-01" as const, rule },
    { from, rule: { ...rule, pointsHalf: 4, version: `${rule.version}-2` } },
  ]);
  return { ...own, editions: new Map([...own.editions, [ruleSlug("snow-clearing"), changed]]) };
}
