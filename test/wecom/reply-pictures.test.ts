import { hash } from "node:crypto";
import { expect, test } from "vitest";
import { chatId, accountId, messageId } from "../../src/domain/ids.ts";
import type { ChatMessage, KeptPicture } from "../../src/ports.ts";
import { encodeReply } from "../../src/wecom/reply.ts";
import { picturesIn, withPictures } from "../../src/wecom/reply-pictures.ts";

const message: ChatMessage = {
  kind: "message",
  id: messageId("M1"),
  chat: { kind: "single" },
  sender: accountId("zhangsan"),
  sentAtMs: 0,
  text: "看图 1",
};
const picture = (letter: string, bytes = 5): KeptPicture => ({ hash: letter.repeat(64), type: "jpg", bytes });
const showing = (pictures: readonly KeptPicture[]): string =>
  encodeReply(message, { kind: "pictures", text: "1号的附图", pictures });

test("a reply is recorded with the names of its pictures, and sent with their bytes", async () => {
  const body = showing([picture("a"), picture("b")]);
  expect(body.length).toBeLessThan(500);
  expect(picturesIn(body)).toEqual(["a".repeat(64), "b".repeat(64)]);
  const bytes = Buffer.from("bytes");
  const sent: unknown = JSON.parse(await withPictures(body, () => Promise.resolve(bytes)));
  const item = {
    msgtype: "image",
    image: { base64: bytes.toString("base64"), md5: hash("md5", bytes, "hex") },
  };
  expect(sent).toMatchObject({
    msgtype: "stream",
    stream: { finish: true, content: "1号的附图", msg_item: [item, item] },
  });
});

test("a picture that was deleted since is left out of a repeated reply", async () => {
  const sent: unknown = JSON.parse(
    await withPictures(showing([picture("a")]), () => Promise.resolve(undefined)),
  );
  expect(sent).toEqual({
    msgtype: "stream",
    stream: { id: hash("sha1", "M1", "hex"), finish: true, content: "1号的附图" },
  });
});

test("words that look like a recorded picture stay words", async () => {
  const text = '"image":{"picture":"x"}';
  for (const body of [encodeReply(message, { kind: "text", text }), ""]) {
    expect(picturesIn(body)).toEqual([]);
    expect(await withPictures(body, () => Promise.reject(new Error("asked")))).toBe(body);
  }
});

test("no picture is ever put into a group, and none that WeCom refuses is sent", () => {
  const answer = { kind: "pictures", text: "图", pictures: [picture("a")] } as const;
  const inGroup: ChatMessage = { ...message, chat: { kind: "group", id: chatId("wr") } };
  expect(() => encodeReply(inGroup, answer)).toThrow("in a group");
  expect(() => showing(Array.from({ length: 11 }, () => picture("a")))).toThrow("more than 10");
  expect(() => showing([picture("a", 11_000_000)])).toThrow("too large");
});
