import Database from "better-sqlite3";
import pg from "pg";
import { z } from "zod";

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
