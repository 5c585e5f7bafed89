import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matterKinds, type Made, type NewStep, type Steps } from "../../src/domain/matter.ts";
import { memberId } from "../../src/domain/ids.ts";
import type { Changes, NewPost } from "../../src/ports.ts";
import { storable } from "../../src/store/storable.ts";
import type { Store } from "../../src/store/store.ts";
import { anyStep } from "./any-step.ts";
import type { Kind } from "./ground.ts";
import {
  branchOf,
  entryAfter,
  guojia,
  huaishuping,
  mustRecord,
  nowMs,
  stepOf,
  submit,
  totalOf,
  withRoster,
  zhang,
  zhao,
} from "./samples.ts";

/** @param runs how many ledgers of random steps to record */
export function matterPromises({ fresh, shared }: Kind, runs: number): void {
  describe("steps are read back", () => {
    test("as they were recorded, whatever they hold and however many one write records", async () => {
      const writes = fc.array(fc.array(anyStep, { minLength: 1, maxLength: 5 }), { maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(writes, async (recorded) => {
          const { store, engine } = await fresh();
          await withRoster(store);
          for (const steps of recorded) await mustRecord(store, await branchOf(store), { steps });
          const flat = recorded.flat();
          for (const kind of matterKinds) await expectAsRecorded(store, kind, flat);
          expect(await store.findings(huaishuping)).toEqual([]);
          await engine.close();
        }),
        { numRuns: runs, endOnFailure: true },
      );
    });

    test("by the name that somebody had, and without one for somebody on no roster", async () => {
      const { store } = await fresh();
      await recordSteps(store, [told({ words: "说铲雪没铲干净" }), told({ by: zhao, byName: "赵书田" })]);
      const voice = await store.matters.one(huaishuping, "voice", 1);
      expect(voice?.steps).toEqual([made({ words: "说铲雪没铲干净" }), made({ by: zhao, byName: "赵书田" })]);
    });

    test("by an id that no roster has any more", async () => {
      const { store } = await fresh();
      await recordSteps(store, [told({ by: memberId("m99"), byName: "走了的" })]);
      expect((await store.matters.one(huaishuping, "voice", 1))?.steps[0]?.by).toBe("m99");
    });
  });

  describe("a matter", () => {
    test("is open for as long as its last step leaves it open", async () => {
      const { store } = await fresh();
      const open = async () => (await store.matters.open(huaishuping, "task")).map(({ number }) => number);
      await recordSteps(store, [published({ number: 1 }), published({ number: 2 })]);
      expect(await open()).toEqual([1, 2]);
      await recordSteps(store, [signedUp({ number: 2 }), calledOff({ number: 1 })]);
      expect(await open()).toEqual([2]);
      await recordSteps(store, [signedUp({ number: 1 }), calledOff({ number: 2 })]);
      expect(await open()).toEqual([1]);
    });

    test("that is opened and settled in one write is settled, and one reopened in a write is open", async () => {
      const { store } = await fresh();
      await recordSteps(store, [published({}), calledOff({}), published({ number: 2, leaves: "settled" })]);
      expect(await store.matters.open(huaishuping, "task")).toEqual([]);
      await recordSteps(store, [calledOff({ number: 2 }), signedUp({ number: 2 })]);
      const [reopened, ...others] = await store.matters.open(huaishuping, "task");
      expect(reopened?.steps.map(({ step }) => step.kind)).toEqual(["published", "calledOff", "signedUp"]);
      expect(others).toEqual([]);
      expect(await store.findings(huaishuping)).toEqual([]);
    });

    test("of tenfold numbers stands behind those of one figure", async () => {
      const { store } = await fresh();
      const numbers = [10, 9, 2, 11, 1];
      for (const number of numbers) await recordSteps(store, [published({ number })]);
      const read = await store.matters.open(huaishuping, "task");
      expect(read.map(({ number }) => number)).toEqual([1, 2, 9, 10, 11]);
    });

    test("belongs to the quarter in which it began, with all its steps", async () => {
      const { store } = await fresh();
      await recordSteps(store, [
        published({ number: 1, quarter: "2025-Q4" }),
        published({ number: 2, quarter: "2026-Q1" }),
        published({ number: 3, quarter: "2026-Q2" }),
      ]);
      await recordSteps(store, [calledOff({ number: 2, quarter: "2026-Q1" })]);
      const within = async (from: "2025-Q4" | "2026-Q1", to: "2026-Q1" | "2026-Q3") =>
        (await store.matters.within(huaishuping, "task", from, to)).map(
          ({ number, quarter, steps }) => `${number} ${quarter} ${steps.length}`,
        );
      expect(await within("2026-Q1", "2026-Q1")).toEqual(["2 2026-Q1 2"]);
      expect(await within("2025-Q4", "2026-Q1")).toEqual(["1 2025-Q4 1", "2 2026-Q1 2"]);
      expect(await within("2026-Q1", "2026-Q3")).toEqual(["2 2026-Q1 2", "3 2026-Q2 1"]);
    });

    test("is not there: nothing is read, and the last number is 0", async () => {
      const { store } = await fresh();
      await withRoster(store);
      const { matters } = store;
      expect(await matters.one(huaishuping, "task", 1)).toBeUndefined();
      expect(await matters.open(huaishuping, "task")).toEqual([]);
      expect(await matters.within(huaishuping, "task", "2026-Q1", "2026-Q1")).toEqual([]);
      expect(await matters.last(huaishuping, "task")).toBe(0);
      expect(await matters.sourcesOf(huaishuping, [])).toEqual(new Map());
    });

    test("has a number among those of its kind and of its branch alone", async () => {
      const { store } = await fresh();
      await withRoster(store, guojia);
      await recordSteps(store, [published({ number: 4 }), told({ number: 2 }), told({ number: 1 })]);
      await mustRecord(store, await branchOf(store, guojia), {
        steps: [published({ branch: guojia, number: 7 })],
      });
      const last = matterKinds.map((kind) => store.matters.last(huaishuping, kind));
      expect(await Promise.all(last)).toEqual(
        matterKinds.map((kind) => (kind === "task" ? 4 : kind === "voice" ? 2 : 0)),
      );
      expect(await store.matters.last(guojia, "task")).toBe(7);
      expect(await store.matters.one(guojia, "task", 4)).toBeUndefined();
      expect((await store.matters.open(guojia, "task")).map(({ number }) => number)).toEqual([7]);
      await recordSteps(store, [calledOff({ number: 4 })]);
      expect((await store.matters.open(huaishuping, "voice")).map(({ number }) => number)).toEqual([1, 2]);
    });

    test("of another branch cannot be written to", async () => {
      const { store } = await fresh();
      const branch = await withRoster(store);
      await withRoster(store, guojia);
      await expect(store.ledger.record(branch, { steps: [told({ branch: guojia })] }, nowMs)).rejects.toThrow(
        RangeError,
      );
      expect(await store.matters.last(guojia, "voice")).toBe(0);
    });
  });

  describe("points", () => {
    test("that a step gave are known by it", async () => {
      const { store } = await fresh();
      await withRoster(store);
      await recordGiven(store);
      const branch = await branchOf(store);
      const checked = { kind: "checked", quarter: "2026-Q1", met: true } as const;
      await mustRecord(store, branch, {
        entries: [entryAfter(branch, { claim: undefined })],
        totals: [totalOf(zhang, 2)],
        steps: [stepOf("duty", checked, { number: 3, entry: 2 })],
      });
      expect(await store.matters.sourcesOf(huaishuping, [1, 2, 3])).toEqual(
        new Map([
          [1, { kind: "deduction", number: 1 }],
          [2, { kind: "duty", number: 3 }],
        ]),
      );
      expect((await store.matters.one(huaishuping, "duty", 3))?.steps[0]?.entry).toBe(2);
      expect(await store.matters.sourcesOf(guojia, [1, 2])).toEqual(new Map());
    });

    test("have one source", async () => {
      const { store } = await fresh();
      await withRoster(store);
      await recordGiven(store);
      const branch = await branchOf(store);
      const again = store.ledger.record(branch, { steps: [told({ entry: 1 })] }, nowMs);
      await expect(again).rejects.toThrow("matter_step");
      expect(await store.matters.last(huaishuping, "voice")).toBe(0);
    });
  });

  describe("one write", () => {
    test("of two that start alike one is overtaken, and leaves nothing", async () => {
      const ground = await fresh();
      const branch = await withRoster(ground.store);
      const other = shared ? await ground.again() : ground.store;
      const theirs = shared ? await branchOf(other) : branch;
      const first = ground.store.ledger.record(branch, { steps: [published({ words: "甲" })] }, nowMs);
      const second = other.ledger.record(theirs, { steps: [published({ words: "乙" })] }, nowMs);
      const outcomes = await Promise.all([first, second]);
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["overtaken", "recorded"]);
      expect((await ground.store.matters.one(huaishuping, "task", 1))?.steps).toHaveLength(1);
      expect(await ground.store.findings(huaishuping)).toEqual([]);
    });

    test("takes posts, then notices, in the order in which they were said", async () => {
      const { store } = await fresh();
      const branch = await withRoster(store);
      const notice = (text: string) => ({ member: zhang, text, createdAtMs: nowMs });
      const changes: Changes = {
        steps: [published({})],
        posts: [post("公示上"), post("公示下\ud800")],
        notices: [notice("一"), notice("二")],
      };
      await mustRecord(store, branch, changes);
      const messages = await Promise.all(
        [1, 2, 3, 4, 5].map((each) => store.outbox.message(huaishuping, each)),
      );
      expect(
        messages.map((each) => each && `${each.to.kind} ${each.kind} ${each.text} ${each.state}`),
      ).toEqual([
        "group posting 公示上 waiting",
        "group posting 公示下\ufffd waiting",
        "member notice 一 toDo",
        "member notice 二 toDo",
        undefined,
      ]);
      expect(messages[0]).toMatchObject({ post: "posting 2026-Q1", createdAtMs: nowMs });
      expect((await store.outbox.waiting(nowMs, 10)).map(({ text }) => text)).toEqual(["公示上"]);
    });

    test("that is overtaken posts nothing", async () => {
      const { store } = await fresh();
      const branch = await withRoster(store);
      await submit(store);
      const late = await store.ledger.record(branch, { posts: [post("晚了")] }, nowMs);
      expect(late.kind).toBe("overtaken");
      expect(await store.outbox.message(huaishuping, 1)).toBeUndefined();
    });

    test("signs a quarter at a moment", async () => {
      const { store } = await fresh();
      const branch = await withRoster(store);
      expect([...branch.signedAtMs]).toEqual([]);
      const signing = { quarter: "2025-Q4", signer: zhao, signerName: "赵书田", atMs: nowMs + 7 } as const;
      await mustRecord(store, branch, {
        signing,
        steps: [stepOf("review", { kind: "signed", signer: zhao }, {})],
      });
      const signed = await branchOf(store);
      expect([...signed.signedAtMs]).toEqual([["2025-Q4", nowMs + 7]]);
      expect([...signed.signedQuarters]).toEqual(["2025-Q4"]);
    });
  });
}

/** What the matters of a kind must be, told from the steps as they were recorded. */
async function expectAsRecorded(
  store: Store,
  kind: NewStep["kind"],
  recorded: readonly NewStep[],
): Promise<void> {
  const ofKind = recorded.filter((step) => step.kind === kind);
  const numbers = [...new Set(ofKind.map(({ number }) => number))].toSorted((one, other) => one - other);
  const expected = numbers.map((number) => {
    const steps = ofKind.filter((step) => step.number === number);
    return {
      ...{ kind, branch: huaishuping, number, quarter: steps[0]?.quarter },
      steps: steps.map(({ step, by, byName, atMs, words, entry }) => ({
        ...{ step, by, byName: storable(byName), atMs },
        ...{ words: words === undefined ? undefined : storable(words), entry },
      })),
      leaves: steps.at(-1)?.leaves,
    };
  });
  const plain = expected.map(({ leaves: _, ...matter }) => matter);
  for (const matter of plain)
    expect(await store.matters.one(huaishuping, kind, matter.number)).toEqual(matter);
  const isOpen = (index: number): boolean => expected[index]?.leaves === "open";
  expect(await store.matters.open(huaishuping, kind)).toEqual(plain.filter((_, index) => isOpen(index)));
  expect(await store.matters.last(huaishuping, kind)).toBe(numbers.at(-1) ?? 0);
}

type More = Parameters<typeof stepOf>[2];

const told = (more: More): NewStep => stepOf("voice", { kind: "told" }, more);
const published = (more: More): NewStep =>
  stepOf("task", { kind: "published", on: undefined, needed: undefined, rule: undefined }, more);
const signedUp = (more: More): NewStep => stepOf("task", { kind: "signedUp", member: zhang }, more);
const calledOff = (more: More): NewStep =>
  stepOf("task", { kind: "calledOff" }, { leaves: "settled", ...more });

const made = (more: Partial<Made<Steps["voice"]>>): Made<Steps["voice"]> => ({
  ...{ step: { kind: "told" }, by: undefined, byName: "", atMs: nowMs, words: undefined, entry: undefined },
  ...more,
});

const post = (text: string): NewPost => ({
  ...{ kind: "posting", text, post: "posting 2026-Q1", createdAtMs: nowMs },
});

async function recordSteps(store: Store, steps: readonly NewStep[]): Promise<void> {
  const known = await store.places.branch(huaishuping);
  await mustRecord(store, known ?? (await withRoster(store)), { steps });
}

/** A deduction of two points, signed in the write that proposes it. */
async function recordGiven(store: Store): Promise<void> {
  const branch = await branchOf(store);
  const deduction = { kind: "deduction", claim: undefined, cap: undefined, pointsHalf: -4 } as const;
  await mustRecord(store, branch, {
    entries: [entryAfter(branch, deduction)],
    totals: [{ ...totalOf(zhang, 0), deductionHalf: -4 }],
    steps: [stepOf("deduction", { kind: "signed" }, { entry: 1, leaves: "settled" })],
  });
}
