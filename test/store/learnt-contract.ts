import { describe, expect, test } from "vitest";
import { ruleSlug } from "../../src/domain/ids.ts";
import type { LearntAlias } from "../../src/ports.ts";
import type { Kind } from "./ground.ts";
import {
  answered,
  branchOf,
  claimAfter,
  guojia,
  huaishuping,
  mustRecord,
  nowMs,
  snow,
  submit,
  withRoster,
  zhang,
  zhao,
} from "./samples.ts";

const alias = (words: string, more: Partial<LearntAlias> = {}): LearntAlias => ({
  words,
  rule: snow,
  by: zhao,
  atMs: nowMs,
  ...more,
});

/** What the secretary taught, and what a claim was filed as. */
export function learntPromises({ fresh, shared }: Kind): void {
  describe("learnt words", () => {
    test("are read with their branch, in the order in which they were learnt, and with no other", async () => {
      const { store } = await fresh();
      const branch = await withRoster(store);
      expect(branch.learnt).toEqual([]);
      const later = alias("扫院墙", { atMs: nowMs + 5 });
      await mustRecord(store, branch, { learnt: [later, alias("喂流浪狗")] });
      expect((await branchOf(store)).learnt).toEqual([alias("喂流浪狗"), later]);
      expect((await withRoster(store, guojia)).learnt).toEqual([]);
      expect(await store.findings(huaishuping)).toEqual([]);
    });

    test("learnt again mean the newer rule, and can be forgotten", async () => {
      const { store } = await fresh();
      await mustRecord(store, await withRoster(store), { learnt: [alias("扫院墙"), alias("喂流浪狗")] });
      const anew = alias("扫院墙", { rule: ruleSlug("patrol"), by: zhang, atMs: nowMs + 1 });
      await mustRecord(store, await branchOf(store), { learnt: [anew] });
      expect((await branchOf(store)).learnt).toEqual([alias("喂流浪狗"), anew]);
      await mustRecord(store, await branchOf(store), { forgotten: ["喂流浪狗", "没有记过"] });
      expect((await branchOf(store)).learnt).toEqual([anew]);
      expect(await store.findings(huaishuping)).toEqual([]);
    });

    test("stay the same list while others write to the branch", async () => {
      const { store } = await fresh();
      await mustRecord(store, await withRoster(store), { learnt: [alias("扫院墙")] });
      const before = await branchOf(store);
      await submit(store);
      expect((await branchOf(store)).learnt).toBe(before.learnt);
    });

    test("are forgotten by a copy of their word that holds what no database keeps", async () => {
      const { store } = await fresh();
      await mustRecord(store, await withRoster(store), { learnt: [alias("扫院墙\u0000")] });
      await mustRecord(store, await branchOf(store), { forgotten: ["扫院墙\u0000"] });
      expect((await branchOf(store)).learnt).toEqual([]);
    });

    test("of two who write at once one is told", async () => {
      const { store } = await fresh();
      const branch = await withRoster(store);
      const told = await Promise.all([
        store.ledger.record(branch, { learnt: [alias("扫院墙")] }, nowMs, answered("one")),
        store.ledger.record(branch, { learnt: [alias("喂流浪狗")] }, nowMs, answered("other")),
      ]);
      expect(told.map(({ kind }) => kind).sort()).toEqual(["overtaken", "recorded"]);
      expect((await branchOf(store)).learnt).toHaveLength(1);
    });

    test.runIf(shared)("are seen by another process at once", async () => {
      const { store, again } = await fresh();
      const other = await again();
      await withRoster(store);
      await branchOf(other);
      await mustRecord(store, await branchOf(store), { learnt: [alias("扫院墙")] });
      expect((await branchOf(other)).learnt).toEqual([alias("扫院墙")]);
      await mustRecord(other, await branchOf(other), { forgotten: ["扫院墙"] });
      expect((await branchOf(store)).learnt).toEqual([]);
    });
  });

  test("a claim that was filed waits no longer, names the claim it goes on as, and that one waits", async () => {
    const { store } = await fresh();
    await withRoster(store);
    await submit(store, { rule: undefined, pointsHalf: 0 });
    const branch = await branchOf(store);
    const filed = { claim: 1, verdict: "filed", as: 2, by: zhao, byName: "赵书田", atMs: nowMs } as const;
    await mustRecord(store, branch, { claims: [claimAfter(branch)], decisions: [filed] });
    expect((await store.ledger.claim(huaishuping, 1))?.decision).toEqual(filed);
    const waiting = await store.ledger.claimsWaiting(huaishuping);
    expect(waiting.map(({ claim }) => claim.number)).toEqual([2]);
    expect(await store.findings(huaishuping)).toEqual([]);
  });
}
