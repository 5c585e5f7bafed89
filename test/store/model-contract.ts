import fc from "fast-check";
import { expect, test } from "vitest";
import { totalsOf } from "../../src/domain/points.ts";
import type { Entry } from "../../src/domain/entry.ts";
import type { Kind } from "./ground.ts";
import { approve, deduct, huaishuping, reverse, submit, withRoster, zhang, zhao } from "./samples.ts";

const step = fc.record({
  act: fc.constantFrom("submit", "approve", "deduct", "reverse"),
  member: fc.constantFrom(zhao, zhang),
  pointsHalf: fc.integer({ min: 1, max: 15 }),
  pick: fc.nat(),
});

/** @param runs how many ledgers to play */
export function modelPromises({ fresh }: Kind, runs: number): void {
  test("whatever is claimed, approved, deducted and undone, the totals are the entries played again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { store, engine } = await fresh();
        await withRoster(store);
        const waiting: Awaited<ReturnType<typeof submit>>[] = [];
        const standing: Entry[] = [];
        for (const { act, member, pointsHalf, pick } of steps) {
          if (act === "submit") waiting.push(await submit(store, { member, declaredBy: member, pointsHalf }));
          const [claim] = act === "approve" ? waiting.splice(pick % (waiting.length || 1), 1) : [];
          if (claim !== undefined) standing.push(await approve(store, claim));
          if (act === "deduct") standing.push(await deduct(store, member, -pointsHalf));
          const [entry] = act === "reverse" ? standing.splice(pick % (standing.length || 1), 1) : [];
          if (entry !== undefined) await reverse(store, entry);
        }
        const totals = await store.ledger.totals(huaishuping, 2026);
        const replayed = totalsOf(await store.ledger.entriesOfYear(huaishuping, 2026));
        const given = (all: typeof totals) =>
          all.filter(({ bonusHalf, deductionHalf }) => bonusHalf !== 0 || deductionHalf !== 0).sort(byMember);
        expect(given(totals)).toEqual(given(replayed));
        expect((await store.ledger.claimsWaiting(huaishuping)).map(({ claim }) => claim.number)).toEqual(
          waiting.map(({ number }) => number).sort((one, other) => one - other),
        );
        expect(await store.findings(huaishuping)).toEqual([]);
        await engine.close();
      }),
      { numRuns: runs, endOnFailure: true },
    );
  });
}

const byMember = (one: { readonly member: string }, other: { readonly member: string }): number =>
  one.member < other.member ? -1 : 1;
