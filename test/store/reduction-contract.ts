import { expect, test } from "vitest";
import type { NewStep } from "../../src/domain/matter.ts";
import type { Day, Quarter } from "../../src/domain/quarter.ts";
import type { Contested } from "../../src/domain/retention.ts";
import type { Branch, Changes, Reduction } from "../../src/ports.ts";
import type { Store } from "../../src/store/store.ts";
import type { Ground, Kind } from "./ground.ts";
import {
  approvalOf,
  branchOf,
  claimAfter,
  entryAfter,
  guojia,
  huaishuping,
  stepOf,
  submit,
  withRoster,
  zhang,
  zhao,
} from "./samples.ts";

const at = (on: Day): number => Date.parse(`${on}T12:00:00+08:00`);
const laterMs = at("2026-04-01");
const nothing: Contested = { entries: [], claims: [], matters: [] };

const total = (member: typeof zhang, pointsHalf: number): NewStep =>
  stepOf("pastYear", { kind: "reduced", member, pointsHalf }, { number: 2022, leaves: "settled" });

const reduction = (more: Partial<Reduction> = {}): Reduction => ({
  year: 2022,
  linesBeforeMs: at("2023-04-01"),
  steps: [total(zhao, 200), total(zhang, 206)],
  contested: nothing,
  here: new Set([zhao, zhang]),
  ...more,
});

export function reductionPromises({ fresh, shared }: Kind): void {
  const reduced = async (more: Partial<Reduction> = {}): Promise<Ground> => {
    const ground = await fresh();
    await fiveYears(ground.store);
    const { retention } = ground.store;
    expect(await retention.reduce(await branchOf(ground.store), reduction(more), laterMs)).toBe("reduced");
    return ground;
  };

  test("of a reduced year the totals remain, and everything later is as it was", async () => {
    const { store } = await reduced();
    const { ledger, matters, retention } = store;
    expect(await store.findings(huaishuping)).toEqual([]);
    expect(await ledger.entriesOfYear(huaishuping, 2022)).toEqual([]);
    expect(await ledger.totals(huaishuping, 2022)).toEqual([]);
    expect(await ledger.claim(huaishuping, 1)).toBeUndefined();
    expect(await matters.one(huaishuping, "meeting", 1)).toBeUndefined();
    expect((await matters.one(huaishuping, "ownData", 1))?.steps).toHaveLength(1);
    const kept = await matters.one(huaishuping, "pastYear", 2022);
    expect(kept?.steps.map(({ step }) => [step.member, step.pointsHalf])).toEqual([
      [zhao, 200],
      [zhang, 206],
    ]);
    for (const year of [2023, 2024, 2025]) {
      expect(await ledger.entriesOfYear(huaishuping, year)).toHaveLength(1);
      expect(await ledger.totals(huaishuping, year)).toMatchObject([{ member: zhang, bonusHalf: 2 }]);
    }
    expect((await branchOf(store)).signedQuarters).toEqual(new Set(["2022-Q4"]));
    expect(await retention.reducedUpTo(huaishuping)).toBe(2022);
    expect(await retention.reducedUpTo(guojia)).toBeUndefined();
    const noted = await retention.deletions(laterMs, laterMs + 1);
    expect(noted.map(({ kind, count, upTo }) => `${kind} ${count} ${upTo}`)).toEqual([
      "claims 3 2022",
      "entries 3 2022",
      "matters 1 2022",
    ]);
  });

  test("numbers go on, and another process writes on", async () => {
    const ground = await reduced();
    const claim = await submit(shared ? await ground.again() : ground.store);
    expect(claim.number).toBe(8);
    expect((await branchOf(ground.store)).head).toMatchObject({ lastClaim: 8, lastEntry: 6 });
    expect(await ground.store.findings(huaishuping)).toEqual([]);
  });

  test("a year later the next year goes the same way", async () => {
    const { store } = await reduced();
    const next = reduction({ year: 2023, linesBeforeMs: at("2024-04-01"), steps: [] });
    expect(await store.retention.reduce(await branchOf(store), next, laterMs + 1)).toBe("reduced");
    expect(await store.findings(huaishuping)).toEqual([]);
    expect(await store.ledger.entriesOfYear(huaishuping, 2023)).toEqual([]);
    expect((await store.matters.one(huaishuping, "pastYear", 2022))?.steps).toHaveLength(2);
    expect(await store.retention.reducedUpTo(huaishuping)).toBe(2023);
  });

  test("what is contested, open or belongs to who is still there stays, and holds", async () => {
    const { store } = await reduced({ contested: { ...nothing, entries: [2] } });
    expect(await store.findings(huaishuping)).toEqual([]);
    const kept = await store.ledger.entriesOfYear(huaishuping, 2022);
    expect(kept.map(({ number }) => number)).toEqual([1, 2]);
    expect((await store.ledger.claim(huaishuping, 1))?.reversedBy).toBe(2);
    expect((await store.matters.one(huaishuping, "meeting", 2))?.steps).toHaveLength(1);
    expect((await store.matters.one(huaishuping, "duty", 1))?.steps).toHaveLength(1);
  });

  test.each([
    ["a kept row's day", "update claim set act_day = '2022-01-01' where number = 4", "keptChanged"],
    ["a kept step", "update matter_step set made_by = 'm2' where matter = 'ownData'", "keptChanged"],
    ["a kept row taken out", "delete from quarter_signing", "keptChanged"],
    ["a kept row put in", "insert into claim_release values ('huaishuping', 4, 2, 'm1', 5)", "keptChanged"],
    ["the hash of what was kept", "update chain_checkpoint set kept_hash = 'x'", "chainBroken"],
    ["where the chain begins", "update chain_checkpoint set last_hash = 'x'", "chainBroken"],
    ["the checkpoint taken out", "delete from chain_checkpoint", "chainBroken"],
    ["the total that remains", "update matter_step set made_ms = 1 where matter = 'pastYear'", "chainBroken"],
    ["a later entry", "update entry set points_half = 9 where quarter = '2024-Q1'", "chainBroken"],
    ["a later claim taken out", "delete from claim where number = 6", "chainBroken"],
    ["numbers that were given out", "update chain_checkpoint set last_claim = 9", "chainBroken"],
  ])("verify finds %s", async (_, sql, kind) => {
    const { store, tamper } = await reduced();
    await tamper(sql);
    expect((await store.findings(huaishuping)).map((finding) => finding.kind)).toContain(kind);
  });

  test("a year is not reduced when the ledger does not hold, or a message came in between", async () => {
    const { store, tamper } = await fresh();
    await fiveYears(store);
    const before = await branchOf(store);
    await submit(store);
    expect(await store.retention.reduce(before, reduction(), laterMs)).toBe("overtaken");
    expect(await store.ledger.entriesOfYear(huaishuping, 2022)).toHaveLength(3);
    const early = reduction({ linesBeforeMs: at("2021-01-01") });
    expect(await store.retention.reduce(await branchOf(store), early, laterMs)).toBe("nothing");
    await tamper("update entry set points_half = 9 where number = 1");
    expect(await store.retention.reduce(await branchOf(store), reduction(), laterMs)).toBe("unsound");
    expect(await store.ledger.entriesOfYear(huaishuping, 2022)).toHaveLength(3);
  });

  test("of a reduction that fails half way nothing is done", async () => {
    const { store, tamper } = await fresh();
    await fiveYears(store);
    // Its last statement finds its key taken: as a crash would, that ends the write in the middle.
    const seq = (await branchOf(store)).head.seq + 1;
    await tamper(
      `insert into matter_step values ('huaishuping', 'pastYear', 2022, ${seq}, 1, '2022-Q4', '', null, '', 1, null, 'settled', null)`,
    );
    await store.retention.reduce(await branchOf(store), reduction(), laterMs).catch(() => undefined);
    expect(await store.ledger.entriesOfYear(huaishuping, 2022)).toHaveLength(3);
    expect(await store.retention.deletions(0, laterMs + 1)).toEqual([]);
    await tamper("delete from matter_step where matter = 'pastYear'");
    expect(await store.findings(huaishuping)).toEqual([]);
  });
}

/**
 * Claims and entries: 1 of 2022 with its reversal 2, 2 of 2022, 3 of 2022 returned, 4 of 2023 before April, then one a
 * year. Entry 3 and the like follow in that order. Matters of 2022: two meetings, an open duty, an enrolment.
 */
async function fiveYears(store: Store): Promise<void> {
  await withRoster(store, guojia);
  await withRoster(store);
  const first = await earn(store, "2022-02-01", "2022-02-02");
  const reversal = { ...first, number: 2, kind: "reversal", pointsHalf: -2, reverses: 1 } as const;
  await write(store, "2022-02-03", () => ({ entries: [reversal], totals: [totalOf(first.quarter, -2)] }));
  await earn(store, "2022-05-01", "2022-05-02");
  await write(store, "2022-05-03", (branch) => ({
    claims: [claimAfter(branch, { actDay: "2022-05-01" })],
    decisions: [{ ...approvalOf(3), verdict: "returned" }],
    steps: [
      { ...stepOf("meeting", { kind: "calledOff" }, { leaves: "settled" }), quarter: "2022-Q2" },
      { ...stepOf("meeting", { kind: "calledOff" }, { number: 2, leaves: "settled" }), quarter: "2022-Q2" },
      { ...stepOf("duty", { kind: "ended" }, {}), quarter: "2022-Q2" },
      {
        ...stepOf("ownData", { kind: "exported", member: zhang }, { leaves: "settled" }),
        quarter: "2022-Q2",
      },
    ],
  }));
  await write(store, "2023-01-12", () => ({
    signing: { quarter: "2022-Q4", signer: zhao, signerName: "赵书田", atMs: at("2023-01-12") },
  }));
  for (const year of ["2023", "2024", "2025"] as const)
    await earn(store, `${year}-02-01`, year === "2023" ? "2023-02-02" : `${year}-05-02`);
  await write(store, "2026-01-02", (branch) => ({ claims: [claimAfter(branch, { actDay: "2026-01-01" })] }));
  expect(await store.findings(huaishuping)).toEqual([]);
}

const totalOf = (quarter: Quarter, bonusHalf: number) => ({
  ...{ member: zhang, quarter, bonusHalf, deductionHalf: 0 },
});

const quarterIn = (on: Day) => `${Number(on.slice(0, 4))}-Q${on.slice(5, 7) === "05" ? 2 : 1}` as const;

/** A claim that is approved in the write that makes it. */
async function earn(store: Store, actDay: Day, on: Day) {
  const quarter = quarterIn(actDay);
  const branch = await branchOf(store);
  const claim = claimAfter(branch, { actDay });
  const entry = entryAfter(branch, { claim: claim.number, actDay, quarter });
  await write(store, on, () => ({
    claims: [claim],
    decisions: [approvalOf(claim.number)],
    entries: [entry],
    totals: [totalOf(quarter, 2)],
  }));
  return entry;
}

async function write(store: Store, on: Day, changes: (branch: Branch) => Changes): Promise<void> {
  const branch = await branchOf(store);
  expect(await store.ledger.record(branch, changes(branch), at(on))).toEqual({ kind: "recorded" });
}
