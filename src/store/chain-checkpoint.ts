import type { LineRows } from "./chain.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Row } from "./engine.ts";
import type { ChainCheckpointRow } from "./schema.ts";

export const checkpointColumns = [
  "branch_id",
  "seq",
  "year",
  "last_seq",
  "last_hash",
  "last_claim",
  "last_entry",
  "kept_hash",
] as const satisfies readonly (keyof ChainCheckpointRow)[];

/** Where a branch's chain begins since a year was reduced. */
export type Checkpoint = {
  readonly year: number;
  readonly lastSeq: number;
  readonly lastHash: string;
  readonly lastClaim: number;
  readonly lastEntry: number;
  readonly keptHash: string;
};

/** @param rows in the order of their lines */
export function newestCheckpoint(rows: readonly Row[]): Checkpoint | undefined {
  const row = rows.at(-1);
  if (row === undefined) return undefined;
  const checked = new CheckedRow("chain_checkpoint", row);
  return {
    year: checked.whole("year"),
    lastSeq: checked.whole("last_seq"),
    lastHash: checked.text("last_hash"),
    lastClaim: checked.whole("last_claim"),
    lastEntry: checked.whole("last_entry"),
    keptHash: checked.text("kept_hash"),
  };
}

/** The rows of lines up to and with that one, in the order in which they came. */
export function keptRows(rows: LineRows, lastSeq: number): LineRows {
  const upTo = (table: keyof LineRows): readonly Row[] =>
    rows[table].filter((row) => new CheckedRow(table, row).whole("seq") <= lastSeq);
  return {
    claim: upTo("claim"),
    claim_release: upTo("claim_release"),
    claim_decision: upTo("claim_decision"),
    entry: upTo("entry"),
    quarter_signing: upTo("quarter_signing"),
    matter_step: upTo("matter_step"),
    chain_checkpoint: upTo("chain_checkpoint"),
  };
}
