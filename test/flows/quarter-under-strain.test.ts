import { afterEach, expect, test } from "vitest";
import { rosters } from "../../src/sandbox/village.ts";
import { signedOnPaper } from "./signing.ts";
import { expectAllWell, groupOfBranch, openTown, userid, type Town, type TownOptions } from "./town.ts";

// The quarter's parts under what goes wrong in practice: markup in names, words of any length, nobody on the roster,
// everything twice and at once, and the last minute.

let town: Town;

async function open(options: TownOptions = {}): Promise<void> {
  town = await openTown(options);
}

afterEach(async () => {
  await expectAllWell(town);
  await town.close();
});

const saidInGroup = (): string =>
  town.fake
    .chatLog(groupOfBranch, userid("陈根生"))
    .filter(({ from }) => from.kind !== "person")
    .map(({ text, card }) => `${text ?? ""} ${card === undefined ? "" : JSON.stringify(card)}`)
    .join("\n");

test("a name, a call, an agenda and a zone with markup in them are written as they are, from the task to the posting", async () => {
  const renamed = rosters.map((each) => ({
    ...each,
    members: each.members.map((row) => (row.name === "张满仓" ? { ...row, name: "张|满<仓@all>*" } : row)),
  }));
  await open({ rosters: renamed });
  await town.inGroup("赵书田", "发布 3月18日铲雪 村口<b>|集合 20人");
  await town.inGroup("张满仓", "报名 1");
  await town.inGroup("赵书田", "到场 1 全部");
  await town.inGroup("赵书田", "开会 党员大会 a|b<c>");
  await town.inGroup("张满仓", "签到 1");
  await town.inGroup("赵书田", "分责任区 满仓 村|口<x>到桥头");
  await town.inGroup("赵书田", "责任区");
  town.at("2026-04-08 10:00");
  await signedOnPaper(town, "2026-Q1");
  await town.runJobs();
  const said = saidInGroup();
  expect(said).toContain("| 张｜满＜仓@all＞＊ | 义务铲雪除冰 1次 +1 | 1 |");
  expect(said).not.toMatch(/<仓|<b>|<c>|<x>|张\|满/);
});

test("two thousand bytes of 分 behind any word are answered, and break nothing", async () => {
  await open();
  const long = "分".repeat(682);
  for (const words of [
    "发布",
    "开会 党员大会",
    "异议 1",
    "报名 1",
    "分责任区 张满仓",
    "群众反映",
    "任务",
    "公示",
  ]) {
    await town.inGroup("赵书田", `${words} ${long}`);
    await town.inPrivate("赵书田", `${words} ${long}`);
  }
  town.at("2026-04-03 10:00");
  for (const words of ["建议扣分 张满仓 缺会 1次 3月5日", "申辩 1", "撤扣分 1", "异议 1 成立", "说明 1"])
    await town.inPrivate("李秀英", `${words} ${long}`);
  expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("本季0分");
});

test("a branch with nobody on its roster answers politely, and its jobs say nothing wrong", async () => {
  const [own, ...others] = rosters;
  if (own === undefined) throw new Error("the demo has no branch");
  await open({ rosters: [{ ...own, members: [] }, ...others] });
  for (const words of ["任务", "签字", "公示", "会议"])
    expect((await town.inGroup("张满仓", words)).text).toContain("名册里没有您的名字");
  expect((await town.inGroup("张满仓", "报名 1")).text).toContain("报名的是本支部党员");
  for (const time of ["2026-04-03 10:05", "2026-04-06 10:05"]) {
    town.at(time);
    await town.runJobs();
  }
});

test("taps in one second and messages delivered twice sign up, confirm, sign, post, object and decide once", async () => {
  await open();
  const { card } = await town.inGroup("赵书田", "发布 3月21日铲雪 村口集合 20人");
  await Promise.all(["张满仓", "张满仓", "陈根生"].map((name) => town.tap(name, card, "signUp")));
  expect((await town.inGroup("赵书田", "任务 1")).text).toContain("报名2人");
  await town.inGroup("张满仓", "加分 铲雪 1");
  await town.inGroup("赵书田", "同意 1");
  town.at("2026-04-03 10:00");
  for (const name of ["李秀英", "王建国"]) await town.again(await town.inPrivate(name, "审核通过"));
  await town.again(await town.inPrivate("赵书田", "签字"));
  await town.runJobs();
  town.passMinutes(2);
  await town.runJobs();
  expect(town.postsInGroup().filter((text) => text.includes("公示榜"))).toHaveLength(1);
  await town.again(await town.inPrivate("陈根生", "异议 1 没见他来"));
  await town.inPrivate("李秀英", "听取 1 承认");
  const rulings = await Promise.all(
    ["承认了", "承认了"].map((reason) => town.inPrivate("李秀英", `异议 1 成立 ${reason}`)),
  );
  expect(rulings.filter(({ text }) => text.includes("积分已冲正"))).toHaveLength(1);
  expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("全年100分");
});

test("in a quarter's last minute nothing is signed, and in the next one only what was decided", async () => {
  await open();
  town.at("2026-03-31 23:59");
  await town.inGroup("张满仓", "加分 铲雪 1");
  expect((await town.inPrivate("赵书田", "签字 2026-Q1")).text).not.toContain("已签字");
  town.at("2026-04-01 00:00");
  expect((await town.inPrivate("赵书田", "签字")).text).toContain("第一季度还有1条申报没审完（1号）");
});
