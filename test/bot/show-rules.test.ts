import { afterEach, beforeEach, expect, test } from "vitest";
import { showRules } from "../../src/bot/show-rules.ts";
import { ruleSlug } from "../../src/domain/ids.ts";
import { openDesk, type Desk } from "./desk.ts";

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.close());

const asking = (slug?: string) =>
  desk.group("张满仓", (turn) => showRules(slug === undefined ? undefined : ruleSlug(slug), turn));

test("a deduction says what it is, what it costs, and that it is never made in a chat", async () => {
  expect((await asking("dues-unpaid")).text.split("\n")).toEqual([
    "**不按期交纳党费**（扣分事项）：每月扣2分",
    expect.stringMatching(/^要看：/),
    "扣分由支委会季度审核时集体研究，听本人说明，书记签字，不在聊天里办理。",
  ]);
});

test.each(["religious-activity", "abusive-petition"])("%s gets its one sentence", async (slug) => {
  expect((await asking(slug)).text).toBe("这类事不能在聊天里办理，请当面找支委会。");
});

test("the list of rules names no deduction", async () => {
  expect((await asking()).text).not.toMatch(/党费|宗教|上访闹访/);
});
