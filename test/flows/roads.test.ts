import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { listOutbox } from "../../src/admin/list-outbox.ts";
import { explainOutgoing, resolveOutgoing } from "../../src/admin/resolve-outgoing.ts";
import { huaishuping } from "../../src/sandbox/village.ts";
import { unkind } from "../../src/sandbox/unknowns.ts";
import { handTimer, type HandTimer } from "../sandbox/hand-timer.ts";
import { earIn, type Ear } from "./hearing.ts";
import { expectAllWell, groupOfBranch, openTown, type Town } from "./town.ts";

// Roads are taken away from a running town, and given back. What was to be said waits, goes another way, or is told of;
// nothing is said twice.

const setting = { road: "longConnection", unknowns: unkind } as const;
const folder = mkdtempSync(join(tmpdir(), "lianqiao-roads-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const group = (town: Town) =>
  town.fake
    .chatLog(groupOfBranch, "zhangmancang")
    .filter(({ from, text }) => from.kind !== "person" && text !== undefined)
    .map(({ from, text = "" }) => [from.kind, text.split("\n")[0] ?? ""] as const);

async function health(town: Town): Promise<{ readonly status: number; readonly body: unknown }> {
  const answered = await fetch(new URL("/healthz", town.callbackUrl));
  return { status: answered.status, body: await answered.json() };
}

async function metricsOf(town: Town): Promise<readonly string[]> {
  const answered = await fetch(new URL("/metrics", town.callbackUrl));
  return (await answered.text()).split("\n");
}

/** Until something has come true that goes over a socket; the test's own time limit ends it. */
async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((turn) => setTimeout(turn, 2));
}

const stateOf = async (town: Town): Promise<unknown> => {
  const { body } = await health(town);
  return typeof body === "object" && body !== null && "longConnection" in body
    ? body.longConnection
    : undefined;
};

/** Two bindings of the group's chat: somebody wrote there and alone. */
async function open(hand: HandTimer): Promise<{ readonly town: Town; readonly ear: Ear }> {
  const town = await openTown({ ...setting, timer: hand.timer });
  const ear = earIn(town, setting);
  await ear.meet("张满仓", "陈根生", "赵书田");
  await town.inGroup("赵书田", "规则");
  return { town, ear };
}

async function close(town: Town): Promise<void> {
  await expectAllWell(town);
  await town.close();
}

test("the long connection is gone for an hour: what was to be said waits, and arrives in order, once", async () => {
  const hand = handTimer();
  const { town, ear } = await open(hand);
  town.at("2026-03-19 10:12");
  for (const number of [1, 2, 3]) {
    await town.inGroup("张满仓", `加分 铲雪 1 3月${number}日`);
    await town.inPrivate("赵书田", `同意 ${number}`);
  }
  await ear.hears("张满仓");
  town.fake.dropSockets();
  await eventually(async () => (await stateOf(town)) === "connecting");
  for (let minute = 0; minute < 60; minute += 1) {
    town.passMinutes(1);
    await town.runJobs();
  }
  expect(await ear.hears("张满仓")).toBe("");
  expect((await health(town)).status).toBe(200);
  hand.pass(60_000);
  await eventually(() => town.fake.isSubscribed);
  await eventually(async () => (await stateOf(town)) === "up");
  for (let minute = 0; minute < 70; minute += 1) {
    town.passMinutes(1);
    await town.runJobs();
  }
  const told = await ear.hears("张满仓");
  expect([...told.matchAll(/(\d)号已由赵书田通过/g)].map(([, number]) => number)).toEqual(["1", "2", "3"]);
  await close(town);
});

test("kicked by an outsider the bot stays away, the robot brings the ranking, and a restart connects again", async () => {
  const hand = handTimer();
  const { town } = await open(hand);
  town.fake.kick();
  await eventually(async () => (await stateOf(town)) === "kicked");
  expect(await health(town)).toMatchObject({
    status: 503,
    body: { ok: false, problems: ["long connection kicked"], longConnection: "kicked" },
  });
  hand.pass(3_600_000);
  for (let minute = 10; minute < 40; minute += 3) {
    town.at(`2026-04-02 10:${minute}`);
    await town.runJobs();
  }
  expect(await stateOf(town)).toBe("kicked");
  expect(group(town).slice(-1)).toEqual([["robot", "## 槐树坪村党支部 2026年第一季度积分（初榜）"]]);
  expect(group(town).filter(([, text]) => text.includes("初榜"))).toHaveLength(1);

  await town.closeBot();
  const again = await openTown({ ...setting, before: town, timer: hand.timer });
  await again.runJobs();
  await eventually(async () => (await stateOf(again)) === "up");
  expect((await health(again)).status).toBe(200);
  await close(again);
});

test("the robot is removed: the bot itself brings what it would have brought", async () => {
  const hand = handTimer();
  const { town } = await open(hand);
  town.fake.removeRobot("demo-huaishuping");
  town.at("2026-04-02 10:12");
  await town.runJobs();
  expect(group(town).slice(-1)).toEqual([["bot", "## 槐树坪村党支部 2026年第一季度积分（初榜）"]]);
  await close(town);
});

test("the bot is removed from the group: the robot brings it", async () => {
  const hand = handTimer();
  const { town } = await open(hand);
  town.fake.removeBot(groupOfBranch);
  town.at("2026-04-02 10:12");
  await town.runJobs();
  expect(group(town).slice(-1)).toEqual([["robot", "## 槐树坪村党支部 2026年第一季度积分（初榜）"]]);
  const counted = await metricsOf(town);
  for (const line of [
    'lianqiao_message_tries_total{kind="ranking",road="longConnection",result="again"} 2',
    'lianqiao_message_tries_total{kind="ranking",road="groupRobot",result="sent"} 2',
    'lianqiao_message_age_seconds_count{kind="ranking",road="groupRobot"} 2',
  ])
    expect(counted).toContain(line);
  await close(town);
});

test("both are gone: the secretary is told, and the administrator sees why, and drops it or sends it again", async () => {
  const hand = handTimer();
  const { town, ear } = await open(hand);
  town.fake.removeBot(groupOfBranch);
  town.fake.removeRobot("demo-huaishuping");
  town.at("2026-04-02 10:12");
  await town.runJobs();
  town.passMinutes(1);
  await town.runJobs();
  expect(await ear.hears("赵书田")).toContain("2026年第一季度积分榜没发出去（93000）");
  town.passMinutes(120);
  await town.runJobs();
  expect(await ear.hears("赵书田")).not.toContain("没发出去");

  const [line = ""] = (await listOutbox("槐树坪村党支部", town.store)).lines;
  expect(line).toContain("积分榜");
  const number = /(\d+) 号/.exec(line)?.[1] ?? "";
  const named = { branch: "槐树坪村党支部", number };
  expect((await explainOutgoing(named, town.store)).lines.join("\n")).toContain("初榜");
  expect((await resolveOutgoing(named, "drop", town.store)).lines).toEqual([
    `槐树坪村党支部 ${number} 号不发了。`,
  ]);
  expect(
    (await town.store.outbox.troubled(100, huaishuping)).filter(({ to }) => to.kind === "group"),
  ).toEqual([]);
  expect(group(town).filter(([, text]) => text.includes("初榜"))).toEqual([]);
  await close(town);
});

test("a group without any road: the ranking waits, /healthz counts it, and it goes out once there is one", async () => {
  const town = await openTown({ webhooks: false, unknowns: unkind });
  town.at("2026-04-02 10:12");
  await town.runJobs();
  const { status, body } = await health(town);
  expect(status).toBe(200);
  expect(JSON.stringify(body)).toContain('{"kind":"ranking","state":"waiting","count":2,');
  const [line = ""] = (await listOutbox("槐树坪村党支部", town.store)).lines;
  expect(line).toContain("积分榜");
  await town.store.registry.setWebhookKey(huaishuping, "demo-huaishuping");
  town.passMinutes(15);
  await town.runJobs();
  expect(town.postsInGroup()).toHaveLength(1);
  await close(town);
});

test("a second process on one database connects only when the first is gone, without a word if need be", async () => {
  const databaseUrl = `sqlite:${join(folder, `${randomUUID()}.db`)}`;
  const hand = handTimer();
  const first = await openTown({ ...setting, databaseUrl, timer: hand.timer });
  const ear = earIn(first, setting);
  const second = await openTown({ ...setting, databaseUrl, before: first, timer: hand.timer });
  first.at("2026-03-19 10:12");
  await first.app.speak();
  await second.app.speak();
  expect(await stateOf(first)).toBe("up");
  expect(await stateOf(second)).toBeUndefined();
  await ear.meet("张满仓");
  await first.inGroup("张满仓", "加分 铲雪 1");
  expect(first.fake.counters.subscribes).toBe(1);

  // The first is as good as dead: it hears nothing, says nothing, and its hold on the word runs out.
  first.passMinutes(1);
  await second.app.speak();
  await eventually(async () => (await stateOf(second)) === "up");
  expect(first.fake.counters.subscribes).toBe(2);
  await first.inPrivate("赵书田", "同意 1");
  await second.runJobs();
  expect(await ear.hears("张满仓")).toContain("1号已由赵书田通过");

  // It comes to itself, and finds that it has lost the word.
  await first.app.speak();
  hand.pass(3_600_000);
  expect(await stateOf(first)).toBeUndefined();
  expect(await stateOf(second)).toBe("up");
  expect(first.fake.counters.subscribes).toBe(2);
  expect(first.log).toEqual(["long connection kicked {}"]);
  await expectAllWell(second);
  await first.closeBot();
  await second.close();
});
