import pg from "pg";
import { z } from "zod";
import { StoreFailed } from "./errors.ts";

const coded = z.object({ code: z.string() });

/** The table whose key was taken, when that is what went wrong. */
export function takenTable(error: unknown): string | undefined {
  if (!(error instanceof pg.DatabaseError) || error.code !== "23505") return undefined;
  return error.table ?? "unknown";
}

/** Nothing was written, and trying again can succeed: a deadlock, or transactions that could not be put in a row. */
export const isWorthRepeating = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && (error.code === "40P01" || error.code === "40001");

/** Keeps the code alone: the messages name hosts, users and values. */
export function postgresFailed(operation: string, error: unknown): StoreFailed {
  if (error instanceof StoreFailed) return error;
  const known = coded.safeParse(error);
  return new StoreFailed(operation, known.success ? known.data.code : "unreachable");
}
