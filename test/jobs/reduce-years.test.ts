import { expect, test } from "vitest";
import { reduceYears } from "../../src/jobs/reduce-years.ts";
import { startOfDayMs, type Day } from "../../src/domain/quarter.ts";
import { readRulebooks } from "../../src/rulebook/file.ts";
import { inMemory, type Ground } from "../store/ground.ts";
import { approve, branchOf, huaishuping, submit, withRoster, zhang } from "../store/samples.ts";

async function runner({ store }: Ground) {
  const rules = await readRulebooks("rules");
  if (!rules.ok) throw new Error("the rules are broken");
  const errors: unknown[] = [];
  const parts = {
    ...store,
    ...{ rulebookFor: rules.value.forBranch, isWorkday: () => undefined, stopping: undefined },
    onError: (error: unknown) => errors.push(error),
  };
  return { errors, run: (on: Day) => reduceYears(parts, startOfDayMs(on)) };
}

test("in the fourth April after a year everybody's total of it remains, the base included, once", async () => {
  const ground = await inMemory.fresh();
  const { store } = ground;
  await withRoster(store);
  await approve(store, await submit(store));
  const { run, errors } = await runner(ground);
  expect(await run("2030-03-31")).toBe(0);
  expect(await run("2030-04-01")).toBe(1);
  expect(await run("2030-04-02")).toBe(0);
  const steps = (await store.matters.one(huaishuping, "pastYear", 2026))?.steps ?? [];
  expect(steps.map(({ step }) => step.pointsHalf)).toEqual([200, 202, 200]);
  expect(steps.map(({ step }) => step.member)[1]).toBe(zhang);
  expect(await store.findings(huaishuping)).toEqual([]);
  expect((await branchOf(store)).head).toMatchObject({ lastClaim: 1, lastEntry: 1 });
  expect(errors).toEqual([]);
});

test("a ledger that does not hold is left as it is, and the operator is told", async () => {
  const ground = await inMemory.fresh();
  await withRoster(ground.store);
  await approve(ground.store, await submit(ground.store));
  await ground.tamper("update entry set points_half = 40");
  const { run, errors } = await runner(ground);
  expect(await run("2030-04-01")).toBe(0);
  expect(errors).toHaveLength(1);
  expect(await ground.store.ledger.entriesOfYear(huaishuping, 2026)).toHaveLength(1);
});
