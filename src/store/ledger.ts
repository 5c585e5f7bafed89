import { memberId } from "../domain/ids.ts";
import { firstDayOf, lastDayOf } from "../domain/quarter.ts";
import type { ClaimRecord } from "../domain/claim.ts";
import type { Entry } from "../domain/entry.ts";
import type { Ledger, Look, Looker, Notice } from "../ports.ts";
import { openAnswers } from "./answers.ts";
import { CheckedRow } from "./checked-row.ts";
import { claimQueries } from "./claim-queries.ts";
import { claimRecordOf } from "./claim-rows.ts";
import type { Engine, Row, Statement } from "./engine.ts";
import { entryColumns, entryOf, totalColumns, totalOf } from "./entry-rows.ts";
import type { Heads } from "./heads.ts";
import { outboxQueries } from "./outbox-queries.ts";
import { kinds } from "./outgoing-rows.ts";
import { openPicturesOfClaim } from "./pictures.ts";
import { prepare } from "./prepared.ts";
import { openQuestions } from "./questions.ts";
import { openRecording } from "./recording.ts";

/** A branch's claims, decisions, entries and totals. */
export function openLedger(engine: Engine, heads: Heads): Ledger {
  const { db } = engine;
  const claims = claimQueries(db);
  const answers = openAnswers(engine);
  const questions = openQuestions(engine);
  const record = openRecording(engine, { heads, answers, questions });

  const entriesOfMember = prepare<{ branch: string; member: string; from: string; to: string }>(db, (at) =>
    db
      .selectFrom("entry")
      .select(entryColumns)
      .where("branch_id", "=", at("branch"))
      .where("member_id", "=", at("member"))
      .where("quarter", ">=", at("from"))
      .where("quarter", "<=", at("to")),
  );
  const entriesOfBranch = prepare<{ branch: string; from: string; to: string }>(db, (at) =>
    db
      .selectFrom("entry")
      .select(entryColumns)
      .where("branch_id", "=", at("branch"))
      .where("quarter", ">=", at("from"))
      .where("quarter", "<=", at("to")),
  );
  const totalsOfYear = prepare<{ branch: string; from: string; to: string }>(db, (at) =>
    db
      .selectFrom("total")
      .select(totalColumns)
      .where("branch_id", "=", at("branch"))
      .where("quarter", ">=", at("from"))
      .where("quarter", "<=", at("to")),
  );
  const { toDoOf } = outboxQueries(db);
  const looksAtMember = prepare<{ branch: string; member: string; most: number }>(db, (at) =>
    db
      .selectFrom("record_look")
      .select(["branch_id", "member_id", "seq", "looker", "looked_ms"])
      .where("branch_id", "=", at("branch"))
      .where("member_id", "=", at("member"))
      .orderBy("branch_id", "desc")
      .orderBy("member_id", "desc")
      .orderBy("seq", "desc")
      .limit(at("most")),
  );

  const claimRecords = async (operation: string, statement: Statement): Promise<readonly ClaimRecord[]> => {
    const rows = await engine.read(operation, statement);
    return rows.map(claimRecordOf).sort((one, other) => one.claim.number - other.claim.number);
  };

  const entries = async (operation: string, statement: Statement): Promise<readonly Entry[]> => {
    const rows = await engine.read(operation, statement);
    return rows.map(entryOf).sort((one, other) => one.number - other.number);
  };

  return {
    async claim(branch, number) {
      const [row] = await engine.read("claim", claims.one({ branch, number }));
      return row === undefined ? undefined : claimRecordOf(row);
    },
    claimsWaiting: (branch) => claimRecords("claims waiting", claims.waiting({ branch })),
    claimsOf: (branch, member, year, rule) =>
      claimRecords(
        "claims of member",
        rule === undefined
          ? claims.ofMember({ branch, member, ...daysOf(year) })
          : claims.ofMemberUnderRule({ branch, member, rule, ...daysOf(year) }),
      ),
    claimsInQuarter: (branch, rule, quarter) =>
      claimRecords(
        "claims in quarter",
        claims.ofRule({ branch, rule, from: firstDayOf(quarter), to: lastDayOf(quarter) }),
      ),
    claimsOnDay: (branch, rule, day) =>
      claimRecords("claims on day", claims.ofRule({ branch, rule, from: day, to: day })),
    entriesOf: (branch, member, year) =>
      entries("entries of member", entriesOfMember({ branch, member, ...quartersOf(year) })),
    entriesOfYear: (branch, year) =>
      entries("entries of year", entriesOfBranch({ branch, ...quartersOf(year) })),
    async totals(branch, year) {
      const rows = await engine.read("totals", totalsOfYear({ branch, ...quartersOf(year) }));
      return rows.map(totalOf);
    },
    async noticesFor(branch, member) {
      const rows = await engine.read("notices", toDoOf({ branch, target: member }));
      return rows.map(noticeOf).sort((one, other) => one.id - other.id);
    },
    async looksAt(branch, member, most) {
      const rows = await engine.read("looks", looksAtMember({ branch, member, most }));
      return rows.map(lookOf);
    },
    question: questions.question,
    claimsOfQuestion: questions.claimsOf,
    picturesOf: openPicturesOfClaim(engine),
    answerTo: answers.answerTo,
    recordAnswer: answers.record,
    record,
  };
}

const daysOf = (year: number): { from: string; to: string } => ({
  from: `${year}-01-01`,
  to: `${year}-12-31`,
});

const quartersOf = (year: number): { from: string; to: string } => ({
  from: `${year}-Q1`,
  to: `${year}-Q4`,
});

function noticeOf(row: Row): Notice {
  const checked = new CheckedRow("outgoing", row);
  return {
    id: checked.whole("number"),
    member: memberId(checked.text("target")),
    text: checked.text("text"),
    createdAtMs: checked.whole("created_ms"),
    kind: checked.oneOf("kind", kinds),
    waitsForRoad: checked.text("state") === "waiting",
    topic: checked.textIfAny("topic"),
    untilMs: checked.wholeIfAny("until_ms"),
  };
}

const lookerOf = (text: string): Looker => (text === "administrator" ? text : memberId(text));

function lookOf(row: Row): Look {
  const checked = new CheckedRow("record_look", row);
  return {
    member: memberId(checked.text("member_id")),
    looker: lookerOf(checked.text("looker")),
    atMs: checked.whole("looked_ms"),
  };
}
