import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const command = join(import.meta.dirname, "../../src/sandbox/demo.ts");
let dir = "";
const started: ChildProcess[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "demo-test-"));
});

afterEach(async () => {
  for (const each of started.splice(0)) each.kill("SIGKILL");
  await rm(dir, { recursive: true });
});

type Demo = {
  readonly line: string;
  readonly address: string;
  stop(signal: NodeJS.Signals): Promise<number | null>;
};

/** Runs the demo in a folder of its own. */
async function demo(...options: readonly string[]): Promise<Demo> {
  const process_ = spawn(process.execPath, [command, ...options], {
    cwd: dir,
    env: { ...process.env, TMPDIR: dir },
  });
  started.push(process_);
  const [line] = (await once(process_.stdout, "data")).map(String);
  return {
    line: line ?? "",
    address: /http:\S+/.exec(line ?? "")?.[0] ?? "",
    stop: async (signal) => {
      process_.kill(signal);
      await once(process_, "exit");
      return process_.exitCode;
    },
  };
}

test("the demo prints one line with its address, answers a claim, and leaves nothing behind", async () => {
  const running = await demo("--port", "0");
  expect(running.line.trim().split("\n")).toHaveLength(1);
  expect(await (await fetch(running.address)).text()).toContain("赵书田");
  const said = { me: "zhangmancang", chat: "wrHuaishupingDemo", text: "@积分助手 加分 铲雪 1" };
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${running.address}/say`, {
    method: "POST",
    headers,
    body: JSON.stringify(said),
  });
  expect(await answer.json()).toEqual({ outcome: "answered" });
  expect(await running.stop("SIGTERM")).toBe(0);
  expect(await readdir(dir)).toEqual([]);
});

test("with --keep the data stays, and the clock goes on where it was", async () => {
  const first = await demo("--port", "0", "--keep");
  const headers = { "content-type": "application/json" };
  await fetch(`${first.address}/clock`, {
    method: "POST",
    headers,
    body: JSON.stringify({ target: "quarterEnd" }),
  });
  expect(await first.stop("SIGINT")).toBe(0);
  expect(await readdir(join(dir, "data"))).toContain("demo.db");
  const second = await demo("--port", "0", "--keep");
  expect(await (await fetch(second.address)).text()).toContain("2026年4月2日");
  expect(await second.stop("SIGTERM")).toBe(0);
});

test("a port that is taken is named, with what to do", async () => {
  const running = await demo("--port", "0");
  const taken = new URL(running.address).port;
  const second = spawn(process.execPath, [command, "--port", taken], { cwd: dir });
  const [words] = (await once(second.stderr, "data")).map(String);
  expect(words).toContain(`端口 ${taken} 已被占用`);
  await running.stop("SIGTERM");
});
