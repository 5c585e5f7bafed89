import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accountId, chatId, messageId } from "../../src/domain/ids.ts";
import type { Answer, Arrival, ButtonCard, CardTap, ChatEvent, ChatMessage } from "../../src/ports.ts";
import { CannotBeSent } from "../../src/wecom/errors.ts";
import { encodeReply } from "../../src/wecom/reply.ts";

const origin = { id: messageId("M/1=="), sender: accountId("zhangsan"), sentAtMs: 1_760_000_000_000 };
const chat = { kind: "group", id: chatId("C1") } as const;
const message: ChatMessage = { kind: "message", ...origin, chat, text: "加分 铲雪 1" };
const tap: CardTap = { kind: "tap", ...origin, chat, taskId: "T1", button: "approve", chosen: new Map() };
const arrival: Arrival = { kind: "arrival", ...origin };

const card: ButtonCard = {
  kind: "buttons",
  taskId: "T1",
  title: "加分申报",
  facts: [],
  buttons: [{ id: "approve", text: "通过", style: "primary" }],
};
const wireCard = {
  card_type: "button_interaction",
  task_id: "T1",
  main_title: { title: "加分申报" },
  button_list: [{ text: "通过", style: 1, key: "approve" }],
};

const answers = {
  silence: { kind: "silence" },
  text: { kind: "text", text: "已记下" },
  card: { kind: "card", card },
  textAndCard: { kind: "textAndCard", text: "已记下", card },
  replaceCard: { kind: "replaceCard", card, for: "everyone" },
} as const satisfies Record<string, Answer>;

const reply = (event: ChatEvent, answer: Answer): unknown => JSON.parse(encodeReply(event, answer));

test("silence is an empty answer to everything", () => {
  for (const event of [message, tap, arrival]) expect(encodeReply(event, answers.silence)).toBe("");
});

describe("a message", () => {
  const stream = { id: expect.stringMatching(/^[0-9a-f]{40}$/) as string, finish: true, content: "已记下" };

  test("is answered with a stream that is finished from the start", () => {
    expect(reply(message, answers.text)).toEqual({ msgtype: "stream", stream });
  });

  test("is answered with a card, or with both", () => {
    expect(reply(message, answers.card)).toEqual({ msgtype: "template_card", template_card: wireCard });
    expect(reply(message, answers.textAndCard)).toEqual({
      msgtype: "stream_with_template_card",
      stream,
      template_card: wireCard,
    });
  });

  test("that comes again gets the same answer to the letter, another message another one", () => {
    const again = { ...message, sender: accountId("lisi") };
    expect(encodeReply(again, answers.text)).toBe(encodeReply(message, answers.text));
    const other = { ...message, id: messageId("M2") };
    expect(encodeReply(other, answers.text)).not.toBe(encodeReply(message, answers.text));
  });
});

describe("a tap", () => {
  test("is answered with another card for everybody, or for some", () => {
    expect(reply(tap, answers.replaceCard)).toEqual({
      response_type: "update_template_card",
      template_card: wireCard,
    });
    expect(reply(tap, { kind: "replaceCard", card, for: [accountId("LiSi")] })).toEqual({
      response_type: "update_template_card",
      userids: ["lisi"],
      template_card: wireCard,
    });
  });

  test("cannot replace another card than the tapped one", () => {
    const other = { ...card, taskId: "T2" };
    expect(() => encodeReply(tap, { kind: "replaceCard", card: other, for: "everyone" })).toThrow(
      CannotBeSent,
    );
  });

  test("cannot replace the card for nobody: WeCom would replace it for all", () => {
    expect(() => encodeReply(tap, { kind: "replaceCard", card, for: [] })).toThrow(CannotBeSent);
  });
});

test("an arrival is greeted with plain text or a card", () => {
  expect(reply(arrival, answers.text)).toEqual({ msgtype: "text", text: { content: "已记下" } });
  expect(reply(arrival, answers.card)).toEqual({ msgtype: "template_card", template_card: wireCard });
});

test.each<[ChatEvent["kind"], ChatEvent, Answer]>([
  ["message", message, answers.replaceCard],
  ["arrival", arrival, answers.textAndCard],
  ["arrival", arrival, answers.replaceCard],
  ["tap", tap, answers.text],
  ["tap", tap, answers.card],
  ["tap", tap, answers.textAndCard],
])("a %s has answers that WeCom does not take", (_, event, answer) => {
  expect(() => encodeReply(event, answer)).toThrow(`${answer.kind}: no answer to ${event.kind}`);
});

test("empty text cannot be sent", () => {
  expect(() => encodeReply(message, { kind: "text", text: " \n" })).toThrow(CannotBeSent);
});

describe("long text", () => {
  const contentOf = (text: string): string => {
    const { stream } = reply(message, { kind: "text", text }) as { stream: { content: string } };
    return stream.content;
  };

  test("of 20,480 bytes is sent as it is", () => {
    const text = `${"分".repeat(6826)}ab`;
    expect(Buffer.byteLength(text)).toBe(20_480);
    expect(contentOf(text)).toBe(text);
  });

  test("of 20,481 bytes is shortened", () => {
    const text = "分".repeat(6827);
    expect(Buffer.byteLength(text)).toBe(20_481);
    expect(contentOf(text)).toBe(`${"分".repeat(6825)}…`);
  });

  test("is cut between characters, wherever the limit falls", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }), fc.nat(4), (words, shift) => {
        const text = "x".repeat(shift) + words.repeat(Math.ceil(20_500 / words.length));
        const content = contentOf(text);
        expect(Buffer.byteLength(content)).toBeLessThanOrEqual(20_480);
        expect(Buffer.byteLength(content)).toBeGreaterThan(20_470);
        expect(text.startsWith(content.slice(0, -1))).toBe(true);
        expect(content.isWellFormed()).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test("in a greeting is shortened to 2,048 bytes", () => {
    const greeting = reply(arrival, { kind: "text", text: "分".repeat(700) }) as {
      text: { content: string };
    };
    expect(greeting.text.content).toBe(`${"分".repeat(681)}…`);
  });
});
