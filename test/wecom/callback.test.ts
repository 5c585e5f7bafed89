import { decrypt, getSignature } from "@wecom/crypto";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { ChatEvent, Converse } from "../../src/ports.ts";
import {
  aesKey,
  deliver,
  get,
  nonce,
  nowSeconds,
  post,
  queryOf,
  signed,
  startBot,
  token,
} from "./bot-server.ts";
import type { BotServer } from "./bot-server.ts";
import { vectorNamed } from "./vectors.ts";

const written = vectorNamed("G2").message;
const tapped = vectorNamed("G3").message;
const answering: Converse = (_, encode) =>
  Promise.resolve({ body: encode({ kind: "text", text: "已记下" }) });

describe("verifying the address", () => {
  const verified = vectorNamed("G1");
  const queryFor = (echostr: string, signature = verified.signature): string =>
    new URLSearchParams({
      msg_signature: signature,
      timestamp: verified.timestamp,
      nonce: verified.nonce,
      echostr,
    }).toString();

  test("WeCom gets exactly its words back", async () => {
    const answer = await get(await startBot(), queryFor(verified.encrypt));
    expect(answer).toMatchObject({ status: 200, body: verified.message });
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain/);
  });

  test("each published sample is verified, also when a proxy turned its + into blanks", async () => {
    const bot = await startBot();
    expect(verified.encrypt).toContain("+");
    const answer = await get(bot, queryFor(verified.encrypt).replaceAll("%2B", "+"));
    expect(answer).toMatchObject({ status: 200, body: verified.message });
  });

  test("a missing or doubled parameter is refused", async () => {
    const bot = await startBot();
    const query = new URLSearchParams(queryFor(verified.encrypt));
    for (const name of ["msg_signature", "timestamp", "nonce", "echostr"]) {
      const without = new URLSearchParams(query);
      without.delete(name);
      expect(await get(bot, without.toString())).toMatchObject({ status: 400, body: "" });
      expect(await get(bot, `${query.toString()}&${name}=1`)).toMatchObject({ status: 400, body: "" });
    }
  });

  test("a wrong signature, another receiver and an old request are refused alike", async () => {
    const bot = await startBot();
    const elsewhere = signed("7712345678901234567", { receiveId: "wx5823bf96d3bd56c7" });
    const old = signed("7712345678901234567", { timestamp: `${nowSeconds - 601}` });
    for (const query of [
      queryFor(verified.encrypt, "0".repeat(40)),
      queryFor(verified.encrypt, ""),
      `${queryOf(elsewhere)}&echostr=${encodeURIComponent(elsewhere.encrypt)}`,
      `${queryOf(old)}&echostr=${encodeURIComponent(old.encrypt)}`,
    ]) {
      expect(await get(bot, query)).toMatchObject({ status: 403, body: "" });
    }
  });

  test("a recorded message is not read out to whoever sends it as an address to verify", async () => {
    const recorded = vectorNamed("G2");
    const bot = await startBot();
    expect(await get(bot, queryFor(recorded.encrypt, recorded.signature))).toMatchObject({
      status: 403,
      body: "",
    });
  });
});

const sealedAnswer = z.object({
  encrypt: z.string(),
  msgsignature: z.string(),
  timestamp: z.int(),
  nonce: z.string(),
});

describe("a message", () => {
  test("is answered under the callback's nonce, signed and sealed, with whole seconds", async () => {
    const bot = await startBot({ converse: answering, clock: () => nowSeconds * 1000 + 999 });
    const answer = await deliver(bot, signed(written));
    expect(answer.status).toBe(200);
    const reply = sealedAnswer.strict().parse(JSON.parse(answer.body));
    expect(reply).toMatchObject({ nonce, timestamp: nowSeconds });
    expect(reply.msgsignature).toBe(getSignature(token, nowSeconds, nonce, reply.encrypt));
    const { message, id } = decrypt(aesKey, reply.encrypt);
    expect(id).toBe("");
    expect(JSON.parse(message)).toMatchObject({
      msgtype: "stream",
      stream: { finish: true, content: "已记下" },
    });
  });

  test("of each published sample for an AI bot is heard", async () => {
    const heard: ChatEvent[] = [];
    const bot = await startBot({
      converse: (event) => {
        heard.push(event);
        return Promise.resolve({ body: "" });
      },
    });
    for (const sample of ["G2", "G3"].map(vectorNamed)) {
      const query = new URLSearchParams({
        msg_signature: sample.signature,
        timestamp: sample.timestamp,
        nonce: sample.nonce,
      });
      const answer = await post(bot, query.toString(), JSON.stringify({ encrypt: sample.encrypt }));
      expect(answer).toMatchObject({ status: 200, body: "" });
    }
    expect(heard.map(({ kind }) => kind)).toEqual(["message", "tap"]);
  });

  test("is heard whatever the header says about its body", async () => {
    const bot = await startBot({ converse: answering });
    const callback = signed(written);
    for (const type of ["text/xml", "application/json; charset=gbk", "multipart/form-data"]) {
      const response = await fetch(`${bot.url}?${queryOf(callback)}`, {
        method: "POST",
        headers: { "Content-Type": type },
        body: JSON.stringify({ encrypt: callback.encrypt, ToUserName: "x" }),
      });
      expect(response.status).toBe(200);
      expect(await response.text()).not.toBe("");
    }
  });

  test("of almost 64 KiB is heard, one above is not read to its end", async () => {
    const bot = await startBot({ converse: answering });
    const withText = (length: number): string =>
      JSON.stringify({
        ...z.looseObject({}).parse(JSON.parse(written)),
        text: { content: "x".repeat(length) },
      });
    expect((await deliver(bot, signed(withText(48_000)))).status).toBe(200);
    expect(await deliver(bot, signed(withText(49_000)))).toMatchObject({ status: 413, body: "" });
  });

  test("that is not for us is taken quietly", async () => {
    const bot = await startBot({ converse: () => Promise.reject(new Error("never asked")) });
    const other = { msgid: "M1", from: { userid: "lisi" }, chattype: "single" };
    for (const plain of [
      JSON.stringify({ ...other, msgtype: "location" }),
      JSON.stringify({ ...other, msgtype: "event", event: { eventtype: "auth_change_event" } }),
      vectorNamed("B3").message,
      "{}",
      "null",
      "[".repeat(20_000),
    ]) {
      expect(await deliver(bot, signed(plain))).toMatchObject({ status: 200, body: "" });
    }
  });

  test("that makes us fail is told so, so that WeCom delivers it again", async () => {
    const failures: unknown[] = [];
    const failure = new Error("database down");
    const bot = await startBot({
      converse: () => Promise.reject(failure),
      onError: (error, about) => failures.push([error, about]),
    });
    expect(await deliver(bot, signed(written))).toMatchObject({ status: 503, body: "" });
    expect(failures).toEqual([[failure, { messageId: "MSG-0001" }]]);
  });

  test("whose answer WeCom would refuse is not answered with it", async () => {
    const failures: unknown[] = [];
    const bot = await startBot({ converse: answering, onError: (error) => failures.push(error) });
    expect(await deliver(bot, signed(tapped))).toMatchObject({ status: 503, body: "" });
    expect(String(failures[0])).toBe("CannotBeSent: text: no answer to tap");
  });
});

test("what is to be said afterwards is said once, behind the answer, at the event's own address", async () => {
  const said = Promise.withResolvers<readonly [string, string]>();
  const bot = await startBot({
    converse: () => Promise.resolve({ body: "{}", afterwards: "已通过三条" }),
    sayAfterwards: (url, markdown) => {
      said.resolve([url, markdown]);
      return Promise.resolve();
    },
  });
  expect((await deliver(bot, signed(tapped))).status).toBe(200);
  expect(await said.promise).toEqual([
    "https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=RC-2",
    "已通过三条",
  ]);
});

test("when it cannot be said afterwards, the answer stands and the failure is told", async () => {
  const told = Promise.withResolvers<unknown>();
  const failure = new Error("gone");
  const bot = await startBot({
    converse: () => Promise.resolve({ body: "{}", afterwards: "已通过三条" }),
    sayAfterwards: () => Promise.reject(failure),
    onError: told.resolve,
  });
  expect((await deliver(bot, signed(tapped))).status).toBe(200);
  expect(await told.promise).toBe(failure);
});

test("another method is refused", async () => {
  const bot = await startBot();
  const response = await fetch(bot.url, { method: "PUT" });
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("GET, POST");
});

describe("a body that does not come to its end", () => {
  /** Sends the raw bytes and resolves with all that comes back until the bot hangs up. */
  function raw(bot: BotServer, request: string): Promise<string> {
    return new Promise((resolve) => {
      const socket = connect(bot.port, "127.0.0.1", () => socket.write(request));
      let answer = "";
      socket.on("data", (bytes) => (answer += bytes.toString()));
      socket.on("error", () => undefined);
      socket.on("close", () => {
        resolve(answer);
      });
    });
  }
  const head = (rest: string): string => `POST /wecom/bot HTTP/1.1\r\nHost: bot\r\n${rest}\r\n\r\n`;

  test("because it is announced to be too large is refused at once, and the line closed", async () => {
    const bot = await startBot();
    expect(await raw(bot, head("Content-Length: 20971520"))).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("because it goes on and on is refused at 64 KiB, and the line closed", async () => {
    const bot = await startBot();
    const chunk = `4000\r\n${"x".repeat(0x4000)}\r\n`;
    expect(await raw(bot, head("Transfer-Encoding: chunked") + chunk.repeat(5))).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("because it is slow is refused after a while, and the line closed", async () => {
    const bot = await startBot({ bodyTimeoutMs: 20 });
    expect(await raw(bot, `${head("Content-Length: 100")}{"enc`)).toMatch(/^HTTP\/1\.1 408 /);
  });

  test("because the other side went away does no harm", async () => {
    const bot = await startBot({ converse: answering });
    await new Promise<void>((resolve) => {
      const socket = connect(bot.port, "127.0.0.1", () => {
        socket.write(`${head("Content-Length: 100")}{"enc`, () => socket.destroy());
      });
      socket.on("close", () => {
        resolve();
      });
    });
    expect((await deliver(bot, signed(written))).status).toBe(200);
  });
});
