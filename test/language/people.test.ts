import { describe, expect, test } from "vitest";
import { memberId } from "../../src/domain/ids.ts";
import { inShort, memberCalled, readHere, villageRoster } from "./village.ts";

const reads = (text: string): string => inShort(readHere(text));

describe("points for others", () => {
  test.each([
    ["代报：桂花嫂昨天义务劳动一次", "collective-labor 1次 2026-03-17 for 刘桂花"],
    ["代加 张满仓 铲雪 1", "snow-clearing 1次 for 张满仓"],
    ["代加张满仓铲雪1", "snow-clearing 1次 for 张满仓"],
    ["集体加分 铲雪 张满仓 李秀英 郭长有", "snow-clearing 1次 for 张满仓 李秀英 郭长有"],
    ["集体加分 铲雪 1次 昨天 张满仓、李秀英", "snow-clearing 1次 2026-03-17 for 张满仓 李秀英"],
    ["集体加分 铲雪 @张满仓 @李秀英", "snow-clearing 1次 for 张满仓 李秀英"],
    ["给陈根生、何小军加分 修农机 1", "machine-repair 1次 for 陈根生 何小军"],
    ["百顺今天在俺家修水泵没收钱，表扬一下给他加分", "machine-repair 1次 2026-03-18 for 牛百顺"],
    ["代加 张满仓 张满仓 铲雪 1", "snow-clearing 1次 for 张满仓"],
    ["代报：满仓、根生昨天铲雪一次", "snow-clearing 1次 2026-03-17 for 张满仓 陈根生"],
    ["代加 书记、满仓 铲雪 1", "snow-clearing 1次 for 赵书田 张满仓"],
    ["给志强记上 铲雪1次", "snow-clearing 1次 for 孙志强"],
  ])("%s", (text, expected) => {
    expect(reads(text)).toBe(`awardOnBehalf ${expected}`);
  });

  test.each([
    ["集体加分 铲雪 我 张满仓", "snow-clearing 1次 for 马春梅 张满仓"],
    ["我、双喜、德顺三人铲雪，每人1次", "snow-clearing 1次 for 马春梅 韩双喜 吴德顺"],
    ["我和根生昨天铲雪1次", "snow-clearing 1次 2026-03-17 for 马春梅 陈根生"],
    ["我和书记铲雪1次 加分", "snow-clearing 1次 for 马春梅 赵书田"],
    ["俺和刘铁柱铲雪1次", "snow-clearing 1次 for 马春梅 unknown:刘铁柱"],
    ["我和铁蛋昨天铲雪1次 加分", "snow-clearing 1次 2026-03-17 for 马春梅 unknown:铁蛋"],
  ])("%s: the sender's own and others'", (text, expected) => {
    expect(reads(text)).toBe(`claim ${expected}`);
  });

  test("a given name on no roster is told, where somebody must be named", () => {
    expect(reads("给小刚加一次 铲雪")).toContain("for unknown:小刚");
    expect(reads("替田老四报 铲雪1次")).toBe("awardOnBehalf snow-clearing 1次 for unknown:田老四");
  });

  test("whose name was written with other characters is offered, and not taken", () => {
    const heard = { kind: "several", said: "陈根声", ids: ["陈根生"] };
    expect(readHere("代加 陈根声 铲雪 1")).toMatchObject({ acts: [{ people: [heard] }] });
    expect(readHere("我和陈根声铲雪1次 加分")).toMatchObject({
      acts: [{ people: [{ kind: "member", id: "马春梅" }, heard] }],
    });
    expect(readHere("给跟生加分 铲雪 1")).toMatchObject({ acts: [{ people: [{ ...heard, said: "跟生" }] }] });
  });

  test("who holds a post alone is named by it, and two who share it are not", () => {
    const post = memberCalled("李明");
    const roster = [...villageRoster, { ...post, roles: ["orgOfficer" as const] }];
    expect(inShort(readHere("我和组织委员铲雪1次", { roster }))).toContain("for 马春梅 李明");
    const two = [...roster, { ...memberCalled("李亮"), roles: ["orgOfficer" as const] }];
    expect(inShort(readHere("我和组织委员铲雪1次", { roster: two }))).not.toContain("李明");
    for (const text of ["代加 纪检委员 铲雪 1", "代加 书记 铲雪 1"])
      expect(reads(text)).toMatch(/^awardOnBehalf .* for (?:李秀英|赵书田)$/);
  });

  test("a name on no roster is told, whether or not others are on it", () => {
    expect(reads("集体加分 铲雪 张满仓 王小二 李秀英")).toBe(
      "awardOnBehalf snow-clearing 1次 for 张满仓 unknown:王小二 李秀英",
    );
    expect(reads("代加 王小二 铲雪 1")).toBe("awardOnBehalf snow-clearing 1次 for unknown:王小二");
    expect(reads("代加王小二铲雪1")).toBe("awardOnBehalf snow-clearing 1次 for unknown:王小二");
    expect(reads("集体加分 铲雪 @王小二")).toBe("awardOnBehalf snow-clearing 1次 for unknown:王小二");
  });

  test("a deed that fits no rule keeps its people", () => {
    expect(reads("代加 张满仓 跑马拉松 1")).toMatch(/^awardOnBehalf \? 1 \[noRule:.*\] for 张满仓$/);
  });

  test("two members of one name are both offered", () => {
    const roster = [...villageRoster, memberCalled("张伟", [], "one"), memberCalled("张伟", [], "two")];
    expect(readHere("代加 张伟 铲雪 1", { roster })).toMatchObject({
      acts: [{ people: [{ kind: "several", said: "张伟", ids: ["one", "two"] }] }],
    });
  });

  test("who moved away yields the name to who is here", () => {
    const gone = { ...memberCalled("张伟", [], "gone"), kinds: ["movedOut" as const] };
    const roster = [gone, memberCalled("张伟", [], "here")];
    expect(readHere("代加 张伟 铲雪 1", { roster })).toMatchObject({
      acts: [{ people: [{ kind: "member", id: "here" }] }],
    });
  });

  test("nobody named, or more than were named, is asked about", () => {
    expect(reads("代报 铲雪 1")).toMatch(/^(?:claim|awardOnBehalf) snow-clearing 1次 \[unclear\]$/);
    expect(reads("集体加分 铲雪 张满仓、李秀英等5人")).toContain("unclear");
  });

  test("我 of somebody on no roster is nobody's", () => {
    expect(inShort(readHere("集体加分 铲雪 我 张满仓", { sender: undefined }))).toBe(
      "awardOnBehalf snow-clearing 1次 for unknown:我 张满仓",
    );
  });
});

describe("an award to somebody else, worded like an own claim", () => {
  test.each([
    ["加分 张满仓 铲雪 1", ["张满仓"]],
    ["加分 @张满仓 铲雪 1", ["张满仓"]],
    ["加分 张满仓、李秀英 铲雪 1", ["张满仓", "李秀英"]],
    ["张满仓 铲雪 1 加分", ["张满仓"]],
    ["加分 铲雪 1 张满仓", ["张满仓"]],
    ["加分 铲雪 1 张满仓也在", ["张满仓"]],
    ["加分 铲雪 1 @张满仓", ["张满仓"]],
    ["根生昨天修水泵一次", ["陈根生"]],
    ["加分 张满仓 跑马拉松 1", ["张满仓"]],
    ["加分 张满仓 连翘 明天", ["张满仓"]],
  ])("%s: first it is asked for whom", (text, people) => {
    const reading = readHere(text);
    const doubts = "acts" in reading ? reading.acts.flatMap((act) => act.doubts) : [];
    expect(doubts.at(0)).toEqual({ kind: "forSomebodyElse", people });
  });

  test.each([
    "代加 张满仓 铲雪 1",
    "给张满仓加分 铲雪 1",
    "集体加分 铲雪 张满仓 李秀英",
    "我、双喜、德顺三人铲雪，每人1次",
    "维修农机1次 赵家沟老赵的拖拉机",
    "修农机1次 根生家的",
    "加分 帮根生修农机 1",
    "和根生一起铲雪 1次 加分",
    "按书记要求巡逻1次",
    "张书记巡逻1次",
    "书记，加分 铲雪 1",
    "加分 马春梅 铲雪 1",
    "加分 铲雪 1 @王小二",
  ])("%s: it is not", (text) => {
    expect(reads(text)).not.toContain("forSomebodyElse");
  });
});

describe("others named beside an own deed", () => {
  test("who was helped and who is addressed does not matter", () => {
    expect(reads("加分 帮根生修农机 1")).toBe("claim machine-repair 1次");
    expect(reads("修农机1次 根生家的")).toBe("claim machine-repair 1次");
    expect(reads("书记，加分 铲雪 1")).toBe("claim snow-clearing 1次");
  });

  test.each([
    "加分 铲雪 1 张满仓",
    "加分 张满仓 铲雪 1",
    "给张满仓铲雪加分",
    "和根生一起铲雪 1次 加分",
    "给根生修农机 1次 加分",
    "根生昨天修水泵一次",
    "书记昨天铲雪1次",
    "我们昨天铲雪1次",
    "我和根生等三人铲雪1次",
    "加分 铲雪 1 他们也在",
    "加分 铲雪 1 @王小二",
  ])("%s: whose deed it is is asked", (text) => {
    expect(reads(text)).toMatch(/unclear|forSomebodyElse/);
  });

  test.each([
    "跟老郭红过脸，我先去赔了不是，加分",
    "和德顺吵架后我主动和解 加分",
    "跟满仓家争地边，我让了 加分",
    "俺和双喜家因为滴水打过架，我上门赔礼道歉了，加分",
  ])("%s: the other side of a quarrel gets nothing", (text) => {
    expect(reads(text)).toBe("claim yield-in-dispute 1次");
  });
});

test("the reading says what it was made of", () => {
  const reading = readHere("代加 张满仓 铲雪 1 昨天", { sender: memberId("赵书田") });
  expect(reading).toMatchObject({
    why: [
      "likely: claim 1.00",
      "rule snow-clearing: 铲雪",
      "person: 张满仓",
      "day: 昨天",
      "count: 1",
      "onBehalf: 代加",
    ],
  });
});
