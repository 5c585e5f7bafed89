import { expect, test } from "vitest";
import { openStore } from "../../src/store/store.ts";
import type { Kind } from "./ground.ts";
import { approve, branchOf, huaishuping, submit, withRoster, zhang } from "./samples.ts";

export function openingPromises({ fresh }: Kind): void {
  test("a database that was closed is found again as it was", async () => {
    const { url, store } = await fresh();
    await withRoster(store);
    const entry = await approve(store, await submit(store));
    const before = await branchOf(store);
    await store.close();
    const reopened = await openStore(url);
    try {
      expect(await branchOf(reopened)).toEqual(before);
      expect(await reopened.ledger.entriesOf(huaishuping, zhang, 2026)).toEqual([entry]);
      expect(await reopened.findings(huaishuping)).toEqual([]);
    } finally {
      await reopened.close();
    }
  });

  test("a database of a newer version is refused, in words that say what to do", async () => {
    const { url, store, tamper } = await fresh();
    await tamper("insert into kysely_migration (name, timestamp) values ('0999-later', '2027-01-01')");
    await store.close();
    await expect(openStore(url)).rejects.toThrow("数据库由更新版本的程序建立（0999-later）");
  });

  test("several processes that start at once on a new database all find it ready", async () => {
    const { url } = await fresh();
    const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(url)));
    for (const store of stores) expect(await store.places.branches()).toEqual([]);
    await Promise.all(stores.map((store) => store.close()));
  });
}
