import { setTimeout } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import type { Statement, WriteResult } from "./engine.ts";
import { isBusy, isTaken, takenTable } from "./sqlite-errors.ts";
import {
  begin,
  commit,
  release,
  rollback,
  rollbackToSavepoint,
  savepoint,
  type SqliteStatements,
} from "./sqlite-statements.ts";

/**
 * Writes that share a commit. The first write of a turn of the event loop begins a transaction, each runs inside a
 * savepoint of its own, and the commit comes when the turn is over: one flush of the disk for all messages that
 * arrived together. Every write waits for that commit.
 *
 * Reads on the same connection see what is not committed yet. That is wanted, since the next message of the same
 * branch builds upon it; and harmless, since whatever is answered is itself written first, and so waits as well.
 */
export class GroupCommit {
  /** Counts the shared commits that failed after their rows could be read. */
  losses = 0;
  readonly #database: Database;
  readonly #statements: SqliteStatements;
  readonly #onCommit: (writes: number) => void;
  #open: Batch | undefined;
  #pause: Promise<void> | undefined;

  constructor(database: Database, statements: SqliteStatements, onCommit: (writes: number) => void) {
    this.#database = database;
    this.#statements = statements;
    this.#onCommit = onCommit;
  }

  /** All or nothing. Rejects with SQLite's own error. */
  async write(statements: readonly Statement[], losses = this.losses): Promise<WriteResult> {
    try {
      return await this.#run((): WriteResult => {
        if (losses !== this.losses) return { kind: "unfounded" };
        for (const statement of statements) this.#statements.run(statement);
        return { kind: "written" };
      });
    } catch (error) {
      if (isTaken(error)) return { kind: "taken", table: takenTable(error) };
      throw error;
    }
  }

  /** Rejects with SQLite's own error. @returns the number of rows changed */
  change(statement: Statement): Promise<number> {
    return this.#run(() => this.#statements.run(statement));
  }

  /** Resolves when the open transaction, if any, is committed. */
  async settled(): Promise<void> {
    await this.#open?.committed.promise;
  }

  commit(): void {
    const batch = this.#close();
    if (batch === undefined) return;
    try {
      this.#statements.run(commit);
    } catch (error) {
      this.#lose(batch, error);
      return;
    }
    batch.committed.resolve();
    this.#onCommit(batch.writes);
  }

  /**
   * While another process commits, this one waits without standing still. The batch must be the open one when the
   * statements run, so nothing is awaited in between.
   */
  async #run<Result>(run: () => Result): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      const batch = this.#open ?? (this.#pause === undefined ? this.#begin(attempt) : undefined);
      if (batch !== undefined) {
        const result = this.#inSavepoint(run);
        await this.#committed(batch);
        return result;
      }
      this.#pause ??= this.#pauseOnce();
      await this.#pause;
    }
  }

  /** One for all that wait: each attempt to begin stands still for a moment. */
  async #pauseOnce(): Promise<void> {
    await setTimeout(busyRetryMs);
    this.#pause = undefined;
  }

  /** @returns undefined when another process holds the write lock */
  #begin(attempt: number): Batch | undefined {
    try {
      this.#statements.run(begin);
    } catch (error) {
      if (isBusy(error) && attempt < busyAttemptsMax) return undefined;
      throw error;
    }
    const committed: Batch["committed"] = Promise.withResolvers();
    // Whoever waits is told of a failure; a write that was refused does not wait.
    committed.promise.catch(() => undefined);
    const timer = setImmediate(() => {
      this.commit();
    });
    this.#open = { committed, timer, writes: 0 };
    return this.#open;
  }

  #inSavepoint<Result>(run: () => Result): Result {
    this.#statements.run(savepoint);
    try {
      const result = run();
      this.#statements.run(release);
      return result;
    } catch (error) {
      this.#undo(error);
      throw error;
    }
  }

  /** Takes back one write. Where SQLite rolled back everything by itself, as on a full disk, the others are lost too. */
  #undo(cause: unknown): void {
    try {
      this.#statements.run(rollbackToSavepoint);
      this.#statements.run(release);
    } catch {
      const batch = this.#close();
      if (batch !== undefined) this.#lose(batch, cause);
    }
  }

  async #committed(batch: Batch): Promise<void> {
    batch.writes += 1;
    if (batch.writes >= writesMax) this.commit();
    await batch.committed.promise;
  }

  #close(): Batch | undefined {
    const batch = this.#open;
    this.#open = undefined;
    clearImmediate(batch?.timer);
    return batch;
  }

  #lose(batch: Batch, cause: unknown): void {
    this.losses += 1;
    batch.committed.reject(cause);
    if (this.#database.inTransaction) this.#statements.run(rollback);
  }
}

type Batch = {
  readonly committed: PromiseWithResolvers<void>;
  readonly timer: NodeJS.Immediate;
  writes: number;
};

/** Bounds how long the first write of a burst waits for the others. */
const writesMax = 256;

/** A commit of another process takes milliseconds; the import of a county's rosters, seconds. */
const busyRetryMs = 2;
const busyAttemptsMax = 1_000;
