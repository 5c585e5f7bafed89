import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChatEvent } from "../../src/ports.ts";
import { decodeInbound } from "../../src/wecom/inbound.ts";
import { vectorNamed } from "./vectors.ts";

const sentAtMs = 1_760_000_000_000;
const group = { msgid: "M1", aibotid: "AIB", chatid: "C1", chattype: "group", from: { userid: "ZhangSan" } };
const single = { msgid: "M1", aibotid: "AIB", chattype: "single", from: { userid: "zhangsan" } };
const written = { ...group, msgtype: "text", text: { content: "@积分助手 加分 铲雪 1" } };

const eventIn = (callback: unknown): ChatEvent | undefined =>
  decodeInbound(JSON.stringify(callback), sentAtMs)?.event;

test("words written in a group arrive with their group, their sender in small letters, and the mention", () => {
  expect(decodeInbound(vectorNamed("G2").message, sentAtMs)).toEqual({
    event: {
      kind: "message",
      id: "MSG-0001",
      chat: { kind: "group", id: "CHAT-1" },
      sender: "zhangsan",
      sentAtMs,
      text: "@积分助手 加分 铲雪 1",
    },
    responseUrl: "https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=RC-1",
  });
  expect(eventIn(written)?.sender).toBe("zhangsan");
});

test("a tap arrives with its card, its button and no choice", () => {
  expect(decodeInbound(vectorNamed("G3").message, sentAtMs)?.event).toEqual({
    kind: "tap",
    id: "MSG-0002",
    chat: { kind: "group", id: "CHAT-1" },
    sender: "lisi",
    sentAtMs,
    taskId: "req_42",
    button: "approve:42",
    chosen: new Map(),
  });
});

const tapWith = (details: unknown): unknown => ({
  ...group,
  msgtype: "event",
  event: { eventtype: "template_card_event", template_card_event: details },
});

test.each([
  {
    card_type: "vote_interaction",
    event_key: "approve",
    task_id: "T1",
    selected_items: { selected_item: [{ question_key: "q1", option_ids: { option_id: ["o1", "o2"] } }] },
  },
  {
    cardtype: "vote_interaction",
    eventkey: "approve",
    taskid: "T1",
    selecteditems: { selecteditem: [{ questionkey: "q1", optionids: { optionid: ["o1", "o2"] } }] },
  },
  {
    event_key: "approve",
    task_id: "T1",
    selected_items: { selected_item: [{ question_key: "q1", optionids: { optionid: ["o1", "o2"] } }] },
  },
])("a tap's choice is read in each of WeCom's spellings", (details) => {
  expect(eventIn(tapWith(details))).toMatchObject({
    kind: "tap",
    taskId: "T1",
    button: "approve",
    chosen: new Map([["q1", ["o1", "o2"]]]),
  });
});

test("a tap with nothing ticked has an empty choice", () => {
  for (const option_ids of [{}, { option_id: [] }, { option_id: null }, null]) {
    const details = {
      event_key: "a",
      task_id: "T1",
      selected_items: { selected_item: [{ question_key: "q", option_ids }] },
    };
    expect(eventIn(tapWith(details))).toMatchObject({ chosen: new Map([["q", []]]) });
  }
});

test("a question called __proto__ is a question like any other", () => {
  const item = '{"question_key":"__proto__","option_ids":{"option_id":["o1"]},"__proto__":{"x":1}}';
  const json = JSON.stringify(
    tapWith({ event_key: "a", task_id: "T1", selected_items: { selected_item: ["ITEM"] } }),
  );
  const event = decodeInbound(json.replace('"ITEM"', item), sentAtMs)?.event;
  expect(event).toMatchObject({ chosen: new Map([["__proto__", ["o1"]]]) });
});

test("the first visit of the day is an arrival, though it names no kind of chat", () => {
  const callback = {
    msgid: "E1",
    aibotid: "AIB",
    from: { userid: "lisi" },
    msgtype: "event",
    event: { eventtype: "enter_chat" },
  };
  expect(eventIn(callback)).toEqual({ kind: "arrival", id: "E1", sender: "lisi", sentAtMs });
});

describe("what a message says", () => {
  const textIn = (callback: object): string | undefined => {
    const event = eventIn({ ...single, ...callback });
    return event?.kind === "message" ? event.text : undefined;
  };

  test("a voice message says what was heard, and may say nothing", () => {
    expect(textIn({ msgtype: "voice", voice: { content: "加分 铲雪" } })).toBe("加分 铲雪");
    expect(textIn({ msgtype: "voice", voice: { content: "" } })).toBe("");
    expect(textIn({ msgtype: "voice" })).toBe("");
  });

  test("of words mixed with pictures the words remain, one line each", () => {
    const msg_item = [
      { msgtype: "image", image: { url: "https://x/1" } },
      { msgtype: "text", text: { content: "加分" } },
      { msgtype: "text", text: { content: "铲雪 1" } },
    ];
    expect(textIn({ msgtype: "mixed", mixed: { msg_item } })).toBe("加分\n铲雪 1");
  });

  test.each(["image", "file", "video"])("a %s says nothing", (msgtype) => {
    expect(textIn({ msgtype, [msgtype]: { url: "https://x/1" } })).toBe("");
  });

  test("words that are only quoted were not said", () => {
    const quote = { msgtype: "text", text: { content: "加分 巡逻 3" } };
    expect(textIn({ msgtype: "text", text: { content: "@积分助手" }, quote })).toBe("@积分助手");
  });

  test("control characters and half characters are left out, whether they came raw or escaped", () => {
    expect(textIn({ msgtype: "text", text: { content: "加\0分\u0008 铲雪\n1\t\ud800" } })).toBe(
      "加分 铲雪\n1\t\ufffd",
    );
    expect(
      decodeInbound(JSON.stringify(written).replace("铲雪", "铲\u0001\u001f雪"), sentAtMs)?.event,
    ).toMatchObject({
      text: "@积分助手 加分 铲雪 1",
    });
  });
});

test.each([
  ["an unknown kind of message", { ...group, msgtype: "location" }],
  ["a refresh of a stream", { ...group, msgtype: "stream", stream: { id: "S1" } }],
  ["an unknown event", { ...group, msgtype: "event", event: { eventtype: "auth_change_event" } }],
  [
    "feedback",
    {
      ...group,
      msgtype: "event",
      event: { eventtype: "feedback_event", feedback_event: { id: "F1", type: 2 } },
    },
  ],
  ["a closed connection", { msgid: "E1", msgtype: "event", event: { eventtype: "disconnected_event" } }],
  ["an event without a kind", { ...group, msgtype: "event" }],
  ["a sender that is missing", { ...written, from: undefined }],
  ["an empty sender", { ...written, from: { userid: "" } }],
  ["WeCom itself", { ...written, from: { userid: "sys" } }],
  ["a group without an id", { ...written, chatid: undefined }],
  ["a chat of an unknown kind", { ...written, chatid: undefined, chattype: "topic" }],
  ["no message id", { ...written, msgid: undefined }],
  ["a message id with control characters", { ...written, msgid: "M\0" }],
  ["a message id of endless length", { ...written, msgid: "M".repeat(300) }],
  ["a text without content", { ...group, msgtype: "text" }],
  ["a text that is a number", { ...group, msgtype: "text", text: { content: 1e308 } }],
  ["a tap without a card", tapWith({ event_key: "a" })],
  ["a tap without a button", tapWith({ task_id: "T1" })],
  [
    "a tap whose details stand in the wrong place",
    {
      ...group,
      msgtype: "event",
      event: { eventtype: "template_card_event", event_key: "a", task_id: "T1" },
    },
  ],
  [
    "a tap whose choice cannot be read",
    tapWith({ event_key: "a", task_id: "T1", selected_items: { selected_item: "q1" } }),
  ],
  ["a list", [written]],
  ["null", null],
])("is ignored: %s", (_, callback) => {
  expect(eventIn(callback)).toBeUndefined();
});

test.each([
  ["nothing", ""],
  ["what is no JSON, as one of the published samples", vectorNamed("B3").message],
  ["XML", vectorNamed("A2").message],
  ["20,000 lists in each other", "[".repeat(20_000) + "]".repeat(20_000)],
  ["20,000 objects in each other", `${'{"event":'.repeat(20_000)}1${"}".repeat(20_000)}`],
  ["a number beyond all numbers", '{"msgid":1e99999}'],
  ["a number of 10,000 digits", `{"msgid":${"9".repeat(10_000)}}`],
])("ends quietly: %s", (_, json) => {
  expect(decodeInbound(json, sentAtMs)).toBeUndefined();
});

test("depth and odd fields beside a true message do no harm", () => {
  const deep = "[".repeat(20_000) + "]".repeat(20_000);
  const json = JSON.stringify(written).replace(
    "{",
    `{"__proto__":{"msgid":"X"},"constructor":1,"quote":${deep},`,
  );
  expect(decodeInbound(json, sentAtMs)?.event).toMatchObject({ id: "M1", text: "@积分助手 加分 铲雪 1" });
});

test("no JSON makes reading fail", () => {
  fc.assert(
    fc.property(fc.json(), fc.string({ unit: "binary" }), (json, text) => {
      decodeInbound(json, sentAtMs);
      decodeInbound(text, sentAtMs);
    }),
  );
});

test("no value in any place of a true callback makes reading fail", () => {
  const paths = ["msgid", "chatid", "chattype", "from", "response_url", "msgtype", "text", "event"] as const;
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
      eventIn({ ...written, [path]: value });
      eventIn(tapWith({ event_key: value, task_id: value, selected_items: value }));
    }),
  );
});
