import { sql, type Kysely } from "kysely";
import { checkpointColumns } from "./chain-checkpoint.ts";
import { claimColumns, decisionColumns, releaseColumns } from "./claim-rows.ts";
import { entryColumns, totalColumns } from "./entry-rows.ts";
import { journalColumns } from "./journal.ts";
import { stepColumns } from "./matter-rows.ts";
import { prepare, type Prepared } from "./prepared.ts";
import type { Schema } from "./schema.ts";
import { signingColumns } from "./signing-rows.ts";

/** All rows of a branch from each table of its ledger, in the order of their keys. */
export const ledgerQueries = (db: Kysely<Schema>): readonly TableQuery[] => [
  allOf(db, "journal", journalColumns, "seq"),
  allOf(db, "claim", claimColumns, "number"),
  allOf(db, "claim_release", releaseColumns, "claim"),
  allOf(db, "claim_decision", decisionColumns, "claim"),
  allOf(db, "entry", entryColumns, "number"),
  allOf(db, "quarter_signing", signingColumns, "quarter"),
  allOf(db, "matter_step", stepColumns, "number", "seq", "part"),
  allOf(db, "chain_checkpoint", checkpointColumns, "seq"),
  allOf(db, "open_matter", ["branch_id", "matter", "number"], "number"),
  allOf(db, "total", totalColumns, "quarter"),
  allOf(db, "waiting_claim", ["branch_id", "claim"], "claim"),
];

type TableQuery = { readonly table: string; readonly all: Prepared<{ branch: string }> };

const allOf = (
  db: Kysely<Schema>,
  table: keyof Schema,
  columns: readonly string[],
  ...order: readonly string[]
): TableQuery => ({
  table,
  all: prepare(
    db,
    (at) => sql`select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(table)}
      where branch_id = ${at("branch")} order by ${sql.join(order.map((column) => sql.ref(column)))}`,
  ),
});
