// npm run demo: the bot, the WeCom around it, and a page on which to be anybody in the village.

import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startDemoBot } from "./demo-bot.ts";
import { DemoClock, landing, stops } from "./demo-clock.ts";
import { chatsKept, clockKept, keep } from "./kept-files.ts";
import { servePage } from "./page/page-server.ts";
import type { ClockTarget } from "./page/page-options.ts";

/** Wednesday, in the first quarter, with two weeks to go until the ranking. */
const startMs = Date.parse("2026-03-18T20:00:00+08:00");
const jobsEveryMs = 60_000;
const closingMsMax = 3_000;
const keptDir = "data";

const { port, isKept } = options();
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
const clock = new DemoClock(Math.max(startMs, keptMs ?? startMs), () => Date.now());
const bot = await startDemoBot({
  databaseUrl: `sqlite:${join(dir, "demo.db")}`,
  picturesDir: join(dir, "demo-pictures"),
  rulesDir: new URL("../../rules", import.meta.url).pathname,
  clock: clock.now,
  newId: () => randomBytes(8).toString("hex"),
  chats: isKept ? chatsKept(dir) : undefined,
  log,
});
const { fake, wordsWaiting } = bot;
open.unshift(() => bot.close());
const page = await servePage({ fake, wordsWaiting, onMoveClock }, port).catch(async (error: unknown) => {
  await bot.close();
  if (!isPortTaken(error)) throw error;
  return stop(`端口 ${port} 已被占用，换一个：npm run demo -- --port ${port + 1}`);
});
open.unshift(() => page.close());
if (isKept) process.once("exit", keepAll);
setInterval(() => void everyMinute(), jobsEveryMs);
console.log(`演示已启动，请用浏览器打开 ${page.address}`);

async function everyMinute(): Promise<void> {
  await runDueJobs();
  if (isKept) keepAll();
}

async function runDueJobs(): Promise<void> {
  try {
    await bot.runDueJobs();
  } catch (error) {
    log("job failed", { problem: error instanceof Error ? error.message : "thrown" });
  }
}

async function onMoveClock(target: ClockTarget): Promise<void> {
  const from = clock.now();
  for (const stop of stops(from, landing(from, target))) {
    clock.moveTo(stop);
    await runDueJobs();
  }
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

function options(): { readonly port: number; readonly isKept: boolean } {
  const known = {
    port: { type: "string", default: "8710" },
    keep: { type: "boolean", default: false },
  } as const;
  try {
    const { values } = parseArgs({ options: known });
    const wanted = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
    if (wanted <= 65_535) return { port: wanted, isKept: values.keep };
  } catch {
    // Said below, in words.
  }
  return stop(
    "用法：npm run demo -- [--port 端口] [--keep]\n--keep 保留台账、时间和聊天（data/demo 开头的文件），下次接着用；不写就每次从头开始。",
  );
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

function log(event: string, fields: Readonly<Record<string, unknown>>): void {
  console.error(JSON.stringify({ event, ...fields }));
}

function stop(words: string): never {
  console.error(words);
  process.exit(1);
}
