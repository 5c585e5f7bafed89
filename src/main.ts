import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { schedule } from "node-cron";
import { buildApp } from "./app.ts";
import { environment, readConfig, type Config } from "./config.ts";
import { zone } from "./domain/quarter.ts";
import { faultLine } from "./rulebook/fault.ts";
import { readRulebooks, type Rulebooks } from "./rulebook/file.ts";
import { databaseProblem } from "./store/failure-words.ts";
import { pictureFiles } from "./pictures/picture-files.ts";
import { openStore, type Store } from "./store/store.ts";

// Lets nothing be lost on the way down: an answer takes 5 seconds at most, a post to a group 10.
const shutdownMs = 15_000;

const found = readConfig(environment());
if (!found.ok) stop(["配置有误，没有启动：", ...found.problems.map((problem) => `  - ${problem}`)]);
const { config } = found;
const rules = await rulesIn(config.rulesDir);
const store = await opened(config.databaseUrl);

const app = buildApp({
  config,
  store,
  pictureFiles: pictureFiles(join(config.dataDir, "pictures")),
  rulebookFor: (branch) => rules.forBranch(branch),
  clock: () => Date.now(),
  // Node draws these from a pool; asking the system for each would cost more than the rest of a card.
  newId: () => randomUUID().slice(-12),
  log,
});

const server = createServer(app.handle);
await listen(server, config);

const stopping = new AbortController();
let jobsUnderWay = Promise.resolve();
const minutely = schedule("* * * * *", runJobs, { timezone: zone, noOverlap: true });
// What somebody did is told to whom it concerns within seconds, and another process takes over within half a minute.
const speaking = schedule("*/5 * * * * *", speak, { timezone: zone, noOverlap: true });
process.once("SIGTERM", () => void shutDown());
process.once("SIGINT", () => void shutDown());
log("ready", { address: addressOf(server), startedInMs: Math.round(performance.now()) });
await runJobs();

function runJobs(): Promise<void> {
  if (!stopping.signal.aborted) jobsUnderWay = app.runDueJobs(stopping.signal);
  return jobsUnderWay;
}

async function speak(): Promise<void> {
  if (!stopping.signal.aborted) await app.speak(stopping.signal);
}

/** Takes nothing new, answers what is in hand, then closes the store. */
async function shutDown(): Promise<void> {
  setTimeout(() => process.exit(1), shutdownMs).unref();
  stopping.abort();
  await Promise.all([minutely.stop(), speaking.stop()]);
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  await closed;
  await jobsUnderWay;
  await app.stop();
  await store.close();
  log("stopped", {});
}

async function rulesIn(folder: string): Promise<Rulebooks> {
  if (!existsSync(folder)) stop([`没有积分规则的文件夹 ${folder}，没有启动，请检查 RULES_DIR。`]);
  const read = await readRulebooks(folder).catch((error: unknown) => {
    const code = codeOf(error);
    if (code === undefined) throw error;
    return stop([`积分规则的文件夹 ${folder} 读不了（${code}），没有启动，请检查 RULES_DIR 和权限。`]);
  });
  if (read.ok) return read.value;
  return stop(["积分规则有误，没有启动：", ...read.refusal.map((fault) => `  - ${faultLine(fault)}`)]);
}

async function opened(databaseUrl: string): Promise<Store> {
  try {
    return await openStore(databaseUrl);
  } catch (error) {
    const problem = databaseProblem(error);
    if (problem === undefined) throw error;
    return stop([problem]);
  }
}

async function listen(listening: Server, { host, port }: Config): Promise<void> {
  try {
    listening.listen(port, host);
    await once(listening, "listening");
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    await store.close();
    stop([
      code === "EADDRINUSE"
        ? `端口 ${port} 已被占用，没有启动：程序也许已经在运行，要不就在设置里换一个 PORT。`
        : `在 ${host} 的端口 ${port} 上监听不了（${code}），没有启动，请检查 HOST 和 PORT。`,
    ]);
  }
}

/** The system's code, such as `EACCES`. */
function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

function stop(lines: readonly string[]): never {
  console.error(lines.join("\n"));
  process.exit(1);
}

function log(event: string, fields: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify({ at: new Date().toISOString(), event, ...fields }));
}

function addressOf(listening: Server): string {
  const address = listening.address();
  return typeof address === "object" && address !== null
    ? `http://${address.address}:${address.port}`
    : String(address);
}
