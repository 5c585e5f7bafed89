import { sql, type Kysely } from "kysely";
import { claimColumns } from "./claim-rows.ts";
import { prepare, type Prepared } from "./prepared.ts";
import type { Schema } from "./schema.ts";

type InBranch = { branch: string };
type OfYear = InBranch & { member: string; from: string; to: string };

export type ClaimQueries = {
  readonly one: Prepared<InBranch & { number: number }>;
  readonly waiting: Prepared<InBranch>;
  readonly ofMember: Prepared<OfYear>;
  readonly ofMemberUnderRule: Prepared<OfYear & { rule: string }>;
  readonly ofRule: Prepared<InBranch & { rule: string; from: string; to: string }>;
};

/** Claims with all that was recorded about them, for `claimRecordOf`. In no order: sorting can cost the right index. */
export const claimQueries = (db: Kysely<Schema>): ClaimQueries => ({
  one: prepare(db, (at) =>
    claimRecords(db).where("claim.branch_id", "=", at("branch")).where("claim.number", "=", at("number")),
  ),
  waiting: prepare(db, (at) =>
    claimRecords(db)
      .innerJoin("waiting_claim as waiting", (join) =>
        join.onRef("waiting.branch_id", "=", "claim.branch_id").onRef("waiting.claim", "=", "claim.number"),
      )
      .where("waiting.branch_id", "=", at("branch")),
  ),
  ofMember: prepare(db, (at) =>
    claimRecords(db)
      .where("claim.branch_id", "=", at("branch"))
      .where("claim.member_id", "=", at("member"))
      .where("claim.act_day", ">=", at("from"))
      .where("claim.act_day", "<=", at("to")),
  ),
  ofMemberUnderRule: prepare(db, (at) =>
    claimRecords(db)
      .where("claim.branch_id", "=", at("branch"))
      .where("claim.member_id", "=", at("member"))
      .where("claim.rule", "=", at("rule"))
      .where("claim.act_day", ">=", at("from"))
      .where("claim.act_day", "<=", at("to")),
  ),
  // It has no index of its own: it looks at the rule and the days for each member of the roster.
  ofRule: prepare(db, (at) =>
    claimRecords(db)
      .innerJoin("member", (join) =>
        join
          .onRef("member.branch_id", "=", "claim.branch_id")
          .onRef("member.member_id", "=", "claim.member_id"),
      )
      .where("member.branch_id", "=", at("branch"))
      .where("claim.rule", "=", at("rule"))
      .where("claim.act_day", ">=", at("from"))
      .where("claim.act_day", "<=", at("to")),
  ),
});

// The entry of a claim is found by the claim, its reversal by the entry: a reversal need not name the claim.
const claimRecords = (db: Kysely<Schema>) =>
  db
    .selectFrom("claim")
    .leftJoin("claim_release as release", (join) =>
      join.onRef("release.branch_id", "=", "claim.branch_id").onRef("release.claim", "=", "claim.number"),
    )
    .leftJoin("claim_decision as decision", (join) =>
      join.onRef("decision.branch_id", "=", "claim.branch_id").onRef("decision.claim", "=", "claim.number"),
    )
    .leftJoin("entry as earned", (join) =>
      join
        .onRef("earned.branch_id", "=", "claim.branch_id")
        .onRef("earned.claim", "=", "claim.number")
        .on("earned.kind", "=", "bonus"),
    )
    .leftJoin("entry as undone", (join) =>
      join.onRef("undone.branch_id", "=", "earned.branch_id").onRef("undone.reverses", "=", "earned.number"),
    )
    .select(claimColumns.map((column) => `claim.${column}` as const))
    .select([
      "claim.said",
      "release.released_by",
      "release.released_ms",
      "decision.verdict",
      "decision.decided_by",
      "decision.decided_by_name",
      "decision.decided_ms",
      "decision.goes_on_as",
      "undone.number as reversed_by",
      "decision.reason as decided_because",
      "undone.reason as undone_because",
      sql<number>`(select count(*) from picture
        where picture.branch_id = claim.branch_id and picture.claim = claim.number
          and picture.state in ('wanted', 'kept'))`.as("pictures"),
    ]);
