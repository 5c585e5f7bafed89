import { afterEach, beforeEach, expect, test } from "vitest";
import { chatRecordShape } from "../../src/sandbox/chat-record.ts";
import type { ChatRecord } from "../../src/sandbox/chat-record.ts";
import { startFakeWecom } from "../../src/sandbox/fake-wecom.ts";
import type { FakeWecom } from "../../src/sandbox/fake-wecom.ts";
import { groups, people } from "../../src/sandbox/village.ts";
import { aesKey, claimCard, decidedCard, says, startStandInBot, token } from "./stand-in-bot.ts";
import type { StandInBot } from "./stand-in-bot.ts";

const group = groups[0]?.id ?? "";
const nowMs = Date.parse("2026-03-18T20:00:00+08:00");
let bot: StandInBot;
let running: FakeWecom | undefined;
let ids = 0;

beforeEach(async () => {
  bot = await startStandInBot();
});

afterEach(async () => {
  await running?.close();
  await bot.close();
});

async function start(chats?: ChatRecord, among = people): Promise<FakeWecom> {
  await running?.close();
  const parts = { clock: () => nowMs, newId: () => `id-${(ids += 1)}`, botUrl: bot.url, token, aesKey };
  const earlier = chats === undefined ? {} : { chats };
  running = await startFakeWecom({ ...parts, people: among, groups, ...earlier });
  return running;
}

/** As the file keeps it. */
const written = (fake: FakeWecom): ChatRecord =>
  chatRecordShape.parse(JSON.parse(JSON.stringify(fake.record())));

/** A claim whose card one outsider has tapped, and a word in a single chat. */
async function anEvening(): Promise<FakeWecom> {
  const fake = await start();
  bot.answers(({ event, from }) => {
    const tap = event?.template_card_event;
    if (tap === undefined) return { msgtype: "template_card", template_card: claimCard("c1") };
    const refusing = claimCard(tap.task_id, { sub_title_text: "只有支部书记可以审批。" });
    return { response_type: "update_template_card", userids: [from.userid], template_card: refusing };
  });
  await fake.say("zhangmancang", group, "@积分助手 加分 铲雪 1");
  await fake.tap("wangjianguo", "c1", "approve");
  bot.answers(() => says("**101** 分"));
  await fake.say("zhangmancang", "single", "我的积分");
  return fake;
}

test("after a restart everybody sees the chats as they were, each with the own copy of a card", async () => {
  const before = await anEvening();
  const seen = (fake: FakeWecom) =>
    ["zhangmancang", "wangjianguo"].map((user) => [fake.chatLog(group, user), fake.chatLog("single", user)]);
  const earlier = seen(before);
  const after = await start(written(before));
  expect(seen(after)).toEqual(earlier);
  expect(after.cardSeenBy("wangjianguo", "c1").text).toBe("只有支部书记可以审批。");
});

test("a card from before the restart can still be tapped, and its id is still used up", async () => {
  const after = await start(written(await anEvening()));
  bot.answers(() => ({ response_type: "update_template_card", template_card: decidedCard("c1") }));
  expect((await after.tap("zhaoshutian", "c1", "approve")).outcome).toBe("updated");
  expect(after.cardSeenBy("wangjianguo", "c1").text).toContain("已通过：赵书田");

  bot.answers(() => ({ msgtype: "template_card", template_card: claimCard("c1") }));
  expect((await after.say("zhangmancang", group, "@积分助手 加分 铲雪 2")).outcome).toBe("refused");
});

test("what was said by people who are no longer there is left out", async () => {
  const record = written(await anEvening());
  const after = await start(
    record,
    people.filter((person) => person.userid !== "zhangmancang"),
  );
  expect(after.chatLog(group, "zhaoshutian").map((line) => line.from.kind)).toEqual(["bot"]);
});

test("only the newest five hundred lines are kept", async () => {
  const fake = await start();
  for (let count = 1; count <= 501; count += 1) await fake.say("erniu", group, `第 ${count} 句`);
  const after = await start(written(fake));
  expect(after.chatLog(group, "erniu").map((line) => line.text)).toHaveLength(500);
  expect(after.chatLog(group, "erniu")[0]?.text).toBe("第 2 句");
});
