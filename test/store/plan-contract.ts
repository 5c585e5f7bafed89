import { expect, test } from "vitest";
import { accountId, chatId, messageId } from "../../src/domain/ids.ts";
import type { Engine, Statement } from "../../src/store/engine.ts";
import { storeOver, type Store } from "../../src/store/store.ts";
import type { Ground, Kind } from "./ground.ts";
import {
  answered,
  approve,
  branchOf,
  huaishuping,
  mustRecord,
  nowMs,
  reverse,
  snow,
  stepOf,
  submit,
  withRoster,
  zhang,
} from "./samples.ts";

/**
 * @param plan how the database would run a statement
 * @param isSlow whether that reads all rows of a table, or all of a branch's claims or entries
 */
export function planPromises(
  { fresh }: Kind,
  plan: (ground: Ground, statement: Statement) => Promise<string>,
  isSlow: (plan: string) => boolean,
): void {
  test.each(["on an empty database", "on a filled one"])(
    "no message is answered by a search %s",
    async (size) => {
      const ground = await fresh();
      const asked = new Map<string, Statement>();
      const store = storeOver(listening(ground.engine, asked));
      if (size === "on a filled one") {
        await fill(store);
        await store.analyze();
      }
      await askEverything(store);
      const slow: string[] = [];
      for (const statement of asked.values()) {
        const how = await plan(ground, statement);
        if (isSlow(how)) slow.push(`${statement.sql}\n${how}`);
      }
      expect(asked.size).toBeGreaterThan(20);
      expect(slow).toEqual([]);
    },
  );
}

const listening = (engine: Engine, asked: Map<string, Statement>): Engine => ({
  ...engine,
  read: (operation, statement) => {
    if (!operation.startsWith("branches")) asked.set(statement.sql, statement);
    return engine.read(operation, statement);
  },
  write: (operation, statements) => {
    for (const statement of statements) asked.set(statement.sql, statement);
    return engine.write(operation, statements);
  },
});

async function fill(store: Store): Promise<void> {
  await withRoster(store);
  for (let count = 0; count < 60; count += 1) {
    await submit(store, { actDay: count % 2 === 0 ? "2026-03-17" : "2026-02-01" });
    const number = count + 10;
    const leaves = count % 10 === 0 ? "open" : "settled";
    await mustRecord(store, await branchOf(store), {
      steps: [stepOf("duty", { kind: "ended" }, { number, leaves })],
    });
  }
}

async function askEverything(store: Store): Promise<void> {
  const { places, ledger, outbox } = store;
  const branch = await withRoster(store);
  await reverse(store, await approve(store, await submit(store)));
  await places.bindingCode(chatId("wr"), "CODE", nowMs);
  await places.bind(chatId("wr"), huaishuping, nowMs);
  await places.branchOfGroup(chatId("wr"));
  await places.branchesOf(accountId("zhangmancang"));
  await store.registry.groupOfCode("CODE");
  await ledger.claim(huaishuping, 1);
  await ledger.claimsWaiting(huaishuping);
  await ledger.claimsOf(huaishuping, zhang, 2026, snow);
  await ledger.claimsInQuarter(huaishuping, snow, "2026-Q1");
  await ledger.claimsOnDay(huaishuping, snow, "2026-03-17");
  await ledger.entriesOf(huaishuping, zhang, 2026);
  await ledger.totals(huaishuping, 2026);
  await ledger.noticesFor(huaishuping, zhang);
  await ledger.looksAt(huaishuping, zhang, 3);
  await ledger.recordAnswer(answered("m"));
  await ledger.answerTo(messageId("m"));
  await ledger.record(branch, { notices: [], shown: [1] }, nowMs, answered("m"));
  const chat = { kind: "group", id: chatId("wr") } as const;
  const asks = { id: "q", step: 1, member: zhang, chat, askedAtMs: nowMs, asked: "话" };
  await ledger.record(branch, { question: { asks } }, nowMs);
  await ledger.question(huaishuping, zhang, chat);
  await ledger.record(branch, { question: { answers: { question: asks, claims: [1] } } }, nowMs);
  await ledger.record(branch, { question: { answers: { question: asks, claims: [1] } } }, nowMs);
  await ledger.claimsOfQuestion(huaishuping, "q");
  await store.forgetQuestions(nowMs);
  await ledger.record(branch, { learnt: [{ words: "扫院墙", rule: snow, by: zhang, atMs: nowMs }] }, nowMs);
  await ledger.record(branch, { forgotten: ["扫院墙"] }, nowMs);
  const source = { kind: "media", mediaId: "m" } as const;
  const picture = { claim: 1, part: 1, source, sentAtMs: nowMs, actYear: 2026 };
  await ledger.record(branch, { pictures: [picture] }, nowMs);
  await ledger.picturesOf(huaishuping, 1);
  await store.pictures.keptHashes("ab");
  const { matters } = store;
  await mustRecord(store, await branchOf(store), { steps: [stepOf("voice", { kind: "told" }, {})] });
  const heard = stepOf("voice", { kind: "heard" }, { leaves: "settled" });
  await mustRecord(store, await branchOf(store), { steps: [heard] });
  await matters.one(huaishuping, "voice", 1);
  await matters.open(huaishuping, "voice");
  await matters.within(huaishuping, "voice", "2026-Q1", "2026-Q2");
  await matters.last(huaishuping, "voice");
  await matters.sourcesOf(huaishuping, [1]);
  const message = {
    kind: "ranking",
    to: { kind: "group" },
    text: "榜",
    post: "p",
    createdAtMs: nowMs,
  } as const;
  await store.jobDiary.finish(huaishuping, [{ job: "ranking", period: "2026-Q1" }], [message], nowMs);
  await store.jobDiary.done(huaishuping, "ranking", ["2026-Q1"]);
  await store.jobDiary.signedNotEnded({ fromMs: 0, toMs: nowMs });
  await outbox.hold("process", nowMs, 60_000);
  await outbox.waiting(nowMs, 10);
  await outbox.readySince(nowMs);
  await outbox.underWay();
  await outbox.untold(10);
  await outbox.troubled(10, huaishuping);
  await outbox.message(huaishuping, 1);
  await outbox.groupPlaces(huaishuping);
  await outbox.spokenSince(nowMs);
  await outbox.release("process");
}
