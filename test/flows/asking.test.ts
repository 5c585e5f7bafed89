import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { memberId, type RuleSlug } from "../../src/domain/ids.ts";
import { day } from "../../src/domain/quarter.ts";
import { ruleInForce } from "../../src/domain/rulebook.ts";
import { read } from "../../src/language/read.ts";
import type { Doubt } from "../../src/language/reading.ts";
import { readRulebooks } from "../../src/rulebook/file.ts";
import { huaishuping, rosters } from "../../src/sandbox/village.ts";
import { freshPostgresUrl } from "../store/ground.ts";
import { settings, expectAllWell, groupOfBranch, openTown, userid, type Heard, type Town } from "./town.ts";

const twoFolder = mkdtempSync(join(tmpdir(), "lianqiao-asking-two-"));
afterAll(() => {
  rmSync(twoFolder, { recursive: true, force: true });
});

const ownRulebook = await readRulebooks("rules").then((rules) => {
  if (!rules.ok) throw new Error("the rules are broken");
  return rules.value.forBranch(huaishuping);
});

/** The first of these wishes whose one deed is read with such a doubt and no other that is asked before it. */
function wishWith(isMeant: (doubt: Doubt) => boolean, ...wishes: readonly string[]): string {
  const found = wishes.find((text) => {
    const reading = read(text, {
      ...{ rulebook: ownRulebook, roster: [], learnt: [], sender: memberId("m1") },
      ...{ today: day("2026-03-18"), botName: "积分助手" },
    });
    const [act, ...others] = "acts" in reading ? reading.acts : [];
    const [doubt] = act?.doubts ?? [];
    return doubt !== undefined && others.length === 0 && isMeant(doubt);
  });
  if (found === undefined) throw new Error("nothing is in doubt any more");
  return found;
}

/** Of all these one is meant where no number is written. */
const countsSingly = (slug: RuleSlug): boolean => ruleInForce(ownRulebook, slug, "2026-03-18")?.unit === "次";

const inDoubt = [
  "拉电线",
  "值夜",
  "打扫",
  "帮忙",
  "种树",
  "清理",
  "看护",
  "打扫羊圈",
  "修凳子",
  "清水缸",
  "扫猪圈",
];
const mayBeSeveral = wishWith(
  (doubt) => {
    const offered =
      doubt.kind === "whichRule" ? doubt.candidates : doubt.kind === "noRule" ? doubt.nearest : [];
    return offered.length > 1 && offered.every(countsSingly);
  },
  ...inDoubt.map((word) => `加分 ${word} 2`),
  ...inDoubt.map((word) => `加分 ${word}`),
);
const fitsNone = wishWith(
  (doubt) => doubt.kind === "noRule" && doubt.nearest.length > 0 && doubt.nearest.every(countsSingly),
  ...inDoubt.map((word) => `加分 ${word} 2`),
  ...inDoubt.map((word) => `加分 ${word}`),
);

/** Two of one name, in two party groups. */
const withNamesakes = rosters.map((roster) => {
  const [first] = roster.members;
  if (roster.branch !== huaishuping || first === undefined) return roster;
  const plainMember = { ...first, account: undefined, roles: [], aliases: [], relatives: [] };
  const namesakes = ["东头组", "西头组"].map((partyGroup) => ({ ...plainMember, name: "李明", partyGroup }));
  return { ...roster, members: [...roster.members, ...namesakes] };
});

describe.each(settings)("under %s", (_, setting) => {
  let town: Town;

  beforeEach(async () => {
    town = await openTown({ ...setting, rosters: withNamesakes });
  });

  afterEach(async () => {
    await expectAllWell(town);
    await town.close();
  });

  const press = (name: string, card: string, text: string) => {
    const button = town.seenBy(name, card).buttons.find((each) => each.text === text);
    if (button === undefined)
      throw new Error(`no button ${text}, but: ${town.buttons(name, card).join(" ")}`);
    return town.tap(name, card, button.id);
  };
  const waiting = async (): Promise<readonly string[]> =>
    (await town.store.ledger.claimsWaiting(huaishuping)).map(
      ({ claim }) => `${claim.number} ${claim.rule?.slug ?? "?"} ${claim.quantity}${claim.rule?.unit ?? ""}`,
    );
  const shortNames = async (): Promise<readonly (string | undefined)[]> => {
    const records = await town.store.ledger.claimsWaiting(huaishuping);
    return records.flatMap(({ claim }) =>
      claim.rule === undefined ? [] : [ruleInForce(ownRulebook, claim.rule.slug, claim.actDay)?.shortName],
    );
  };
  const question = (heard: Heard) => town.seenBy("张满仓", heard.card);

  describe("which rule is meant", () => {
    test("is asked with a button and a number for each, and nothing is declared yet", async () => {
      const asked = await town.inGroup("张满仓", mayBeSeveral);
      expect(question(asked)).toMatchObject({ type: "button_interaction", subtitle: "问张满仓" });
      expect(question(asked).title).toMatch(/^“.+”.+哪一项？$/);
      const choices = town.buttons("张满仓", asked.card);
      expect(choices.length).toBeGreaterThan(2);
      expect(choices.at(-1)).toBe("都不是");
      choices.forEach((name, at) => {
        expect(question(asked).text).toContain(`${at + 1} ${name}`);
      });
      expect(question(asked).text).toContain("@积分助手 1");
      expect(await shortNames()).toEqual([]);
    });

    test("a tap answers, and the secretary approves on the same card", async () => {
      const { card } = await town.inGroup("张满仓", `${mayBeSeveral} 昨天`);
      const [, second = ""] = town.buttons("张满仓", card);
      const tapped = await press("张满仓", card, second);
      expect(tapped.changedFor).toBe("everyone");
      expect(town.seenBy("赵书田", card).title).toMatch(/^\d号申报 待审批$/);
      expect(town.facts("赵书田", card)).toMatchObject({ 党员: "张满仓", 日期: "3月17日" });
      expect(await shortNames()).toEqual([second]);
      await press("赵书田", card, "通过");
      expect(town.buttons("陈根生", card)).toEqual(["已通过"]);
      expect(town.seenBy("陈根生", card).text).toContain("赵书田 3月18日 20:00 通过");
      expect(await waiting()).toEqual([]);
    });

    test("退回 on that card needs its reason, and somebody else is told", async () => {
      const { card } = await town.inGroup("张满仓", mayBeSeveral);
      const [first = ""] = town.buttons("张满仓", card);
      await press("张满仓", card, first);
      await press("赵书田", card, "退回");
      expect(town.seenBy("赵书田", card).text).toContain("请先选退回原因");
      await town.tap("赵书田", card, "return", { choice: "place" });
      const text = town.seenBy("赵书田", card).text;
      expect(text).toContain("原因：请写明时间地点");
    });

    test.each(["2", "第二个", "选2", "②"])("%s answers", async (words) => {
      const { card } = await town.inGroup("张满仓", mayBeSeveral);
      const [, second] = town.buttons("张满仓", card);
      const claim = await town.inGroup("张满仓", words);
      expect(town.buttons("赵书田", claim.card)).toEqual(["通过", "退回"]);
      expect(await shortNames()).toEqual([second]);
      // The card of the question was left live: the next tap on it shows what came of it, and is a tap on that.
      await press("陈根生", card, "都不是");
      expect(town.seenBy("赵书田", card).title).toMatch(/^\d号申报 待审批$/);
      await press("赵书田", card, "通过");
      expect(await waiting()).toEqual([]);
    });

    test("the rule's name answers, with or without quotes", async () => {
      for (const quoted of [(name: string) => name, (name: string) => `“${name}”`]) {
        const { card } = await town.inGroup("张满仓", mayBeSeveral);
        await town.inGroup("张满仓", quoted(town.buttons("张满仓", card)[0] ?? ""));
      }
      expect(await shortNames()).toHaveLength(2);
    });

    test("都不是 declares nothing", async () => {
      const { card } = await town.inGroup("张满仓", mayBeSeveral);
      await press("张满仓", card, "都不是");
      expect(town.seenBy("陈根生", card).title).toBe("问完了");
      expect(await shortNames()).toEqual([]);
      expect((await town.inGroup("张满仓", "2")).text).toBe("刚才那一问已经答过了，不用再答。");
    });
  });

  describe("what sounds like a rule", () => {
    test("是 declares it", async () => {
      const asked = await town.inGroup("张满仓", "加分 产学 1");
      expect(question(asked).title).toBe("是不是“铲雪”？");
      const { card } = await town.inGroup("张满仓", "是的");
      expect(town.facts("赵书田", card)).toMatchObject({ 事项: "义务铲雪除冰", 数量: "1次" });
    });

    test("不是 leaves the words with the secretary and says so", async () => {
      const { card } = await town.inGroup("张满仓", "加分 产学 1");
      const told = (await town.inGroup("张满仓", "不是")).text;
      expect(told).toContain("没有找到“产学”这个事项");
      expect(told).toContain("您写的已记为1号，等书记归类，不用再报");
      expect(await waiting()).toEqual(["1 ? 1"]);
      await press("张满仓", card, "不是");
      expect(await waiting()).toEqual(["1 ? 1"]);
    });

    test("算了 ends it", async () => {
      const { card } = await town.inGroup("张满仓", "加分 产学 1");
      expect((await town.inGroup("张满仓", "算了")).text).toBe("好，不报了。");
      await press("张满仓", card, "是");
      expect(town.seenBy("陈根生", card).text).toBe("刚才那一问已经答过了，不用再答。");
      expect(await waiting()).toEqual([]);
    });

    test("in the single chat the answer needs no mention", async () => {
      await town.inPrivate("张满仓", "加分 产学 1");
      expect(town.facts("张满仓", (await town.inPrivate("张满仓", "1")).card)).toMatchObject({ 数量: "1次" });
    });
  });

  describe("no rule fits", () => {
    test("the words are kept for the secretary at once; the chosen rule takes their place in one write", async () => {
      const { card } = await town.inGroup("张满仓", fitsNone);
      expect(town.seenBy("张满仓", card).text).toContain("已记为1号等书记归类");
      expect(await waiting()).toEqual(["1 ? 1"]);
      const before = await town.store.places.branch(huaishuping);
      const [first = ""] = town.buttons("张满仓", card);
      await press("张满仓", card, first);
      expect((await town.store.places.branch(huaishuping))?.head.seq).toBe((before?.head.seq ?? 0) + 1);
      expect(await shortNames()).toEqual([first]);
      const kept = await town.store.ledger.claim(huaishuping, 1);
      expect(kept?.decision).toMatchObject({ verdict: "withdrawn", as: 2 });
      expect(town.seenBy("赵书田", card).title).toBe("2号申报 待审批");
    });

    test("都不是 leaves it with the secretary and says so", async () => {
      await town.inGroup("张满仓", fitsNone);
      expect((await town.inGroup("张满仓", "都不是")).text).toContain("1号留给书记归类");
      expect(await waiting()).toEqual(["1 ? 1"]);
    });

    test("算了 takes it back", async () => {
      await town.inGroup("张满仓", fitsNone);
      expect((await town.inGroup("张满仓", "算了")).text).toBe("好，不报了，1号已撤回。");
      expect(await waiting()).toEqual([]);
    });

    test("when the secretary was faster, the answer makes no second claim", async () => {
      const { card } = await town.inGroup("张满仓", fitsNone);
      await town.inGroup("赵书田", "退回 1 自家的羊圈");
      await press("张满仓", card, town.buttons("张满仓", card)[0] ?? "");
      expect(town.seenBy("张满仓", card).text).toContain("1号书记已经看过了");
      expect(await waiting()).toEqual([]);
    });
  });

  describe("how many, which day, whose", () => {
    test("a number is asked, and one that cannot be leaves the question open", async () => {
      const asked = await town.inGroup("张满仓", "加分 连翘");
      expect(question(asked).text).toContain("@积分助手 5");
      expect((await town.inGroup("张满仓", "60户")).text).toContain("不按“60户”算");
      expect((await town.inGroup("张满仓", "-60亩")).text).toContain("不行");
      expect(await waiting()).toEqual([]);
      expect(town.facts("赵书田", (await town.inGroup("张满仓", "60亩")).card)).toMatchObject({
        数量: "60亩",
      });
    });

    test("an answer that is refused says why", async () => {
      await town.inGroup("张满仓", "加分 连翘");
      expect((await town.inGroup("张满仓", "45亩")).text).toContain("满50亩或满20人");
      expect(await waiting()).toEqual([]);
    });

    test("a day that there is not", async () => {
      const asked = await town.inGroup("张满仓", "加分 铲雪 1 2月30日");
      expect(question(asked).title).toBe("“铲雪”是哪天做的？");
      expect((await town.inGroup("张满仓", "3月20日")).text).toContain("3月20日还没到");
      expect(town.facts("赵书田", (await town.inGroup("张满仓", "3月5日")).card)).toMatchObject({
        日期: "3月5日",
      });
    });

    test("two doubts are asked one after the other, by taps and words as they come", async () => {
      const { card } = await town.inGroup("张满仓", "加分 连桥");
      expect(town.seenBy("张满仓", card).title).toBe("是不是“发展连翘”？");
      await press("张满仓", card, "是");
      expect(town.seenBy("张满仓", card).title).toBe("“发展连翘”有多少亩或人？");
      expect(town.seenBy("张满仓", card).text).toContain("@积分助手 50亩");
      expect(town.buttons("张满仓", card)).toEqual(["算了"]);
      const claim = await town.inGroup("张满仓", "一共六十亩");
      expect(town.facts("赵书田", claim.card)).toMatchObject({ 数量: "60亩" });
      await press("张满仓", card, "算了");
      expect(town.seenBy("赵书田", card).title).toBe("1号申报 待审批");
      await press("赵书田", card, "通过");
      expect(town.buttons("张满仓", card)).toEqual(["已通过"]);
    });

    test("a question that follows a written answer comes with a card of its own; both show the claim", async () => {
      const first = await town.inGroup("张满仓", "加分 连桥");
      const next = await town.inGroup("张满仓", "是");
      expect(town.seenBy("张满仓", next.card).title).toBe("“发展连翘”有多少亩或人？");
      await town.inGroup("张满仓", "20人");
      for (const [card, text] of [
        [first.card, "是"],
        [next.card, "算了"],
      ] as const) {
        await press("陈根生", card, text);
        expect(town.seenBy("赵书田", card).title).toBe("1号申报 待审批");
      }
      await press("赵书田", first.card, "通过");
      expect(await waiting()).toEqual([]);
    });

    test("of a deed told of somebody else the claim is theirs, and they may say that it is not", async () => {
      const { card } = await town.inGroup("张满仓", "代报 陈根生 产学 1");
      await press("张满仓", card, "是");
      expect(town.facts("赵书田", card)).toMatchObject({ 党员: "陈根生", 代报人: "张满仓" });
      expect(town.buttons("赵书田", card)).toEqual(["通过", "退回", "不是我"]);
      await press("陈根生", card, "不是我");
      expect(await waiting()).toEqual([]);
    });

    test("two go by one name", async () => {
      const { card } = await town.inGroup("张满仓", "代报 李明 铲雪 1");
      expect(town.seenBy("张满仓", card).title).toBe("是哪一位李明？");
      expect(town.buttons("张满仓", card)).toEqual(["东头组", "西头组", "都不是"]);
      const claim = await town.inGroup("张满仓", "西头组");
      const [record] = await town.store.ledger.claimsWaiting(huaishuping);
      const branch = await town.store.places.branch(huaishuping);
      expect(branch?.roster.find(({ id }) => id === record?.claim.member)?.partyGroup).toBe("西头组");
      expect(town.buttons("赵书田", claim.card)).toContain("通过");
    });

    test("the deed of a day keeps that day when the answer comes after midnight", async () => {
      town.at("2026-03-18 23:58");
      await town.inGroup("张满仓", "加分 产学 1");
      town.at("2026-03-19 00:03");
      await town.inGroup("张满仓", "是");
      const [record] = await town.store.ledger.claimsWaiting(huaishuping);
      expect(record?.claim).toMatchObject({ actDay: "2026-03-18", dayStated: false });
    });
  });

  describe("what may not count", () => {
    test("who approves is told that it was denied, on the card and in the list", async () => {
      const asked = await town.inGroup("张满仓", "加分 给俺叔家铲雪 1次");
      expect(question(asked).title).toBe("帮的是自己亲属吗？");
      expect(question(asked).text).toContain("亲属的事不算分。");
      expect(town.buttons("张满仓", asked.card)).toEqual(["不是亲属", "是，算了"]);
      await press("张满仓", asked.card, "不是亲属");
      const told = "本人说不是亲属的事，请核实。";
      expect(town.seenBy("赵书田", asked.card).text).toContain(told);
      expect((await town.inPrivate("赵书田", "待审")).text).toContain(told);
      await press("赵书田", asked.card, "通过");
      expect(town.seenBy("赵书田", asked.card).text).not.toContain(told);
    });

    test("words that a secretary filed were never denied", async () => {
      await town.inGroup("张满仓", "加分 给俺叔家喂流浪狗 1次");
      await town.inGroup("赵书田", "归类 1 志愿服务");
      await town.inGroup("赵书田", "记住");
      expect((await town.inPrivate("赵书田", "待审")).text).not.toContain("本人说");
    });
  });

  describe("several deeds or people", () => {
    test("one tap makes several claims; the secretary decides them on that card, together or one by one", async () => {
      const { card } = await town.inGroup("李秀英", "代报 张满仓 陈根生 郭长有 产学 1");
      await press("李秀英", card, "是");
      expect(await waiting()).toHaveLength(3);
      expect(town.seenBy("赵书田", card).title).toBe("3条申报 待审批");
      await town.tap("赵书田", card, "approveTicked", { choice: "2" });
      expect(await waiting()).toHaveLength(2);
      await town.tap("赵书田", card, "approveTicked", { choice: "all" });
      expect(await waiting()).toEqual([]);
      expect(town.buttons("张满仓", card)).toEqual(["已处理"]);
      await town.fake.until(() => town.lastInGroup().includes("已通过2条"));
      await press("陈根生", card, "已处理");
      expect(town.buttons("张满仓", card)).toEqual(["已处理"]);
    });

    test("somebody not entitled is told alone, a villager too", async () => {
      const { card } = await town.inGroup("李秀英", "代报 张满仓 陈根生 产学 1");
      await press("李秀英", card, "是");
      expect((await press("田老四", card, "通过")).changedFor).toEqual([userid("田老四")]);
      expect(town.seenBy("田老四", card).text).toContain("名册里没有您的名字");
      expect(await waiting()).toHaveLength(2);
    });

    test("what is plain is declared at once, and is on the card that comes with the answer", async () => {
      const asked = await town.inGroup("张满仓", "加分 铲雪 1，连翘");
      expect(asked.text).toContain("1号 张满仓 义务铲雪除冰");
      expect(await waiting()).toEqual(["1 snow-clearing 1次"]);
      expect(town.seenBy("张满仓", asked.card).title).toBe("“发展连翘”有多少亩或人？");
      const done = await town.inGroup("张满仓", "60亩");
      expect(town.seenBy("赵书田", done.card).boxes?.options.map(({ text }) => text)).toEqual([
        "1 张满仓 铲雪",
        "2 张满仓 发展连翘",
      ]);
    });

    test("a tap that ends the question leaves the plain claim on the card", async () => {
      const { card } = await town.inGroup("张满仓", "加分 铲雪 1，连翘");
      await press("张满仓", card, "算了");
      expect(town.seenBy("赵书田", card).title).toBe("1号申报 待审批");
      await press("赵书田", card, "通过");
      expect(await waiting()).toEqual([]);
    });

    test("and so does a question that lapsed", async () => {
      const { card } = await town.inGroup("张满仓", "加分 铲雪 1，连翘");
      town.at("2026-03-18 20:15");
      await press("赵书田", card, "算了");
      expect(town.seenBy("赵书田", card).title).toBe("1号申报 待审批");
    });
  });

  describe("who, where and when", () => {
    test("somebody else's tap changes that person's copy alone; somebody else's words are none", async () => {
      const { card } = await town.inGroup("张满仓", "加分 产学 1");
      for (const name of ["陈根生", "赵书田", "田老四"]) {
        const tapped = await press(name, card, "是");
        if (tapped.outcome === "dead") continue;
        expect(tapped.changedFor).toEqual([userid(name)]);
        expect(town.seenBy(name, card).text).toContain("这是问张满仓的，不用您点。");
        expect(town.buttons(name, card)).toEqual(town.buttons("张满仓", card));
      }
      expect((await town.inGroup("陈根生", "是")).answered.outcome).toBe("silence");
      expect(await waiting()).toEqual([]);
      expect((await town.inGroup("张满仓", "是")).card).not.toBe(card);
      expect(await waiting()).toEqual(["1 snow-clearing 1次"]);
    });

    test("in another chat it is no answer", async () => {
      await town.inGroup("张满仓", "加分 产学 1");
      expect((await town.inPrivate("张满仓", "是")).text).toContain("现在没有在问您的事");
      expect((await town.inGroup("陈根生", "1")).answered.outcome).toBe("silence");
      expect(await waiting()).toEqual([]);
    });

    test("who is alone with the bot is told that nothing is asked, and after an answer nothing more", async () => {
      for (const words of ["是", "1", "不用"])
        expect((await town.inPrivate("张满仓", words)).text).toContain("写：帮助");
      await town.inPrivate("张满仓", "加分 产学 1");
      await town.inPrivate("张满仓", "是");
      expect((await town.inPrivate("张满仓", "不用")).answered.outcome).toBe("silence");
    });

    test("a reply that is no answer is told how to answer, and the question stays open", async () => {
      await town.inGroup("张满仓", "加分 产学 1");
      for (const words of ["不知道", "都是"]) {
        const told = (await town.inGroup("张满仓", words)).text;
        expect(told).toContain("没看懂您的回答。是不是“铲雪”？请回号（1 是  2 不是），例如：@积分助手 1；");
      }
      expect((await town.inGroup("张满仓", "今天河滩那边风可真大啊")).answered.outcome).toBe("silence");
      expect((await town.inGroup("陈根生", "不知道")).answered.outcome).toBe("silence");
      await town.inGroup("张满仓", "是");
      expect(await waiting()).toEqual(["1 snow-clearing 1次"]);
      await town.inPrivate("张满仓", "加分 连翘");
      expect((await town.inPrivate("张满仓", "今天河滩那边风可真大啊")).text).toContain(
        "请回个数，例如：50亩",
      );
    });

    test("after eleven minutes a tap is told that it lapsed, and a word is a word", async () => {
      const { card } = await town.inGroup("张满仓", "加分 产学 1");
      town.at("2026-03-18 20:11");
      expect((await town.inGroup("张满仓", "是")).answered.outcome).toBe("silence");
      await press("张满仓", card, "是");
      expect(town.seenBy("陈根生", card)).toMatchObject({ title: "这一问过时了" });
      expect(town.seenBy("陈根生", card).text).toContain("@积分助手 加分 铲雪 1");
      expect(await waiting()).toEqual([]);
    });

    test("after ten minutes it still counts", async () => {
      const { card } = await town.inGroup("张满仓", "加分 产学 1");
      town.at("2026-03-18 20:10");
      await press("张满仓", card, "是");
      expect(await waiting()).toEqual(["1 snow-clearing 1次"]);
    });

    test("silence costs nothing: no claim, no reminder, and the words are forgotten", async () => {
      const before = await town.store.places.branch(huaishuping);
      await town.inGroup("张满仓", "加分 产学 1");
      const lines = town.fake.chatLog(groupOfBranch, userid("张满仓")).length;
      town.at("2026-03-18 20:31");
      await town.runJobs();
      expect(await waiting()).toEqual([]);
      expect(town.fake.chatLog(groupOfBranch, userid("张满仓"))).toHaveLength(lines);
      expect((await town.store.places.branch(huaishuping))?.head).toEqual(before?.head);
      const member = before?.roster.find(({ name }) => name === "张满仓");
      if (member === undefined) throw new Error("no 张满仓");
      expect(await town.store.ledger.question(huaishuping, member.id, { kind: "single" })).toBeUndefined();
      expect((await town.inPrivate("张满仓", "我的积分")).text).not.toContain("产学");
    });

    test("a newer question takes the place of the open one", async () => {
      const first = await town.inGroup("张满仓", "加分 产学 1");
      const second = await town.inGroup("张满仓", "加分 连翘");
      expect(second.text).toBe("前面问的“铲雪”没记，要报请重写。");
      await press("张满仓", first.card, "是");
      expect(town.seenBy("张满仓", first.card).title).toBe("这一问过时了");
      await town.inGroup("张满仓", "60亩");
      expect(await waiting()).toEqual(["1 forsythia-lead 60亩"]);
    });

    test("another message while a question is open is read as always", async () => {
      await town.inGroup("张满仓", "加分 产学 1");
      expect((await town.inGroup("张满仓", "我的积分")).text).toContain("本季0分");
      await town.inGroup("张满仓", "加分 志愿服务 1");
      await town.inGroup("张满仓", "是");
      expect(await waiting()).toEqual(["1 volunteer-service 1次", "2 snow-clearing 1次"]);
    });

    test("a question and an answer delivered twice: the same words again, and one claim", async () => {
      const asked = await town.inGroup("张满仓", "加分 产学 1");
      await town.again(asked);
      const answer = await town.inGroup("张满仓", "是");
      await town.again(answer);
      await town.again(asked);
      expect(await waiting()).toEqual(["1 snow-clearing 1次"]);
    });

    test("a wish that names no deed is asked what it is about, and 1 is then no answer", async () => {
      const heard = await town.inGroup("张满仓", "加个分吧");
      expect(heard.answered.card).toBeUndefined();
      expect(heard.text).toContain("请写明做了啥");
      expect((await town.inGroup("张满仓", "1")).answered.outcome).toBe("silence");
      expect((await town.store.places.branch(huaishuping))?.head.lastClaim).toBe(0);
    });
  });
});

test("a question is answered after a restart, and its old card shows the claim", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lianqiao-asking-"));
  const databaseUrl = `sqlite:${join(folder, "town.db")}`;
  const before = await openTown({ databaseUrl });
  const { card } = await before.inGroup("张满仓", "加分 产学 1");
  await before.closeBot();
  const town = await openTown({ databaseUrl, before });
  const claim = await town.inGroup("张满仓", "对");
  expect(town.seenBy("赵书田", claim.card).title).toBe("1号申报 待审批");
  await town.tap("赵书田", card, town.seenBy("赵书田", card).buttons[0]?.id ?? "");
  expect(town.seenBy("赵书田", card).title).toBe("1号申报 待审批");
  await town.tap("赵书田", card, "approve");
  expect((await town.inGroup("张满仓", "我的积分")).text).toContain("本季1分");
  await expectAllWell(town);
  await town.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each([
  ["SQLite in a file", () => Promise.resolve(`sqlite:${join(twoFolder, "town.db")}`)],
  ["PostgreSQL", freshPostgresUrl],
])("two processes on %s", (_, databaseUrl) => {
  test("of answers that come to both at once one counts, and the others are told", async () => {
    const url = await databaseUrl();
    const one = await openTown({ databaseUrl: url, unknowns: { fourthInteraction: "delivered" } });
    const other = await openTown({ databaseUrl: url, before: one });
    const turnTo = (town: Town): void => {
      one.fake.setBotUrl(town.callbackUrl);
    };
    for (let round = 1; round <= 8; round += 1) {
      turnTo(one);
      const { card } = await one.inGroup("张满仓", `加分 产学 1 河滩第${round}段`);
      const [yes] = one.seenBy("张满仓", card).buttons;
      const taps = [one, other].map(async (town) => {
        turnTo(town);
        return one.tap("张满仓", card, yes?.id ?? "");
      });
      const words = ["是", "不是", "算了", "是"].map(async (text, index) => {
        turnTo(index % 2 === 0 ? other : one);
        return one.inGroup("张满仓", text);
      });
      await Promise.all(taps);
      const heard = await Promise.all(words);
      const asked = (await one.store.places.branch(huaishuping))?.head.lastClaim ?? 0;
      const claimed = heard.filter(({ answered }) => answered.card !== undefined).length;
      expect(claimed).toBeLessThanOrEqual(1);
      const waiting = await one.store.ledger.claimsWaiting(huaishuping);
      expect(waiting).toHaveLength(asked);
      expect(waiting.filter(({ said }) => said?.includes(`第${round}段`) === true).length).toBeLessThan(2);
      const shown = one.seenBy("张满仓", card).title;
      const isClaimed = waiting.some(
        ({ said, claim }) => claim.rule !== undefined && said?.includes(`第${round}段`) === true,
      );
      expect(shown).toBe(isClaimed ? `${asked}号申报 待审批` : "问完了");
    }
    await expectAllWell(one);
    await other.closeBot();
    await one.close();
  });
});
