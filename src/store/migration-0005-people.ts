import { sql, type Kysely } from "kysely";
import type { Spelling } from "./migrations.ts";

/** What a member's row says of enrolment, delegation and leaving, see `Member`. */
export async function people(db: Kysely<unknown>, spelling: Spelling): Promise<void> {
  const text = sql.raw(spelling.text);
  for (const column of [
    "away_since",
    "away_to",
    "enrolled_as",
    "enrolled_on",
    "stands_in_from",
    "stands_in_to",
    "left_on",
  ])
    await db.schema.alterTable("member").addColumn(column, text).execute();
}
