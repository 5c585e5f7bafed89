import { closeSync, openSync } from "node:fs";
import { rm } from "node:fs/promises";
import Database from "better-sqlite3";
import { z } from "zod";
import type { Backup } from "./engine.ts";

/**
 * Copies the database as it is at one moment into a new file, by SQLite's own backup, and checks the copy. The bot may
 * go on writing from another process; this one stands still while the pages are copied. The copy is one file, to be
 * opened like any other.
 */
export async function backUpSqlite(database: Database.Database, path: string): Promise<Backup> {
  if (!reserved(path)) return { kind: "fileExists" };
  try {
    // In steps of its usual size it would begin anew with every write of the bot, and under a steady load never end.
    await database.backup(path, { progress: () => allPages });
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  const damages = checked(path);
  return damages.length === 0 ? { kind: "copied" } : { kind: "damaged", damages };
}

/** What SQLite finds wrong with a database's pages, in its own words. */
export function damagesOf(database: Database.Database): readonly string[] {
  const found = z
    .array(z.object({ integrity_check: z.string() }))
    .parse(database.pragma("integrity_check(20)"));
  return found.map((row) => row.integrity_check).filter((text) => text !== "ok");
}

const allPages = 0x7fffffff;

/** Of two that make the same backup one is refused. It holds the keys of the groups' robots: for its owner's eyes. */
function reserved(path: string): boolean {
  try {
    closeSync(openSync(path, "wx", 0o600));
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function checked(path: string): readonly string[] {
  const copy = new Database(path, { fileMustExist: true });
  try {
    // A log of its own would leave files beside it.
    copy.pragma("journal_mode = delete");
    return damagesOf(copy);
  } finally {
    copy.close();
  }
}
