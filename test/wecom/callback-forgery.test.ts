import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deliver, nowSeconds, post, queryOf, signed, startBot } from "./bot-server.ts";
import type { BotServer } from "./bot-server.ts";
import { vectorNamed } from "./vectors.ts";

const written = vectorNamed("G2").message;
const refusal = { status: 403, body: "" };

/** A bot that must never hear anything. */
const deafBot = (): Promise<BotServer> =>
  startBot({ converse: () => Promise.reject(new Error("heard a forgery")) });

const genuine = signed(written);
const body = JSON.stringify({ encrypt: genuine.encrypt });

describe("a callback that is not provably WeCom's gets one and the same refusal", () => {
  test.each([
    ["signed with another token", signed(written, { token: "another" })],
    ["sealed with another key", signed(written, { aesKey: vectorNamed("B1").aesKey })],
    ["for another receiver", signed(written, { receiveId: "wx5823bf96d3bd56c7" })],
    ["with an empty signature", { ...genuine, query: { ...genuine.query, msg_signature: "" } }],
    ["with a short signature", { ...genuine, query: { ...genuine.query, msg_signature: "89" } }],
    ["with a long signature", { ...genuine, query: { ...genuine.query, msg_signature: "0".repeat(4_000) } }],
    ["with another message's signature", { ...genuine, query: signed("{}").query }],
    ["with a time that is a word", signed(written, { timestamp: "now" })],
    ["with a time in milliseconds", signed(written, { timestamp: `${nowSeconds}000` })],
    ["with a time written otherwise", signed(written, { timestamp: "1.76e9" })],
    ["with an empty time", signed(written, { timestamp: "" })],
    ["with nothing sealed", { ...genuine, encrypt: "" }],
  ])("%s", async (_, callback) => {
    expect(await deliver(await deafBot(), callback)).toMatchObject(refusal);
  });

  test("unsigned, or with a parameter missing or doubled", async () => {
    const bot = await deafBot();
    expect(await post(bot, "", body)).toMatchObject(refusal);
    for (const name of ["msg_signature", "timestamp", "nonce"] as const) {
      const query = new URLSearchParams(genuine.query);
      query.delete(name);
      expect(await post(bot, query.toString(), body)).toMatchObject(refusal);
      expect(await post(bot, `${queryOf(genuine)}&${name}=${genuine.query[name]}`, body)).toMatchObject(
        refusal,
      );
      expect(await post(bot, `${query.toString()}&${name}[]=${genuine.query[name]}`, body)).toMatchObject(
        refusal,
      );
    }
  });

  test.each([
    ["not sealed at all", written],
    ["empty", ""],
    ["no JSON", "encrypt"],
    ["null", "null"],
    ["XML", `<xml><Encrypt>${genuine.encrypt}</Encrypt></xml>`],
    ["a list", JSON.stringify([genuine.encrypt])],
    ["sealed twice over", JSON.stringify({ encrypt: [genuine.encrypt] })],
    ["nested 20,000 deep", "[".repeat(20_000)],
    ["beyond all numbers", '{"encrypt":1e99999}'],
    ["inherited", `{"__proto__":{"encrypt":${JSON.stringify(genuine.encrypt)}}}`],
  ])("with a body that is %s", async (_, content) => {
    expect(await post(await deafBot(), queryOf(genuine), content)).toMatchObject(refusal);
  });

  test("with any single bit of its body flipped", async () => {
    const bot = await deafBot();
    await fc.assert(
      fc.asyncProperty(fc.nat(body.length * 8 - 1), async (bit) => {
        expect(await post(bot, queryOf(genuine), flipped(body, bit))).toMatchObject(refusal);
      }),
      { numRuns: 300 },
    );
  });

  test("with any single bit of its signature, time or nonce flipped", async () => {
    const bot = await deafBot();
    const names = fc.constantFrom("msg_signature" as const, "timestamp" as const, "nonce" as const);
    await fc.assert(
      fc.asyncProperty(names, fc.nat(), async (name, at) => {
        const value = genuine.query[name];
        const changed = flipped(value, at % (value.length * 8)).toString("latin1");
        const query = new URLSearchParams({ ...genuine.query, [name]: changed });
        expect(await post(bot, query.toString(), body)).toMatchObject(refusal);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a callback of another time", () => {
  const heardAt = async (seconds: number): Promise<number> => {
    const bot = await startBot({
      converse: (_, encode) => Promise.resolve({ body: encode({ kind: "silence" }) }),
    });
    return (await deliver(bot, signed(written, { timestamp: `${nowSeconds + seconds}` }))).status;
  };

  test.each([0, -600, 600])("is taken %i seconds away", async (seconds) => {
    expect(await heardAt(seconds)).toBe(200);
  });

  test.each([-601, 601, -86_400, 86_400])("is refused %i seconds away", async (seconds) => {
    expect(await heardAt(seconds)).toBe(403);
  });
});

test("no signed content, whatever it is, makes the bot fail", async () => {
  const bot = await startBot();
  const content = fc.oneof(
    fc.json(),
    fc.string({ unit: "binary" }),
    fc
      .jsonValue()
      .map((value) => JSON.stringify({ msgid: "M", from: { userid: "a" }, msgtype: "event", event: value })),
  );
  await fc.assert(
    fc.asyncProperty(content, async (plain) => {
      expect((await deliver(bot, signed(plain.toWellFormed()))).status).toBe(200);
    }),
    { numRuns: 200 },
  );
});

function flipped(text: string, bit: number): Buffer {
  const bytes = Buffer.from(text, "latin1");
  const at = Math.floor(bit / 8);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8));
  return bytes;
}
