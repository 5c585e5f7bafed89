import { expect, test } from "vitest";
import { eventually, longStage, text, theGroup } from "./long-stage.ts";

test("after a break the bot comes back by itself, and answers again", async () => {
  await using each = await longStage();
  each.answers(() => text("好"));
  each.fake.dropSockets();
  await eventually(() => each.link.state().kind === "connecting");
  await each.hand.ring(1_000);
  await eventually(() => each.link.state().kind === "up");
  expect((await each.fake.say("zhangmancang", "single", "帮助")).text).toBe("好");
});

test("the pauses grow to thirty seconds and no further, and it never gives up", async () => {
  await using each = await longStage({ unknowns: { subscribesPerMinute: 100 } });
  let breaks = 7;
  each.weather(({ cmd }) =>
    cmd === "aibot_subscribe" && (breaks -= 1) >= 0 ? { kind: "resetBefore" } : undefined,
  );
  each.fake.dropSockets();
  for (const pauseMs of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]) {
    await each.hand.ring(pauseMs);
    expect(each.link.state().kind).toBe("connecting");
  }
  await eventually(() => each.link.state().kind === "up");
});

test("a bot whose place was taken stays away and says so, until it is started again", async () => {
  await using each = await longStage();
  each.passMs(5_000);
  each.fake.kick();
  await eventually(() => each.link.state().kind === "kicked");
  expect(each.link.state().sinceMs).toBe(Date.parse("2026-03-18T20:00:05+08:00"));
  expect(each.logged.at(-1)).toBe("long connection kicked");
  const subscribes = each.fake.counters.subscribes;
  each.hand.pass(3_600_000);
  expect((await each.link.road.send(theGroup, { kind: "markdown", text: "榜" })).kind).toBe("notSent");
  expect([each.fake.counters.subscribes, each.link.state().kind]).toEqual([subscribes, "kicked"]);
  each.link.start();
  await eventually(() => each.link.state().kind === "up");
});

test("a wrong secret is told, tried again after minutes, and never logged", async () => {
  await using each = await longStage({ bot: { secret: "WRONG" } });
  await eventually(() => each.link.state().kind === "refused");
  expect(each.link.state()).toMatchObject({ kind: "refused", problem: "853000" });
  expect(each.logged.join()).not.toMatch(/WRONG|SECRET/);
  await each.hand.ring(300_000);
  await eventually(() => each.fake.counters.subscribes === 2);
  await eventually(() => each.hand.waiting === 1);
  expect(each.link.state().kind).toBe("refused");
  expect(each.logged).toEqual(["long connection connecting", "long connection refused 853000"]);
});

test("a bot that subscribed too often rests for a minute", async () => {
  await using each = await longStage({ unknowns: { subscribesPerMinute: 1 } });
  each.fake.dropSockets();
  await each.hand.ring(1_000);
  await eventually(() => each.link.state().problem === "45009");
  each.passMs(60_000);
  await each.hand.ring(60_000);
  await eventually(() => each.link.state().kind === "up");
});

test("a server that opens the socket and never answers is left after ten seconds", async () => {
  await using each = await longStage();
  each.weather(({ cmd }) => (cmd === "aibot_subscribe" ? { kind: "noAck" } : undefined));
  each.fake.dropSockets();
  await each.hand.ring(1_000);
  await eventually(() => each.fake.counters.subscribes === 2);
  expect(each.link.state().kind).toBe("connecting");
  each.weather(() => undefined);
  await each.hand.ring(10_000);
  await each.hand.ring(2_000);
  await eventually(() => each.link.state().kind === "up");
});

test("a line over which no heartbeat is answered is given up and replaced", async () => {
  await using each = await longStage({ bot: { timing: { heartbeatMs: 5 } } });
  each.weather(({ cmd }) => (cmd === "ping" ? { kind: "noAck" } : undefined));
  await eventually(() => each.link.state().kind === "connecting");
  each.weather(() => undefined);
  await each.hand.ring(1_000);
  await eventually(() => each.link.state().kind === "up");
});

test("a socket that nobody subscribed on is not enough to speak", async () => {
  await using each = await longStage();
  const gate = Promise.withResolvers<undefined>();
  each.weather(({ cmd }) => (cmd === "aibot_subscribe" ? { kind: "slow", until: gate.promise } : undefined));
  each.fake.dropSockets();
  await each.hand.ring(1_000);
  await eventually(() => each.fake.counters.subscribes === 2);
  expect(await each.link.road.send(theGroup, { kind: "markdown", text: "榜" })).toEqual({
    kind: "notSent",
    cause: "unreachable",
    problem: "not connected",
  });
  gate.resolve(undefined);
});

test("messages written while nobody was connected are lost, or come late, as the unknown says", async () => {
  for (const offlineMessages of ["lost", "deliveredLate"] as const) {
    await using each = await longStage({ unknowns: { offlineMessages } });
    each.answers(() => text("好"));
    each.fake.dropSockets();
    await eventually(() => !each.fake.isSubscribed);
    const said = await each.fake.say("zhangmancang", "single", "帮助");
    expect(said.outcome).toBe(offlineMessages === "lost" ? "lost" : "unanswered");
    await each.hand.ring(1_000);
    await eventually(() => each.link.state().kind === "up");
    if (offlineMessages === "deliveredLate") {
      await eventually(() => each.fake.chatLog("single", "zhangmancang").length === 2);
    }
  }
});

test("a stop waits for the answer in hand, and takes nothing new", async () => {
  await using each = await longStage();
  const gate = Promise.withResolvers<undefined>();
  each.answers(async () => {
    await gate.promise;
    return text("好");
  });
  const said = each.fake.say("zhangmancang", "single", "帮助");
  await eventually(() => each.events.length === 1);
  const stopped = each.link.stop();
  gate.resolve(undefined);
  await stopped;
  expect((await said).text).toBe("好");
  expect(each.link.state().kind).toBe("off");
});
