import { afterEach, beforeEach, expect, test } from "vitest";
import { approveByWords } from "../../src/bot/by-words.ts";
import { object } from "../../src/bot/objecting.ts";
import type { Turn } from "../../src/bot/turn.ts";
import { ruleSlug } from "../../src/domain/ids.ts";
import { claiming } from "./acts.ts";
import { openDesk, type Desk } from "./desk.ts";

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.close());

const snow = ruleSlug("snow-clearing");

const objecting =
  (against?: string, rule = snow) =>
  (turn: Turn) => {
    const member = turn.branch.roster.find(({ name }) => name === against);
    return object(
      {
        against: member === undefined ? undefined : { kind: "member", id: member.id },
        rule,
      },
      turn,
    );
  };

test("an objection is answered with whom to turn to, by name in private and by post in the group", async () => {
  expect((await desk.private("张满仓", objecting())).text).toBe(
    "对积分有意见，请直接找纪检委员李秀英（或书记）说，支委会审核时要答复您。",
  );
  expect((await desk.group("张满仓", objecting("韩双喜"))).text).toBe(
    "对积分有意见，请直接找纪检委员（或书记）说，支委会审核时要答复您。",
  );
});

test("never to whoever approved the entry, and nothing of the record is said", async () => {
  await desk.group("张改改", claiming("铲雪", snow, 1));
  await desk.group("李秀英", (turn) => approveByWords([1], turn));
  await desk.group("陈根生", claiming("铲雪", snow, 1));
  await desk.group("赵书田", (turn) => approveByWords([2], turn));
  expect((await desk.private("张满仓", objecting("张改改"))).text).toBe(
    "对积分有意见，请直接找支委王建国说，支委会审核时要答复您。",
  );
  expect((await desk.private("张满仓", objecting("陈根生"))).text).toBe(
    "对积分有意见，请直接找纪检委员李秀英说，支委会审核时要答复您。",
  );
});

test("the discipline officer's own objection goes to another", async () => {
  expect((await desk.private("李秀英", objecting())).text).toContain("支委王建国（或书记）");
});

test("matters that law protects get their one sentence", async () => {
  const { text } = await desk.private("张满仓", objecting("陈根生", ruleSlug("religious-activity")));
  expect(text).toBe("这类事不能在聊天里办理，请当面找支委会。");
});
