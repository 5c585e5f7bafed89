import type { Database, Statement as Compiled } from "better-sqlite3";
import type { Row, Statement } from "./engine.ts";

/**
 * Statements of one connection, compiled once each. All texts come from this program, so they are few, and a question
 * mark in them is always the place of a value.
 *
 * The plus changes no value. Without it SQLite looks whether a value would allow a better plan, and compiles the query
 * anew for every value; for a query that joins tables that costs 20 times what running it does (measured).
 */
export class SqliteStatements {
  readonly #database: Database;
  readonly #compiled = new Map<string, Compiled<unknown[], Row>>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** @returns the number of rows changed */
  run(statement: Statement): number {
    return this.#compile(statement.sql).run(statement.parameters).changes;
  }

  all(statement: Statement): readonly Row[] {
    return this.#compile(statement.sql).all(statement.parameters);
  }

  #compile(sql: string): Compiled<unknown[], Row> {
    const known = this.#compiled.get(sql);
    if (known !== undefined) return known;
    const compiled = this.#database.prepare<unknown[], Row>(sql.replaceAll("?", "+?"));
    this.#compiled.set(sql, compiled);
    return compiled;
  }
}

const plain = (sql: string): Statement => ({ sql, parameters: [] });

/** Takes the write lock at once: a transaction that begins by reading can find it gone when it comes to write. */
export const begin = plain("begin immediate");
export const beginReading = plain("begin");
export const commit = plain("commit");
export const rollback = plain("rollback");
export const savepoint = plain("savepoint one_write");
export const release = plain("release one_write");
export const rollbackToSavepoint = plain("rollback to one_write");
