import { createCipheriv } from "node:crypto";
import { describe, expect, test } from "vitest";
import { attachments, mediaBytesMax } from "../../src/wecom/media.ts";
import type { AttachmentSource, Fetched } from "../../src/ports.ts";
import { mediaVector } from "./vectors.ts";

const { aesKey } = mediaVector;
const apiBase = "https://qyapi.weixin.qq.com";

function sealed(plain: Buffer, key = Buffer.from(aesKey, "base64")): Buffer {
  const padding = 32 - (plain.length % 32);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])),
    cipher.final(),
  ]);
}

type Called = { urls: string[]; redirects: (string | undefined)[] };

async function fetched(
  source: AttachmentSource,
  answer: () => Response | Promise<Response>,
  called: Called = { urls: [], redirects: [] },
  base = apiBase,
): Promise<Fetched> {
  const fetchIt: typeof fetch = async (url, init) => {
    called.urls.push(url instanceof URL ? url.href : "");
    called.redirects.push(init?.redirect);
    return answer();
  };
  return attachments({ aesKey, apiBase: base, timeoutMs: 1_000, fetch: fetchIt })(source);
}

const at = (url: string, key?: string): AttachmentSource => ({ kind: "url", url, aesKey: key });
const weCom = "https://ww-aibot-img-1258476243.cos.ap-guangzhou.myqcloud.com/a?sign=q";
const body =
  (bytes: Buffer, status = 200) =>
  () =>
    new Response(new Uint8Array(bytes), { status });

describe("what came with a message", () => {
  test("is opened with the callback's own key", async () => {
    const told = await fetched(at(weCom), body(Buffer.from(mediaVector.encrypt, "base64")));
    expect(told).toEqual({ kind: "fetched", bytes: Buffer.from(mediaVector.message) });
  });

  test("is opened with the key of its own address, with or without the = at its end", async () => {
    const key = Buffer.alloc(32, 7);
    const bytes = Buffer.alloc(64, 1);
    for (const text of [key.toString("base64"), key.toString("base64").replace("=", "")])
      expect(await fetched(at(weCom, text), body(sealed(bytes, key)))).toEqual({ kind: "fetched", bytes });
  });

  test("is not opened with another key, nor when it was cut", async () => {
    const whole = sealed(Buffer.alloc(100, 1));
    const other = Buffer.alloc(32, 9).toString("base64");
    expect(await fetched(at(weCom, other), body(whole))).toEqual({ kind: "gone", problem: "padding" });
    expect(await fetched(at(weCom), body(whole.subarray(0, 100)))).toEqual({
      kind: "gone",
      problem: "blocks",
    });
    expect(await fetched(at(weCom), body(Buffer.alloc(0)))).toEqual({ kind: "gone", problem: "blocks" });
    expect(await fetched(at(weCom, "short"), body(whole))).toEqual({ kind: "gone", problem: "noKey" });
  });

  test("may have 10 MB and no more, whatever its header says", async () => {
    const fits = await fetched(at(weCom), body(sealed(Buffer.alloc(mediaBytesMax, 1))));
    expect(fits.kind).toBe("fetched");
    let sent = 0;
    const endless = (): Response =>
      new Response(
        new ReadableStream<Uint8Array>({
          pull(controller) {
            sent += 1;
            controller.enqueue(new Uint8Array(1024 * 1024));
          },
        }),
      );
    expect(await fetched(at(weCom), endless)).toEqual({ kind: "tooLarge" });
    expect(sent).toBeLessThan(20);
  });

  test("that is no longer there is gone; a busy or broken line is tried again", async () => {
    expect(await fetched(at(weCom), body(Buffer.alloc(0), 403))).toEqual({
      kind: "gone",
      problem: "status 403",
    });
    expect(await fetched(at(weCom), body(Buffer.alloc(0), 503))).toEqual({
      kind: "again",
      problem: "status 503",
    });
    const broken = await fetched(at(weCom), () => Promise.reject(new TypeError(`fetch failed ${weCom}`)));
    expect(broken).toEqual({ kind: "again", problem: "TypeError" });
  });

  test("is never followed to another address", async () => {
    const called: Called = { urls: [], redirects: [] };
    const told = await fetched(at(weCom), () => Response.redirect("https://example.com/x", 302), called);
    expect(told).toEqual({ kind: "gone", problem: "status 302" });
    expect(called).toEqual({ urls: [weCom], redirects: ["manual"] });
  });
});

describe("an address is not asked", () => {
  test.each([
    "http://ww-aibot-img.myqcloud.com/a",
    "https://127.0.0.1/a",
    "https://10.0.0.7/a",
    "https://[::1]/a",
    "https://[fd00::1]/a",
    "https://169.254.169.254/latest",
    "https://2130706433/a",
    "https://localhost/a",
    "https://database/a",
    "https://printer.local/a",
    "https://db.internal/a",
    "https://user:pass@example.com/a",
    "file:///etc/passwd",
    "no address",
  ])("%s", async (url) => {
    const called: Called = { urls: [], redirects: [] };
    expect(await fetched(at(url), body(Buffer.alloc(32)), called)).toEqual({
      kind: "gone",
      problem: "address",
    });
    expect(called.urls).toEqual([]);
  });

  test("but the one where WeCom's API itself is, as in the demo", async () => {
    const base = "http://127.0.0.1:8710";
    const bytes = Buffer.from("hello");
    expect(await fetched(at(`${base}/media/1`), body(sealed(bytes)), undefined, base)).toEqual({
      kind: "fetched",
      bytes,
    });
    const other = await fetched(at("http://127.0.0.1:8711/media/1"), body(sealed(bytes)), undefined, base);
    expect(other).toEqual({ kind: "gone", problem: "address" });
  });
});

test("what the self-built app received is asked for by its id", async () => {
  const asked: string[] = [];
  const fetchMedia = (mediaId: string): Promise<Fetched> => {
    asked.push(mediaId);
    return Promise.resolve({ kind: "fetched", bytes: Buffer.from("x") });
  };
  const fetchIt = attachments({ aesKey: undefined, apiBase, timeoutMs: 1_000, fetchMedia });
  expect(await fetchIt({ kind: "media", mediaId: "M" })).toMatchObject({ kind: "fetched" });
  expect(asked).toEqual(["M"]);
  expect(await attachments({ aesKey, apiBase, timeoutMs: 1 })({ kind: "media", mediaId: "M" })).toEqual({
    kind: "gone",
    problem: "noApp",
  });
});
