import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { approveByWords, byWords } from "../../src/bot/by-words.ts";
import { sendBack } from "../../src/bot/deciding.ts";
import { showScore } from "../../src/bot/show-score.ts";
import type { Turn } from "../../src/bot/turn.ts";
import { ruleSlug, type RuleSlug } from "../../src/domain/ids.ts";
import { claiming } from "./acts.ts";
import { openDesk, type Desk } from "./desk.ts";

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.close());

const snow = ruleSlug("snow-clearing");

const asking =
  (of?: string, rule?: RuleSlug) =>
  (turn: Turn): ReturnType<typeof showScore> => {
    const member = turn.branch.roster.find(({ name }) => name === of);
    return showScore(
      { of: member === undefined ? undefined : { kind: "member", id: member.id }, rule },
      turn,
    );
  };

describe("another's record", () => {
  test("is shown to the committee in private, and its member sees who looked", async () => {
    await desk.group("张满仓", claiming("铲雪", snow, 1));
    for (const name of ["赵书田", "王建国"]) {
      const { text } = await desk.private(name, asking("张满仓"));
      expect(text).toContain("张满仓：本季0分");
      expect(text).toContain("1号 3月18日 义务铲雪除冰 1次：等审批");
      expect(text).toContain("您看过这份明细已经记下，本人看得到");
      expect(text).not.toContain("您按规定");
    }
    const own = (await desk.private("张满仓", asking())).text;
    expect(own).toContain("3月18日 支委王建国看过您的明细\n3月18日 书记赵书田看过您的明细");
    expect((await desk.private("陈根生", asking())).text).not.toContain("看过您的明细");
  });

  test("no more than the last three looks are shown", async () => {
    for (const day of [19, 20, 21, 22]) {
      desk.at(`2026-03-${day} 09:00`);
      await desk.private("赵书田", asking("张满仓"));
    }
    const own = (await desk.private("张满仓", asking())).text;
    expect(own.match(/\d+日 书记/g)).toEqual(["22日 书记", "21日 书记", "20日 书记"]);
  });

  test("is not shown in a group, nor to anybody else, and then nothing is logged", async () => {
    expect((await desk.group("赵书田", asking("张满仓"))).text).toBe("别人的明细不在群里看，请私聊我看。");
    for (const name of ["陈根生", "杨来福"])
      expect((await desk.private(name, asking("张满仓"))).text).toContain("别人的积分不在这里看");
    expect((await desk.private("张满仓", asking())).text).not.toContain("看过");
  });

  test("of a name that is not known, or of several, is asked back, but only to the committee", async () => {
    const unknown = { kind: "unknown", said: "张三" } as const;
    const several = async (turn: Turn) => {
      const ids = turn.branch.roster.slice(3, 5).map(({ id }) => id);
      return showScore({ of: { kind: "several", said: "小张", ids }, rule: undefined }, turn);
    };
    const strange = (turn: Turn) => showScore({ of: unknown, rule: undefined }, turn);
    expect((await desk.private("赵书田", strange)).text).toBe("名册里没有“张三”，请写名册上的全名。");
    expect((await desk.private("赵书田", several)).text).toContain("“小张”可能是张满仓");
    expect((await desk.private("陈根生", several)).text).toContain("别人的积分不在这里看");
    expect((await desk.private("陈根生", strange)).text).toContain("别人的积分不在这里看");
  });

  test("to ask for oneself by name is no look", async () => {
    expect((await desk.private("张满仓", asking("张满仓"))).text).toContain("还没审批的可以写：撤回");
    expect((await desk.private("张满仓", asking())).text).not.toContain("看过您的明细");
  });
});

describe("one rule's record", () => {
  test("shows each claim with its state, and the sum", async () => {
    for (const quantity of [1, 2, 3, 4]) {
      desk.at(`2026-03-${10 + quantity} 09:00`);
      await desk.group("张满仓", claiming("铲雪", snow, quantity));
    }
    await desk.group("张满仓", claiming("巡逻", ruleSlug("volunteer-service"), 1));
    await desk.group("赵书田", (turn) => approveByWords([1, 2], turn));
    await desk.group("赵书田", (turn) => byWords(3, turn, (record) => sendBack(turn, record, "没写地点")));
    const { text } = await desk.private("张满仓", asking(undefined, snow));
    expect(text.split("\n")).toEqual([
      "**张满仓：义务铲雪除冰**",
      "- 4号 3月14日 义务铲雪除冰 4次：等审批",
      "- 3号 3月13日 义务铲雪除冰 3次：已退回（没写地点），可以补充后重报",
      "- 2号 3月12日 义务铲雪除冰 2次：+2分，赵书田通过",
      "- 1号 3月11日 义务铲雪除冰 1次：+1分，赵书田通过",
      "2026年合计：登记2条，计+3分；等审批1条；退回1条。",
      "审核公示前的分是暂定的。哪条不对请找支部书记。",
    ]);
  });

  test("says so when there is none", async () => {
    expect((await desk.private("张满仓", asking(undefined, snow))).text).toContain(
      "2026年还没有申报过“铲雪”。",
    );
  });

  test("in the group only the total is told", async () => {
    await desk.group("张满仓", claiming("铲雪", snow, 1));
    await desk.group("赵书田", (turn) => byWords(1, turn, (record) => sendBack(turn, record, "自家门前")));
    const { text } = await desk.group("张满仓", asking(undefined, snow));
    expect(text).toContain("张满仓：本季0分");
    expect(text).toContain("明细请私聊我");
    expect(text).not.toContain("自家门前");
  });

  test("of another it is the committee's to see, and logged", async () => {
    await desk.group("张满仓", claiming("铲雪", snow, 1));
    const { text } = await desk.private("李秀英", asking("张满仓", snow));
    expect(text).toContain("**张满仓：义务铲雪除冰**");
    expect(text).toContain("本人看得到");
    expect((await desk.private("张满仓", asking())).text).toContain("纪检委员李秀英看过您的明细");
  });

  test("of what law protects nothing is told to anybody", async () => {
    const religion = ruleSlug("religious-activity");
    for (const wish of [asking(undefined, religion), asking("张满仓", religion)])
      expect((await desk.private("赵书田", wish)).text).toBe("这类事不能在聊天里办理，请当面找支委会。");
  });
});
