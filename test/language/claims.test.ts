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
    expect(reads("铲雪")).toBe("ambiguous snow-clearing 1次 [unclear]");
    expect(reads("今天义务劳动")).toMatch(
      /^(?:claim|ambiguous) collective-labor 1次 2026-03-18 \[unclear\]$/,
    );
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
    expect(reads("义务劳动铲雪 1次")).toMatch(
      /^claim \? 1次 \[whichRule: (?:collective-labor snow-clearing|snow-clearing collective-labor)/,
    );
  });

  test("the name of one rule amid the words of another deed does not count", () => {
    expect(reads("加分 连翘剪枝培训 20人参加")).toBe("claim tech-teaching 1次");
    expect(reads("加分 教连翘剪枝 20人")).toMatch(/^claim tech-teaching 1次/);
  });

  test("a name inside another word is asked about", () => {
    expect(reads("加分 主持会议 1")).toBe("claim wedding-funeral-help 1场 [unclear]");
  });

  test.each([
    ["牵头办了个香菇合作社 加分", "industry-lead 1个"],
    ["三月十号到村口扫了雪 申请加分", "snow-clearing 1次 2026-03-10"],
    ["给独居的老奶奶挑了两担水 加分", "care-vulnerable 1次"],
    ["给留守儿童辅导功课 加分", "care-vulnerable 1次"],
    ["制止几个人打麻将赌钱，加分", "oppose-superstition 1次"],
    ["这周清沟2次外加看望五保户1次", "collective-labor 2次 + care-vulnerable 1次"],
  ])("%s is told, not named", (text, acts) => {
    expect(reads(text)).toBe(`claim ${acts}`);
  });

  test("a slip of sound is asked about", () => {
    expect(reads("加分 产学 1")).toBe("claim snow-clearing 1次 [soundsLike]");
    expect(reads("申报 调接纠纷 1起")).toBe("claim mediate-dispute 1起 [soundsLike]");
    expect(reads("加分 寻逻 1")).toBe("claim volunteer-service 1次 [soundsLike]");
    expect(reads("昨天寻逻1次")).toBe("claim volunteer-service 1次 2026-03-17 [soundsLike]");
    expect(reads("嘉分 铲学 1")).toBe("claim snow-clearing 1次 [soundsLike, unclear]");
    expect(reads("佳分 铲雪 1")).toBe("claim snow-clearing 1次 [unclear]");
  });

  test("what is like no rule is kept as it was said", () => {
    expect(reads("加分 跑马拉松 1")).toMatch(/^claim \? 1 \[noRule:/);
    expect(readHere("加分 跑马拉松 1")).toMatchObject({ acts: [{ said: "跑马拉松" }] });
  });

  test("加分 without a deed is asked about", () => {
    for (const text of ["加分", "加个分吧"]) expect(reads(text)).toBe("ambiguous");
    for (const text of ["还是老样子", "给俺也算上", "上回那个事给我补上"])
      expect(reads(text)).toMatch(/^ambiguous/);
  });

  test("a deduction is never claimed", () => {
    expect(reads("加分 欠党费 1")).toBe("none deduction");
    expect(reads("代加 张满仓 欠党费 1")).toBe("none deduction");
    expect(reads("欠党费 1次")).toBe("none deduction");
  });
});

test("of several doubts the most specific is asked about first, and 'unclear' last", () => {
  expect(reads("加分 连翘 明天")).toBe(
    "ambiguous forsythia-lead ?亩 2026-03-19 [futureDay, quantityMissing]",
  );
  expect(reads("加分 上个月 带人打工")).toBe("claim labor-export ?人 [whichDay, quantityMissing]");
  expect(reads("加分 铲雪 2桥头 明天")).toBe("ambiguous snow-clearing ?次 2026-03-19 [futureDay, unclear]");
  expect(reads("义务劳动铲雪 前几天")).toMatch(/\[whichRule: [a-z -]+, whichDay, unclear\]$/);
  expect(reads("加分 张满仓 连翘 明天")).toMatch(/\[forSomebodyElse, futureDay, quantityMissing/);
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
    ["铲雪一次和巡逻两次 加分", "snow-clearing 1次 + volunteer-service 2次"],
    ["1、铲雪1次 2、修水泵2次", "snow-clearing 1次 + machine-repair 2次"],
    ["①铲雪1次②修水泵2次", "snow-clearing 1次 + machine-repair 2次"],
    ["加分 1、铲雪 2、修水泵", "snow-clearing 1次 + machine-repair 1次"],
    ["我昨天修了三轮，还送老李去了趟医院", "machine-repair 1次 2026-03-17 + errand-escort 1次 2026-03-17"],
  ])("%s", (text, acts) => {
    expect(reads(text)).toBe(`claim ${acts}`);
  });

  test("a number or day that may belong to either deed is asked about", () => {
    expect(reads("加分 铲雪，清沟2次")).toContain("unclear");
    expect(reads("加分 铲雪、修水泵 2次")).toContain("snow-clearing 1次 [unclear]");
    expect(reads("铲雪1；修农机1 昨天")).toContain("snow-clearing 1次 [unclear]");
  });

  test("one rule twice on one day is asked about", () => {
    expect(reads("加分 铲雪1次，扫雪1次")).toBe("claim snow-clearing 1次 [unclear]");
  });
});
