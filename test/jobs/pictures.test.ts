import { appraisedYear } from "../../src/domain/retention.ts";
import { readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { deletePictures, removeUnnamedFiles, unnamedKeptMs } from "../../src/jobs/delete-pictures.ts";
import { fetchPictures } from "../../src/jobs/fetch-pictures.ts";
import { pictureFiles } from "../../src/pictures/picture-files.ts";
import type { Fetched, KeptPicture, PictureFiles } from "../../src/ports.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { freshFile } from "../store/ground.ts";
import { branchOf, claimAfter, huaishuping, mustRecord, nowMs, withRoster } from "../store/samples.ts";
import { smallJpeg, smallPng } from "../pictures/small.ts";

const source = { kind: "media", mediaId: "m" } as const;

async function storeWithPicture(): Promise<Store> {
  const store = await openStore("sqlite::memory:");
  const branch = await withRoster(store);
  const picture = { claim: 1, part: 1, source, sentAtMs: nowMs, actYear: 2026 };
  await mustRecord(store, branch, { claims: [claimAfter(branch)], pictures: [picture] });
  return store;
}

function runner(store: Store, files: PictureFiles, fetched: () => Fetched, atMs = nowMs) {
  const errors: unknown[] = [];
  const { places, ledger, pictures } = store;
  const run = (meanwhile?: () => Promise<void>): Promise<void> =>
    fetchPictures({
      ...{ places, ledger, pictures, files, clock: () => atMs },
      fetchAttachment: async () => {
        await meanwhile?.();
        return fetched();
      },
      onError: (error) => errors.push(error),
    });
  return { run, errors };
}

const stateOf = async (store: Store): Promise<string | undefined> =>
  (await store.ledger.picturesOf(huaishuping, 1))[0]?.state;

describe("what is wanted", () => {
  const jpeg = (): Fetched => ({ kind: "fetched", bytes: smallJpeg });

  test("is tried again while the line is busy, for five minutes and no longer", async () => {
    const store = await storeWithPicture();
    const files = pictureFiles(freshFile());
    const busy = (): Fetched => ({ kind: "again", problem: "status 503" });
    await runner(store, files, busy, nowMs + 299_000).run();
    expect(await stateOf(store)).toBe("wanted");
    await runner(store, files, jpeg, nowMs + 300_001).run();
    expect(await stateOf(store)).toBe("lost");
    await store.close();
  });

  test("stays wanted when the disk is full, and that is told", async () => {
    const store = await storeWithPicture();
    const full: PictureFiles = {
      ...pictureFiles(freshFile()),
      add: () => Promise.reject(new Error("ENOSPC")),
    };
    const { run, errors } = runner(store, full, jpeg);
    await run();
    expect(errors).toHaveLength(1);
    expect(await stateOf(store)).toBe("wanted");
    await runner(store, pictureFiles(freshFile()), jpeg).run();
    expect(await stateOf(store)).toBe("kept");
    await store.close();
  });

  test("fetched by two processes at once comes to one picture", async () => {
    const store = await storeWithPicture();
    const files = pictureFiles(freshFile());
    await Promise.all([runner(store, files, jpeg).run(), runner(store, files, jpeg).run()]);
    expect(await store.ledger.picturesOf(huaishuping, 1)).toMatchObject([{ state: "kept" }]);
    await store.close();
  });

  test("that another process kept meanwhile is not told to be lost", async () => {
    const store = await storeWithPicture();
    const files = pictureFiles(freshFile());
    await runner(store, files, () => ({ kind: "gone", problem: "status 403" })).run(async () => {
      await runner(store, files, jpeg).run();
    });
    expect(await stateOf(store)).toBe("kept");
    const { member } = claimAfter(await branchOf(store));
    expect(await store.ledger.noticesFor(huaishuping, member)).toEqual([]);
    await store.close();
  });

  test("that is no picture is told to its sender once, though two find it out at once", async () => {
    const store = await storeWithPicture();
    const files = pictureFiles(freshFile());
    const pdf = (): Fetched => ({ kind: "fetched", bytes: Buffer.from("%PDF") });
    await Promise.all([runner(store, files, pdf).run(), runner(store, files, pdf).run()]);
    await runner(store, files, pdf).run();
    expect(await stateOf(store)).toBe("refused");
    const { member } = claimAfter(await branchOf(store));
    expect(await store.ledger.noticesFor(huaishuping, member)).toHaveLength(1);
    await store.close();
  });
});

describe("what is over", () => {
  test("a year's appraisal is over on 1 April of the next, or on another day that is named", () => {
    expect(appraisedYear("2027-03-31")).toBe(2025);
    expect(appraisedYear("2027-04-01")).toBe(2026);
    expect(appraisedYear("2027-02-15", "02-15")).toBe(2026);
  });

  test("a crash between the row and its file leaves a file that the next run removes", async () => {
    const store = await storeWithPicture();
    const files = pictureFiles(freshFile());
    await runner(store, files, () => ({ kind: "fetched", bytes: smallJpeg })).run();
    const [kept] = await store.ledger.picturesOf(huaishuping, 1);
    if (kept?.state !== "kept") throw new Error("not kept");
    const ended = { actYear: 2026, returnedBeforeMs: 0 };
    const crashing: PictureFiles = { ...files, remove: () => Promise.reject(new Error("killed")) };
    await expect(
      deletePictures({ pictures: store.pictures, files: crashing }, ended, nowMs),
    ).rejects.toThrow();
    expect(await files.read(kept satisfies KeptPicture)).toEqual(expect.any(Buffer));
    expect(await deletePictures({ pictures: store.pictures, files }, ended, nowMs)).toBe(0);
    expect(await files.read(kept)).toBeUndefined();
    expect(await stateOf(store)).toBe("deleted");
    await store.close();
  });
});

describe("what a kill left in the folder", () => {
  /** A kept picture, a whole file without a row, and one half written; all written at `nowMs`. */
  async function afterKill() {
    const store = await storeWithPicture();
    const folder = freshFile();
    const files = pictureFiles(folder);
    await runner(store, files, () => ({ kind: "fetched", bytes: smallJpeg })).run();
    const added = await files.add(smallPng);
    if (added.kind !== "added") throw new Error(added.problem);
    writeFileSync(join(folder, added.hash.slice(0, 2), `${added.hash}.png.4711-1.new`), "half");
    const names = (): readonly string[] =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.includes("."));
    for (const name of names()) utimesSync(join(folder, name), nowMs / 1000, nowMs / 1000);
    return { store, files, names };
  }

  test("is removed after a day, and what a row names stays", async () => {
    const { store, files, names } = await afterKill();
    const parts = { pictures: store.pictures, files };
    const later = (ms: number): number => nowMs + ms - unnamedKeptMs;
    expect(await removeUnnamedFiles(parts, later(unnamedKeptMs))).toBe(0);
    expect(names()).toHaveLength(3);
    expect(await removeUnnamedFiles(parts, later(unnamedKeptMs + 1), AbortSignal.abort())).toBe(0);
    expect(await removeUnnamedFiles(parts, later(unnamedKeptMs + 1))).toBe(2);
    const [kept] = await store.ledger.picturesOf(huaishuping, 1);
    if (kept?.state !== "kept") throw new Error("not kept");
    expect(names()).toEqual([`${kept.hash.slice(0, 2)}/${kept.hash}.jpg`]);
    expect(await removeUnnamedFiles(parts, later(unnamedKeptMs + 1))).toBe(0);
    await store.close();
  });

  test("stays when it was stored anew between the two looks", async () => {
    const { store, files, names } = await afterKill();
    const pictures: Store["pictures"] = {
      ...store.pictures,
      keptHashes: async (start) => {
        const kept = await store.pictures.keptHashes(start);
        await files.add(smallPng);
        return kept;
      },
    };
    expect(await removeUnnamedFiles({ pictures, files }, nowMs + 1)).toBe(1);
    expect(names()).toHaveLength(2);
    await store.close();
  });
});
