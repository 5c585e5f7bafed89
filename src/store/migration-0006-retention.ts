import { sql, type Kysely } from "kysely";
import type { Spelling } from "./migrations.ts";

/** What was deleted, and where a branch's chain begins since: see `DeletionRow` and `ChainCheckpointRow`. */
export async function retention(db: Kysely<unknown>, spelling: Spelling): Promise<void> {
  const text = sql.raw(spelling.text);
  const whole = sql.raw(spelling.whole);
  await db.schema
    .createTable("deletion")
    .addColumn("branch_id", text, (column) => column.notNull())
    .addColumn("done_ms", whole, (column) => column.notNull())
    .addColumn("kind", text, (column) => column.notNull())
    .addColumn("up_to", text, (column) => column.notNull())
    .addColumn("count", whole, (column) => column.notNull())
    .addColumn("erased_ms", whole)
    .addPrimaryKeyConstraint("deletion_key", ["branch_id", "done_ms", "kind"])
    .modifyEnd(sql.raw(spelling.shortRows))
    .execute();
  await db.schema.createIndex("deletion_done").on("deletion").columns(["done_ms"]).execute();
  await db.schema
    .createTable("chain_checkpoint")
    .addColumn("branch_id", text, (column) => column.notNull())
    .addColumn("seq", whole, (column) => column.notNull())
    .addColumn("year", whole, (column) => column.notNull())
    .addColumn("last_seq", whole, (column) => column.notNull())
    .addColumn("last_hash", text, (column) => column.notNull())
    .addColumn("last_claim", whole, (column) => column.notNull())
    .addColumn("last_entry", whole, (column) => column.notNull())
    .addColumn("kept_hash", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("chain_checkpoint_key", ["branch_id", "seq"])
    .modifyEnd(sql.raw(spelling.shortRows))
    .execute();
}
