import { hash } from "node:crypto";
import { checkpointColumns } from "./chain-checkpoint.ts";
import { claimColumns, decisionColumns, releaseColumns } from "./claim-rows.ts";
import type { Row } from "./engine.ts";
import { entryColumns } from "./entry-rows.ts";
import { stepColumns } from "./matter-rows.ts";
import type { JournalRow } from "./schema.ts";
import { signingColumns } from "./signing-rows.ts";

/** A line of the journal without its hash. */
export type Line = Omit<JournalRow, "hash">;

/** The rows that a line recorded, each list in the order of its numbers. */
export type LineRows = { readonly [Table in keyof typeof chained]: readonly Row[] };

/**
 * The hash of a line covers the hash of the line before it and everything recorded with it, apart from what people
 * wrote: that can be deleted without breaking the chain. Hexadecimal SHA-256.
 */
export function lineHash(previousHash: string, line: Line, rows: LineRows): string {
  const content = [
    formatVersion,
    lineColumns.map((column) => line[column]),
    tables.map((table) => contentOf(table, rows)),
    // Lines of the time before there were matters hold none, and keep their hashes.
    ...laterTables.filter((table) => rows[table].length > 0).map((table) => [table, contentOf(table, rows)]),
  ];
  return hash("sha256", previousHash + JSON.stringify(content));
}

const contentOf = (table: ChainedTable, rows: LineRows): readonly unknown[] =>
  rows[table].map((row) => chained[table].map((column) => row[column]));

/** The tables of the chain, and of each the columns, in a fixed order. */
export const chained = {
  claim: withoutLine(claimColumns),
  claim_release: withoutLine(releaseColumns),
  claim_decision: withoutLine(decisionColumns),
  entry: withoutLine(entryColumns),
  quarter_signing: withoutLine(signingColumns),
  matter_step: withoutLine(stepColumns),
  chain_checkpoint: withoutLine(checkpointColumns),
} as const;

export type ChainedTable = keyof typeof chained;

const tables: readonly ChainedTable[] = [
  "claim",
  "claim_release",
  "claim_decision",
  "entry",
  "quarter_signing",
];

const laterTables: readonly ChainedTable[] = ["matter_step", "chain_checkpoint"];

export const chainedTables: readonly ChainedTable[] = [...tables, ...laterTables];

/** A line that recorded nothing yet. */
export const noLineRows = (): Record<ChainedTable, Row[]> => ({
  claim: [],
  claim_release: [],
  claim_decision: [],
  entry: [],
  quarter_signing: [],
  matter_step: [],
  chain_checkpoint: [],
});

/**
 * What remains of lines that are gone, in one hash: a checkpoint carries it, and the chain carries the checkpoint. So a
 * change of such a row is found, though not which. Words are left out, as in the chain. Hexadecimal SHA-256.
 * @param rows each list in the order of its keys
 */
export const keptHash = (rows: LineRows): string =>
  hash(
    "sha256",
    JSON.stringify([
      formatVersion,
      chainedTables.map((table) => [
        table,
        rows[table].map((row) => [row["seq"], ...chained[table].map((column) => row[column])]),
      ]),
    ]),
  );

const formatVersion = 1;

const lineColumns = [
  "branch_id",
  "seq",
  "kind",
  "recorded_ms",
  "last_claim",
  "last_entry",
  "last_notice",
  "roster_seq",
  "signing_seq",
  "members",
] as const satisfies readonly (keyof Line)[];

/** The line itself says the branch and the number. */
function withoutLine(columns: readonly string[]): readonly string[] {
  return columns.filter((column) => column !== "branch_id" && column !== "seq");
}
