import { sql, type CreateTableBuilder, type Kysely } from "kysely";
import type { Spelling } from "./migrations.ts";

type Table = {
  readonly name: string;
  readonly columns: Readonly<Record<string, Kind>>;
  readonly key: readonly string[];
  /** Refers to a row of `branch`. Not said of the ledger's tables: PostgreSQL would lock that row at every write. */
  readonly ofBranch?: true;
};
/** With a question mark: may be null. */
type Kind = "text" | "whole" | "fraction" | "text?" | "whole?" | "fraction?";

/** The tables of `schema.ts`, as they were first. Columns in the order in which they are inserted. */
export async function firstSchema(db: Kysely<unknown>, spelling: Spelling): Promise<void> {
  for (const table of shortRows) await create(db, table, spelling, spelling.shortRows);
  for (const table of longRows) await create(db, table, spelling, spelling.longRows);
  for (const index of indexes(db)) await index.execute();
}

const shortRows: readonly Table[] = [
  {
    name: "branch",
    columns: { branch_id: "text", name: "text", since: "text", webhook_key: "text?" },
    key: ["branch_id"],
  },
  {
    name: "member",
    columns: {
      branch_id: "text",
      member_id: "text",
      position: "whole",
      name: "text",
      account: "text?",
      kinds: "text",
      roles: "text",
      aliases: "text",
      relatives: "text",
      named_in_public: "whole",
      consent_on: "text?",
      party_group: "text?",
      joined_on: "text?",
      exempt_from: "text?",
      exempt_to: "text?",
      contact_person: "text?",
    },
    key: ["branch_id", "member_id"],
    ofBranch: true,
  },
  {
    name: "journal",
    columns: {
      branch_id: "text",
      seq: "whole",
      kind: "text",
      recorded_ms: "whole",
      hash: "text",
      last_claim: "whole",
      last_entry: "whole",
      last_notice: "whole",
      roster_seq: "whole",
      signing_seq: "whole",
      learnt_seq: "whole",
      members: "whole?",
    },
    key: ["branch_id", "seq"],
  },
  {
    name: "claim",
    columns: {
      branch_id: "text",
      number: "whole",
      seq: "whole",
      member_id: "text",
      declared_by: "text",
      rule: "text?",
      rule_version: "text?",
      rule_name: "text?",
      unit: "text?",
      cap_half: "whole?",
      cap_period: "text?",
      quantity: "fraction",
      points_half: "whole",
      act_day: "text",
      day_stated: "whole",
      place_mark: "text",
      hold: "text?",
      hold_of: "whole?",
      hold_ask_above: "fraction?",
      submitted_ms: "whole",
      said: "text?",
    },
    key: ["branch_id", "number"],
  },
  {
    name: "claim_release",
    columns: { branch_id: "text", claim: "whole", seq: "whole", released_by: "text", released_ms: "whole" },
    key: ["branch_id", "claim"],
  },
  {
    name: "claim_decision",
    columns: {
      branch_id: "text",
      claim: "whole",
      seq: "whole",
      verdict: "text",
      decided_by: "text",
      decided_by_name: "text",
      decided_ms: "whole",
      goes_on_as: "whole?",
      reason: "text?",
    },
    key: ["branch_id", "claim"],
  },
  {
    name: "waiting_claim",
    columns: { branch_id: "text", claim: "whole" },
    key: ["branch_id", "claim"],
  },
  {
    name: "entry",
    columns: {
      branch_id: "text",
      number: "whole",
      seq: "whole",
      member_id: "text",
      rule: "text",
      rule_version: "text",
      rule_name: "text",
      kind: "text",
      quantity: "fraction",
      unit: "text",
      points_half: "whole",
      cap_half: "whole?",
      cap_period: "text?",
      act_day: "text",
      quarter: "text",
      late: "whole",
      recorded_ms: "whole",
      claim: "whole?",
      reverses: "whole?",
      decided_by: "text",
      reason: "text?",
    },
    key: ["branch_id", "number"],
  },
  {
    // Led by the quarter: one key serves both the adding to one total and the reading of everybody's for a year.
    name: "total",
    columns: {
      branch_id: "text",
      quarter: "text",
      member_id: "text",
      bonus_half: "whole",
      deduction_half: "whole",
    },
    key: ["branch_id", "quarter", "member_id"],
  },
  {
    name: "quarter_signing",
    columns: {
      branch_id: "text",
      quarter: "text",
      seq: "whole",
      signer: "text",
      signer_name: "text",
      signed_ms: "whole",
    },
    key: ["branch_id", "quarter"],
  },
  {
    name: "learnt_alias",
    columns: { branch_id: "text", words: "text", rule: "text", learnt_by: "text", learnt_ms: "whole" },
    key: ["branch_id", "words"],
  },
  {
    name: "notice",
    columns: {
      branch_id: "text",
      number: "whole",
      member_id: "text",
      text: "text",
      created_ms: "whole",
      shown_ms: "whole?",
    },
    key: ["branch_id", "number"],
  },
  {
    // By the line of the journal: the moment alone would not tell two looks of one millisecond apart.
    name: "record_look",
    columns: { branch_id: "text", member_id: "text", seq: "whole", looker: "text", looked_ms: "whole" },
    key: ["branch_id", "member_id", "seq"],
  },
  {
    name: "answered_question",
    columns: { branch_id: "text", id: "text", step: "whole", claims: "text" },
    key: ["branch_id", "id", "step"],
  },
  {
    name: "group_binding",
    columns: { chat_id: "text", branch_id: "text", bound_ms: "whole" },
    key: ["chat_id"],
    ofBranch: true,
  },
  {
    name: "binding_code",
    columns: { chat_id: "text", code: "text", created_ms: "whole" },
    key: ["chat_id"],
  },
  {
    name: "person",
    columns: { account: "text", branch_id: "text", member_id: "text" },
    key: ["account", "branch_id"],
    ofBranch: true,
  },
];

// SQLite keeps short rows in their key's own tree; long rows would leave too few keys on a page of it.
const longRows: readonly Table[] = [
  {
    name: "processed_message",
    columns: { message_id: "text", received_ms: "whole", body: "text" },
    key: ["message_id"],
  },
  {
    name: "question",
    columns: {
      branch_id: "text",
      member_id: "text",
      chat: "text",
      id: "text",
      step: "whole",
      asked_ms: "whole",
      asked: "text",
    },
    key: ["branch_id", "member_id", "chat"],
  },
  {
    name: "outgoing",
    columns: {
      branch_id: "text",
      job: "text",
      period: "text",
      part: "whole",
      text: "text",
      state: "text",
      attempts: "whole",
      created_ms: "whole",
      not_before_ms: "whole",
      started_ms: "whole?",
      problem: "text?",
      told: "text?",
    },
    key: ["branch_id", "job", "period", "part"],
    ofBranch: true,
  },
];

const indexes = (db: Kysely<unknown>) => [
  db.schema.createIndex("branch_name").unique().on("branch").columns(["name"]),
  db.schema.createIndex("claim_of_member").on("claim").columns(["branch_id", "member_id", "rule", "act_day"]),
  db.schema.createIndex("entry_of_member").on("entry").columns(["branch_id", "member_id", "quarter"]),
  // A claim earns once and is undone once; an entry is taken back once.
  db.schema
    .createIndex("entry_of_claim")
    .unique()
    .on("entry")
    .columns(["branch_id", "claim", "kind"])
    .where(sql.ref("claim"), "is not", null),
  db.schema
    .createIndex("entry_reversing")
    .unique()
    .on("entry")
    .columns(["branch_id", "reverses"])
    .where(sql.ref("reverses"), "is not", null),
  // What a member has not seen is little, what was seen is much.
  db.schema
    .createIndex("notice_unseen")
    .on("notice")
    .columns(["branch_id", "member_id"])
    .where(sql.ref("shown_ms"), "is", null),
  db.schema.createIndex("outgoing_in_state").on("outgoing").columns(["state", "not_before_ms"]),
  db.schema.createIndex("group_of_branch").on("group_binding").columns(["branch_id"]),
  db.schema.createIndex("group_of_code").unique().on("binding_code").columns(["code"]),
  db.schema.createIndex("person_of_branch").on("person").columns(["branch_id"]),
  db.schema.createIndex("question_asked").on("question").columns(["asked_ms"]),
  db.schema.createIndex("message_received").on("processed_message").columns(["received_ms"]),
];

async function create(db: Kysely<unknown>, table: Table, spelling: Spelling, end: string): Promise<void> {
  let builder: CreateTableBuilder<string, string> = db.schema.createTable(table.name);
  for (const [name, kind] of Object.entries(table.columns)) {
    builder = builder.addColumn(name, sql.raw(spelled(kind, spelling)), (column) =>
      kind.endsWith("?") ? column : column.notNull(),
    );
  }
  builder = builder.addPrimaryKeyConstraint(`${table.name}_key`, [...table.key]);
  if (table.ofBranch === true) {
    builder = builder.addForeignKeyConstraint(`${table.name}_branch`, ["branch_id"], "branch", ["branch_id"]);
  }
  await builder.modifyEnd(sql.raw(end)).execute();
}

function spelled(kind: Kind, spelling: Spelling): string {
  switch (kind) {
    case "text":
    case "text?":
      return spelling.text;
    case "whole":
    case "whole?":
      return spelling.whole;
    case "fraction":
    case "fraction?":
      return spelling.fraction;
  }
}
