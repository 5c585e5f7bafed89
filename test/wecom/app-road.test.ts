import { describe, expect, test } from "vitest";
import { accountId, chatId } from "../../src/domain/ids.ts";
import type { Content, Road, Sent } from "../../src/outgoing.ts";
import type { Mishap } from "../../src/sandbox/api-server.ts";
import { CannotBeSent } from "../../src/wecom/errors.ts";
import { selfBuiltApp } from "../../src/wecom/self-built-app.ts";
import { appStage, settings } from "./app-stage.ts";
import { closedPort, startApi } from "./fake-api.ts";

const zhang = { kind: "person", account: accountId("zhangmancang") } as const;
const words = (text: string): Content => ({ kind: "words", text });
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

test("words, markdown, a picture and a file reach one person, and nobody else", async () => {
  await using each = await appStage();
  const { road } = each.app();
  const contents: readonly Content[] = [
    words("明天 8:40 党员活动日"),
    { kind: "markdown", text: "**本季** 3 分\n| 姓名 | 分 |\n|:--|--:|\n| 张满仓 | 3 |" },
    { kind: "picture", type: "png", bytes: png },
    { kind: "file", name: "槐树坪台账.xlsx", bytes: Buffer.from("123456") },
  ];
  for (const content of contents) expect(await road.send(zhang, content)).toEqual({ kind: "sent" });
  expect(each.said("zhangmancang")).toEqual([
    ...["明天 8:40 党员活动日", "本季 3 分\n姓名  分\n张满仓  3", "[图片]", "[文件]"],
  ]);
  expect(each.said("zhaoshutian")).toEqual([]);
  expect(each.fakeApp.tokensAsked()).toBe(1);
  expect(each.fake.faults).toEqual([]);
});

test("longer text than WeCom takes is shortened", async () => {
  await using each = await appStage();
  expect(await each.app().road.send(zhang, words("分".repeat(2_000)))).toEqual({ kind: "sent" });
  expect(each.said("zhangmancang")[0]).toMatch(/分…$/);
  expect(each.fake.faults).toEqual([]);
});

test.each<readonly [string, Content]>([
  ["no words", words(" ")],
  ["a file of five bytes", { kind: "file", name: "a.txt", bytes: Buffer.from("12345") }],
  ["a picture over 10 MB", { kind: "picture", type: "png", bytes: Buffer.alloc(10 * 1024 * 1024 + 1) }],
  ["a file over 20 MB", { kind: "file", name: "a.zip", bytes: Buffer.alloc(20 * 1024 * 1024 + 1) }],
  ["a name with a line break", { kind: "file", name: "a\r\nb", bytes: Buffer.from("123456") }],
])("%s cannot be sent, and is a bug of ours", async (_, content) => {
  await using each = await appStage();
  await expect(each.app().road.send(zhang, content)).rejects.toThrow(CannotBeSent);
  expect(each.fake.counters.apiCalls).toBe(0);
});

test("a repeat within the time that the road names is dropped by WeCom, also by another process", async () => {
  await using each = await appStage();
  const { road } = each.app();
  await road.send(zhang, words("明天党员活动日"));
  each.passMs(road.dropsRepeatsForMs);
  await each.restart();
  expect(await each.app().road.send(zhang, words("明天党员活动日"))).toEqual({ kind: "sent" });
  expect(each.said("zhangmancang")).toHaveLength(1);
  expect(each.fakeApp.repeatsDropped()).toBe(1);
});

test("the same file is uploaded once, and anew when WeCom no longer has it", async () => {
  await using each = await appStage();
  const { road } = each.app();
  const file: Content = { kind: "file", name: "台账.xlsx", bytes: Buffer.from("123456") };
  await road.send(zhang, file);
  await road.send({ kind: "person", account: accountId("zhaoshutian") }, file);
  expect(each.fake.counters.apiCalls).toBe(4); // token, upload, two messages
  each.passMs(3 * 24 * 3_600_000);
  expect(await road.send(zhang, file)).toEqual({ kind: "sent" });
  expect(each.said("zhangmancang")).toHaveLength(2);
});

test("a file that WeCom lost before its time is uploaded anew with the next try", async () => {
  let lost = false;
  await using each = await appStage({
    weather: ({ path }) => {
      if (!lost || !path.endsWith("message/send")) return undefined;
      lost = false;
      return { kind: "errcode", code: 40007 };
    },
  });
  const { road } = each.app();
  const file: Content = { kind: "file", name: "台账.xlsx", bytes: Buffer.from("123456") };
  await road.send(zhang, file);
  lost = true;
  expect(await road.send(zhang, file)).toEqual({ kind: "notSent", cause: "busy", problem: "40007" });
  expect(each.fake.counters.apiCalls).toBe(4);
  expect(await road.send(zhang, file)).toEqual({ kind: "sent" });
  expect(each.fake.counters.apiCalls).toBe(6);
});

describe("the limits of one member", () => {
  const sendMany = async (road: Road, most: number): Promise<readonly Sent[]> => {
    const all: Sent[] = [];
    for (let n = 1; n <= most; n += 1) all.push(await road.send(zhang, words(`第 ${n} 条`)));
    return all;
  };

  test("are never passed: the 31st within a minute waits", async () => {
    await using each = await appStage();
    const { road } = each.app();
    const nowMs = each.fake.clock();
    const sent = await sendMany(road, 31);
    expect(sent.filter(({ kind }) => kind === "sent")).toHaveLength(30);
    expect(sent[30]).toEqual({ kind: "notSent", cause: "tooFast", problem: "our own limit" });
    expect(road.freeAtMs(zhang)).toBeGreaterThan(nowMs + 60_000);
    expect(road.freeAtMs({ kind: "person", account: accountId("zhaoshutian") })).toBe(nowMs);
    each.passMs(road.freeAtMs(zhang) - nowMs);
    expect(await road.send(zhang, words("第 31 条"))).toEqual({ kind: "sent" });
    expect(each.fake.faults).toEqual([]);
  });

  test("hold across a restart, by what an earlier process said", async () => {
    await using each = await appStage();
    const { road } = each.app();
    for (let n = 0; n < 1_000; n += 1) road.count(zhang, each.fake.clock() - 120_000);
    expect(await road.send(zhang, words("好"))).toMatchObject({ kind: "notSent", cause: "tooFastThisHour" });
    expect(each.fake.counters.apiCalls).toBe(0);
  });

  test("count answers, too", async () => {
    await using each = await appStage();
    await sendMany(each.app().road, 30);
    expect(await each.fake.say("zhangmancang", "app", "我的积分")).toMatchObject({ status: 503 });
    expect(each.fake.faults).toEqual([]);
  });
});

test("somebody unknown is a wrong target, and a group needs another road", async () => {
  await using each = await appStage();
  const { road } = each.app();
  const target = { kind: "notSent", cause: "wrongTarget" };
  expect(await road.send({ kind: "person", account: accountId("lisi") }, words("好"))).toMatchObject(target);
  expect(await road.send({ kind: "group", chat: chatId("wr") }, words("好"))).toMatchObject({
    cause: "otherRoad",
  });
});

test("somebody whom WeCom names as not reached was not reached", async () => {
  const { apiBase } = await startApi((response) =>
    response.end(
      '{"errcode":0,"access_token":"T","expires_in":7200,"invaliduser":"zhangmancang","errmsg":"ok"}',
    ),
  );
  expect(await roadTo(apiBase).send(zhang, words("好"))).toMatchObject({ cause: "wrongTarget" });
});

const onSend = (mishap: Mishap) => (call: { readonly path: string }) =>
  call.path.endsWith("message/send") ? mishap : undefined;

describe("what befalls a message", () => {
  const notSent = (cause: string, problem: string): object => ({ kind: "notSent", cause, problem });

  test.each<readonly [Mishap, object]>([
    [{ kind: "errcode", code: -1 }, notSent("busy", "-1")],
    [{ kind: "errcode", code: 6000 }, notSent("busy", "6000")],
    [{ kind: "errcode", code: 45033 }, notSent("busy", "45033")],
    [{ kind: "errcode", code: 45009 }, notSent("tooFast", "45009")],
    [{ kind: "errcode", code: 81013 }, notSent("wrongTarget", "81013")],
    [{ kind: "errcode", code: 60111 }, notSent("wrongTarget", "60111")],
    [{ kind: "errcode", code: 60011 }, notSent("wrongTarget", "60011")],
    [{ kind: "errcode", code: 60020 }, notSent("misconfigured", "60020")],
    [{ kind: "errcode", code: 48002 }, notSent("misconfigured", "48002")],
    [{ kind: "errcode", code: 45002 }, notSent("wrongPayload", "45002")],
    [{ kind: "errcode", code: 40014 }, notSent("busy", "40014")],
    [{ kind: "status", status: 503 }, notSent("busy", "HTTP 503")],
    [{ kind: "status", status: 404 }, notSent("misconfigured", "HTTP 404")],
    [
      { kind: "status", status: 502 },
      { kind: "maySent", problem: "HTTP 502" },
    ],
    [{ kind: "resetBefore" }, { kind: "maySent" }],
    [{ kind: "resetAfter" }, { kind: "maySent" }],
    [
      { kind: "slow", until: new Promise(() => undefined) },
      { kind: "maySent", problem: "TimeoutError" },
    ],
  ])("%j is told apart", async (mishap, outcome) => {
    await using each = await appStage({ weather: onSend(mishap) });
    expect(await each.app().road.send(zhang, words("好"))).toMatchObject(outcome);
    // A token that is not taken is renewed once, and everything else is tried once.
    const isRenewed = mishap.kind === "errcode" && mishap.code === 40014;
    expect(each.fake.counters.apiCalls).toBe(isRenewed ? 4 : 2);
  });

  test("nobody listening means that it was not sent", async () => {
    expect(await roadTo(await closedPort()).send(zhang, words("好"))).toMatchObject({ cause: "unreachable" });
  });

  test("a broken upload means that nothing was said", async () => {
    await using each = await appStage({
      weather: ({ path }) => (path.endsWith("upload") ? { kind: "resetAfter" } : undefined),
    });
    const file: Content = { kind: "file", name: "a.txt", bytes: Buffer.from("123456") };
    expect(await each.app().road.send(zhang, file)).toMatchObject({ kind: "notSent", cause: "busy" });
  });
});

function roadTo(apiBase: string): Road {
  const clock = (): number => 0;
  return selfBuiltApp({ ...settings, apiBase, timeoutMs: 1_000, clock }).road;
}
