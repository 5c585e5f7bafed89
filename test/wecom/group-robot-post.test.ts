import { describe, expect, test } from "vitest";
import type { PostResult } from "../../src/ports.ts";
import { CannotBeSent } from "../../src/wecom/errors.ts";
import { groupRobot } from "../../src/wecom/group-robot.ts";
import { closedPort, startApi } from "./fake-api.ts";

const timeoutMs = 5_000;

test("a text goes to the group's robot as markdown_v2, on a line of its own", async () => {
  const connections: unknown[] = [];
  const { apiBase, calls } = await startApi((response, request) => {
    connections.push(request.headers.connection);
    response.end('{"errcode":0,"errmsg":"ok"}');
  });
  const post = groupRobot({ apiBase, timeoutMs });
  expect(await post("key/&?=1", "| 名次 | 姓名 |")).toEqual({ kind: "sent" });
  expect(calls).toEqual([
    {
      path: "/cgi-bin/webhook/send?key=key%2F%26%3F%3D1",
      content: { msgtype: "markdown_v2", markdown_v2: { content: "| 名次 | 姓名 |" } },
    },
  ]);
  expect(connections).toEqual(["close"]);
});

test("4,096 bytes are sent; more, or nothing, is the caller's mistake", async () => {
  const { apiBase, calls } = await startApi((response) => response.end('{"errcode":0}'));
  const post = groupRobot({ apiBase, timeoutMs });
  expect(await post("key", `${"分".repeat(1365)}a`)).toEqual({ kind: "sent" });
  await expect(post("key", `${"分".repeat(1365)}ab`)).rejects.toThrow(CannotBeSent);
  await expect(post("key", " \n")).rejects.toThrow(CannotBeSent);
  expect(calls).toHaveLength(1);
});

describe("what WeCom answers", () => {
  const notSent = (cause: "busy" | "tooFast" | "refused", code?: number): PostResult => ({
    kind: "notSent",
    cause,
    code,
  });

  test.each<[number, string, PostResult]>([
    [200, '{"errcode":0,"errmsg":"ok"}', { kind: "sent" }],
    [200, '{"errcode":-1}', notSent("busy", -1)],
    [200, '{"errcode":6000}', notSent("busy", 6000)],
    [200, '{"errcode":45009}', notSent("tooFast", 45009)],
    [200, '{"errcode":45033}', notSent("tooFast", 45033)],
    [200, '{"errcode":93000}', notSent("refused", 93000)],
    [200, '{"errcode":45002}', notSent("refused", 45002)],
    [500, "oops", notSent("busy")],
    [503, "", notSent("busy")],
    [404, "<html>", notSent("refused")],
    [302, "", notSent("refused")],
    [502, "bad gateway", { kind: "unknown" }],
    [504, "", { kind: "unknown" }],
    [200, "", { kind: "unknown" }],
    [200, '{"errcode":"0"}', { kind: "unknown" }],
    [200, '{"errcode":0', { kind: "unknown" }],
    [200, "null", { kind: "unknown" }],
  ])("%i %s", async (status, body, result) => {
    const { apiBase } = await startApi((response) =>
      response.writeHead(status, { Location: "/x" }).end(body),
    );
    expect(await groupRobot({ apiBase, timeoutMs })("key", "榜")).toEqual(result);
  });
});

describe("when no answer comes", () => {
  const unreachable = { kind: "notSent", cause: "unreachable", code: undefined };

  test("because nobody listens, the text was not sent", async () => {
    expect(await groupRobot({ apiBase: await closedPort(), timeoutMs })("key", "榜")).toEqual(unreachable);
  });

  test("because the name does not exist, the text was not sent", async () => {
    const post = groupRobot({ apiBase: "http://wecom.invalid", timeoutMs });
    expect(await post("key", "榜")).toEqual(unreachable);
  });

  test("because the other side speaks no TLS, the text was not sent", async () => {
    const { apiBase, calls } = await startApi((response) => response.end());
    const post = groupRobot({ apiBase: apiBase.replace("http:", "https:"), timeoutMs });
    expect(await post("key", "榜")).toEqual(unreachable);
    expect(calls).toEqual([]);
  });

  test("because the line was cut, nobody knows", async () => {
    const { apiBase, calls } = await startApi((response) => response.destroy());
    expect(await groupRobot({ apiBase, timeoutMs })("key", "榜")).toEqual({ kind: "unknown" });
    expect(calls).toHaveLength(1);
  });

  test("because the line was cut within the answer, nobody knows", async () => {
    const { apiBase } = await startApi((response) => {
      response.writeHead(200, { "Content-Length": 100 }).write('{"errcode":0');
      response.destroy();
    });
    expect(await groupRobot({ apiBase, timeoutMs })("key", "榜")).toEqual({ kind: "unknown" });
  });

  test("in time, nobody knows", async () => {
    const { apiBase } = await startApi(() => undefined);
    expect(await groupRobot({ apiBase, timeoutMs: 200 })("key", "榜")).toEqual({ kind: "unknown" });
  });
});
