// A process of its own: closing a second handle of the database file would take SQLite's locks from the whole process
// (POSIX locks belong to the process and the file). It may be killed at any time.

import { closeSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import Database from "better-sqlite3";
import { z } from "zod";
import { clearGaps } from "./page-gaps.ts";

const path = z.string().parse(process.argv[2]);
/** Holds the write lock. Nobody waits for it, so it may wait long for its turn. */
const holder = new Database(path, { fileMustExist: true, timeout: 20_000 });
/** Moves what was committed into the file meanwhile, which the holder itself cannot. */
const mover = new Database(path, { fileMustExist: true, timeout: 1_000 });

const outcomeShape = z.tuple([z.object({ busy: z.number(), log: z.number(), checkpointed: z.number() })]);
const checkpoint = (mode: "passive" | "truncate") =>
  outcomeShape.parse(mover.pragma(`wal_checkpoint(${mode})`))[0];

const numberOf = (name: string): number => z.number().parse(holder.pragma(name, { simple: true }));

/** Clears all pages, a few at a time. In between others write; for each few pages they wait for a few milliseconds. */
async function clearAll(file: number): Promise<void> {
  // Only with it are there pages that begin like a table's and are none (pointer maps). Ours never has it.
  if (numberOf("auto_vacuum") !== 0)
    throw new Error("a database with auto_vacuum is not cleared page by page");
  if (numberOf("page_count") >= pagesMax) throw new RangeError("the pages of so large a file look alike");
  const pageBytes = numberOf("page_size");
  const head = Buffer.alloc(headBytes);
  readSync(file, head, 0, headBytes, 0);
  const usableBytes = pageBytes - head.readUInt8(reservedAt);
  const pages = Buffer.alloc(pagesAtOnce * pageBytes);
  for (let first = 1; first < numberOf("page_count");) {
    if (await clearSome(file, { pages, pageBytes, usableBytes, first })) first += pagesAtOnce;
    await setTimeout(restMs);
  }
  fsyncSync(file);
}

/** A page that goes on from another, or is free, begins with a page's number: below that never with a table's mark. */
const pagesMax = 0x02_00_00_00;
const headBytes = 100;
const reservedAt = 20;
const pagesAtOnce = 1_024;
const restMs = 10;

type Some = {
  readonly pages: Buffer;
  readonly pageBytes: number;
  readonly usableBytes: number;
  /** Counted from 0. */
  readonly first: number;
};

/**
 * While the write lock is held and the log has nothing that the file has not, nobody else changes the file. That
 * something is committed then tells all others to forget the pages they remember: otherwise one would be written back.
 * @returns false when somebody reads an older state, or moves the log: to be tried again
 */
async function clearSome(file: number, { pages, pageBytes, usableBytes, first }: Some): Promise<boolean> {
  holder.exec("begin immediate");
  try {
    if (!(await hasMovedAll())) return false;
    const bytes = readSync(file, pages, 0, pages.length, first * pageBytes);
    let isChanged = false;
    for (let at = 0; at + pageBytes <= bytes; at += pageBytes) {
      const page = pages.subarray(at, at + pageBytes);
      if (!clearGaps(page, usableBytes)) continue;
      writeSync(file, page, 0, pageBytes, first * pageBytes + at);
      isChanged = true;
    }
    if (isChanged) {
      holder.pragma(`user_version = ${numberOf("user_version")}`);
      holder.exec("commit");
    }
    return true;
  } finally {
    if (holder.inTransaction) holder.exec("rollback");
  }
}

async function hasMovedAll(): Promise<boolean> {
  for (let round = 0; round < movingRoundsMax; round += 1) {
    const { busy, log, checkpointed } = checkpoint("passive");
    if (busy === 0 && log === checkpointed) return true;
    await setTimeout(1);
  }
  return false;
}

const movingRoundsMax = 5;

/** Who reads from the log keeps it from being emptied, for as long as one question takes. */
function emptyLog(): string {
  for (let round = 0; round < emptyingRoundsMax; round += 1)
    if (checkpoint("truncate").busy === 0) return "erased";
  return "SQLITE_BUSY";
}

const emptyingRoundsMax = 10;

async function erase(): Promise<string> {
  const file = openSync(path, "r+");
  try {
    await clearAll(file);
    return emptyLog();
  } catch (error) {
    if (error instanceof Database.SqliteError) return error.code;
    throw error;
  } finally {
    mover.close();
    holder.close();
    closeSync(file);
  }
}

process.stdout.write(await erase());
