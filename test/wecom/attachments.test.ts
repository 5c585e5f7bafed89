import { expect, test } from "vitest";
import type { Attachment } from "../../src/ports.ts";
import { attachmentsMax } from "../../src/wecom/attachments.ts";
import { decodeInbound } from "../../src/wecom/inbound.ts";

const head = { msgid: "M1", aibotid: "AIB", chattype: "single", from: { userid: "zhangsan" } };
const url = "https://ww-aibot-img-1258476243.cos.ap-guangzhou.myqcloud.com/x?sign=q-sign";
const aeskey = "8H6M2VCsx9N5vN0ylABcxzhQS13wb3DwH5vKBZ2Ob1s=";

function attachmentsOf(callback: object): readonly Attachment[] | undefined {
  const event = decodeInbound(JSON.stringify({ ...head, ...callback }), 1_760_000_000_000)?.event;
  return event?.kind === "message" ? event.attachments : expect.fail("no message");
}

test("a picture comes with its address, and is opened with the callback's own key", () => {
  expect(attachmentsOf({ msgtype: "image", image: { url } })).toEqual([
    { kind: "picture", source: { kind: "url", url, aesKey: undefined } },
  ]);
});

test("over the long connection each picture and each file has a key of its own", () => {
  expect(attachmentsOf({ msgtype: "image", image: { url, aeskey } })).toEqual([
    { kind: "picture", source: { kind: "url", url, aesKey: aeskey } },
  ]);
  expect(attachmentsOf({ msgtype: "file", file: { url, aeskey: aeskey.slice(0, 43) } })).toEqual([
    { kind: "file", source: { kind: "url", url, aesKey: aeskey.slice(0, 43) } },
  ]);
});

test("pictures among words come in their order, without the words", () => {
  const msg_item = [
    { msgtype: "image", image: { url: `${url}1` } },
    { msgtype: "text", text: { content: "铲雪 1" } },
    { msgtype: "image", image: { url: `${url}2`, aeskey } },
  ];
  expect(attachmentsOf({ msgtype: "mixed", mixed: { msg_item } })).toEqual([
    { kind: "picture", source: { kind: "url", url: `${url}1`, aesKey: undefined } },
    { kind: "picture", source: { kind: "url", url: `${url}2`, aesKey: aeskey } },
  ]);
});

test.each([
  ["words", { msgtype: "text", text: { content: "帮助" } }],
  [
    "words with a picture that belongs to another kind",
    { msgtype: "text", text: { content: "a" }, image: { url } },
  ],
  ["a film", { msgtype: "video", video: { url, aeskey } }],
  ["a picture without an address", { msgtype: "image", image: {} }],
  ["no picture at all", { msgtype: "image" }],
  ["an address of another kind", { msgtype: "image", image: { url: "file:///etc/passwd" } }],
  ["an address with a line break", { msgtype: "image", image: { url: `${url}\r\nHost: x` } }],
  ["an endless address", { msgtype: "image", image: { url: `https://x/${"a".repeat(4_096)}` } }],
  ["a key that opens nothing", { msgtype: "file", file: { url, aeskey: "short" } }],
])("%s: the message arrives, and nothing with it", (_, callback) => {
  expect(attachmentsOf(callback)).toBeUndefined();
});

test("of very many pictures only the first are taken", () => {
  const msg_item = Array.from({ length: 30 }, () => ({ msgtype: "image", image: { url } }));
  expect(attachmentsOf({ msgtype: "mixed", mixed: { msg_item } })).toHaveLength(attachmentsMax);
});
