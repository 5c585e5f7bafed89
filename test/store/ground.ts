import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject, onTestFinished } from "vitest";
import type { Engine } from "../../src/store/engine.ts";
import { openEngine, storeOver, type Store } from "../../src/store/store.ts";

/** A store with nothing in it, on one kind of database. Everything opened is closed when the test ends. */
export type Ground = {
  readonly url: string;
  readonly store: Store;
  readonly engine: Engine;
  /** Opens the same database once more, as another process would. */
  readonly again: () => Promise<Store>;
  /** Changes the tables behind the store's back. */
  readonly tamper: (sql: string) => Promise<void>;
};

/** `shared`: several stores can be open on one database. */
export type Kind = { readonly fresh: () => Promise<Ground>; readonly shared: boolean };

export const inMemory: Kind = { shared: false, fresh: () => groundAt("sqlite::memory:") };

export const inFile: Kind = { shared: true, fresh: () => groundAt(`sqlite:${freshFile()}`) };

export const onPostgres: Kind = { shared: true, fresh: async () => groundAt(await emptiedPostgresUrl()) };

/** The path of a database file that is not there yet. */
export function freshFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "lianqiao-store-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return join(folder, "test.db");
}

/** A database of its own on the tests' server. */
export async function freshPostgresUrl(): Promise<string> {
  const url = new URL(inject("postgresUrl"));
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  url.pathname = `/${name}`;
  return url.href;
}

/** A database that nobody has opened yet. */
export const onNewPostgres: Kind = { shared: true, fresh: async () => groundAt(await freshPostgresUrl()) };

let ownDatabase: Promise<string> | undefined;

/** The test file's own database, emptied: a new one for each test would take most of the tests' time. */
async function emptiedPostgresUrl(): Promise<string> {
  ownDatabase ??= freshPostgresUrl();
  const url = await ownDatabase;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`do $$ begin
    execute coalesce((select 'truncate ' || string_agg(quote_ident(tablename), ', ') from pg_tables
      where schemaname = 'public' and tablename not like 'kysely%'), 'select 1');
  end $$`);
  await client.end();
  return url;
}

async function groundAt(url: string): Promise<Ground> {
  const open = async (): Promise<{ engine: Engine; store: Store }> => {
    const engine = await openEngine(url);
    onTestFinished(() => engine.close());
    return { engine, store: storeOver(engine) };
  };
  const first = await open();
  return {
    url,
    ...first,
    again: async () => (await open()).store,
    tamper: async (sql) => {
      await first.engine.change("tamper", { sql, parameters: [] });
    },
  };
}
