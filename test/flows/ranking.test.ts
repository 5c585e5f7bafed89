import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RosterImport } from "../../src/ports.ts";
import { rosters } from "../../src/sandbox/village.ts";
import { expectAllWell, openTown, type Town } from "./town.ts";

let town: Town;

const award = async (name: string, times: number): Promise<void> => {
  await town.inGroup("王建国", `代加 ${name} 铲雪 ${times}`);
};

async function approveAll(): Promise<void> {
  const waiting = await town.store.ledger.claimsWaiting(rosters[0]?.branch ?? ("" as never));
  for (const { claim } of waiting) await town.inGroup("赵书田", `同意 ${claim.number}`);
}

describe("the quarter's ranking", () => {
  beforeEach(async () => {
    town = await openTown();
    for (const [name, times] of [
      ["张满仓", 3],
      ["陈根生", 3],
      ["李秀英", 1],
      ["韩双喜", 2],
      ["杨来福", 5],
    ] as const) {
      await award(name, times);
    }
    await approveAll();
  });

  afterEach(async () => {
    await expectAllWell(town);
    await town.close();
  });

  test("arrives by itself on the second day of the next quarter, marked 初榜, ties sharing a rank", async () => {
    town.at("2026-04-01 10:05");
    await town.runJobs();
    expect(town.postsInGroup()).toEqual([]);
    town.at("2026-04-02 10:05");
    await town.runJobs();
    const [post, ...others] = town.postsInGroup();
    expect(others).toEqual([]);
    expect(post).toContain("槐树坪村党支部 2026年第一季度积分（初榜）");
    expect(post).toContain("| 1 | 张满仓 | 3 | +3 | 0 | 103 |");
    expect(post).toContain("| 1 | 陈根生 | 3 | +3 | 0 | 103 |");
    expect(post).toContain("| 3 | 某党员 | 2 |");
    expect(post).toContain("| 4 | 李秀英 | 1 |");
    expect(post).not.toContain("韩双喜");
    expect(post).not.toContain("杨来福");
    expect(post).toContain("其余参加排名的党员本季暂无加分");
  });

  test("is posted once, however often the clock asks, and in each quarter anew", async () => {
    for (const time of ["2026-04-02 10:05", "2026-04-02 10:06", "2026-04-20 15:00", "2026-06-30 12:00"]) {
      town.at(time);
      await town.runJobs();
    }
    expect(town.postsInGroup()).toHaveLength(1);
    town.at("2026-07-02 10:05");
    await town.runJobs();
    expect(town.postsInGroup()).toHaveLength(2);
    expect(town.postsInGroup()[1]).toContain("这一季没有积分记录");
  });

  test("catches up by day when the program was off, and not at night", async () => {
    town.at("2026-04-23 22:00");
    await town.runJobs();
    expect(town.postsInGroup()).toEqual([]);
    town.at("2026-04-24 08:00");
    await town.runJobs();
    expect(town.postsInGroup()).toEqual([]);
    town.at("2026-04-24 08:55");
    await town.runJobs();
    expect(town.postsInGroup()).toHaveLength(1);
  });

  test("is tried again when WeCom is busy or the robot is too fast", async () => {
    town.fake.mishap({ kind: "errcode", code: -1 });
    town.fake.mishap({ kind: "errcode", code: 45009 });
    town.at("2026-04-02 10:05");
    await town.runJobs();
    expect(town.postsInGroup()).toEqual([]);
    town.at("2026-04-02 10:10");
    await town.runJobs();
    town.at("2026-04-02 10:30");
    await town.runJobs();
    expect(town.postsInGroup()).toHaveLength(1);
  });

  test("broken off before an answer, it may have been sent: not posted twice, and the secretary is told", async () => {
    rosters.forEach(() => {
      town.fake.mishap({ kind: "resetAfter" });
    });
    town.at("2026-04-02 10:05");
    await town.runJobs();
    town.at("2026-04-02 11:05");
    await town.runJobs();
    expect(town.postsInGroup()).toHaveLength(1);
    expect((await town.inPrivate("赵书田", "待办")).text).toContain("可能已经发到群里");
    expect((await town.inPrivate("张满仓", "我的积分")).text).not.toContain("可能已经发到群里");
  });

  test("a robot that was removed is told to the secretary, with the code for the administrator", async () => {
    town.fake.removeRobot("demo-huaishuping");
    town.at("2026-04-02 10:05");
    await town.runJobs();
    expect((await town.inPrivate("赵书田", "待办")).text).toContain("没发出去（93000）");
  });
});

describe("restarts", () => {
  const folder = mkdtempSync(join(tmpdir(), "lianqiao-ranking-"));
  const databaseUrl = `sqlite:${join(folder, "town.db")}`;

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test("a second process on the same database posts nothing again", async () => {
    town = await openTown({ databaseUrl });
    const twin = await openTown({ databaseUrl, before: town });
    town.at("2026-04-02 10:05");
    await Promise.all([town.runJobs(), twin.runJobs()]);
    expect(town.postsInGroup()).toHaveLength(1);
    await twin.store.close();
    await expectAllWell(town);
    await town.close();
  });
});

describe("without a road", () => {
  test("the ranking waits, the secretary sees it with the next answer, and it goes out once the robot is set", async () => {
    town = await openTown({ webhooks: false });
    town.at("2026-04-02 10:05");
    await town.runJobs();
    expect((await town.inPrivate("赵书田", "待办")).text).toContain("群机器人也没有设好");
    const [branch] = rosters;
    if (branch === undefined) throw new Error("the demo has no branch");
    await town.store.registry.setWebhookKey(branch.branch, "demo-huaishuping");
    town.at("2026-04-02 10:30");
    await town.runJobs();
    expect(town.postsInGroup()).toHaveLength(1);
    await expectAllWell(town);
    await town.close();
  });
});

describe("what a branch chose", () => {
  async function posts(style: "top" | "roster"): Promise<string> {
    town = await openTown({ rulebookFor: (_branch, own) => ({ ...own, rankingStyle: style }) });
    await award("张满仓", 3);
    await award("陈根生", 3);
    await town.inGroup("李秀英", "加分 巡逻 2");
    await approveAll();
    town.at("2026-04-02 10:05");
    await town.runJobs();
    const [post = ""] = town.postsInGroup();
    await expectAllWell(town);
    await town.close();
    return post;
  }

  test("roster: items and values in the order of the roster, no ranks", async () => {
    const post = await posts("roster");
    expect(post).toContain("| 姓名 | 事项与积分 | 本季 |");
    expect(post.indexOf("李秀英")).toBeLessThan(post.indexOf("张满仓"));
    expect(post).toContain("| 李秀英 | 志愿服务 2次 +2 | 2 |");
    expect(post).not.toContain("名次");
  });

  test("top: the first ten places and nobody else", async () => {
    const post = await posts("top");
    expect(post).toContain("名次");
    expect(post).not.toContain("其余党员");
  });
});

/** A branch of two hundred with a point each, a minute before its ranking is due. */
async function openLargeBranch(): Promise<void> {
  const [first] = rosters;
  if (first === undefined) throw new Error("the demo has no branch");
  const [, ...extra] = Array.from({ length: 201 }, (_, index) => index);
  const template = first.members[3];
  if (template === undefined) throw new Error("the demo branch has too few members");
  const many: RosterImport = {
    ...first,
    members: [
      ...first.members,
      ...extra.map((index) => ({ ...template, name: `党员${index}`, account: undefined, aliases: [] })),
    ],
  };
  town = await openTown({ rosters: [many, ...rosters.slice(1)] });
  for (let from = 1; from <= 200; from += 40) {
    const names = Array.from({ length: 40 }, (_, index) => `党员${from + index}`).join("、");
    await town.inGroup("赵书田", `集体加分 铲雪 ${names}`);
  }
  town.at("2026-04-02 10:05");
}

const rowsIn = (posts: readonly string[]) =>
  posts.flatMap((post) => [...post.matchAll(/\| (党员\d+) \|/g)].map(([, name]) => name));

test("a branch of two hundred gets its ranking in several parts, each under 4,096 bytes, each row once", async () => {
  await openLargeBranch();
  await town.runJobs();
  const posts = town.postsInGroup();
  expect(posts.length).toBeGreaterThan(1);
  for (const post of posts) expect(Buffer.byteLength(post)).toBeLessThanOrEqual(4096);
  const rows = rowsIn(posts);
  expect(new Set(rows).size).toBe(200);
  expect(rows).toHaveLength(200);
  expect(posts[0]).toContain("（1/");
  await expectAllWell(town);
  await town.close();
});

test("a part that was broken off before its answer holds nothing back: the whole table arrives, no row twice", async () => {
  await openLargeBranch();
  rosters.forEach(() => {
    town.fake.mishap({ kind: "resetAfter" });
  });
  await town.runJobs();
  town.at("2026-04-02 11:05");
  await town.runJobs();
  const rows = rowsIn(town.postsInGroup());
  expect(new Set(rows).size).toBe(200);
  expect(rows).toHaveLength(200);
  const [branch] = rosters;
  const troubled = branch === undefined ? [] : await town.store.outbox.troubled(100, branch.branch);
  const ofGroup = troubled.filter(({ to }) => to.kind === "group");
  expect(ofGroup.map(({ post, state }) => [post, state])).toEqual([["ranking 2026-Q1", "maySent"]]);
  await expectAllWell(town);
  await town.close();
});
