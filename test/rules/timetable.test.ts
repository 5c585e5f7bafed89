import { describe, expect, test } from "vitest";
import { branchId } from "../../src/domain/ids.ts";
import { defaultTimetable, monthDay } from "../../src/domain/timetable.ts";
import {
  cityText,
  complaints,
  edited,
  guojiacun,
  huaishuping,
  huaishupingText,
  loaded,
  smallBranch,
  smallCity,
} from "./rule-texts.ts";

/** The small city with a timetable; its first setting stands on line 4. */
const cityWith = (...settings: readonly string[]): string =>
  edited(smallCity, "aspects:\n", `timetable:\n${settings.map((each) => `  ${each}\n`).join("")}aspects:\n`);
const branchWith = (...settings: readonly string[]): string =>
  `timetable:\n${settings.map((each) => `  ${each}\n`).join("")}${smallBranch}`;

const inCity = (...settings: readonly string[]): readonly string[] => complaints(cityWith(...settings));
const inBranch = (city: string, ...settings: readonly string[]): readonly string[] =>
  complaints(city, { guojiacun: branchWith(...settings) });

describe("what the files say holds", () => {
  test("the city's own file writes down what would hold without it", () => {
    expect(loaded(cityText).city.timetable).toEqual(defaultTimetable);
  });

  test("every setting of the city's file is one that can be changed there", () => {
    const changed = edited(
      edited(edited(cityText, "digestTime: 18:10", 'digestTime: "17:50"'), "12-01, 12-15", "11-20, 12-10"),
      "quietFrom: 20:00",
      "quietFrom: 19:00",
    );
    expect(loaded(changed).city.timetable).toEqual({
      ...defaultTimetable,
      quietFromMinute: 19 * 60,
      digestMinute: 17 * 60 + 50,
      appraisalReturnDays: ["11-20", "12-10"],
    });
  });

  test("a file without times has the ones that are built in", () => {
    expect(loaded(smallCity).city.timetable).toEqual(defaultTimetable);
  });

  test("a branch writes what it has otherwise, in one line if it likes; the rest stays the city's", () => {
    const books = loaded(cityWith("partyDay: 10", "rankingTime: 9:50"), {
      guojiacun: `timetable: { partyDay: 31, partyDayTime: 08:05 }\n${smallBranch}`,
    });
    expect(books.forBranch(guojiacun).timetable).toEqual({
      ...defaultTimetable,
      partyDay: 31,
      partyDayMinute: 8 * 60 + 5,
      rankingMinute: 9 * 60 + 50,
    });
    expect(books.forBranch(branchId("elsewhere")).timetable.partyDay).toBe(10);
  });

  test("槐树坪 has its party day on the 8th", () => {
    const books = loaded(cityText, { huaishuping: huaishupingText });
    expect(books.forBranch(huaishuping).timetable).toEqual({ ...defaultTimetable, partyDay: 8 });
  });
});

describe("a wrong value is named with its line", () => {
  const where = "rules/city.yaml:4 timetable";
  const times = "应为时间，写成 8:40 的样子";
  test.each([
    ["partyDay: 0", `${where} 的 partyDay 应为 1 到 31 的整数，现在是 0`],
    ["partyDay: 32", `${where} 的 partyDay 应为 1 到 31 的整数，现在是 32`],
    ["partyDay: 5.5", `${where} 的 partyDay 应为 1 到 31 的整数，现在是 5.5`],
    ["partyDay: 5号", `${where} 的 partyDay 应为 1 到 31 的整数，现在是“5号”`],
    ["partyDay:", `${where} 的 partyDay 应为 1 到 31 的整数，现在是空的`],
    ["partyDayTime: 840", `${where} 的 partyDayTime ${times}，现在是 840`],
    ["partyDayTime: 8：40", `${where} 的 partyDayTime ${times}，冒号是英文的，现在是“8：40”`],
    ["partyDayTime: 8点40", `${where} 的 partyDayTime ${times}，冒号是英文的，现在是“8点40”`],
    ["partyDayTime: 24:10", `${where} 的 partyDayTime ${times}，冒号是英文的，现在是“24:10”`],
    [
      "partyDayTime: 9:00",
      `${where} 的 partyDayTime 不能是整点或半点，那时各处的程序都在发消息，现在是“9:00”`,
    ],
    ["rankingTime: 9:30", `${where} 的 rankingTime 不能是整点或半点，那时各处的程序都在发消息，现在是“9:30”`],
    ["partyDayTime: 7:50", `${where} 的 partyDayTime 应在 8:00 到 20:00 之间，别的时候不打扰人，现在是 7:50`],
    ["digestTime: 20:10", `${where} 的 digestTime 应在 8:00 到 20:00 之间，别的时候不打扰人，现在是 20:10`],
    ["digestTime: 19:20", `${where} 的 digestTime（19:20）太晚：各支部错开 50 分钟，会过 20:00`],
    ["quietFrom: 16:00", `${where} 的 quietFrom 应在 17:00 到 23:00 之间，现在是“16:00”`],
    ["quietTo: 12:00", `${where} 的 quietTo 应在 5:00 到 10:00 之间，现在是“12:00”`],
    ["spread: 0", `${where} 的 spread 应为 1 到 120 的整数，现在是 0`],
    ["deputyAfterDays: 3", `${where} 的 deputyAfterDays 应多于 secretaryAfterDays（3），现在是 3`],
    ["secretaryAfterDays: 6", `${where} 的 deputyAfterDays 应多于 secretaryAfterDays（6），现在是 5`],
    [
      "reportReminderDaysBefore: [4, 14]",
      `${where} 的 reportReminderDaysBefore 应为两个天数，先多后少，写成 [14, 4] 的样子，现在是一个列表`,
    ],
    [
      "reportReminderDaysBefore: 14",
      `${where} 的 reportReminderDaysBefore 应为两个天数，先多后少，写成 [14, 4] 的样子，现在是 14`,
    ],
    [
      "reportReminderDaysBefore: [100, 4]",
      `${where} 的 reportReminderDaysBefore 第 1 项应为 1 到 80 的整数，现在是 100`,
    ],
    ["reportCallsDaysBefore: 4", `${where} 的 reportCallsDaysBefore 应少于第二次提醒的天数（4），现在是 4`],
    [
      "reviewDueDays: [8, 3]",
      `${where} 的 reviewDueDays 应为两个天数，先少后多，写成 [3, 8] 的样子，现在是一个列表`,
    ],
    ["rankingDay: 90", `${where} 的 rankingDay 应为 1 到 80 的整数，现在是 90`],
    ["deductionAnswerDays: 2", `${where} 的 deductionAnswerDays 应为 3 到 30 的整数，现在是 2`],
    ["postingDays: 3", `${where} 的 postingDays 应为 5 到 60 的整数，现在是 3`],
    [
      "appraisalReturnDays: [12-15, 12-01]",
      `${where} 的 appraisalReturnDays 应为两个日子，先早后晚，写成 [12-01, 12-15] 的样子，现在是一个列表`,
    ],
    [
      "appraisalReturnDays: [02-29, 12-01]",
      `${where} 的 appraisalReturnDays 第 1 项应为每年都有的日子，写成 12-01 的样子，现在是“02-29”`,
    ],
    [
      "picturesUntil: 4月1日",
      `${where} 的 picturesUntil 应为每年都有的日子，写成 12-01 的样子，现在是“4月1日”`,
    ],
    ["picturesUntil: 01-15", `${where} 的 picturesUntil 应不早于 02-01，第四季度还没审完，现在是“01-15”`],
    ["partyday: 8", `${where} 里没有“partyday”这一项，是不是 partyDay（主题党日）？`],
    ["主题党日: 8", `${where} 里没有“主题党日”这一项，是不是 partyDay（主题党日）？`],
  ])("%s", (setting, said) => {
    expect(inCity(setting)).toEqual([said]);
  });

  test("all at once", () => {
    expect(inCity("partyDay: 40", "digestTime: 19:20", "rankingDay: 一", "reportCallsDaysBefore: 9")).toEqual(
      [
        `${where} 的 partyDay 应为 1 到 31 的整数，现在是 40`,
        "rules/city.yaml:5 timetable 的 digestTime（19:20）太晚：各支部错开 50 分钟，会过 20:00",
        "rules/city.yaml:6 timetable 的 rankingDay 应为 1 到 80 的整数，现在是“一”",
        "rules/city.yaml:7 timetable 的 reportCallsDaysBefore 应少于第二次提醒的天数（4），现在是 9",
      ],
    );
  });

  test("a timetable that is no list of settings", () => {
    expect(complaints(edited(smallCity, "aspects:\n", "timetable: 8\naspects:\n"))).toEqual([
      "rules/city.yaml:3 timetable 应为几项时间，如下一行写 partyDay: 8，前面空两格，现在是 8",
    ]);
  });
});

describe("a branch's times must fit the city's", () => {
  const where = "rules/branches/guojiacun.yaml:2 timetable";

  test("who is quiet earlier must have the digest earlier", () => {
    expect(inBranch(smallCity, "quietFrom: 18:30")).toEqual([
      `${where} 的 digestTime（18:10）太晚：各支部错开 50 分钟，会过 18:30`,
    ]);
    expect(inBranch(smallCity, "quietFrom: 18:30", "digestTime: 17:10")).toEqual([]);
  });

  test("it is the city's quiet hours that a branch keeps, not those that are built in", () => {
    const city = cityWith("quietFrom: 19:00", "digestTime: 17:10");
    expect(inBranch(city, "digestTime: 18:20")).toEqual([
      `${where} 的 digestTime（18:20）太晚：各支部错开 50 分钟，会过 19:00`,
    ]);
    expect(inBranch(city, "digestTime: 18:20", "quietFrom: 20:00")).toEqual([]);
  });

  test("who is up earlier may begin earlier", () => {
    expect(inBranch(smallCity, "partyDayTime: 7:10")).toEqual([
      `${where} 的 partyDayTime 应在 8:00 到 20:00 之间，别的时候不打扰人，现在是 7:10`,
    ]);
    expect(inBranch(smallCity, "partyDayTime: 7:10", "quietTo: 7:00")).toEqual([]);
  });

  test("a reminder that comes too late for the city's list to phone", () => {
    expect(inBranch(smallCity, "reportReminderDaysBefore: [14, 2]")).toEqual([
      `${where} 的 reportCallsDaysBefore 应少于第二次提醒的天数（2），现在是 2`,
    ]);
  });

  test("what the city has wrong is said of the city alone", () => {
    expect(inBranch(cityWith("digestTime: 19:20"), "partyDay: 8")).toEqual([
      "rules/city.yaml:4 timetable 的 digestTime（19:20）太晚：各支部错开 50 分钟，会过 20:00",
    ]);
  });
});

test("a day of every year is one that every year has", () => {
  expect(monthDay("02-28")).toBe("02-28");
  for (const wrong of ["02-29", "13-01", "4-1", "04-31"]) expect(() => monthDay(wrong)).toThrow(RangeError);
});
