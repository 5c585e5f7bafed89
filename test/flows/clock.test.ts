import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { signQuarter } from "../../src/admin/sign-quarter.ts";
import { isOfficialWorkday } from "../../src/holidays.ts";
import { readRulebooks } from "../../src/rulebook/file.ts";
import { passingTime, type PassingTime, type SaidUnasked } from "./passing-time.ts";
import { expectAllWell, openTown } from "./town.ts";

// What 槐树坪 hears by itself over the months. The clock goes from one moment at which anything is due to the next.

const folder = mkdtempSync(join(tmpdir(), "lianqiao-clock-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What it is about, by words that stand in nothing else. */
const subjects = [
  ["主题党日", "今天是"],
  ["季末申报", "到.*就结束了。这个季度做过"],
  ["初榜", "积分（初榜）"],
  ["公示榜", "积分公示榜"],
  ["审核", "请支委会审核这个季度"],
  ["再催审核", "请支委会尽快审核"],
  ["公示期满", "公示期满了"],
  ["催汇报", "的汇报还没收到"],
  ["电话名单", "请打电话问问近况"],
  ["回来评议", "请安排好时间回来参加"],
  ["等您审批", "条申报等您审批：$"],
  ["每日提要", "今天还有事没办完"],
] as const;

function subjectOf(text: string): string {
  const found = subjects.find(([, words]) => new RegExp(words, "mu").test(text));
  return found?.[0] ?? text;
}

const inShort = ({ time, to, text }: SaidUnasked): string => `${time.slice(5)} ${to} ${subjectOf(text)}`;
const dayAndSubject = (said: SaidUnasked): string => `${said.time.slice(5, 10)} ${subjectOf(said.text)}`;
const isDigest = ({ text }: SaidUnasked): boolean => subjectOf(text) === "每日提要";

async function end(time: PassingTime): Promise<void> {
  await expectAllWell(time.town);
  await time.town.close();
}

const sign = async ({ town }: PassingTime): Promise<boolean> => {
  const rules = await readRulebooks("rules");
  if (!rules.ok) throw new Error("the rules are broken");
  const ground = { rulebookFor: rules.value.forBranch, isWorkday: isOfficialWorkday, botName: "积分助手" };
  const written = { branch: "槐树坪村党支部", quarter: "2026-Q1", signer: "赵书田" };
  return (await signQuarter(written, town.store, ground, town.fake.clock())).exitCode === 0;
};

describe("a quarter of 槐树坪", () => {
  test("is told in its order, each thing once, by day, and never at a full or half hour", async () => {
    const time = await passingTime();
    const said = await time.until("2026-04-12 10:11");
    expect(said.map(inShort)).toEqual([
      "03-19 08:27 孙志强 催汇报",
      "03-19 08:27 周玉兰 催汇报",
      "03-27 10:02 孙志强 催汇报",
      "03-27 10:02 周玉兰 催汇报",
      "03-28 09:42 群 季末申报",
      "03-29 10:02 王建国 电话名单",
      "03-29 10:02 李秀英 电话名单",
      "04-02 09:37 群 初榜",
      ...["赵书田", "王建国", "李秀英"].map((name) => `04-03 09:52 ${name} 审核`),
      "04-08 09:07 群 主题党日",
      ...["赵书田", "王建国", "李秀英"].map((name) => `04-08 09:52 ${name} 再催审核`),
    ]);
    expect(await sign(time)).toBe(true);
    const after = await time.until("2026-06-30 23:50");
    expect(after.map(dayAndSubject)).toEqual([
      "04-12 公示榜",
      "04-20 公示期满",
      "05-08 主题党日",
      "06-08 主题党日",
      "06-16 催汇报",
      "06-16 催汇报",
      "06-26 催汇报",
      "06-26 催汇报",
      "06-27 季末申报",
      "06-28 电话名单",
      "06-28 电话名单",
    ]);
    expect(after.slice(0, 2).map(({ to }) => to)).toEqual(["群", "赵书田"]);
    for (const minute of time.woken.map((each) => each.slice(11))) {
      expect(minute.slice(3)).not.toMatch(/^[03]0$/);
      expect(minute >= "08:00" && minute < "20:00").toBe(true);
    }
    await end(time);
  });

  test("signed before the eighth day, nobody is asked for its review again", async () => {
    const time = await passingTime();
    await time.until("2026-04-05 10:11");
    expect(await sign(time)).toBe(true);
    const said = await time.until("2026-04-30 10:11");
    expect(said.map(dayAndSubject)).toEqual(["04-05 公示榜", "04-08 主题党日", "04-14 公示期满"]);
    await end(time);
  });
});

describe("a claim that waits", () => {
  test("is told after three days to who decides it and after five to who stands in, once each; every evening in the digest", async () => {
    const time = await passingTime();
    await time.until("2026-04-10 12:11");
    await time.town.inGroup("张满仓", "加分 铲雪 1");
    const said = await time.until("2026-04-25 12:11");
    expect(said.filter((each) => !isDigest(each)).map(inShort)).toEqual([
      "04-13 09:47 赵书田 等您审批",
      "04-15 09:47 李秀英 等您审批",
    ]);
    const digests = said.filter(isDigest);
    expect(digests.map((each) => each.time.slice(5, 10))).toEqual(
      Array.from({ length: 15 }, (_, index) => `04-${index + 10}`),
    );
    expect(new Set(digests.map(({ to }) => to))).toEqual(new Set(["赵书田"]));
    await time.town.inGroup("赵书田", "同意 1");
    expect(await time.until("2026-05-01 12:11")).toEqual([]);
    await end(time);
  });

  test("of the secretary's wife is told to who stands in, and after five days to the next", async () => {
    const time = await passingTime();
    await time.until("2026-04-10 12:11");
    await time.town.inGroup("张改改", "加分 铲雪 1");
    const said = await time.until("2026-04-25 12:11");
    expect(said.map(inShort)).toEqual(["04-13 09:47 李秀英 等您审批", "04-15 09:47 王建国 等您审批"]);
    await end(time);
  });

  test("and is decided in between is told no more", async () => {
    const time = await passingTime();
    await time.until("2026-04-10 12:11");
    await time.town.inGroup("张满仓", "加分 铲雪 1");
    await time.until("2026-04-14 12:11");
    await time.town.inGroup("赵书田", "退回 1 没写地点");
    expect((await time.until("2026-04-25 12:11")).map(inShort)).toEqual([
      expect.stringContaining("张满仓 1号被赵书田退回"),
    ]);
    await end(time);
  });
});

describe("a program that was off", () => {
  test("for three weeks over 31 December says what still matters once, spread over the day, and nothing twice", async () => {
    const time = await passingTime();
    const { town } = time;
    await time.until("2026-12-20 12:11");
    town.at("2027-01-10 03:17");
    const said = await time.until("2027-01-31 23:50");
    expect(said.map(dayAndSubject)).toEqual([
      "01-10 初榜",
      "01-10 再催审核",
      "01-10 再催审核",
      "01-10 再催审核",
    ]);
    expect(said.every(({ time: each }) => each.slice(11) >= "08:00")).toBe(true);
    expect(said[0]?.text).toContain("2026年第四季度积分（初榜）");
    await end(time);
  });

  test("over the night only says in the morning what was to be said in the evening, and then no more than still matters", async () => {
    const time = await passingTime();
    await time.until("2026-04-02 09:10");
    time.town.at("2026-04-03 06:50");
    const said = await time.until("2026-04-03 09:20");
    expect(said.map(dayAndSubject)).toEqual(["04-03 初榜"]);
    expect(said[0]?.time.slice(11) ?? "").toMatch(/^08:\d\d$/);
    await end(time);
  });
});

describe("a clock that is put back", () => {
  test("by a day repeats nothing", async () => {
    const time = await passingTime();
    const { town } = time;
    await time.until("2026-04-02 12:11");
    town.at("2026-04-01 12:11");
    expect(await time.until("2026-04-03 08:41")).toEqual([]);
    await time.until("2026-04-08 12:11");
    town.at("2026-04-07 12:11");
    expect(await time.until("2026-04-09 12:11")).toEqual([]);
    await end(time);
  });

  test("into the old quarter ranks it once", async () => {
    const time = await passingTime();
    const { town } = time;
    await time.until("2026-04-02 12:11");
    town.at("2026-03-30 12:11");
    const said = await time.until("2026-04-03 08:41");
    expect(said.map(dayAndSubject)).toEqual([]);
    await end(time);
  });
});

test("a twin process on the same database: everything is said once, whoever is asked first", async () => {
  const databaseUrl = `sqlite:${join(folder, "twins.db")}`;
  const one = await openTown({ databaseUrl });
  const twin = await openTown({ databaseUrl, before: one });
  const times = [];
  for (const at of ["03-27 10:12", "03-28 10:12", "04-02 10:12", "04-03 10:12", "04-08 10:12"]) {
    one.at(`2026-${at}`);
    await Promise.all(
      times.length % 2 === 0 ? [one.runJobs(), twin.runJobs()] : [twin.runJobs(), one.runJobs()],
    );
    times.push(at);
  }
  const posts = one.postsInGroup();
  expect(posts.map(subjectOf)).toEqual(["季末申报", "初榜", "主题党日"]);
  const toDo = (await one.inPrivate("李秀英", "待办")).text;
  expect([...toDo.matchAll(/请支委会(?:尽快)?审核/g)]).toHaveLength(1);
  expect([...(await one.inPrivate("孙志强", "待办")).text.matchAll(/的汇报还没收到/g)]).toHaveLength(0);
  await twin.closeBot();
  await expectAllWell(one);
  await one.close();
});
