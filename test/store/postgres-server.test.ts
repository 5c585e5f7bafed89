import pg from "pg";
import { expect, inject, test } from "vitest";
import { openStore } from "../../src/store/store.ts";
import { freshPostgresUrl, onPostgres } from "./ground.ts";
import { answered, approve, huaishuping, submit, withRoster } from "./samples.ts";

test("a server that is not there is named without its address or password", async () => {
  const failure = await openStore("postgres://lianqiao:geheim@127.0.0.1:1/lianqiao").catch(String);
  expect(failure).toBe("StoreFailed: store failed: open (ECONNREFUSED)");
});

test("a wrong password, a wrong address", async () => {
  const url = new URL(await freshPostgresUrl());
  url.password = "geheim";
  await expect(openStore(url.href)).rejects.toThrow("store failed: open (28P01)");
  await expect(openStore("mysql://root:geheim@localhost/x")).rejects.toThrow(
    "DATABASE_URL 应以 sqlite: 或 postgres:// 开头。",
  );
});

test("a database that cannot hold every character is refused", async () => {
  const url = new URL(inject("postgresUrl"));
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query("create database latin encoding 'LATIN1' template template0");
  await client.end();
  url.pathname = "/latin";
  await expect(openStore(url.href)).rejects.toThrow("数据库的编码是 LATIN1");
});

test("when the server ends every connection, the next messages are recorded again", async () => {
  const { store, url } = await onPostgres.fresh();
  await withRoster(store);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await client.end();
  const failures: unknown[] = [];
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const recorded = await store.ledger.recordAnswer(answered("m")).catch((error: unknown) => error);
    if (!(recorded instanceof Error)) break;
    failures.push(recorded);
  }
  for (const failure of failures) expect(failure).toMatchObject({ name: "StoreFailed" });
  await approve(store, await submit(store));
  expect(await store.findings(huaishuping)).toEqual([]);
});
