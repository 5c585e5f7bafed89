import { expect, test } from "vitest";
import { chatId } from "../../src/domain/ids.ts";
import { Speaker } from "../../src/jobs/speaker.ts";
import type { Address, NewMessage, Outbox, Road } from "../../src/outgoing.ts";
import type { Store } from "../../src/store/store.ts";
import { handTimer, type HandTimer } from "../sandbox/hand-timer.ts";
import { openProcess, rankingMs, road, type Process } from "./ground.ts";

const secondMs = 1_000;
const group: Address = { kind: "group", chat: chatId("wr-huaishuping") };

const post: NewMessage = { kind: "ranking", to: { kind: "group" }, text: "榜", createdAtMs: rankingMs };

/** A process that died while it sent the ranking. */
async function diedSending(process: Process, holder: string, atMs: number): Promise<void> {
  const { outbox } = process.store;
  await outbox.hold(holder, atMs, 20 * secondMs);
  const [item] = await outbox.waiting(atMs, 10);
  if (item === undefined) throw new Error("nothing waits");
  await outbox.start(item, "longConnection", holder, atMs);
}

const speakerOf = (
  { outbox }: Pick<Store, "outbox">,
  process: Process,
  roads: () => readonly Road[],
  open: () => void = () => undefined,
  { timer }: Pick<HandTimer, "timer"> = handTimer(),
): Speaker =>
  new Speaker({
    ...{ outbox, roads, open, timer, clock: () => process.nowMs, holder: "this one" },
    onError: (error) => {
      throw error;
    },
  });

test("what was said over the long connection counts for its limits in the process that connects next", async () => {
  const process = await openProcess();
  await process.write([post]);
  await diedSending(process, "dead", rankingMs);
  process.nowMs += 30 * secondMs;
  const counted: (readonly [Address, number])[] = [];
  const link = road("longConnection", undefined, { count: (to, atMs) => counted.push([to, atMs]) });
  const open: Road[] = [];
  const speaker = speakerOf(
    process.store,
    process,
    () => open,
    () => void open.push(link),
  );
  expect(await speaker.keep()).toBe(true);
  expect(counted).toEqual([[group, rankingMs]]);
});

test("a process that failed to take over tries again, and does not leave what was under way", async () => {
  const process = await openProcess();
  await process.write([post]);
  await diedSending(process, "dead", rankingMs);
  process.nowMs += 30 * secondMs;
  let fails = true;
  const outbox: Outbox = {
    ...process.store.outbox,
    underWay: () => {
      if (!fails) return process.store.outbox.underWay();
      fails = false;
      return Promise.reject(new Error("the database is down"));
    },
  };
  const speaker = speakerOf({ outbox }, process, () => []);
  await expect(speaker.keep()).rejects.toThrow("the database is down");
  expect(await speaker.keep()).toBe(true);
  expect(await process.find("榜")).toMatchObject({ state: "maySent", problem: "cut off" });
});

test("a process that stood still sees to what another began meanwhile and did not finish", async () => {
  const process = await openProcess();
  const speaker = speakerOf(process.store, process, () => []);
  expect(await speaker.keep()).toBe(true);
  await process.write([post]);
  await diedSending(process, "the other", rankingMs + 25 * secondMs);
  process.nowMs += 60 * secondMs;
  expect(await speaker.keep()).toBe(true);
  expect(await process.find("榜")).toMatchObject({ state: "maySent", problem: "cut off" });
});

test("what was sent, and could not be recorded, does not stand in the way of what comes behind it", async () => {
  const process = await openProcess();
  const speaker = speakerOf(process.store, process, () => []);
  expect(await speaker.keep()).toBe(true);
  await process.write([post]);
  const { outbox } = process.store;
  const [item] = await outbox.waiting(rankingMs, 10);
  if (item === undefined) throw new Error("nothing waits");
  await outbox.start(item, "longConnection", "this one", rankingMs);
  // The word of it was lost: the database was away for a moment.
  process.nowMs += 12 * secondMs;
  expect(await speaker.keep()).toBe(true);
  expect(await process.find("榜")).toMatchObject({ state: "maySent", problem: "cut off" });
});

test("nobody takes the word from a process that is at work longer than it is held", async () => {
  const process = await openProcess();
  const byHand = handTimer();
  const speaker = speakerOf(process.store, process, () => [], undefined, byHand);
  const holds = (): Promise<boolean> => process.store.outbox.hold("another", process.nowMs, 20 * secondMs);
  await speaker.keep();
  await speaker.during(async () => {
    for (let passed = 0; passed < 12; passed += 1) {
      process.nowMs += 5 * secondMs;
      await byHand.ring(5 * secondMs);
      await new Promise(setImmediate);
      expect(await holds()).toBe(false);
    }
  });
  expect(byHand.waiting).toBe(0);
  process.nowMs += 21 * secondMs;
  expect(await holds()).toBe(true);
});
