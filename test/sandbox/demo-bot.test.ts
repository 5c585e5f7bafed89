import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startDemoBot } from "../../src/sandbox/demo-bot.ts";
import type { DemoBot, Mode } from "../../src/sandbox/demo-bot.ts";
import { landing, stops } from "../../src/sandbox/demo-clock.ts";
import { sayOpening } from "../../src/sandbox/opening.ts";
import { people } from "../../src/sandbox/village.ts";

// What the demo is there to show, without its page: who is told what by itself, and for whom words wait.

const group = "wrHuaishupingDemo";
const friday = Date.parse("2026-03-13T16:20:00+08:00");
const monday = Date.parse("2026-03-16T09:05:00+08:00");
let dir = "";
let bot: DemoBot;
let nowMs = friday;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "demo-bot-"));
});

afterEach(async () => {
  expect(bot.fake.faults).toEqual([]);
  await bot.close();
  rmSync(dir, { recursive: true });
});

async function open(mode: Mode): Promise<void> {
  nowMs = friday;
  let ids = 0;
  bot = await startDemoBot({
    ...{ mode, databaseUrl: "sqlite::memory:", rulesDir: "rules", picturesDir: dir, chats: undefined },
    ...{ clock: () => nowMs, newId: () => `id${(ids += 1).toString(36).padStart(6, "0")}` },
    log: (event, fields) => {
      if (!event.startsWith("long connection")) throw new Error(`${event} ${JSON.stringify(fields)}`);
    },
  });
  await sayOpening(bot.fake);
  nowMs = monday;
  await bot.runDueJobs();
}

async function moveTo(time: string): Promise<void> {
  for (const stopMs of stops(nowMs, Date.parse(`${time.replace(" ", "T")}:00+08:00`), bot.nextDueMs)) {
    nowMs = stopMs;
    await bot.runDueJobs();
  }
}

async function toQuarterEnd(): Promise<void> {
  for (const stopMs of stops(nowMs, landing(nowMs, "quarterEnd"), bot.nextDueMs)) {
    nowMs = stopMs;
    await bot.runDueJobs();
  }
}

function userid(name: string): string {
  return people.find((each) => each.name === name)?.userid ?? "";
}

/** What the bot said by itself or in answer, newest last, in somebody's own chat with it. */
const toldTo = (name: string): string =>
  bot.fake
    .chatLog("single", userid(name))
    .map(({ text }) => text ?? "")
    .join("\n");

const saidInGroup = (kind: "bot" | "robot"): string =>
  bot.fake
    .chatLog(group, "zhangmancang")
    .filter(({ from }) => from.kind === kind)
    .map(({ text }) => text ?? "")
    .join("\n");

test("the demo begins with both groups bound by their secretaries", async () => {
  await open("longConnection");
  for (const { id, people: members } of bot.fake.groups) {
    const texts = bot.fake.chatLog(id, members[0] ?? "").map(({ text }) => text ?? "");
    expect(texts.some((text) => text.includes("已绑定"))).toBe(true);
  }
});

test("at the quarter's end everybody was told by the bot itself what is theirs to do", async () => {
  await open("longConnection");
  await bot.fake.say("zhangmancang", group, "@积分助手 加分 铲雪 1 桥头");
  await toQuarterEnd();
  expect(toldTo("孙志强")).toContain("第一季度的汇报还没收到");
  expect(toldTo("王建国")).toContain("请打电话问问近况");
  expect(toldTo("王建国")).toContain("请支委会审核");
  expect(toldTo("赵书田")).toContain("今天还有事没办完");
  expect(saidInGroup("bot")).toContain("第一季度到3月31日就结束了");
  expect(saidInGroup("bot")).toContain("初榜");
  expect(saidInGroup("robot")).toBe("");
});

test("words wait for whoever never wrote to the bot, until that person opens the chat", async () => {
  await open("longConnection");
  await moveTo("2026-03-17 10:35");
  expect(await bot.wordsWaiting(userid("周玉兰"))).toBe(1);
  expect(await bot.wordsWaiting(userid("孙志强"))).toBe(0);
  expect(toldTo("周玉兰")).toBe("");
  await bot.fake.open(userid("周玉兰"));
  expect(toldTo("周玉兰")).toContain("第一季度的汇报还没收到");
  expect(await bot.wordsWaiting(userid("周玉兰"))).toBe(0);
});

test("a word that is over waits for nobody any more", async () => {
  await open("longConnection");
  await moveTo("2026-03-31 12:00");
  expect(await bot.wordsWaiting(userid("周玉兰"))).toBeGreaterThan(0);
  await moveTo("2026-04-01 12:00");
  expect(await bot.wordsWaiting(userid("周玉兰"))).toBe(0);
});

test("what is on its way over the long connection is not shown as waiting, and comes by itself", async () => {
  await open("longConnection");
  await bot.fake.say("zhangmancang", "single", "我的积分");
  await bot.fake.say("zhangmancang", "single", "加分 铲雪 1 桥头");
  await bot.fake.say("zhaoshutian", "single", "同意 1");
  expect(await bot.wordsWaiting("zhangmancang")).toBe(0);
  expect(toldTo("张满仓")).not.toContain("通过");
  await bot.speak();
  expect(toldTo("张满仓")).toContain("通过");
});

test("in URL mode the group's robot brings what is for the group, and private words wait", async () => {
  await open("url");
  await moveTo("2026-03-17 10:35");
  expect(await bot.wordsWaiting(userid("孙志强"))).toBe(1);
  await toQuarterEnd();
  expect(saidInGroup("robot")).toContain("初榜");
  expect(saidInGroup("bot")).not.toContain("初榜");
  expect(await bot.wordsWaiting(userid("王建国"))).toBeGreaterThan(0);
});
