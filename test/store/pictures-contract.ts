import { describe, expect, test } from "vitest";
import type { AttachmentSource, KeptPicture, NewPicture } from "../../src/ports.ts";
import type { Store } from "../../src/store/store.ts";
import type { Kind } from "./ground.ts";
import {
  answered,
  branchOf,
  claimAfter,
  guojia,
  huaishuping,
  mustRecord,
  nowMs,
  submit,
  withRoster,
  zhao,
} from "./samples.ts";

const source = (name: string): AttachmentSource => ({
  kind: "url",
  url: `https://example.com/${name}`,
  aesKey: undefined,
});

const picture = (claim: number, more: Partial<NewPicture> = {}): NewPicture => ({
  claim,
  part: 1,
  source: source("a"),
  sentAtMs: nowMs,
  actYear: 2026,
  ...more,
});

const kept = (letter: string): KeptPicture => ({ hash: letter.repeat(64), type: "jpg", bytes: 1_000 });

async function withPicture(store: Store, more: Partial<NewPicture> = {}): Promise<number> {
  const branch = await branchOf(store);
  const claim = claimAfter(branch);
  await mustRecord(store, branch, { claims: [claim], pictures: [picture(claim.number, more)] });
  return claim.number;
}

/** What came with claims. */
export function picturePromises({ fresh }: Kind): void {
  describe("a picture", () => {
    test("is recorded with its claim, all or nothing, and is wanted until it is kept", async () => {
      const { store } = await fresh();
      const branch = await withRoster(store);
      const claim = await withPicture(store);
      const late = { claims: [claimAfter(branch)], pictures: [picture(1, { part: 2 })] };
      expect(await store.ledger.record(branch, late, nowMs, answered("late"))).toEqual({ kind: "overtaken" });

      expect(await store.pictures.wanted(10)).toEqual([
        { branch: huaishuping, source: source("a"), sentAtMs: nowMs, claims: [claim] },
      ]);
      expect((await store.ledger.claim(huaishuping, claim))?.pictures).toBe(1);
      const key = { branch: huaishuping, source: source("a") };
      expect(await store.pictures.isWanted(key)).toBe(true);
      await store.pictures.keep(key, kept("a"));
      expect(await store.pictures.isWanted(key)).toBe(false);
      expect(await store.pictures.wanted(10)).toEqual([]);
      expect(await store.ledger.picturesOf(huaishuping, claim)).toEqual([
        { claim, part: 1, state: "kept", ...kept("a") },
      ]);
      expect(await store.ledger.picturesOf(guojia, claim)).toEqual([]);
      expect(await store.findings(huaishuping)).toEqual([]);
    });

    test("leaves no trace of its address once it was fetched, or cannot be any more", async () => {
      const { store, engine } = await fresh();
      await withRoster(store);
      await withPicture(store, { source: { kind: "url", url: "https://x/?secret", aesKey: "KEY" } });
      await withPicture(store, { source: { kind: "media", mediaId: "MEDIA" } });
      await store.pictures.keep(
        { branch: huaishuping, source: { kind: "url", url: "https://x/?secret", aesKey: "KEY" } },
        kept("a"),
      );
      const failed = {
        source: { kind: "media", mediaId: "MEDIA" },
        as: "lost",
        problem: "expired",
      } as const;
      await mustRecord(store, await branchOf(store), { picturesFailed: [failed] });
      const rows = await engine.read("all", { sql: "select * from picture", parameters: [] });
      expect(JSON.stringify(rows)).not.toMatch(/secret|KEY|MEDIA/);
      expect(await store.ledger.picturesOf(huaishuping, 2)).toEqual([{ claim: 2, part: 1, state: "lost" }]);
      expect((await store.ledger.claim(huaishuping, 2))?.pictures).toBeUndefined();
    });

    test("of a message that told of two deeds is fetched once and kept for both", async () => {
      const { store } = await fresh();
      await withRoster(store);
      await withPicture(store);
      await withPicture(store);
      expect(await store.pictures.wanted(10)).toMatchObject([{ claims: [1, 2] }]);
      await store.pictures.keep({ branch: huaishuping, source: source("a") }, kept("a"));
      expect(await store.ledger.picturesOf(huaishuping, 2)).toMatchObject([{ state: "kept" }]);
    });

    test("goes on with its claim when that is filed or amended", async () => {
      const { store } = await fresh();
      await withRoster(store);
      await withPicture(store);
      const branch = await branchOf(store);
      const filed = { claim: 1, verdict: "filed", as: 2, by: zhao, byName: "赵书田", atMs: nowMs } as const;
      await mustRecord(store, branch, { claims: [claimAfter(branch)], decisions: [filed] });
      expect(await store.ledger.picturesOf(huaishuping, 1)).toEqual([]);
      expect(await store.ledger.picturesOf(huaishuping, 2)).toEqual([{ claim: 2, part: 1, state: "wanted" }]);
      await store.pictures.keep({ branch: huaishuping, source: source("a") }, kept("a"));
      expect((await store.ledger.claim(huaishuping, 2))?.pictures).toBe(1);
    });
  });

  describe("the hashes that are kept", () => {
    test("are those of every branch, once each, as they begin, and none that ended or is only wanted", async () => {
      const { store } = await fresh();
      for (const branch of [huaishuping, guojia]) {
        await withRoster(store, branch);
        const mine = branch === guojia ? "b" : "a";
        for (const [part, letter] of [mine, "c"].entries()) {
          const name = `${branch} ${letter}`;
          const recorded = await branchOf(store, branch);
          const claim = claimAfter(recorded);
          const actYear = part === 0 ? 2026 : 2025;
          const pictures = [picture(claim.number, { source: source(name), actYear })];
          await mustRecord(store, recorded, { claims: [claim], pictures });
          await store.pictures.keep({ branch, source: source(name) }, kept(letter));
        }
      }
      await withPicture(store, { source: source("wanted") });
      expect(await store.pictures.keptHashes("aa")).toEqual(new Set([kept("a").hash]));
      expect(await store.pictures.keptHashes("bb")).toEqual(new Set([kept("b").hash]));
      expect(await store.pictures.keptHashes("cc")).toEqual(new Set([kept("c").hash]));
      expect(await store.pictures.keptHashes("ab")).toEqual(new Set());
      await store.pictures.end(2025, 0, nowMs);
      expect(await store.pictures.keptHashes("cc")).toEqual(new Set());
    });
  });

  describe("the end of a picture", () => {
    test("comes with the appraisal of the deed's year, and its file is named until it was looked after", async () => {
      const { store } = await fresh();
      await withRoster(store);
      for (const [name, actYear] of [
        ["a", 2025],
        ["b", 2026],
      ] as const) {
        await withPicture(store, { source: source(name), actYear });
        await store.pictures.keep({ branch: huaishuping, source: source(name) }, kept(name));
      }
      expect(await store.pictures.end(2025, 0, nowMs)).toBe(1);
      expect(await store.pictures.end(2025, 0, nowMs)).toBe(0);
      expect(await store.ledger.picturesOf(huaishuping, 1)).toEqual([
        { claim: 1, part: 1, state: "deleted" },
      ]);
      expect(await store.pictures.toRemove(10)).toEqual([{ ...kept("a"), isShared: false }]);
      await store.pictures.removed(kept("a").hash);
      expect(await store.pictures.toRemove(10)).toEqual([]);
      expect(await store.ledger.picturesOf(huaishuping, 2)).toMatchObject([{ state: "kept" }]);
    });

    test("leaves the file of another claim that has the same picture", async () => {
      const { store } = await fresh();
      await withRoster(store);
      await withPicture(store, { actYear: 2025 });
      await withPicture(store, { source: source("b") });
      for (const name of ["a", "b"])
        await store.pictures.keep({ branch: huaishuping, source: source(name) }, kept("a"));
      await store.pictures.end(2025, 0, nowMs);
      expect(await store.pictures.toRemove(10)).toEqual([{ ...kept("a"), isShared: true }]);
    });

    test("comes some time after its claim was returned or withdrawn, and not after it was approved", async () => {
      const { store } = await fresh();
      await withRoster(store);
      for (const verdict of ["approved", "returned", "withdrawn"] as const) {
        const claim = await withPicture(store, { source: source(verdict) });
        await store.pictures.keep({ branch: huaishuping, source: source(verdict) }, kept("a"));
        const decision = { claim, verdict, by: zhao, byName: "赵书田", atMs: nowMs };
        await mustRecord(store, await branchOf(store), { decisions: [decision] });
      }
      expect(await store.pictures.end(2025, nowMs, nowMs)).toBe(0);
      expect(await store.pictures.end(2025, nowMs + 1, nowMs)).toBe(2);
      expect(await store.ledger.picturesOf(huaishuping, 1)).toMatchObject([{ state: "kept" }]);
    });

    test("comes to what was never fetched, too", async () => {
      const { store } = await fresh();
      await withRoster(store);
      await withPicture(store, { actYear: 2024 });
      await submit(store);
      expect(await store.pictures.end(2025, 0, nowMs)).toBe(1);
      expect(await store.pictures.wanted(10)).toEqual([]);
      expect(await store.pictures.toRemove(10)).toEqual([]);
    });
  });
}
