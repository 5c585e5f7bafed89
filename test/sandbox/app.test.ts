import { expect, test } from "vitest";
import { z } from "zod";
import { appStage, eventually, settings } from "../wecom/app-stage.ts";
import type { AppStage } from "../wecom/app-stage.ts";
import { call } from "./stage.ts";
import { claimCard, decidedCard } from "./stand-in-bot.ts";

const asking = (secret = settings.secret, corpId = settings.corpId): string =>
  `/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}`;

async function get(each: AppStage, path: string): Promise<unknown> {
  return (await fetch(`${each.fake.apiBase}${path}`)).json();
}

const given = z.object({ access_token: z.string(), expires_in: z.number() });

async function tokenOf(each: AppStage): Promise<string> {
  return given.parse(await get(each, asking())).access_token;
}

async function post(each: AppStage, verb: string, body: unknown, token?: string): Promise<unknown> {
  const by = token ?? (await tokenOf(each));
  return call(`${each.fake.apiBase}/cgi-bin/${verb}?access_token=${by}`, body);
}

const to = (touser: string, more: object): object => ({ touser, agentid: settings.agentId, ...more });
const words = (content: string): object => ({ msgtype: "text", text: { content } });
const card = (id: string, more: object = {}): object => ({
  msgtype: "template_card",
  template_card: claimCard(id, more),
});

test("the same token is given until it ends, and another when it was thrown away early", async () => {
  await using each = await appStage();
  const first = await tokenOf(each);
  each.passMs(60_000);
  expect(given.parse(await get(each, asking()))).toEqual({ access_token: first, expires_in: 7_140 });
  each.fakeApp.throwAwayToken();
  expect(await post(each, "message/send", to("zhangmancang", words("在吗")), first)).toMatchObject({
    errcode: 40014,
  });
  const second = await tokenOf(each);
  each.passMs(7_200_000);
  expect(await post(each, "message/send", to("zhangmancang", words("在吗")), second)).toMatchObject({
    errcode: 42001,
  });
  expect(each.fake.faults).toEqual([]);
});

test("a wrong secret, a wrong corpid and a call without a token have codes of their own", async () => {
  await using each = await appStage();
  expect(await get(each, asking("other"))).toMatchObject({ errcode: 40001 });
  expect(await get(each, asking(settings.secret, "other"))).toMatchObject({ errcode: 40013 });
  expect(await post(each, "message/send", to("zhangmancang", words("在吗")), "")).toMatchObject({
    errcode: 41001,
  });
});

test.each<readonly [string, object, number]>([
  ["an agentid that is text", { touser: "zhangmancang", agentid: "1000002", ...words("a") }, 40056],
  ["another app's agentid", { touser: "zhangmancang", agentid: 7, ...words("a") }, 301002],
  ["no agentid", { touser: "zhangmancang", ...words("a") }, 41011],
  ["nobody to read it", to("", words("a")), 82001],
  ["2,049 bytes", to("zhangmancang", words("a".repeat(2_049))), 45002],
  ["nothing to say", to("zhangmancang", words("")), 44004],
  ["an unknown kind", to("zhangmancang", { msgtype: "song" }), 40008],
  ["a media_id of nobody's", to("zhangmancang", { msgtype: "file", file: { media_id: "m" } }), 40007],
  ["a task_id with blanks", to("zhangmancang", card("a b")), 42014],
  [
    "seven facts",
    to("zhangmancang", card("t", { horizontal_content_list: Array(7).fill({ keyname: "a" }) })),
    40058,
  ],
  [
    "an interval of five hours",
    to("zhangmancang", { ...words("a"), duplicate_check_interval: 18_000 }),
    40058,
  ],
])("a message with %s is refused", async (_, body, errcode) => {
  await using each = await appStage();
  expect(await post(each, "message/send", body)).toMatchObject({ errcode });
  expect(each.said("zhangmancang")).toEqual([]);
});

test("too long a text is cut, where WeCom does what its page says", async () => {
  await using each = await appStage({ unknowns: { appTextTooLong: "cut" } });
  await post(each, "message/send", to("zhangmancang", words("a".repeat(2_049))));
  expect(each.said("zhangmancang")).toEqual(["a".repeat(2_048)]);
  expect(each.fake.faults).toHaveLength(1);
});

test("who is unknown is named in lower case, and when nobody is known the message is refused", async () => {
  await using each = await appStage();
  expect(await post(each, "message/send", to("ZhangManCang|LiSi", words("好")))).toMatchObject({
    errcode: 0,
    invaliduser: "lisi",
  });
  expect(await post(each, "message/send", to("LiSi", words("好")))).toMatchObject({ errcode: 81013 });
  expect(each.said("zhangmancang")).toEqual(["好"]);
});

test("the 31st message to one person within a minute is dropped without a word, and put on record", async () => {
  await using each = await appStage();
  for (let n = 1; n <= 31; n += 1) {
    expect(await post(each, "message/send", to("zhangmancang", words(`第 ${n} 条`)))).toMatchObject({
      errcode: 0,
    });
  }
  expect(each.said("zhangmancang")).toHaveLength(30);
  expect(each.fake.faults).toHaveLength(1);
});

test("the duplicate check drops the same words to the same person within its interval, no longer", async () => {
  await using each = await appStage();
  const checked = { ...words("明天党员活动日"), enable_duplicate_check: 1, duplicate_check_interval: 600 };
  await post(each, "message/send", to("zhangmancang", checked));
  await post(each, "message/send", to("zhangmancang", checked));
  await post(each, "message/send", to("zhaoshutian", checked));
  expect(each.said("zhangmancang")).toHaveLength(1);
  expect(each.said("zhaoshutian")).toHaveLength(1);
  each.passMs(600_000);
  await post(each, "message/send", to("zhangmancang", checked));
  expect(each.said("zhangmancang")).toHaveLength(2);
});

const sentCard = z.object({ response_code: z.string() });

test("a card is replaced once by its response_code, for whom it was sent to", async () => {
  await using each = await appStage();
  const sent = sentCard.parse(await post(each, "message/send", to("zhangmancang", card("t1"))));
  expect(await post(each, "message/send", to("zhangmancang", words("好")))).not.toHaveProperty(
    "response_code",
  );
  const update = {
    ...{ userids: ["ZhangManCang", "zhaoshutian"], agentid: settings.agentId },
    ...{ response_code: sent.response_code, template_card: decidedCard("t1") },
  };
  expect(await post(each, "message/update_template_card", update)).toEqual({
    ...{ errcode: 0, errmsg: "ok", invaliduser: ["zhaoshutian"] },
  });
  expect(each.fake.cardSeenBy("zhangmancang", "t1").buttons).toMatchObject([{ text: "已通过" }]);
  expect(await post(each, "message/update_template_card", update)).toMatchObject({ errcode: 40058 });
  expect(await post(each, "message/send", to("zhangmancang", card("t1")))).toMatchObject({ errcode: 42014 });
});

test("a response_code ends after 72 hours, and is no other app's", async () => {
  await using each = await appStage();
  const { response_code } = sentCard.parse(await post(each, "message/send", to("zhangmancang", card("t1"))));
  const update = { userids: ["zhangmancang"], response_code, template_card: decidedCard("t1") };
  expect(await post(each, "message/update_template_card", { ...update, agentid: 7 })).toMatchObject({
    errcode: 42015,
  });
  each.passMs(72 * 3_600_000);
  expect(
    await post(each, "message/update_template_card", { ...update, agentid: settings.agentId }),
  ).toMatchObject({ errcode: 40058 });
});

test("without a callback address a card with buttons is refused", async () => {
  await using each = await appStage();
  each.fakeApp.setUrl(undefined);
  expect(await post(each, "message/send", to("zhangmancang", card("t1")))).toMatchObject({ errcode: 43012 });
});

test("an app speaks in no group that people made, and sends no cards into its own", async () => {
  await using each = await appStage();
  const said = { chatid: "wrGroup", ...words("好") };
  expect(await post(each, "appchat/send", said)).toMatchObject({ errcode: 86008 });
  const made = z
    .object({ chatid: z.string() })
    .parse(await post(each, "appchat/create", { userlist: ["zhangmancang", "zhaoshutian"] }));
  expect(await post(each, "appchat/send", { ...made, ...words("好") })).toMatchObject({ errcode: 0 });
  expect(await post(each, "appchat/send", { ...made, ...card("t") })).toMatchObject({ errcode: 40008 });
});

test("an upload is a form with one file, and is there for three days", async () => {
  await using each = await appStage();
  const token = await tokenOf(each);
  const upload = async (bytes: string, type: string, header?: string): Promise<unknown> => {
    const form = `--b\r\nContent-Disposition: form-data; name="media"; filename="台账.xlsx"\r\nContent-Type: x/y\r\n\r\n${bytes}\r\n--b--\r\n`;
    const answer = await fetch(
      `${each.fake.apiBase}/cgi-bin/media/upload?access_token=${token}&type=${type}`,
      {
        method: "POST",
        headers: { "content-type": header ?? "multipart/form-data; boundary=b" },
        body: form,
      },
    );
    return answer.json();
  };
  expect(await upload("12345", "file")).toMatchObject({ errcode: 40006 });
  expect(await upload("1".repeat(20 * 1024 * 1024 + 1), "file")).toMatchObject({ errcode: 45001 });
  expect(await upload("123456", "image")).toMatchObject({ errcode: 40005 });
  expect(await upload("123456", "file", "text/plain")).toMatchObject({ errcode: 41005 });
  const kept = z
    .object({ media_id: z.string(), created_at: z.string() })
    .parse(await upload("123456", "file"));
  const sent = { msgtype: "file", file: { media_id: kept.media_id } };
  expect(await post(each, "message/send", to("zhangmancang", sent), token)).toMatchObject({ errcode: 0 });
  each.passMs(3 * 24 * 3_600_000);
  expect(await post(each, "message/send", to("zhangmancang", sent))).toMatchObject({ errcode: 40007 });
});

test("weather befalls any call of the API", async () => {
  const seen: string[] = [];
  await using each = await appStage({
    weather: ({ path }) => {
      seen.push(path);
      return path.endsWith("/send") ? { kind: "errcode", code: -1 } : undefined;
    },
  });
  expect(await post(each, "message/send", to("zhangmancang", words("好")))).toMatchObject({ errcode: -1 });
  expect(seen).toEqual(["/cgi-bin/gettoken", "/cgi-bin/message/send"]);
});

test("an event without a 200 in five seconds comes again three times, with the same MsgId", async () => {
  await using each = await appStage({
    // Not as long as WeCom waits for an answer, so that a test can tell the two apart.
    unknowns: { retryAfterMs: 7_000 },
    answers: () => {
      throw new Error("database down");
    },
  });
  const first = await each.fake.say("zhangmancang", "app", "我的积分");
  expect(first).toMatchObject({ outcome: "unanswered", status: 503 });
  for (let n = 2; n <= 4; n += 1) {
    await each.hand.ring(each.fake.unknowns.retryAfterMs);
    await eventually(() => each.heard.length === n);
  }
  expect(new Set(each.heard.map(({ id }) => id)).size).toBe(1);
  await eventually(() => each.hand.waiting === 0);
  expect(each.heard).toHaveLength(4);
});

test("the address is verified with the corpid inside", async () => {
  await using each = await appStage();
  expect(await each.fakeApp.verifyUrl()).toBe(true);
  expect(each.fake.faults).toEqual([]);
});
