import { memberId, ruleSlug } from "../domain/ids.ts";
import type { LearntAlias } from "../ports.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Row } from "./engine.ts";
import type { LearntAliasRow } from "./schema.ts";
import { storable } from "./storable.ts";

export const learntColumns = [
  "branch_id",
  "words",
  "rule",
  "learnt_by",
  "learnt_ms",
] as const satisfies readonly (keyof LearntAliasRow)[];

export const learntRow = (branch: string, alias: LearntAlias): LearntAliasRow => ({
  branch_id: branch,
  words: storable(alias.words),
  rule: alias.rule,
  learnt_by: alias.by,
  learnt_ms: alias.atMs,
});

/** In the order in which they were learnt. */
export const learntOf = (rows: readonly Row[]): readonly LearntAlias[] =>
  rows.length === 0 ? none : rows.map(aliasOf).sort(byMoment);

/** Most branches have none, and share what is made of it. */
const none: readonly LearntAlias[] = [];

const byMoment = (one: LearntAlias, other: LearntAlias): number =>
  one.atMs - other.atMs || (one.words < other.words ? -1 : 1);

function aliasOf(row: Row): LearntAlias {
  const checked = new CheckedRow("learnt_alias", row);
  return {
    words: checked.text("words"),
    rule: ruleSlug(checked.text("rule")),
    by: memberId(checked.text("learnt_by")),
    atMs: checked.whole("learnt_ms"),
  };
}
