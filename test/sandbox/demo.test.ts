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

function post(address: string, body: object): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
}

/** The first card's first button. */
const buttonIn = (page: string): string | undefined => /data-button="([^"]+)"/.exec(page)?.[1];

test.each(["SIGHUP", "SIGINT", "SIGTERM"] as const)(
  "%s closes the demo at once, twice is no more than once, and nothing is left behind",
  async (signal) => {
    const running = await demo("--port", "0");
    const stopped = [running.stop(signal), running.stop(signal)];
    expect(await Promise.all(stopped)).toEqual([0, 0]);
    expect(await readdir(dir)).toEqual([]);
  },
);

test("the demo prints one line with its address, answers a claim, and leaves nothing behind", async () => {
  const running = await demo("--port", "0");
  expect(running.line.trim().split("\n")).toHaveLength(1);
  expect(await (await fetch(running.address)).text()).toContain("赵书田");
  const said = { me: "zhangmancang", chat: "wrHuaishupingDemo", text: "@积分助手 加分 铲雪 1" };
  const answer = await post(`${running.address}/say`, said);
  expect(await answer.json()).toEqual({ outcome: "answered" });
  expect(await running.stop("SIGTERM")).toBe(0);
  expect(await readdir(dir)).toEqual([]);
});

test("the next thing is the reminder to a migrant, which comes by itself or waits for one who never wrote", async () => {
  const running = await demo("--port", "0");
  await post(`${running.address}/clock`, { target: "nextThing" });
  const people = await (await fetch(running.address)).text();
  expect(people).toContain("2026年3月17日");
  expect(people.match(/1 条待告知/g)).toHaveLength(1);
  expect(people).toContain("没跟机器人私聊过的人，它不能先开口");
  const chat = await fetch(`${running.address}/?me=sunzhiqiang&chat=single`);
  expect(await chat.text()).toContain("第一季度的汇报还没收到");
  expect(await running.stop("SIGTERM")).toBe(0);
});

test("with --url the bot cannot write first: both migrants' reminders wait, and the page says why", async () => {
  const running = await demo("--port", "0", "--url");
  await post(`${running.address}/clock`, { target: "nextThing" });
  const people = await (await fetch(running.address)).text();
  expect(people).toContain("2026年3月17日");
  expect(people.match(/1 条待告知/g)).toHaveLength(2);
  expect(people).toContain("机器人没法主动私聊");
  expect(await running.stop("SIGTERM")).toBe(0);
});

test("with --keep the data and the chats stay, and the clock goes on where it was", async () => {
  const first = await demo("--port", "0", "--keep");
  const said = { me: "zhangmancang", chat: "wrHuaishupingDemo", text: "@积分助手 加分 铲雪 1" };
  await post(`${first.address}/say`, said);
  await post(`${first.address}/clock`, { target: "quarterEnd" });
  expect(await first.stop("SIGINT")).toBe(0);
  expect(await readdir(join(dir, "data"))).toContain("demo.db");
  const second = await demo("--port", "0", "--keep");
  const view = await fetch(`${second.address}/?me=zhaoshutian&chat=wrHuaishupingDemo`);
  const chat = await view.text();
  expect(chat).toContain("2026年4月3日");
  expect(chat).toContain("加分 铲雪 1");
  const tapped = { me: "zhaoshutian", card: /data-card="([^"]+)"/.exec(chat)?.[1], button: buttonIn(chat) };
  expect(await (await post(`${second.address}/tap`, tapped)).json()).toEqual({ outcome: "updated" });
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
