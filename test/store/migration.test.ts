import Database from "better-sqlite3";
import { Kysely, PostgresDialect, sql, SqliteDialect, type Dialect } from "kysely";
import { Migrator } from "kysely/migration";
import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { branchId, memberId, messageId } from "../../src/domain/ids.ts";
import { firstSchema } from "../../src/store/migration-0001-first-schema.ts";
import type { Spelling } from "../../src/store/migrations.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { freshFile, freshPostgresUrl, inFile, onNewPostgres } from "./ground.ts";
import {
  approve,
  branchOf,
  guojia,
  huaishuping,
  mustRecord,
  reverse,
  stepOf,
  submit,
  withRoster,
  zhang,
} from "./samples.ts";

const liujia = branchId("liujia");
/** 2 January 2026, 9:20 in Shanghai: the ranking of the last quarter of 2025 went out. */
const postedMs = Date.parse("2026-01-02T09:20:00+08:00");

// As the first version of the program left its database: raw rows, since nothing writes them any more.
const rows: readonly string[] = [
  ...[huaishuping, guojia, liujia].map(
    (id) => `insert into branch values ('${id}', '${id}党支部', '2025-09-01', 'robot-of-${id}')`,
  ),
  post(huaishuping, "2025-Q3", 1, "三季度", "sent", `1, ${postedMs - 90 * 86_400_000}, 0, 1, null, null`),
  post(huaishuping, "2025-Q4", 2, "榜二", "sending", `1, ${postedMs}, 0, ${postedMs + 2}, null, null`),
  post(huaishuping, "2025-Q4", 1, "榜一", "sent", `1, ${postedMs}, 0, ${postedMs + 1}, null, null`),
  post(huaishuping, "2025-Q4", 3, "榜三", "waiting", `0, ${postedMs}, 0, null, null, null`),
  post(guojia, "2025-Q4", 1, "郭榜", "waiting", `0, ${postedMs}, 5, null, 'noWebhook', 'noWebhook'`),
  notice(huaishuping, 1, "看过的", postedMs),
  notice(huaishuping, 2, "没看的", undefined),
  notice(huaishuping, 10, "更晚的", undefined),
  notice(liujia, 4, "刘家的", undefined),
  `insert into processed_message values ('before', ${postedMs}, '答过的')`,
];

describe.each([
  ["SQLite", sqliteBefore],
  ["PostgreSQL", postgresBefore],
])("a database of the first version on %s", (_, before) => {
  test("a ranking that was posted is not posted again, nor one that waits", async () => {
    const { jobDiary } = await upgraded(before);
    expect(await jobDiary.notDone("ranking", "2025-Q4", "2026-01-01", 10)).toEqual([liujia]);
    expect(await jobDiary.notDone("ranking", "2025-Q3", "2026-01-01", 10)).toEqual([guojia, liujia]);
  });

  test("a post goes on where it stood, in its order", async () => {
    const { outbox } = await upgraded(before);
    const found = await Promise.all([1, 2, 3, 4].map((number) => outbox.message(huaishuping, number)));
    expect(found.map((each) => `${each?.text} ${each?.state} ${each?.road ?? ""}`)).toEqual([
      "三季度 sent groupRobot",
      "榜一 sent groupRobot",
      "榜二 sending groupRobot",
      "榜三 waiting ",
    ]);
    expect((await outbox.underWay()).map(({ text }) => text)).toEqual(["榜二"]);
    // The third waits for word of the second.
    expect((await outbox.waiting(postedMs + 60_000, 10)).map(({ text }) => text)).toEqual(["郭榜"]);
    const post = await outbox.message(huaishuping, 4);
    expect(post).toMatchObject({ kind: "ranking", post: "ranking 2025-Q4", to: { kind: "group" } });
  });

  test("the secretary is not told again of a post that waits for a road", async () => {
    const { outbox } = await upgraded(before);
    expect(await outbox.message(guojia, 1)).toMatchObject({ state: "waiting", problem: "noRoad" });
    expect(await outbox.untold(10)).toEqual([]);
  });

  test("what members were not shown yet is shown with their next answer, in its order", async () => {
    const { ledger } = await upgraded(before);
    const told = await ledger.noticesFor(huaishuping, zhang);
    expect(told.map(({ id, text, kind }) => [id, text, kind])).toEqual([
      [5, "没看的", "notice"],
      [6, "更晚的", "notice"],
    ]);
    expect((await ledger.noticesFor(liujia, zhang)).map(({ id, text }) => [id, text])).toEqual([
      [1, "刘家的"],
    ]);
  });

  test("new messages go behind the old ones, and old answers are given again", async () => {
    const { outbox, jobDiary, ledger } = await upgraded(before);
    const message = { kind: "notice", to: { kind: "member", member: memberId("m1") }, text: "新" } as const;
    const done = [{ job: "digest", period: "2026-01-03" }] as const;
    expect(await jobDiary.finish(huaishuping, done, [{ ...message, createdAtMs: postedMs }], postedMs)).toBe(
      true,
    );
    expect(await outbox.message(huaishuping, 7)).toMatchObject({ text: "新", state: "waiting" });
    expect(await ledger.answerTo(messageId("before"))).toBe("答过的");
  });

  test("what the group's robot said in the last minutes counts for its limits", async () => {
    const { outbox } = await upgraded(before);
    expect(await outbox.spokenSince(postedMs)).toEqual([
      { road: "groupRobot", to: { kind: "robot", key: `robot-of-${huaishuping}` }, atMs: postedMs + 1 },
      { road: "groupRobot", to: { kind: "robot", key: `robot-of-${huaishuping}` }, atMs: postedMs + 2 },
    ]);
  });
});

type Before = { readonly url: string; readonly dialect: Dialect; readonly spelling: Spelling };

function sqliteBefore(): Promise<Before> {
  const file = freshFile();
  const database = new Database(file);
  const spelling = {
    ...{ text: "text", whole: "integer", fraction: "real" },
    ...{ shortRows: "strict, without rowid", longRows: "strict" },
  };
  return Promise.resolve({ url: `sqlite:${file}`, dialect: new SqliteDialect({ database }), spelling });
}

async function postgresBefore(): Promise<Before> {
  const url = await freshPostgresUrl();
  const dialect = new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) });
  const spelling = {
    ...{ text: 'text collate "C"', whole: "bigint", fraction: "double precision" },
    ...{ shortRows: "", longRows: "" },
  };
  return { url, dialect, spelling };
}

/** Opens such a database with the program of today. */
async function upgraded(before: () => Promise<Before>): Promise<Store> {
  const { url, dialect, spelling } = await before();
  const db = new Kysely<unknown>({ dialect });
  const first = { up: (each: Kysely<unknown>) => firstSchema(each, spelling) };
  const provider = { getMigrations: () => Promise.resolve({ "0001-first-schema": first }) };
  expect(await new Migrator({ db, provider }).migrateToLatest()).not.toHaveProperty("error");
  for (const row of rows) await sql.raw(row).execute(db);
  await db.destroy();
  const store = await openStore(url);
  onTestFinished(() => store.close());
  return store;
}

/** @param rest attempts, created, not before, started, problem, told */
function post(
  branch: string,
  period: string,
  part: number,
  text: string,
  state: string,
  rest: string,
): string {
  return `insert into outgoing values ('${branch}', 'ranking', '${period}', ${part}, '${text}', '${state}', ${rest})`;
}

function notice(branch: string, number: number, text: string, shownMs: number | undefined): string {
  return `insert into notice values ('${branch}', ${number}, '${zhang}', '${text}', ${postedMs}, ${shownMs ?? "null"})`;
}

/** The lines' hashes are those of then: see `journal.test.ts`. */
const beforeMatters = [
  "drop table chain_checkpoint",
  "drop table deletion",
  "delete from kysely_migration where name = '0006-retention'",
  ...["away_since", "away_to", "enrolled_as", "enrolled_on", "stands_in_from", "stands_in_to", "left_on"].map(
    (column) => `alter table member drop column ${column}`,
  ),
  "delete from kysely_migration where name = '0005-people'",
  "drop table open_matter",
  "drop table matter_step",
  "delete from kysely_migration where name = '0004-matters'",
];

describe.each([
  ["SQLite", inFile],
  ["PostgreSQL", onNewPostgres],
])("a database of before there were matters on %s", (_, { fresh }) => {
  test("still holds, and takes matters behind its old lines", async () => {
    const before = await fresh();
    await withRoster(before.store);
    await reverse(before.store, await approve(before.store, await submit(before.store)));
    for (const gone of beforeMatters) await before.tamper(gone);
    const store = await before.again();
    expect(await store.findings(huaishuping)).toEqual([]);
    const steps = [stepOf("voice", { kind: "told" }, { words: "路灯不亮" })];
    await mustRecord(store, await branchOf(store), { steps });
    expect((await store.matters.open(huaishuping, "voice")).map(({ number }) => number)).toEqual([1]);
    expect(await store.findings(huaishuping)).toEqual([]);
  });
});
