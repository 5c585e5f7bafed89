import { describe, expect, test } from "vitest";
import { accountId, messageId } from "../../src/domain/ids.ts";
import type { Sent } from "../../src/outgoing.ts";
import type { Answer, ButtonCard, ChatEvent, Converse } from "../../src/ports.ts";
import type { Mishap } from "../../src/sandbox/api-server.ts";
import { appAnswering } from "../../src/wecom/app-answering.ts";
import type { AppInbound } from "../../src/wecom/app-inbound.ts";
import { appStage, eventually } from "./app-stage.ts";

const card = (words: string, taskId = "huaishuping_42"): ButtonCard => ({
  ...{ kind: "buttons", taskId, title: words, facts: [{ label: "事项", value: "铲雪" }] },
  choice: {
    ...{ id: "reason", title: "退回原因", chosen: "none" },
    options: [
      { id: "none", text: "请选择" },
      { id: "unclear", text: "没写清" },
    ],
  },
  buttons: [{ id: "approve", text: "通过", style: "primary" }],
});

/** A card for a message, and another in its place for a tap. */
function deciding(event: ChatEvent): Answer {
  if (event.kind === "arrival") return { kind: "text", text: "您好" };
  if (event.kind === "message") return { kind: "textAndCard", text: "**请看**", card: card("加分申报") };
  const replaced = card("已通过", event.taskId);
  return { kind: "replaceCard", card: replaced, for: [accountId("zhaoshutian")], afterwards: "已通过 1 条" };
}

/** Befalls the nth message that is sent, and none after. */
function nthSend(nth: number, mishap: Mishap): (call: { readonly path: string }) => Mishap | undefined {
  let sends = 0;
  return ({ path }) => {
    if (!path.endsWith("message/send")) return undefined;
    sends += 1;
    return sends === nth ? mishap : undefined;
  };
}

test("a message is answered in the sender's own chat with the app", async () => {
  await using each = await appStage();
  expect(await each.fake.say("zhangmancang", "app", "铲雪 1 次")).toMatchObject({
    ...{ outcome: "answered", text: "已记下" },
  });
  expect(each.said("zhaoshutian")).toEqual([]);
  expect(each.heard).toMatchObject([{ kind: "message", text: "铲雪 1 次", sender: "zhangmancang" }]);
  expect(each.fake.faults).toEqual([]);
});

test("a card is tapped and replaced for who tapped it, and what there is to add is said once", async () => {
  await using each = await appStage({ answers: deciding });
  const { card: id = "" } = await each.fake.say("zhangmancang", "app", "待审");
  expect(each.said("zhangmancang")).toEqual(["请看", "加分申报"]);
  const tapped = await each.fake.tap("zhangmancang", id, "approve", { choice: "unclear" });
  expect(tapped).toMatchObject({ outcome: "updated", changedFor: ["zhangmancang"] });
  expect(each.heard[1]).toMatchObject({
    ...{ kind: "tap", button: "approve", taskId: id, chosen: new Map([["reason", ["unclear"]]]) },
  });
  expect(each.said("zhangmancang")).toEqual(["请看", "已通过", "已通过 1 条"]);
  each.passMs(1_000);
  // The new card is as live as the old one was, with a code of its own.
  expect(await each.fake.tap("zhangmancang", id, "approve")).toMatchObject({ outcome: "updated" });
  expect(each.fake.faults).toEqual([]);
  expect(each.errors).toEqual([]);
});

test("a checklist tells all that is ticked", async () => {
  await using each = await appStage({
    answers: () => ({
      kind: "card",
      card: {
        ...{ kind: "checklist", taskId: "w1", title: "待审 2 条", question: "claims", closed: false },
        options: ["41", "42"].map((id) => ({ id, text: `${id} 铲雪`, ticked: false })),
        submit: { id: "approve-ticked", text: "通过所选" },
      },
    }),
  });
  await each.fake.say("zhangmancang", "app", "待审");
  await each.fake.tap("zhangmancang", "w1", "approve-ticked", { ticked: ["41", "42"] });
  expect(each.heard[1]).toMatchObject({ chosen: new Map([["claims", ["41", "42"]]]) });
});

test("the first time a day that somebody opens the app is greeted, however often they open it", async () => {
  await using each = await appStage({ answers: deciding });
  for (let n = 0; n < 5; n += 1) await each.fake.open("zhangmancang", "app");
  await each.restart();
  await each.fake.open("zhangmancang", "app");
  expect(each.said("zhangmancang")).toEqual(["您好"]);
  each.passMs(24 * 3_600_000);
  await each.fake.open("zhangmancang", "app");
  expect(each.said("zhangmancang")).toEqual(["您好", "您好"]);
});

test("a picture is heard with what fetches it", async () => {
  await using each = await appStage();
  const bytes = Buffer.from("the bytes of a picture");
  await each.fake.say("zhangmancang", "app", { msgtype: "file", ...{ bytes, name: "铲雪.pdf" } });
  const [event] = each.heard;
  if (event?.kind !== "message") throw new Error("no message");
  const source = event.attachments?.[0]?.source;
  if (source?.kind !== "media") throw new Error("no media");
  const fetched = await each.app().fetchMedia(source.mediaId);
  expect(fetched).toEqual({ ok: true, bytes, name: "铲雪.pdf" });
  each.fakeApp.throwAwayToken();
  expect(await each.app().fetchMedia(source.mediaId)).toEqual(fetched);
  each.passMs(3 * 24 * 3_600_000);
  expect(await each.app().fetchMedia(source.mediaId)).toEqual({ ok: false, problem: "40007" });
});

test("of a picture over 10 MB no more is read, and after a broken line another try may bring it", async () => {
  await using each = await appStage();
  await each.fake.say("zhangmancang", "app", {
    msgtype: "image",
    ...{ bytes: Buffer.alloc(10 * 1024 * 1024 + 1) },
  });
  const [event] = each.heard;
  const source = event?.kind === "message" ? event.attachments?.[0]?.source : undefined;
  const mediaId = source?.kind === "media" ? source.mediaId : "";
  expect(await each.app().fetchMedia(mediaId)).toEqual({ ok: false, problem: "too large" });
  each.fake.mishap({ kind: "resetBefore" });
  expect(await each.app().fetchMedia(mediaId)).toMatchObject({ ok: false, again: true });
});

describe("a message that WeCom delivers again", () => {
  test("is answered once", async () => {
    await using each = await appStage();
    const { msgid } = await each.fake.say("zhangmancang", "app", "铲雪");
    for (const keepTimestamps of [true, false]) await each.fake.redeliver(msgid, { keepTimestamps });
    expect(each.said("zhangmancang")).toEqual(["已记下"]);
    expect(each.heard).toHaveLength(1);
  });

  test("while its answer is on its way waits for that answer", async () => {
    const gate = Promise.withResolvers<undefined>();
    await using each = await appStage({
      weather: nthSend(1, { kind: "slow", until: gate.promise }),
      unknowns: { retryAfterMs: 7_000 },
    });
    const first = each.fake.say("zhangmancang", "app", "铲雪");
    await each.hand.ring(5_000); // WeCom hangs up
    expect(await first).toMatchObject({ outcome: "unanswered", status: undefined });
    await each.hand.ring(each.fake.unknowns.retryAfterMs);
    await eventually(() => each.fake.counters.callbacks === 2);
    gate.resolve(undefined);
    await eventually(() => each.hand.waiting === 0);
    expect(each.said("zhangmancang")).toEqual(["已记下"]);
    expect(each.heard).toHaveLength(1);
  });

  test("because its answer cannot have arrived is answered then, from where it broke off", async () => {
    await using each = await appStage({
      answers: deciding,
      weather: nthSend(2, { kind: "errcode", code: -1 }),
    });
    const first = await each.fake.say("zhangmancang", "app", "待审");
    expect(first).toMatchObject({ outcome: "unanswered", status: 503, text: "请看" });
    expect(await each.fake.redeliver(first.msgid, { keepTimestamps: true })).toMatchObject({
      ...{ outcome: "answered", card: "huaishuping_42" },
    });
    expect(each.said("zhangmancang")).toEqual(["请看", "加分申报"]);
    expect(each.errors).toEqual(["AnswerNotSent: answer not sent, busy: -1"]);
  });

  test("whose answer may have arrived is not answered again", async () => {
    await using each = await appStage({ weather: nthSend(1, { kind: "resetAfter" }) });
    const first = await each.fake.say("zhangmancang", "app", "铲雪");
    expect(first).toMatchObject({ outcome: "answered" });
    await each.fake.redeliver(first.msgid, { keepTimestamps: false });
    expect(each.said("zhangmancang")).toEqual(["已记下"]);
    expect(each.errors).toMatchObject([expect.stringContaining("may have been sent")]);
  });

  test.each<Mishap>([
    { kind: "errcode", code: 60020 },
    { kind: "errcode", code: 45002 },
  ])("whose answer can never be sent is not asked for again (%j)", async (mishap) => {
    await using each = await appStage({ weather: nthSend(1, mishap) });
    expect(await each.fake.say("zhangmancang", "app", "铲雪")).toMatchObject({ outcome: "silence" });
    expect(each.errors).toHaveLength(1);
  });

  test.each(["checked", "all"] as const)(
    "because we died behind the answer is not said twice (the check sees %s)",
    async (duplicateCheckSees) => {
      await using each = await appStage({ answers: deciding, unknowns: { duplicateCheckSees } });
      const { msgid, card: id = "" } = await each.fake.say("zhangmancang", "app", "待审");
      const tapped = await each.fake.tap("zhangmancang", id, "approve");
      each.passMs(6_000);
      await each.restart();
      await each.fake.redeliver(msgid, { keepTimestamps: true });
      await each.fake.redeliver(tapped.msgid, { keepTimestamps: true });
      expect(each.said("zhangmancang")).toEqual(["请看", "已通过", "已通过 1 条"]);
      expect(each.fake.faults).toEqual([]);
    },
  );

  test("because we died between the record and the answer gets the recorded answer", async () => {
    let dying = true;
    await using each = await appStage({
      betweenRecordAndAnswer: () => (dying ? Promise.reject(new Error("killed")) : Promise.resolve()),
    });
    const first = await each.fake.say("zhangmancang", "app", "铲雪");
    expect(first).toMatchObject({ outcome: "unanswered" });
    await each.restart();
    dying = false;
    each.passMs(5_000);
    const again = await each.fake.redeliver(first.msgid, { keepTimestamps: true });
    expect(again).toMatchObject({ outcome: "answered", text: "已记下" });
    expect(each.said("zhangmancang")).toEqual(["已记下"]);
  });
});

test("who asks the same thing twice is answered twice", async () => {
  await using each = await appStage();
  each.passMs(1_000);
  await each.fake.say("zhangmancang", "app", "我的积分");
  each.passMs(6_000);
  await each.fake.say("zhangmancang", "app", "我的积分");
  expect(each.said("zhangmancang")).toEqual(["已记下", "已记下"]);
});

test("a tap that was not answered comes again, and replaces the card then", async () => {
  await using each = await appStage({ answers: deciding });
  const { card: id = "" } = await each.fake.say("zhangmancang", "app", "待审");
  each.fake.mishap({ kind: "errcode", code: -1 });
  const tapped = await each.fake.tap("zhangmancang", id, "approve");
  expect(tapped.outcome).toBe("dropped");
  await each.hand.ring(each.fake.unknowns.retryAfterMs);
  await eventually(() => each.said("zhangmancang").length === 3);
  expect(each.said("zhangmancang")).toEqual(["请看", "已通过", "已通过 1 条"]);
});

test("whatever the weather, everything is answered once or may have been, and nothing twice", async () => {
  const mishaps: readonly (Mishap | undefined)[] = [
    ...[
      { kind: "errcode", code: -1 } as const,
      undefined,
      { kind: "errcode", code: 40014 } as const,
      undefined,
    ],
    ...[
      undefined,
      { kind: "status", status: 500 } as const,
      undefined,
      { kind: "errcode", code: 45009 } as const,
    ],
    undefined,
  ];
  let calls = 0;
  await using each = await appStage({ weather: () => mishaps[(calls += 1) % mishaps.length] });
  for (let n = 0; n < 20; n += 1) {
    let answered = await each.fake.say("zhangmancang", "app", `第 ${n} 条`);
    while (answered.outcome === "unanswered") {
      answered = await each.fake.redeliver(answered.msgid, { keepTimestamps: true });
    }
    each.passMs(20_000);
    expect(each.said("zhangmancang")).toHaveLength(n + 1);
  }
  expect(each.fake.faults).toEqual([]);
});

test("both spellings of WeCom's XML, and both cases of its userids, are one conversation", async () => {
  await using each = await appStage({
    answers: deciding,
    unknowns: { appXml: "cdata", useridCase: "lower" },
  });
  const { card: id = "" } = await each.fake.say("zhangmancang", "app", "a <b> &lt; ]]> c");
  expect(each.heard).toMatchObject([{ text: "a <b> &lt; ]]> c", sender: "zhangmancang" }]);
  expect(await each.fake.tap("zhangmancang", id, "approve")).toMatchObject({ outcome: "updated" });
});

describe("without WeCom's own check for repeats", () => {
  const sender = accountId("zhangmancang");
  const inbound: AppInbound = {
    event: {
      ...{ kind: "message", id: messageId("app-1"), chat: { kind: "single" }, sender },
      ...{ sentAtMs: 0, text: "待审" },
    },
    responseCode: undefined,
  };
  const converse: Converse = (event, encode) => Promise.resolve({ body: encode(deciding(event)) });

  function answering(send: (nth: number) => Promise<Sent>): {
    readonly answer: ReturnType<typeof appAnswering>;
    readonly tried: readonly string[];
  } {
    const tried: string[] = [];
    const answer = appAnswering({
      ...{ converse, clock: () => 0, onError: () => undefined },
      road: { send: () => Promise.resolve({ kind: "sent" }) },
      pictureBytes: () => Promise.resolve(undefined),
      sender: {
        ...{ freeAtMs: () => 0, count: () => undefined },
        send: (_, message) => send(tried.push(message.msgtype)),
        update: () => Promise.resolve({ kind: "sent" }),
      },
    });
    return { answer, tried };
  }

  test("two deliveries at once are one answer", async () => {
    const gate = Promise.withResolvers<Sent>();
    const { answer, tried } = answering(() => gate.promise);
    const both = [answer(inbound), answer(inbound)];
    gate.resolve({ kind: "sent" });
    expect(await Promise.all(both)).toEqual(["answered", "answered"]);
    expect(tried).toEqual(["text", "template_card"]);
  });

  test("an answer goes on where it broke off, and what may have been said is not said again", async () => {
    const outcomes: readonly Sent[] = [
      { kind: "maySent", problem: "ECONNRESET" },
      { kind: "notSent", cause: "busy", problem: "-1" },
    ];
    const { answer, tried } = answering((nth) => Promise.resolve(outcomes[nth - 1] ?? { kind: "sent" }));
    expect([await answer(inbound), await answer(inbound), await answer(inbound)]).toEqual([
      ...["again", "answered", "answered"],
    ]);
    expect(tried).toEqual(["text", "template_card", "template_card"]);
  });
});
