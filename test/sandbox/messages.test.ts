import { describe, expect, test } from "vitest";
import { signature, unseal } from "../../src/sandbox/seal.ts";
import { kind, unkind } from "../../src/sandbox/unknowns.ts";
import { group, stage } from "./stage.ts";
import { aesKey, claimCard, says, sealedReply, token } from "./stand-in-bot.ts";

describe("what reaches the bot", () => {
  test("a message is signed, and its address is percent-encoded", async () => {
    await using each = await stage();
    await each.fake.say("zhangmancang", "single", "我的积分");
    const { url } = each.bot.heard[0] ?? expect.fail("nothing was heard");
    expect(url.searchParams.get("nonce")).toMatch(/^\d+$/);
    expect(url.search).not.toMatch(/[ +/]/);
    expect(url.searchParams.get("msg_signature")).toMatch(/^[0-9a-f]{40}$/);
    expect(url.searchParams.get("timestamp")).toBe("1773835200");
  });

  test("in a group only messages with a mention reach the bot, but everybody sees all of them", async () => {
    await using each = await stage();
    each.bot.answers(() => says("好"));
    const chatter = await each.fake.say("zhangmancang", group, "今晚开会");
    const asked = await each.fake.say("zhangmancang", group, "@积分助手 我的积分");
    expect([chatter.outcome, asked.outcome]).toEqual(["notForBot", "answered"]);
    expect(each.bot.heard).toHaveLength(1);
    const texts = each.fake.chatLog(group, "wangjianguo").map((line) => line.text);
    expect(texts).toEqual(["今晚开会", "@积分助手 我的积分", "好"]);
  });

  test("the client puts its own blank behind the mention, whichever that is", async () => {
    for (const [gap, expected] of [
      ["\u2005", "@积分助手\u2005加分 铲雪 1"],
      ["", "@积分助手加分 铲雪 1"],
    ] as const) {
      await using each = await stage({ mentionGap: gap });
      await each.fake.say("zhangmancang", group, "@积分助手 加分 铲雪 1");
      expect(each.bot.heard[0]?.payload.text?.content).toBe(expected);
    }
  });

  test("userids come in mixed case or lower case, and the content type is there or not", async () => {
    await using unkindly = await stage();
    await using kindly = await stage(kind);
    for (const each of [unkindly, kindly]) await each.fake.say("zhangmancang", "single", "帮助");
    expect(unkindly.bot.heard[0]?.payload.from.userid).toBe("Zhangmancang");
    expect(kindly.bot.heard[0]?.payload.from.userid).toBe("zhangmancang");
    expect(unkindly.bot.heard[0]?.contentType).toBe(unkind.callbackContentType);
    expect(kindly.bot.heard[0]?.contentType).toBe(kind.callbackContentType);
  });

  test("somebody's fourth message is lost while three are in progress", async () => {
    await using each = await stage();
    const gate = Promise.withResolvers<object>();
    each.bot.answers(() => gate.promise);
    const three = [1, 2, 3].map((n) => each.fake.say("zhangmancang", "single", `第${n}句`));
    const fourth = await each.fake.say("zhangmancang", "single", "第4句");
    gate.resolve(says("好"));
    expect(fourth.outcome).toBe("lost");
    expect((await Promise.all(three)).map((each) => each.outcome)).toEqual([
      "answered",
      "answered",
      "answered",
    ]);
  });

  test("the bot hears once a day that somebody opens the single chat", async () => {
    await using each = await stage();
    each.bot.answers(() => ({ msgtype: "text", text: { content: "您好" } }));
    expect((await each.fake.open("erniu"))?.text).toBe("您好");
    expect(await each.fake.open("erniu")).toBeUndefined();
    each.passMs(24 * 3_600_000);
    expect((await each.fake.open("erniu"))?.outcome).toBe("answered");
  });

  test("who is not in a group says nothing there", async () => {
    await using each = await stage();
    expect(() => each.fake.say("erniu", group, "@积分助手 帮助")).toThrow("erniu is not in the group");
  });

  test("the address is verified only with the exact text", async () => {
    await using each = await stage();
    expect(await each.fake.verifyBotUrl()).toBe(true);
    expect(each.fake.faults).toEqual([]);
    each.bot.echoes((echo) => `"${echo}"`);
    expect(await each.fake.verifyBotUrl()).toBe(false);
    expect(each.fake.faults.map((fault) => fault.code)).toEqual([40057]);
  });
});

describe("what WeCom does not take", () => {
  const wrong: readonly (readonly [string, (nonce: string) => object | string, number | undefined])[] = [
    ["plain text for a message", () => ({ msgtype: "text", text: { content: "好" } }), 40008],
    [
      "an update for a message",
      () => ({ response_type: "update_template_card", template_card: claimCard("t") }),
      40008,
    ],
    ["an unsealed answer", () => JSON.stringify(says("好")), undefined],
    ["another nonce", () => sealedReply(says("好"), "1"), undefined],
    [
      "a timestamp in text",
      (nonce) => sealedReply(says("好"), nonce, { timestamp: "1773835200" }),
      undefined,
    ],
    [
      "a wrong signature",
      (nonce) => sealedReply(says("好"), nonce, { msgsignature: "0".repeat(40) }),
      undefined,
    ],
    ["20,481 bytes", () => says(`a${"好".repeat(6_826)}bc`), 45002],
    ["seven buttons", () => card({ button_list: buttons(7) }), 40058],
    ["two buttons with one key", () => card({ button_list: [...buttons(1), ...buttons(1)] }), 40058],
    ["a card without a title", () => card({ main_title: { desc: "只有说明" } }), 41016],
    [
      "seven lines",
      () => card({ horizontal_content_list: Array(7).fill({ keyname: "事", value: "一" }) }),
      40058,
    ],
    ["a field of another card", () => card({ checkbox: { question_key: "q", option_list: [] } }), 40058],
    ["a task_id with a blank", () => card({ task_id: "t 1" }), 42014],
    ["a title of 27 characters", () => card({ main_title: { title: "长".repeat(27) } }), 41016],
  ];
  test.each(wrong)("%s is a fault, and nobody sees it", async (_, answer, code) => {
    await using each = await stage();
    each.bot.answers((_payload, { url }) => answer(url.searchParams.get("nonce") ?? ""));
    const said = await each.fake.say("zhangmancang", group, "@积分助手 加分 铲雪 1");
    expect(said.outcome).toBe("refused");
    expect(each.fake.faults.map((fault) => fault.code)).toEqual([code]);
    expect(each.fake.chatLog(group, "zhangmancang")).toHaveLength(1);
  });

  test("20,480 bytes and a title of 26 characters are taken", async () => {
    await using each = await stage();
    each.bot.answers(() => says(`ab${"好".repeat(6_826)}`));
    expect((await each.fake.say("zhangmancang", "single", "帮助")).outcome).toBe("answered");
    each.bot.answers(() => card({ main_title: { title: "长".repeat(26) } }));
    expect((await each.fake.say("zhangmancang", "single", "帮助")).outcome).toBe("answered");
    expect(each.fake.faults).toEqual([]);
  });

  test("a task_id is used once for ever: another message with it is refused (42014)", async () => {
    await using each = await stage();
    each.bot.answers(() => card({}));
    const first = await each.fake.say("zhangmancang", group, "@积分助手 加分 铲雪 1");
    const second = await each.fake.say("zhangmancang", group, "@积分助手 加分 铲雪 2");
    expect([first.outcome, second.outcome]).toEqual(["answered", "refused"]);
    expect(each.fake.faults.map((fault) => fault.code)).toEqual([42014]);
    const again = await each.fake.redeliver(first.msgid, { keepTimestamps: true });
    expect([again.outcome, again.card]).toEqual(["answered", "t1"]);
  });

  test("an empty answer and a sealed {} are silence", async () => {
    await using each = await stage();
    for (const answer of ["", {}]) {
      each.bot.answers(() => answer);
      expect((await each.fake.say("zhangmancang", "single", "嗯")).outcome).toBe("silence");
    }
    expect(each.fake.faults).toEqual([]);
    expect(each.fake.counters.silences).toBe(2);
  });

  const card = (more: object): object => ({ msgtype: "template_card", template_card: claimCard("t1", more) });
  const buttons = (count: number): object[] =>
    Array.from({ length: count }, (_, index) => ({ text: "好", key: `k${index}`, style: 1 }));
});

describe("the same message again", () => {
  test("the chat shows one answer, and the second is told to the test", async () => {
    await using each = await stage();
    each.bot.answers((payload) => says(`听到 ${payload.text?.content ?? ""}`));
    const first = await each.fake.say("zhangmancang", "single", "帮助");
    const again = await each.fake.redeliver(first.msgid, { keepTimestamps: false });
    expect(again.body).toBe(first.body);
    expect(each.fake.chatLog("single", "zhangmancang").map((line) => line.text)).toEqual([
      "帮助",
      "听到 帮助",
    ]);
    expect(each.fake.counters.redeliveries).toBe(1);
  });

  test("timestamp and nonce are kept or renewed", async () => {
    await using each = await stage();
    const { msgid } = await each.fake.say("zhangmancang", "single", "帮助");
    each.passMs(60_000);
    await each.fake.redeliver(msgid, { keepTimestamps: true });
    await each.fake.redeliver(msgid, { keepTimestamps: false });
    const stamps = each.bot.heard.map(({ url }) => url.searchParams.get("timestamp"));
    expect(stamps).toEqual(["1773835200", "1773835200", "1773835260"]);
    expect(new Set(each.bot.heard.map(({ url }) => url.searchParams.get("nonce"))).size).toBe(2);
  });

  test("a message that was not answered with 200 comes again by itself, three times", async () => {
    await using each = await stage({ retryAfterMs: 7_000 });
    let tries = 0;
    each.bot.answers(() => ((tries += 1) < 3 ? 503 : says("好了")));
    const first = await each.fake.say("zhangmancang", "single", "帮助");
    expect([first.outcome, first.status]).toEqual(["unanswered", 503]);
    await each.hand.ring(7_000);
    await each.hand.ring(7_000);
    await each.fake.until(() => each.fake.chatLog("single", "zhangmancang").length === 2);
    expect(tries).toBe(3);
  });

  test("after an outage the unanswered messages come newest first, or oldest first", async () => {
    for (const redeliveryOrder of ["newestFirst", "oldestFirst"] as const) {
      await using each = await stage({ redeliveryOrder, messageRetries: 0 });
      each.bot.answers(() => 503);
      for (const words of ["一", "二"]) await each.fake.say("zhangmancang", "single", words);
      each.bot.answers((payload) => says(payload.text?.content ?? ""));
      const answers = await each.fake.redeliverUnanswered();
      const expected = redeliveryOrder === "newestFirst" ? ["二", "一"] : ["一", "二"];
      expect(answers.map((answer) => answer.text)).toEqual(expected);
    }
  });

  test("a bot that cannot be reached leaves the message unanswered", async () => {
    await using each = await stage({ messageRetries: 0 });
    each.fake.setBotUrl("http://127.0.0.1:1/wecom/bot");
    const said = await each.fake.say("zhangmancang", "single", "帮助");
    expect([said.outcome, said.status]).toEqual(["unanswered", undefined]);
  });
});

test("an unfinished stream is asked for until it is finished", async () => {
  await using each = await stage();
  let polls = 0;
  each.bot.answers((payload) => {
    if (payload.msgtype === "stream") polls += 1;
    const finish = polls === 2;
    return { msgtype: "stream", stream: { id: "S1", finish, content: finish ? "好了" : `等等 ${polls}` } };
  });
  await each.fake.say("zhangmancang", "single", "帮助");
  await each.hand.ring(1_000);
  await each.hand.ring(1_000);
  await each.fake.until(() => each.fake.chatLog("single", "zhangmancang").at(-1)?.text === "好了");
  expect(polls).toBe(2);
  expect(each.fake.chatLog("single", "zhangmancang")).toHaveLength(2);
});

test("the fake's own sealing agrees with the official sample", () => {
  const sample = {
    token: "QDG6eK",
    aesKey: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
    encrypted: "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==",
  };
  expect(signature(sample.token, "1409659589", "263014780", sample.encrypted)).toBe(
    "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
  );
  expect(unseal(sample.aesKey, sample.encrypted)).toEqual({
    message: "1616140317555161061",
    receiveId: "wx5823bf96d3bd56c7",
  });
  expect(unseal(aesKey, sample.encrypted)).toBeUndefined();
  expect(token).not.toBe(sample.token);
});
