import { encrypt, getSignature } from "@wecom/crypto";
import fc from "fast-check";
import Koa from "koa";
import { createServer, request } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import type { ChatEvent } from "../../src/ports.ts";
import { addressOf, close, listen } from "../../src/sandbox/listening.ts";
import { appCallback } from "../../src/wecom/app-callback.ts";
import type { AppCallback } from "../../src/wecom/app-callback.ts";
import { vectorNamed } from "./vectors.ts";
import type { Vector } from "./vectors.ts";

type Server = {
  readonly url: string;
  readonly heard: readonly ChatEvent[];
  readonly failures: readonly unknown[];
};

/** The callback of the app that a published sample was made for, at the time it was made. */
async function start(sample: Vector, agentId: number, parts: Partial<AppCallback> = {}): Promise<Server> {
  const heard: ChatEvent[] = [];
  const failures: unknown[] = [];
  const koa = new Koa();
  koa.silent = true;
  koa.use(
    appCallback({
      ...{ corpId: sample.receiveid, agentId, token: sample.token, aesKey: sample.aesKey },
      clock: () => Number(sample.timestamp) * 1_000,
      converse: (event) => {
        heard.push(event);
        return Promise.resolve({ body: "" });
      },
      sender: {
        ...{ freeAtMs: () => 0, count: () => undefined },
        ...{ send: () => Promise.resolve({ kind: "sent" }), update: () => Promise.resolve({ kind: "sent" }) },
      },
      road: { send: () => Promise.resolve({ kind: "sent" }) },
      pictureBytes: () => Promise.resolve(undefined),
      onError: (error) => failures.push(error),
      ...parts,
    }),
  );
  const handle = koa.callback();
  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing));
  await listen(server, 0);
  onTestFinished(() => close(server));
  return { url: `${addressOf(server)}/wecom/app`, heard, failures };
}

type Received = { readonly status: number; readonly body: string };

async function fetched(url: string, init: RequestInit = {}): Promise<Received> {
  const response = await fetch(url, init);
  return { status: response.status, body: await response.text() };
}

const queryOf = (sample: Vector, more: Readonly<Record<string, string>> = {}): string => {
  const { signature: msg_signature, timestamp, nonce } = sample;
  return new URLSearchParams({ msg_signature, timestamp, nonce, ...more }).toString();
};
const bodyOf = ({ receiveid, encrypt: sealed }: Vector): string =>
  `<xml><ToUserName><![CDATA[${receiveid}]]></ToUserName><AgentID>1</AgentID>\n<Encrypt><![CDATA[${sealed}]]></Encrypt ></xml>`;
const post = ({ url }: Server, query: string, body: string | Uint8Array): Promise<Received> =>
  fetched(`${url}?${query}`, { method: "POST", body: Buffer.from(body) });

/** A callback of our own making, by WeCom's library. */
function made(sample: Vector, plain: string, receiver = sample.receiveid): Vector {
  const sealed = encrypt(sample.aesKey, plain, receiver);
  const signature = getSignature(sample.token, sample.timestamp, sample.nonce, sealed);
  return { ...sample, encrypt: sealed, signature };
}

const [a1, a2, b1, b2] = ["A1", "A2", "B1", "B2"].map(vectorNamed) as [Vector, Vector, Vector, Vector];
const refusal: Received = { status: 403, body: "" };

test.each([a1, b1])("the published sample $id is verified with exactly its words", async (sample) => {
  const server = await start(sample, 218);
  const query = queryOf(sample, { echostr: sample.encrypt });
  const verified = { status: 200, body: sample.message };
  expect(await fetched(`${server.url}?${query}`)).toEqual(verified);
  expect(await fetched(`${server.url}?${query.replaceAll("%2B", "+")}`)).toEqual(verified);
});

test.each([
  [a2, 218],
  [b2, 1_000_002],
] as const)("the published message is heard, and answered with nothing", async (sample, agentId) => {
  const server = await start(sample, agentId);
  expect(await post(server, queryOf(sample), bodyOf(sample))).toEqual({ status: 200, body: "" });
  expect(server.heard).toMatchObject([{ kind: "message", chat: { kind: "single" } }]);
  const sealed = `<xml><Encrypt>${sample.encrypt}</Encrypt></xml>`;
  expect(await post(server, queryOf(sample), sealed)).toEqual({ status: 200, body: "" });
});

test("a message for another app of the enterprise is taken quietly", async () => {
  const server = await start(b2, 7);
  expect(await post(server, queryOf(b2), bodyOf(b2))).toEqual({ status: 200, body: "" });
  expect(server.heard).toEqual([]);
});

test("a recorded message is not read out to whoever sends it as an address to verify", async () => {
  const server = await start(b2, 1_000_002);
  expect(await fetched(`${server.url}?${queryOf(b2, { echostr: b2.encrypt })}`)).toEqual(refusal);
});

describe("a callback that is not provably WeCom's gets one and the same refusal", () => {
  test.each<readonly [string, Vector]>([
    ["sealed for another enterprise", made(b2, b2.message, "wwOther")],
    ["sealed for nobody, as an AI bot's", made(b2, b2.message, "")],
    ["signed with another token", made({ ...b2, token: "another" }, b2.message)],
    ["sealed with another key", made({ ...b2, aesKey: a2.aesKey }, b2.message)],
    ["with another message's signature", { ...b2, signature: a2.signature }],
    ["with an empty signature", { ...b2, signature: "" }],
    ["ten minutes and a second old", made({ ...b2, timestamp: `${Number(b2.timestamp) - 601}` }, b2.message)],
  ])("%s", async (_, callback) => {
    const server = await start(b2, 1_000_002);
    expect(await post(server, queryOf(callback), bodyOf(callback))).toEqual(refusal);
    expect(server.heard).toEqual([]);
  });

  const sealed = bodyOf(b2);
  test.each([
    ["JSON", JSON.stringify({ encrypt: b2.encrypt })],
    ["not sealed at all", b2.message],
    ["sealed twice over", `<xml><Encrypt>${b2.encrypt}</Encrypt><Encrypt>${b2.encrypt}</Encrypt></xml>`],
    ["with a document type", `<!DOCTYPE xml>${sealed}`],
    [
      "with an entity",
      sealed.replace("<xml>", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml>&a;'),
    ],
    ["a bomb", `<!DOCTYPE x [<!ENTITY a "${"a".repeat(60_000)}">]><xml>&a;&a;</xml>`],
    ["very deep", "<xml>".repeat(12_000)],
    ["full of openings", "<![CDATA[".repeat(7_000)],
    ["empty", ""],
  ])("with a body that is %s", async (_, body) => {
    const server = await start(b2, 1_000_002);
    expect(await post(server, queryOf(b2), body)).toEqual(refusal);
    expect(server.heard).toEqual([]);
  });

  test("with any single bit of what is sealed flipped", async () => {
    const server = await start(b2, 1_000_002);
    const at = sealed.indexOf(b2.encrypt);
    await fc.assert(
      fc.asyncProperty(fc.nat(b2.encrypt.length * 8 - 1), async (bit) => {
        const bytes = Buffer.from(sealed);
        const index = at + Math.floor(bit / 8);
        bytes[index] = (bytes[index] ?? 0) ^ (1 << (bit % 8));
        expect(await post(server, queryOf(b2), bytes)).toEqual(refusal);
      }),
      { numRuns: 200 },
    );
    expect(server.heard).toEqual([]);
  });
});

test("a body of 20 MiB is refused by its length, before it is read", async () => {
  const server = await start(b2, 1_000_002);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { "content-length": 20 * 1024 * 1024 };
    const outgoing = request(`${server.url}?${queryOf(b2)}`, { method: "POST", headers }, (incoming) => {
      resolve(incoming.statusCode);
      outgoing.destroy();
    });
    outgoing.on("error", reject);
    outgoing.write("<xml>");
  });
  expect(status).toBe(413);
});

test("our own failure asks WeCom to deliver the event again", async () => {
  const failure = new Error("database down");
  const server = await start(b2, 1_000_002, { converse: () => Promise.reject(failure) });
  expect(await post(server, queryOf(b2), bodyOf(b2))).toEqual({ status: 503, body: "" });
  expect(server.failures).toEqual([failure]);
});

test("no signed content, whatever it is, makes the app fail", async () => {
  const server = await start(b2, 1_000_002);
  const content = fc.oneof(
    fc.string({ unit: "binary" }),
    fc
      .array(
        fc.constantFrom(
          "<xml>",
          "</xml>",
          "<MsgType>",
          "event",
          "<![CDATA[",
          "]]>",
          "&lt;",
          "<AgentID>",
          "1",
        ),
      )
      .map((parts) => `<xml><FromUserName>a</FromUserName>${parts.join("")}</xml>`),
  );
  await fc.assert(
    fc.asyncProperty(content, async (plain) => {
      const callback = made(b2, plain.toWellFormed());
      expect((await post(server, queryOf(callback), bodyOf(callback))).status).toBe(200);
    }),
    { numRuns: 200 },
  );
});
