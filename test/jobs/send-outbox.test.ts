import { expect, test } from "vitest";
import { sendOutbox, type SendParts } from "../../src/jobs/send-outbox.ts";
import type { PostToGroup } from "../../src/ports.ts";
import type { Store } from "../../src/store/store.ts";
import { guojia, huaishuping, withRoster } from "../store/samples.ts";
import { errors, freshStore, rankingMs, road } from "./ground.ts";

const clock = (): number => rankingMs;

/** Two branches with a robot each, and a post in three parts for each. */
async function twoPosts(): Promise<Store> {
  const store = await freshStore();
  for (const branch of [guojia, huaishuping]) {
    await withRoster(store, branch);
    await store.registry.setWebhookKey(branch, `robot-of-${branch}`);
    const texts = [1, 2, 3].map((part) => `${branch} ${part}`);
    await store.outbox.post({ branch, job: "ranking", period: "2026-Q1" }, texts, rankingMs);
  }
  return store;
}

const sending = ({ outbox }: Store, post: PostToGroup, more: Partial<SendParts> = {}) =>
  sendOutbox({ outbox, post, clock, onError: errors().onError, ...more });

const of = (branch: string, parts: readonly number[]) => parts.map((part) => `${branch} ${part}`);

test("of a post in several parts the rest follows one that may have been sent, each part once", async () => {
  const store = await twoPosts();
  const { posted, post } = road((text) => ({ kind: text.endsWith("1") ? "unknown" : "sent" }));
  await sending(store, post);
  for (const branch of [guojia, huaishuping])
    expect(posted.filter((text) => text.startsWith(branch))).toEqual(of(branch, [1, 2, 3]));
  expect((await store.outbox.troubled()).map(({ part, state }) => [part, state])).toEqual([
    [1, "maySent"],
    [1, "maySent"],
  ]);
});

test("nothing follows a part that was refused, until the administrator has it sent again", async () => {
  const store = await twoPosts();
  const refused = { kind: "notSent", cause: "refused", code: 93000 } as const;
  const first = road((text) => (text === "guojia 1" ? refused : { kind: "sent" }));
  await sending(store, first.post);
  expect(first.posted.filter((text) => text.startsWith("guojia"))).toEqual(["guojia 1"]);
  await store.outbox.resolve({ branch: guojia, job: "ranking", period: "2026-Q1", part: 1 }, "again");
  const second = road();
  await sending(store, second.post);
  expect(second.posted).toEqual(of(guojia, [1, 2, 3]));
  expect(await store.outbox.troubled()).toEqual([]);
});

test("a branch that fails does not keep the others waiting, nor the job from ending", async () => {
  const store = await twoPosts();
  const { posted, post } = road();
  const { seen, onError } = errors();
  const outbox: Store["outbox"] = {
    ...store.outbox,
    webhookKey: (branch) =>
      branch === guojia ? Promise.reject(new Error("broken row")) : store.outbox.webhookKey(branch),
  };
  await sending(store, post, { outbox, onError });
  expect(posted).toEqual(of(huaishuping, [1, 2, 3]));
  expect(seen).toEqual(["guojia: broken row"]);
  await sending(store, post);
  expect(posted).toEqual([...of(huaishuping, [1, 2, 3]), ...of(guojia, [1, 2, 3])]);
});

test("once the program is told to stop, the message under way is settled and no other begun", async () => {
  const store = await twoPosts();
  const stopping = new AbortController();
  const { posted, post } = road(() => {
    stopping.abort();
    return { kind: "sent" };
  });
  await sending(store, post, { stopping: stopping.signal });
  expect(posted).toEqual(["guojia 1"]);
  expect((await store.outbox.troubled()).map(({ state }) => state)).toEqual(Array(5).fill("waiting"));
});
