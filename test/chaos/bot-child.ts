// The bot as the chaos test runs it: the real app on a real database, in a process that can be killed. It asks nothing
// of the machine's clock: its parent says what time it is. Imported by nothing; started by `bot.ts`.

import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildApp, type App } from "../../src/app.ts";
import { pictureFiles } from "../../src/pictures/picture-files.ts";
import type { Timer } from "../../src/ports.ts";
import { readRulebooks } from "../../src/rulebook/file.ts";
import { openStore } from "../../src/store/store.ts";
import { toChild, type FromChild } from "./words.ts";

/** What WeCom may take for an answer, in real time: long beside what the fake takes, and short for a test. */
const answerWaitMs = 300;
/** Of the timers, those that wait for an answer; all others wait for the time of day, which the parent moves. */
const answerWaits: ReadonlySet<number> = new Set([5_000, 10_000]);
const linkWaitMs = 250;

let nowMs = 0;
let app: App | undefined;
let linkState = "off";
let linkMoved = Promise.withResolvers<unknown>();
const alarms = new Set<{ readonly atMs: number; readonly action: () => void }>();

const rules = await readRulebooks(join(import.meta.dirname, "../../rules"));
if (!rules.ok) throw new Error("the rules are broken");
const rulebooks = rules.value;

process.on("message", (message) => {
  void take(message);
});
process.on("disconnect", () => process.exit(0));
tell({ kind: "warm" });

async function take(message: unknown): Promise<void> {
  const word = toChild.parse(message);
  if (word.kind === "open") {
    await open(word);
    return;
  }
  nowMs = word.nowMs;
  ring();
  await app?.speak();
  if (linkState === "connecting") await Promise.race([linkMoved.promise, pause(linkWaitMs)]);
  if (word.jobs) await app?.runDueJobs();
  await app?.speak();
  tell({ kind: "done" });
}

type Opening = Extract<ReturnType<typeof toChild.parse>, { kind: "open" }>;

async function open({ databaseUrl, apiBase, wsUrl, bot, corp, nowMs: startMs }: Opening): Promise<void> {
  nowMs = startMs;
  const store = await openStore(databaseUrl);
  app = buildApp({
    config: {
      botName: "积分助手",
      wecomApiBase: apiBase,
      bot: bot.mode === "url" ? bot : { mode: "longConnection", id: bot.id, secret: bot.secret, wsUrl },
      app: { ...corp, callback: undefined },
    },
    ...{
      store,
      timer,
      wecomTimeoutMs: answerWaitMs,
      clock: () => nowMs,
      newId: () => randomUUID().slice(-12),
    },
    rulebookFor: (branch) => rulebooks.forBranch(branch),
    pictureFiles: pictureFiles(join(tmpdir(), "lianqiao-chaos-pictures")),
    log: (event, fields) => {
      if (event.startsWith("long connection ")) becomes(event.slice("long connection ".length));
      else tell({ kind: "log", line: `${event} ${JSON.stringify(fields)}` });
    },
  });
  const server = createServer(app.handle);
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (typeof address === "object" && address !== null) tell({ kind: "ready", port: address.port });
  });
}

function becomes(state: string): void {
  linkState = state;
  if (state === "connecting") return;
  linkMoved.resolve(undefined);
  linkMoved = Promise.withResolvers<unknown>();
}

/** As in a real timer's case, what rings may set another. */
function ring(): void {
  for (const alarm of [...alarms]) {
    if (alarm.atMs > nowMs) continue;
    alarms.delete(alarm);
    alarm.action();
  }
}

function timer(...[afterMs, action]: Parameters<Timer>): () => void {
  if (answerWaits.has(afterMs)) {
    const handle = setTimeout(action, answerWaitMs);
    return () => {
      clearTimeout(handle);
    };
  }
  const alarm = { atMs: nowMs + afterMs, action };
  alarms.add(alarm);
  return () => alarms.delete(alarm);
}

function tell(word: FromChild): void {
  process.send?.(word);
}

function pause(ms: number): Promise<void> {
  return new Promise((over) => setTimeout(over, ms));
}
