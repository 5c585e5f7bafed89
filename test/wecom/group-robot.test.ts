import { describe, expect, test } from "vitest";
import { accountId, chatId } from "../../src/domain/ids.ts";
import type { Address, Content, NotSentCause, Road, Sent } from "../../src/outgoing.ts";
import { CannotBeSent } from "../../src/wecom/errors.ts";
import { groupRobotRoad } from "../../src/wecom/group-robot.ts";
import { group, stage } from "../sandbox/stage.ts";
import type { Stage } from "../sandbox/stage.ts";
import { closedPort, startApi } from "./fake-api.ts";

const timeoutMs = 5_000;
const robot = (key: string): Address => ({ kind: "robot", key });
const table: Content = { kind: "markdown", text: "| 名次 | 姓名 |" };
const words = (text: string): Content => ({ kind: "words", text });
const picture = (bytes: Uint8Array): Content => ({ kind: "picture", type: "png", bytes });
const file = (bytes: Uint8Array, name = "三月台账.xlsx"): Content => ({ kind: "file", name, bytes });
const megabyte = 1024 * 1024;

const roadTo = (apiBase: string, clock = (): number => 0): Road =>
  groupRobotRoad({ apiBase, timeoutMs, clock });
const seen = ({ fake }: Stage): unknown[] => fake.chatLog(group, "zhaoshutian").map((line) => line.text);

describe("what the group sees", () => {
  const road = ({ fake }: Stage): Road =>
    groupRobotRoad({ apiBase: fake.apiBase, timeoutMs, clock: fake.clock });

  test("a table, words with people or everybody called, a picture and a file", async () => {
    await using each = await stage();
    const contents: readonly Content[] = [
      table,
      { kind: "words", text: "明天党日", mentions: "everyone" },
      { kind: "words", text: "请看一下", mentions: [accountId("ZhangMancang")] },
      picture(Buffer.from("png")),
      file(Buffer.from("123456")),
    ];
    for (const content of contents)
      expect(await road(each).send(robot("KEY"), content)).toEqual({ kind: "sent" });
    expect(seen(each)).toEqual([
      "| 名次 | 姓名 |",
      "明天党日 @所有人",
      "请看一下 @张满仓",
      "[图片]",
      "[文件]",
    ]);
    expect(each.fake.chatLog(group, "zhaoshutian")[0]).toMatchObject({ isMarkdown: true });
    expect(each.fake.faults).toEqual([]);
  });

  test("nothing through a robot that was removed, and nobody is told its key", async () => {
    await using each = await stage();
    const sent = await road(each).send(robot("SECRET"), file(Buffer.from("123456")));
    expect(sent).toEqual({ kind: "notSent", cause: "wrongTarget", problem: "93000" });
    each.fake.removeRobot("KEY");
    expect(await road(each).send(robot("KEY"), table)).toMatchObject({ cause: "wrongTarget" });
    expect(JSON.stringify(sent)).not.toContain("SECRET");
  });

  test("an upload that got no answer, or a broken one, was not said and may be tried again", async () => {
    await using each = await stage();
    each.fake.mishap({ kind: "resetAfter" });
    const cut = await road(each).send(robot("KEY"), file(Buffer.from("123456")));
    expect(cut).toMatchObject({ kind: "notSent", cause: "busy" });
    each.fake.mishap({ kind: "status", status: 504 });
    const lost = await road(each).send(robot("KEY"), file(Buffer.from("123456")));
    expect(lost).toEqual({ kind: "notSent", cause: "busy", problem: "HTTP 504" });
    each.fake.mishap({ kind: "errcode", code: 0 });
    const empty = await road(each).send(robot("KEY"), file(Buffer.from("123456")));
    expect(empty).toEqual({ kind: "notSent", cause: "busy", problem: "no media_id" });
    expect(seen(each)).toEqual([]);
  });

  test("no more than 20 messages a minute, however many are waiting, and none is refused by WeCom", async () => {
    await using each = await stage();
    const one = road(each);
    for (let n = 0; n < 20; n += 1)
      expect(await one.send(robot("KEY"), words("好"))).toEqual({ kind: "sent" });
    expect(one.freeAtMs(robot("KEY"))).toBe(each.fake.clock() + 60_000);
    expect(one.freeAtMs(robot("OTHER"))).toBe(each.fake.clock());
    expect(await one.send(robot("KEY"), words("多"))).toMatchObject({ kind: "notSent", cause: "tooFast" });
    each.passMs(59_999);
    expect(await one.send(robot("KEY"), words("多"))).toMatchObject({ cause: "tooFast" });
    each.passMs(1);
    expect(await one.send(robot("KEY"), words("好"))).toEqual({ kind: "sent" });
    expect(each.fake.mostPostsPerMinute("KEY")).toBe(20);
    expect(each.fake.faults).toEqual([]);
  });

  test("of files ten a minute at most: each is uploaded and said", async () => {
    await using each = await stage();
    const one = road(each);
    for (let n = 0; n < 10; n += 1)
      expect(await one.send(robot("KEY"), file(Buffer.from("123456")))).toEqual({ kind: "sent" });
    expect(await one.send(robot("KEY"), file(Buffer.from("123456")))).toMatchObject({ cause: "tooFast" });
    expect(each.fake.faults).toEqual([]);
  });
});

test("what an earlier process said counts for this one too", async () => {
  const road = roadTo(await closedPort(), () => 90_000);
  for (let n = 0; n < 20; n += 1) road.count(robot("KEY"), 50_000);
  expect(road.freeAtMs(robot("KEY"))).toBe(110_000);
  expect(await road.send(robot("KEY"), table)).toMatchObject({ cause: "tooFast" });
});

test("a key, whatever is in it, stays one part of the address", async () => {
  const { apiBase, calls } = await startApi((response) => response.end('{"errcode":0}'));
  await roadTo(apiBase).send(robot("key/&?=1"), table);
  expect(calls).toEqual([
    {
      path: "/cgi-bin/webhook/send?key=key%2F%26%3F%3D1",
      content: { msgtype: "markdown_v2", markdown_v2: { content: "| 名次 | 姓名 |" } },
    },
  ]);
});

test("to a person or another group no robot can speak", async () => {
  const road = roadTo(await closedPort());
  const person: Address = { kind: "person", account: accountId("zhaoshutian") };
  const elsewhere: Address = { kind: "group", chat: chatId("wrGroup") };
  expect(await road.send(person, table)).toMatchObject({ cause: "otherRoad" });
  expect(await road.send(elsewhere, table)).toMatchObject({ cause: "otherRoad" });
  expect(road.freeAtMs(person)).toBe(0);
});

describe("what breaks a limit of WeCom's is our mistake, and is not sent", () => {
  test.each<[string, Content, Content]>([
    [
      "4,096 bytes of markdown",
      { kind: "markdown", text: `${"分".repeat(1365)}a` },
      { kind: "markdown", text: `${"分".repeat(1365)}ab` },
    ],
    ["2,048 bytes of words", words(`${"分".repeat(682)}ab`), words(`${"分".repeat(682)}abc`)],
    ["a picture of 2 MB", picture(Buffer.alloc(2 * megabyte)), picture(Buffer.alloc(2 * megabyte + 1))],
    ["a file of 6 bytes", file(Buffer.alloc(6)), file(Buffer.alloc(5))],
    ["a file of 20 MB", file(Buffer.alloc(20 * megabyte)), file(Buffer.alloc(20 * megabyte + 1))],
    [
      "a file's name of 256 bytes",
      file(Buffer.alloc(6), "a".repeat(256)),
      file(Buffer.alloc(6), "a".repeat(257)),
    ],
  ])("%s just pass", async (_, fits, breaks) => {
    await using each = await stage();
    const road = roadTo(each.fake.apiBase, each.fake.clock);
    expect(await road.send(robot("KEY"), fits)).toEqual({ kind: "sent" });
    await expect(road.send(robot("KEY"), breaks)).rejects.toThrow(CannotBeSent);
    expect(each.fake.faults).toEqual([]);
  });

  test.each<[string, Content]>([
    ["nothing", words(" \n")],
    ["an empty picture", picture(Buffer.alloc(0))],
    ["a file without a name", file(Buffer.alloc(6), " ")],
    ["a file with a line break in its name", file(Buffer.alloc(6), "a\r\nb.xlsx")],
    ["a file with a quote in its name", file(Buffer.alloc(6), 'a".xlsx')],
  ])("%s", async (_, content) => {
    const road = roadTo(await closedPort());
    await expect(road.send(robot("KEY"), content)).rejects.toThrow(CannotBeSent);
  });
});

describe("what WeCom answers", () => {
  const notSent = (cause: NotSentCause, problem: string): Sent => ({ kind: "notSent", cause, problem });
  const unreadable: Sent = { kind: "maySent", problem: "unreadable answer" };

  test.each<[number, string, Sent]>([
    [200, '{"errcode":0,"errmsg":"ok"}', { kind: "sent" }],
    [200, '{"errcode":-1}', notSent("busy", "-1")],
    [200, '{"errcode":6000}', notSent("busy", "6000")],
    [200, '{"errcode":45009}', notSent("tooFast", "45009")],
    [200, '{"errcode":45033}', notSent("busy", "45033")],
    [200, '{"errcode":93000}', notSent("wrongTarget", "93000")],
    [200, '{"errcode":93004}', notSent("misconfigured", "93004")],
    [200, '{"errcode":60020}', notSent("misconfigured", "60020")],
    [200, '{"errcode":45002}', notSent("wrongPayload", "45002")],
    [200, '{"errcode":40008}', notSent("wrongPayload", "40008")],
    [200, '{"errcode":12345}', notSent("otherRoad", "12345")],
    [500, "oops", notSent("busy", "HTTP 500")],
    [503, "", notSent("busy", "HTTP 503")],
    [404, "<html>", notSent("misconfigured", "HTTP 404")],
    [302, "", notSent("misconfigured", "HTTP 302")],
    [502, "bad gateway", { kind: "maySent", problem: "HTTP 502" }],
    [504, "", { kind: "maySent", problem: "HTTP 504" }],
    [200, "", unreadable],
    [200, '{"errcode":"0"}', unreadable],
    [200, '{"errcode":0', unreadable],
    [200, "null", unreadable],
  ])("%i %s", async (status, body, result) => {
    const { apiBase } = await startApi((response) =>
      response.writeHead(status, { Location: "/x" }).end(body),
    );
    expect(await roadTo(apiBase).send(robot("KEY"), table)).toEqual(result);
  });
});

describe("when no answer comes", () => {
  test("because nobody listens, it was not said", async () => {
    const sent = await roadTo(await closedPort()).send(robot("KEY"), table);
    expect(sent).toEqual({ kind: "notSent", cause: "unreachable", problem: "ECONNREFUSED" });
  });

  test("because the other side speaks no TLS, it was not said", async () => {
    const { apiBase, calls } = await startApi((response) => response.end());
    const sent = await roadTo(apiBase.replace("http:", "https:")).send(robot("KEY"), table);
    expect(sent).toMatchObject({ kind: "notSent", cause: "unreachable" });
    expect(calls).toEqual([]);
  });

  test("because the line was cut, before or within the answer, nobody knows", async () => {
    const cut = await startApi((response) => response.destroy());
    expect(await roadTo(cut.apiBase).send(robot("KEY"), table)).toMatchObject({ kind: "maySent" });
    expect(cut.calls).toHaveLength(1);
    const half = await startApi((response) => {
      response.writeHead(200, { "Content-Length": 100 }).write('{"errcode":0');
      response.destroy();
    });
    expect(await roadTo(half.apiBase).send(robot("KEY"), table)).toMatchObject({ kind: "maySent" });
  });

  test("in time, nobody knows", async () => {
    const { apiBase } = await startApi(() => undefined);
    const road = groupRobotRoad({ apiBase, timeoutMs: 200, clock: () => 0 });
    expect(await road.send(robot("KEY"), table)).toMatchObject({ kind: "maySent" });
  });
});
