import { afterEach, expect, test } from "vitest";
import { importPastYears } from "../../src/admin/import-past-years.ts";
import { memberId } from "../../src/domain/ids.ts";
import type { NewStep } from "../../src/domain/matter.ts";
import { huaishuping, rosters } from "../../src/sandbox/village.ts";
import { heldWith, namesAdded, openTownOf61 } from "./appraisal-ground.ts";
import { signOnPaper } from "./signing.ts";
import { expectAllWell, openTown, type Town } from "./town.ts";

let town: Town;

afterEach(async () => {
  await expectAllWell(town);
  await town.close();
});

const asked = async (words: string, name = "赵书田"): Promise<string> =>
  (await town.inPrivate(name, words)).text;

/** In the group, and approved there. */
async function earned(name: string, words: string): Promise<void> {
  await town.inGroup(name, words);
  const branch = await town.store.places.branch(huaishuping);
  await town.inGroup("赵书田", `同意 ${branch?.head.lastClaim ?? 0}`);
}

test("the appraisal of a branch of 61: 20 excellent at most, probationers unrated, confirmed by a meeting", async () => {
  town = await openTownOf61();
  await earned("张满仓", "加分 铲雪 3");
  town.at("2026-11-20 10:00");
  expect(await asked("评议 2026 张满仓 优秀")).toBe("2026年还没过完，等次从12月1日起登记。");

  town.at("2026-12-10 10:00");
  const pack = await asked("评议");
  expect(pack).toContain("2026年民主评议材料（这一年还没过完）（1/");
  expect(pack).toMatch(/够表彰[^\n]*\n- 张满仓 103分，第1名\n\*\*有后进情形的/);
  expect(pack).toContain("- 赵书田 全年没有加分");
  expect(pack).not.toMatch(/杨来福|何小军|石磊磊/);
  expect(Buffer.byteLength(pack)).toBeLessThanOrEqual(2_048);
  // What concerns nobody takes no room on the phone.
  expect(`${pack}${await asked("评议 2")}`).not.toMatch(/已经列入的|评议以后冲正的|基本合格 0人/);
  expect(await asked("我的评议", "张满仓")).not.toContain("后进");
  expect(await asked("评议 陈根生 良好")).toContain("等次只有四个");
  const best = [...namesAdded.slice(0, 19), "张满仓"];
  expect(await asked(`评议 ${best.join("、")} 优秀`)).toContain("优秀20人（最多20人），还没定等次的41人");
  expect(await asked("评议 陈根生 优秀")).toContain("优秀不能超过三分之一：61人最多20人，这样就有21人了");
  expect(await asked("评议 何小军 合格")).toBe("何小军是预备党员，参加评议，不定等次。");
  expect(await asked("评议 杨来福 合格")).toBe("杨来福经支委会同意免参加，不定等次。");

  await heldWith(town, 1, namesAdded.slice(0, 30));
  expect(await asked("评议结束 会议 9")).toContain("请写确认评议的组织生活会或党员大会的号");
  expect(await asked("评议结束")).toContain("到会的有表决权党员30人，不到31人");
  await heldWith(town, 2, namesAdded.slice(0, 33));
  expect(await asked("评议结束")).toContain("是哪次会确认的？");
  expect(await asked("评议结束 会议 2")).toContain("还有41人没定等次");
  expect(await asked("评议 其余 合格")).toContain("还没定等次的0人。\n都定了");
  expect(await asked("取消评议 韩双喜")).toContain("要重新定");
  expect(await asked("评议 韩双喜 不合格")).toContain("评议不合格：韩双喜");
  expect(await asked("我的评议", "张满仓")).not.toContain("优秀");

  expect(await asked("评议结束 会议 2")).toContain("61人有等次，不能再改。13人会私下收到");
  expect(await asked("评议 陈根生 合格")).toContain("已经按2号会议的结果定了");
  const own = await town.readBy("张满仓", "我的评议");
  expect(own).toContain("2026年民主评议，您评为优秀");
  expect(own).toContain("没请假缺会2次");
  expect(town.postsInGroup().join("\n")).not.toContain("评议");

  expect(await asked("表彰 陈根生")).toBe("陈根生评为合格，评为优秀的才能列入。");
  expect(await asked("推荐 张满仓")).toContain("推荐乡镇表彰：张满仓。这里只作记录");
  expect(await asked("后备 孙志强")).toContain("村级后备干部：孙志强");
  expect(await asked("导出我的记录", "张满仓")).toContain("2026年：推荐乡镇表彰");
  expect(await asked("取消推荐 张满仓")).toContain("不再列入推荐乡镇表彰");
  expect(await asked("导出我的记录", "张满仓")).not.toContain("推荐乡镇表彰");
});

/** The year 2026 with its last deed a minute before midnight, signed on paper and posted. */
async function yearLived(): Promise<void> {
  await earned("张满仓", "加分 铲雪 2");
  await earned("陈根生", "加分 铲雪 1");
  for (const [time, quarter] of [
    ["2026-04-08 10:00", "2026-Q1"],
    ["2026-07-08 10:00", "2026-Q2"],
    ["2026-10-12 10:00", "2026-Q3"],
  ] as const) {
    town.at(time);
    expect(await signOnPaper(town, quarter)).toBe(true);
  }
  town.at("2026-12-31 23:59");
  await town.inGroup("马春梅", "加分 铲雪 1");
  town.at("2027-01-04 09:10");
  await town.inGroup("赵书田", "同意 3");
  await earned("马春梅", "加分 铲雪 1 1月3日");
}

test("January's claims go to the new year while last year's table still reads the same in spring", async () => {
  town = await openTown();
  await yearLived();
  // Clock: message at 23:59 on 31 December, approved in January: the message's day decides.
  const before = await asked("年度");
  expect(before).toContain("2026年度积分表（第四季度还没公示期满，分是暂定的）");
  expect(before).toContain("马春梅 100+1-0=101，第2名");
  town.at("2027-01-08 10:00");
  expect(await signOnPaper(town, "2026-Q4")).toBe(true);
  town.at("2027-02-20 10:00");
  await earned("马春梅", "加分 铲雪 2 2月18日");
  const rows = (text: string): readonly string[] => text.split("\n").filter((line) => line.startsWith("- "));
  const spring = await asked("年度 2026");
  expect(spring).toContain("2026年度积分表（已结账）");
  expect(rows(spring)).toEqual(rows(before));
  expect(await asked("年度 2027")).toContain("马春梅 100+3-0=103");
  expect(rows(await asked("年度排名"))[0]).toContain("张满仓 100+2-0=102，第1名");

  // Late, year closed: not counted, kept as a note.
  await town.inGroup("刘桂花", "加分 铲雪 1 2026年12月20日");
  const note = await town.store.ledger.claim(huaishuping, 6);
  expect(note?.claim).toMatchObject({ actDay: "2026-12-20", hold: { kind: "yearClosed" } });
  expect(rows(await asked("年度 2026"))).toEqual(rows(before));
  const branch = await town.store.places.branch(huaishuping);
  const farmer = branch?.roster.find(({ name }) => name === "张满仓");
  const looks = await town.store.ledger.looksAt(huaishuping, farmer?.id ?? memberId("none"), 9);
  expect(looks.length).toBeGreaterThan(3);
});

test("disputed points at year end: appraised with the mark; the later reversal is minuted and reopens nothing", async () => {
  town = await openTown();
  await yearLived();
  await town.inPrivate("陈根生", "异议 1 那天他只去了一回");
  expect(await asked("评议")).toMatch(/积分有异议没办完的[^\n]*\n- 张满仓/);
  expect(await asked("评议 张满仓")).toMatch(/存疑[^]*|正在核实/);
  await asked("评议 张满仓 优秀");
  await asked("评议 其余 合格");
  await heldWith(town, 1, ["王建国", "李秀英", "张满仓", "张改改", "陈根生", "郭长有", "马春梅", "刘桂花"]);
  expect(await asked("评议结束")).toContain("1号会议的结果定了");
  town.passMinutes(60);
  await town.inPrivate("张满仓", "说明 1 我去了两回");
  expect(await asked("异议 1 成立 只有一回有人看见", "李秀英")).toContain("已冲正");
  const pack = `${await asked("评议")}\n${await asked("评议 2")}`;
  expect(pack).toMatch(/评议以后冲正的[^\n]*\n- 1月4日 张满仓 义务铲雪除冰 冲正-2分/);
  expect(pack).toMatch(/优秀（最多4人） 1人\n张满仓/);
});

const pastYears = (lines: readonly string[]): Uint8Array =>
  new TextEncoder().encode(["支部,姓名,年份,全年总分,党小组", ...lines].join("\n"));

test("the three-year rank: imported years and the closed one; who has only two years is left out", async () => {
  town = await openTown({
    rulebookFor: (_branch, own) => ({ ...own, termElection: { lastPercent: 10 } }),
  });
  await yearLived();
  const names = (rosters[0]?.members ?? []).map(({ name }) => name).filter((name) => name !== "何小军");
  const lines = names.flatMap((name) =>
    [2024, 2025]
      .filter((year) => !(name === "张改改" && year === 2024))
      .map((year) => `槐树坪村党支部,${name},${year},${name === "吴德顺" ? "98.5" : "110"},`),
  );
  const file = { bytes: pastYears(lines), name: "往年.csv" };
  const imported = await importPastYears(file, town.store, town.fake.clock());
  expect(imported.lines[0]).toBe("槐树坪村党支部：新记 29 条，没有变的 0 条。");
  town.at("2027-01-08 10:00");
  expect(await signOnPaper(town, "2026-Q4")).toBe(true);
  town.at("2027-02-20 10:00");
  const rank = await asked("三年排名");
  expect(rank).toContain("三年累计积分排名（2024、2025、2026年）");
  expect(rank).toContain("- 第1名 张满仓 322（110+110+102）");
  expect(rank).toContain("- 第2名 陈根生 321（110+110+101）");
  expect(rank).toContain("- 第2名 马春梅 321（110+110+101）");
  expect(rank).toContain("- 第4名 赵书田 320");
  expect(rank).toContain("吴德顺 297（98.5+98.5+100），靠后");
  expect(rank.match(/靠后$/gmu)).toHaveLength(1);
  expect(rank).toContain("不满3个结账的年份 1人\n张改改");
  expect(rank).toContain("免参加 1人\n杨来福");
  expect(rank).toContain("预备党员 1人\n何小军");
  expect(rank).toContain("只供支委会和换届资格审查参考，由支部大会和乡镇党委决定。");
});

test("past years are imported whole or not at all; the same again changes nothing, another figure replaces", async () => {
  town = await openTown();
  const run = async (...lines: readonly string[]) =>
    (await importPastYears({ bytes: pastYears(lines), name: "往年.csv" }, town.store, town.fake.clock()))
      .lines;
  expect(
    await run(
      "槐树坪村党支部,张满仓,2025,112,",
      "槐树坪村党支部,张满仓,2025,113,",
      "柳树湾村党支部,张满仓,2025,112,",
      "槐树坪村党支部,张满仓,2026,112,",
      "槐树坪村党支部,张三丰,2025,112,",
      "槐树坪村党支部,张满仓,二五,112,",
      "槐树坪村党支部,张满仓,2024,很多,",
    ),
  ).toEqual([
    "往年总分有 6 处要改，什么也没有导入：",
    "  第 3 行：和第 2 行是同一个人、同一年，请删去一行。",
    "  第 4 行：没有找到党支部“柳树湾村党支部”。",
    "  第 5 行：2026 年起的积分在台账里，不能导入，只导入以前的年份。",
    "  第 6 行：名册里没有“张三丰”，请核对姓名、党小组、账号。",
    "  第 7 行：年份“二五”不对，应写成 2025。",
    "  第 8 行：全年总分“很多”不对，应写成 112 或 112.5，含基础分。",
  ]);
  expect((await run("槐树坪村党支部,张满仓,2025,112,"))[0]).toContain("新记 1 条，没有变的 0 条");
  expect((await run("槐树坪村党支部,张满仓,2025,112,"))[0]).toContain("新记 0 条，没有变的 1 条");
  expect((await run("槐树坪村党支部,张满仓,2025年,112.5,"))[0]).toContain("新记 1 条，没有变的 0 条");
  // However old the year is, it stands in the member's own export.
  expect((await run("槐树坪村党支部,张满仓,2021,108,"))[0]).toContain("新记 1 条");
  expect(await asked("导出我的记录", "张满仓")).toMatch(/2021年总分108分[^]*2025年总分112.5分/);
});

test("that a year was printed is told to each member among those who looked", async () => {
  town = await openTown();
  const branch = await town.store.places.branch(huaishuping);
  if (branch === undefined) throw new Error("the branch is missing");
  const atMs = town.fake.clock();
  const looks = branch.roster.map(({ id: member }) => ({ member, looker: "administrator" as const, atMs }));
  await town.store.ledger.record(branch, { looks }, atMs);
  expect(await asked("谁看过我", "张满仓")).toContain("3月18日 20:00 管理员（打印）");
  expect(await asked("我的积分", "张满仓")).toContain("3月18日 管理员（打印）看过您的明细");
});

test("who was rated and left since lowers the third: the appraisal is closed after one excellent was changed", async () => {
  town = await openTown();
  town.at("2026-12-10 10:00");
  await asked("评议 张满仓 陈根生 马春梅 刘桂花 优秀");
  await asked("评议 其余 合格");
  for (const name of ["吴德顺", "韩双喜", "牛百顺"]) await asked(`去世 ${name} 2026-12-10 确认`);
  await heldWith(town, 1, ["王建国", "李秀英", "张满仓", "张改改", "陈根生", "郭长有", "马春梅", "刘桂花"]);
  expect(await asked("评议结束")).toContain("优秀不能超过三分之一：11人最多3人，这样就有4人了");
  await asked("评议 刘桂花 合格");
  expect(await asked("评议结束")).toContain("11人有等次，不能再改");
});

test("of a year whose entries were deleted nobody is shown a score or a ground that is not so", async () => {
  town = await openTown();
  const branch = await town.store.places.branch(huaishuping);
  const farmer = branch?.roster.find(({ name }) => name === "张满仓");
  if (branch === undefined || farmer === undefined) throw new Error("the branch is missing");
  town.at("2031-02-20 10:00");
  const atMs = town.fake.clock();
  const kept: NewStep = {
    ...({
      kind: "pastYear",
      branch: huaishuping,
      number: 2026,
      quarter: "2026-Q4",
      leaves: "settled",
    } as const),
    ...{ by: undefined, byName: "", atMs, words: undefined, entry: undefined },
    step: { kind: "reduced", member: farmer.id, pointsHalf: 225 },
  };
  await town.store.ledger.record(branch, { steps: [kept] }, atMs);
  expect(await asked("年度 2026")).toContain("张满仓 112.5");
  const told = "2026年的明细已按规定清理，只留总分。看总分请写：";
  expect(await asked("评议 2026")).toBe(`${told}年度 2026`);
  expect(await asked("评议 2026 张满仓")).toBe(`${told}年度 2026`);
  expect(await asked("我的评议 2026", "张满仓")).toBe(`${told}导出我的记录`);
  expect(await asked("导出我的记录", "张满仓")).toContain("2026年总分112.5分");
  expect(await asked("评议 2020 张满仓 合格")).toContain("没有2020年的台账");
});

test("a name that would format or be a formula stays a name in the year's texts", async () => {
  const [own, ...others] = rosters;
  const model = own?.members.find(({ name }) => name === "吴德顺");
  if (own === undefined || model === undefined) throw new Error("the demo has no members");
  const odd = ["=SUM(A1)", "王|小<明>", "**粗**"].map((name) => ({
    ...{ ...model, name, account: undefined, aliases: [] },
  }));
  town = await openTown({ rosters: [{ ...own, members: [...own.members, ...odd] }, ...others] });
  await yearLived();
  const past = odd.flatMap(({ name }) => [2024, 2025].map((year) => `槐树坪村党支部,${name},${year},110,`));
  await importPastYears({ bytes: pastYears(past), name: "往年.csv" }, town.store, town.fake.clock());
  town.at("2027-01-08 10:00");
  expect(await signOnPaper(town, "2026-Q4")).toBe(true);
  town.at("2027-02-20 10:00");
  for (const words of ["年度 2026", "评议 2026", "三年排名", "后进"]) {
    const parts = [await asked(words), words === "后进" ? "" : await asked(`${words} 2`)].join("\n");
    expect(parts, words).toContain("王｜小＜明＞");
    expect(parts, words).toContain("＊＊粗＊＊");
    expect(parts, words).not.toMatch(/小<明>|\*\*粗/u);
  }
});

test("who was put forward and is rated otherwise afterwards stands on the list until people take it back", async () => {
  town = await openTown();
  town.at("2026-12-10 10:00");
  await asked("评议 张满仓 孙志强 优秀");
  await asked("表彰 张满仓");
  await asked("后备 孙志强");
  const told = "张满仓还列在支部表彰里，现在不是优秀，要去掉请写：取消表彰 2026 张满仓";
  expect(await asked("取消评议 张满仓")).toContain(told);
  expect(await asked("评议 张满仓 孙志强 合格")).toContain(told);
  expect(await asked("评议 孙志强 合格")).not.toContain("还列在");
  expect(await asked("取消表彰 2026 张满仓")).toContain("不再列入支部表彰");
  expect(await asked("评议 张满仓 合格")).not.toContain("还列在");
});
