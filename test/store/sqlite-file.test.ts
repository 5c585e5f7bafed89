import { copyFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { expect, test, vi } from "vitest";
import { messageId } from "../../src/domain/ids.ts";
import { StoreFailed } from "../../src/store/errors.ts";
import { openStore } from "../../src/store/store.ts";
import { freshFile, inFile, type Ground } from "./ground.ts";
import {
  answered,
  approve,
  branchOf,
  claimAfter,
  huaishuping,
  nowMs,
  submit,
  withRoster,
} from "./samples.ts";

const pathOf = (ground: Ground): string => ground.url.slice("sqlite:".length);

test("what was answered is in the files: a copy made at that moment holds it", async () => {
  const ground = await inFile.fresh();
  await withRoster(ground.store);
  for (let round = 1; round <= 10; round += 1) {
    const branch = await branchOf(ground.store);
    const changes = { claims: [claimAfter(branch)] };
    await ground.store.ledger.record(branch, changes, nowMs, answered(`m${round}`));
    const copy = freshFile();
    copyFileSync(pathOf(ground), copy);
    copyFileSync(`${pathOf(ground)}-wal`, `${copy}-wal`);
    const restored = await openStore(`sqlite:${copy}`);
    expect((await branchOf(restored)).head.lastClaim).toBe(round);
    expect(await restored.ledger.answerTo(messageId(`m${round}`))).toBe(`answer to m${round}`);
    expect(await restored.findings(huaishuping)).toEqual([]);
    await restored.close();
  }
});

test("messages that arrive together share one commit, and none is answered before it", async () => {
  const ground = await inFile.fresh();
  const before = commitsIn(pathOf(ground));
  const recorded = Array.from({ length: 50 }, (_, index) =>
    ground.store.ledger.recordAnswer(answered(`m${index}`)),
  );
  const other = new Database(pathOf(ground), { readonly: true });
  const seen = other.prepare("select count(*) from processed_message").pluck();
  expect(seen.get()).toBe(0);
  await recorded[0];
  expect(seen.get()).toBe(50);
  await Promise.all(recorded);
  other.close();
  expect(commitsIn(pathOf(ground)) - before).toBe(1);
});

test("a repeated message is not answered before its first answer is on the disk", async () => {
  const ground = await inFile.fresh();
  const first = ground.store.ledger.recordAnswer(answered("m", "first"));
  const other = new Database(pathOf(ground), { readonly: true });
  const body = await ground.store.ledger.answerTo(messageId("m"));
  expect(body).toBe("first");
  expect(other.prepare("select body from processed_message").pluck().get()).toBe("first");
  other.close();
  await first;
});

test("on a full disk nothing is half recorded, and with space again all goes on", async () => {
  const ground = await inFile.fresh();
  const { store } = ground;
  await withRoster(store);
  await setPages(ground, statSync(pathOf(ground)).size / 2048 + 120);
  const outcomes = await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      try {
        await store.ledger.recordAnswer(answered(`m${index}`, "长".repeat(2_000)));
        return "recorded";
      } catch (error) {
        return error;
      }
    }),
  );
  const failures = outcomes.filter((outcome) => outcome !== "recorded");
  expect(failures.length).toBeGreaterThan(0);
  for (const failure of failures) expect(failure).toMatchObject({ name: "StoreFailed", code: "SQLITE_FULL" });
  await expect(
    (async () => {
      for (;;) await submit(store, { said: "长".repeat(2_000) });
    })(),
  ).rejects.toThrow(StoreFailed);
  await setPages(ground, 1_000_000);
  for (const [index, outcome] of outcomes.entries()) {
    const answer = await store.ledger.answerTo(messageId(`m${index}`));
    expect(answer !== undefined).toBe(outcome === "recorded");
  }
  await approve(store, await submit(store));
  expect(await store.findings(huaishuping)).toEqual([]);
  expect(await store.damages()).toEqual([]);
});

test("when a shared commit fails, all its writes are told, and nothing is built upon what was lost", async () => {
  const { store, engine } = await inFile.fresh();
  const branch = await withRoster(store);
  const statement = (sql: string) => ({ sql, parameters: [] });
  // A person of no branch, looked at only when the transaction ends.
  const spoiling = engine.write("spoil", [
    statement("pragma defer_foreign_keys = on"),
    statement("insert into person values ('x', 'nowhere', 'm1')"),
  ]);
  const told = Promise.allSettled([
    spoiling,
    store.ledger.record(branch, { claims: [claimAfter(branch)] }, nowMs, answered("m")),
  ]);
  // All within one turn of the event loop, at whose end comes the commit.
  let seen = branch;
  for (let look = 0; look < 10 && seen.head.lastClaim === 0; look += 1) seen = await branchOf(store);
  expect(seen.head.lastClaim).toBe(1);
  for (const each of await told) {
    expect(each).toMatchObject({ status: "rejected", reason: { name: "StoreFailed" } });
  }
  const changes = { claims: [claimAfter(seen)] };
  expect(await store.ledger.record(seen, changes, nowMs)).toEqual({ kind: "overtaken" });
  expect((await branchOf(store)).head).toEqual(branch.head);
  await approve(store, await submit(store));
  expect(await store.findings(huaishuping)).toEqual([]);
});

test("a file that cannot be written says so, and goes on when it can", async () => {
  const { store, engine } = await inFile.fresh();
  await engine.read("test", { sql: "pragma query_only = on", parameters: [] }).catch(() => []);
  await engine.change("test", { sql: "pragma query_only = on", parameters: [] }).catch(() => 0);
  await expect(store.ledger.recordAnswer(answered("m"))).rejects.toThrow("SQLITE_READONLY");
  await engine.read("test", { sql: "pragma query_only = off", parameters: [] }).catch(() => []);
  await engine.change("test", { sql: "pragma query_only = off", parameters: [] }).catch(() => 0);
  expect(await store.ledger.recordAnswer(answered("m"))).toEqual({ kind: "recorded" });
});

test("the planner is told of every index", async () => {
  const { engine } = await inFile.fresh();
  const names = async (sql: string) =>
    (await engine.read("test", { sql, parameters: [] })).map(
      (row) => `${String(row["tbl"])} ${String(row["idx"])}`,
    );
  const told = await names("select tbl, idx from sqlite_stat1 order by tbl, idx");
  // A table without row ids is its own index.
  const there = await names(
    `select tbl_name as tbl, name as idx from sqlite_schema where type = 'index' and tbl_name not like 'kysely%'
     union all select name, name from pragma_table_list where wr = 1 order by 1, 2`,
  );
  expect(told).toEqual(there);
});

test("a file that is no database is refused", async () => {
  const path = freshFile();
  writeFileSync(path, "加分 铲雪 1\n".repeat(1_000));
  await expect(openStore(`sqlite:${path}`)).rejects.toThrow("store failed: open (SQLITE_NOTADB)");
});

test("what is in the log moves into the file by itself, while messages go on", async () => {
  const ground = await inFile.fresh();
  const { size } = statSync(pathOf(ground));
  for (let round = 0; round < 30; round += 1) {
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        ground.store.ledger.recordAnswer(answered(`${round}/${index}`)),
      ),
    );
  }
  await vi.waitFor(
    () => {
      expect(statSync(pathOf(ground)).size).toBeGreaterThan(size);
    },
    { timeout: 20_000 },
  );
  await ground.store.close();
  const reopened = await openStore(ground.url);
  expect(await reopened.ledger.answerTo(messageId("29/49"))).toBe("answer to 29/49");
  await reopened.close();
});

async function setPages({ engine }: Ground, pages: number): Promise<void> {
  await engine.read("test", { sql: `pragma max_page_count = ${Math.ceil(pages)}`, parameters: [] });
}

/** Counts the frames of SQLite's log that end a commit. https://www.sqlite.org/fileformat2.html#walformat */
function commitsIn(path: string): number {
  const log = readFileSync(`${path}-wal`);
  let commits = 0;
  const frameBytes = 24 + log.readUInt32BE(8);
  for (let at = 32; at + 24 <= log.length; at += frameBytes) if (log.readUInt32BE(at + 4) !== 0) commits += 1;
  return commits;
}
