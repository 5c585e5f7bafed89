import { afterEach, describe, expect, test } from "vitest";
import { printPosting } from "../../src/admin/print-posting.ts";
import type { RosterImport } from "../../src/ports.ts";
import { guojiacun, huaishuping, rosters } from "../../src/sandbox/village.ts";
import { signedOnPaper } from "./signing.ts";
import { expectAllWell, openTown, settings, userid, type Setting, type Town } from "./town.ts";

// A quarter's review, signature and posting (issue; domain guide, sections 5, 11 and 14).

let town: Town;

afterEach(async () => {
  await expectAllWell(town);
  await town.close();
});

async function open(setting: Setting & { readonly rosters?: readonly RosterImport[] } = {}): Promise<void> {
  town = await openTown(setting);
}

/** Declared and approved; by the discipline officer where the secretary may not. */
async function done(name: string, words: string, approver = "赵书田"): Promise<void> {
  await town.inPrivate(name, words);
  const branch = await town.store.places.branch(name.startsWith("郭") ? guojiacun : huaishuping);
  const number = branch?.head.lastClaim ?? 0;
  expect((await town.inPrivate(approver, `同意 ${number}`)).text).toContain("已通过");
}

async function confirmedBy(...names: readonly string[]): Promise<void> {
  for (const name of names)
    expect((await town.inPrivate(name, "审核通过")).text).toContain("已记下：您审核通过了");
}

/** After something came: it is shown first. */
async function confirmedAnewBy(...names: readonly string[]): Promise<void> {
  for (const name of names)
    expect((await town.inPrivate(name, "审核通过")).text).toContain(
      "您看过以后又来了1条，还没算您审的：\n- ",
    );
  await confirmedBy(...names);
}

const digestIn = (text: string): string => /校验码：([0-9a-f]{12})/.exec(text)?.[1] ?? "no digest";

/** What waits to be told to that member. */
async function toldTo(name: string): Promise<readonly string[]> {
  const branch = await town.store.places.branch(huaishuping);
  const member = branch?.roster.find((each) => each.name === name);
  if (branch === undefined || member === undefined) throw new Error("nobody is called so");
  return (await town.store.ledger.noticesFor(branch.id, member.id)).map(({ text }) => text);
}

async function postsSent(): Promise<readonly string[]> {
  town.passMinutes(1);
  await town.runJobs();
  return town.postsInGroup().filter((text) => text.includes("公示榜") || text.includes("更正公示"));
}

/** The sheet for the notice board. */
async function sheet(quarter = "2026-Q1"): Promise<string> {
  const files: string[] = [];
  const written = { branch: "槐树坪村党支部", quarter, path: "a.html" };
  const outcome = await printPosting(written, town.store, (_, bytes) => {
    files.push(Buffer.from(bytes).toString());
    return Promise.resolve(true);
  });
  expect(outcome.exitCode).toBe(0);
  return files[0] ?? "";
}

describe.each(settings)("under %s", (_, setting) => {
  test("a quarter is read, confirmed, signed, posted and in the end final", async () => {
    await open(setting);
    for (let day = 2; day <= 12; day += 1) await done("张满仓", `加分 修农机 1 3月${day}日`);
    await done("韩双喜", "加分 铲雪 1 3月18日");
    await done("张改改", "加分 铲雪 1 3月18日", "李秀英");
    town.at("2026-04-08 10:01");

    const pack = await town.inPrivate("王建国", "审核");
    expect(pack.text).toContain("**张满仓 本季33分**");
    expect(pack.text).toContain("13号 义务铲雪除冰 1次 +1，3月18日，李秀英3月18日通过");
    expect((await town.inPrivate("赵书田", "审核")).text).toContain("【回避】13号");
    expect((await town.inPrivate("赵书田", "签字")).text).toContain(
      "还差2位支委审核：王建国、李秀英，写：审核通过",
    );

    await confirmedBy("赵书田", "王建国");
    expect((await town.inPrivate("赵书田", "签字")).text).toBe(
      "第一季度还不能签字：\n- 有1条积分还差1位支委审核：李秀英，写：审核通过",
    );
    await confirmedBy("李秀英");
    const signed = await town.inPrivate("赵书田", "签字");
    expect(signed.text).toContain("2026年第一季度的积分已签字，公示榜发到群里，公示到4月15日");

    const [post, ...others] = await postsSent();
    expect(others).toEqual([]);
    expect(post).toContain("槐树坪村党支部 2026年第一季度积分公示榜");
    expect(post).toContain("义务修理农机具 11次 +33");
    expect(post).toContain("某党员");
    expect(post).not.toContain("韩双喜");
    const digest = digestIn(signed.text);
    expect(digestIn(post ?? "")).toBe(digest);
    expect(await sheet()).toContain(`校验码：<b>${digest}</b>`);
    const checked = (await town.inPrivate("牛百顺", `校验 ${digest}`)).text;
    expect(checked).toContain("有这个校验码，是第一季度的公示榜。");
    expect(checked).toContain("义务修理农机具 11次 +33");
    expect((await town.inGroup("牛百顺", "公示")).text).toContain("公示到4月15日");

    town.at("2026-04-16 10:41");
    await town.runJobs();
    expect((await town.inGroup("牛百顺", "公示 一季度")).text).toContain("4月16日起已生效");
    // Told with the next answer, or pushed already where a road leads to him.
    const told = [
      (await town.inPrivate("赵书田", "待办")).text,
      ...town.fake.chatLog("single", userid("赵书田")).map(({ text }) => text ?? ""),
    ];
    expect(told.join("\n")).toContain("公示期满了，这个季度的积分定下来了");
  });
});

describe("what the pack shows first", () => {
  test("deeds told twice, three repairs in a day, and relatives on one day", async () => {
    await open();
    await done("张满仓", "加分 铲雪 1 3月18日 东头");
    await done("张满仓", "加分 铲雪 1 3月18日 西头");
    await done("陈根生", "加分 修农机 3 3月17日");
    town.at("2026-04-03 10:01");
    const { text } = await town.inPrivate("李秀英", "审核");
    expect(text).toContain("**先看这几处**");
    expect(text).toContain("张满仓 3月18日 义务铲雪除冰报了2条（1、2号），是不是一件事");
    expect(text).toContain("陈根生 3月17日 一天修农机3次（3号）");
  });

  test("and what villagers said; none of it goes to the group, and the look is logged", async () => {
    await open();
    await done("张满仓", "加分 铲雪 1 3月18日");
    await town.inPrivate("李秀英", "群众反映 东头的路灯坏了半个月");
    town.at("2026-04-03 10:01");
    expect((await town.inPrivate("王建国", "审核")).text).toContain("东头的路灯坏了半个月");
    expect(town.postsInGroup().join()).not.toContain("路灯");
    expect((await town.inPrivate("张满仓", "我的积分")).text).toContain("支委王建国看过您的明细");
  });

  test("who missed a meeting, who had leave, and who owes dues, in numbers alone", async () => {
    await open();
    await town.inPrivate("赵书田", "开会 党员大会 学习");
    await town.inPrivate("张满仓", "请假 1 家里老人住院");
    await town.inPrivate("赵书田", "准假 1 张满仓");
    await town.inPrivate("陈根生", "签到 1");
    await town.inPrivate("赵书田", "散会 1");
    await town.inPrivate("赵书田", "党费 陈根生 1-3月");
    town.at("2026-04-03 10:01");
    const { text } = await town.inPrivate("王建国", "审核");
    expect(text).toContain("- 张满仓 请假1次\n");
    expect(text).toContain("- 马春梅 没请假缺会1次\n");
    expect(text).toContain("- 马春梅 有3个月没记\n");
    expect(text).not.toContain("陈根生 ");
    expect(text).not.toContain("住院");
  });

  test("in parts that a person can read, each line once", async () => {
    await open();
    for (let day = 1; day <= 18; day += 1) {
      await done("张满仓", `加分 修农机 1 3月${day}日`);
      await done("陈根生", `加分 修农机 1 3月${day}日`);
      await done("马春梅", `加分 修农机 1 3月${day}日`);
    }
    town.at("2026-04-03 10:01");
    const parts = [];
    for (const part of [1, 2, 3]) parts.push((await town.inPrivate("王建国", `审核 ${part}`)).text);
    for (const text of parts) expect(Array.from(text).length).toBeLessThanOrEqual(1_500);
    expect(parts[0]).toContain("看下一份请写：审核 2");
    const numbers = parts.flatMap((text) => [...text.matchAll(/^- (\d+)号/gm)].map(([, number]) => number));
    expect(numbers).toHaveLength(54);
    expect(new Set(numbers).size).toBe(54);
  });
});

describe("a confirmation", () => {
  test("counts for nothing that came after the pack was read; that is shown first, and the look is logged", async () => {
    await open();
    await done("张满仓", "加分 铲雪 1 3月18日");
    town.at("2026-04-03 10:01");
    await town.inPrivate("李秀英", "审核");
    await done("陈根生", "加分 修农机 1 3月30日");
    expect((await town.inPrivate("李秀英", "审核通过")).text).toBe(
      [
        "您看过以后又来了1条，还没算您审的：",
        "- 陈根生 2号 义务修理农机具 1次 +3，3月30日，赵书田4月3日通过",
        "没有问题请再写一次：审核通过",
        "哪条不对请写：撤销 号 原因",
        "您看过这份明细已经记下，本人看得到。",
      ].join("\n"),
    );
    expect((await town.inPrivate("陈根生", "我的积分")).text).toContain("纪检委员李秀英看过您的明细");
    expect((await town.inPrivate("赵书田", "签字")).text).toContain("有2条积分还差2位支委审核");
    await confirmedBy("李秀英");
    await confirmedBy("王建国");
    expect((await town.inPrivate("赵书田", "签字")).text).toContain("已签字");
  });

  test("of very much that came is given after the pack was read again, and own doings are no news", async () => {
    await open();
    town.at("2026-04-03 10:01");
    await town.inPrivate("李秀英", "审核");
    await town.inPrivate("赵书田", "审核");
    for (let day = 1; day <= 11; day += 1) await done("张满仓", `加分 修农机 1 3月${day}日`);
    expect((await town.inPrivate("李秀英", "审核通过")).text).toBe(
      "您看过以后又来了11条，还没算您审的。请再看一遍：审核",
    );
    await town.inPrivate("李秀英", "审核");
    await confirmedBy("李秀英", "赵书田");
  });
});

describe("the signature", () => {
  test("waits for every claim of the quarter, and an entry made after a confirmation is confirmed anew", async () => {
    await open();
    await done("张满仓", "加分 铲雪 1 3月18日");
    town.at("2026-04-03 10:01");
    await confirmedBy("王建国", "李秀英");
    await town.inPrivate("陈根生", "加分 铲雪 1 3月30日");
    expect((await town.inPrivate("赵书田", "签字")).text).toContain("第一季度还有1条申报没审完（2号）");
    await town.inPrivate("赵书田", "同意 2");
    expect((await town.inPrivate("赵书田", "签字")).text).toContain("有1条积分还差2位支委审核");
    await confirmedAnewBy("王建国", "李秀英");
    expect(await town.readBy("赵书田", "签字")).toContain("已签字");
    expect((await town.inPrivate("赵书田", "签字 2026-Q1")).text).toContain("已经签过字了");
  });

  test("takes back the word that it can be given, and tells of the deductions that go on", async () => {
    await open();
    await done("张满仓", "加分 铲雪 1 3月18日");
    town.at("2026-04-03 10:01");
    await town.inPrivate("王建国", "建议扣分 张满仓 缺会 1次 3月5日党员大会没来也没请假");
    const before = "还有1件扣分没办完（1号），现在签字就移到下一季度审核；要看请写：扣分";
    await confirmedBy("王建国");
    expect((await town.inPrivate("李秀英", "审核通过")).text).toContain(before);
    expect((await town.inPrivate("赵书田", "审核通过")).text).toContain(`可以签字公示：签字\n${before}`);
    const told = await toldTo("赵书田");
    expect(told.filter((text) => text.includes("审核够数了"))).toEqual([]);
    const signed = await town.inPrivate("赵书田", "签字");
    expect(signed.text).toContain("还有1件扣分没办完（1号），移到下一季度审核；要看请写：扣分");
  });

  test("on paper takes it back as well, whether or not it was read", async () => {
    await open();
    await done("张满仓", "加分 铲雪 1 3月18日");
    town.at("2026-04-03 10:01");
    await town.inPrivate("王建国", "建议扣分 张满仓 缺会 1次 3月5日党员大会没来也没请假");
    await confirmedBy("王建国", "李秀英");
    expect((await toldTo("赵书田")).join()).toContain("审核够数了");
    const { lines } = await signedOnPaper(town, "2026-Q1");
    expect(lines).toContain("还有1件扣分没办完（1号），移到下一季度审核；要看请写：扣分");
    expect((await toldTo("赵书田")).join()).not.toContain("审核够数了");
  });

  test("does not wipe out what villagers said after the last look", async () => {
    await open();
    await done("张满仓", "加分 铲雪 1 3月18日");
    town.at("2026-04-03 10:01");
    await town.inPrivate("李秀英", "群众反映 东头的路灯坏了半个月");
    town.passMinutes(1);
    await confirmedBy("王建国", "李秀英");
    town.passMinutes(1);
    await town.inPrivate("李秀英", "群众反映 西头的水管漏水");
    expect((await town.inPrivate("赵书田", "签字")).text).toContain("已签字");
    town.at("2026-07-03 10:01");
    const { text } = await town.inPrivate("王建国", "审核");
    expect(text).toContain("西头的水管漏水");
    expect(text).not.toContain("东头的路灯");
  });

  test("of a quarter that is not over is refused", async () => {
    await open();
    expect((await town.inPrivate("赵书田", "签字")).text).toContain("现在没有要审核签字的季度");
    expect((await town.inPrivate("赵书田", "签字 2026-Q1")).text).toContain("3月31日才结束");
  });

  test("is the new secretary's after a change of posts, and the old posting keeps the old name", async () => {
    await open();
    await done("张满仓", "加分 铲雪 1 3月18日");
    town.at("2026-04-03 10:01");
    await confirmedBy("王建国", "李秀英");
    expect((await town.inPrivate("赵书田", "签字")).text).toContain("已签字");
    const changed = rosters.map((each) => ({
      ...each,
      members: each.members.map((row) => {
        if (row.name === "赵书田") return { ...row, roles: [] };
        return row.name === "王建国" ? { ...row, roles: ["secretary"] as const } : row;
      }),
    }));
    await town.store.registry.importRosters(changed, town.fake.clock());
    town.at("2026-07-03 10:01");
    expect((await town.inPrivate("赵书田", "签字")).text).toContain("签字由王建国来办");
    expect((await town.inPrivate("王建国", "签字")).text).toContain(
      "第二季度还不能签字：\n- 这一季没有积分，也还差1位支委审核：王建国、李秀英，写：审核通过",
    );
    await confirmedBy("王建国");
    expect((await town.inPrivate("王建国", "签字")).text).toContain("2026年第二季度的积分已签字");
    expect((await town.inPrivate("张满仓", "公示 一季度")).text).toContain("已审核签字：赵书田。");
    expect((await town.inPrivate("张满仓", "公示 二季度")).text).toContain("已审核签字：王建国。");
  });

  test("on paper posts as well", async () => {
    await open();
    await done("张满仓", "加分 铲雪 1 3月18日");
    town.at("2026-04-08 10:01");
    const { lines } = await signedOnPaper(town, "2026-Q1");
    const [post] = await postsSent();
    expect(post).toContain("义务铲雪除冰 1次 +1");
    expect(lines.join()).toContain(digestIn(post ?? ""));
  });

  test("late, or before the ranking goes out: that is marked 已公示, not 初榜", async () => {
    await open();
    await done("张满仓", "加分 铲雪 1 3月18日");
    town.at("2026-04-01 10:01");
    await confirmedBy("王建国", "李秀英");
    await town.inPrivate("赵书田", "签字");
    town.at("2026-04-02 10:05");
    await town.runJobs();
    const ranking = town.postsInGroup().find((text) => text.includes("名次")) ?? "";
    expect(ranking).toContain("积分（已公示）");
    expect(ranking).not.toContain("初榜");
  });
});

describe("with a committee of three", () => {
  const kin = (name: string): readonly RosterImport[] =>
    rosters.map((each) => ({
      ...each,
      members: each.members.map((row) => (row.name === name ? { ...row, relatives: ["张改改"] } : row)),
    }));

  test("of whom one is recused, the two others confirm", async () => {
    await open();
    await done("张改改", "加分 铲雪 1 3月18日", "李秀英");
    town.at("2026-04-03 10:01");
    await confirmedBy("赵书田", "李秀英");
    expect((await town.inPrivate("赵书田", "签字")).text).toContain("还差1位支委审核：王建国");
    await confirmedBy("王建国");
    expect((await town.inPrivate("赵书田", "签字")).text).toContain("已签字");
  });

  test("of whom two are recused, the township's reviewer confirms", async () => {
    await open({ rosters: kin("王建国") });
    await done("张改改", "加分 铲雪 1 3月18日", "李秀英");
    town.at("2026-04-03 10:01");
    await confirmedBy("李秀英");
    expect((await town.inPrivate("赵书田", "签字")).text).toContain("支委回避的太多，要请乡镇组织办审核");
  });

  test("each may reverse what is under review, and the others confirm that again", async () => {
    await open();
    await done("张满仓", "加分 铲雪 1 3月18日");
    town.at("2026-04-03 10:01");
    await confirmedBy("李秀英", "王建国");
    expect((await town.inPrivate("王建国", "撤销 1 那天没下雪")).text).toContain("已撤销");
    expect((await town.inPrivate("赵书田", "签字")).text).toContain("有1条积分还差2位支委审核");
    await confirmedAnewBy("李秀英");
    await confirmedBy("王建国");
    await town.inPrivate("赵书田", "签字");
    expect((await postsSent())[0]).toContain("这一季没有积分记录");
  });

  test("none reverses a relative's", async () => {
    await open({ rosters: kin("王建国") });
    await done("张改改", "加分 铲雪 1 3月18日", "李秀英");
    town.at("2026-04-03 10:01");
    expect((await town.inPrivate("王建国", "撤销 1 不对")).text).toContain("撤销要由李秀英来办");
  });
});

describe("after the posting", () => {
  test("a reversal is told where the first posting was, with ranks as they are then", async () => {
    await open();
    await done("张满仓", "加分 铲雪 1 3月18日");
    await done("陈根生", "加分 修农机 1 3月18日");
    town.at("2026-04-08 10:01");
    await confirmedBy("王建国", "李秀英");
    await town.inPrivate("赵书田", "签字");
    await town.inPrivate("牛百顺", "异议 2 那天他在县城");
    await town.inPrivate("李秀英", "听取 1 他说记错日子了");
    expect((await town.inPrivate("李秀英", "异议 1 成立 核实过了")).text).toContain("成立");
    const [, correction] = await postsSent();
    expect(correction).toContain("2026年第一季度更正公示");
    expect(correction).toContain("| 陈根生 | 义务修理农机具 1次（3月18日） | 原+3分，已冲正 |");
    expect(correction).toContain("更正后陈根生本季0分");
    expect(correction).not.toContain("县城");
    expect((await town.inPrivate("张满仓", "公示")).text).toContain("义务修理农机具 1次 +3");
    expect(await sheet()).toContain("积分更正公示");
  });

  test("what somebody still objects to is alone not final when the posting is over", async () => {
    await open();
    await done("张满仓", "加分 铲雪 1 3月18日");
    await done("陈根生", "加分 修农机 1 3月18日");
    town.at("2026-04-08 10:01");
    await confirmedBy("王建国", "李秀英");
    await town.inPrivate("赵书田", "签字");
    await town.inPrivate("牛百顺", "异议 2 那天他在县城");
    town.at("2026-04-16 10:41");
    await town.runJobs();
    expect(await town.readBy("赵书田", "待办")).toContain(
      "除了下面有异议的1条，积分都定下来了：\n- 2号 陈根生 义务修理农机具",
    );
    expect((await town.inGroup("张满仓", "公示")).text).toContain("有异议的1条暂不定，其余4月16日起已生效");
  });
});

describe("a posting that is shown again", () => {
  test("names nobody who took the consent back since, and stays on record as it was", async () => {
    await open();
    await done("张满仓", "加分 铲雪 1 3月18日");
    await done("陈根生", "加分 巡逻 1 3月18日");
    town.at("2026-04-08 10:01");
    await signedOnPaper(town, "2026-Q1");
    const digest = digestIn((await postsSent())[0] ?? "");
    const changed = rosters.map((each) => ({
      ...each,
      members: each.members.map((row) => (row.name === "张满仓" ? { ...row, namedInPublic: false } : row)),
    }));
    await town.store.registry.importRosters(changed, town.fake.clock());
    const shown = (await town.inGroup("陈根生", "公示")).text;
    expect(shown).not.toContain("张满仓");
    expect(shown).toContain("| 某党员 | 义务铲雪除冰 1次 +1 |");
    expect(shown).toContain("| 陈根生 | 志愿服务 1次 +1 | 1 |");
    expect((await town.inGroup("陈根生", `校验 ${digest}`)).text).toContain(
      "有这个校验码，是第一季度的公示榜",
    );
  });

  test("of a time before the branch kept its points here: it says so", async () => {
    await open();
    expect((await town.inGroup("陈根生", "公示 2025-Q4")).text).toContain("还没用积分助手记账");
  });
});

describe("two villages", () => {
  test("forsythia and a settled petition count in one and not in the other, a mediation in both", async () => {
    await open();
    await done("张满仓", "加分 连翘 50亩 3月10日");
    await done("陈根生", "加分 化解上访 1 3月11日");
    await done("马春梅", "加分 调解纠纷 1 3月12日");
    await town.inPrivate("郭铁柱", "加分 连翘 50亩 3月10日");
    expect((await town.inPrivate("郭永福", "同意 1")).text).not.toContain("已通过");
    town.at("2026-04-08 10:01");
    await confirmedBy("王建国", "李秀英");
    await town.inPrivate("赵书田", "签字");
    const [post] = await postsSent();
    expect(post).toContain("发展连翘产业带动群众 50亩 +15");
    expect(post).toContain("化解一起上访 1起 +5");
    expect(post).toMatch(/马春梅 \| .*调解.* 1.* \+2 \|/);
  });

  test("a small branch reviews in its meeting", async () => {
    await open();
    await done("郭铁柱", "加分 铲雪 1 3月18日", "郭永福");
    town.at("2026-04-03 10:01");
    expect((await town.inPrivate("胡翠云", "审核通过")).text).toContain("由支部党员大会审核");
    const pack = (await town.inPrivate("郭永福", "审核")).text;
    expect(pack).toContain("没有问题请开会表决：开会 党员大会 审核积分");
    expect(pack).not.toContain("审核通过");
    expect((await town.inPrivate("郭永福", "大会审核通过")).text).toBe(
      "请写上是几号会议，例如：大会审核通过 2。看会议号请写：会议",
    );
    expect((await town.inPrivate("郭永福", "签字")).text).toContain("要支部党员大会审核");
    expect((await town.inPrivate("郭永福", "大会审核通过 1")).text).toContain("1号不是支部党员大会");
    await meeting(true);
    expect((await town.inPrivate("胡翠云", "大会审核通过 1")).text).toContain("由郭永福来记");
    expect((await town.inPrivate("郭永福", "大会审核通过 1")).text).toContain(
      "1号大会（审核积分）审核通过了",
    );
    expect((await town.inPrivate("郭永福", "签字")).text).toContain("已签字");
    expect((await town.inPrivate("郭铁柱", "公示")).text).toContain("义务铲雪除冰 1次 +1");
  });

  /** A branch meeting of 郭家村 with a vote, as the meeting's own commands would record it. */
  async function meeting(passed: boolean): Promise<void> {
    const branch = await town.store.places.branch(guojiacun);
    const by = branch?.roster.find(({ name }) => name === "郭永福");
    if (branch === undefined || by === undefined) throw new Error("no branch");
    const atMs = town.fake.clock();
    const made = {
      ...({ kind: "meeting", branch: guojiacun, number: 1, quarter: "2026-Q2", leaves: "open" } as const),
      ...{ by: by.id, byName: by.name, atMs, entry: undefined },
    };
    const voted = {
      kind: "voted",
      vote: "motion",
      entitled: 5,
      present: 5,
      inFavour: 5,
      against: 0,
    } as const;
    const recorded = await town.store.ledger.record(
      branch,
      {
        steps: [
          {
            ...made,
            words: "审核",
            step: { kind: "opened", meeting: "branch", on: "2026-04-03", group: undefined },
          },
          { ...made, words: "审核积分", step: { ...voted, abstained: 0, passed } },
        ],
      },
      atMs,
    );
    expect(recorded.kind).toBe("recorded");
  }
});
