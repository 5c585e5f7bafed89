// One process that goes through the day on a virtual clock, then sends all that waits, and prints what that took.
// `node bench/scale/go-through.ts <database url>`, on a store that was filled for it.

import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { BranchId } from "../../src/domain/ids.ts";
import { startOfDayMs } from "../../src/domain/quarter.ts";
import type { Rulebook } from "../../src/domain/rulebook.ts";
import { runDue } from "../../src/jobs/run-due.ts";
import { sendOutbox } from "../../src/jobs/send-outbox.ts";
import { Speaker } from "../../src/jobs/speaker.ts";
import { Undone } from "../../src/jobs/undone.ts";
import { readRulebooks } from "../../src/rulebook/file.ts";
import { openEngine, storeOver } from "../../src/store/store.ts";
import { median } from "../figures.ts";
import { counted, since } from "./counted.ts";
import { instantRoads } from "./instant-roads.ts";
import type { Cost, Taken } from "./report.ts";
import { thatDay, timetable } from "./that-day.ts";

const minuteMs = 60_000;
/** An app may send 10,000 in a minute, so the virtual clock goes on by so much with each message. */
const msPerMessage = 6;
/** When all that is due in the morning was recorded. */
const noonMs = startOfDayMs(thatDay) + 12 * 60 * minuteMs;

const [url = ""] = process.argv.slice(2);
const { engine, asked } = counted(await openEngine(url));
const store = storeOver(engine);
const rules = await readRulebooks(join(import.meta.dirname, "../../rules"));
const rulebookFor = (branch: BranchId): Rulebook => {
  if (!rules.ok) throw new Error("the rules are broken");
  return { ...rules.value.forBranch(branch), timetable };
};
const onError = (error: unknown): never => {
  throw error;
};

async function goThroughDay(): Promise<{ readonly emptyMinuteMs: number; readonly longestMinuteMs: number }> {
  const parts = { ...store, rulebookFor, onError, botName: "积分助手" };
  const undone = new Undone();
  const [empty, full]: [number[], number[]] = [[], []];
  for (
    let atMs = startOfDayMs(thatDay);
    atMs < startOfDayMs(thatDay) + 24 * 60 * minuteMs;
    atMs += minuteMs
  ) {
    const before = asked().written;
    const began = performance.now();
    await runDue(parts, undone, atMs);
    (asked().written === before ? empty : full).push(performance.now() - began);
  }
  // The last ones: by then everything is done.
  return { emptyMinuteMs: median(empty.slice(-100)), longestMinuteMs: Math.max(...full) };
}

async function dispatch(): Promise<{ readonly messages: number }> {
  const [holder, { outbox, places }] = ["bench", store];
  const { roads, said } = instantRoads(() => clock());
  const clock = (): number => noonMs + said() * msPerMessage;
  const speaker = new Speaker({
    ...{ outbox, roads: () => roads, clock, holder },
    ...{ open: () => undefined, timer: () => () => undefined, onError: () => undefined },
  });
  for (;;) {
    const before = said();
    await speaker.keep();
    await sendOutbox({
      ...{ outbox, places, roads: () => roads, clock, holder, onError, onTry: () => undefined },
      timetableOf: () => timetable,
    });
    if (said() === before) return { messages: before };
  }
}

async function measured<Result>(run: () => Promise<Result>): Promise<Result & { readonly cost: Cost }> {
  const before = asked();
  const delay = monitorEventLoopDelay({ resolution: 2 });
  delay.enable();
  const began = performance.now();
  const result = await run();
  const seconds = (performance.now() - began) / 1_000;
  delay.disable();
  const cost = {
    seconds,
    asked: since(asked(), before),
    longestBlockedMs: delay.max / 1e6,
    peakBytes: process.resourceUsage().maxRSS * 1_024,
  };
  return { ...result, cost };
}

const branches = (await store.places.branches()).length;
const taken: Taken = {
  branches,
  day: await measured(goThroughDay),
  dispatch: await measured(dispatch),
};
await store.close();
console.log(JSON.stringify(taken));
