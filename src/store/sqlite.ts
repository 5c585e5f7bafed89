import { existsSync, mkdirSync } from "node:fs";
import { dirname, isAbsolute } from "node:path";
import { setTimeout } from "node:timers/promises";
import Database from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { Checkpoints } from "./checkpoints.ts";
import type { Engine, Row, Statement } from "./engine.ts";
import { GroupCommit } from "./group-commit.ts";
import { migrate, type Spelling } from "./migrations.ts";
import type { Schema } from "./schema.ts";
import { UnusableDatabase } from "./errors.ts";
import { backUpSqlite, damagesOf } from "./sqlite-backup.ts";
import { isBusy, sqliteFailed } from "./sqlite-errors.ts";
import { setStatistics } from "./sqlite-statistics.ts";
import { beginReading, commit, SqliteStatements } from "./sqlite-statements.ts";

/**
 * One file, or `:memory:`. A second process may have the same file open.
 * @throws StoreFailed, NewerSchema, UnusableDatabase
 */
export async function openSqlite(path: string): Promise<Engine> {
  const inMemory = path === ":memory:";
  if (!inMemory) prepareFolder(dirname(path));
  const database = await opened(path);
  const statements = new SqliteStatements(database);
  const checkpoints = inMemory ? undefined : new Checkpoints(database);
  const commits = new GroupCommit(database, statements, (writes) => checkpoints?.wrote(writes));

  return {
    kind: "sqlite",
    db: kyselyOver(database),
    get losses() {
      return commits.losses;
    },
    read: (operation, statement) => attempt(operation, () => statements.all(statement)),
    readTogether: (operation, each) => attempt(operation, () => readAtOnce(database, statements, each)),
    write: (operation, each, losses) => failingAs(operation, commits.write(each, losses)),
    change: (operation, statement) => failingAs(operation, commits.change(statement)),
    settled: (operation) => failingAs(operation, commits.settled()),
    // The planner has figures of its own: see `sqlite-statistics.ts`.
    analyze: () => Promise.resolve(),
    erase: () => failingAs("erase", checkpoints?.erase() ?? Promise.resolve()),
    damages: () => attempt("integrity check", () => damagesOf(database)),
    backUp: (copy) => failingAs("back up", backUpSqlite(database, copy)),
    async close() {
      commits.commit();
      await checkpoints?.close();
      database.close();
    },
  };
}

/**
 * A folder inside the program's own, such as `data`, is made. Elsewhere a missing one is a slip of the pen or a disk that
 * is not there, and a new database in it would look like the loss of all points.
 */
function prepareFolder(folder: string): void {
  if (isAbsolute(folder)) {
    if (!existsSync(folder))
      throw new UnusableDatabase(`数据库的文件夹 ${folder} 不存在，请先建好，或改 DATABASE_URL。`);
    return;
  }
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    throw new UnusableDatabase(`数据库的文件夹 ${folder} 建不了，请检查路径和权限，或改 DATABASE_URL。`);
  }
}

const spelling: Spelling = {
  text: "text",
  whole: "integer",
  fraction: "real",
  shortRows: "strict, without rowid",
  longRows: "strict",
};

async function opened(path: string): Promise<Database.Database> {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { timeout: openTimeoutMs });
    setUp(database);
    database.pragma(`busy_timeout = ${busyTimeoutMs}`);
    await migrated(database);
    return database;
  } catch (error) {
    database?.close();
    throw sqliteFailed("open", error);
  }
}

function setUp(database: Database.Database): void {
  // A message changes one small row on each of some seven pages; half the usual size is half as much to write and sync.
  database.pragma(`page_size = ${pageBytes}`);
  database.pragma("journal_mode = wal");
  // Each commit is flushed to the disk before it is answered for.
  database.pragma("synchronous = full");
  database.pragma("foreign_keys = on");
  database.pragma("cell_size_check = on");
  // What is deleted is overwritten at once. Rows are mostly added, so it should cost little.
  database.pragma("secure_delete = on");
  database.pragma(`cache_size = -${cacheKib}`);
  database.pragma(`journal_size_limit = ${logBytesKept}`);
}

const openTimeoutMs = 1_000;
/** The whole process stands still meanwhile, so whoever finds the database busy for longer tries again later. */
const busyTimeoutMs = 5;
/** Of a new file; another keeps what it has. */
const pageBytes = 2_048;
const cacheKib = 32_768;
const logBytesKept = 64 * 1024 * 1024;

/** Holds the write lock throughout, so that of two processes that start at once the second finds it done. */
async function migrated(database: Database.Database): Promise<void> {
  await beginWhenFree(database);
  try {
    await migrate(kyselyOver(database), spelling);
    setStatistics(database);
    database.exec("commit");
  } catch (error) {
    if (database.inTransaction) database.exec("rollback");
    throw error;
  }
}

async function beginWhenFree(database: Database.Database): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      database.exec("begin immediate");
      return;
    } catch (error) {
      if (!isBusy(error) || attempt === openAttemptsMax) throw error;
    }
    await setTimeout(openRetryMs);
  }
}

const openRetryMs = 10;
const openAttemptsMax = 500;

const kyselyOver = (database: Database.Database): Kysely<Schema> =>
  new Kysely<Schema>({ dialect: new SqliteDialect({ database }) });

function readAtOnce(
  database: Database.Database,
  statements: SqliteStatements,
  each: readonly Statement[],
): readonly (readonly Row[])[] {
  if (database.inTransaction) return each.map((statement) => statements.all(statement));
  statements.run(beginReading);
  try {
    return each.map((statement) => statements.all(statement));
  } finally {
    statements.run(commit);
  }
}

// Without `async`, which would cost a turn of the queue for each of a message's reads.
function attempt<Result>(operation: string, run: () => Result): Promise<Result> {
  try {
    return Promise.resolve(run());
  } catch (error) {
    return Promise.reject(sqliteFailed(operation, error));
  }
}

async function failingAs<Result>(operation: string, doing: Promise<Result>): Promise<Result> {
  try {
    return await doing;
  } catch (error) {
    throw sqliteFailed(operation, error);
  }
}
