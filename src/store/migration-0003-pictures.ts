import { sql, type Kysely } from "kysely";
import type { Spelling } from "./migrations.ts";

/** The table of what came with claims, see `PictureRow`. Columns in the order in which they are inserted. */
export async function pictures(db: Kysely<unknown>, spelling: Spelling): Promise<void> {
  const text = sql.raw(spelling.text);
  const whole = sql.raw(spelling.whole);
  await db.schema
    .createTable("picture")
    .addColumn("branch_id", text, (column) => column.notNull())
    .addColumn("claim", whole, (column) => column.notNull())
    .addColumn("part", whole, (column) => column.notNull())
    .addColumn("state", text, (column) => column.notNull())
    .addColumn("source", text)
    .addColumn("sent_ms", whole, (column) => column.notNull())
    .addColumn("act_year", whole, (column) => column.notNull())
    .addColumn("hash", text)
    .addColumn("type", text)
    .addColumn("bytes", whole)
    .addColumn("problem", text)
    .addPrimaryKeyConstraint("picture_key", ["branch_id", "claim", "part"])
    .modifyEnd(sql.raw(spelling.longRows))
    .execute();
  // What waits to be fetched is little; what is kept is asked for by its claim.
  await db.schema
    .createIndex("picture_wanted")
    .on("picture")
    .columns(["sent_ms"])
    .where(sql.ref("source"), "is not", null)
    .execute();
  await db.schema
    .createIndex("picture_of_file")
    .on("picture")
    .columns(["hash", "state"])
    .where(sql.ref("hash"), "is not", null)
    .execute();
}
