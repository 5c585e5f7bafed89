import { sql, type Kysely, type RawBuilder } from "kysely";
import { matterKinds, type MatterKind } from "../domain/matter.ts";
import { lastDayOf, type Quarter } from "../domain/quarter.ts";
import {
  wordsEnd,
  type Contested,
  type DeletedKind,
  type EndedWords,
  type WordsEnd,
} from "../domain/retention.ts";
import type { BranchId } from "../domain/ids.ts";
import type { Statement } from "./engine.ts";
import { noting, statementOf } from "./noting.ts";
import type { Schema } from "./schema.ts";

type Condition = RawBuilder<unknown>;

/** One table out of which something is taken. */
type Taking = {
  readonly kind: DeletedKind;
  readonly from: RawBuilder<unknown>;
  readonly where: Condition;
  readonly deleting: RawBuilder<unknown>;
  readonly upTo: string;
};

/**
 * Statements of one write: of each table first the note of how many rows, then their deletion. Both ask the same, and
 * what they ask about is never changed by another write: claims, decisions and steps are only added.
 */
export function wordDeletion(
  db: Kysely<Schema>,
  branch: BranchId,
  ended: EndedWords,
  contested: Contested,
  atMs: number,
): readonly Statement[] {
  const takings = [...reasons(branch, ended, contested), ...others(branch, ended, contested)];
  return [
    ...[...Map.groupBy(takings, ({ kind }) => kind)].map(([kind, each]) =>
      noting(db, {
        ...{ branch, atMs, kind, upTo: each[0]?.upTo ?? "" },
        counts: each.map(({ from, where }) => sql`(select count(*) from ${from} where ${where})`),
      }),
    ),
    ...takings.map(({ deleting, where }) => statementOf(db, sql`${deleting} where ${where}`)),
  ];
}

function others(branch: BranchId, ended: EndedWords, contested: Contested): readonly Taking[] {
  return [
    {
      kind: "claimTexts",
      from: sql`claim`,
      where: sql`claim.branch_id = ${branch} and claim.said is not null and ${claimEnded(ended, contested)}`,
      deleting: sql`update claim set said = null`,
      upTo: ended.textUpTo ?? "",
    },
    {
      kind: "matterWords",
      from: sql`matter_step`,
      where: sql`matter_step.branch_id = ${branch} and words is not null and ${stepEnded(ended, contested)}`,
      deleting: sql`update matter_step set words = null`,
      upTo: ended.textUpTo ?? "",
    },
    {
      kind: "looks",
      from: sql`record_look`,
      where: sql`branch_id = ${branch} and looked_ms < ${ended.looksBeforeMs}`,
      deleting: sql`delete from record_look`,
      upTo: "",
    },
  ];
}

function reasons(branch: BranchId, ended: EndedWords, contested: Contested): readonly Taking[] {
  return [
    {
      kind: "reasons",
      from: sql`claim_decision`,
      where: sql`claim_decision.branch_id = ${branch} and reason is not null and exists (select 1 from claim
        where claim.branch_id = claim_decision.branch_id and claim.number = claim_decision.claim
          and ${claimEnded(ended, contested)})`,
      deleting: sql`update claim_decision set reason = null`,
      upTo: ended.textUpTo ?? "",
    },
    {
      kind: "reasons",
      from: sql`entry`,
      where: sql`entry.branch_id = ${branch} and reason is not null and ${entryEnded(ended, contested)}`,
      deleting: sql`update entry set reason = null`,
      upTo: ended.textUpTo ?? "",
    },
  ];
}

/** Decided, of an ended quarter by its deed and by its entries, and not contested. */
const claimEnded = (ended: EndedWords, contested: Contested): Condition => sql`
  not (${isOneOf(sql`claim.number`, contested.claims)})
  and not exists (select 1 from entry as held where held.branch_id = claim.branch_id and held.claim = claim.number
    and (${isOneOf(sql`held.number`, contested.entries)} or ${isOneOf(sql`held.reverses`, contested.entries)}))
  and (${claimOver(ended.textUpTo, sql`and over.decided_ms < ${ended.writtenBeforeMs}`)}
    or ((${isOneOf(sql`claim.member_id`, ended.onPaper)} or ${isOneOf(sql`claim.declared_by`, ended.onPaper)})
      and ${claimOver(ended.finalUpTo, sql``)}))`;

/** A claim that goes on as another is over with it. */
const claimOver = (upTo: Quarter | undefined, andDecision: Condition): Condition =>
  upTo === undefined
    ? never
    : sql`(claim.act_day <= ${lastDayOf(upTo)}
  and exists (select 1 from claim_decision as over where over.branch_id = claim.branch_id and over.claim = claim.number
    ${andDecision})
  and not exists (select 1 from entry as later where later.branch_id = claim.branch_id and later.claim = claim.number
    and later.quarter > ${upTo}))`;

/** A deduction's reasons wait for the appraisal, as its matter's words do. */
const entryEnded = (ended: EndedWords, contested: Contested): Condition => sql`
  not (${isOneOf(sql`entry.number`, contested.entries)}) and not (${isOneOf(sql`entry.reverses`, contested.entries)})
  and not (${isOneOf(sql`entry.claim`, contested.claims)})
  and ((recorded_ms < ${ended.writtenBeforeMs}
      and (${upTo(ended.appraisedUpTo)} or (${upTo(ended.textUpTo)} and claim is not null)))
    or (${isOneOf(sql`entry.member_id`, ended.onPaper)} and claim is not null and ${upTo(ended.finalUpTo)}))`;

const stepEnded = (ended: EndedWords, contested: Contested): Condition => sql`
  not exists (select 1 from open_matter as still where still.branch_id = matter_step.branch_id
    and still.matter = matter_step.matter and still.number = matter_step.number)
  and not (${anyOf(contested.matters.map(({ kind, number }) => sql`(matter = ${kind} and number = ${number})`))})
  and (${anyOf([
    sql`(${isOf("withQuarter")} and ${upTo(ended.textUpTo)} and made_ms < ${ended.writtenBeforeMs})`,
    sql`(${isOf("withAppraisal")} and ${upTo(ended.appraisedUpTo)} and made_ms < ${ended.writtenBeforeMs})`,
    sql`(${isOf("withYearAfter")} and ${upTo(ended.yearAfterUpTo)} and made_ms < ${ended.writtenBeforeMs})`,
    sql`(${isOf("onceSettled")} and not exists (select 1 from matter_step as later
      where later.branch_id = matter_step.branch_id and later.matter = matter_step.matter
        and later.number = matter_step.number and later.made_ms >= ${ended.laggingBeforeMs}))`,
    sql`(${isOf("withQuarter")} and ${isOneOf(sql`made_by`, ended.onPaper)} and ${upTo(ended.finalUpTo)})`,
  ])})`;

const isOf = (end: WordsEnd): Condition =>
  isOneOf(
    sql`matter`,
    matterKinds.filter((kind: MatterKind) => wordsEnd[kind] === end),
  );

const upTo = (last: Quarter | undefined): Condition => (last === undefined ? never : sql`quarter <= ${last}`);

const never = sql`1 = 0`;

/** False, and not unknown, for a value that is null. */
const isOneOf = (value: RawBuilder<unknown>, values: readonly (string | number)[]): Condition =>
  values.length === 0 ? never : sql`(${value} is not null and ${value} in (${sql.join(values)}))`;

const anyOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? never : sql.join(conditions, sql` or `);
