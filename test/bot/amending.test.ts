import { afterEach, beforeEach, expect, test } from "vitest";
import { amend } from "../../src/bot/amending.ts";
import { approveByWords, withdrawByWords } from "../../src/bot/by-words.ts";
import { ruleSlug } from "../../src/domain/ids.ts";
import { showScore } from "../../src/bot/show-score.ts";
import { huaishuping } from "../../src/sandbox/village.ts";
import { claiming } from "./acts.ts";
import { openDesk, type Desk } from "./desk.ts";

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(async () => {
  expect(await desk.store.findings(huaishuping)).toEqual([]);
  await desk.close();
});

const snow = ruleSlug("snow-clearing");
const patrol = ruleSlug("volunteer-service");

const amending = (amendTo: number, more: { claim?: number; rule?: typeof snow } = {}) =>
  desk.group("张满仓", (turn) =>
    amend({ claim: undefined, rule: undefined, ...more, amendTo }, `改成${amendTo}`, turn),
  );

const waiting = async () =>
  (await desk.store.ledger.claimsWaiting(huaishuping)).map(({ claim }) => [claim.number, claim.quantity]);

test("写多了，改成1 ends the waiting claim and shows the card of the new one", async () => {
  await desk.group("张满仓", claiming("铲雪", snow, 2));
  const { text, card } = await amending(1);
  expect(text).toContain("1号已撤回，改成了2号：义务铲雪除冰 1次");
  expect(card).toMatchObject({ title: "2号申报 待审批" });
  expect(await waiting()).toEqual([[2, 1]]);
  const score = await desk.private("张满仓", (turn) => showScore({ of: undefined, rule: undefined }, turn));
  expect(score.text).toContain("1号 3月18日 义务铲雪除冰 2次：已改成2号");
  expect(score.text).toContain("2号 3月18日 义务铲雪除冰 1次：等审批");
});

test("more than before may be asked for too, the same may not", async () => {
  await desk.group("张满仓", claiming("铲雪", snow, 2));
  expect((await amending(2)).text).toBe("1号本来就是2次，不用改。");
  await amending(3);
  expect(await waiting()).toEqual([[2, 3]]);
});

test("none at all is no number: the claim stays, and it is said how to take it back", async () => {
  await desk.group("张满仓", claiming("铲雪", snow, 2));
  for (const quantity of [0, -1, 0.5]) {
    const { text } = await amending(quantity);
    expect(text).toContain("数量要写整数");
    expect(text).toContain("撤回 1");
  }
  expect(await waiting()).toEqual([[1, 2]]);
});

test("below its threshold the claim stays as it was", async () => {
  await desk.group("张满仓", claiming("连翘", ruleSlug("forsythia-lead"), 60, "亩"));
  expect((await amending(45)).text).toContain("满50亩或满20人才计分");
  expect(await waiting()).toEqual([[1, 60]]);
});

test("of several it is asked which, unless rule or number tells", async () => {
  await desk.group("张满仓", claiming("铲雪", snow, 2));
  await desk.group("张满仓", claiming("巡逻", patrol, 3));
  const { text } = await amending(1);
  expect(text).toContain("改哪一条");
  expect(text).toContain("改成 2号 1");
  await amending(1, { rule: snow });
  await amending(2, { claim: 2 });
  expect(await waiting()).toEqual([
    [3, 1],
    [4, 2],
  ]);
});

test("without a waiting claim, or of one that is decided, nothing changes", async () => {
  expect((await amending(1)).text).toContain("没有等审批的申报可改");
  await desk.group("张满仓", claiming("铲雪", snow, 2));
  await desk.group("赵书田", (turn) => approveByWords([1], turn));
  expect((await amending(1)).text).toContain("没有等审批的申报可改");
  expect((await amending(1, { claim: 1 })).text).toContain("1号已经通过");
  expect((await amending(1, { claim: 7 })).text).toContain("没有7号申报");
});

test("nobody amends another's claim", async () => {
  await desk.group("陈根生", claiming("铲雪", snow, 2));
  expect((await amending(1, { claim: 1 })).text).toBe("1号不是您报的，不能替别人改；要改请本人来写。");
  expect(await waiting()).toEqual([[1, 2]]);
});

test("a member whose claim another amends is told the new number", async () => {
  await desk.group("张满仓", claiming("铲雪", snow, 2, "次", "陈根生"));
  await amending(1);
  expect((await desk.noticesOf("陈根生")).at(-1)).toContain("不是您做的就写：不是我 2");
});

test("撤回铲雪 takes back the claim of that rule, and says how to declare it again", async () => {
  await desk.group("张满仓", claiming("铲雪", snow, 2));
  await desk.group("张满仓", claiming("巡逻", patrol, 3));
  const withdrawing = (rule?: typeof snow) =>
    desk.group("张满仓", (turn) => withdrawByWords({ claim: undefined, rule }, turn));
  expect((await withdrawing(ruleSlug("tech-teaching"))).text).toContain("没有等审批的“教技术”申报");
  const { text } = await withdrawing(snow);
  expect(text).toContain("1号 张满仓 义务铲雪除冰 2次");
  expect(text).toMatch(/要再报请写：\S?加分 \S+ 2次 3月18日$/);
  expect(await waiting()).toEqual([[2, 3]]);
  expect((await withdrawing(snow)).text).toContain("没有等审批的");
});
