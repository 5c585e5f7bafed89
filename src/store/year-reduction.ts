import { sql, type Kysely, type RawBuilder } from "kysely";
import { matterKinds, type MatterKind } from "../domain/matter.ts";
import { yearOf } from "../domain/quarter.ts";
import { whatGoes, type Records, type Reduced } from "../domain/reduction.ts";
import type { Reduction } from "../ports.ts";
import { checkpointColumns, keptRows, newestCheckpoint } from "./chain-checkpoint.ts";
import { keptHash, noLineRows, type LineRows } from "./chain.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Row, Statement } from "./engine.ts";
import { entryOf } from "./entry-rows.ts";
import { beforeFirst, journalRowOf, nextLine, type LineChange } from "./journal.ts";
import { ledgerInserts } from "./ledger-inserts.ts";
import { stepRow } from "./matter-rows.ts";
import { noting, statementOf } from "./noting.ts";
import { insertInto, prepare } from "./prepared.ts";
import type { ChainCheckpointRow, JournalRow, Schema } from "./schema.ts";
import type { WholeLedger } from "./verify.ts";

export type ReductionPlan = { readonly line: JournalRow; readonly statements: readonly Statement[] };

/**
 * One write: the year's totals and the checkpoint are recorded by a line of their own, and what they stand for is deleted.
 * @returns undefined when no line is old enough: there is nothing to reduce
 */
export function reductionPlan(
  db: Kysely<Schema>,
  ledger: WholeLedger,
  reduction: Reduction,
  atMs: number,
): ReductionPlan | undefined {
  const lines = ledger.journal.map(journalRowOf);
  const newest = lines.at(-1);
  const last =
    lines.findLast(({ recorded_ms }) => recorded_ms < reduction.linesBeforeMs) ?? lastOfEarlier(ledger);
  if (newest === undefined || last === undefined) return undefined;
  const { year, contested, here } = reduction;
  const going = whatGoes(recordsIn(ledger), { year, lastSeq: last.seq, contested, here });
  const checkpoint: ChainCheckpointRow = {
    branch_id: ledger.branch,
    ...{ seq: newest.seq + 1, year, last_seq: last.seq, last_hash: last.hash },
    ...{ last_claim: last.last_claim, last_entry: last.last_entry },
    kept_hash: keptHash(keptRows(without(ledger, going, last.seq), last.seq)),
  };
  const steps = reduction.steps.map((step, part) => stepRow(step, newest.seq + 1, part));
  const rows: LineRows = { ...noLineRows(), matter_step: steps, chain_checkpoint: [checkpoint] };
  const line = nextLine(newest, nothingBeside, atMs, rows);
  const inserts = ledgerInserts(db);
  return {
    line,
    statements: [
      ...notes(db, ledger.branch, going, reduction, atMs),
      ...deletions(db, ledger.branch, going, reduction, last.seq),
      inserts.line(line),
      ...steps.map(inserts.step),
      addCheckpoint(db)(checkpoint),
    ],
  };
}

/** Where nothing was written in the year after, the chain begins where it began. */
function lastOfEarlier({ branch, chain_checkpoint }: WholeLedger): JournalRow | undefined {
  const earlier = newestCheckpoint(chain_checkpoint);
  if (earlier === undefined) return undefined;
  const { lastSeq: seq, lastHash: hash, lastClaim: last_claim, lastEntry: last_entry } = earlier;
  return { ...beforeFirst(branch), seq, hash, last_claim, last_entry };
}

const nothingBeside: LineChange = {
  kind: "record",
  claims: 0,
  entries: 0,
  signs: false,
  changesRoster: false,
  learns: false,
};

const addCheckpoint = (db: Kysely<Schema>) =>
  prepare(db, insertInto<ChainCheckpointRow>("chain_checkpoint", checkpointColumns));

function recordsIn(ledger: WholeLedger): Records {
  const seqOfDecision = linesOf("claim_decision", ledger.claim_decision);
  const seqOfRelease = linesOf("claim_release", ledger.claim_release);
  const open = new Set(ledger.open_matter.map((row) => nameIn(row)));
  return {
    claims: ledger.claim.map((row) => {
      const checked = new CheckedRow("claim", row);
      const number = checked.whole("number");
      const seqs = [checked.whole("seq"), seqOfDecision.get(number) ?? 0, seqOfRelease.get(number) ?? 0];
      return {
        ...{ number, seq: Math.max(...seqs), year: yearOf(checked.day("act_day")) },
        isDecided: seqOfDecision.has(number),
      };
    }),
    entries: ledger.entry.map((row) => {
      const { number, claim, reverses, quarter } = entryOf(row);
      const seq = new CheckedRow("entry", row).whole("seq");
      return { number, seq, year: yearOf(quarter), claim, reverses };
    }),
    matters: [...Map.groupBy(ledger.matter_step, nameIn)].map(([name, rows]) =>
      matterIn(rows, open.has(name)),
    ),
  };
}

const linesOf = (table: string, rows: readonly Row[]): ReadonlyMap<number, number> =>
  new Map(
    rows.map((row) => {
      const checked = new CheckedRow(table, row);
      return [checked.whole("claim"), checked.whole("seq")];
    }),
  );

/** @param rows of one matter, in the order of recording */
function matterIn(rows: readonly Row[], isOpen: boolean): Records["matters"][number] {
  const steps = rows.map((row) => new CheckedRow("matter_step", row));
  const [first] = steps;
  if (first === undefined) throw new Error("a group of rows is empty");
  return {
    ...{ kind: first.oneOf("matter", matterKinds), number: first.whole("number"), isOpen },
    seq: Math.max(...steps.map((step) => step.whole("seq"))),
    year: yearOf(first.quarter("quarter")),
    entries: steps.flatMap((step) => step.wholeIfAny("entry") ?? []),
    about: memberIn(first.text("step")),
  };
}

/** The member whom a step names, if any. */
function memberIn(step: string): string | undefined {
  const parsed: unknown = JSON.parse(step);
  if (typeof parsed !== "object" || parsed === null || !("member" in parsed)) return undefined;
  return typeof parsed.member === "string" ? parsed.member : undefined;
}

function nameIn(row: Row): string {
  const checked = new CheckedRow("matter_step", row);
  return `${checked.oneOf("matter", matterKinds)} ${checked.whole("number")}`;
}

/** What remains of the chained rows. */
function without(ledger: WholeLedger, going: Reduced, lastSeq: number): LineRows {
  const numberIs = (row: Row, column: string, gone: ReadonlySet<number>): boolean =>
    gone.has(new CheckedRow("row", row).whole(column));
  return {
    claim: ledger.claim.filter((row) => !numberIs(row, "number", going.claims)),
    claim_release: ledger.claim_release.filter((row) => !numberIs(row, "claim", going.claims)),
    claim_decision: ledger.claim_decision.filter((row) => !numberIs(row, "claim", going.claims)),
    entry: ledger.entry.filter((row) => !numberIs(row, "number", going.entries)),
    quarter_signing: ledger.quarter_signing,
    matter_step: ledger.matter_step.filter((row) => !going.matters.has(nameIn(row))),
    chain_checkpoint: ledger.chain_checkpoint.filter(
      (row) => new CheckedRow("chain_checkpoint", row).whole("seq") > lastSeq,
    ),
  };
}

function notes(
  db: Kysely<Schema>,
  branch: string,
  going: Reduced,
  { year }: Reduction,
  atMs: number,
): readonly Statement[] {
  const counts = [
    ["claims", going.claims.size],
    ["entries", going.entries.size],
    ["matters", going.matters.size],
  ] as const;
  return counts.map(([kind, count]) =>
    noting(db, {
      ...{ branch, atMs, kind, upTo: String(year) },
      counts: [sql`cast(${count} as bigint)`],
    }),
  );
}

/** Quarters keep their signatures: without one the program would take them for unreviewed. */
function deletions(
  db: Kysely<Schema>,
  branch: string,
  going: Reduced,
  { year }: Reduction,
  lastSeq: number,
): readonly Statement[] {
  const claims = [...going.claims];
  const lastQuarter = `${year}-Q4`;
  const each = (query: RawBuilder<unknown>): Statement => statementOf(db, query);
  return [
    ...deleting(db, sql`claim where branch_id = ${branch} and number`, claims),
    ...deleting(db, sql`claim_release where branch_id = ${branch} and claim`, claims),
    ...deleting(db, sql`claim_decision where branch_id = ${branch} and claim`, claims),
    ...deleting(db, sql`entry where branch_id = ${branch} and number`, [...going.entries]),
    ...matterKinds.flatMap((kind) =>
      deleting(
        db,
        sql`matter_step where branch_id = ${branch} and matter = ${kind} and number`,
        numbersOf(kind, going.matters),
      ),
    ),
    each(sql`delete from total where branch_id = ${branch} and quarter <= ${lastQuarter}`),
    each(sql`delete from chain_checkpoint where branch_id = ${branch} and seq <= ${lastSeq}`),
    each(sql`delete from journal where branch_id = ${branch} and seq <= ${lastSeq}`),
    // Of pictures only their rows are left by then; one whose file is not removed yet keeps its own.
    each(sql`delete from picture where branch_id = ${branch} and act_year <= ${year} and hash is null
      and state in ('deleted', 'refused', 'lost')`),
  ];
}

const numbersOf = (kind: MatterKind, names: ReadonlySet<string>): readonly number[] =>
  [...names].filter((name) => name.startsWith(`${kind} `)).map((name) => Number(name.slice(kind.length + 1)));

function deleting(
  db: Kysely<Schema>,
  from: RawBuilder<unknown>,
  numbers: readonly number[],
): readonly Statement[] {
  return Array.from({ length: Math.ceil(numbers.length / atOnce) }, (_, part) =>
    statementOf(
      db,
      sql`delete from ${from} in (${sql.join(numbers.slice(part * atOnce, (part + 1) * atOnce))})`,
    ),
  );
}

/** SQLite takes 32,766 values in a statement, PostgreSQL 65,535; a text of its own for each size is compiled. */
const atOnce = 500;
