import { describe, expect, test } from "vitest";
import { chatId, messageId } from "../../src/domain/ids.ts";
import type { Chat, Question } from "../../src/ports.ts";
import type { Store } from "../../src/store/store.ts";
import type { Kind } from "./ground.ts";
import {
  answered,
  branchOf,
  claimAfter,
  guojia,
  huaishuping,
  nowMs,
  withRoster,
  zhang,
  zhao,
} from "./samples.ts";

const group: Chat = { kind: "group", id: chatId("wr") };
const question = (more: Partial<Question> = {}): Question => ({
  id: "q1",
  step: 1,
  member: zhang,
  chat: group,
  askedAtMs: nowMs,
  asked: '{"said":"加分 产学"}',
  ...more,
});

const asking = async (store: Store, asks: Question) =>
  store.ledger.record(await branchOf(store), { question: { asks } }, nowMs, answered(`ask ${asks.id}`));

export function questionPromises({ fresh, shared }: Kind): void {
  describe("what somebody was asked", () => {
    test("is there for that person in that chat, and nowhere else", async () => {
      const { store } = await fresh();
      await withRoster(store);
      await withRoster(store, guojia);
      await asking(store, question());
      const { ledger } = store;
      expect(await ledger.question(huaishuping, zhang, group)).toEqual(question());
      expect(await ledger.question(huaishuping, zhang, { kind: "single" })).toBeUndefined();
      expect(await ledger.question(huaishuping, zhang, { kind: "group", id: chatId("wr2") })).toBeUndefined();
      expect(await ledger.question(huaishuping, zhao, group)).toBeUndefined();
      expect(await ledger.question(guojia, zhang, group)).toBeUndefined();
    });

    test("adds no line to the journal, and is kept with the answer that asked", async () => {
      const { store } = await fresh();
      const branch = await withRoster(store);
      expect(await asking(store, question())).toEqual({ kind: "recorded" });
      expect((await branchOf(store)).head).toEqual(branch.head);
      expect(await store.ledger.answerTo(messageId("ask q1"))).toBe("answer to ask q1");
      expect(await store.findings(huaishuping)).toEqual([]);
    });

    test("delivered twice is asked once", async () => {
      const { store } = await fresh();
      await withRoster(store);
      await asking(store, question());
      const branch = await branchOf(store);
      const again = { question: { asks: question({ id: "q2" }) } };
      expect(await store.ledger.record(branch, again, nowMs, answered("ask q1", "other"))).toEqual({
        kind: "repeated",
        body: "answer to ask q1",
      });
      expect((await store.ledger.question(huaishuping, zhang, group))?.id).toBe("q1");
    });

    test("gives way to a newer question", async () => {
      const { store } = await fresh();
      await withRoster(store);
      await asking(store, question());
      await asking(store, question({ id: "q2", chat: { kind: "single" } }));
      await asking(store, question({ id: "q3", asked: "其他", askedAtMs: nowMs + 5 }));
      expect(await store.ledger.question(huaishuping, zhang, group)).toEqual(
        question({ id: "q3", asked: "其他", askedAtMs: nowMs + 5 }),
      );
      expect((await store.ledger.question(huaishuping, zhang, { kind: "single" }))?.id).toBe("q2");
    });

    test("goes with claims of the same write, all or nothing", async () => {
      const { store } = await fresh();
      const branch = await withRoster(store);
      const claim = claimAfter(branch);
      const changes = { claims: [claim], question: { asks: question() } };
      await store.ledger.record(branch, changes, nowMs, answered("m"));
      expect((await branchOf(store)).head.seq).toBe(branch.head.seq + 1);
      expect((await store.ledger.question(huaishuping, zhang, group))?.id).toBe("q1");
      const late = { claims: [claim], question: { asks: question({ id: "q2" }) } };
      expect(await store.ledger.record(branch, late, nowMs, answered("late"))).toEqual({ kind: "overtaken" });
      expect((await store.ledger.question(huaishuping, zhang, group))?.id).toBe("q1");
    });

    test("is forgotten when its time is over, answered or not; what the answer came to stays known", async () => {
      const { store } = await fresh();
      await withRoster(store);
      await asking(store, question());
      await asking(store, question({ id: "q2", chat: { kind: "single" }, askedAtMs: nowMs + 10 }));
      await answering(store, question(), [1]);
      expect(await store.forgetQuestions(nowMs + 10)).toBe(1);
      expect(await store.ledger.question(huaishuping, zhang, group)).toBeUndefined();
      expect((await store.ledger.question(huaishuping, zhang, { kind: "single" }))?.id).toBe("q2");
      expect(await store.ledger.claimsOfQuestion(huaishuping, "q1")).toEqual([1]);
    });

    test("a damaged row is no question, and is told by its table", async () => {
      const { store, tamper } = await fresh();
      await withRoster(store);
      await asking(store, question({ chat: { kind: "single" } }));
      await tamper("update question set asked_ms = -9007199254740993");
      await expect(store.ledger.question(huaishuping, zhang, { kind: "single" })).rejects.toThrow();
    });
  });

  describe("an answer", () => {
    test("takes the person's words away and leaves the claims that it came to", async () => {
      const { store } = await fresh();
      await withRoster(store);
      await asking(store, question());
      expect(await store.ledger.claimsOfQuestion(huaishuping, "q1")).toBeUndefined();
      const branch = await branchOf(store);
      const changes = {
        claims: [claimAfter(branch)],
        question: { answers: { question: question(), claims: [1] } },
      };
      expect(await store.ledger.record(branch, changes, nowMs, answered("tap"))).toEqual({
        kind: "recorded",
      });
      expect(await store.ledger.question(huaishuping, zhang, group)).toEqual(question({ asked: "" }));
      expect(await store.ledger.claimsOfQuestion(huaishuping, "q1")).toEqual([1]);
      expect(await store.ledger.claimsOfQuestion(guojia, "q1")).toBeUndefined();
    });

    test("may lead to the next question; the newest answer tells the claims", async () => {
      const { store } = await fresh();
      await withRoster(store);
      await asking(store, question());
      await answering(store, question(), [], question({ step: 2, asked: "几个人" }));
      expect(await store.ledger.claimsOfQuestion(huaishuping, "q1")).toEqual([]);
      expect(await store.ledger.question(huaishuping, zhang, group)).toMatchObject({
        step: 2,
        asked: "几个人",
      });
      await answering(store, question({ step: 2 }), [4, 12]);
      expect(await store.ledger.claimsOfQuestion(huaishuping, "q1")).toEqual([4, 12]);
    });

    test("of two answers that make no claim one stands, and the other is told to look again", async () => {
      const { store } = await fresh();
      await withRoster(store);
      await asking(store, question());
      const told = await Promise.all([answering(store, question(), []), answering(store, question(), [])]);
      expect(told.map(({ kind }) => kind).sort()).toEqual(["overtaken", "recorded"]);
    });

    test("of a claim and a never mind one stands, whichever it is", async () => {
      const { store } = await fresh();
      const branch = await withRoster(store);
      for (const first of ["claim", "never mind"]) {
        const asks = question({ id: first.replace(" ", "") });
        await asking(store, asks);
        const answers = { question: asks, claims: [] };
        const claim = () =>
          store.ledger.record(branch, { claims: [claimAfter(branch)], question: { answers } }, nowMs);
        const neverMind = () => store.ledger.record(branch, { question: { answers } }, nowMs);
        const told =
          first === "claim" ? [await neverMind(), await claim()] : [await claim(), await neverMind()];
        expect(told.map(({ kind }) => kind)).toEqual(["recorded", "overtaken"]);
      }
      expect((await branchOf(store)).head.lastClaim).toBe(1);
      expect(await store.findings(huaishuping)).toEqual([]);
    });

    test("does not close a question that took the place of its own", async () => {
      const { store } = await fresh();
      await withRoster(store);
      await asking(store, question());
      await asking(store, question({ id: "q2", asked: "其他" }));
      await answering(store, question(), []);
      expect(await store.ledger.question(huaishuping, zhang, group)).toMatchObject({
        id: "q2",
        asked: "其他",
      });
    });

    if (!shared) return;

    test("reaches two processes at once, and counts once", async () => {
      const { store, again } = await fresh();
      const stores = [store, await again()];
      await withRoster(store);
      for (let round = 0; round < 20; round += 1) {
        const asks = question({ id: `q${round}` });
        await asking(store, asks);
        const told = await Promise.all(
          Array.from({ length: 8 }, async (_, index) => {
            const each = stores[index % 2] ?? store;
            const branch = await branchOf(each);
            const answers = { question: asks, claims: [branch.head.lastClaim + 1] };
            const claims = index % 3 === 0 ? {} : { claims: [claimAfter(branch)] };
            return each.ledger.record(
              branch,
              { ...claims, question: { answers } },
              nowMs,
              answered(`${round}/${index}`),
            );
          }),
        );
        expect(told.filter(({ kind }) => kind === "recorded")).toHaveLength(1);
        expect(told.filter(({ kind }) => kind === "overtaken")).toHaveLength(7);
      }
      expect((await branchOf(store)).head.lastClaim).toBeLessThanOrEqual(20);
      expect(await store.findings(huaishuping)).toEqual([]);
    });
  });
}

let answers = 0;

const answering = async (store: Store, asked: Question, claims: readonly number[], asks?: Question) =>
  store.ledger.record(
    await branchOf(store),
    { question: { answers: { question: asked, claims }, ...(asks === undefined ? {} : { asks }) } },
    nowMs,
    answered(`answer ${(answers += 1)}`),
  );
