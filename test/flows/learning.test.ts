import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Rule, Rulebook } from "../../src/domain/rulebook.ts";
import { choiceButton } from "../../src/wording/asking.ts";
import { doNotRemember, remember } from "../../src/wording/learning.ts";
import { groups, huaishuping, rosters } from "../../src/sandbox/village.ts";
import { settings, expectAllWell, openTown, userid, type Town } from "./town.ts";

// 喂流浪狗 stands in no rulebook: the secretary says what it is, and the branch may learn it.

const yes = choiceButton(1, 0);
const no = choiceButton(1, 1);

describe.each(settings)("under %s", (_, setting) => {
  let town: Town;

  beforeEach(async () => {
    town = await openTown(setting);
  });

  afterEach(async () => {
    await expectAllWell(town);
    await town.close();
  });

  const fact = (card: string, label: string): string | undefined =>
    town.seenBy("张满仓", card).facts.find((each) => each.label === label)?.value;

  const elsewhere = async (words: string): Promise<string> =>
    (await town.fake.say(userid("郭铁柱"), groups[1]?.id ?? "", `@积分助手 ${words}`)).text ?? "";

  /** Nobody but the secretary can say what it is. */
  async function unknown(name: string, words: string): Promise<void> {
    const heard = await town.inGroup(name, words);
    expect(heard.text).toContain("等书记归类");
    expect(heard.answered.card).toBeUndefined();
  }

  /** 张满仓 writes it, the secretary files it under 志愿服务 and has it remembered. */
  async function teach(): Promise<void> {
    await town.inGroup("张满仓", "加分 喂流浪狗 1");
    await town.inGroup("赵书田", "归类 1 志愿服务");
    await town.inGroup("赵书田", "记住");
  }

  describe("filing", () => {
    test("an unknown deed is kept, shown to the secretary, filed under a rule, and earns points by a tap", async () => {
      expect((await town.inGroup("张满仓", "加分 喂流浪狗 2")).text).toContain(
        "您写的已记为1号，等书记归类，不用再报。书记请写：@积分助手 归类 1 事项名",
      );
      const waiting = (await town.inPrivate("赵书田", "待审")).text;
      expect(waiting).toContain("加分 喂流浪狗 2”没有对上事项，不能通过。归类请写：归类 1 事项名");
      expect((await town.inGroup("赵书田", "同意 1")).text).toContain(
        "先归类才能审批，请写：@积分助手 归类 1 事项名",
      );

      const filed = await town.inGroup("赵书田", "归类 1 志愿服务");
      expect(filed.text).toContain("1号已归到“志愿服务”，现在是2号");
      expect(town.seenBy("张满仓", filed.card).title).toBe("“喂流浪狗”就算“志愿服务”吗？");
      expect(town.buttons("张满仓", filed.card)).toEqual([remember, doNotRemember]);
      await town.tap("赵书田", filed.card, no);
      expect(town.buttons("张满仓", filed.card)).toEqual(["通过", "退回"]);
      expect(fact(filed.card, "党员")).toBe("张满仓");
      expect(fact(filed.card, "数量")).toBe("2次");
      expect(fact(filed.card, "日期")).toBe("3月18日（未写，按当天）");
      expect((await town.inGroup("张满仓", "我的积分")).text).toContain("本季0分");
      await town.tap("赵书田", filed.card, "approve");
      const score = await town.readBy("张满仓", "我的积分");
      expect(score).toContain("您写的1号，赵书田归到了“志愿服务”，现在是2号，等审批。");
      expect(score).toContain("加分 喂流浪狗 2”：已归类，现在是2号");
      expect(score).toContain("本季2分");
      expect((await town.inGroup("赵书田", "待审")).text).toBe("没有待审的申报。");
    });

    test("a claim is filed once: the second time the secretary is told what became of it", async () => {
      await town.inGroup("张满仓", "加分 喂流浪狗 1");
      const told = await Promise.all([
        town.inGroup("赵书田", "归类 1 志愿服务"),
        town.inGroup("赵书田", "归类 1 义务劳动"),
      ]);
      expect(told.filter(({ text }) => text.includes("现在是2号"))).toHaveLength(1);
      expect(told.filter(({ text }) => text.includes("归类为2号，不用再办"))).toHaveLength(1);
      expect((await town.inGroup("赵书田", "退回 1 报错了")).text).toContain("归类为2号，不用再办");
      expect((await town.inGroup("张满仓", "撤回 1")).text).toContain("归类为2号，不用再撤");
      expect((await town.inGroup("赵书田", "归类 2 铲雪")).text).toMatch(/2号已经是“.+”，不用归类/);
      expect((await town.inGroup("赵书田", "归类 9 铲雪")).text).toContain("没有9号申报");
    });

    test("nobody files what somebody else has to decide", async () => {
      await town.inGroup("张满仓", "加分 喂流浪狗 1");
      for (const name of ["张满仓", "陈根生", "王建国"])
        expect((await town.inGroup(name, "归类 1 志愿服务")).text).toContain("审批由赵书田来办");
      expect((await town.inGroup("田老四", "归类 1 志愿服务")).text).toContain("名册里没有您的名字");
      expect((await town.inGroup("赵书田", "待审")).text).toContain("待审1条");
    });

    test("the secretary's own words are filed by somebody else of the committee, and not learnt from", async () => {
      await town.inGroup("赵书田", "加分 喂流浪狗 1");
      expect((await town.inGroup("赵书田", "归类 1 志愿服务")).text).toContain("本人和亲属的申报要回避");
      expect((await town.inPrivate("李秀英", "待审")).text).toContain(
        "书记回避，请李秀英、王建国归类请写：归类 1 事项名",
      );
      const filed = await town.inGroup("李秀英", "归类 1 志愿服务");
      expect(town.buttons("赵书田", filed.card)).toEqual(["通过", "退回"]);
      await town.tap("李秀英", filed.card, "approve");
      expect((await town.inGroup("赵书田", "我的积分")).text).toContain("本季1分");
    });

    test("a rule that nobody knows is not guessed at", async () => {
      await town.inGroup("张满仓", "加分 喂流浪狗 1");
      expect((await town.inGroup("赵书田", "归类 1")).text).toContain("请写上归到哪一项");
      expect((await town.inGroup("赵书田", "归类 1 产学")).text).toContain(
        "没有“产学”这个事项，相近的有铲雪。请写：@积分助手 归类 1 铲雪",
      );
      expect((await town.inGroup("赵书田", "归类 1 敲锣打鼓")).text).toContain("没有“敲锣打鼓”这个事项");
      expect((await town.inGroup("赵书田", "归类 1 不交党费")).text).toContain("扣分由支委会集体研究");
      expect((await town.inGroup("赵书田", "待审")).text).toContain("待审1条");
    });

    test("what is not counted singly needs its number, and every check of a claim applies", async () => {
      await town.inGroup("张满仓", "加分 喂流浪狗");
      expect((await town.inGroup("赵书田", "归类 1 连翘")).text).toContain(
        "1号要算多少亩？请写上数，例如：@积分助手 归类 1 发展连翘 50亩",
      );
      expect((await town.inGroup("赵书田", "归类 1 连翘 30亩")).text).toContain("满50亩或满20人");
      const filed = await town.inGroup("赵书田", "归类 1 连翘 60亩");
      await town.tap("赵书田", filed.card, no);
      expect(fact(filed.card, "数量")).toBe("60亩");
      await town.inGroup("张满仓", "加分 喂流浪狗 1");
      expect((await town.inGroup("赵书田", "归类 3 连翘 60亩")).text).toContain("一年只计一次，2号已经报过");
      const held = await town.inGroup("赵书田", "归类 3 志愿服务 13");
      await town.tap("赵书田", held.card, no);
      expect(town.buttons("赵书田", held.card)).toContain("核对无误");
    });

    test("a deed filed and the same deed declared again by the learnt words are seen as one", async () => {
      await teach();
      const { card } = await town.inGroup("张满仓", "加分 喂流浪狗 1");
      expect(town.seenBy("赵书田", card).text).toContain("和2号是同一天同一件事");
    });
  });

  describe("learning", () => {
    test("words that the secretary has remembered make a claim at once, and in this branch alone", async () => {
      await town.inGroup("张满仓", "加分 喂流浪狗 1");
      const filed = await town.inGroup("赵书田", "归类 1 志愿服务");
      await town.tap("赵书田", filed.card, yes);
      await town.fake.until(() => town.lastInGroup().includes("记住了：以后“喂流浪狗”就算“志愿服务”"));
      expect(town.buttons("陈根生", filed.card)).toEqual(["通过", "退回"]);
      await town.tap("赵书田", filed.card, "approve");
      expect((await town.inGroup("张满仓", "我的积分")).text).toContain("本季1分");
      const { card } = await town.inGroup("陈根生", "加分 喂流浪狗 1");
      expect(fact(card, "事项")).toContain("志愿服务");
      expect(town.buttons("赵书田", card)).toEqual(["通过", "退回"]);
      expect(await elsewhere("加分 喂流浪狗 1")).toContain("等书记归类");
    });

    test("the offer is answered in words as well, and what was filed is shown to be approved", async () => {
      await town.inGroup("张满仓", "加分 喂流浪狗 1");
      await town.inGroup("赵书田", "归类 1 志愿服务");
      const heard = await town.inGroup("赵书田", "记住");
      expect(heard.text).toContain("以后“喂流浪狗”就算“志愿服务”");
      await town.tap("赵书田", heard.card, "approveTicked", { ticked: ["2"] });
      await town.fake.until(() => town.lastInGroup().includes("已通过1条"));
    });

    test("记住 with nothing to remember is told so, to the secretary alone", async () => {
      expect((await town.inGroup("赵书田", "记住")).text).toBe("现在没有要记住的说法。");
      expect((await town.inGroup("张满仓", "记住")).answered.outcome).toBe("silence");
    });

    test("after ten minutes the offer has lapsed, and its card shows what was filed", async () => {
      await town.inGroup("张满仓", "加分 喂流浪狗 1");
      const { card } = await town.inGroup("赵书田", "归类 1 志愿服务");
      town.at("2026-03-18 20:11");
      await town.tap("赵书田", card, yes);
      expect(town.buttons("赵书田", card)).toEqual(["通过", "退回"]);
      await unknown("陈根生", "加分 喂流浪狗 1");
    });

    test("不用 leaves the words unknown, and so does silence", async () => {
      await town.inGroup("张满仓", "加分 喂流浪狗 1");
      await town.inGroup("赵书田", "归类 1 志愿服务");
      expect((await town.inGroup("赵书田", "不用")).text).toContain("不记");
      await town.inGroup("陈根生", "加分 喂流浪狗 1");
      await town.inGroup("赵书田", "归类 3 志愿服务");
      await unknown("陈根生", "加分 喂流浪狗 1");
    });

    test("only the secretary's answer counts", async () => {
      await town.inGroup("张满仓", "加分 喂流浪狗 1");
      const { card } = await town.inGroup("赵书田", "归类 1 志愿服务");
      for (const name of ["张满仓", "李秀英"]) {
        await town.inGroup(name, "记住");
        await town.tap(name, card, yes);
      }
      await unknown("陈根生", "加分 喂流浪狗 1");
    });

    test("whoever is secretary no more teaches nothing more, though asked before", async () => {
      await town.inGroup("张满仓", "加分 喂流浪狗 1");
      await town.inGroup("赵书田", "归类 1 志愿服务");
      const without = rosters.map((roster) => ({
        ...roster,
        members: roster.members.map((one) => (one.name === "赵书田" ? { ...one, roles: [] } : one)),
      }));
      await town.store.registry.importRosters(without, Date.parse("2026-03-18T20:01:00+08:00"));
      expect((await town.inGroup("赵书田", "记住")).text).toContain("由书记来办");
      expect((await town.inGroup("李秀英", "别名")).text).toContain("还没有记住什么说法");
    });

    test("what was learnt is listed for the committee, and the secretary can have it forgotten", async () => {
      expect((await town.inGroup("赵书田", "别名")).text).toContain("还没有记住什么说法");
      await teach();
      const listed = (await town.inGroup("李秀英", "别名")).text;
      expect(listed).toContain("- 喂流浪狗：志愿服务（赵书田 3月18日）");
      expect((await town.inGroup("张满仓", "别名")).text).toContain("只给书记和支委看");

      for (const name of ["张满仓", "李秀英"])
        expect((await town.inGroup(name, "忘掉 喂流浪狗")).text).toContain("由书记来办");
      expect((await town.inGroup("赵书田", "忘掉 喂狗")).text).toContain("没有记过“喂狗”");
      expect((await town.inGroup("张满仓", "忘掉烦恼")).answered.outcome).toBe("silence");
      expect((await town.inGroup("赵书田", "忘掉 喂流浪狗")).text).toContain("忘掉了");
      await unknown("陈根生", "加分 喂流浪狗 1");
    });

    test("names, and words told in pieces, are no other name for a rule", async () => {
      await town.inGroup("张满仓", "加分 喂流浪狗、描红绣花 1");
      const { card } = await town.inGroup("赵书田", "归类 1 志愿服务");
      expect(town.buttons("赵书田", card)).toEqual(["通过", "退回"]);
    });

    test("the same answer delivered again learns nothing twice", async () => {
      await town.inGroup("张满仓", "加分 喂流浪狗 1");
      await town.inGroup("赵书田", "归类 1 志愿服务");
      const first = await town.inGroup("赵书田", "记住");
      await town.again(first, { keepTimestamps: false });
    });
  });
});

describe("a rulebook that comes to have the words itself", () => {
  /** 铲雪 goes by 喂流浪狗 as well. */
  const withWords = (own: Rulebook): Rulebook => ({
    ...own,
    editions: new Map(
      [...own.editions].map(([slug, editions]) => [
        slug,
        editions.map(({ from, rule }) => ({ from, rule: slug === "snow-clearing" ? called(rule) : rule })),
      ]),
    ),
  });
  const called = (rule: Rule): Rule => ({ ...rule, aliases: [...rule.aliases, "喂流浪狗"] });

  test("wins over what was learnt, and nothing is learnt against it", async () => {
    let changed = false;
    const changedBook = new Map<Rulebook, Rulebook>();
    const town = await openTown({
      rulebookFor: (branch, own) => {
        if (!changed || branch !== huaishuping) return own;
        const book = changedBook.get(own) ?? withWords(own);
        changedBook.set(own, book);
        return book;
      },
    });
    await town.inGroup("张满仓", "加分 喂流浪狗 1");
    await town.inGroup("赵书田", "归类 1 志愿服务");
    changed = true;
    expect((await town.inGroup("赵书田", "记住")).text).toContain("积分规则里已经有“喂流浪狗”");
    changed = false;
    await town.inGroup("张满仓", "加分 喂流浪狗 1 村口");
    await town.inGroup("赵书田", "归类 3 志愿服务");
    await town.inGroup("赵书田", "记住");
    const learnt = await town.inGroup("陈根生", "加分 喂流浪狗 1");
    const rule = (card: string) =>
      town.seenBy("张满仓", card).facts.find(({ label }) => label === "事项")?.value;
    expect(rule(learnt.card)).toContain("志愿服务");
    changed = true;
    expect(rule((await town.inGroup("陈根生", "加分 喂流浪狗 1")).card)).toBe("义务铲雪除冰");
    await expectAllWell(town);
    await town.close();
  });
});
