import type { Entry } from "../domain/entry.ts";
import { memberId, ruleSlug } from "../domain/ids.ts";
import type { Total } from "../domain/points.ts";
import type { Changes } from "../ports.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Row } from "./engine.ts";
import type { EntryRow, TotalRow } from "./schema.ts";
import { storable } from "./storable.ts";

type NewEntry = NonNullable<Changes["entries"]>[number];

/** Without what people wrote, which can be deleted. */
export const entryColumns = [
  "branch_id",
  "number",
  "seq",
  "member_id",
  "rule",
  "rule_version",
  "rule_name",
  "kind",
  "quantity",
  "unit",
  "points_half",
  "cap_half",
  "cap_period",
  "act_day",
  "quarter",
  "late",
  "recorded_ms",
  "claim",
  "reverses",
  "decided_by",
] as const satisfies readonly (keyof EntryRow)[];

export const totalColumns = [
  "branch_id",
  "quarter",
  "member_id",
  "bonus_half",
  "deduction_half",
] as const satisfies readonly (keyof TotalRow)[];

export const entryRow = (entry: NewEntry, seq: number): EntryRow => ({
  branch_id: entry.branch,
  number: entry.number,
  seq,
  member_id: entry.member,
  rule: entry.rule,
  rule_version: entry.ruleVersion,
  rule_name: storable(entry.ruleName),
  kind: entry.kind,
  quantity: entry.quantity,
  unit: storable(entry.unit),
  points_half: entry.pointsHalf,
  cap_half: entry.cap?.pointsHalf ?? null,
  cap_period: entry.cap?.period ?? null,
  act_day: entry.actDay,
  quarter: entry.quarter,
  late: entry.late ? 1 : 0,
  recorded_ms: entry.recordedAtMs,
  claim: entry.claim ?? null,
  reverses: entry.reverses ?? null,
  decided_by: entry.decidedBy,
  reason: entry.reason === undefined ? null : storable(entry.reason),
});

const kinds: readonly Entry["kind"][] = ["bonus", "deduction", "reversal"];

export function entryOf(row: Row): Entry {
  const checked = new CheckedRow("entry", row);
  return {
    branch: checked.branch(),
    number: checked.whole("number"),
    member: memberId(checked.text("member_id")),
    rule: ruleSlug(checked.text("rule")),
    ruleVersion: checked.text("rule_version"),
    ruleName: checked.text("rule_name"),
    kind: checked.oneOf("kind", kinds),
    quantity: checked.quantity("quantity"),
    unit: checked.text("unit"),
    pointsHalf: checked.whole("points_half"),
    cap: checked.cap(),
    actDay: checked.day("act_day"),
    quarter: checked.quarter("quarter"),
    late: checked.flag("late"),
    recordedAtMs: checked.whole("recorded_ms"),
    claim: checked.wholeIfAny("claim"),
    reverses: checked.wholeIfAny("reverses"),
    decidedBy: memberId(checked.text("decided_by")),
  };
}

export function totalOf(row: Row): Total {
  const checked = new CheckedRow("total", row);
  return {
    member: memberId(checked.text("member_id")),
    quarter: checked.quarter("quarter"),
    bonusHalf: checked.whole("bonus_half"),
    deductionHalf: checked.whole("deduction_half"),
  };
}

/** What is added to each total: one row for each member and quarter, in one order everywhere, so that no two writers wait for each other. */
export function totalRows(branch: string, changes: readonly Total[]): readonly TotalRow[] {
  const rows = new Map<string, TotalRow>();
  for (const change of changes) {
    const key = `${change.quarter} ${change.member}`;
    const sum = rows.get(key);
    rows.set(key, {
      branch_id: branch,
      quarter: change.quarter,
      member_id: change.member,
      bonus_half: (sum?.bonus_half ?? 0) + change.bonusHalf,
      deduction_half: (sum?.deduction_half ?? 0) + change.deductionHalf,
    });
  }
  return [...rows.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}
