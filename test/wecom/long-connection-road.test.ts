import { describe, expect, test } from "vitest";
import { chatId } from "../../src/domain/ids.ts";
import type { Content, Sent } from "../../src/outgoing.ts";
import { CannotBeSent } from "../../src/wecom/errors.ts";
import { eventually, group, longStage, secretary, text, theGroup } from "./long-stage.ts";
import type { LongStage } from "./long-stage.ts";

const markdown = (words: string): Content => ({ kind: "markdown", text: words });

/** Somebody wrote to the bot in the group and in the secretary's chat. */
async function knownStage(options: Parameters<typeof longStage>[0] = {}): Promise<LongStage> {
  const each = await longStage(options);
  each.answers(() => text("好"));
  await each.fake.say("zhangmancang", group, "@积分助手 帮助");
  await each.fake.say("zhaoshutian", "single", "帮助");
  return each;
}

describe("speaking first", () => {
  test("a table reaches a group, and a word its person", async () => {
    await using each = await knownStage();
    const { road } = each.link;
    expect(await road.send(theGroup, markdown("| 名次 |\n|:--|\n| 1 |"))).toEqual({ kind: "sent" });
    expect(
      await road.send(secretary, { kind: "words", text: "有 *2* 条\n# 待审", mentions: "everyone" }),
    ).toEqual({
      kind: "sent",
    });
    expect(each.fake.chatLog(group, "zhangmancang").at(-1)?.text).toBe("| 名次 |\n|:--|\n| 1 |");
    expect(each.fake.chatLog("single", "zhaoshutian").at(-1)?.text).toBe("有 ＊2＊ 条\n＃ 待审");
    expect(each.fake.faults).toEqual([]);
  });

  test("pictures and files go in parts, of 512 KB each", async () => {
    await using each = await knownStage();
    const chunks: unknown[] = [];
    each.weather(({ cmd }) => {
      if (cmd === "aibot_upload_media_chunk") chunks.push(cmd);
      return undefined;
    });
    const bytes = Uint8Array.from({ length: 1_200_000 }, (_, index) => index % 251);
    expect(await each.link.road.send(theGroup, { kind: "picture", type: "jpeg", bytes })).toEqual({
      kind: "sent",
    });
    expect(chunks).toHaveLength(3);
    expect(await each.link.road.send(theGroup, { kind: "file", name: "台账.xlsx", bytes })).toEqual({
      kind: "sent",
    });
    const last = each.fake.chatLog(group, "zhangmancang").slice(-2);
    expect(last.map((line) => line.pictures.length)).toEqual([1, 0]);
    expect(last[1]?.text).toBe("[文件]");
    expect([each.fake.counters.uploads, each.fake.faults]).toEqual([2, []]);
  });

  test.each<[string, Content]>([
    ["nothing", markdown(" \n")],
    ["20,481 bytes", markdown("好".repeat(6_827))],
    ["a picture of four bytes", { kind: "picture", type: "png", bytes: new Uint8Array(4) }],
    ["a picture over 10 MB", { kind: "picture", type: "png", bytes: new Uint8Array(10 * 1024 * 1024 + 1) }],
    ["a file without a name", { kind: "file", name: "", bytes: new Uint8Array(10) }],
    ["a name of 257 bytes", { kind: "file", name: `${"名".repeat(85)}ab`, bytes: new Uint8Array(10) }],
  ])("is a bug of ours, and not sent: %s", async (_, content) => {
    await using each = await longStage();
    await expect(each.link.road.send(theGroup, content)).rejects.toThrow(CannotBeSent);
  });
});

describe("what became of it", () => {
  test.each<[number, Sent]>([
    [-1, { kind: "notSent", cause: "busy", problem: "-1" }],
    [6000, { kind: "notSent", cause: "busy", problem: "6000" }],
    [45009, { kind: "notSent", cause: "tooFast", problem: "45009" }],
    [846609, { kind: "notSent", cause: "unreachable", problem: "846609" }],
    [93001, { kind: "notSent", cause: "wrongTarget", problem: "93001" }],
    [86008, { kind: "notSent", cause: "wrongTarget", problem: "86008" }],
    [600039, { kind: "notSent", cause: "otherRoad", problem: "600039" }],
    [45002, { kind: "notSent", cause: "wrongPayload", problem: "45002" }],
    [853000, { kind: "notSent", cause: "misconfigured", problem: "853000" }],
    [999999, { kind: "notSent", cause: "otherRoad", problem: "999999" }],
  ])("WeCom's %i", async (code, sent) => {
    await using each = await knownStage();
    each.weather(() => ({ kind: "errcode", code }));
    expect(await each.link.road.send(theGroup, markdown("榜"))).toEqual(sent);
  });

  test("a message without an ack may have been sent", async () => {
    await using each = await knownStage();
    each.weather(() => ({ kind: "noAck" }));
    const sent = each.link.road.send(theGroup, markdown("榜"));
    await each.hand.ring(5_000);
    expect(await sent).toEqual({ kind: "maySent", problem: "noAck" });
  });

  test("a message behind which the socket broke may have been sent", async () => {
    for (const kind of ["resetBefore", "resetAfter"] as const) {
      await using each = await knownStage();
      each.weather(() => ({ kind }));
      expect(await each.link.road.send(theGroup, markdown("榜"))).toEqual({
        kind: "maySent",
        problem: "broken",
      });
    }
  });

  test("a message while nobody is connected was not sent", async () => {
    await using each = await knownStage();
    each.fake.dropSockets();
    await eventually(() => each.link.state().kind !== "up");
    expect(await each.link.road.send(theGroup, markdown("榜"))).toMatchObject({
      kind: "notSent",
      cause: "unreachable",
    });
  });

  test("a picture whose parts were lost was not sent, whatever became of them", async () => {
    for (const kind of ["resetAfter", "noAck"] as const) {
      await using each = await knownStage();
      each.weather(({ cmd }) => (cmd === "aibot_upload_media_chunk" ? { kind } : undefined));
      const sent = each.link.road.send(theGroup, { kind: "file", name: "a.txt", bytes: new Uint8Array(100) });
      if (kind === "noAck") {
        await each.hand.ring(5_000);
        await each.hand.ring(5_000);
      }
      expect(await sent).toMatchObject({ kind: "notSent", cause: "unreachable" });
    }
  });

  test("a chat where nobody wrote to the bot, another spelling, and a group it was removed from are wrong targets", async () => {
    await using each = await longStage();
    const { road } = each.link;
    const wrong = { kind: "notSent", cause: "wrongTarget" };
    expect(await road.send(theGroup, markdown("榜"))).toMatchObject(wrong);
    each.answers(() => text("好"));
    await each.fake.say("zhangmancang", group, "@积分助手 帮助");
    expect(await road.send(theGroup, markdown("榜"))).toEqual({ kind: "sent" });
    const shouted = { kind: "group", chat: chatId(group.toUpperCase()) } as const;
    expect(await road.send(shouted, markdown("榜"))).toMatchObject({ ...wrong, problem: "93006" });
    each.fake.removeBot(group);
    expect(await road.send(theGroup, markdown("榜"))).toMatchObject({ ...wrong, problem: "93001" });
    expect(await road.send({ kind: "robot", key: "K" }, markdown("榜"))).toMatchObject({
      cause: "otherRoad",
    });
  });
});

describe("limits", () => {
  test("what is said unasked leaves room for answers, and the road says when it is free", async () => {
    await using each = await knownStage();
    const { road } = each.link;
    const nowMs = Date.parse("2026-03-18T20:00:00+08:00");
    for (let count = 0; count < 19; count += 1)
      expect((await road.send(theGroup, markdown("榜"))).kind).toBe("sent");
    expect(road.freeAtMs(theGroup)).toBe(nowMs + 61_000);
    expect(await road.send(theGroup, markdown("榜"))).toMatchObject({ cause: "tooFast" });
    expect(road.freeAtMs(secretary)).toBe(nowMs);
    expect((await each.fake.say("zhangmancang", group, "@积分助手 帮助")).text).toBe("好");
    each.passMs(61_000);
    expect(await road.send(theGroup, markdown("榜"))).toEqual({ kind: "sent" });
    expect(each.fake.faults).toEqual([]);
  });

  test("what an earlier process said counts, by the hour too", async () => {
    await using each = await knownStage();
    const nowMs = Date.parse("2026-03-18T20:00:00+08:00");
    for (let count = 0; count < 900; count += 1) each.link.road.count(theGroup, nowMs - 1_800_000);
    expect(each.link.road.freeAtMs(theGroup)).toBeGreaterThan(nowMs + 1_000_000);
    expect(await each.link.road.send(theGroup, markdown("榜"))).toMatchObject({ cause: "tooFastThisHour" });
  });
});
