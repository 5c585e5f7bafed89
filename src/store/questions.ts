import { chatId, memberId } from "../domain/ids.ts";
import type { Branch, Chat, Ledger, Question, QuestionChange } from "../ports.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Engine, Row, Statement } from "./engine.ts";
import { insertInto, prepare } from "./prepared.ts";
import type { AnsweredQuestionRow, QuestionRow } from "./schema.ts";
import { storable } from "./storable.ts";

/** What people were asked and have not answered yet, and what their answers came to. */
export interface Questions {
  readonly question: Ledger["question"];
  readonly claimsOf: Ledger["claimsOfQuestion"];
  /** To be recorded in one write with the answer. A question that was answered before makes the write fail. */
  readonly changing: (branch: Branch, change: QuestionChange) => readonly Statement[];
  readonly wasAnswered: (branch: Branch, question: Question) => Promise<boolean>;
  /** Forgets what was asked before a moment, whether it was answered or not. @returns how many */
  forget(beforeMs: number): Promise<number>;
}

const columns = [
  "branch_id",
  "member_id",
  "chat",
  "id",
  "step",
  "asked_ms",
  "asked",
] as const satisfies readonly (keyof QuestionRow)[];

export function openQuestions(engine: Engine): Questions {
  const { db } = engine;
  const one = prepare<{ branch: string; member: string; chat: string }>(db, (at) =>
    db
      .selectFrom("question")
      .select(columns)
      .where("branch_id", "=", at("branch"))
      .where("member_id", "=", at("member"))
      .where("chat", "=", at("chat")),
  );
  const newestAnswer = prepare<{ branch: string; id: string }>(db, (at) =>
    db
      .selectFrom("answered_question")
      .select(["branch_id", "claims"])
      .where("branch_id", "=", at("branch"))
      .where("id", "=", at("id"))
      .orderBy("step", "desc")
      .limit(1),
  );
  const answerOf = prepare<{ branch: string; id: string; step: number }>(db, (at) =>
    db
      .selectFrom("answered_question")
      .select("step")
      .where("branch_id", "=", at("branch"))
      .where("id", "=", at("id"))
      .where("step", "=", at("step")),
  );
  const forgetOld = prepare<{ before: number }>(db, (at) =>
    db.deleteFrom("question").where("asked_ms", "<", at("before")),
  );
  return {
    async question(branch, member, chat) {
      const [row] = await engine.read("question", one({ branch, member, chat: chatKey(chat) }));
      return row === undefined ? undefined : questionOf(row);
    },
    async claimsOf(branch, id) {
      const [row] = await engine.read("claims of question", newestAnswer({ branch, id }));
      return row === undefined ? undefined : claimsIn(row);
    },
    changing: openChanging(engine),
    async wasAnswered(branch, { id, step }) {
      return (await engine.read("answer of question", answerOf({ branch: branch.id, id, step }))).length > 0;
    },
    forget: (beforeMs) => engine.change("forget questions", forgetOld({ before: beforeMs })),
  };
}

function openChanging({ db }: Engine): Questions["changing"] {
  // The key of this table is what two answers to one question meet at, whichever process they are in.
  const addAnswer = prepare(
    db,
    insertInto<AnsweredQuestionRow>("answered_question", ["branch_id", "id", "step", "claims"]),
  );
  const ask = prepare<QuestionRow>(db, (at) =>
    db
      .insertInto("question")
      .values({
        branch_id: at("branch_id"),
        member_id: at("member_id"),
        chat: at("chat"),
        id: at("id"),
        step: at("step"),
        asked_ms: at("asked_ms"),
        asked: at("asked"),
      })
      .onConflict((taken) =>
        taken.columns(["branch_id", "member_id", "chat"]).doUpdateSet((row) => ({
          id: row.ref("excluded.id"),
          step: row.ref("excluded.step"),
          asked_ms: row.ref("excluded.asked_ms"),
          asked: row.ref("excluded.asked"),
        })),
      ),
  );
  // Not one that took its place meanwhile.
  const close = prepare<{ branch: string; member: string; chat: string; id: string; step: number }>(
    db,
    (at) =>
      db
        .updateTable("question")
        .set({ asked: "" })
        .where("branch_id", "=", at("branch"))
        .where("member_id", "=", at("member"))
        .where("chat", "=", at("chat"))
        .where("id", "=", at("id"))
        .where("step", "=", at("step")),
  );
  return (branch, { answers, asks }) => [
    ...(answers === undefined
      ? []
      : [
          addAnswer({
            branch_id: branch.id,
            id: answers.question.id,
            step: answers.question.step,
            claims: answers.claims.join(","),
          }),
        ]),
    // PostgreSQL runs a write's statements on one snapshot, so only one of them may touch the row.
    ...(asks === undefined
      ? answers === undefined
        ? []
        : [close({ branch: branch.id, ...keyOf(answers.question) })]
      : [ask(rowOf(branch, asks))]),
  ];
}

const chatKey = (chat: Chat): string => (chat.kind === "group" ? `group ${chat.id}` : "single");

const keyOf = ({ member, chat, id, step }: Question) => ({ member, chat: chatKey(chat), id, step });

const rowOf = (branch: Branch, { member, chat, id, step, askedAtMs, asked }: Question): QuestionRow => ({
  branch_id: branch.id,
  member_id: member,
  chat: chatKey(chat),
  id,
  step,
  asked_ms: askedAtMs,
  asked: storable(asked),
});

function questionOf(row: Row): Question {
  const checked = new CheckedRow("question", row);
  const key = checked.text("chat");
  if (key !== "single" && !key.startsWith("group ")) throw checked.broken("chat");
  return {
    id: checked.text("id"),
    step: checked.whole("step"),
    member: memberId(checked.text("member_id")),
    chat: key === "single" ? { kind: "single" } : { kind: "group", id: chatId(key.slice("group ".length)) },
    askedAtMs: checked.whole("asked_ms"),
    asked: checked.text("asked"),
  };
}

function claimsIn(row: Row): readonly number[] {
  const checked = new CheckedRow("answered_question", row);
  const text = checked.text("claims");
  if (!/^(?:\d+(?:,\d+)*)?$/.test(text)) throw checked.broken("claims");
  return text === "" ? [] : text.split(",").map(Number);
}
