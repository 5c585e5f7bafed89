import { expect, test } from "vitest";
import { postRankings, type JobParts } from "../../src/jobs/post-ranking.ts";
import type { Store } from "../../src/store/store.ts";
import { branchOf, guojia, huaishuping, people, withRoster } from "../store/samples.ts";
import { errors, freshStore, rankingMs, rulebookFor } from "./ground.ts";

const posted = async ({ outbox }: Store) => (await outbox.troubled()).map(({ branch }) => branch);

test("one branch's broken rules do not keep the others from their ranking, and it gets its own once they are mended", async () => {
  const store = await freshStore();
  for (const branch of [guojia, huaishuping]) await withRoster(store, branch);
  const { seen, onError } = errors();
  const broken: JobParts["rulebookFor"] = (branch) => {
    if (branch === guojia) throw new Error("no rules");
    return rulebookFor(branch);
  };
  await postRankings({ ...store, rulebookFor: broken, onError }, rankingMs);
  expect(await posted(store)).toEqual([huaishuping]);
  expect(seen).toEqual(["guojia: no rules"]);
  await postRankings({ ...store, rulebookFor, onError }, rankingMs);
  expect(await posted(store)).toEqual([guojia, huaishuping]);
  expect(seen).toHaveLength(1);
});

test("a branch that came after the quarter is not even looked at", async () => {
  const store = await freshStore();
  const rosters = [{ branch: huaishuping, name: "新村党支部", members: people }];
  await store.registry.importRosters(rosters, rankingMs);
  const looked: string[] = [];
  const places: Store["places"] = {
    ...store.places,
    branch: (id) => {
      looked.push(id);
      return store.places.branch(id);
    },
  };
  await postRankings({ ...store, places, rulebookFor, ...errors() }, rankingMs);
  expect(looked).toEqual([]);
  expect(await posted(store)).toEqual([]);
  expect((await branchOf(store)).since).toBe("2026-04-02");
});

test("once the program is told to stop, no ranking is begun", async () => {
  const store = await freshStore();
  await withRoster(store);
  await postRankings({ ...store, rulebookFor, ...errors(), stopping: AbortSignal.abort() }, rankingMs);
  expect(await posted(store)).toEqual([]);
});
