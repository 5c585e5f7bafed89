import { expect, test } from "vitest";
import { CannotBeSent, WecomRefused, WecomUnreachable } from "../../src/wecom/errors.ts";
import { responseUrls } from "../../src/wecom/response-url.ts";
import { closedPort, startApi } from "./fake-api.ts";

const timeoutMs = 5_000;
const path = "/cgi-bin/aibot/response?response_code=SECRET";

test("a text is posted to the event's own address as markdown", async () => {
  const { apiBase, calls } = await startApi((response) => response.end('{"errcode":0}'));
  await responseUrls({ apiBase, timeoutMs })(apiBase + path, "已通过三条");
  expect(calls).toEqual([{ path, content: { msgtype: "markdown", markdown: { content: "已通过三条" } } }]);
});

test("longer text than WeCom takes is shortened", async () => {
  const { apiBase, calls } = await startApi((response) => response.end('{"errcode":0}'));
  await responseUrls({ apiBase, timeoutMs })(apiBase + path, "分".repeat(7_000));
  expect(calls).toMatchObject([{ content: { markdown: { content: `${"分".repeat(6825)}…` } } }]);
});

test.each([
  "http://169.254.169.254/latest/meta-data",
  "http://127.0.0.1:1/cgi-bin/aibot/response",
  "file:///etc/passwd",
  "//qyapi.weixin.qq.com.evil.example/",
  "https://qyapi.weixin.qq.com@evil.example/",
  "https://qyapi.weixin.qq.com:8443/",
  "http://qyapi.weixin.qq.com/",
  "not an address",
  "",
])("another address than WeCom's is never called: %s", async (address) => {
  const say = responseUrls({
    apiBase: "https://qyapi.weixin.qq.com",
    timeoutMs,
    fetch: () => Promise.reject(new Error("called")),
  });
  await expect(say(address, "好")).rejects.toThrow(CannotBeSent);
});

test("WeCom's no is told with its code and without the address", async () => {
  const { apiBase } = await startApi((response) => response.end('{"errcode":40008,"errmsg":"hint SECRET"}'));
  const error = await failure(responseUrls({ apiBase, timeoutMs })(apiBase + path, "好"));
  expect(error).toBeInstanceOf(WecomRefused);
  expect(error).toMatchObject({ operation: "aibot/response", code: 40008 });
  expect(everything(error)).not.toContain("SECRET");
});

test("an answer that is not WeCom's is told with its status", async () => {
  const { apiBase } = await startApi((response) => response.writeHead(502).end("bad gateway"));
  const error = await failure(responseUrls({ apiBase, timeoutMs })(apiBase + path, "好"));
  expect(error).toMatchObject({ name: "WecomRefused", code: 502 });
});

test("that WeCom could not be reached is told without the address", async () => {
  const apiBase = await closedPort();
  const error = await failure(responseUrls({ apiBase, timeoutMs })(apiBase + path, "好"));
  expect(error).toBeInstanceOf(WecomUnreachable);
  expect(error).toMatchObject({ operation: "aibot/response", code: "ECONNREFUSED" });
  expect(everything(error)).not.toContain("SECRET");
});

const failure = (promise: Promise<void>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

/** All that a log could print of an error. */
function everything(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.stack ?? ""} ${JSON.stringify(error)} ${everything(error.cause)}`;
}
