import { sql, type Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { NewerSchema } from "./errors.ts";
import { firstSchema } from "./migration-0001-first-schema.ts";
import { outboxForAll } from "./migration-0002-outbox-for-all.ts";
import { matters } from "./migration-0004-matters.ts";
import { people } from "./migration-0005-people.ts";
import { retention } from "./migration-0006-retention.ts";
import { pictures } from "./migration-0003-pictures.ts";
import type { Schema } from "./schema.ts";

/** How an engine spells what the schema needs. */
export type Spelling = {
  /** Text that is compared by its bytes. */
  readonly text: string;
  /** A whole number of 64 bits. */
  readonly whole: string;
  readonly fraction: string;
  /** What follows the columns of a table with short rows, and of one with long rows. */
  readonly shortRows: string;
  readonly longRows: string;
};

/** Names sort in the order of running. A migration that was released is never changed. */
const migrations = {
  "0001-first-schema": firstSchema,
  "0002-outbox-for-all": outboxForAll,
  "0003-pictures": pictures,
  "0004-matters": matters,
  "0005-people": people,
  "0006-retention": retention,
};

/**
 * Brings the schema up to date. Two processes may do so at once: PostgreSQL takes an advisory lock, for SQLite the
 * caller holds the write lock.
 * @throws NewerSchema when the database holds a migration that this program does not know
 */
export async function migrate(db: Kysely<Schema>, spelling: Spelling): Promise<void> {
  const known = Object.keys(migrations);
  const done = await migrationsDone(db);
  const unknown = done.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new NewerSchema(unknown);
  if (done.length === known.length) return;
  const provided = Object.entries(migrations).map(([name, up]) => [
    name,
    { up: (each: Kysely<unknown>) => up(each, spelling) },
  ]);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(Object.fromEntries(provided)) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new TypeError("migration failed");
}

async function migrationsDone(db: Kysely<Schema>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === "kysely_migration")) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map((row) => row.name);
}
