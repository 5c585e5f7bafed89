import { expect, test } from "vitest";
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
