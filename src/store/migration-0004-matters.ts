import { sql, type Kysely } from "kysely";
import type { Spelling } from "./migrations.ts";

/** The tables of what a branch deals with in several steps, see `MatterStepRow`. */
export async function matters(db: Kysely<unknown>, spelling: Spelling): Promise<void> {
  const text = sql.raw(spelling.text);
  const whole = sql.raw(spelling.whole);
  await db.schema
    .createTable("matter_step")
    .addColumn("branch_id", text, (column) => column.notNull())
    .addColumn("matter", text, (column) => column.notNull())
    .addColumn("number", whole, (column) => column.notNull())
    .addColumn("seq", whole, (column) => column.notNull())
    .addColumn("part", whole, (column) => column.notNull())
    .addColumn("quarter", text, (column) => column.notNull())
    .addColumn("step", text, (column) => column.notNull())
    .addColumn("made_by", text)
    .addColumn("made_by_name", text, (column) => column.notNull())
    .addColumn("made_ms", whole, (column) => column.notNull())
    .addColumn("entry", whole)
    .addColumn("leaves", text, (column) => column.notNull())
    .addColumn("words", text)
    .addPrimaryKeyConstraint("matter_step_key", ["branch_id", "matter", "number", "seq", "part"])
    .addForeignKeyConstraint("matter_step_branch", ["branch_id"], "branch", ["branch_id"])
    .modifyEnd(sql.raw(spelling.longRows))
    .execute();
  await db.schema
    .createIndex("matter_in_quarter")
    .on("matter_step")
    .columns(["branch_id", "matter", "quarter"])
    .execute();
  // An entry has one source.
  await db.schema
    .createIndex("matter_of_entry")
    .unique()
    .on("matter_step")
    .columns(["branch_id", "entry"])
    .where(sql.ref("entry"), "is not", null)
    .execute();
  await db.schema
    .createTable("open_matter")
    .addColumn("branch_id", text, (column) => column.notNull())
    .addColumn("matter", text, (column) => column.notNull())
    .addColumn("number", whole, (column) => column.notNull())
    .addPrimaryKeyConstraint("open_matter_key", ["branch_id", "matter", "number"])
    .modifyEnd(sql.raw(spelling.shortRows))
    .execute();
}
