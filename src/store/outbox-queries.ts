import type { Kysely } from "kysely";
import { prepare, type At, type Prepared } from "./prepared.ts";
import type { Schema } from "./schema.ts";

type Part = { branch: string; job: string; period: string; part: number };

export type OutboxQueries = {
  readonly unposted: Prepared<{ job: string; period: string; since: string }>;
  readonly add: Prepared<Part & { text: string; at: number }>;
  readonly waiting: Prepared<{ at: number }>;
  readonly start: Prepared<Part & { attempts: number; at: number }>;
  readonly settle: Prepared<Part & { state: string; problem: string | null; notBefore: number }>;
  readonly giveUp: Prepared<{ before: number }>;
  readonly resolve: Prepared<Part & { state: string }>;
  readonly untold: Prepared<object>;
  readonly told: Prepared<Part & { told: string }>;
  readonly unsent: Prepared<object>;
  readonly unsentOf: Prepared<{ branch: string }>;
  readonly webhookKey: Prepared<{ branch: string }>;
};

export const outboxQueries = (db: Kysely<Schema>): OutboxQueries => ({
  unposted: prepare(db, (at) =>
    db
      .selectFrom("branch")
      .select("branch_id")
      .where("since", "<=", at("since"))
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("outgoing")
              .select("part")
              .whereRef("outgoing.branch_id", "=", "branch.branch_id")
              .where("job", "=", at("job"))
              .where("period", "=", at("period")),
          ),
        ),
      )
      .orderBy("branch_id"),
  ),
  add: prepare(db, (at) =>
    db.insertInto("outgoing").values({
      branch_id: at("branch"),
      job: at("job"),
      period: at("period"),
      part: at("part"),
      text: at("text"),
      state: "waiting",
      attempts: 0,
      created_ms: at("at"),
      not_before_ms: 0,
      started_ms: null,
      problem: null,
      told: null,
    }),
  ),
  // A part goes out when every part before it was handed over: a table must not arrive without its head. What may have
  // been sent counts as gone, since it most likely is; what was refused is not there.
  waiting: prepare(db, (at) =>
    db
      .selectFrom("outgoing")
      .select(outgoingColumns)
      .where("state", "=", "waiting")
      .where("not_before_ms", "<=", at("at"))
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("outgoing as earlier")
              .select("earlier.part")
              .whereRef("earlier.branch_id", "=", "outgoing.branch_id")
              .whereRef("earlier.job", "=", "outgoing.job")
              .whereRef("earlier.period", "=", "outgoing.period")
              .whereRef("earlier.part", "<", "outgoing.part")
              .where("earlier.state", "in", ["waiting", "sending", "refused"]),
          ),
        ),
      )
      .orderBy("created_ms")
      .orderBy("branch_id")
      .orderBy("job")
      .orderBy("period")
      .limit(waitingAtOnce),
  ),
  // Of two processes that read the same waiting part, the second finds it changed.
  start: prepare(db, (at) =>
    onePart(db, at)
      .set(({ eb }) => ({ state: "sending", started_ms: at("at"), attempts: eb("attempts", "+", 1) }))
      .where("state", "=", "waiting")
      .where("attempts", "=", at("attempts")),
  ),
  // Word can come after the part was given up; it is still the truth about it.
  settle: prepare(db, (at) =>
    onePart(db, at)
      .set({ state: at("state"), problem: at("problem"), not_before_ms: at("notBefore") })
      .where("state", "in", ["sending", "maySent"]),
  ),
  giveUp: prepare(db, (at) =>
    db
      .updateTable("outgoing")
      .set({ state: "maySent", problem: "cut off" })
      .where("state", "=", "sending")
      .where("started_ms", "<", at("before")),
  ),
  resolve: prepare(db, (at) =>
    onePart(db, at)
      .set({ state: at("state"), problem: null, not_before_ms: 0, told: null })
      .where("state", "in", ["maySent", "refused"]),
  ),
  untold: prepare(db, () =>
    db
      .selectFrom("outgoing")
      .select(outgoingColumns)
      .where("state", "in", ["waiting", "maySent", "refused"])
      .where((eb) => eb.or([eb("state", "!=", "waiting"), eb("problem", "=", noWebhook)]))
      .where((eb) =>
        eb.or([
          eb("told", "is", null),
          eb.and([eb("state", "=", "waiting"), eb("told", "!=", noWebhook)]),
          eb.and([eb("state", "!=", "waiting"), eb("told", "!=", eb.ref("state"))]),
        ]),
      ),
  ),
  told: prepare(db, (at) => onePart(db, at).set({ told: at("told") })),
  unsent: prepare(db, () =>
    db
      .selectFrom("outgoing")
      .select(outgoingColumns)
      .where("state", "in", ["waiting", "sending", "maySent", "refused"]),
  ),
  unsentOf: prepare(db, (at) =>
    db
      .selectFrom("outgoing")
      .select(outgoingColumns)
      .where("branch_id", "=", at("branch"))
      .where("state", "!=", "sent"),
  ),
  webhookKey: prepare(db, (at) =>
    db.selectFrom("branch").select(["branch_id", "webhook_key"]).where("branch_id", "=", at("branch")),
  ),
});

const onePart = (db: Kysely<Schema>, at: At<Part>) =>
  db
    .updateTable("outgoing")
    .where("branch_id", "=", at("branch"))
    .where("job", "=", at("job"))
    .where("period", "=", at("period"))
    .where("part", "=", at("part"));

/** The problem of a part that waits for want of a group robot. */
const noWebhook = "noWebhook";

/** More are fetched when these are done: a county's rankings are due in one minute. */
const waitingAtOnce = 500;

const outgoingColumns = [
  "branch_id",
  "job",
  "period",
  "part",
  "text",
  "state",
  "attempts",
  "not_before_ms",
  "started_ms",
  "problem",
] as const;
