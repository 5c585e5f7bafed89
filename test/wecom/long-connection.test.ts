import { describe, expect, test } from "vitest";
import { encodeFrames } from "../../src/wecom/frames.ts";
import { CannotBeSent } from "../../src/wecom/errors.ts";
import type { ChatEvent } from "../../src/ports.ts";
import { card, eventually, group, longStage, text } from "./long-stage.ts";

/** The hash of a picture that was deleted. */
const gone = "0".repeat(64);

const taskIdOf = (event: ChatEvent): string => (event.kind === "tap" ? event.taskId : "");

describe("answering", () => {
  test("words, a card, and both are answered in the chat they were asked in", async () => {
    await using each = await longStage();
    each.answers(() => text("好"));
    const said = await each.fake.say("zhangmancang", group, "@积分助手 我的积分");
    expect([said.outcome, said.text, said.card]).toEqual(["answered", "好", undefined]);
    each.answers(() => ({ kind: "card", card: card("t1") }));
    expect((await each.fake.say("zhangmancang", "single", "加分")).card).toBe("t1");
    each.answers(() => ({ kind: "textAndCard", text: "记下了", card: card("t2") }));
    const both = await each.fake.say("zhangmancang", group, "@积分助手 加分 铲雪 1");
    expect([both.text, both.card]).toEqual(["记下了", "t2"]);
    expect([each.fake.faults, each.errors]).toEqual([[], []]);
  });

  test("silence says nothing", async () => {
    await using each = await longStage();
    const said = each.fake.say("zhangmancang", "single", "嗯");
    await eventually(() => each.events.length === 1);
    await each.wecomHand.ring(5_000);
    expect((await said).outcome).toBe("silence");
    expect(each.fake.chatLog("single", "zhangmancang")).toHaveLength(1);
  });

  test("a greeting answers who opens the single chat", async () => {
    await using each = await longStage();
    each.answers((event) => text(event.kind === "arrival" ? "您好" : "?"));
    expect((await each.fake.open("erniu"))?.text).toBe("您好");
    expect(each.fake.faults).toEqual([]);
  });

  test("one message is handled once, though the SDK tells of it twice", async () => {
    await using each = await longStage();
    each.answers(() => text("好"));
    await each.fake.say("zhangmancang", "single", "帮助");
    expect(each.events).toHaveLength(1);
  });

  test("a repeated message gets the same frames again, and the chat shows one answer", async () => {
    await using each = await longStage();
    let count = 0;
    each.answers(() => ({ kind: "textAndCard", text: `第 ${(count += 1)} 次`, card: card(`t${count}`) }));
    const first = await each.fake.say("zhangmancang", group, "@积分助手 加分 铲雪 1");
    const again = await each.fake.redeliver(first.msgid, { keepTimestamps: true });
    expect([again.outcome, again.text]).toEqual(["answered", "第 1 次"]);
    expect(each.fake.chatLog(group, "zhangmancang")).toHaveLength(3);
    expect([each.fake.faults, each.errors]).toEqual([[], []]);
  });

  test("equal answers to one event are recorded as equal text, without what belongs to the connection", async () => {
    await using each = await longStage();
    each.answers(() => ({ kind: "textAndCard", text: "好", card: card("t1") }));
    const { body } = await each.fake.say("zhangmancang", "single", "帮助");
    const event = each.events[0] ?? expect.fail("nothing was heard");
    expect(encodeFrames(event, { kind: "textAndCard", text: "好", card: card("t1") })).toBe(body);
    expect(body).not.toContain("req_id");
    expect(() => encodeFrames(event, { kind: "replaceCard", card: card("t1"), for: "everyone" })).toThrow(
      CannotBeSent,
    );
  });

  test("an answer that was recorded in URL mode is not said again, and harms nothing", async () => {
    const body = '{"msgtype":"stream","stream":{"id":"S","finish":true,"content":"好"}}';
    await using each = await longStage({ bot: { converse: () => Promise.resolve({ body }) } });
    const said = each.fake.say("zhangmancang", "single", "帮助");
    await eventually(() => each.logged.some((line) => line.startsWith("answer of another mode")));
    await each.wecomHand.ring(5_000);
    expect((await said).outcome).toBe("silence");
  });

  test("a conversation that fails is logged with the message's id, and the next is answered", async () => {
    await using each = await longStage();
    each.answers(() => {
      throw new Error("disk full");
    });
    void each.fake.say("zhangmancang", "single", "帮助");
    await eventually(() => each.errors.length === 1);
    each.answers(() => text("好"));
    expect((await each.fake.say("wangjianguo", "single", "帮助")).text).toBe("好");
  });

  test("words with control characters are read, and nonsense is ignored", async () => {
    await using each = await longStage();
    each.answers((event) => text(event.kind === "message" ? event.text : ""));
    expect((await each.fake.say("zhangmancang", "single", "铲\u0001雪")).text).toBe("铲雪");
    for (const raw of [
      "",
      "null",
      "[]",
      '{"cmd":"aibot_msg_callback"}',
      '{"cmd":"aibot_msg_callback","body":{"msgtype":"text"}}',
      '{"errcode":0}',
      "[".repeat(20_000),
      '{"cmd":"aibot_event_callback","headers":{"req_id":"x"},"body":{"msgtype":"event","event":{"eventtype":"auth_change_event"}}}',
    ])
      each.fake.sendRaw(raw);
    expect((await each.fake.say("zhangmancang", "single", "还在吗")).text).toBe("还在吗");
    expect(each.events).toHaveLength(2);
  });

  test("a message's time is WeCom's where it is given, and never ahead of ours", async () => {
    await using each = await longStage({ unknowns: { messagesHaveCreateTime: true } });
    each.answers(() => text("好"));
    const { msgid } = await each.fake.say("zhangmancang", "single", "帮助");
    each.passMs(3_600_000);
    await each.fake.redeliver(msgid, { keepTimestamps: true });
    expect(each.events[1]?.sentAtMs).toBe(each.events[0]?.sentAtMs);
  });

  test("pictures of an answer stand behind its words, without those that were deleted", async () => {
    await using each = await longStage({
      bot: {
        pictureBytes: ({ hash }) => Promise.resolve(hash === gone ? undefined : Buffer.from("a picture")),
      },
    });
    const picture = { hash: "a".repeat(64), type: "png", bytes: 9 } as const;
    each.answers(() => ({ kind: "pictures", text: "两张", pictures: [picture, { ...picture, hash: gone }] }));
    await each.fake.say("zhangmancang", "single", "照片 42");
    await eventually(() => each.fake.chatLog("single", "zhangmancang").length === 3);
    const [shown] = each.fake.chatLog("single", "zhangmancang").at(-1)?.pictures ?? [];
    expect(each.fake.picture(shown ?? "")?.toString()).toBe("a picture");
    expect([each.fake.counters.uploads, each.fake.faults, each.errors]).toEqual([1, [], []]);
  });

  test("a picture comes with a key of its own", async () => {
    await using each = await longStage();
    each.answers(() => text("好"));
    const picture = { msgtype: "image", image: { url: "https://x/1" } } as const;
    await each.fake.say("zhangmancang", "single", picture);
    const [event] = each.events;
    const source = event?.kind === "message" ? event.attachments?.[0]?.source : undefined;
    expect(source).toMatchObject({
      kind: "url",
      url: "https://x/1",
      aesKey: expect.stringMatching(/^.{43}=$/) as string,
    });
  });
});

describe("taps", () => {
  test("the tapped card is replaced, and what is to be said afterwards follows it", async () => {
    await using each = await longStage();
    each.answers((event) =>
      event.kind === "message"
        ? { kind: "card", card: card("t1") }
        : {
            kind: "replaceCard",
            card: card(taskIdOf(event), "已通过"),
            for: "everyone",
            afterwards: "通过了 2 条",
          },
    );
    await each.fake.say("zhangmancang", group, "@积分助手 加分 铲雪 1");
    const tapped = await each.fake.tap("zhaoshutian", "t1", "approve");
    expect([tapped.outcome, tapped.changedFor]).toEqual(["updated", "everyone"]);
    await each.fake.until(() => each.fake.chatLog(group, "zhangmancang").at(-1)?.text === "通过了 2 条");
    expect(each.fake.cardSeenBy("wangjianguo", "t1").title).toBe("已通过");
    expect([each.fake.faults, each.errors]).toEqual([[], []]);
  });

  test("an outsider's tap changes his own card alone", async () => {
    await using each = await longStage();
    each.answers((event) =>
      event.kind === "message"
        ? { kind: "card", card: card("t1") }
        : { kind: "replaceCard", card: card("t1", "只有书记可以"), for: [event.sender] },
    );
    await each.fake.say("zhangmancang", group, "@积分助手 加分 铲雪 1");
    await each.fake.tap("wangjianguo", "t1", "approve");
    const titles = ["wangjianguo", "zhaoshutian"].map((user) => each.fake.cardSeenBy(user, "t1").title);
    expect(titles).toEqual(["只有书记可以", "加分申报"]);
  });

  test("an answer that comes after five seconds is not sent: WeCom would not take it", async () => {
    await using each = await longStage();
    const gate = Promise.withResolvers<undefined>();
    each.answers(async (event) => {
      if (event.kind === "message") return { kind: "card", card: card("t1") };
      await gate.promise;
      return { kind: "replaceCard", card: card("t1", "已通过"), for: "everyone" };
    });
    await each.fake.say("zhangmancang", group, "@积分助手 加分 铲雪 1");
    const tapped = each.fake.tap("zhaoshutian", "t1", "approve");
    await eventually(() => each.events.length === 2);
    each.passMs(5_001);
    await each.wecomHand.ring(5_000);
    expect((await tapped).outcome).toBe("dropped");
    gate.resolve(undefined);
    await eventually(() => each.logged.some((line) => line.startsWith("tap not answered")));
    expect(each.fake.faults).toEqual([]);
  });

  test("a tap whose answer is refused or lost is logged, and the conversation goes on", async () => {
    await using each = await longStage();
    each.answers((event) =>
      event.kind === "message"
        ? { kind: "card", card: card("t1") }
        : { kind: "replaceCard", card: card("t1", "已通过"), for: "everyone" },
    );
    await each.fake.say("zhangmancang", group, "@积分助手 加分 铲雪 1");
    each.weather(({ cmd }) =>
      cmd === "aibot_respond_update_msg" ? { kind: "errcode", code: -1 } : undefined,
    );
    void each.fake.tap("zhaoshutian", "t1", "approve");
    await eventually(() => each.logged.some((line) => /^tap not answered .* -1$/.test(line)));
  });
});

describe("answers that WeCom does not take at once", () => {
  test("an answer that is too late for its stream is said as if unasked", async () => {
    await using each = await longStage();
    const gate = Promise.withResolvers<undefined>();
    each.answers(async () => {
      await gate.promise;
      return { kind: "textAndCard", text: "好", card: card("t1") };
    });
    void each.fake.say("zhangmancang", group, "@积分助手 加分 铲雪 1");
    await eventually(() => each.events.length === 1);
    each.passMs(7 * 60_000);
    gate.resolve(undefined);
    await each.fake.until(() => each.fake.chatLog(group, "zhangmancang").length === 3);
    expect(each.fake.counters.pushes).toBe(1);
    expect([each.fake.faults, each.errors]).toEqual([[], []]);
  });

  test("a busy WeCom is asked again a little later", async () => {
    await using each = await longStage();
    each.answers(() => text("好"));
    let busy = 2;
    each.weather(({ cmd }) =>
      cmd === "aibot_respond_msg" && (busy -= 1) >= 0 ? { kind: "errcode", code: -1 } : undefined,
    );
    const said = each.fake.say("zhangmancang", "single", "帮助");
    await each.hand.ring(3_000);
    await each.hand.ring(15_000);
    expect((await said).text).toBe("好");
    expect(each.errors).toEqual([]);
  });

  test("what WeCom refuses for good is logged by its code, without what was said", async () => {
    await using each = await longStage();
    each.answers(() => text("秘密的话"));
    each.weather(({ cmd }) => (cmd === "aibot_respond_msg" ? { kind: "errcode", code: 45002 } : undefined));
    void each.fake.say("zhangmancang", "single", "帮助");
    await eventually(() => each.errors.length === 1);
    expect(String(each.errors[0])).toBe("WecomRefused: WeCom refused aibot_respond_msg: 45002");
  });

  test("a card stands in the chat once when the socket breaks before or behind it", async () => {
    for (const kind of ["resetBefore", "resetAfter"] as const) {
      for (const reqIdsOutliveTheLine of [true, false]) {
        await using each = await longStage({ unknowns: { reqIdsOutliveTheLine } });
        each.answers(() => ({ kind: "card", card: card("t1") }));
        let breaks = 1;
        each.weather(({ cmd }) => (cmd === "aibot_respond_msg" && (breaks -= 1) >= 0 ? { kind } : undefined));
        void each.fake.say("zhangmancang", group, "@积分助手 加分 铲雪 1");
        await each.hand.ring(1_000);
        await eventually(() => each.link.state().kind === "up");
        await eventually(() => each.fake.chatLog(group, "zhangmancang").length === 2);
        expect([each.fake.faults, each.errors]).toEqual([[], []]);
      }
    }
  });
});

describe("many messages", () => {
  test("fifty people write within a minute: all are answered, in order, within WeCom's limit", async () => {
    await using each = await longStage({ people: 50 });
    each.answers((event) => text(`答 ${event.sender}`));
    const asked = Array.from({ length: 50 }, (_, index) =>
      each.fake.say(`crowd${index}`, group, "@积分助手 我的积分"),
    );
    const answered = (): readonly (string | undefined)[] =>
      each.fake
        .chatLog(group, "zhangmancang")
        .map((line) => line.text)
        .filter((line) => line?.startsWith("答"));
    await eventually(() => answered().length === 25);
    await new Promise(setImmediate);
    expect(answered()).toHaveLength(25);
    each.passMs(61_000);
    await each.hand.ring(61_000);
    await Promise.all(asked);
    expect(answered()).toEqual(Array.from({ length: 50 }, (_, index) => `答 crowd${index}`));
    expect(each.fake.mostSaidPerMinute(group)).toBe(25);
    expect(each.fake.faults).toEqual([]);
  });

  test("a tap is answered at once while answers to messages are held back", async () => {
    await using each = await longStage({ people: 30 });
    each.answers((event) => {
      if (event.kind === "tap") return { kind: "replaceCard", card: card("t0", "已通过"), for: "everyone" };
      return event.sender === "zhangmancang" ? { kind: "card", card: card("t0") } : text("好");
    });
    await each.fake.say("zhangmancang", group, "@积分助手 加分 铲雪 1");
    for (let index = 0; index < 30; index += 1) void each.fake.say(`crowd${index}`, group, "@积分助手 帮助");
    await eventually(() => each.fake.mostSaidPerMinute(group) === 25);
    expect((await each.fake.tap("zhaoshutian", "t0", "approve")).outcome).toBe("updated");
    expect(each.fake.faults).toEqual([]);
  });

  test("another chat is not held back", async () => {
    await using each = await longStage({ people: 40 });
    each.answers(() => text("好"));
    for (let index = 0; index < 35; index += 1) void each.fake.say(`crowd${index}`, group, "@积分助手 帮助");
    expect((await each.fake.say("erniu", "single", "帮助")).text).toBe("好");
  });
});
