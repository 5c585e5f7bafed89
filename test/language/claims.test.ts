import { describe, expect, test } from "vitest";
import { inShort, readHere } from "./village.ts";

const reads = (text: string): string => inShort(readHere(text));

describe("the plain form", () => {
  test.each([
    ["加分 铲雪 1", "snow-clearing 1次"],
    ["加分铲雪", "snow-clearing 1次"],
    ["加分 铲雪", "snow-clearing 1次"],
    ["加分 1 铲雪", "snow-clearing 1次"],
    ["除雪 1次 昨天", "snow-clearing 1次 2026-03-17"],
    ["加分 巡逻 三次", "volunteer-service 3次"],
    ["【加分】修水泵【1】", "machine-repair 1次"],
    ["加分·扫雪·三次", "snow-clearing 3次"],
    ["申报加分：铲冰一回", "snow-clearing 1次"],
    ["3月10日 扫雪 加分", "snow-clearing 1次 2026-03-10"],
    ["加分：入户宣传", "volunteer-service 1次"],
    ["记一下 铲雪1次", "snow-clearing 1次"],
    ["加分 义务铲雪除冰 2", "snow-clearing 2次"],
  ])("%s", (text, act) => {
    expect(reads(text)).toBe(`claim ${act}`);
  });
});

describe("odd ways of typing the same", () => {
  test.each([
    "加分　铲雪　１",
    "加分\u2005铲雪\u00a01",
    "加\u200b分 铲\ufeff雪 1",
    "加分，铲雪，1！",
    "加分\n铲雪\n1",
    "加分 铲雪 1 👍🏻",
    "加分 铲雪 1️⃣",
    "加分 鏟雪 壹",
    "＠积分助手 加分 铲雪 1",
    "@积分助手\u2005加分 铲雪 1",
    "@积分助手加分铲雪1",
    "加分 铲雪 1@积分助手",
    "加分 @积分助手 铲雪 1",
    "积分助手，加分 铲雪 1",
  ])("%j", (text) => {
    expect(reads(text)).toBe("claim snow-clearing 1次");
  });
});

describe("a deed told without 加分", () => {
  test.each([
    ["今天早上在桥头铲雪了，请书记记一下", "snow-clearing 1次 2026-03-18"],
    ["前儿个黑儿里铲雪 1", "snow-clearing 1次 2026-03-16"],
    ["维修农机1次 赵家沟老赵的拖拉机", "machine-repair 1次"],
    ["修了水泵 1次 昨天", "machine-repair 1次 2026-03-17"],
    ["我昨天铲了雪", "snow-clearing 1次 2026-03-17"],
    ["我铲雪了", "snow-clearing 1次"],
    ["铲了两次雪 加分", "snow-clearing 2次"],
    ["防汛值守 一班", "disaster-relief 1次"],
    ["参加村里义务劳动1次", "collective-labor 1次"],
    ["昨天铲雪", "snow-clearing 1次 2026-03-17"],
  ])("%s", (text, act) => {
    expect(reads(text)).toBe(`claim ${act}`);
  });

  test("the name of a deed alone is asked about, for it may be a question or a call", () => {
    expect(reads("铲雪")).toBe("claim snow-clearing 1次 [unclear]");
    expect(reads("下雪了，铲雪了")).toBe("claim snow-clearing 1次 [unclear]");
    expect(reads("今天义务劳动")).toBe("claim collective-labor 1次 2026-03-18 [unclear]");
  });
});

describe("which rule", () => {
  test("the longest name wins", () => {
    expect(reads("加分 让地边 1")).toBe("claim yield-in-dispute 1次");
    expect(reads("加分 让地 1")).toBe("claim land-requisition-lead 1项");
  });

  test("two names of one rule are one deed", () => {
    expect(reads("义务劳动，清垃圾，1次，15号")).toBe("claim collective-labor 1次 2026-03-15");
    expect(reads("带头迁坟让地 申请加分")).toBe("claim land-requisition-lead 1项");
  });

  test("words of two rules for one deed are asked about", () => {
    expect(reads("义务劳动铲雪 1次")).toBe("claim ? 1 [whichRule: collective-labor snow-clearing]");
  });

  test("a name inside another word is asked about", () => {
    expect(reads("加分 教连翘剪枝 20人")).toBe("claim forsythia-lead 20人 [unclear]");
    expect(reads("加分 主持会议 1")).toBe("claim wedding-funeral-help 1场 [unclear]");
    expect(reads("加分 自家扫街 1")).toBe("claim collective-labor 1次 [unclear]");
  });

  test("what sounds like a rule is no match, and is offered first", () => {
    expect(reads("加分 产学 1")).toBe("claim ? 1 [noRule: snow-clearing]");
    expect(reads("嘉分 铲学 1")).toBe("claim ? 1 [noRule: snow-clearing, unclear]");
  });

  test("what looks like a rule is offered, and nothing that is not near", () => {
    expect(reads("牵头办了个香菇合作社 加分")).toBe("claim ? ? [noRule: industry-lead]");
    expect(reads("信访化解1起 加5分")).toMatch(/^claim \? 1 \[noRule: petition-resolved/);
    expect(reads("加分 跑马拉松 1")).toBe("claim ? 1 [noRule:]");
  });

  test("加分 without a deed is asked about", () => {
    expect(reads("加分")).toBe("claim ? ? [unclear]");
    expect(reads("加个分吧")).toBe("claim ? ? [unclear]");
  });

  test("a deduction is never claimed", () => {
    expect(reads("加分 欠党费 1")).toBe("none deduction");
    expect(reads("代加 张满仓 欠党费 1")).toBe("none deduction");
    expect(reads("欠党费 1次")).toBe("none");
  });
});

test("of several doubts the most specific is asked about first, and 'unclear' last", () => {
  expect(reads("加分 连翘 明天")).toBe("claim forsythia-lead ?亩 2026-03-19 [futureDay, quantityMissing]");
  expect(reads("加分 上个月 带人打工")).toBe("claim labor-export ?人 [quantityMissing, unclear]");
  expect(reads("加分 铲雪 2桥头 明天")).toBe("claim snow-clearing ?次 2026-03-19 [futureDay, unclear]");
  expect(reads("义务劳动铲雪 前几天")).toContain("[whichRule: collective-labor snow-clearing, unclear]");
});

describe("several deeds in one message", () => {
  test.each([
    ["铲雪1；修农机1", "snow-clearing 1次 + machine-repair 1次"],
    ["加分 铲雪 1 巡逻 2", "snow-clearing 1次 + volunteer-service 2次"],
    ["1次铲雪2次巡逻", "snow-clearing 1次 + volunteer-service 2次"],
    ["加分 铲雪、巡逻", "snow-clearing 1次 + volunteer-service 1次"],
    ["看望老人、巡逻，各1次", "care-vulnerable 1次 + volunteer-service 1次"],
    ["昨天铲雪1次，修农机1次", "snow-clearing 1次 2026-03-17 + machine-repair 1次 2026-03-17"],
    ["昨天铲雪1次，今天修农机1次", "snow-clearing 1次 2026-03-17 + machine-repair 1次 2026-03-18"],
  ])("%s", (text, acts) => {
    expect(reads(text)).toBe(`claim ${acts}`);
  });

  test("a number or day that may belong to either deed is asked about", () => {
    expect(reads("加分 铲雪，清沟2次")).toContain("unclear");
    expect(reads("加分 铲雪、修水泵 2次")).toContain("snow-clearing 1次 [unclear]");
    expect(reads("铲雪1；修农机1 昨天")).toContain("snow-clearing 1次 [unclear]");
  });

  test("one rule twice on one day is asked about", () => {
    expect(reads("加分 铲雪1次，扫雪1次")).toBe(
      "claim snow-clearing 1次 [unclear] + snow-clearing 1次 [unclear]",
    );
  });
});
