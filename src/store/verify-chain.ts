import type { BranchId } from "../domain/ids.ts";
import { keptRows, newestCheckpoint, type Checkpoint } from "./chain-checkpoint.ts";
import { chainedTables, keptHash, lineHash, noLineRows, type ChainedTable, type LineRows } from "./chain.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Row } from "./engine.ts";
import type { Finding } from "./finding.ts";
import { beforeFirst, journalRowOf } from "./journal.ts";
import type { JournalRow } from "./schema.ts";
import type { WholeLedger } from "./verify.ts";

/** Every line must follow from the one before it and from the rows that it recorded, and no row may be left over. */
export function chainFindings(ledger: WholeLedger): readonly Finding[] {
  const { branch } = ledger;
  const recorded = rowsByLine(ledger);
  const checkpoint = newestCheckpoint(ledger.chain_checkpoint);
  let before: JournalRow = startOf(branch, checkpoint);
  for (const row of ledger.journal) {
    const line = journalRowOf(row);
    const rows = recorded.get(line.seq) ?? noRows;
    if (line.seq !== before.seq + 1 || line.hash !== lineHash(before.hash, line, rows)) {
      return [{ kind: "chainBroken", branch, line: before.seq + 1 }];
    }
    recorded.delete(line.seq);
    before = line;
  }
  if (checkpoint !== undefined) {
    if (keptHash(keptRows(ledger, checkpoint.lastSeq)) !== checkpoint.keptHash)
      return [{ kind: "keptChanged", branch, year: checkpoint.year }];
    for (const line of recorded.keys()) if (line <= checkpoint.lastSeq) recorded.delete(line);
  }
  return [...recorded].flatMap(([line, rows]) =>
    chainedTables
      .filter((table) => rows[table].length > 0)
      .map((table): Finding => ({ kind: "rowWithoutLine", branch, table, line })),
  );
}

/** The chain goes on from the line that the newest checkpoint names. */
const startOf = (branch: BranchId, checkpoint: Checkpoint | undefined): JournalRow =>
  checkpoint === undefined
    ? beforeFirst(branch)
    : { ...beforeFirst(branch), seq: checkpoint.lastSeq, hash: checkpoint.lastHash };

type Collected = Record<ChainedTable, Row[]>;

const noRows: LineRows = noLineRows();

function rowsByLine(ledger: WholeLedger): Map<number, Collected> {
  const byLine = new Map<number, Collected>();
  for (const table of chainedTables) {
    for (const row of ledger[table]) {
      const seq = new CheckedRow(table, row).whole("seq");
      const rows = byLine.get(seq) ?? noLineRows();
      byLine.set(seq, rows);
      rows[table].push(row);
    }
  }
  return byLine;
}
