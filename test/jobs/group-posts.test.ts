import { expect, test } from "vitest";
import { day } from "../../src/domain/quarter.ts";
import type { NewStep } from "../../src/domain/matter.ts";
import { sayPartyDay } from "../../src/jobs/party-day.ts";
import { sayQuarterClosing } from "../../src/jobs/quarter-closing.ts";
import { sayRanking } from "../../src/jobs/ranking.ts";
import { at, guojiacun, huaishuping, scene } from "./saying.ts";

const howTo =
  "写清做了啥、几次、哪天，例如：@积分助手 加分 巡逻 2次 昨天\n也可以当面告诉书记，纸上登记一样算。";

test("on the party day the group is asked for its deeds and told what the month still brings", async () => {
  const { ground, told } = await scene();
  const messages = await sayPartyDay(await ground("2026-03-05 08:40", "2026-03"));
  expect(await told(messages)).toEqual([
    `group: 今天是3月主题党日。近一个月做过、还没报的事，请报一报。\n${howTo}\n这个月后面还有：\n- 流动党员最晚3月31日交季度汇报，自己写或给联系人打电话都行\n- 3月31日第一季度结束`,
  ]);
  expect(messages[0]).toMatchObject({ kind: "partyDay", untilMs: at("2026-03-06 00:00") });
});

test.each([
  ["2026-02-05", undefined],
  ["2026-04-01", "- 4月2日发第一季度的积分初榜\n- 最晚4月8日审核第一季度的积分"],
  ["2026-12-05", "- 年底评议党员，在外的请安排回来，回不来的先告诉书记\n- 流动党员最晚12月31日交"],
  ["2027-01-01", "- 1月2日发2026年第四季度的积分初榜\n- 最晚1月8日审核2026年第四季度的积分"],
])("on %s it brings what the calendar says", async (day, brings) => {
  const { ground, told } = await scene();
  const [text] = await told(await sayPartyDay(await ground(`${day} 08:40`, day.slice(0, 7))));
  expect(text).toContain(brings ?? howTo);
  if (brings === undefined) expect(text).not.toContain("这个月后面还有");
});

test("on the party day the tasks that still take people are listed, with the words to sign up", async () => {
  const here = await scene();
  const called = (number: number, on: string | undefined, words: string): NewStep => ({
    ...{ kind: "task", number, quarter: "2026-Q2", branch: huaishuping, leaves: "open", entry: undefined },
    ...{ by: undefined, byName: "", atMs: at("2026-03-18 20:00"), words },
    step: { kind: "published", on: on === undefined ? undefined : day(on), needed: 20, rule: undefined },
  });
  await here.change({
    steps: [
      called(1, "2026-04-03", "昨天的事"),
      ...[2, 3, 4, 5].map((number) => called(number, "2026-04-12", `${"修东头的水渠".repeat(8)}${number}`)),
      called(6, undefined, "清河道"),
    ],
  });
  const [text] = await here.told(await sayPartyDay(await here.ground("2026-04-05 08:40", "2026-04")));
  expect(text).toContain("正要人的活：\n- 2号 4月12日 修东头的水渠");
  expect(text).toContain(
    "报名0人，要20人\n还有1个，看全部请写：@积分助手 任务\n去的请写：@积分助手 报名 2\n",
  );
  expect(text).not.toContain("昨天的事");
});

test("where nobody is away, nothing is said of migrants", async () => {
  const { ground, told } = await scene();
  const [text] = await told(await sayPartyDay(await ground("2026-03-05 08:40", "2026-03", guojiacun)));
  expect(text).not.toContain("流动党员");
});

test("before the quarter ends the group is told so, and afterwards no more", async () => {
  const { ground, told } = await scene();
  const messages = await sayQuarterClosing(await ground("2026-03-28 09:15", "2026-Q1"));
  expect(await told(messages)).toEqual([
    `group: 第一季度到3月31日就结束了。这个季度做过、还没报的事，请抓紧报。\n${howTo}`,
  ]);
  expect(messages[0]).toMatchObject({ kind: "quarterClosing", untilMs: at("2026-04-01 00:00") });
  expect(await sayQuarterClosing(await ground("2026-04-01 09:15", "2026-Q1"))).toEqual([]);
});

test("no post to the group names anybody but in the ranking", async () => {
  const { ground, branch } = await scene();
  const { roster } = await branch();
  const posts = [
    ...(await sayPartyDay(await ground("2026-12-05 08:40", "2026-12"))),
    ...(await sayQuarterClosing(await ground("2026-12-28 09:15", "2026-Q4"))),
  ];
  for (const { text } of posts) for (const { name } of roster) expect(text).not.toContain(name);
});

test("the ranking is one post, however many messages it takes", async () => {
  const { ground } = await scene();
  const messages = await sayRanking(await ground("2026-04-02 09:10", "2026-Q1"));
  expect(messages).toMatchObject([{ kind: "ranking", to: { kind: "group" }, post: "ranking 2026-Q1" }]);
  expect(messages[0]?.text).toMatch(/^## 槐树坪村党支部 2026年第一季度积分（初榜）\n/);
});
