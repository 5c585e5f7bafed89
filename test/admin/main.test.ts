import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, stat, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openStore } from "../../src/store/store.ts";
import { huaishuping as branch, submit, withRoster } from "../store/samples.ts";
import { gb18030, csvText, huaishuping } from "./roster-files.ts";

const main = resolve(import.meta.dirname, "../../src/admin/main.ts");
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lianqiao-admin-"));
  await mkdir(join(folder, "data"));
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
    "连不上数据库，请检查 DATABASE_URL 和数据库是否已启动（ECONNREFUSED）",
    "exit 1",
  ]);
  const nowhere = { DATABASE_URL: `sqlite:${join(folder, "没有", "points.db")}` };
  expect(await admin(["list"], "", nowhere)).toEqual([
    `数据库的文件夹 ${join(folder, "没有")} 不存在，请先建好，或改 DATABASE_URL。`,
    "exit 1",
  ]);
  await writeFile(join(folder, "not.db"), "not a database, ".repeat(100));
  expect(await admin(["list"], "", { DATABASE_URL: `sqlite:${join(folder, "not.db")}` })).toEqual([
    "这个文件不是数据库，请检查 DATABASE_URL（SQLITE_NOTADB）",
    "exit 1",
  ]);
  expect(await admin(["roster", folder])).toEqual(["文件读写不了（EISDIR），请检查路径和权限。", "exit 1"]);
  expect(await admin(["roster", join(folder, "没有.csv")])).toEqual([
    expect.stringContaining("没有找到文件"),
    "exit 1",
  ]);
});

test("a backup made while members go on claiming is whole, and is never written over a file", async () => {
  const busy = join(folder, "busy.db");
  const store = await openStore(`sqlite:${busy}`);
  await withRoster(store);
  for (let count = 0; count < 50; count += 1) await submit(store);
  const path = join(folder, "备份.db");
  const settings = { DATABASE_URL: `sqlite:${busy}` };
  let backedUp: readonly string[] | undefined;
  const backingUp = admin(["backup", path], "", settings).then((lines) => (backedUp = lines));
  let claims = 50;
  for (; backedUp === undefined; claims += 1) await submit(store, { said: "长".repeat(500) });
  await backingUp;
  expect(backedUp).toEqual([
    `备份好了：${path}，已核对完好。里面有群机器人的密钥，请和台账本一样收好。`,
    "exit 0",
  ]);
  expect((await readdir(folder)).filter((name) => name.startsWith("备份"))).toEqual(["备份.db"]);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await admin(["backup", path], "", settings)).toEqual([
    `已经有文件 ${path}，没有改动它。请换一个文件名。`,
    "exit 1",
  ]);
  await store.close();

  const copy = await openStore(`sqlite:${path}`);
  const copied = (await copy.places.branch(branch))?.head.lastClaim ?? 0;
  expect(copied).toBeGreaterThanOrEqual(50);
  expect(copied).toBeLessThanOrEqual(claims);
  expect(await copy.findings(branch)).toEqual([]);
  expect(await copy.damages()).toEqual([]);
  await copy.close();
});

test("a backup into a folder that is not there is refused, and leaves nothing", async () => {
  expect(await admin(["backup", join(folder, "没有", "备份.db")])).toEqual([
    "文件读写不了（ENOENT），请检查路径和权限。",
    "exit 1",
  ]);
});
