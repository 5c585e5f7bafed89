import { expect, test } from "vitest";
import type { OutgoingKey, SendOutcome } from "../../src/ports.ts";
import type { Store } from "../../src/store/store.ts";
import type { Kind } from "./ground.ts";
import { guojia, huaishuping, nowMs, withRoster } from "./samples.ts";

const ranking: OutgoingKey = { branch: huaishuping, job: "ranking", period: "2026-Q1" };

export function outboxPromises({ fresh, shared }: Kind): void {
  test("a branch is unposted until its post is made, once per job and period", async () => {
    const { store } = await fresh();
    await withRoster(store);
    await withRoster(store, guojia);
    expect(await store.outbox.unposted("ranking", "2026-Q1", "2026-03-31")).toEqual([guojia, huaishuping]);
    expect(await store.outbox.post(ranking, ["榜", "续"], nowMs)).toBe(true);
    expect(await store.outbox.post(ranking, ["又一榜"], nowMs)).toBe(false);
    expect(await store.outbox.unposted("ranking", "2026-Q1", "2026-03-31")).toEqual([guojia]);
    expect(await store.outbox.unposted("ranking", "2026-Q2", "2026-06-30")).toEqual([guojia, huaishuping]);
    expect(await store.outbox.unposted("digest", "2026-Q1", "2026-03-31")).toEqual([guojia, huaishuping]);
    expect((await store.outbox.troubled()).map(({ text }) => text)).toEqual(["榜", "续"]);
  });

  test("a branch that came after the period is not unposted for it", async () => {
    const { store } = await fresh();
    await withRoster(store);
    expect(await store.outbox.unposted("ranking", "2026-Q1", "2026-03-18")).toEqual([huaishuping]);
    expect(await store.outbox.unposted("ranking", "2025-Q4", "2025-12-31")).toEqual([]);
  });

  test("parts go out one after the other, older posts first", async () => {
    const { store } = await fresh();
    await withRoster(store);
    await withRoster(store, guojia);
    await store.outbox.post({ ...ranking, branch: guojia }, ["郭一"], nowMs + 1);
    await store.outbox.post(ranking, ["一", "二"], nowMs);
    const sent: string[] = [];
    for (let items = await waiting(store); items.length > 0; items = await waiting(store)) {
      for (const item of items) {
        expect(await store.outbox.start(item, nowMs)).toBe(true);
        await store.outbox.settle(item, { kind: "sent" }, nowMs);
        sent.push(item.text);
      }
    }
    expect(sent).toEqual(["一", "郭一", "二"]);
    expect(await store.outbox.troubled()).toEqual([]);
  });

  test("what is being sent is not started again", async () => {
    const { store } = await fresh();
    const [item] = await posted(store);
    expect(await store.outbox.start(item, nowMs)).toBe(true);
    expect(await store.outbox.start(item, nowMs)).toBe(false);
    expect(await waiting(store)).toEqual([]);
    expect(await store.outbox.troubled(huaishuping)).toMatchObject([
      { state: "sending", attempts: 1, startedAtMs: nowMs },
    ]);
  });

  test("what could not be sent waits for its time, and an old copy of it cannot be started", async () => {
    const { store } = await fresh();
    const [item] = await posted(store);
    await store.outbox.start(item, nowMs);
    const again = { kind: "again", problem: "tooFast 45009", notBeforeMs: nowMs + 60_000 } as const;
    await store.outbox.settle(item, again, nowMs);
    expect(await waiting(store)).toEqual([]);
    expect(await store.outbox.start(item, nowMs + 60_000)).toBe(false);
    const [later] = await store.outbox.waiting(nowMs + 60_000);
    expect(later).toMatchObject({ attempts: 1, problem: "tooFast 45009", notBeforeMs: nowMs + 60_000 });
    if (later !== undefined) expect(await store.outbox.start(later, nowMs + 60_000)).toBe(true);
  });

  test("what was cut off may have been sent, is shown, and is not sent again by itself", async () => {
    const { store } = await fresh();
    const [item] = await posted(store);
    await store.outbox.start(item, nowMs);
    await store.outbox.giveUp(nowMs);
    expect(await store.outbox.troubled(huaishuping)).toMatchObject([{ state: "sending" }]);
    await store.outbox.giveUp(nowMs + 1);
    expect(await store.outbox.troubled(huaishuping)).toMatchObject([
      { state: "maySent", problem: "cut off" },
    ]);
    expect(await store.outbox.troubled(guojia)).toEqual([]);
    expect(await waiting(store)).toEqual([]);
    // Word that comes late is still word.
    await store.outbox.settle(item, { kind: "sent" }, nowMs + 2);
    expect(await store.outbox.troubled()).toEqual([]);
    await store.outbox.settle(item, { kind: "refused", problem: "40008" }, nowMs + 3);
    expect(await store.outbox.troubled()).toEqual([]);
  });

  test("a refused part stops the parts behind it", async () => {
    const { store } = await fresh();
    const [item] = await posted(store, ["一", "二"]);
    await store.outbox.start(item, nowMs);
    await store.outbox.settle(item, { kind: "refused", problem: "refused 93000" }, nowMs);
    expect(await waiting(store)).toEqual([]);
    expect((await store.outbox.troubled(huaishuping)).map(({ state }) => state)).toEqual([
      "refused",
      "waiting",
    ]);
  });

  test("a part that may have been sent does not stop the parts behind it", async () => {
    const { store } = await fresh();
    const [item] = await posted(store, ["一", "二", "三"]);
    await store.outbox.start(item, nowMs);
    expect(await waiting(store)).toEqual([]);
    await store.outbox.settle(item, { kind: "maySent", problem: "no answer" }, nowMs);
    expect((await waiting(store)).map(({ text }) => text)).toEqual(["二"]);
    for (const next of await waiting(store)) {
      await store.outbox.start(next, nowMs);
      await store.outbox.settle(next, { kind: "sent" }, nowMs);
    }
    expect((await waiting(store)).map(({ text }) => text)).toEqual(["三"]);
  });

  test.each(["maySent", "refused"] as const)("an administrator settles what was %s", async (kind) => {
    const { store } = await fresh();
    const [item] = await posted(store, ["一", "二"]);
    expect(await store.outbox.resolve(item, "arrived")).toBe(false);
    await store.outbox.start(item, nowMs);
    expect(await store.outbox.resolve(item, "again")).toBe(false);
    await store.outbox.settle(item, { kind, problem: "why" }, nowMs);

    expect(await store.outbox.resolve(item, "again")).toBe(true);
    const [again] = await waiting(store);
    expect(again).toMatchObject({ text: "一", state: "waiting", attempts: 1, problem: undefined });
    if (again === undefined) throw new Error("nothing waits");
    expect(await store.outbox.start(again, nowMs)).toBe(true);
    await store.outbox.settle(again, { kind, problem: "why" }, nowMs);

    expect(await store.outbox.resolve(again, "arrived")).toBe(true);
    expect(await store.outbox.resolve(again, "again")).toBe(false);
    expect((await store.outbox.troubled()).map(({ text }) => text)).toEqual(["二"]);
    expect((await waiting(store)).map(({ text }) => text)).toEqual(["二"]);
    expect(await store.outbox.resolve({ ...item, part: 9 }, "again")).toBe(false);
  });

  test("each trouble is untold until it is told, and again when it becomes another", async () => {
    const { store } = await fresh();
    const [item] = await posted(store);
    const untold = async (): Promise<unknown> =>
      (await store.outbox.untold()).map(({ branch, state, problem }) => [branch, state, problem]);
    const tell = async (): Promise<void> => {
      for (const each of await store.outbox.untold()) await store.outbox.told(each);
    };
    let atMs = nowMs;
    const tried = async (outcome: SendOutcome): Promise<void> => {
      atMs += 60_000;
      const [next = item] = await store.outbox.waiting(atMs);
      await store.outbox.start(next, atMs);
      await store.outbox.settle(next, outcome, atMs);
    };
    await tried({ kind: "again", problem: "busy -1", notBeforeMs: nowMs });
    expect(await untold()).toEqual([]);
    const noRobot = { kind: "again", problem: "noWebhook", notBeforeMs: nowMs } as const;
    await tried(noRobot);
    expect(await untold()).toEqual([[huaishuping, "waiting", "noWebhook"]]);
    await tell();
    await tried(noRobot);
    expect(await untold()).toEqual([]);
    await tried({ kind: "maySent", problem: "no answer" });
    expect(await untold()).toEqual([[huaishuping, "maySent", "no answer"]]);
    await tell();
    expect(await untold()).toEqual([]);
    await store.outbox.resolve(item, "again");
    expect(await untold()).toEqual([]);
    const [next = item] = await store.outbox.waiting(atMs);
    await store.outbox.start(next, atMs);
    expect(await untold()).toEqual([]);
    await store.outbox.giveUp(atMs + 1);
    expect(await untold()).toEqual([[huaishuping, "maySent", "cut off"]]);
    await tell();
    // Word that comes late is still word.
    await store.outbox.settle(next, { kind: "refused", problem: "refused 93000" }, atMs);
    expect(await untold()).toEqual([[huaishuping, "refused", "refused 93000"]]);
    await store.outbox.resolve(item, "arrived");
    expect(await untold()).toEqual([]);
  });

  if (!shared) return;

  test("of two processes that make the same post one does, and of two that start it one sends it", async () => {
    const { store, again } = await fresh();
    const stores = [store, await again()];
    await withRoster(store);
    for (let round = 0; round < 10; round += 1) {
      const key = { ...ranking, period: `round ${round}` };
      const made = await Promise.all(
        stores.map((each, index) => each.outbox.post(key, [`by ${index}`], nowMs)),
      );
      expect(made.filter(Boolean)).toHaveLength(1);
      const [item] = await waiting(store);
      if (item === undefined) throw new Error("nothing waits");
      const started = await Promise.all(stores.map((each) => each.outbox.start(item, nowMs)));
      expect(started.filter(Boolean)).toHaveLength(1);
      await store.outbox.settle(item, { kind: "sent" }, nowMs);
    }
  });
}

const waiting = (store: Store) => store.outbox.waiting(nowMs);

async function posted(store: Store, texts: readonly string[] = ["榜"]) {
  await withRoster(store);
  await store.outbox.post(ranking, texts, nowMs);
  const [item] = await waiting(store);
  if (item === undefined) throw new Error("nothing waits");
  return [item] as const;
}
