import type { BranchId } from "../domain/ids.ts";
import { lineHash, type Line, type LineRows } from "./chain.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Row } from "./engine.ts";
import type { JournalRow } from "./schema.ts";

export const journalColumns = [
  "branch_id",
  "seq",
  "kind",
  "recorded_ms",
  "hash",
  "last_claim",
  "last_entry",
  "last_notice",
  "roster_seq",
  "signing_seq",
  "learnt_seq",
  "members",
] as const satisfies readonly (keyof JournalRow)[];

/** What the first line of a branch follows. */
export const beforeFirst = (branch: BranchId): JournalRow => ({
  branch_id: branch,
  seq: 0,
  kind: "none",
  recorded_ms: 0,
  hash: "",
  last_claim: 0,
  last_entry: 0,
  last_notice: 0,
  roster_seq: 0,
  signing_seq: 0,
  learnt_seq: 0,
  members: null,
});

export function journalRowOf(row: Row): JournalRow {
  const checked = new CheckedRow("journal", row);
  return {
    branch_id: checked.branch(),
    seq: checked.whole("seq"),
    kind: checked.text("kind"),
    recorded_ms: checked.whole("recorded_ms"),
    hash: checked.text("hash"),
    last_claim: checked.whole("last_claim"),
    last_entry: checked.whole("last_entry"),
    last_notice: checked.whole("last_notice"),
    roster_seq: checked.whole("roster_seq"),
    signing_seq: checked.whole("signing_seq"),
    learnt_seq: checked.whole("learnt_seq"),
    members: checked.wholeIfAny("members") ?? null,
  };
}

/** What a line changes beside adding itself. */
export type LineChange =
  | {
      readonly kind: "record";
      readonly claims: number;
      readonly entries: number;
      readonly signs: boolean;
      /** Members are changed or added. */
      readonly changesRoster: boolean;
      /** Words are learnt or forgotten. */
      readonly learns: boolean;
    }
  | { readonly kind: "roster"; readonly members: number };

/** The line that follows, with its hash. */
export function nextLine(
  before: JournalRow,
  change: LineChange,
  recordedMs: number,
  rows: LineRows,
): JournalRow {
  const seq = before.seq + 1;
  const line: Line = {
    branch_id: before.branch_id,
    seq,
    recorded_ms: recordedMs,
    ...(change.kind === "record" ? recording(before, change, seq) : importing(before, change, seq)),
  };
  return { ...line, hash: lineHash(before.hash, line, rows) };
}

type Changed = Omit<Line, "branch_id" | "seq" | "recorded_ms">;

const recording = (
  before: JournalRow,
  change: Extract<LineChange, { kind: "record" }>,
  seq: number,
): Changed => ({
  kind: "record",
  last_claim: before.last_claim + change.claims,
  last_entry: before.last_entry + change.entries,
  last_notice: before.last_notice,
  roster_seq: change.changesRoster ? seq : before.roster_seq,
  signing_seq: change.signs ? seq : before.signing_seq,
  learnt_seq: change.learns ? seq : before.learnt_seq,
  members: null,
});

const importing = (
  before: JournalRow,
  change: Extract<LineChange, { kind: "roster" }>,
  seq: number,
): Changed => ({
  kind: "roster",
  last_claim: before.last_claim,
  last_entry: before.last_entry,
  last_notice: before.last_notice,
  roster_seq: seq,
  signing_seq: before.signing_seq,
  learnt_seq: before.learnt_seq,
  members: change.members,
});
