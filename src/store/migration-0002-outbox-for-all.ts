import { sql, type Kysely } from "kysely";
import type { Spelling } from "./migrations.ts";

/**
 * One outbox for everything that is said unasked, to groups and to members, with what waits from before: posts that
 * were not settled, and words that members were not shown yet. A post that was made stays made.
 */
export async function outboxForAll(db: Kysely<unknown>, spelling: Spelling): Promise<void> {
  await db.schema.alterTable("outgoing").renameTo("outgoing_before").execute();
  await db.schema.dropIndex("outgoing_in_state").execute();
  await createOutgoing(db, spelling);
  await createJobDone(db, spelling);
  await createLease(db, spelling);
  await indexSignings(db);
  await carryOver(db);
  await db.schema.dropTable("outgoing_before").execute();
  await db.schema.dropTable("notice").execute();
  await db.schema.alterTable("processed_message").addColumn("chat", sql.raw(spelling.text)).execute();
}

async function createOutgoing(db: Kysely<unknown>, { text, whole, longRows }: Spelling): Promise<void> {
  const [words, number] = [sql.raw(text), sql.raw(whole)];
  await db.schema
    .createTable("outgoing")
    .addColumn("branch_id", words, (column) => column.notNull())
    .addColumn("number", number, (column) => column.notNull())
    .addColumn("kind", words, (column) => column.notNull())
    .addColumn("target", words, (column) => column.notNull())
    .addColumn("text", words, (column) => column.notNull())
    .addColumn("post", words)
    .addColumn("topic", words)
    .addColumn("state", words, (column) => column.notNull())
    .addColumn("road", words)
    .addColumn("attempts", number, (column) => column.notNull())
    .addColumn("created_ms", number, (column) => column.notNull())
    .addColumn("not_before_ms", number, (column) => column.notNull())
    .addColumn("until_ms", number)
    .addColumn("started_ms", number)
    .addColumn("doubt_ms", number)
    .addColumn("problem", words)
    .addColumn("told", words)
    .addPrimaryKeyConstraint("outgoing_numbered", ["branch_id", "number"])
    .modifyEnd(sql.raw(longRows))
    .execute();
  await db.schema
    .createIndex("outgoing_ready")
    .on("outgoing")
    .columns(["state", "not_before_ms", "branch_id", "number"])
    .execute();
  // What one member is still to be told, and what stands before a message to the same target.
  await db.schema
    .createIndex("outgoing_of_target")
    .on("outgoing")
    .columns(["branch_id", "target", "state", "number"])
    .execute();
  await db.schema.createIndex("outgoing_started").on("outgoing").columns(["started_ms"]).execute();
}

async function createJobDone(db: Kysely<unknown>, { text, whole, shortRows }: Spelling): Promise<void> {
  await db.schema
    .createTable("job_done")
    .addColumn("branch_id", sql.raw(text), (column) => column.notNull())
    .addColumn("job", sql.raw(text), (column) => column.notNull())
    .addColumn("period", sql.raw(text), (column) => column.notNull())
    .addColumn("done_ms", sql.raw(whole), (column) => column.notNull())
    .addPrimaryKeyConstraint("job_done_key", ["branch_id", "job", "period"])
    .modifyEnd(sql.raw(shortRows))
    .execute();
  await db.schema.createIndex("job_done_at").on("job_done").columns(["done_ms"]).execute();
}

async function indexSignings(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex("quarter_signed").on("quarter_signing").columns(["signed_ms"]).execute();
}

async function createLease(db: Kysely<unknown>, { text, whole, shortRows }: Spelling): Promise<void> {
  await db.schema
    .createTable("lease")
    .addColumn("name", sql.raw(text), (column) => column.notNull())
    .addColumn("holder", sql.raw(text), (column) => column.notNull())
    .addColumn("until_ms", sql.raw(whole), (column) => column.notNull())
    .addPrimaryKeyConstraint("lease_key", ["name"])
    .modifyEnd(sql.raw(shortRows))
    .execute();
}

async function carryOver(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into job_done (branch_id, job, period, done_ms)
    select branch_id, job, period, min(created_ms) from outgoing_before group by branch_id, job, period`.execute(
    db,
  );
  await sql`
    insert into outgoing (branch_id, number, kind, target, text, post, topic, state, road, attempts, created_ms,
      not_before_ms, until_ms, started_ms, doubt_ms, problem, told)
    select branch_id, row_number() over (partition by branch_id order by created_ms, job, period, part), job, '', text,
      job || ' ' || period, null, state, case when attempts = 0 then null else 'groupRobot' end, attempts, created_ms,
      not_before_ms, null, started_ms, null, case when problem = 'noWebhook' then 'noRoad' else problem end,
      case when told = 'noWebhook' then 'noRoad' else told end
    from outgoing_before`.execute(db);
  await sql`
    insert into outgoing (branch_id, number, kind, target, text, post, topic, state, road, attempts, created_ms,
      not_before_ms, until_ms, started_ms, doubt_ms, problem, told)
    select branch_id,
      coalesce((select max(posted.number) from outgoing as posted where posted.branch_id = notice.branch_id), 0)
        + row_number() over (partition by branch_id order by number),
      'notice', member_id, text, null, null, 'toDo', null, 0, created_ms, 0, null, null, null, null, null
    from notice where shown_ms is null`.execute(db);
}
