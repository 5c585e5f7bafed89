import { expect, test } from "vitest";
import { kind } from "../../src/sandbox/unknowns.ts";
import { group, stage } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { claimCard, decidedCard, voteCard } from "./stand-in-bot.ts";
import type { BotAnswer, Payload } from "./stand-in-bot.ts";

type OnTap = (payload: Payload) => BotAnswer | Promise<BotAnswer>;

/** The claim's card `t1` stands in the group; taps are answered as told. */
async function withCard(each: Stage, onTap: OnTap, card = claimCard("t1")): Promise<void> {
  each.bot.answers((payload) =>
    payload.msgtype === "event" ? onTap(payload) : { msgtype: "template_card", template_card: card },
  );
  await each.fake.say("zhangmancang", group, "@积分助手 加分 铲雪 1");
}

const update = (card: object, userids?: readonly string[]): object => ({
  response_type: "update_template_card",
  ...(userids === undefined ? {} : { userids }),
  template_card: card,
});

const buttonsSeenBy = (each: Stage, user: string): string[] =>
  each.fake.cardSeenBy(user, "t1").buttons.map((button) => button.text);

test("a tap's answer without userids changes the card for everybody", async () => {
  await using each = await stage();
  await withCard(each, () => update(decidedCard("t1")));
  const tapped = await each.fake.tap("zhaoshutian", "t1", "approve");
  expect(tapped).toMatchObject({ outcome: "updated", changedFor: "everyone" });
  for (const user of ["zhaoshutian", "zhangmancang", "wangjianguo"]) {
    expect(buttonsSeenBy(each, user)).toEqual(["已通过"]);
  }
  expect(each.fake.faults).toEqual([]);
});

test("a tap's answer with userids changes those people's copies only, and a later one for all changes every copy", async () => {
  await using each = await stage();
  await withCard(each, (payload) =>
    payload.from.userid.toLowerCase() === "zhaoshutian"
      ? update(decidedCard("t1"))
      : update(claimCard("t1", { sub_title_text: "只有书记能审批。" }), ["WangJianguo"]),
  );
  const outsider = await each.fake.tap("wangjianguo", "t1", "approve");
  expect(outsider.changedFor).toEqual(["wangjianguo"]);
  expect(each.fake.cardSeenBy("wangjianguo", "t1").text).toBe("只有书记能审批。");
  expect(each.fake.cardSeenBy("zhangmancang", "t1").text).toBe("等书记审批。");
  await each.fake.tap("zhaoshutian", "t1", "approve");
  expect(buttonsSeenBy(each, "wangjianguo")).toEqual(["已通过"]);
});

test("after a partial update the others may still tap, or their copies are dead", async () => {
  await using unkindly = await stage();
  await using kindly = await stage(kind);
  for (const each of [unkindly, kindly]) {
    await withCard(each, () => update(decidedCard("t1"), ["wangjianguo"]));
    await each.fake.tap("wangjianguo", "t1", "approve");
  }
  expect((await unkindly.fake.tap("zhaoshutian", "t1", "approve")).outcome).toBe("updated");
  expect((await kindly.fake.tap("zhaoshutian", "t1", "approve")).outcome).toBe("dead");
});

test("a tap that is not answered in five seconds is dropped: the card stays, and the tapper is told", async () => {
  await using each = await stage();
  const gate = Promise.withResolvers<object>();
  const heard = Promise.withResolvers<undefined>();
  await withCard(each, () => {
    heard.resolve(undefined);
    return gate.promise;
  });
  const tapping = each.fake.tap("zhaoshutian", "t1", "approve");
  await heard.promise;
  each.hand.pass(4_999);
  each.hand.pass(1);
  expect((await tapping).outcome).toBe("dropped");
  gate.resolve(update(decidedCard("t1")));
  expect(buttonsSeenBy(each, "zhaoshutian")).toEqual(["通过", "退回"]);
  const noticeFor = (user: string): string | undefined => each.fake.chatLog(group, user).at(-1)?.notice;
  expect([noticeFor("zhaoshutian"), noticeFor("zhangmancang")]).toEqual(["操作未生效", undefined]);
  expect(each.fake.counters.tapsDropped).toBe(1);
});

test("a tap that is answered with 503 is lost and never comes again", async () => {
  await using each = await stage();
  await withCard(each, () => 503);
  expect((await each.fake.tap("zhaoshutian", "t1", "approve")).outcome).toBe("dropped");
  each.hand.pass(60_000);
  expect(each.hand.waiting).toBe(0);
  expect(each.bot.heard.filter(({ payload }) => payload.msgtype === "event")).toHaveLength(1);
});

test("a card that was decided elsewhere stays live", async () => {
  await using each = await stage();
  await withCard(each, () => "");
  expect((await each.fake.tap("zhaoshutian", "t1", "approve")).outcome).toBe("silence");
  expect(buttonsSeenBy(each, "zhaoshutian")).toEqual(["通过", "退回"]);
});

test.each<readonly [string, object]>([
  ["another task_id", update(decidedCard("t2"))],
  ["another type of card", update(voteCard("t1"))],
  ["a list of nobody", update(decidedCard("t1"), [])],
  ["a stream", { msgtype: "stream", stream: { id: "S", finish: true, content: "好" } }],
])("%s in the answer to a tap is a fault, and the card stays", async (_, answer) => {
  await using each = await stage();
  await withCard(each, () => answer);
  expect((await each.fake.tap("zhaoshutian", "t1", "approve")).outcome).toBe("refused");
  expect(each.fake.faults).toHaveLength(1);
  expect(buttonsSeenBy(each, "zhaoshutian")).toEqual(["通过", "退回"]);
});

test("what was chosen goes with the tap; untouched, the drop-down sends what it shows", async () => {
  await using each = await stage();
  await withCard(each, () => "");
  await each.fake.tap("zhaoshutian", "t1", "return");
  await each.fake.tap("zhaoshutian", "t1", "return", { choice: "unclear" });
  const chosen = each.bot.heard.flatMap(
    ({ payload }) => payload.event?.template_card_event?.selected_items ?? [],
  );
  const item = (option: string): object => ({
    selected_item: [{ question_key: "reason", option_ids: { option_id: [option] } }],
  });
  expect(chosen).toEqual([item("none"), item("unclear")]);
});

test("ticked boxes go with the tap", async () => {
  await using each = await stage();
  await withCard(each, () => "", voteCard("t1"));
  await each.fake.tap("zhaoshutian", "t1", "approve-ticked", { ticked: ["41", "43"] });
  expect(each.bot.heard.at(-1)?.payload.event?.template_card_event).toEqual({
    card_type: "vote_interaction",
    event_key: "approve-ticked",
    task_id: "t1",
    selected_items: { selected_item: [{ question_key: "claims", option_ids: { option_id: ["41", "43"] } }] },
  });
});

test("nobody taps a button that is not on their copy, or outside their chats", async () => {
  await using each = await stage();
  await withCard(each, () => "");
  await expect(each.fake.tap("zhaoshutian", "t1", "nothing")).rejects.toThrow("no button");
  await expect(each.fake.tap("erniu", "t1", "approve")).rejects.toThrow("not in the group");
});
