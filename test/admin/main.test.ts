import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";

import { gb18030, csvText, huaishuping } from "./roster-files.ts";

const main = resolve(import.meta.dirname, "../../src/admin/main.ts");
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lianqiao-admin-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the command in a process of its own, as npm does. */
async function admin(words: readonly string[], typed = "", settings = {}): Promise<readonly string[]> {
  const env = { DATABASE_URL: `sqlite:${join(folder, "data", "test.db")}`, RULES_DIR: "rules", ...settings };
  const child = spawn(process.execPath, [main, ...words], { env });
  child.stdin.end(typed);
  const exited = new Promise<number | null>((exit) => child.once("close", exit));
  const [out, err, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return [...`${out}${err}`.trimEnd().split("\n"), `exit ${exitCode}`];
}

test("from an empty folder to a branch with a group robot", async () => {
  const template = join(folder, "模板.xlsx");
  expect((await admin(["roster", "--template", template])).at(-1)).toBe("exit 0");
  expect((await readFile(template)).subarray(0, 2).toString()).toBe("PK");
  expect((await admin(["roster", "--template", template])).at(-1)).toBe("exit 1");

  const roster = join(folder, "名册.csv");
  await writeFile(roster, gb18030(csvText(huaishuping)));
  expect((await admin(["roster", roster])).at(-1)).toBe("exit 0");

  const key = "693a91f6-7aaa-4bc4-97a0-0ec2sifa5aaa";
  const address = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}\n`;
  expect(await admin(["webhook", "槐树坪村党支部", "-"], address)).toEqual([
    "已设置槐树坪村党支部（huaishuping）的群机器人。",
    "exit 0",
  ]);
  expect(await admin(["list"])).toEqual([
    "共 1 个党支部：",
    "槐树坪村党支部（huaishuping）：党员 7 人，群未绑定，群机器人已设置，待审 0 条",
    "exit 0",
  ]);
  expect((await admin(["verify"])).at(-1)).toBe("exit 0");
});

test("what cannot be opened is said in words, without the password", async () => {
  const refused = { DATABASE_URL: "postgres://bot:secret@127.0.0.1:1/points" };
  expect(await admin(["list"], "", refused)).toEqual([
    "数据库出错，请检查 DATABASE_URL 和磁盘：open（ECONNREFUSED）",
    "exit 1",
  ]);
  expect(await admin(["roster", folder])).toEqual(["文件读写不了（EISDIR），请检查路径和权限。", "exit 1"]);
  expect(await admin(["roster", join(folder, "没有.csv")])).toEqual([
    expect.stringContaining("没有找到文件"),
    "exit 1",
  ]);
});
