import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { z } from "zod";
import type { Engine, Row, Statement, WriteResult } from "./engine.ts";
import { NewerSchema, UnusableDatabase } from "./errors.ts";
import { migrate, type Spelling } from "./migrations.ts";
import { OneStatement } from "./one-statement.ts";
import { isWorthRepeating, postgresFailed, takenTable } from "./postgres-errors.ts";
import type { Schema } from "./schema.ts";

/**
 * A database in UTF-8 on a PostgreSQL server.
 * @throws StoreFailed, NewerSchema, UnusableDatabase
 */
export async function openPostgres(url: string): Promise<Engine> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    application_name: "lianqiao",
    connectionTimeoutMillis: 10_000,
    statement_timeout: 60_000,
    keepAlive: true,
    types: parsers(),
    verify: prepareConnection,
  });
  // The server may end a connection at any time. The query under way says so, and the next one opens another.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    await checkEncoding(pool);
    await migrate(db, spelling);
  } catch (error) {
    await pool.end();
    if (error instanceof NewerSchema || error instanceof UnusableDatabase) throw error;
    throw postgresFailed("open", error);
  }

  const joining = new OneStatement();
  const run = (statements: readonly Statement[]) => query(pool, joining, statements);
  return {
    kind: "postgres",
    db,
    losses: 0,
    read: (operation, statement) => failingAs(operation, async () => (await run([statement])).rows),
    readTogether: (operation, statements) => failingAs(operation, () => readAtOnce(pool, statements)),
    write: (operation, statements) =>
      failingAs(operation, () =>
        written(() => (statements.length > joinedMax ? inTransaction(pool, statements) : run(statements))),
      ),
    change: (operation, statement) =>
      failingAs(operation, async () => (await run([statement])).rowCount ?? 0),
    settled: () => Promise.resolve(),
    analyze: () =>
      failingAs("analyze", async () => {
        await pool.query("analyze");
      }),
    erase: () => failingAs("erase", () => erased(pool)),
    damages: () => Promise.resolve([]),
    backUp: () => Promise.resolve({ kind: "onServer" }),
    close: () => (pool.ended ? Promise.resolve() : pool.end()),
  };
}

/** Commits that run at the same time share a flush of the disk; 16 wrote twice as much as 8. */
const connectionsMax = 16;

const spelling: Spelling = {
  // Otherwise the server's language decides how days and keys compare, and comparing costs more.
  text: 'text collate "C"',
  whole: "bigint",
  fraction: "double precision",
  shortRows: "",
  longRows: "",
};

/** More statements than this make a text that costs more to plan than the ways that it saves. */
const joinedMax = 48;

const int8 = 20;

function parsers(): pg.TypeOverrides {
  const overrides = new pg.TypeOverrides();
  overrides.setTypeParser(int8, wholeNumber);
  return overrides;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError("a whole number beyond 2^53");
  return number;
}

/**
 * Every question here goes by an index. A plan made while a table was empty reads the whole table instead, and would be
 * kept while the table grows.
 */
function prepareConnection(client: pg.PoolClient, done: (error?: Error) => void): void {
  client.query("set enable_seqscan = off").then(() => {
    done();
  }, done);
}

async function checkEncoding(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query("show server_encoding");
  const [row] = z.tuple([z.object({ server_encoding: z.string() })]).parse(rows);
  if (row.server_encoding === "UTF8") return;
  throw new UnusableDatabase(
    `数据库的编码是 ${row.server_encoding}，存不下全部汉字。请新建一个 UTF8 编码的数据库。`,
  );
}

type Answer = { readonly rows: readonly Row[]; readonly rowCount: number | null };

function query(pool: pg.Pool, joining: OneStatement, statements: readonly Statement[]): Promise<Answer> {
  const { text, values, name } = joining.join(statements);
  return pool.query<Row>(name === undefined ? { text, values } : { text, values, name });
}

/** @returns what `run` wrote, or the table in which a key was taken */
async function written(run: () => Promise<unknown>): Promise<WriteResult> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await run();
      return { kind: "written" };
    } catch (error) {
      const table = takenTable(error);
      if (table !== undefined) return { kind: "taken", table };
      if (attempt === attemptsMax || !isWorthRepeating(error)) throw error;
    }
  }
}

const attemptsMax = 5;

async function inTransaction(pool: pg.Pool, statements: readonly Statement[]): Promise<void> {
  await onOneConnection(pool, "begin", async (client) => {
    for (const { sql, parameters } of statements) await client.query(sql, [...parameters]);
  });
}

async function readAtOnce(
  pool: pg.Pool,
  statements: readonly Statement[],
): Promise<readonly (readonly Row[])[]> {
  return onOneConnection(pool, "begin isolation level repeatable read read only", async (client) => {
    const answers: (readonly Row[])[] = [];
    for (const { sql, parameters } of statements) {
      answers.push((await client.query<Row>(sql, [...parameters])).rows);
    }
    return answers;
  });
}

/**
 * Writes the tables that held words anew: a plain vacuum leaves the bytes of a deleted row in the gaps of its page (seen).
 * Each table is locked while it is written, some seconds for a county. A checkpoint follows, for the old files are
 * removed with it; the server's log (WAL) holds what was written until the server uses it anew.
 */
async function erased(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("set statement_timeout = 0");
    for (const table of tablesWithWords) await client.query(`vacuum (full) ${table}`);
    await client.query("set statement_timeout = 60000");
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

const tablesWithWords: readonly (keyof Schema)[] = [
  "claim",
  "claim_decision",
  "entry",
  "matter_step",
  "question",
  "outgoing",
  "processed_message",
  "record_look",
];

async function onOneConnection<Result>(
  pool: pg.Pool,
  begin: string,
  run: (client: pg.ClientBase) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query(begin);
    const result = await run(client);
    await client.query("commit");
    client.release();
    return result;
  } catch (error) {
    // The connection's state is unknown: closing it rolls back.
    client.release(true);
    throw error;
  }
}

async function failingAs<Result>(operation: string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    throw postgresFailed(operation, error);
  }
}
