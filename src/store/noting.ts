import { sql, type Kysely, type RawBuilder } from "kysely";
import type { DeletedKind } from "../domain/retention.ts";
import type { Parameter, Statement } from "./engine.ts";
import type { Schema } from "./schema.ts";

type Noted = {
  readonly branch: string;
  readonly atMs: number;
  readonly kind: DeletedKind;
  readonly upTo: string;
  /** How many rows of each table are about to be deleted, as questions. */
  readonly counts: readonly RawBuilder<unknown>[];
};

/** Notes that something is deleted in this write; nothing is noted of nothing. It must stand before the deletion. */
export function noting(db: Kysely<Schema>, { branch, atMs, kind, upTo, counts }: Noted): Statement {
  // PostgreSQL takes a bare value in a select for text.
  return statementOf(
    db,
    sql`insert into deletion (branch_id, done_ms, kind, up_to, count, erased_ms)
      select branch_id, done_ms, kind, up_to, total, null from (select cast(${branch} as text) as branch_id,
        cast(${atMs} as bigint) as done_ms, cast(${kind} as text) as kind, cast(${upTo} as text) as up_to,
        ${sql.join(counts, sql` + `)} as total) as counted where total > 0`,
  );
}

/** A query that runs seldom, built for this one use. */
export function statementOf(db: Kysely<Schema>, query: RawBuilder<unknown>): Statement {
  const compiled = query.compile(db);
  return { sql: compiled.sql, parameters: compiled.parameters.map(parameterOf) };
}

function parameterOf(value: unknown): Parameter {
  if (typeof value === "string" || typeof value === "number" || value === null) return value;
  throw new TypeError(`not a value for a query: ${typeof value}`);
}
