import Database from "better-sqlite3";
import { StoreFailed } from "./errors.ts";

const takenCodes = new Set(["SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE"]);

export const isTaken = (error: unknown): error is InstanceType<typeof Database.SqliteError> =>
  error instanceof Database.SqliteError && takenCodes.has(error.code);

/** Another connection holds the write lock. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");

/** The table whose key was taken. SQLite says it only in words: `UNIQUE constraint failed: journal.branch_id, …`. */
export const takenTable = (error: Error): string => /failed: (\w+)\./.exec(error.message)?.[1] ?? "unknown";

/** SQLite's failures become ours; what is no failure of SQLite's is thrown on. */
export function sqliteFailed(operation: string, error: unknown): Error {
  if (error instanceof Database.SqliteError) return new StoreFailed(operation, error.code);
  // Thrown by better-sqlite3 itself once the database is closed.
  if (error instanceof TypeError && error.message.includes("not open")) {
    return new StoreFailed(operation, "closed");
  }
  return error instanceof Error ? error : new TypeError(String(error));
}
