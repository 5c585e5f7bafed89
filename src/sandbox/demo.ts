// npm run demo: the bot, the WeCom around it, and a page on which to be anybody in the village.

import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startDemoBot } from "./demo-bot.ts";
import { DemoClock, landing, stops } from "./demo-clock.ts";
import { servePage } from "./page/page-server.ts";
import type { ClockTarget } from "./page/page-options.ts";

/** Wednesday, in the first quarter, with two weeks to go until the ranking. */
const startMs = Date.parse("2026-03-18T20:00:00+08:00");
const jobsEveryMs = 60_000;
const keptDir = "data";

const { port, keep } = options();
const dir = keep ? keptDir : mkdtempSync(join(tmpdir(), "lianqiao-demo-"));
if (keep) mkdirSync(dir, { recursive: true });
const clockFile = join(dir, "demo-clock.txt");

process.once("exit", leave);
const clock = new DemoClock(keep ? timeKept() : startMs, () => Date.now());
const bot = await startDemoBot({
  databaseUrl: `sqlite:${join(dir, "demo.db")}`,
  rulesDir: new URL("../../rules", import.meta.url).pathname,
  clock: clock.now,
  newId: () => randomBytes(8).toString("hex"),
  log,
});
const { fake, wordsWaiting } = bot;
const page = await servePage({ fake, wordsWaiting, onMoveClock }, port).catch(async (error: unknown) => {
  await bot.close();
  if (!isPortTaken(error)) throw error;
  return stop(`端口 ${port} 已被占用，换一个：npm run demo -- --port ${port + 1}`);
});
const minutely = setInterval(() => void runDueJobs(), jobsEveryMs);
console.log(`演示已启动，请用浏览器打开 ${page.address}`);

process.once("SIGINT", () => void shutDown());
process.once("SIGTERM", () => void shutDown());

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

async function shutDown(): Promise<void> {
  clearInterval(minutely);
  await page.close();
  await bot.close();
  process.exit(0);
}

/** However the demo ends. Data that is kept was made at times that are past: the clock goes on from there. */
function leave(): void {
  if (keep) writeFileSync(clockFile, String(clock.now()));
  else rmSync(dir, { recursive: true, force: true });
}

function timeKept(): number {
  try {
    return Math.max(startMs, Number.parseInt(readFileSync(clockFile, "utf8"), 10) || startMs);
  } catch {
    return startMs;
  }
}

function options(): { readonly port: number; readonly keep: boolean } {
  const known = {
    port: { type: "string", default: "8710" },
    keep: { type: "boolean", default: false },
  } as const;
  try {
    const { values } = parseArgs({ options: known });
    const wanted = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
    if (wanted <= 65_535) return { port: wanted, keep: values.keep };
  } catch {
    // Said below, in words.
  }
  return stop(
    "用法：npm run demo -- [--port 端口] [--keep]\n--keep 保留数据（data/demo.db）；不写就每次从头开始。",
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
