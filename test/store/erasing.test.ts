import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, test } from "vitest";
import type { BranchId, MemberId } from "../../src/domain/ids.ts";
import type { EndedWords } from "../../src/domain/retention.ts";
import type { Store } from "../../src/store/store.ts";
import { inFile, onNewPostgres, type Ground } from "./ground.ts";
import {
  approvalOf,
  branchOf,
  claimAfter,
  guojia,
  huaishuping,
  mustRecord,
  nowMs,
  withRoster,
} from "./samples.ts";

const laterMs = nowMs + 300 * 24 * 60 * 60 * 1000;
const all: EndedWords = {
  textUpTo: "2026-Q1",
  appraisedUpTo: "2026-Q1",
  finalUpTo: "2026-Q1",
  yearAfterUpTo: "2024-Q4",
  writtenBeforeMs: laterMs,
  laggingBeforeMs: 0,
  onPaper: [],
  looksBeforeMs: 0,
};

describe.each([
  ["SQLite", inFile, sqliteFiles],
  ["PostgreSQL", onNewPostgres, postgresFiles],
])("%s", (_, { fresh }, filesOf) => {
  test("of hundreds of texts in two branches none is left in the files, and everything else is", async () => {
    const ground = await fresh();
    const { store } = ground;
    for (const branch of [huaishuping, guojia]) await withRoster(store, branch);
    for (let round = 0; round < 5; round += 1)
      for (const branch of [huaishuping, guojia]) await writeSome(store, branch, round);
    expect(await lyingIn(ground, filesOf)).toBeGreaterThanOrEqual(400);
    for (const branch of [huaishuping, guojia])
      await store.retention.deleteWords(branch, all, { entries: [], claims: [], matters: [] }, laterMs);
    await store.retention.erase(laterMs);
    expect(await lyingIn(ground, filesOf)).toBe(0);
    for (const branch of [huaishuping, guojia]) {
      expect((await branchOf(store, branch)).head.lastClaim).toBe(100);
      expect(await store.findings(branch)).toEqual([]);
    }
    expect(await store.damages()).toEqual([]);
  });

  test("of a year that was reduced nothing is left in the files, neither words nor the marks of places", async () => {
    const ground = await fresh();
    const { store } = ground;
    await withRoster(store, huaishuping);
    for (let round = 0; round < 5; round += 1) await writeSome(store, huaishuping, round);
    expect(await lyingIn(ground, filesOf)).toBeGreaterThanOrEqual(200);
    const reduction = {
      ...{ year: 2026, linesBeforeMs: laterMs, steps: [], here: new Set<MemberId>() },
      contested: { entries: [], claims: [], matters: [] },
    };
    expect(await store.retention.reduce(await branchOf(store), reduction, laterMs)).toBe("reduced");
    await store.retention.erase(laterMs);
    expect(await lyingIn(ground, filesOf, ["紫貂巷", "琥珀坡", "c0ffee"])).toBe(0);
    expect(await store.findings(huaishuping)).toEqual([]);
    expect(await store.damages()).toEqual([]);
  });
});

test("while SQLite's file is cleared two processes write to it, and what was deleted does not come back", async () => {
  const ground = await inFile.fresh();
  const { store } = ground;
  const other = await ground.again();
  for (const branch of [huaishuping, guojia]) await withRoster(store, branch);
  for (let round = 0; round < 5; round += 1)
    for (const branch of [huaishuping, guojia]) await writeSome(store, branch, round);
  // Both remember pages with the deleted words in their gaps.
  for (const branch of [huaishuping, guojia])
    await store.retention.deleteWords(branch, all, { entries: [], claims: [], matters: [] }, laterMs);
  expect(await other.findings(guojia)).toEqual([]);
  const over = new AbortController();
  const erasing = store.retention.erase(laterMs).finally(() => {
    over.abort();
  });
  erasing.catch(() => undefined);
  let written = 0;
  for (; !over.signal.aborted; written += 20) {
    await writeSome(store, huaishuping, 0, "青石");
    await writeSome(other, guojia, 0, "青石");
  }
  await erasing;
  expect(written).toBeGreaterThan(0);
  expect(await lyingIn(ground, sqliteFiles)).toBe(0);
  for (const branch of [huaishuping, guojia]) {
    expect((await branchOf(other, branch)).head.lastClaim).toBe(100 + written);
    expect(await store.findings(branch)).toEqual([]);
  }
  expect(await other.damages()).toEqual([]);
});

test("erasing day after day leaves nothing behind that waits for its answer", async () => {
  const { engine, store } = await inFile.fresh();
  await withRoster(store, huaishuping);
  const warnings: string[] = [];
  const onWarning = ({ name }: Error): void => {
    warnings.push(name);
  };
  process.on("warning", onWarning);
  for (let days = 0; days < 12; days += 1) await engine.erase();
  await new Promise((told) => setImmediate(told));
  process.off("warning", onWarning);
  expect(warnings).toEqual([]);
});

/** Claims in words, and approvals with reasons, some of them long. */
async function writeSome(store: Store, id: BranchId, round: number, word?: string): Promise<void> {
  const branch = await branchOf(store, id);
  const first = branch.head.lastClaim + 1;
  const numbers = Array.from({ length: 20 }, (_, index) => first + index);
  const long = "，又扫了一段路".repeat(round * 7);
  await mustRecord(store, branch, {
    claims: numbers.map((number) =>
      claimAfter(branch, { number, said: `${word ?? "紫貂巷"}${number}${long}` }),
    ),
    decisions: numbers.map((claim) => ({
      ...approvalOf(claim),
      reason: `${word ?? "琥珀坡"}${claim}${long}`,
    })),
  });
}

async function lyingIn(
  ground: Ground,
  filesOf: (ground: Ground) => Promise<readonly string[]>,
  words = ["紫貂巷", "琥珀坡"],
): Promise<number> {
  let found = 0;
  for (const file of await filesOf(ground)) {
    const text = readFileSync(file, "latin1");
    for (const word of words) found += text.split(Buffer.from(word).toString("latin1")).length - 1;
  }
  return found;
}

function sqliteFiles({ url }: Ground): Promise<readonly string[]> {
  const path = url.slice("sqlite:".length);
  return Promise.resolve(["", "-wal", "-shm"].map((end) => `${path}${end}`).filter(existsSync));
}

/** The files of the one database; the server's log is not among them. */
async function postgresFiles({ url }: Ground): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("checkpoint");
  const { rows } = await client.query<{ folder: string }>(
    `select current_setting('data_directory') || '/base/' || oid as folder
      from pg_database where datname = current_database()`,
  );
  await client.end();
  const folder = rows[0]?.folder ?? "";
  return readdirSync(folder).map((name) => join(folder, name));
}
