import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerInWords } from "../../src/bot/answering.ts";
import { declare, declareIfMeant } from "../../src/bot/claiming.ts";
import { onTap } from "../../src/bot/on-tap.ts";
import type { Turn } from "../../src/bot/turn.ts";
import { accountId, chatId, messageId, ruleSlug, type MemberId } from "../../src/domain/ids.ts";
import type { Act, Doubt } from "../../src/language/reading.ts";
import type { Card } from "../../src/ports.ts";
import { huaishuping } from "../../src/sandbox/village.ts";
import { openDesk, type Desk, type Told } from "./desk.ts";

// Deeds as they may be read, handed in; the stories with real messages are in test/flows/asking.test.ts.

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(async () => {
  expect(await desk.store.findings(huaishuping)).toEqual([]);
  await desk.close();
});

const snow = ruleSlug("snow-clearing");
const people = ruleSlug("labor-export");
const service = ruleSlug("volunteer-service");
const which: Doubt = { kind: "whichRule", candidates: [snow, people, service] };

const idOf = (turn: Turn, name: string): MemberId => {
  const member = turn.branch.roster.find((each) => each.name === name);
  if (member === undefined) throw new Error(`nobody is called ${name}`);
  return member.id;
};

const deed = (turn: Turn, more: Partial<Act>, names: readonly string[] = []): Act => ({
  ...{ said: "值夜", where: "", rule: undefined, quantity: undefined, unit: undefined, day: undefined },
  doubts: [],
  people: (names.length === 0 ? [turn.member.name] : names).map((name) => ({
    kind: "member",
    id: idOf(turn, name),
  })),
  ...more,
});

const telling =
  (said: string, ...deeds: readonly Partial<Act>[]) =>
  (turn: Turn) =>
    declare(
      deeds.map((each) => deed(turn, each)),
      said,
      turn,
    );

const answering = (text: string) => async (turn: Turn) => {
  const message = { kind: "message", id: messageId("a"), text, chat: turn.chat } as const;
  const outcome = await answerInWords({ ...message, sender: turn.sender, sentAtMs: turn.sentAtMs }, turn);
  return outcome ?? { answer: { kind: "silence" } as const };
};

const tapping =
  (card: Card, text: string, chosen: ReadonlyMap<string, readonly string[]> = new Map()) =>
  (turn: Turn) => {
    const button = card.kind === "buttons" ? card.buttons.find((each) => each.text === text) : card.submit;
    if (button === undefined) throw new Error(`no button ${text}`);
    const { sender, chat, sentAtMs } = turn;
    const tap = { kind: "tap", id: messageId("t"), chat, sender, sentAtMs, taskId: card.taskId } as const;
    return onTap({ ...tap, button: button.id, chosen }, turn, turn.member);
  };

function cardOf({ card }: Told): Extract<Card, { kind: "buttons" }> {
  if (card?.kind !== "buttons") throw new Error("no card with buttons");
  return card;
}
const buttons = (told: Told): readonly string[] => cardOf(told).buttons.map(({ text }) => text);

const waiting = async (): Promise<readonly string[]> =>
  (await desk.store.ledger.claimsWaiting(huaishuping)).map(
    ({ claim }) => `${claim.number} ${claim.rule?.slug ?? "?"} ${claim.quantity}${claim.rule?.unit ?? ""}`,
  );

describe("several rules may be meant", () => {
  test("the number of the message counts for the one that is chosen", async () => {
    const asked = await desk.group("张满仓", telling("加分 值夜 3", { doubts: [which] }));
    expect(cardOf(asked)).toMatchObject({ title: "“值夜”算哪一项？", subtitle: "问张满仓" });
    expect(buttons(asked)).toEqual(["铲雪", "带人务工", "志愿服务", "都不是"]);
    expect(cardOf(asked).text).toContain("1 铲雪  2 带人务工  3 志愿服务  4 都不是");
    const claim = await desk.group("张满仓", answering("2"));
    expect(cardOf(claim).title).toBe("1号申报 待审批");
    expect(await waiting()).toEqual(["1 labor-export 3人"]);
  });

  test("what must still be asked is asked next, on the same card when it was tapped", async () => {
    const asked = await desk.group("张满仓", telling("加分 值夜", { doubts: [which] }));
    const next = await desk.group("张满仓", tapping(cardOf(asked), "带人务工"));
    expect(cardOf(next)).toMatchObject({
      taskId: cardOf(asked).taskId,
      title: "“带人务工”有多少人？",
    });
    expect(buttons(next)).toEqual(["算了"]);
    // A copy that still shows the first question: its buttons answer nothing any more.
    const again = await desk.group("张满仓", tapping(cardOf(asked), "铲雪"));
    expect(cardOf(again).title).toBe("“带人务工”有多少人？");
    expect((await desk.group("张满仓", answering("五亩"))).text).toContain("不按“五亩”算，要说多少人");
    await desk.group("张满仓", answering("五个人"));
    expect(await waiting()).toEqual(["1 labor-export 5人"]);
    const shown = await desk.group("赵书田", tapping(cardOf(next), "算了"));
    expect(cardOf(shown).title).toBe("1号申报 待审批");
    expect(cardOf(await desk.group("赵书田", tapping(cardOf(shown), "通过"))).title).toBe("1号申报 已通过");
  });

  test("at most five are offered, and none that cannot be claimed", async () => {
    const many = [
      "absent-org-life",
      "religious-activity",
      "machine-repair",
      "tech-teaching",
      "errand-escort",
      "disaster-relief",
      "simple-ceremony",
      "mediate-dispute",
    ].map(ruleSlug);
    const doubts: readonly Doubt[] = [{ kind: "whichRule", candidates: many }];
    const asked = await desk.group("张满仓", telling("加分 值夜", { doubts }));
    expect(buttons(asked)).toEqual(["修农机", "教技术", "接送代办", "抢险救灾", "红白事简办", "都不是"]);
  });

  test("one answer serves the same words on two days", async () => {
    const days = ["2026-03-16", "2026-03-17"] as const;
    const told = telling("加分 值夜 周一周二", ...days.map((day) => ({ day, doubts: [which] })));
    await desk.group("张满仓", told);
    const done = await desk.group("张满仓", answering("铲雪"));
    expect(await waiting()).toEqual(["1 snow-clearing 1次", "2 snow-clearing 1次"]);
    expect(done.card?.kind).toBe("checklist");
  });
});

describe("several deeds in doubt", () => {
  const deeds = [
    { said: "铲雪", rule: snow, quantity: 1, unit: "次" },
    { doubts: [which] },
    { said: "带人", rule: people, unit: "人", doubts: [{ kind: "quantityMissing" } as const] },
  ];

  test("are asked one after the other; a number and 算了 are answers, too", async () => {
    const asked = await desk.group("张满仓", telling("加分 铲雪、值夜、带人", ...deeds));
    expect(asked.text).toContain("1号 张满仓 义务铲雪除冰 1次");
    expect(cardOf(asked).title).toBe("“值夜”算哪一项？");
    const next = await desk.group("张满仓", answering("志愿服务"));
    expect(next.text).toContain("2号");
    expect(cardOf(next).title).toBe("“带人务工”有多少人？");
    const done = await desk.group("张满仓", answering("2"));
    expect(done.card).toMatchObject({
      kind: "checklist",
      options: [{ id: "1" }, { id: "2" }, { id: "3" }],
    });
    expect(await waiting()).toHaveLength(3);
  });

  test("an out-of-date card answers nothing, though it has as many buttons as the next question", async () => {
    const told = telling("加分 值夜、打更", { doubts: [which] }, { said: "打更", doubts: [which] });
    const asked = await desk.group("张满仓", told);
    const next = await desk.group("张满仓", answering("志愿服务"));
    expect(cardOf(next).taskId).not.toBe(cardOf(asked).taskId);
    const again = await desk.group("张满仓", tapping(cardOf(asked), "铲雪"));
    expect(cardOf(again)).toMatchObject({ taskId: cardOf(asked).taskId, title: "“打更”算哪一项？" });
    expect(await waiting()).toEqual(["1 volunteer-service 1次"]);
    await desk.group("张满仓", tapping(cardOf(again), "铲雪"));
    expect(await waiting()).toEqual(["1 volunteer-service 1次", "2 snow-clearing 1次"]);
    // Both cards now show the claims.
    for (const card of [cardOf(asked), cardOf(next)])
      expect(cardOf(await desk.group("赵书田", tapping(card, "都不是"))).title).toBe("2条申报 待审批");
  });

  test("a deed that was not meant leaves the next question", async () => {
    const asked = await desk.group("张满仓", telling("加分 铲雪、值夜、带人", ...deeds));
    const next = await desk.group("张满仓", tapping(cardOf(asked), "都不是"));
    expect(cardOf(next).title).toBe("“带人务工”有多少人？");
    const over = await desk.group("张满仓", tapping(cardOf(next), "算了"));
    expect(cardOf(over).title).toBe("1号申报 待审批");
    expect(await waiting()).toEqual(["1 snow-clearing 1次"]);
  });

  test("tapped to the end, they stand on one card that the secretary taps", async () => {
    const two = telling("加分 铲雪、值夜", ...deeds.slice(0, 2));
    const asked = await desk.group("张满仓", two);
    const card = cardOf(await desk.group("张满仓", tapping(cardOf(asked), "志愿服务")));
    expect(card).toMatchObject({ title: "2条申报 待审批", choice: { chosen: "all" } });
    expect(card.facts[0]).toEqual({ label: "1号", value: "张满仓 1次 3月18日 +1 义务铲雪除冰" });
    expect(card.text).toContain("1号、2号未写日期，按当天。请赵书田审批。");
    const refused = await desk.group("陈根生", tapping(card, "通过", new Map([["which", ["all"]]])));
    expect(cardOf(refused).text).toContain("审批由赵书田来办");
    const one = await desk.group("赵书田", tapping(card, "通过", new Map([["which", ["2"]]])));
    expect(await waiting()).toEqual(["1 snow-clearing 1次"]);
    const all = await desk.group("赵书田", tapping(cardOf(one), "通过", new Map([["which", ["all"]]])));
    expect(cardOf(all)).toMatchObject({ title: "2条申报 已处理", buttons: [{ text: "已处理" }] });
  });
});

describe("no rule was found", () => {
  const none: Partial<Act> = {
    said: "扎灯笼",
    where: "扎灯笼",
    doubts: [{ kind: "noRule", nearest: [snow, people] }],
  };

  test("the kept words end when a claim takes their place, not before", async () => {
    await desk.group("张满仓", telling("加分 扎灯笼", none));
    expect(await waiting()).toEqual(["1 ? 1"]);
    await desk.group("张满仓", answering("带人务工"));
    expect(await waiting()).toEqual(["1 ? 1"]);
    await desk.group("张满仓", answering("4个"));
    expect(await waiting()).toEqual(["2 labor-export 4人"]);
    expect((await desk.store.ledger.claim(huaishuping, 1))?.decision).toMatchObject({
      verdict: "withdrawn",
      as: 2,
    });
  });

  test("for several people each claim takes the place of its own", async () => {
    await desk.group("李秀英", (turn) =>
      declare([deed(turn, none, ["张满仓", "陈根生"])], "代报 张满仓 陈根生 扎灯笼", turn),
    );
    await desk.group("李秀英", answering("第一个"));
    expect(await waiting()).toEqual(["3 snow-clearing 1次", "4 snow-clearing 1次"]);
    for (const [old, as] of [
      [1, 3],
      [2, 4],
    ] as const) {
      expect((await desk.store.ledger.claim(huaishuping, old))?.decision).toMatchObject({ as });
    }
  });

  test("a refused claim leaves them with the secretary", async () => {
    const report = ruleSlug("migrant-report");
    const doubts: readonly Doubt[] = [{ kind: "noRule", nearest: [report] }];
    await desk.group("张满仓", telling("加分 扎灯笼", { ...none, doubts }));
    expect((await desk.group("张满仓", answering("1"))).text).toContain("只给外出的流动党员记");
    expect(await waiting()).toEqual(["1 ? 1"]);
  });

  test("都不是 says that the secretary has them, 算了 takes them back", async () => {
    await desk.group("张满仓", telling("加分 扎灯笼", none));
    expect((await desk.group("张满仓", answering("都不是"))).text).toContain("1号留给书记归类");
    await desk.group("张满仓", telling("加分 扎灯笼", none));
    expect((await desk.group("张满仓", answering("算了"))).text).toBe("好，不报了，2号已撤回。");
    expect(await waiting()).toEqual(["1 ? 1"]);
  });
});

describe("whose deed, and whether it counts", () => {
  const plain = { said: "铲雪", rule: snow, quantity: 1, unit: "次" };

  test("替张改改报 or 我自己做的", async () => {
    const told = (turn: Turn) => {
      const doubts: readonly Doubt[] = [
        { kind: "forSomebodyElse", people: [idOf(turn, "张改改")] },
        { kind: "unclear" },
      ];
      return declare([deed(turn, { ...plain, doubts })], "加分 张改改 铲雪 1", turn);
    };
    const asked = await desk.group("张满仓", told);
    expect(buttons(asked)).toEqual(["替张改改报", "我自己做的"]);
    const claim = await desk.group("张满仓", answering("我做的"));
    expect(cardOf(claim).facts[0]).toEqual({ label: "党员", value: "张满仓" });
    await desk.group("张满仓", told);
    expect(cardOf(await desk.group("张满仓", answering("替她报"))).facts).toContainEqual({
      label: "代报人",
      value: "张满仓",
    });
  });

  test.each([
    ["own", "是自家的事吗？", "不是自家的", "是，算了"],
    ["own", "是自家的事吗？", "公家的", "自家的"],
    ["own", "是自家的事吗？", "不是", "是"],
    ["kin", "帮的是自己亲属吗？", "不是亲属", "是，算了"],
    ["kin", "帮的是自己亲属吗？", "没有", "是的"],
    ["kin", "帮的是自己亲属吗？", "1", "2"],
    ["paid", "收钱了吗？", "没收钱", "收了"],
    ["paid", "收钱了吗？", "没有", "是"],
    ["paid", "收钱了吗？", "不是", "收了，算了"],
  ] as const)("told of %s: %s %s, or %s", async (because, title, counts, doesNot) => {
    const told = telling("加分 铲雪 1", { ...plain, doubts: [{ kind: "mayNotCount", because }] });
    expect(cardOf(await desk.group("张满仓", told)).title).toBe(title);
    expect((await desk.group("张满仓", answering(doesNot))).text).toBe("好，不报了。");
    expect(await waiting()).toEqual([]);
    await desk.group("张满仓", told);
    await desk.group("张满仓", answering(counts));
    expect(await waiting()).toEqual(["1 snow-clearing 1次"]);
  });

  test("of several deeds each is asked about by its name, also when one is left", async () => {
    const kin: Doubt = { kind: "mayNotCount", because: "kin" };
    const paid: Doubt = { kind: "mayNotCount", because: "paid" };
    const told = telling(
      "加分 铲雪 1，志愿服务 1",
      { ...plain, doubts: [kin] },
      { said: "志愿服务", rule: service, quantity: 1, unit: "次", doubts: [paid] },
    );
    const asked = await desk.group("张满仓", told);
    expect(cardOf(asked).title).toBe("铲雪：帮的是自己亲属吗？");
    const next = await desk.group("张满仓", answering("是"));
    expect(cardOf(next).title).toBe("志愿服务：收钱了吗？");
    await desk.group("张满仓", answering("没收"));
    expect(await waiting()).toEqual(["1 volunteer-service 1次"]);
  });

  test("a deed of others that is unclear is asked about by their names", async () => {
    const asked = await desk.group("李秀英", (turn) =>
      declare([deed(turn, { ...plain, doubts: [{ kind: "unclear" }] }, ["陈根生"])], "根生铲雪", turn),
    );
    expect(cardOf(asked).title).toBe("是替陈根生报“铲雪”1次吗？");
  });

  test("a day to come is told, and asked about nothing else", async () => {
    const doubts: readonly Doubt[] = [which, { kind: "futureDay", day: "2026-03-20" }];
    const told = await desk.group("张满仓", telling("加分 值夜 后天", { doubts, day: "2026-03-20" }));
    expect(told).toEqual({ text: "3月20日还没到，做完了再来报。", card: undefined });
  });

  test("what may be meant is never declared without an answer", async () => {
    const meant = (turn: Turn) => declareIfMeant([deed(turn, plain)], "铲雪", turn);
    expect(cardOf(await desk.group("张满仓", meant)).title).toBe("您是要申报“铲雪”1次吗？");
    expect(await waiting()).toEqual([]);
  });

  test("a wish that tells of no deed is asked what it is about", async () => {
    const nothing: Partial<Act> = { said: "", doubts: [{ kind: "noRule", nearest: [snow] }] };
    const told = await desk.group("张满仓", telling("加个分吧", nothing));
    expect(told.card).toBeUndefined();
    expect(told.text).toContain("请写明做了啥");
    expect(await waiting()).toEqual([]);
  });
});

describe("the secretary's own words for others", () => {
  test("an answer approves at once, as the plain words do", async () => {
    const asked = await desk.group("赵书田", (turn) =>
      declare([deed(turn, { doubts: [which] }, ["陈根生"])], "代加 陈根生 值夜 1", turn),
    );
    const done = await desk.group("赵书田", tapping(cardOf(asked), "铲雪"));
    expect(cardOf(done).title).toBe("1号申报 已通过");
    expect(await waiting()).toEqual([]);
  });
});

test("a question of another branch's card, or of nobody, is not answered", async () => {
  const asked = cardOf(await desk.group("张满仓", telling("加分 值夜", { doubts: [which] })));
  const foreign = { ...asked, taskId: asked.taskId.replace("huaishuping", "guojiacun") };
  expect((await desk.group("张满仓", tapping(foreign, "铲雪"))).card).toBeUndefined();
  const unknown = { ...asked, taskId: asked.taskId.replace("-1-1", "-9-1") };
  expect(cardOf(await desk.group("张满仓", tapping(unknown, "铲雪"))).title).toBe("这一问过时了");
  expect(await waiting()).toEqual([]);
  const stranger = await desk.group("张满仓", (turn) => {
    const { sentAtMs, chat } = turn;
    const tap = { kind: "tap", id: messageId("t"), chat, sentAtMs, taskId: asked.taskId } as const;
    return onTap(
      { ...tap, sender: accountId("tianlaosi"), button: asked.buttons[0]?.id ?? "", chosen: new Map() },
      turn,
      undefined,
    );
  });
  expect(cardOf(stranger).text).toContain("这是问张满仓的，不用您点。");
  expect(await desk.store.ledger.question(huaishuping, (await one("张满仓")).id, group)).toMatchObject({
    step: 1,
  });
});

const group = { kind: "group", id: chatId("wr") } as const;
const one = async (name: string) => {
  const member = (await desk.branch()).roster.find((each) => each.name === name);
  if (member === undefined) throw new Error(`nobody is called ${name}`);
  return member;
};
