import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStore } from "../src/store/store.ts";

const main = resolve(import.meta.dirname, "../src/main.ts");
const rules = resolve(import.meta.dirname, "../rules");
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lianqiao-main-"));
});
afterAll(() => rm(folder, { recursive: true }));

type Settings = Readonly<Record<string, string>>;

/** Starts the program as npm does, with nothing of this process's own settings. */
const started = (settings: Settings = {}) =>
  spawn(process.execPath, [main], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PORT: "0",
      RULES_DIR: rules,
      WECOM_BOT_TOKEN: "SandboxToken01",
      WECOM_BOT_AES_KEY: "8H6M2VCsx9N5vN0ylABcxzhQS13wb3DwH5vKBZ2Ob1s",
      WECOM_API_BASE: "http://127.0.0.1:9",
      ...settings,
    },
  });

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, "exit");
  return child.exitCode;
}

/** What a start that failed wrote, the exit code behind it. */
async function failedStart(settings: Settings): Promise<readonly (string | number | null)[]> {
  const child = started(settings);
  const [out, problem] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return [...`${out}${problem}`.trimEnd().split("\n"), await exitOf(child)];
}

test.each(["SIGTERM", "SIGINT"] as const)(
  "from an empty folder it starts, and on %s it ends in order",
  async (signal) => {
    const child = started();
    const complaints = text(child.stderr);
    const events: unknown[] = [];
    for await (const line of createInterface(child.stdout)) {
      const logged: unknown = JSON.parse(line);
      events.push(logged);
      if (events.length === 1) child.kill(signal);
    }
    expect(events).toMatchObject([{ event: "ready" }, { event: "stopped" }]);
    expect(await complaints).toBe("");
    expect(await exitOf(child)).toBe(0);
  },
);

test("a port that is taken is said in one sentence", async () => {
  const other = createServer();
  other.listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  expect(await failedStart({ PORT: String(port) })).toEqual([
    `端口 ${port} 已被占用，没有启动：程序也许已经在运行，要不就在设置里换一个 PORT。`,
    1,
  ]);
  other.close();
});

test("an address that is not this machine's is said in one sentence", async () => {
  expect(await failedStart({ HOST: "192.0.2.1" })).toEqual([
    "在 192.0.2.1 的端口 0 上监听不了（EADDRNOTAVAIL），没有启动，请检查 HOST 和 PORT。",
    1,
  ]);
});

test("rules that are not there are said in one sentence", async () => {
  expect(await failedStart({ RULES_DIR: "没有" })).toEqual([
    "没有积分规则的文件夹 没有，没有启动，请检查 RULES_DIR。",
    1,
  ]);
  await writeFile(join(folder, "文件"), "");
  expect(await failedStart({ RULES_DIR: "文件" })).toEqual([
    "积分规则的文件夹 文件 读不了（ENOTDIR），没有启动，请检查 RULES_DIR 和权限。",
    1,
  ]);
});

test("a database folder that is not there is said in one sentence", async () => {
  const nowhere = join(folder, "没有");
  expect(await failedStart({ DATABASE_URL: `sqlite:${nowhere}/points.db` })).toEqual([
    `数据库的文件夹 ${nowhere} 不存在，请先建好，或改 DATABASE_URL。`,
    1,
  ]);
});

// Root may write everywhere.
test.skipIf(process.getuid?.() === 0)(
  "a database that cannot be written is said in one sentence",
  async () => {
    const path = join(folder, "readonly.db");
    await (await openStore(`sqlite:${path}`)).close();
    await chmod(path, 0o400);
    expect(await failedStart({ DATABASE_URL: `sqlite:${path}` })).toEqual([
      expect.stringContaining("数据库文件只能读、不能写，请检查文件和它所在文件夹的权限"),
      1,
    ]);
  },
);
