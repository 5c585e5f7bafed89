import { expect, test } from "vitest";
import { z } from "zod";
import { group, stage, call } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { claimCard, says } from "./stand-in-bot.ts";

const robotUrl = (each: Stage, key = "KEY"): string => `${each.fake.apiBase}/cgi-bin/webhook/send?key=${key}`;
const table = (content: string): object => ({ msgtype: "markdown_v2", markdown_v2: { content } });
const texts = (each: Stage): unknown[] => each.fake.chatLog(group, "zhaoshutian").map((line) => line.text);

test("a group's robot posts a table to its group", async () => {
  await using each = await stage();
  expect(await call(robotUrl(each), table("| 名次 |\n|--:|\n| 1 |"))).toEqual({ errcode: 0, errmsg: "ok" });
  const [line] = each.fake.chatLog(group, "zhaoshutian");
  expect(line).toMatchObject({ name: "积分榜", from: { kind: "robot" }, isMarkdown: true });
});

test.each<readonly [string, unknown, number]>([
  ["4,097 bytes of markdown_v2", table("a".repeat(4_097)), 45002],
  ["2,049 bytes of text", { msgtype: "text", text: { content: "a".repeat(2_049) } }, 45002],
  ["an unknown kind", { msgtype: "song" }, 40008],
  ["no kind", { markdown: { content: "a" } }, 40008],
  ["no JSON", "{", 40058],
  ["nothing to say", table(""), 44004],
  ["a card with buttons", { msgtype: "template_card", template_card: claimCard("t") }, 40058],
  ["an image with another md5", { msgtype: "image", image: { base64: "AAAA", md5: "0".repeat(32) } }, 40058],
])("a robot's post with %s is refused and put on record", async (_, body, code) => {
  await using each = await stage();
  expect(await call(robotUrl(each), body)).toMatchObject({ errcode: code });
  expect(each.fake.faults.map((fault) => fault.code)).toEqual([code]);
  expect(texts(each)).toEqual([]);
});

const uploadUrl = (each: Stage, type = "file", key = "KEY"): string =>
  `${each.fake.apiBase}/cgi-bin/webhook/upload_media?key=${key}&type=${type}`;
const saidFile = (mediaId: unknown, kind = "file"): object => ({
  msgtype: kind,
  [kind]: { media_id: mediaId },
});

/** Uploads as a browser would, with no length beside the name. */
async function upload(url: string, bytes: Uint8Array, field = "media"): Promise<Record<string, unknown>> {
  const form = new FormData();
  form.append(field, new Blob([Uint8Array.from(bytes)]), "台账.xlsx");
  const answer = await fetch(url, { method: "POST", body: form });
  return z.record(z.string(), z.unknown()).parse(await answer.json());
}

test("a file and a recorded voice are uploaded first, and said by their id", async () => {
  await using each = await stage();
  const file = await upload(uploadUrl(each), Buffer.from("123456"));
  const createdAt = String(each.fake.clock() / 1_000);
  expect(file).toMatchObject({ errcode: 0, errmsg: "ok", type: "file", created_at: createdAt });
  const voice = await upload(uploadUrl(each, "voice"), Buffer.from("#!AMR\n好"));
  expect(await call(robotUrl(each), saidFile(file["media_id"]))).toMatchObject({ errcode: 0 });
  expect(await call(robotUrl(each), saidFile(voice["media_id"], "voice"))).toMatchObject({ errcode: 0 });
  expect(texts(each)).toEqual(["[文件]", "[语音]"]);
  expect(each.fake.faults).toEqual([]);
});

test.each<readonly [string, Uint8Array, string, string, number]>([
  ["of 5 bytes", Buffer.alloc(5), "file", "media", 40006],
  ["over 20 MB", Buffer.alloc(20 * 1024 * 1024 + 1), "file", "media", 45001],
  ["of a voice over 2 MB", Buffer.alloc(2 * 1024 * 1024 + 1), "voice", "media", 45001],
  ["of a voice that is no AMR", Buffer.from("ID3 and so on"), "voice", "media", 40005],
  ["of a film", Buffer.alloc(100), "video", "media", 40004],
  ["in a field of another name", Buffer.alloc(100), "file", "upload", 41005],
])("an upload %s is refused and put on record", async (_, bytes, type, field, code) => {
  await using each = await stage();
  expect(await upload(uploadUrl(each, type), bytes, field)).toMatchObject({ errcode: code });
  expect(each.fake.faults.map((fault) => fault.code)).toEqual([code]);
});

test("an upload that is no form, or says another length than it has, is refused", async () => {
  await using each = await stage();
  expect(await call(uploadUrl(each), "{}")).toMatchObject({ errcode: 41005 });
  const head = 'Content-Disposition: form-data; name="media"; filename="a.txt"; filelength=7';
  const body = `--x\r\n${head}\r\nContent-Type: text/plain\r\n\r\n123456\r\n--x--\r\n`;
  const headers = { "Content-Type": "multipart/form-data; boundary=x" };
  const answer = await fetch(uploadUrl(each), { method: "POST", headers, body });
  expect(await answer.json()).toMatchObject({ errcode: 41005 });
});

test("what was uploaded is worth nothing to another robot, as another kind, or after three days (40007)", async () => {
  await using each = await stage({}, { name: "另一个", key: "OTHER" });
  const { media_id: id } = await upload(uploadUrl(each), Buffer.from("123456"));
  expect(await call(robotUrl(each, "OTHER"), saidFile(id))).toMatchObject({ errcode: 40007 });
  expect(await call(robotUrl(each), saidFile(id, "voice"))).toMatchObject({ errcode: 40007 });
  each.passMs(3 * 24 * 3_600_000 - 1);
  expect(await call(robotUrl(each), saidFile(id))).toMatchObject({ errcode: 0 });
  each.passMs(1);
  expect(await call(robotUrl(each), saidFile(id))).toMatchObject({ errcode: 40007 });
  expect(each.fake.faults.map((fault) => fault.code)).toEqual([40007, 40007, 40007]);
});

test("uploads count among a robot's 20 a minute, as far as anybody knows", async () => {
  await using strict = await stage();
  for (let n = 0; n < 20; n += 1) await call(robotUrl(strict), table("a"));
  expect(await upload(uploadUrl(strict), Buffer.from("123456"))).toMatchObject({ errcode: 45009 });
  await using mild = await stage({ robotUploads: "free" });
  for (let n = 0; n < 20; n += 1) await call(robotUrl(mild), table("a"));
  expect(await upload(uploadUrl(mild), Buffer.from("123456"))).toMatchObject({ errcode: 0 });
});

test("a robot calls people of its group by name, and nobody else", async () => {
  const calling = (...people: readonly string[]): object => ({
    msgtype: "text",
    text: { content: "请看", mentioned_list: people },
  });
  await using strict = await stage();
  expect(await call(robotUrl(strict), calling("ZHAOSHUTIAN", "@all"))).toMatchObject({ errcode: 0 });
  expect(await call(robotUrl(strict), calling("erniu"))).toMatchObject({ errcode: 40003 });
  expect(texts(strict)).toEqual(["请看 @赵书田 @所有人"]);
  await using mild = await stage({ strangersMentioned: "ignored" });
  expect(await call(robotUrl(mild), calling("erniu", "zhangmancang"))).toMatchObject({ errcode: 0 });
  expect(texts(mild)).toEqual(["请看 @张满仓"]);
});

test("4,096 bytes are taken", async () => {
  await using each = await stage();
  expect(await call(robotUrl(each), table(`a${"好".repeat(1_365)}`))).toMatchObject({ errcode: 0 });
});

test("a wrong key, and one whose robot was removed, answer 93000", async () => {
  await using each = await stage();
  expect(await call(robotUrl(each, "OTHER"), table("a"))).toMatchObject({ errcode: 93000 });
  each.fake.removeRobot("KEY");
  expect(await call(robotUrl(each), table("a"))).toMatchObject({ errcode: 93000 });
});

test("a robot's 21st post within a minute is refused (45009), and so is all that follows for a minute", async () => {
  await using each = await stage();
  for (let n = 0; n < 20; n += 1)
    expect(await call(robotUrl(each), table("a"))).toMatchObject({ errcode: 0 });
  expect(await call(robotUrl(each), table("a"))).toMatchObject({ errcode: 45009 });
  each.passMs(59_999);
  expect(await call(robotUrl(each), table("a"))).toMatchObject({ errcode: 45009 });
  each.passMs(1);
  expect(await call(robotUrl(each), table("a"))).toMatchObject({ errcode: 0 });
  expect(each.fake.mostPostsPerMinute("KEY")).toBe(20);
  expect(each.fake.counters).toMatchObject({ robotPosts: 21, robotPostsRefused: 2 });
});

test("mishaps befall the next calls: busy, broken before or after WeCom took it, slow", async () => {
  await using each = await stage();
  const gate = Promise.withResolvers<undefined>();
  each.fake.mishap({ kind: "errcode", code: -1 });
  expect(await call(robotUrl(each), table("忙"))).toMatchObject({ errcode: -1 });
  each.fake.mishap({ kind: "resetBefore" });
  await expect(call(robotUrl(each), table("断在前"))).rejects.toThrow();
  each.fake.mishap({ kind: "resetAfter" });
  await expect(call(robotUrl(each), table("断在后"))).rejects.toThrow();
  each.fake.mishap({ kind: "slow", until: gate.promise });
  const slow = call(robotUrl(each), table("慢"));
  await each.fake.until(() => texts(each).length === 2);
  gate.resolve(undefined);
  expect(await slow).toMatchObject({ errcode: 0 });
  expect(texts(each)).toEqual(["断在后", "慢"]);
  expect(each.fake.faults).toEqual([]);
});

test("a response_url says one thing, within an hour, and quotes what it answers in a group", async () => {
  await using each = await stage();
  each.bot.answers(() => says("好"));
  const first = await each.fake.say("zhangmancang", group, "@积分助手 待审");
  const late = await each.fake.say("zhangmancang", "single", "待审");
  const url = each.fake.responseUrlOf(first.msgid) ?? "";
  const words = { msgtype: "markdown", markdown: { content: "还有一句" } };
  expect(await call(url, words)).toEqual({ errcode: 0, errmsg: "ok" });
  expect(each.fake.chatLog(group, "zhangmancang").at(-1)).toMatchObject({
    text: "还有一句",
    quote: "@积分助手 待审",
  });
  expect(each.fake.faults).toEqual([]);
  expect(await call(url, words)).toMatchObject({ errcode: each.fake.unknowns.usedResponseUrlCode });
  each.passMs(3_600_001);
  expect(await call(each.fake.responseUrlOf(late.msgid) ?? "", words)).toMatchObject({
    errcode: each.fake.unknowns.usedResponseUrlCode,
  });
});

test("a response_url takes a card in a single chat only, and nothing without msgtype (40008)", async () => {
  await using each = await stage();
  each.bot.answers(() => says("好"));
  const inGroup = await each.fake.say("zhangmancang", group, "@积分助手 待审");
  const single = await each.fake.say("zhangmancang", "single", "待审");
  const card = { msgtype: "template_card", template_card: claimCard("t1") };
  expect(await call(each.fake.responseUrlOf(inGroup.msgid) ?? "", card)).toMatchObject({ errcode: 40008 });
  const url = each.fake.responseUrlOf(single.msgid) ?? "";
  expect(await call(url, { template_card: claimCard("t1") })).toMatchObject({ errcode: 40008 });
  expect(await call(url, card)).toMatchObject({ errcode: 0 });
  expect(each.fake.cardSeenBy("zhangmancang", "t1").title).toBe("加分申报 42 号");
});
