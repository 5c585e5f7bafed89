import { sql, type ExpressionBuilder, type Kysely } from "kysely";
import type { OutgoingState } from "../outgoing.ts";
import { prepare, type At, type Prepared } from "./prepared.ts";
import type { OutgoingRow, Schema } from "./schema.ts";

type One = { branch: string; number: number };
/** The columns of a new message; its number is the newest of the branch and `offset`. */
export type NewRow = Pick<OutgoingRow, "kind" | "target" | "text" | "post" | "topic" | "state"> & {
  branch: string;
  offset: number;
  created: number;
  until: number | null;
};
type Outcome = {
  state: string;
  problem: string | null;
  notBefore: number;
  road: string | null;
  doubt: number | null;
};

export type OutboxQueries = {
  readonly add: Prepared<NewRow>;
  readonly waiting: Prepared<{ at: number; most: number }>;
  readonly readySince: Prepared<{ at: number }>;
  readonly start: Prepared<One & { attempts: number; road: string; holder: string; at: number }>;
  readonly settle: Prepared<One & Outcome & { attempts: number }>;
  readonly putOff: Prepared<One & Outcome>;
  readonly underWay: Prepared<object>;
  readonly spoken: Prepared<{ since: number }>;
  readonly answered: Prepared<{ since: number }>;
  readonly resolve: Prepared<One & { state: string; problem: string | null }>;
  readonly drop: Prepared<One & { problem: string }>;
  readonly needless: Prepared<{ branch: string; target: string; topic: string }>;
  readonly toldByAnswer: Prepared<One>;
  readonly toDoOf: Prepared<{ branch: string; target: string }>;
  readonly untold: Prepared<One & { state: string; notBefore: number; most: number }>;
  readonly told: Prepared<One & { told: string }>;
  readonly troubled: Prepared<{ most: number }>;
  readonly troubledOf: Prepared<{ branch: string; most: number }>;
  readonly message: Prepared<One>;
  readonly counts: Prepared<object>;
  readonly groupPlaces: Prepared<{ branch: string }>;
  readonly forget: Prepared<{ before: number; anyBefore: number }>;
  readonly blank: Prepared<{ before: number }>;
};

export const outboxQueries = (db: Kysely<Schema>): OutboxQueries => ({
  // The newest number is looked up where it is written, so that nobody must read it before. Of two that write to one
  // branch in the same moment PostgreSQL refuses one, which then tries again.
  add: prepare(
    db,
    (
      at,
    ) => sql`insert into outgoing (branch_id, number, kind, target, text, post, topic, state, road, attempts,
        created_ms, not_before_ms, until_ms, started_ms, doubt_ms, problem, told)
      values (${at("branch")},
        (select coalesce(max(number), 0) + ${at("offset")} from outgoing where branch_id = ${at("branch")}),
        ${at("kind")}, ${at("target")}, ${at("text")}, ${at("post")}, ${at("topic")}, ${at("state")}, null, 0,
        ${at("created")}, 0, ${at("until")}, null, null, null, null)`,
  ),
  waiting: prepare(db, (at) =>
    ready(db, at)
      .select(outgoingColumns)
      .orderBy("state")
      .orderBy("not_before_ms")
      .orderBy("branch_id")
      .orderBy("number")
      .limit(at("most")),
  ),
  readySince: prepare(db, (at) =>
    ready(db, at).select(
      sql`min(case when created_ms > not_before_ms then created_ms else not_before_ms end)`.as("since_ms"),
    ),
  ),
  // Of two processes that read the same message, the second finds it changed; and whoever lost the right to speak
  // finds it held by another.
  start: prepare(db, (at) =>
    one(db, at)
      .set(({ eb }) => ({
        state: "sending",
        road: at("road"),
        started_ms: at("at"),
        attempts: eb("attempts", "+", 1),
      }))
      .where("state", "=", "waiting")
      .where("attempts", "=", at("attempts"))
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom("lease")
            .select("holder")
            .where("name", "=", speaker)
            .where("holder", "=", at("holder")),
        ),
      ),
  ),
  // Word can come after the message was given up; it is still the truth about it, but not about a later try.
  settle: prepare(db, (at) =>
    outcome(db, at).where("attempts", "=", at("attempts")).where("state", "in", ["sending", "maySent"]),
  ),
  putOff: prepare(db, (at) => outcome(db, at).where("state", "=", "waiting")),
  underWay: prepare(db, () =>
    db
      .selectFrom("outgoing")
      .select(outgoingColumns)
      .where("state", "=", "sending")
      .orderBy("branch_id")
      .orderBy("number"),
  ),
  spoken: prepare(db, (at) =>
    db
      .selectFrom("outgoing")
      .leftJoin("member", (join) =>
        join
          .onRef("member.branch_id", "=", "outgoing.branch_id")
          .onRef("member.member_id", "=", "outgoing.target"),
      )
      .leftJoin("branch", "branch.branch_id", "outgoing.branch_id")
      .leftJoin("group_binding", "group_binding.branch_id", "outgoing.branch_id")
      .select([
        "outgoing.branch_id",
        "outgoing.target",
        "outgoing.road",
        "outgoing.started_ms",
        "member.account",
        "branch.webhook_key",
        "group_binding.chat_id",
      ])
      .where("outgoing.started_ms", ">=", at("since"))
      .where("outgoing.road", "is not", null),
  ),
  answered: prepare(db, (at) =>
    db
      .selectFrom("processed_message")
      .select(["message_id", "received_ms", "chat"])
      .where("received_ms", ">=", at("since"))
      .where("chat", "is not", null),
  ),
  resolve: prepare(db, (at) =>
    one(db, at)
      .set({
        state: at("state"),
        problem: at("problem"),
        not_before_ms: 0,
        road: null,
        doubt_ms: null,
        told: null,
      })
      .where("state", "in", ["maySent", "refused"]),
  ),
  drop: prepare(db, (at) =>
    one(db, at)
      .set({ state: "dropped", problem: at("problem"), told: null })
      .where("state", "in", ["waiting", "maySent", "refused", "toDo"]),
  ),
  // What may have arrived cannot be taken back.
  needless: prepare(db, (at) =>
    db
      .updateTable("outgoing")
      .set({
        state: sql<string>`case when state = 'waiting' and doubt_ms is not null then 'maySent' else 'dropped' end`,
        problem: "needless",
      })
      .where("branch_id", "=", at("branch"))
      .where("target", "=", at("target"))
      .where("state", "in", ["waiting", "toDo"])
      .where("topic", "=", at("topic")),
  ),
  toldByAnswer: prepare(db, (at) => one(db, at).set({ state: "told" }).where("state", "=", "toDo")),
  toDoOf: prepare(db, (at) =>
    db
      .selectFrom("outgoing")
      .select(["branch_id", "number", "kind", "target", "text", "topic", "state", "created_ms", "until_ms"])
      .where("branch_id", "=", at("branch"))
      .where("target", "=", at("target"))
      .where("state", "in", ["toDo", "waiting"]),
  ),
  // In the order of an index, so that no page looks again at what the pages before it were made of.
  untold: prepare(db, (at) =>
    db
      .selectFrom("outgoing")
      .select(outgoingColumns)
      .where("state", "=", at("state"))
      .where(
        sql<boolean>`(not_before_ms, branch_id, number) > (${at("notBefore")}, ${at("branch")}, ${at("number")})`,
      )
      .where("target", "=", "")
      .where((eb) => eb.or([eb("state", "!=", "waiting"), eb("problem", "=", noRoad)]))
      .where((eb) =>
        eb.or([
          eb("told", "is", null),
          eb.and([eb("state", "=", "waiting"), eb("told", "!=", noRoad)]),
          eb.and([eb("state", "!=", "waiting"), eb("told", "!=", eb.ref("state"))]),
        ]),
      )
      .orderBy("not_before_ms")
      .orderBy("branch_id")
      .orderBy("number")
      .limit(at("most")),
  ),
  told: prepare(db, (at) => one(db, at).set({ told: at("told") })),
  troubled: prepare(db, (at) =>
    db
      .selectFrom("outgoing")
      .select(outgoingColumns)
      .where("state", "in", unsettled)
      .orderBy("branch_id")
      .orderBy("number")
      .limit(at("most")),
  ),
  troubledOf: prepare(db, (at) =>
    db
      .selectFrom("outgoing")
      .select(outgoingColumns)
      .where("branch_id", "=", at("branch"))
      .where("state", "in", unsettled)
      .orderBy("number")
      .limit(at("most")),
  ),
  message: prepare(db, (at) =>
    db
      .selectFrom("outgoing")
      .select(outgoingColumns)
      .where("branch_id", "=", at("branch"))
      .where("number", "=", at("number")),
  ),
  counts: prepare(db, () =>
    db
      .selectFrom("outgoing")
      .select(({ fn }) => ["kind", "state", fn.countAll().as("count"), fn.min("created_ms").as("oldest_ms")])
      .where("state", "in", [...unsettled, "toDo"])
      .groupBy(["kind", "state"]),
  ),
  groupPlaces: prepare(db, (at) =>
    db
      .selectFrom("branch")
      .leftJoin("group_binding", "group_binding.branch_id", "branch.branch_id")
      .select(["branch.branch_id", "branch.webhook_key", "group_binding.chat_id"])
      .where("branch.branch_id", "=", at("branch"))
      .orderBy("group_binding.bound_ms", "desc")
      .limit(1),
  ),
  // The newest of a branch stays, so that no number is ever given twice.
  forget: prepare(db, (at) =>
    db.deleteFrom("outgoing").where((eb) =>
      eb(
        eb.refTuple("branch_id", "number"),
        "in",
        eb
          .selectFrom("outgoing")
          .select(["branch_id", "number"])
          .where("state", "in", [...forgottenStates])
          .where((each) =>
            each.or([
              each.and([
                each("state", "in", ["sent", "told", "dropped", "toDo"]),
                each("created_ms", "<", at("before")),
                // Who does not write to the bot is told of what matters still, not of what mattered once.
                each.or([each("state", "!=", "toDo"), each("until_ms", "<", at("before"))]),
              ]),
              each("created_ms", "<", at("anyBefore")),
            ]),
          )
          .where((each) =>
            each.exists(
              each
                .selectFrom("outgoing as newer")
                .select("newer.number")
                .whereRef("newer.branch_id", "=", "outgoing.branch_id")
                .whereRef("newer.number", ">", "outgoing.number"),
            ),
          )
          .limit(forgottenAtOnce)
          .$asTuple("branch_id", "number"),
      ),
    ),
  ),
  // A branch's newest message keeps its number for the next one, but not its words.
  blank: prepare(db, (at) =>
    db
      .updateTable("outgoing")
      .set({ text: "" })
      .where("state", "in", ["sent", "told", "dropped"])
      .where("created_ms", "<", at("before"))
      .where("text", "!=", ""),
  ),
});

const forgottenStates: readonly OutgoingState[] = [
  "sent",
  "told",
  "dropped",
  "toDo",
  "maySent",
  "refused",
  "waiting",
];

/**
 * What waits and stands behind nothing: of what goes to one target only the first that is not settled, and of a post
 * none behind a refused one, since a table must not arrive without its head. What may have been sent counts as gone,
 * since it most likely is.
 */
const ready = (db: Kysely<Schema>, at: At<{ at: number }>) =>
  db
    .selectFrom("outgoing")
    .where("state", "=", "waiting")
    .where("not_before_ms", "<=", at("at"))
    .where((eb) => {
      const before = eb
        .selectFrom("outgoing as earlier")
        .select("earlier.number")
        .whereRef("earlier.branch_id", "=", "outgoing.branch_id")
        .whereRef("earlier.target", "=", "outgoing.target")
        .whereRef("earlier.number", "<", "outgoing.number")
        .where("earlier.state", "in", ["waiting", "sending"])
        .where((each) => each.not(each.exists(refusedBefore(each, "earlier"))));
      return eb.and([eb.not(eb.exists(before)), eb.not(eb.exists(refusedBefore(eb, "outgoing")))]);
    });

/** A part of the same post that was refused; what belongs to no post has none. */
const refusedBefore = (eb: ExpressionBuilder<Schema, "outgoing">, table: string) =>
  eb
    .selectFrom("outgoing as refused")
    .select("refused.number")
    .where("refused.state", "=", "refused")
    .where("refused.branch_id", "=", sql<string>`${sql.ref(`${table}.branch_id`)}`)
    .where("refused.target", "=", sql<string>`${sql.ref(`${table}.target`)}`)
    .where("refused.post", "=", sql<string>`${sql.ref(`${table}.post`)}`)
    .where("refused.number", "<", sql<number>`${sql.ref(`${table}.number`)}`);

const one = (db: Kysely<Schema>, at: At<One>) =>
  db.updateTable("outgoing").where("branch_id", "=", at("branch")).where("number", "=", at("number"));

const outcome = (db: Kysely<Schema>, at: At<One & Outcome>) =>
  one(db, at).set({
    state: at("state"),
    problem: at("problem"),
    not_before_ms: at("notBefore"),
    road: at("road"),
    doubt_ms: at("doubt"),
  });

/** The lease of whoever speaks first. */
export const speaker = "speaker";

/** The problem of a group's message that waits for want of a road. */
export const noRoad = "noRoad";

export const forgottenAtOnce = 500;

const unsettled = ["waiting", "sending", "maySent", "refused"];

const outgoingColumns = [
  "branch_id",
  "number",
  "kind",
  "target",
  "text",
  "post",
  "topic",
  "state",
  "road",
  "attempts",
  "created_ms",
  "not_before_ms",
  "until_ms",
  "started_ms",
  "doubt_ms",
  "problem",
] as const;
