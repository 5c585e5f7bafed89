import { expect, test } from "vitest";
import type { Contested, EndedWords } from "../../src/domain/retention.ts";
import type { Store } from "../../src/store/store.ts";
import type { Kind } from "./ground.ts";
import {
  approve,
  branchOf,
  claimAfter,
  huaishuping,
  mustRecord,
  nowMs,
  reverse,
  stepOf,
  submit,
  withRoster,
  zhang,
  zhao,
} from "./samples.ts";

const dayMs = 24 * 60 * 60 * 1000;
const laterMs = nowMs + 200 * dayMs;
const nothing: Contested = { entries: [], claims: [], matters: [] };

/** Everything of the quarter of the samples has ended. */
const all: EndedWords = {
  textUpTo: "2026-Q1",
  appraisedUpTo: "2026-Q1",
  finalUpTo: "2026-Q1",
  yearAfterUpTo: "2026-Q4",
  writtenBeforeMs: laterMs,
  laggingBeforeMs: laterMs,
  onPaper: [],
  looksBeforeMs: laterMs,
};
const none: EndedWords = {
  ...all,
  ...{ textUpTo: undefined, appraisedUpTo: undefined, finalUpTo: undefined, yearAfterUpTo: "2024-Q4" },
  ...{ laggingBeforeMs: 0, looksBeforeMs: 0 },
};

export function retentionPromises({ fresh }: Kind): void {
  const remove = async (store: Store, ended: EndedWords, contested = nothing): Promise<string> =>
    (await store.retention.deleteWords(huaishuping, ended, contested, laterMs))
      .map(({ kind, count }) => `${kind} ${count}`)
      .join(", ");

  test("what people wrote is deleted and noted, and the ledger holds as before", async () => {
    const { store } = await fresh();
    await written(store);
    const totals = await store.ledger.totals(huaishuping, 2026);
    expect(await remove(store, none)).toBe("");
    expect(await store.ledger.claim(huaishuping, 1)).toMatchObject({ said: "铲雪的话", reason: "记错了" });
    expect(await remove(store, all)).toBe("claimTexts 2, reasons 2, matterWords 2, looks 1");
    expect(await store.ledger.claim(huaishuping, 1)).toMatchObject({ said: undefined, reason: undefined });
    expect((await store.ledger.claim(huaishuping, 2))?.reason).toBeUndefined();
    expect((await store.matters.one(huaishuping, "deduction", 1))?.steps[0]?.words).toBeUndefined();
    expect(await store.ledger.looksAt(huaishuping, zhang, 9)).toEqual([]);
    expect(await store.ledger.totals(huaishuping, 2026)).toEqual(totals);
    expect(await store.findings(huaishuping)).toEqual([]);
    expect(await store.retention.deletions(0, laterMs)).toEqual([]);
    expect(await store.retention.deletions(laterMs, laterMs + 1)).toHaveLength(4);
    expect(await store.retention.forget(laterMs)).toBe(0);
    expect(await store.retention.forget(laterMs + 1)).toBe(4);
  });

  test("what waits, is open or is contested keeps its words", async () => {
    const { store } = await fresh();
    await written(store);
    const contested: Contested = {
      entries: [1],
      claims: [2],
      matters: [{ kind: "deduction", number: 1 }],
    };
    expect(await remove(store, { ...all, looksBeforeMs: 0 }, contested)).toBe("matterWords 1");
    expect((await store.ledger.claim(huaishuping, 3))?.said).toBe("还没审的话");
    expect((await store.matters.one(huaishuping, "objection", 1))?.steps[0]?.words).toBe("还没办的异议");
    expect(await store.ledger.claim(huaishuping, 1)).toMatchObject({ said: "铲雪的话", reason: "记错了" });
  });

  test("what was written lately stays, and of who takes part on paper it goes with the quarter", async () => {
    const { store } = await fresh();
    await written(store);
    const lately = { ...all, writtenBeforeMs: nowMs, laggingBeforeMs: nowMs, looksBeforeMs: 0 };
    expect(await remove(store, lately)).toBe("");
    const paper = { ...lately, textUpTo: undefined, appraisedUpTo: undefined, onPaper: [zhang] };
    expect(await remove(store, paper)).toBe("claimTexts 2, reasons 2");
  });

  test("the facts of a deduction wait for the appraisal, and a batch's for its own time", async () => {
    const { store } = await fresh();
    await written(store);
    const beforeAppraisal = { ...all, appraisedUpTo: undefined, laggingBeforeMs: nowMs, looksBeforeMs: 0 };
    expect(await remove(store, beforeAppraisal)).toBe("claimTexts 2, reasons 2");
    expect((await store.matters.one(huaishuping, "deduction", 1))?.steps[0]?.words).toBe("缺会没请假");
    expect((await store.matters.one(huaishuping, "lagging", 1))?.steps[0]?.words).toBe("帮扶的话");
  });

  test("bytes are erased once after something was deleted", async () => {
    const { store } = await fresh();
    await written(store);
    expect(await store.retention.erase(laterMs)).toBe(false);
    await remove(store, all);
    const [deletion] = await store.retention.deletions(0, laterMs + 1);
    expect(deletion?.erasedAtMs).toBeUndefined();
    expect(await store.retention.erase(laterMs + 5)).toBe(true);
    expect(await store.retention.erase(laterMs + 6)).toBe(false);
    const [erased] = await store.retention.deletions(0, laterMs + 1, huaishuping);
    expect(erased?.erasedAtMs).toBe(laterMs + 5);
    expect(await store.findings(huaishuping)).toEqual([]);
    await submit(store);
  });
}

/** A claim that was approved and undone, one that was returned, one that waits; a deduction, an objection, a batch. */
async function written(store: Store): Promise<void> {
  await withRoster(store);
  await reverse(store, await approve(store, await submit(store, { said: "铲雪的话" })));
  const returned = await submit(store, { said: "退回的话" });
  await mustRecord(store, await branchOf(store), {
    decisions: [
      {
        ...{ claim: returned.number, verdict: "returned", by: zhao, byName: "赵书田", atMs: nowMs },
        reason: "没写地点",
      },
    ],
    looks: [{ member: zhang, looker: zhao, atMs: nowMs }],
    steps: [
      stepOf("deduction", { kind: "told", how: "inPerson" }, { words: "缺会没请假", leaves: "settled" }),
      stepOf("lagging", { kind: "checked", member: zhang }, { words: "帮扶的话", leaves: "settled" }),
      stepOf("objection", { kind: "heard" }, { words: "还没办的异议" }),
    ],
  });
  await mustRecord(store, await branchOf(store), {
    claims: [claimAfter(await branchOf(store), { said: "还没审的话" })],
  });
}
