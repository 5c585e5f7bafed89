import { expect, test } from "vitest";
import type { BranchId } from "../../src/domain/ids.ts";
import { tellTrouble, type TellingParts } from "../../src/jobs/tell-trouble.ts";
import type { SendOutcome } from "../../src/outgoing.ts";
import type { Store } from "../../src/store/store.ts";
import { guojia, huaishuping, person, withRoster, zhang, zhao } from "../store/samples.ts";
import { errors, freshStore, rankingMs } from "./ground.ts";

const post = {
  ...({ kind: "ranking", to: { kind: "group" }, text: "榜", post: "ranking 2026-Q1" } as const),
  createdAtMs: rankingMs,
};
const mayBeThere = { kind: "maySent", problem: "no answer" } as const;

async function settled(store: Store, outcome: SendOutcome): Promise<void> {
  await store.outbox.hold("process", rankingMs, 20_000);
  for (const item of await store.outbox.waiting(rankingMs, 10)) {
    if (item.to.kind !== "group") continue;
    await store.outbox.start(item, "groupRobot", "process", rankingMs);
    await store.outbox.settle(item, outcome);
  }
}

const written = (store: Store, branch = huaishuping) =>
  store.jobDiary.finish(branch, [{ job: "ranking", period: "2026-Q1" }], [post], rankingMs);

async function withPost(): Promise<Store> {
  const store = await freshStore();
  await withRoster(store);
  await written(store);
  return store;
}

const telling = (store: Store, more: Partial<TellingParts> = {}) =>
  tellTrouble({ ...store, onError: errors().onError, ...more }, rankingMs);

const toldTo = async (store: Store, member = zhao) =>
  (await store.outbox.troubled(100))
    .filter(({ kind, to }) => kind === "trouble" && to.kind === "member" && to.member === member)
    .map(({ text }) => text);

test.each([
  ["may have been sent", mayBeThere, "2026年第一季度积分榜4月2日 10:05 可能已经发到群里"],
  ["was refused", { kind: "refused", problem: "93000" }, "没发出去（93000）"],
  [
    "has no road",
    { kind: "again", problem: "noRoad", notBeforeMs: 0, road: undefined },
    "群机器人也没有设好",
  ],
] as const)("that a post %s is told to the secretary once, and to nobody else", async (_, outcome, words) => {
  const store = await withPost();
  await telling(store);
  expect(await toldTo(store)).toEqual([]);
  await settled(store, outcome);
  await telling(store);
  await settled(store, outcome);
  await telling(store);
  expect(await toldTo(store)).toEqual([expect.stringContaining(words)]);
  expect(await toldTo(store, zhang)).toEqual([]);
});

test("sent again on the administrator's word and in trouble again, it is told again", async () => {
  const store = await withPost();
  await settled(store, mayBeThere);
  await telling(store);
  await store.outbox.resolve(huaishuping, 1, "again");
  await settled(store, mayBeThere);
  await telling(store);
  expect(await toldTo(store)).toHaveLength(2);
});

test("a branch without a secretary is told when it has one", async () => {
  const store = await withPost();
  const roster = { branch: huaishuping, name: "槐树坪村党支部" };
  await store.registry.importRosters([{ ...roster, members: [person("张满仓", "zhangmancang")] }], rankingMs);
  await settled(store, mayBeThere);
  await telling(store);
  const members = [person("周书记", "zhou", { roles: ["secretary"] })];
  await store.registry.importRosters([{ ...roster, members }], rankingMs);
  await telling(store);
  const branch = await store.places.branch(huaishuping);
  const zhou = branch?.roster.find(({ name }) => name === "周书记");
  expect(await toldTo(store, zhou?.id)).toHaveLength(1);
});

test("a branch that fails does not keep the others from being told", async () => {
  const store = await withPost();
  await withRoster(store, guojia);
  await written(store, guojia);
  await settled(store, mayBeThere);
  const { seen, onError } = errors();
  const places: Store["places"] = {
    ...store.places,
    branch: (id) => (id === guojia ? Promise.reject(new Error("broken row")) : store.places.branch(id)),
  };
  await telling(store, { places, onError });
  expect(seen).toEqual(["guojia: broken row"]);
  expect(await toldTo(store)).toHaveLength(1);
});

/** So many posts of one branch may have been sent: more than are looked at in one go. */
async function withManyPosts(branch: BranchId, count: number): Promise<Store> {
  const store = await freshStore();
  await withRoster(store, branch);
  const posts = Array.from({ length: count }, (_, index) => ({ ...post, post: `ranking ${index}` }));
  await store.jobDiary.finish(branch, [{ job: "ranking", period: "2026-Q1" }], posts, rankingMs);
  for (let sent = 0; sent < count; sent += 1) await settled(store, mayBeThere);
  return store;
}

test("however many there are, each is told, and a branch that fails does not hold the others up for ever", async () => {
  const store = await withManyPosts(guojia, 1_000);
  await withRoster(store);
  await written(store);
  await settled(store, mayBeThere);
  const { seen, onError } = errors();
  const places: Store["places"] = {
    ...store.places,
    branch: (id) => (id === guojia ? Promise.reject(new Error("broken row")) : store.places.branch(id)),
  };
  await telling(store, { places, onError });
  expect(seen).toEqual(["guojia: broken row", "guojia: broken row"]);
  expect(await toldCount(store)).toBe(1);
  await telling(store);
  expect(await toldCount(store)).toBe(1_001);
});

test("when the program stops no other branch is begun", async () => {
  const store = await withPost();
  await settled(store, mayBeThere);
  await telling(store, { stopping: AbortSignal.abort() });
  expect(await toldTo(store)).toEqual([]);
});

const toldCount = async (store: Store): Promise<number> =>
  (await store.outbox.counts()).find(({ kind }) => kind === "trouble")?.count ?? 0;
