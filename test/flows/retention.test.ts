import { existsSync, readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { huaishuping } from "../store/samples.ts";
import { freshFile } from "../store/ground.ts";
import { signedOnPaper } from "./signing.ts";
import { expectAllWell, openTown, type Town } from "./town.ts";

let town: Town;

afterEach(async () => {
  await expectAllWell(town);
  await town.close();
});

const words = ["清扫雪沟紫貂巷", "没写地点琥珀坡", "记错了翡翠湾"];

test("what people wrote is gone from the database's files 90 days after the quarter became final", async () => {
  const path = freshFile();
  town = await openTown({ databaseUrl: `sqlite:${path}` });
  await claimAndSign();
  expect(lyingIn(path)).toEqual(words);
  const before = await town.store.ledger.totals(huaishuping, 2026);
  // Signed on 12 April and posted until the 19th; the digest of the day is not said before it is due.
  town.at("2026-07-18 00:10");
  await town.runJobs();
  expect(lyingIn(path)).not.toEqual([]);
  town.at("2026-07-19 00:10");
  await town.runJobs();
  expect(lyingIn(path)).toEqual([]);
  expect(await town.store.ledger.totals(huaishuping, 2026)).toEqual(before);
  expect((await town.store.ledger.claim(huaishuping, 1))?.said).toBeUndefined();
  expect(town.log.filter((line) => line.startsWith("texts deleted"))).toHaveLength(1);
  expect(await heardBy("赵书田", "2026-07-20 09:10")).not.toContain("删除");
  const told = "7月里按规定删除了到期的资料：申报原话 2 条、审批、冲正的理由 2 条。";
  expect(await heardBy("张满仓", "2026-08-01 09:10")).not.toContain("删除");
  expect(await heardBy("赵书田", "2026-08-01 09:20")).toContain(told);
  expect(await heardBy("赵书田", "2026-08-02 09:10")).not.toContain("删除");
});

/** What somebody reads who writes to the bot at that time. */
async function heardBy(name: string, time: string): Promise<string> {
  town.at(time);
  await town.runJobs();
  return town.readBy(name, "待办");
}

/** One claim approved and undone, one returned, in words that stand nowhere else. */
async function claimAndSign(): Promise<void> {
  await town.inGroup("张满仓", `加分 铲雪 1 ${words[0] ?? ""}`);
  await town.inGroup("赵书田", "同意 1");
  await town.inGroup("赵书田", `撤销 1 ${words[2] ?? ""}`);
  await town.inGroup("张满仓", "加分 铲雪 1");
  await town.inGroup("赵书田", `退回 2 ${words[1] ?? ""}`);
  town.at("2026-04-12 08:30");
  await signedOnPaper(town, "2026-Q1");
}

/** Which of the words lie anywhere in the files of the database. */
function lyingIn(path: string): readonly string[] {
  const files = ["", "-wal", "-shm"].map((end) => `${path}${end}`).filter((file) => existsSync(file));
  const bytes = Buffer.concat(files.map((file) => readFileSync(file)));
  return words.filter((each) => bytes.includes(Buffer.from(each)));
}
