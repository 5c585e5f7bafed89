import { afterEach, beforeEach, expect, test } from "vitest";
import { rosters } from "../../src/sandbox/village.ts";
import type { Branch } from "../../src/ports.ts";
import { rolesRosters } from "./rights/roles.ts";
import { signOnPaper } from "./signing.ts";
import { expectAllWell, openTown, type Town } from "./town.ts";

// A member asks to have the own record put right (PIPL 46); domain guide, sections 14 and 15.1.

let town: Town;

beforeEach(async () => {
  town = await openTown({ rosters: rolesRosters() });
});

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

/** 张满仓's snow of that day, approved by the secretary as claim 1. */
async function approved(words = "加分 铲雪 1 3月15日"): Promise<void> {
  await town.inPrivate("张满仓", words);
  await town.inPrivate("赵书田", "同意 1");
}

const asked = "更正 1号 日期应该是3月2日";

test("an entry of an open quarter is taken back, and the secretary reads what to write instead", async () => {
  await approved();
  // The secretary approved it, so that the discipline officer answers.
  const told = await town.inPrivate("张满仓", asked);
  expect(told.text).toContain(
    "更正申请1号：1号 3月15日 义务铲雪除冰（+1分），“日期应该是3月2日”。由纪检委员李秀英办，4月2日前答复",
  );
  expect((await town.inPrivate("张满仓", asked)).text).toContain("已经在办了，是更正申请1号");
  expect(await town.readBy("李秀英", "更正")).toContain("更正 1 同意");
  expect((await town.inPrivate("李秀英", "更正 1 同意")).text).toContain(
    "冲正（-1分，计入2026年第一季度）。对的要重新记，请书记写：代加 张满仓 铲雪 1次 3月2日",
  );
  expect(await town.readBy("张满仓", "我的积分")).toContain("全年100分");
  expect(await town.readBy("赵书田", "更正")).toContain("代加 张满仓 铲雪 1次 3月2日");
  const { head, id } = await branchOf();
  expect(await town.store.matters.sourcesOf(id, [head.lastEntry])).toEqual(
    new Map([[head.lastEntry, { kind: "correction", number: 1 }]]),
  );
  expect((await town.inPrivate("李秀英", "更正 1 同意")).text).toContain("已经同意，不用再办");
});

test("what was refused says why, and what was withdrawn needs no answer", async () => {
  await approved();
  await town.inPrivate("张满仓", asked);
  expect((await town.inPrivate("李秀英", "更正 1 不同意")).text).toContain("请写上理由");
  await town.inPrivate("李秀英", "更正1 不同意 签到表上是3月15日");
  expect(await town.readBy("张满仓", "更正")).toContain("没有同意。理由：“签到表上是3月15日”");
  await town.inPrivate("张满仓", "更正 名册 我是二组的");
  expect((await town.inPrivate("赵书田", "更正")).text).toContain("名册，“我是二组的”：等您办，还剩15天");
  expect((await town.inPrivate("张满仓", "更正 2 撤回")).text).toBe("更正申请2号撤回了，记录不变。");
  expect((await town.inPrivate("赵书田", "更正 2 同意")).text).toContain("已撤回，不用再办");
  expect((await branchOf()).head.lastEntry).toBe(1);
});

test("in a posted quarter the correction is posted where the posting was, without the reasons", async () => {
  await approved();
  town.at("2026-04-08 09:12");
  expect(await signOnPaper(town, "2026-Q1")).toBe(true);
  await town.inPrivate("张满仓", asked);
  await town.inPrivate("李秀英", "更正 1 同意 本子上是3月2日");
  await town.runJobs();
  const [posted = "", ...others] = town.postsInGroup().filter((text) => text.includes("更正公示"));
  expect(others).toEqual([]);
  expect(posted).toMatch(/张满仓 .*原\+1分，已冲正/);
  expect(posted).not.toContain("本子");
});

test("in a closed year the township consents before anything is taken back", async () => {
  await approved();
  for (const [time, quarter] of [
    ["2026-04-08 09:12", "2026-Q1"],
    ["2026-07-08 09:12", "2026-Q2"],
    ["2026-10-08 09:12", "2026-Q3"],
    ["2027-01-08 09:12", "2026-Q4"],
  ] as const) {
    town.at(time);
    expect(await signOnPaper(town, quarter)).toBe(true);
  }
  town.at("2027-03-01 09:12");
  await town.inPrivate("张满仓", "更正 1号 那天不是我");
  expect((await town.inPrivate("李秀英", "更正 1 同意")).text).toContain("还要乡镇同意：由田老四写");
  expect((await branchOf()).head.lastEntry).toBe(1);
  expect((await town.inPrivate("李秀英", "更正 1 同意")).text).toContain("由田老四来办");
  expect((await town.inPrivate("田老四", "更正")).text).toContain("等乡镇同意，还剩15天");
  expect((await town.inPrivate("田老四", "更正 1 同意")).text).toContain("那一年已结账，不能再补记");
  const { head, id } = await branchOf();
  const [, reversal] = await town.store.ledger.entriesOfYear(id, 2026);
  expect(reversal).toMatchObject({ kind: "reversal", quarter: "2026-Q1", number: head.lastEntry });
  expect(reversal?.recordedAtMs).toBe(Date.parse("2027-03-01T09:12:00+08:00"));
});

test("for somebody without a phone the secretary writes it down, and in a group nothing is answered", async () => {
  await approved();
  expect((await town.inPrivate("赵书田", "更正 1 张满仓 应该是两次")).text).toContain("（代办，张满仓）");
  expect(await town.readBy("张满仓", "更正")).toContain("赵书田替您记下了更正申请1号");
  expect((await town.inGroup("张满仓", "更正")).text).toBe("更正的事不在群里办，请私聊我写。");
  expect((await town.inPrivate("马春梅", "更正 1 不是他")).text).toContain("更正由本人来写");
});

test("who lets a request wait is told in one message a day, with the objections", async () => {
  await approved();
  await town.inPrivate("张满仓", asked);
  town.at("2026-03-31 10:45");
  await town.runJobs();
  expect(await town.readBy("李秀英", "更正")).toContain("有1件更正申请要答复");
  expect(await town.readBy("李秀英", "更正")).not.toContain("有1件更正申请要答复");
});
