import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day, plusDays } from "../../src/domain/quarter.ts";
import type { Day } from "../../src/domain/quarter.ts";
import { clean } from "../../src/language/clean.ts";
import { findDays, findDottedDays } from "../../src/language/find-days.ts";
import type { DayMention } from "../../src/language/find-days.ts";
import { groundOf } from "../../src/language/ground.ts";
import { wordsOf } from "../../src/language/lexicon.ts";
import { yearlyWords } from "../../src/language/yearly-days.ts";

/** Wednesday; by the moon the thirtieth of the first month. */
const today = day("2026-03-18");

const findIn = (text: string, at: Day = today): readonly DayMention[] => findDays(groundOf(text), at);

const inShort = ({ read }: DayMention): string => (read.kind === "day" ? read.day : read.kind);

/** The days found, in one line: `2026-03-14 2026-03-15`, or the kind of what names no day. */
const daysIn = (text: string, at: Day = today): string => findIn(text, at).map(inShort).join(" ");

/** The same, with the days written as 3.10, for a deed that stands behind them all. */
function dottedIn(text: string): string {
  const ground = groundOf(text);
  return [...findDays(ground, today), ...findDottedDays(ground, today, text.length)].map(inShort).join(" ");
}

/** What nobody understood yet: the numbers among it may count. */
function leftIn(text: string): string {
  const ground = groundOf(text);
  findDays(ground, today);
  return ground.text.replace(/[^]/g, (character, at: number) => (ground.taken[at] === 0 ? character : ""));
}

describe("on Wednesday 18 March 2026", () => {
  test.each([
    ["今天", 0],
    ["今儿个前晌", 0],
    ["今个", 0],
    ["今早", 0],
    ["刚才", 0],
    ["昨儿黑儿里", -1],
    ["昨黑", -1],
    ["夜儿个", -1],
    ["夜个", -1],
    ["夜儿黑里", -1],
    ["前儿个后晌", -2],
    ["前个", -2],
    ["大前天", -3],
    ["大前儿个", -3],
    ["五天前", -5],
    ["3天以前", -3],
    ["周六", -4],
    ["礼拜三", 0],
    ["星期五黑儿里", -5],
    ["这周一", -2],
    ["上周六", -4],
    ["上礼拜二", -8],
    ["上个礼拜天", -3],
    ["上周的周五", -5],
    ["上上周三", -14],
    ["周六天没亮", -4],
    ["3月5号", -13],
    ["三月五日", -13],
    ["3月5", -13],
    ["五号那天", -13],
    ["十五号", -3],
    ["上个月15号", -31],
    ["上月20号", -26],
    ["3/9", -9],
    ["03-09", -9],
    ["3.9号", -9],
    ["26.3.9", -9],
    ["20260309", -9],
    ["二〇二六年三月九日", -9],
    ["去年12月28日", -80],
    ["初八", -22],
    ["廿三", -7],
    ["正月初八", -22],
    ["大年初一", -29],
    ["正月十五黑儿里", -15],
    ["正月15", -15],
    ["农历正月十五", -15],
    ["腊月二十三", -36],
    ["去年腊月二十三", -36],
    ["今年腊月二十三", -36],
    ["腊月二十六二妞她哥结婚", -33],
    ["腊月三十", -30],
    ["冬月初一", -88],
    ["元宵节", -15],
    ["三十儿晚上", -30],
    ["除夕", -30],
    ["小年", -36],
    ["腊八", -51],
    ["打春", -42],
    ["雨水那天", -28],
    ["惊蛰", -13],
    ["去年冬至", -87],
    ["三八妇女节", -10],
    ["三八", -10],
    ["植树节", -6],
    ["元旦", -76],
    ["去年国庆", -168],
    ["十一那天", -168],
    ["中秋", -163],
  ])("%s is %i days from today", (said, away) => {
    expect(daysIn(said)).toBe(plusDays(today, away));
  });

  test.each([
    ["二月二", 2],
    ["清明那天", 18],
    ["清明节", 18],
    ["谷雨", 33],
    ["五一", 44],
    ["明年元宵", 339],
  ])("%s is still to come, in %i days", (said, away) => {
    expect(daysIn(said)).toBe(plusDays(today, away));
  });

  test.each([
    ...[
      "上个月",
      "上月",
      "前个月",
      "前几天",
      "前两天",
      "几天前",
      "两天前",
      "半个月前",
      "那天",
      "年前",
      "去年",
      "上回",
    ],
    ...["3月中旬", "1-3月", "月初", "3月底", "去年十一月", "2025年", "周末", "过年", "正月里", "去冬"],
    ...["春节前后", "国庆假期", "清明前", "除夕前一天", "周六之前", "3月10号左右", "从3月10号起", "昨天开始"],
    ...["三四号", "十五六号", "正月十几", "闰六月初五", "上个月初八", "上个月周六", "大雪那天", "十月一"],
  ])("%s names no one day", (said) => {
    expect(daysIn(said).split(" ")).toContain("vague");
    expect(findIn(said).some(({ read }) => read.kind === "day")).toBe(false);
  });

  test.each([
    "2月30号",
    "2月29号",
    "32号",
    "13月5号",
    "三月三十二",
    "正月三十二",
    "2026-02-30",
    "农历十三月初一",
  ])("there is no %s", (said) => {
    expect(daysIn(said)).toBe("noSuchDay");
  });

  test.each([
    ...[
      "3号楼",
      "5号机井坏了",
      "20号人来了",
      "42号那条",
      "1.5次",
      "3.5亩",
      "完成2/3",
      "接人1/2次",
      "10.1万",
      "0.5",
    ],
    ...[
      "十五",
      "二十三",
      "巡逻十一次",
      "五一班",
      "八一路",
      "三八线",
      "十五一起去",
      "五一一起去",
      "今年三十二",
      "正月",
      "3月5次",
    ],
    ...[
      "这周三次",
      "一周三次",
      "每周六巡逻",
      "本周六天都在",
      "最初一次",
      "上初一",
      "辅导初三作业",
      "两月没下雨",
    ],
    ...[
      "下大雪了",
      "大雪封路铲雪",
      "清理雨水沟",
      "小雪",
      "吃元宵",
      "腊八粥",
      "小年轻",
      "王国庆修渠",
      "国庆叔",
      "李立春",
    ],
    ...[
      "马上回来",
      "那天气真冷",
      "然后儿子来了",
      "之前个人",
      "不过年纪大了",
      "三月一直在修渠",
      "修了三天前面的路",
    ],
  ])("%s has no day in it", (said) => {
    expect(findIn(said).filter(({ read }) => read.kind !== "vague")).toEqual([]);
    expect(dottedIn(said)).not.toMatch(/\d/);
  });
});

test("parts of the day and times of the clock are no days, and count nothing", () => {
  for (const said of [
    "前晌",
    "后晌",
    "黑儿里",
    "晌午",
    "8点半",
    "7:30",
    "三点四十分",
    "5时20分",
    "8点20",
    "早上6点整",
  ]) {
    expect(daysIn(said)).toBe("");
  }
  expect(leftIn("昨儿8点半到9:40")).toBe("到");
  expect(leftIn("8点20分巡逻2次")).toBe("巡逻2次");
  expect(leftIn("三点五亩")).toBe("三点五亩");
});

describe("several days", () => {
  test.each([
    ["周六周日", "2026-03-14 2026-03-15"],
    ["周六日", "2026-03-14 2026-03-15"],
    ["周一、三", "2026-03-16 2026-03-18"],
    ["昨天今天", "2026-03-17 2026-03-18"],
    ["3号、6号", "2026-03-03 2026-03-06"],
    ["3月14、15两天", "2026-03-14 2026-03-15"],
    ["3月10、11、12号", "2026-03-10 2026-03-11 2026-03-12"],
    ["3/1、3/2、3/3", "2026-03-01 2026-03-02 2026-03-03"],
    ["正月初六、初九、十二 三个晚上", "2026-02-22 2026-02-25 2026-02-28"],
    ["腊月二十三扫雪 除夕值守 元宵节主持", "2026-02-10 2026-02-16 2026-03-03"],
  ])("%s", (said, expected) => {
    expect(daysIn(said)).toBe(expected);
  });

  test.each([
    "3月10号到12号",
    "3月10-12号",
    "初一到初三",
    "正月初一至十五",
    "周一到周三",
    "周一到五",
    "3.10-3.12",
  ])("%s is two days with the span between them", (said) => {
    const ground = groundOf(said);
    const found = [...findDays(ground, today), ...findDottedDays(ground, today, said.length)];
    const [first, last, ...others] = found.map(({ start, end }) => ({ start, end }));
    expect(others).toEqual([]);
    expect(said.slice(first?.end, last?.start)).toMatch(/^[到至-]$/);
  });

  test("days with dots", () => {
    expect(dottedIn("3.8义诊、3.12植树、3.14修收割机")).toBe("2026-03-08 2026-03-12 2026-03-14");
  });

  test("a number behind a date is of the same month, when it is later", () => {
    const april = day("2026-04-15");
    expect(daysIn("3月10号铲雪，12号巡逻", april)).toBe("2026-03-10 2026-03-12");
    expect(daysIn("2月28号铲雪，15号巡逻")).toBe("2026-02-28 2026-03-15");
    expect(daysIn("正月初八、初九", april)).toBe("2026-02-24 2026-02-25");
  });
});

describe("one day said twice", () => {
  test.each([
    ["周六(14号)", "2026-03-14 2026-03-14"],
    ["今天3月18号周三", "2026-03-18 2026-03-18 2026-03-18"],
    ["3月3号正月十五", "2026-03-03 2026-03-03"],
    ["周六7号", "2026-03-07 2026-03-07"],
  ])("%s", (said, expected) => {
    expect(daysIn(said)).toBe(expected);
  });

  test.each(["周六15号", "昨天周六", "3月4号元宵节", "昨天还是前天", "周六或者周日"])(
    "%s leaves it open",
    (said) => {
      expect(daysIn(said)).toBe("vague vague");
    },
  );
});

test("for what is still to come, the coming day is told beside the one gone by", () => {
  const comingOf = (said: string): Day | undefined => findIn(said)[0]?.coming;
  expect(comingOf("周六")).toBe("2026-03-21");
  expect(comingOf("礼拜三")).toBe("2026-03-25");
  expect(comingOf("20号")).toBe("2026-03-20");
  expect(comingOf("31号")).toBe("2026-03-31");
  expect(comingOf("初三")).toBe("2026-03-21");
  expect(comingOf("上周六")).toBeUndefined();
  expect(comingOf("3月20号")).toBeUndefined();
});

test("before Spring Festival the last month of the lunar year is this one, and last year's is the one before", () => {
  const january = day("2026-01-30");
  expect(daysIn("腊月初八", january)).toBe("2026-01-26");
  expect(daysIn("今年腊月初八", january)).toBe("2026-01-26");
  expect(daysIn("去年腊月初八", january)).toBe("2025-01-07");
  expect(daysIn("去年中秋", january)).toBe("2025-10-06");
  expect(daysIn("腊月二十三", january)).toBe("2026-02-10");
});

test("正月三十 is asked about in a year without that day", () => {
  expect(daysIn("正月三十", day("2026-03-18"))).toBe("2026-03-18");
  expect(daysIn("正月三十", day("2024-04-18"))).toBe("noSuchDay");
});

test("三月十五 in words may be a lunar day where that is not long gone", () => {
  expect(daysIn("二月十五铲雪")).toBe("2026-02-15");
  expect(daysIn("三月十五铲雪", day("2026-05-20"))).toBe("vague");
  expect(daysIn("三月十五号铲雪", day("2026-05-20"))).toBe("2026-03-15");
});

const anyDay = fc.integer({ min: 0, max: 36_524 }).map((days) => plusDays(day("2000-01-01"), days));
const lunarWords = [
  ...[...yearlyWords.values()].flat().map(({ word }) => word),
  ...wordsOf("初一 初八 初十 廿三 正月初八 大年初三 腊月二十三 冬月初一 六月初六 正月十五 农历九月二十"),
].filter((word) => !/^十一.*[间期假]$/.test(word));

test("on any day of this century every festival, solar term and lunar date is a day within 400 days", () => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom(...lunarWords), (at, word) => {
      const [mention, ...others] = findIn(word, at);
      expect(others).toEqual([]);
      if (mention?.read.kind !== "day") throw new Error(`${word}: ${mention?.read.kind ?? "not found"}`);
      const away = (Date.parse(mention.read.day) - Date.parse(at)) / 86_400_000;
      expect(Math.abs(away)).toBeLessThanOrEqual(400);
    }),
    { numRuns: 2000 },
  );
});

test("whatever is written, days stand in order on ground of their own", () => {
  const pieces =
    "0123456789一二三四五六七八九十廿月日号周星期礼拜上下这本个年今去前明昨天初正腊冬到、和/.-:点半节清明元宵春铲雪次 那还是或农历闰从起";
  const piece = fc.constantFrom(...Array.from(pieces));
  const text = fc.oneof(
    fc.string({ unit: piece, maxLength: 24 }),
    fc.string({ unit: "grapheme", maxLength: 40 }),
  );
  fc.assert(
    fc.property(text, anyDay, (written, at) => {
      const ground = groundOf(clean(written, "积分助手"));
      let end = 0;
      for (const mention of findDays(ground, at)) {
        expect(mention.start).toBeGreaterThanOrEqual(end);
        expect(ground.text.slice(mention.start, mention.end)).toBe(mention.said);
        end = mention.end;
      }
      findDottedDays(ground, at, 0);
    }),
    { numRuns: 2000 },
  );
});

test.each(["1、1号", "3月1日", "2026年除夕", "正月初一、", "周六", "昨天还是", "元宵", "三天前", "1-1.1"])(
  "4,096 characters of %j are searched in a moment",
  (part) => {
    const text = part.repeat(4096).slice(0, 4096);
    const tookMs = [1, 2, 3].map(() => {
      const before = process.threadCpuUsage();
      const ground = groundOf(text);
      findDays(ground, today);
      findDottedDays(ground, today, 0);
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / 1000;
    });
    expect(Math.min(...tookMs)).toBeLessThan(20);
  },
);
