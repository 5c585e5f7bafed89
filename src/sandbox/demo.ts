// npm run demo: the bot, the WeCom around it, and a page on which to be anybody in the village.

import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startDemoBot } from "./demo-bot.ts";
import type { Mode } from "./demo-bot.ts";
import { DemoClock, landing, stops } from "./demo-clock.ts";
import { chatsKept, clockKept, keep } from "./kept-files.ts";
import { sayOpening } from "./opening.ts";
import { quarterStory } from "./quarter-story.ts";
import { StoryPlayer } from "./story.ts";
import { yearStory } from "./year-story.ts";
import { servePage } from "./page/page-server.ts";
import type { ClockTarget } from "./page/page-options.ts";

/** Friday afternoon: the groups are bound, and some people try the bot. */
const openingMs = Date.parse("2026-03-13T16:20:00+08:00");
/** Monday morning, with two weeks to go until the ranking; the next morning the first reminders go out. */
const startMs = Date.parse("2026-03-16T09:05:00+08:00");
const jobsEveryMs = 60_000;
/** More often than in production: whoever changes places on the page finds the word there already. */
const speaksEveryMs = 1_000;
/** Not worth a line in the terminal of somebody who looks at the demo. */
const usualEvents: ReadonlySet<string> = new Set([
  "long connection connecting",
  "long connection up",
  "long connection off",
  "texts deleted",
  "pictures deleted",
]);
const closingMsMax = 3_000;
const keptDir = "data";

const { port, isKept, mode } = options();
const dir = isKept ? keptDir : mkdtempSync(join(tmpdir(), "lianqiao-demo-"));
if (isKept) mkdirSync(dir, { recursive: true });

// Before anything is opened, so that a signal at any moment closes what is open and leaves nothing behind.
const open: (() => Promise<void>)[] = [];
let isLeaving = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void shutDown());
if (!isKept) {
  process.once("exit", () => {
    rmSync(dir, { recursive: true, force: true });
  });
}

// Data that is kept was made at times that are past: the clock goes on from there.
const keptMs = isKept ? clockKept(dir) : undefined;
const clock = new DemoClock(Math.max(openingMs, keptMs ?? openingMs), () => Date.now());
const chats = isKept ? chatsKept(dir) : undefined;
const bot = await startDemoBot({
  mode,
  // Nothing of it stays, so that the disk need not be waited for: a year goes by in seconds.
  databaseUrl: isKept ? `sqlite:${join(dir, "demo.db")}` : "sqlite::memory:",
  picturesDir: join(dir, "demo-pictures"),
  rulesDir: new URL("../../rules", import.meta.url).pathname,
  clock: clock.now,
  newId: () => randomBytes(8).toString("hex"),
  chats,
  log,
});
const { fake, wordsWaiting } = bot;
let changesInChats = 0;
fake.onChange(() => (changesInChats += 1));
open.unshift(() => bot.close());
if (chats === undefined) await sayOpening(fake);
clock.moveTo(startMs);
await runDueJobs();
const story = new StoryPlayer([quarterStory, yearStory], { fake, passUntil });
const page = await servePage({ fake, wordsWaiting, onMoveClock, story }, port).catch(
  async (error: unknown) => {
    await bot.close();
    if (!isPortTaken(error)) throw error;
    return stop(`端口 ${port} 已被占用，换一个：npm run demo -- --port ${port + 1}`);
  },
);
open.unshift(() => page.close());
if (isKept) process.once("exit", keepAll);
setInterval(() => void everyMinute(), jobsEveryMs);
setInterval(() => void speak(), speaksEveryMs);
console.log(`演示已启动，请用浏览器打开 ${page.address}`);

async function everyMinute(): Promise<void> {
  await runDueJobs();
  if (isKept) keepAll();
}

async function runDueJobs(): Promise<void> {
  if (!isLeaving) await bot.runDueJobs();
}

async function speak(): Promise<void> {
  if (!isLeaving) await bot.speak();
}

async function onMoveClock(target: ClockTarget): Promise<void> {
  // A picture sent just now is fetched first: WeCom keeps it for five minutes of that clock.
  await runDueJobs();
  const fromMs = clock.now();
  let last = await happenings();
  for (const stopMs of stops(fromMs, landing(fromMs, target), bot.nextDueMs)) {
    clock.moveTo(stopMs);
    await runDueJobs();
    if (target !== "nextThing") continue;
    const count = await happenings();
    if (count > last) return;
    last = count;
  }
}

/** With all that becomes due on the way. */
async function passUntil(atMs: number): Promise<void> {
  await runDueJobs();
  for (const stopMs of stops(clock.now(), atMs, bot.nextDueMs)) {
    clock.moveTo(stopMs);
    await runDueJobs();
  }
}

/** Grows with everything that happens in a chat, and with every word that waits for somebody. */
async function happenings(): Promise<number> {
  const waiting = await Promise.all(fake.people.map(({ userid }) => wordsWaiting(userid)));
  return waiting.reduce((sum, count) => sum + count, changesInChats);
}

/** Ctrl-C reaches the program twice, from the terminal and from npm: the second time changes nothing. */
async function shutDown(): Promise<void> {
  if (isLeaving) return;
  isLeaving = true;
  setTimeout(() => process.exit(1), closingMsMax).unref();
  for (const close of open) await close();
  process.exit(0);
}

function keepAll(): void {
  keep(dir, clock.now(), fake.record());
}

type Options = { readonly port: number; readonly isKept: boolean; readonly mode: Mode };

function options(): Options {
  const known = {
    port: { type: "string", default: "8710" },
    keep: { type: "boolean", default: false },
    url: { type: "boolean", default: false },
  } as const;
  try {
    const { values } = parseArgs({ options: known });
    const wanted = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
    if (wanted <= 65_535)
      return { port: wanted, isKept: values.keep, mode: values.url ? "url" : "longConnection" };
  } catch {
    // Said below, in words.
  }
  return stop(
    [
      "用法：npm run demo -- [--port 端口] [--keep] [--url]",
      "--keep 保留台账、时间和聊天（data/demo 开头的文件），下次接着用；不写就每次从头开始。",
      "--url 机器人改用 URL 回调：只能回话，不能先开口。",
    ].join("\n"),
  );
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

function log(event: string, fields: Readonly<Record<string, unknown>>): void {
  if (!usualEvents.has(event)) console.error(JSON.stringify({ event, ...fields }));
}

function stop(words: string): never {
  console.error(words);
  process.exit(1);
}
