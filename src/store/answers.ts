import { accountId, chatId, type MessageId } from "../domain/ids.ts";
import type { Address } from "../outgoing.ts";
import type { Answered, Ledger } from "../ports.ts";
import { CheckedRow } from "./checked-row.ts";
import type { Engine, Statement } from "./engine.ts";
import { KeyConflict } from "./errors.ts";
import { prepare } from "./prepared.ts";
import { storable } from "./storable.ts";

/** What messages were answered with: WeCom delivers a message again when an answer was lost on its way. */
export interface Answers {
  /** To be recorded in one write with what the answer says. */
  readonly adding: (answered: Answered) => Statement;
  /** Waits until the answer is on the disk: it is about to be given again. */
  readonly answerTo: Ledger["answerTo"];
  /** For an answer that changes nothing in any branch. */
  readonly record: Ledger["recordAnswer"];
  /** Forgets answers given before a moment, a few at a time, so that nobody waits for it. @returns how many */
  forget(beforeMs: number): Promise<number>;
}

export function openAnswers(engine: Engine): Answers {
  const { db } = engine;
  const add = prepare<{ message: string; at: number; body: string; chat: string | null }>(db, (at) =>
    db
      .insertInto("processed_message")
      .values({ message_id: at("message"), received_ms: at("at"), body: at("body"), chat: at("chat") }),
  );
  const bodyOf = prepare<{ message: string }>(db, (at) =>
    db.selectFrom("processed_message").select("body").where("message_id", "=", at("message")),
  );
  const forgetSome = prepare<{ before: number }>(db, (at) =>
    db
      .deleteFrom("processed_message")
      .where("message_id", "in", (some) =>
        some
          .selectFrom("processed_message")
          .select("message_id")
          .where("received_ms", "<", at("before"))
          .limit(forgottenAtOnce),
      ),
  );

  const adding = ({ message, body, atMs, to }: Answered): Statement =>
    add({ message, body: storable(body), at: atMs, chat: to === undefined ? null : chatText(to) });

  async function answerTo(message: MessageId): Promise<string | undefined> {
    const [row] = await engine.read("answer", bodyOf({ message }));
    if (row === undefined) return undefined;
    await engine.settled("answer");
    return new CheckedRow("processed_message", row).text("body");
  }

  return {
    adding,
    answerTo,
    async record(answered) {
      const written = await engine.write("record answer", [adding(answered)]);
      if (written.kind === "written") return { kind: "recorded" };
      const body = await answerTo(answered.message);
      if (body === undefined) throw new KeyConflict("record answer", "processed_message");
      return { kind: "repeated", body };
    },
    async forget(beforeMs) {
      let forgotten = 0;
      for (;;) {
        const some = await engine.change("forget answers", forgetSome({ before: beforeMs }));
        forgotten += some;
        if (some < forgottenAtOnce) return forgotten;
      }
    },
  };
}

const forgottenAtOnce = 500;

const chatText = (to: Address): string | null => {
  switch (to.kind) {
    case "group":
      return `group:${to.chat}`;
    case "person":
      return `person:${to.account}`;
    case "robot":
      return null;
  }
};

/** Reads the column `chat` of an answer. */
export const chatAddress = (text: string): Address =>
  text.startsWith("group:")
    ? { kind: "group", chat: chatId(text.slice("group:".length)) }
    : { kind: "person", account: accountId(text.slice("person:".length)) };
