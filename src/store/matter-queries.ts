import type { Kysely } from "kysely";
import { stepColumns } from "./matter-rows.ts";
import { prepare, type Prepared } from "./prepared.ts";
import type { Schema } from "./schema.ts";

type OfKind = { branch: string; matter: string };

export type MatterQueries = {
  readonly one: Prepared<OfKind & { number: number }>;
  readonly open: Prepared<OfKind>;
  readonly within: Prepared<OfKind & { from: string; to: string }>;
  readonly last: Prepared<OfKind>;
  readonly ofEntry: Prepared<{ branch: string; entry: number }>;
};

/** The steps of matters, for `mattersOf`. */
export const matterQueries = (db: Kysely<Schema>): MatterQueries => ({
  one: prepare(db, (at) =>
    steps(db)
      .where("matter_step.branch_id", "=", at("branch"))
      .where("matter_step.matter", "=", at("matter"))
      .where("matter_step.number", "=", at("number")),
  ),
  open: prepare(db, (at) =>
    steps(db)
      .innerJoin("open_matter as open", (join) =>
        join
          .onRef("open.branch_id", "=", "matter_step.branch_id")
          .onRef("open.matter", "=", "matter_step.matter")
          .onRef("open.number", "=", "matter_step.number"),
      )
      .where("open.branch_id", "=", at("branch"))
      .where("open.matter", "=", at("matter")),
  ),
  within: prepare(db, (at) =>
    steps(db)
      .where("matter_step.branch_id", "=", at("branch"))
      .where("matter_step.matter", "=", at("matter"))
      .where("matter_step.quarter", ">=", at("from"))
      .where("matter_step.quarter", "<=", at("to")),
  ),
  last: prepare(db, (at) =>
    db
      .selectFrom("matter_step")
      .select(["branch_id", "matter", "number"])
      .where("branch_id", "=", at("branch"))
      .where("matter", "=", at("matter"))
      .orderBy("branch_id", "desc")
      .orderBy("matter", "desc")
      .orderBy("number", "desc")
      .limit(1),
  ),
  ofEntry: prepare(db, (at) =>
    db
      .selectFrom("matter_step")
      .select(["branch_id", "matter", "number", "entry"])
      .where("branch_id", "=", at("branch"))
      .where("entry", "=", at("entry")),
  ),
});

const steps = (db: Kysely<Schema>) =>
  db
    .selectFrom("matter_step")
    .select(stepColumns.map((column) => `matter_step.${column}` as const))
    .select("matter_step.words");
