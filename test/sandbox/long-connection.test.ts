import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { startFakeWecom } from "../../src/sandbox/fake-wecom.ts";
import type { FakeWecom } from "../../src/sandbox/fake-wecom.ts";
import type { Answers } from "../../src/sandbox/unknowns.ts";
import { handTimer } from "./hand-timer.ts";
import type { HandTimer } from "./hand-timer.ts";
import { aesKey, claimCard, decidedCard, token } from "./stand-in-bot.ts";

const group = "wrGroup";
const credentials = { bot_id: "BOT", secret: "SECRET" };
const frameShape = z.looseObject({
  cmd: z.string().optional(),
  headers: z.object({ req_id: z.string() }),
  body: z.looseObject({ event: z.looseObject({ eventtype: z.string() }).optional() }).optional(),
  errcode: z.int().optional(),
});
type Frame = z.infer<typeof frameShape>;

/** A bot that speaks the protocol by hand, as the SDK would not. */
type Socket = {
  readonly frames: readonly Frame[];
  readonly isClosed: () => boolean;
  /** Sends a frame; resolves with the code of its ack, or -2 when the socket closes first. */
  ask(cmd: string, body?: unknown, reqId?: string): Promise<number>;
  ack(cmd: string, body?: unknown): Promise<Frame>;
  /** The next callback that was not looked at yet. */
  callback(): Promise<Frame>;
};

type Stage = { readonly fake: FakeWecom; readonly hand: HandTimer; readonly pass: (ms: number) => void };
const started: FakeWecom[] = [];
afterEach(async () => {
  for (const fake of started.splice(0)) await fake.close();
});

async function stage(unknowns: Partial<Answers> = {}): Promise<Stage> {
  let nowMs = Date.parse("2026-03-18T20:00:00+08:00");
  let ids = 0;
  const hand = handTimer();
  const fake = await startFakeWecom({
    clock: () => nowMs,
    newId: () => `id-${(ids += 1)}`,
    botUrl: "http://127.0.0.1:1/",
    ...{ token, aesKey, unknowns, timer: hand.timer },
    people: ["zhaoshutian", "zhangmancang"].map((userid) => ({ userid, name: userid })),
    groups: [{ id: group, name: "槐树坪村党支部", people: ["zhaoshutian", "zhangmancang"] }],
    longConnection: { botId: "BOT", secret: "SECRET" },
  });
  started.push(fake);
  return {
    fake,
    hand,
    pass: (ms) => {
      nowMs += ms;
    },
  };
}

async function connect(fake: FakeWecom): Promise<Socket> {
  const socket = new WebSocket(`${fake.wsUrl}/any/path`);
  const frames: Frame[] = [];
  let looked = 0;
  let asked = 0;
  socket.on("message", (data: Buffer) => frames.push(frameShape.parse(JSON.parse(data.toString()))));
  socket.on("error", () => undefined);
  await new Promise((resolve) => socket.once("open", resolve));
  const isClosed = (): boolean => socket.readyState === WebSocket.CLOSED;
  const ack = async (cmd: string, body?: unknown, reqId = `own-${(asked += 1)}`): Promise<Frame> => {
    const before = frames.length;
    socket.send(JSON.stringify({ cmd, headers: { req_id: reqId }, body }));
    for (;;) {
      const found = frames
        .slice(before)
        .find((each) => each.cmd === undefined && each.headers.req_id === reqId);
      if (found !== undefined) return found;
      if (isClosed()) return { headers: { req_id: reqId }, errcode: -2 };
      await new Promise(setImmediate);
    }
  };
  return {
    ...{ frames, isClosed, ack },
    ask: async (cmd, body, reqId) => (await ack(cmd, body, reqId)).errcode ?? -3,
    callback: async () => {
      for (;;) {
        const frame = frames.slice(looked).find((each) => each.cmd !== undefined);
        if (frame !== undefined) {
          looked = frames.indexOf(frame) + 1;
          return frame;
        }
        await new Promise(setImmediate);
      }
    },
  };
}

async function subscribed(fake: FakeWecom): Promise<Socket> {
  const bot = await connect(fake);
  expect(await bot.ask("aibot_subscribe", credentials)).toBe(0);
  return bot;
}

const stream = (content: string, id = "S1"): object => ({
  msgtype: "stream",
  stream: { id, finish: true, content },
});
const push = (content: string, more: object = {}): object => ({
  ...{ chatid: group, chat_type: 2, msgtype: "markdown", markdown: { content } },
  ...more,
});
const codes = (fake: FakeWecom): readonly (number | undefined)[] => fake.faults.map(({ code }) => code);

describe("subscribing", () => {
  test("wrong credentials are refused, and the socket stays open", async () => {
    const { fake } = await stage();
    const bot = await connect(fake);
    expect(await bot.ask("aibot_subscribe", { ...credentials, secret: "x" })).toBe(853000);
    expect(bot.isClosed()).toBe(false);
    expect(await bot.ask("aibot_subscribe", credentials)).toBe(0);
  });

  test("nothing is taken before a subscribe", async () => {
    const { fake } = await stage();
    const bot = await connect(fake);
    for (const cmd of ["ping", "aibot_send_msg", "aibot_respond_msg", "aibot_upload_media_init"]) {
      expect(await bot.ask(cmd, push("榜"))).toBe(846609);
    }
    expect(codes(fake)).toEqual([846609, 846609, 846609, 846609]);
  });

  test("who subscribes too often is refused for a minute", async () => {
    const { fake, pass } = await stage({ subscribesPerMinute: 2 });
    const bot = await subscribed(fake);
    expect(await bot.ask("aibot_subscribe", credentials)).toBe(0);
    expect(await bot.ask("aibot_subscribe", credentials)).toBe(45009);
    pass(60_001);
    expect(await bot.ask("aibot_subscribe", credentials)).toBe(0);
  });

  test("the newer socket gets everything; the older is told, closed later, and may say nothing more", async () => {
    const { fake, hand } = await stage({ takeoverCloseMs: 2_200 });
    const older = await subscribed(fake);
    const newer = await subscribed(fake);
    expect((await older.callback()).body?.event?.eventtype).toBe("disconnected_event");
    expect(await older.ask("aibot_send_msg", push("榜"))).toBe(846609);
    await hand.ring(2_200);
    while (!older.isClosed()) await new Promise(setImmediate);
    void fake.say("zhangmancang", group, "@积分助手 帮助");
    expect((await newer.callback()).cmd).toBe("aibot_msg_callback");
    expect(fake.faults).toEqual([]);
  });

  test("a bot in URL mode cannot connect at all", async () => {
    const fake = await startFakeWecom({
      ...{ clock: () => 0, newId: () => "id", botUrl: "http://127.0.0.1:1/", token, aesKey },
      ...{ people: [], groups: [] },
    });
    started.push(fake);
    const socket = new WebSocket(fake.wsUrl);
    const refused = await new Promise((resolve) => {
      socket.once("error", () => {
        resolve("refused");
      });
      socket.once("open", () => {
        resolve("open");
      });
    });
    expect([fake.mode, refused]).toEqual(["url", "refused"]);
  });
});

describe("answering", () => {
  test("a message is answered with its own req_id, and with no other", async () => {
    const { fake } = await stage();
    const bot = await subscribed(fake);
    const said = fake.say("zhangmancang", group, "@积分助手 帮助");
    const { headers } = await bot.callback();
    expect(headers.req_id).toMatch(/^(?!ping|aibot_subscribe)[\w-]{24}$/);
    expect(await bot.ask("aibot_respond_msg", stream("好"), "never-given")).toBe(846605);
    expect(await bot.ask("aibot_respond_update_msg", {}, headers.req_id)).toBe(846605);
    expect(codes(fake)).toEqual([846605, 846605]);
    expect(fake.chatLog(group, "zhangmancang")).toHaveLength(1);
    expect((await said).outcome).toBe("refused");
    expect(await bot.ask("aibot_respond_msg", stream("好"), headers.req_id)).toBe(0);
    expect(fake.chatLog(group, "zhangmancang").at(-1)?.text).toBe("好");
  });

  test.each<[string, object, number]>([
    ["20,481 bytes", stream("好".repeat(6_827)), 45002],
    [
      "a stream with a card",
      { ...stream("好"), msgtype: "stream_with_template_card", template_card: claimCard("t1") },
      40008,
    ],
    ["plain text", { msgtype: "text", text: { content: "好" } }, 40008],
    [
      "a card without a title",
      { msgtype: "template_card", template_card: claimCard("t1", { main_title: {} }) },
      41016,
    ],
  ])("is refused: %s", async (_, body, code) => {
    const { fake } = await stage();
    const bot = await subscribed(fake);
    void fake.say("zhangmancang", group, "@积分助手 帮助");
    const { headers } = await bot.callback();
    expect(await bot.ask("aibot_respond_msg", body, headers.req_id)).toBe(code);
    expect(codes(fake)).toEqual([code]);
    expect(fake.chatLog(group, "zhangmancang")).toHaveLength(1);
  });

  test("a stream is over after six minutes, an answer after 24 hours", async () => {
    for (const streamLifeFrom of ["message", "firstFrame"] as const) {
      const { fake, pass } = await stage({ streamLifeFrom });
      const bot = await subscribed(fake);
      void fake.say("zhangmancang", group, "@积分助手 帮助");
      const { headers } = await bot.callback();
      const say = (): Promise<number> => bot.ask("aibot_respond_msg", stream("好"), headers.req_id);
      pass(6 * 60_000 + 1);
      expect(await say()).toBe(streamLifeFrom === "message" ? 846608 : 0);
      pass(24 * 3_600_000);
      expect(await say()).toBe(846605);
    }
  });

  test("a tap takes one update of its own card within five seconds, and nothing else", async () => {
    const { fake, pass } = await stage();
    const bot = await subscribed(fake);
    void fake.say("zhangmancang", group, "@积分助手 加分 铲雪 1");
    const asked = await bot.callback();
    const card = { msgtype: "template_card", template_card: claimCard("t1") };
    expect(await bot.ask("aibot_respond_msg", card, asked.headers.req_id)).toBe(0);
    const update = (id: string): object => ({
      response_type: "update_template_card",
      template_card: decidedCard(id),
    });

    const wrong = fake.tap("zhaoshutian", "t1", "approve");
    const first = (await bot.callback()).headers.req_id;
    expect(await bot.ask("aibot_respond_msg", stream("好"), first)).toBe(846605);
    expect((await wrong).outcome).toBe("refused");
    void fake.tap("zhaoshutian", "t1", "approve");
    const second = (await bot.callback()).headers.req_id;
    expect(await bot.ask("aibot_respond_update_msg", update("t2"), second)).toBe(42014);
    void fake.tap("zhaoshutian", "t1", "approve");
    const third = (await bot.callback()).headers.req_id;
    pass(5_001);
    expect(await bot.ask("aibot_respond_update_msg", update("t1"), third)).toBe(846605);
    const tapped = fake.tap("zhaoshutian", "t1", "approve");
    const fourth = (await bot.callback()).headers.req_id;
    expect(await bot.ask("aibot_respond_update_msg", update("t1"), fourth)).toBe(0);
    expect((await tapped).outcome).toBe("updated");
    expect(fake.cardSeenBy("zhangmancang", "t1").text).toContain("已通过");
  });

  test("a greeting is taken for five seconds", async () => {
    const { fake, pass } = await stage();
    const bot = await subscribed(fake);
    void fake.open("zhangmancang");
    const { headers } = await bot.callback();
    pass(5_001);
    const greeting = { msgtype: "text", text: { content: "您好" } };
    expect(await bot.ask("aibot_respond_welcome_msg", greeting, headers.req_id)).toBe(846605);
  });

  test("the thirty-first message of a minute is refused, answers and pushes together", async () => {
    const { fake } = await stage();
    const bot = await subscribed(fake);
    void fake.say("zhangmancang", group, "@积分助手 帮助");
    const { headers } = await bot.callback();
    expect(await bot.ask("aibot_respond_msg", stream("好"), headers.req_id)).toBe(0);
    for (let count = 0; count < 29; count += 1) expect(await bot.ask("aibot_send_msg", push("榜"))).toBe(0);
    expect(await bot.ask("aibot_send_msg", push("榜"))).toBe(45009);
    expect(fake.mostSaidPerMinute(group)).toBe(30);
    expect(codes(fake)).toEqual([45009]);
  });
});

describe("speaking first", () => {
  test("only where somebody wrote before, to the exact id, and with the kind of chat", async () => {
    const { fake } = await stage();
    const bot = await subscribed(fake);
    expect(await bot.ask("aibot_send_msg", push("榜"))).toBe(93006);
    void fake.say("zhangmancang", group, "@积分助手 帮助");
    expect(await bot.ask("aibot_send_msg", push("榜", { chatid: "WRGROUP" }))).toBe(93006);
    expect(await bot.ask("aibot_send_msg", push("榜", { chat_type: undefined }))).toBe(40058);
    expect(await bot.ask("aibot_send_msg", push("榜", { msgtype: "text", text: { content: "榜" } }))).toBe(
      40008,
    );
    expect(await bot.ask("aibot_send_msg", push("榜", { chatid: "zhangmancang", chat_type: 1 }))).toBe(93006);
    expect(await bot.ask("aibot_send_msg", push("榜"))).toBe(0);
    fake.removeBot(group);
    expect(await bot.ask("aibot_send_msg", push("榜"))).toBe(93001);
  });

  test("a media_id lives three days, for its own type only", async () => {
    const { fake, pass } = await stage();
    const bot = await subscribed(fake);
    void fake.say("zhangmancang", group, "@积分助手 帮助");
    const init = {
      type: "image",
      filename: "a.png",
      total_size: 5,
      total_chunks: 1,
      md5: "5d41402abc4b2a76b9719d911017c592",
    };
    const begun = await bot.ack("aibot_upload_media_init", init);
    const upload_id = z.looseObject({ upload_id: z.string() }).parse(begun.body).upload_id;
    expect(await bot.ask("aibot_upload_media_finish", { upload_id })).toBe(40058);
    const part = { upload_id, chunk_index: 0, base64_data: Buffer.from("hello").toString("base64") };
    expect(await bot.ask("aibot_upload_media_chunk", part)).toBe(0);
    expect(await bot.ask("aibot_upload_media_chunk", part)).toBe(0);
    const finished = await bot.ack("aibot_upload_media_finish", { upload_id });
    const media = z.looseObject({ media_id: z.string(), created_at: z.string() }).parse(finished.body);
    const sent = (what: string): object => push("", { msgtype: what, [what]: { media_id: media.media_id } });
    expect(await bot.ask("aibot_send_msg", sent("file"))).toBe(40007);
    expect(await bot.ask("aibot_send_msg", sent("image"))).toBe(0);
    pass(3 * 24 * 3_600_000 + 1);
    expect(await bot.ask("aibot_send_msg", sent("image"))).toBe(40007);
  });

  test.each<[string, object, number]>([
    ["four bytes", { total_size: 4 }, 40006],
    ["a picture over 10 MB", { total_size: 10 * 1024 * 1024 + 1, total_chunks: 21 }, 45001],
    ["101 parts", { total_chunks: 101 }, 40058],
    ["parts over 512 KB", { total_size: 512 * 1024 + 1 }, 40058],
    ["a name of 257 bytes", { filename: "a".repeat(257) }, 40058],
  ])("an upload is refused: %s", async (_, more, code) => {
    const { fake } = await stage();
    const bot = await subscribed(fake);
    const init = {
      type: "image",
      filename: "a.png",
      total_size: 5,
      total_chunks: 1,
      md5: "0".repeat(32),
      ...more,
    };
    expect(await bot.ask("aibot_upload_media_init", init)).toBe(code);
  });

  test("the md5 is looked at, and the thirty-first upload of a minute refused", async () => {
    const { fake } = await stage();
    const bot = await subscribed(fake);
    const init = { type: "file", filename: "a.txt", total_size: 5, total_chunks: 1, md5: "0".repeat(32) };
    const begun = await bot.ack("aibot_upload_media_init", init);
    const upload_id = z.looseObject({ upload_id: z.string() }).parse(begun.body).upload_id;
    await bot.ask("aibot_upload_media_chunk", { upload_id, chunk_index: 0, base64_data: "aGVsbG8=" });
    expect(await bot.ask("aibot_upload_media_finish", { upload_id })).toBe(40058);
    for (let count = 1; count < 30; count += 1)
      expect(await bot.ask("aibot_upload_media_init", init)).toBe(0);
    expect(await bot.ask("aibot_upload_media_init", init)).toBe(45009);
  });
});
