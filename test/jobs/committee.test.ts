import { describe, expect, test } from "vitest";
import { sayClaimsWaiting } from "../../src/jobs/claims-waiting.ts";
import { sayDigest } from "../../src/jobs/digest.ts";
import { sayPostingEnded } from "../../src/jobs/posting-ended.ts";
import { sayReviewDue } from "../../src/jobs/review-due.ts";
import { says } from "../../src/jobs/says.ts";
import type { Outgoing } from "../../src/outgoing.ts";
import { ruleSlug } from "../../src/domain/ids.ts";
import { approvalOf } from "../store/samples.ts";
import { at, memberOf, scene, village, type Scene } from "./saying.ts";

/** Nobody's help comes to its deadline. */
const noHelp = { lines: new Map() };

const since = { submittedAtMs: at("2026-03-10 21:00") };
const morning = ["2026-03-13 09:20", "2026-03-13"] as const;
const later = ["2026-03-15 09:20", "2026-03-15"] as const;
const bySecretary = (claim: number) => ({ claim, step: "secretary" }) as const;
const byDeputy = (claim: number) => ({ claim, step: "deputy" }) as const;

const signed = async ({ change, branch }: Scene): Promise<void> =>
  change({
    signing: {
      quarter: "2026-Q1",
      signer: memberOf(await branch(), "赵书田"),
      signerName: "赵书田",
      atMs: at("2026-04-03 10:00"),
    },
  });

describe("claims that wait too long", () => {
  test("the secretary gets one message with all of them and what to write", async () => {
    const { ground, claim, told } = await scene();
    const one = await claim("张满仓", since);
    const two = await claim("韩双喜", since);
    const { messages, covered } = await sayClaimsWaiting(await ground(...morning), [
      bySecretary(one),
      bySecretary(two),
    ]);
    expect(await told(messages)).toEqual([
      "赵书田: 有2条申报等您审批：\n- 1号 张满仓 义务铲雪 1次，3月10日报的，等了3天\n- 2号 韩双喜 义务铲雪 1次，3月10日报的，等了3天\n看明细、一起勾选请写：待审\n单独通过请写：同意 1\n不合适的请写：退回 1 没写地点",
    ]);
    expect(covered).toEqual([bySecretary(one), bySecretary(two)]);
    expect(messages[0]).toMatchObject({ kind: "claimsWaiting", untilMs: at("2026-03-15 00:00") });
  });

  test("days later who stands in is asked to decide in the secretary's place", async () => {
    const { ground, claim, told } = await scene();
    const one = await claim("张满仓", since);
    const { messages } = await sayClaimsWaiting(await ground(...later), [byDeputy(one)]);
    expect(await told(messages)).toEqual([
      "李秀英: 有1条申报等您审批：\n- 1号 张满仓 义务铲雪 1次，3月10日报的，等了5天，您可以代审\n看明细、一起勾选请写：待审\n单独通过请写：同意 1\n不合适的请写：退回 1 没写地点",
    ]);
  });

  test("what the secretary must not decide goes to who stands in, beside what waits for the secretary too long", async () => {
    const { ground, claim, told } = await scene();
    const one = await claim("张改改", since);
    const two = await claim("张满仓", since);
    const { messages, covered } = await sayClaimsWaiting(await ground(...later), [
      bySecretary(one),
      byDeputy(one),
      bySecretary(two),
      byDeputy(two),
    ]);
    const texts = await told(messages);
    expect(texts.map((text) => text.split(":")[0])).toEqual(["李秀英", "王建国", "赵书田"]);
    expect(texts[0]).toMatch(/有2条申报等您审批：\n- 1号 张改改 .*等了5天\n- 2号 张满仓 .*您可以代审\n/s);
    expect(texts[1]).toContain("有1条申报等您审批：\n- 1号 张改改");
    expect(texts[2]).toContain("有1条申报等您审批：\n- 2号 张满仓");
    expect(covered).toHaveLength(4);
  });

  test("what is decided by now, or is kept as a note, is told to nobody", async () => {
    const { ground, claim, change } = await scene();
    const decided = await claim("张满仓", since);
    await change({ decisions: [{ ...approvalOf(decided), verdict: "returned" }] });
    const forReview = await claim("张满仓", { ...since, hold: { kind: "review" } });
    const closed = await claim("张满仓", { ...since, hold: { kind: "yearClosed" } });
    const steps = [decided, forReview, closed, 999].flatMap((each) => [bySecretary(each), byDeputy(each)]);
    expect(await sayClaimsWaiting(await ground(...later), steps)).toEqual({ messages: [], covered: [] });
  });

  test("what must be looked at first is not offered for approval", async () => {
    const { ground, claim, told } = await scene();
    const held = await claim("张满仓", { ...since, hold: { kind: "largeQuantity", askAbove: 12 } });
    const unmatched = await claim("陈根生", { ...since, rule: undefined, pointsHalf: 0 });
    const steps = [bySecretary(held), bySecretary(unmatched)];
    const [text] = await told((await sayClaimsWaiting(await ground(...morning), steps)).messages);
    expect(text).toContain("- 1号 张满仓 义务铲雪 1次（要先核对），");
    expect(text).toContain("- 2号 陈根生 还没归类，");
    expect(text).not.toContain("同意");
    expect(text).toContain("退回 1 没写地点");
  });

  test("sixty at once fit one message, with long names too, and none is approved by itself", async () => {
    const long = "名字特别长的一位党员同志还要长".repeat(2);
    const rows = village({ 张满仓: { name: long }, 牛百顺: { relatives: ["赵书田"] } });
    const { ground, claim, told, store, branch } = await scene(rows);
    const rule = {
      ...{ slug: ruleSlug("snow-clearing"), version: "1", unit: "次", cap: undefined },
      name: "一项名字特别特别特别特别长的加分事项",
    };
    const numbers: number[] = [];
    for (let n = 0; n < 30; n += 1) {
      numbers.push(await claim(long, { ...since, rule }));
      numbers.push(await claim("牛百顺", { ...since, rule }));
    }
    const steps = numbers.flatMap((each) => [bySecretary(each), byDeputy(each)]);
    const { messages, covered } = await sayClaimsWaiting(await ground(...later), steps);
    const texts = await told(messages);
    expect(texts.map((text) => text.split(":")[0])).toEqual(["赵书田", "李秀英", "王建国"]);
    expect(texts[1]).toContain("还有52条。");
    for (const text of texts) expect(Buffer.byteLength(text)).toBeLessThan(2_048);
    expect(covered).toHaveLength(120);
    expect(await store.ledger.claimsWaiting((await branch()).id)).toHaveLength(60);
  });
});

describe("the review of a quarter", () => {
  const early = ["2026-04-03 09:25", "2026-Q1 1"] as const;
  const late = ["2026-04-08 09:25", "2026-Q1 2"] as const;

  test("each of the committee is reminded, with how many claims stand in the way", async () => {
    const each = await scene();
    await each.claim("张满仓", since);
    await each.claim("张满仓", { ...since, hold: { kind: "review" } });
    await each.claim("张满仓", { ...since, actDay: "2026-04-01" });
    const messages = await sayReviewDue(await each.ground(...early));
    const text =
      "第一季度已经结束，请支委会审核这个季度的积分。\n材料里有：1条等审核时定。\n看材料请写：审核\n没有问题请写：审核通过\n还有1条申报没审完，审完才能签字，请写：待审\n审核够数以后，请书记签字公示：签字";
    expect(await each.told(messages)).toEqual([`赵书田: ${text}`, `王建国: ${text}`, `李秀英: ${text}`]);
    expect(messages[0]).toMatchObject({ kind: "reviewDue", untilMs: at("2026-04-08 00:00") });
  });

  test("the second time it says that the review is still missing", async () => {
    const each = await scene();
    const messages = await sayReviewDue(await each.ground(...late));
    expect((await each.told(messages))[0]).toBe(
      "赵书田: 第一季度的积分还没有审核签字，请支委会尽快审核。\n看材料请写：审核\n没有问题请写：审核通过\n这一季没有积分，也还差2位支委审核：赵书田、王建国、李秀英，写：审核通过\n审核够数以后，请书记签字公示：签字",
    );
    expect(messages[0]?.untilMs).toBe(at("2026-07-01 00:00"));
  });

  test("once the quarter is signed nobody is reminded", async () => {
    const each = await scene();
    await signed(each);
    expect(await sayReviewDue(await each.ground(...early))).toEqual([]);
    expect(await sayReviewDue(await each.ground(...late))).toEqual([]);
  });

  test("where there is only a secretary the branch meeting reviews", async () => {
    const each = await scene(village({ 王建国: undefined, 李秀英: undefined }));
    const texts = await each.told(await sayReviewDue(await each.ground(...early)));
    expect(texts).toEqual([expect.stringContaining("请书记召开支部党员大会审核这个季度的积分。")]);
  });

  test("the secretary is told when the posting of a signed quarter is over", async () => {
    const each = await scene();
    expect(await sayPostingEnded(await each.ground("2026-04-11 09:40", "2026-Q1"))).toEqual([]);
    await signed(each);
    const messages = await sayPostingEnded(await each.ground("2026-04-11 09:40", "2026-Q1"));
    expect(await each.told(messages)).toEqual([
      "赵书田: 第一季度的公示期满了，这个季度的积分定下来了。\n公示期间有人当面提过意见、还没答复的，请先核实再答复本人，该改的另行更正。",
    ]);
  });
});

describe("the evening's digest", () => {
  const evening = ["2026-03-18 18:10", "2026-03-18"] as const;

  test("the secretary is told what waits, and nothing when nothing does", async () => {
    const { ground, claim, told } = await scene();
    expect(await sayDigest(await ground(...evening), 0, noHelp)).toEqual([]);
    await claim("张满仓");
    await claim("张改改");
    const messages = await sayDigest(await ground(...evening), 2, noHelp);
    expect(await told(messages)).toEqual([
      "赵书田: 今天还有事没办完：\n- 有1条申报等您审批，请写：待审\n- 有2条消息没有送到，看是哪些请写：待办",
    ]);
    expect(messages[0]).toMatchObject({ kind: "digest", untilMs: at("2026-03-19 00:00") });
  });

  test("what did not arrive alone is worth a word, and so are claims alone", async () => {
    const { ground, claim, told } = await scene();
    expect((await told(await sayDigest(await ground(...evening), 1, noHelp)))[0]).not.toContain("待审");
    await claim("张满仓");
    expect((await told(await sayDigest(await ground(...evening), 0, noHelp)))[0]).not.toContain("待办");
  });

  test("what may have been sent is named on its day and the next; what was refused, until it is settled", async () => {
    const { ground, branch, store } = await scene();
    const post: Outgoing = {
      ...{ kind: "ranking", to: { kind: "group" }, text: "榜", createdAtMs: at("2026-03-01 09:10") },
      ...{ branch: (await branch()).id, number: 1, road: "groupRobot", attempts: 1, notBeforeMs: 0 },
      ...{ state: "maySent", startedAtMs: at("2026-03-17 08:05"), doubtSinceMs: undefined, problem: "x" },
    };
    const isNamed = async (on: string, item: Outgoing): Promise<boolean> => {
      const outbox = { troubled: () => Promise.resolve([item]) };
      const said = await says.digest({
        ...(await ground(`${on} 18:10`, on)),
        ...{ outbox, jobDiary: store.jobDiary },
      });
      return said.messages.length > 0;
    };
    const evenings = async (item: Outgoing): Promise<readonly boolean[]> => [
      await isNamed("2026-03-17", item),
      await isNamed("2026-03-18", item),
      await isNamed("2026-03-19", item),
    ];
    expect(await evenings(post)).toEqual([true, true, false]);
    expect(await evenings({ ...post, state: "refused" })).toEqual([true, true, true]);
    expect(await evenings({ ...post, state: "waiting", problem: "noRoad" })).toEqual([true, true, true]);
    expect(await evenings({ ...post, state: "waiting", problem: undefined })).toEqual([false, false, false]);
  });
});
