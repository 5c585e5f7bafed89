import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import { schedule } from "node-cron";
import { buildApp } from "./app.ts";
import { environment, readConfig } from "./config.ts";
import { zone } from "./domain/quarter.ts";
import { faultLine } from "./rulebook/fault.ts";
import { readRulebooks } from "./rulebook/file.ts";
import { openStore } from "./store/store.ts";

// Lets nothing be lost on the way down: WeCom waits 5 seconds for an answer, so nothing in hand takes longer.
const shutdownMs = 10_000;

const found = readConfig(environment());
if (!found.ok) stop(["配置有误，没有启动：", ...found.problems.map((problem) => `  - ${problem}`)]);
const { config } = found;

const rules = await readRulebooks(config.rulesDir);
if (!rules.ok) stop(["积分规则有误，没有启动：", ...rules.refusal.map((fault) => `  - ${faultLine(fault)}`)]);

const store = await openStore(config.databaseUrl);
const app = buildApp({
  config,
  store,
  rulebookFor: (branch) => rules.value.forBranch(branch),
  clock: () => Date.now(),
  newId: () => randomBytes(5).toString("hex"),
  log,
});

const server = createServer(app.handle);
server.listen(config.port, config.host, () => {
  log("ready", { address: addressOf(server), startedInMs: Math.round(performance.now()) });
});

const minutely = schedule("* * * * *", runJobs, { timezone: zone, noOverlap: true });
await runJobs();

process.once("SIGTERM", () => void shutDown());
process.once("SIGINT", () => void shutDown());

async function runJobs(): Promise<void> {
  try {
    await app.runDueJobs();
  } catch (error) {
    log("job failed", { problem: error instanceof Error ? error.message : "thrown" });
  }
}

/** Takes nothing new, answers what is in hand, then closes the store. */
async function shutDown(): Promise<void> {
  setTimeout(() => process.exit(1), shutdownMs).unref();
  await minutely.stop();
  await new Promise((closed) => {
    server.close(closed);
    server.closeIdleConnections();
  });
  await runJobs();
  await store.close();
  log("stopped", {});
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
