import type { Claim, ClaimDecision, ClaimRecord, ClaimVerdict, Hold, Release } from "../domain/claim.ts";
import { memberId, ruleSlug } from "../domain/ids.ts";
import type { Changes, NewClaim } from "../ports.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Row } from "./engine.ts";
import type { ClaimRow, DecisionRow, ReleaseRow } from "./schema.ts";
import { storable } from "./storable.ts";

type NewDecision = NonNullable<Changes["decisions"]>[number];

/** Without what people wrote, which can be deleted. */
export const claimColumns = [
  "branch_id",
  "number",
  "seq",
  "member_id",
  "declared_by",
  "rule",
  "rule_version",
  "rule_name",
  "unit",
  "cap_half",
  "cap_period",
  "quantity",
  "points_half",
  "act_day",
  "day_stated",
  "place_mark",
  "hold",
  "hold_of",
  "hold_ask_above",
  "submitted_ms",
] as const satisfies readonly (keyof ClaimRow)[];

export const releaseColumns = [
  "branch_id",
  "claim",
  "seq",
  "released_by",
  "released_ms",
] as const satisfies readonly (keyof ReleaseRow)[];

export const decisionColumns = [
  "branch_id",
  "claim",
  "seq",
  "verdict",
  "decided_by",
  "decided_by_name",
  "decided_ms",
  "goes_on_as",
] as const satisfies readonly (keyof DecisionRow)[];

export const claimRow = (claim: NewClaim, seq: number): ClaimRow => ({
  branch_id: claim.branch,
  number: claim.number,
  seq,
  member_id: claim.member,
  declared_by: claim.declaredBy,
  rule: claim.rule?.slug ?? null,
  rule_version: claim.rule?.version ?? null,
  rule_name: claim.rule === undefined ? null : storable(claim.rule.name),
  unit: claim.rule === undefined ? null : storable(claim.rule.unit),
  cap_half: claim.rule?.cap?.pointsHalf ?? null,
  cap_period: claim.rule?.cap?.period ?? null,
  quantity: claim.quantity,
  points_half: claim.pointsHalf,
  act_day: claim.actDay,
  day_stated: claim.dayStated ? 1 : 0,
  place_mark: claim.placeMark,
  hold: claim.hold?.kind ?? null,
  hold_of: claim.hold !== undefined && "of" in claim.hold ? claim.hold.of : null,
  hold_ask_above: claim.hold?.kind === "largeQuantity" ? claim.hold.askAbove : null,
  submitted_ms: claim.submittedAtMs,
  said: storable(claim.said),
});

export const releaseRow = (branch: string, release: Release, seq: number): ReleaseRow => ({
  branch_id: branch,
  claim: release.claim,
  seq,
  released_by: release.by,
  released_ms: release.atMs,
});

export const decisionRow = (branch: string, decision: NewDecision, seq: number): DecisionRow => ({
  branch_id: branch,
  claim: decision.claim,
  seq,
  verdict: decision.verdict,
  decided_by: decision.by,
  decided_by_name: storable(decision.byName),
  decided_ms: decision.atMs,
  goes_on_as: "as" in decision ? (decision.as ?? null) : null,
  reason: decision.reason === undefined ? null : storable(decision.reason),
});

/** A claim's row with, from the other tables, the columns that `claim-queries.ts` puts beside it. */
export function claimRecordOf(row: Row): ClaimRecord {
  const checked = new CheckedRow("claim", row);
  const pictures = checked.whole("pictures");
  return {
    claim: claimOf(checked),
    release: row["released_by"] === null ? undefined : releaseOf(checked),
    decision: row["verdict"] === null ? undefined : decisionOf(checked),
    reversedBy: checked.wholeIfAny("reversed_by"),
    said: checked.textIfAny("said"),
    reason: checked.textIfAny("undone_because") ?? checked.textIfAny("decided_because"),
    ...(pictures === 0 ? {} : { pictures }),
  };
}

export const claimOf = (row: CheckedRow): Claim => ({
  branch: row.branch(),
  number: row.whole("number"),
  member: memberId(row.text("member_id")),
  declaredBy: memberId(row.text("declared_by")),
  rule: claimedRuleOf(row),
  quantity: row.quantity("quantity"),
  pointsHalf: row.whole("points_half"),
  actDay: row.day("act_day"),
  dayStated: row.flag("day_stated"),
  placeMark: row.text("place_mark"),
  hold: holdOf(row),
  submittedAtMs: row.whole("submitted_ms"),
});

function claimedRuleOf(row: CheckedRow): Claim["rule"] {
  const slug = row.textIfAny("rule");
  if (slug === undefined) return undefined;
  return {
    slug: ruleSlug(slug),
    version: row.text("rule_version"),
    name: row.text("rule_name"),
    unit: row.text("unit"),
    cap: row.cap(),
  };
}

const holds: readonly Hold["kind"][] = ["duplicate", "sharedFull", "largeQuantity", "review", "yearClosed"];

function holdOf(row: CheckedRow): Hold | undefined {
  if (row.textIfAny("hold") === undefined) return undefined;
  const kind = row.oneOf("hold", holds);
  switch (kind) {
    case "duplicate":
    case "sharedFull":
      return { kind, of: row.whole("hold_of") };
    case "largeQuantity":
      return { kind, askAbove: row.quantity("hold_ask_above") };
    case "review":
    case "yearClosed":
      return { kind };
  }
}

const releaseOf = (row: CheckedRow): Release => ({
  claim: row.whole("number"),
  by: memberId(row.text("released_by")),
  atMs: row.whole("released_ms"),
});

const verdicts: readonly ClaimDecision["verdict"][] = ["approved", "returned", "withdrawn", "filed"];

function verdictOf(row: CheckedRow): ClaimVerdict {
  const verdict = row.oneOf("verdict", verdicts);
  if (verdict === "filed") return { verdict, as: row.whole("goes_on_as") };
  const as = row.wholeIfAny("goes_on_as");
  return verdict !== "withdrawn" || as === undefined ? { verdict } : { verdict, as };
}

function decisionOf(row: CheckedRow): ClaimDecision {
  return {
    claim: row.whole("number"),
    ...verdictOf(row),
    by: memberId(row.text("decided_by")),
    byName: row.text("decided_by_name"),
    atMs: row.whole("decided_ms"),
  };
}
