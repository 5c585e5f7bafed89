import { describe, expect, test } from "vitest";
import { branchId } from "../../src/domain/ids.ts";
import { quarter } from "../../src/domain/quarter.ts";
import { defaultTimetable, type Timetable } from "../../src/domain/timetable.ts";
import { postingEnd } from "../../src/domain/working-days.ts";
import { isOfficialWorkday } from "../../src/holidays.ts";
import { catchesUp } from "../../src/jobs/catching-up.ts";
import {
  dueFor,
  earliestNextMs,
  isQuiet,
  overdueSteps,
  postingEndedWindow,
  windows,
  type JobWindow,
} from "../../src/jobs/schedule.ts";
import { calendarJobs, type CalendarJob } from "../../src/jobs/starts.ts";

const at = (time: string): number => Date.parse(`${time.replace(" ", "T")}:00+08:00`);
const shown = (atMs: number): string =>
  new Date(atMs + 8 * 60 * 60_000).toISOString().slice(0, 16).replace("T", " ");
const village = branchId("huaishuping");
const minuteMs = 60_000;

const periods = (job: CalendarJob, time: string, timetable = defaultTimetable): readonly string[] =>
  windows(job, at(time), timetable).map(({ period }) => period);

/** What is due for the village at that moment. */
const due = (job: CalendarJob, time: string, timetable = defaultTimetable): readonly string[] =>
  windows(job, at(time), timetable)
    .filter((window) => dueFor(village, window, at(time), timetable))
    .map(({ period }) => period);

const span = ({ period, fromMs, untilMs }: JobWindow): readonly string[] => [
  period,
  shown(fromMs),
  shown(untilMs),
];
const spans = (
  job: CalendarJob,
  time: string,
  timetable = defaultTimetable,
): readonly (readonly string[])[] => windows(job, at(time), timetable).map(span);

const withPartyDay = (partyDay: number): Timetable => ({ ...defaultTimetable, partyDay });

describe("each job has its days", () => {
  test.each<[CalendarJob, string, string, string, string]>([
    ["partyDay", "2026-03-05 10:01", "2026-03", "2026-03-05 08:40", "2026-03-06 00:00"],
    ["claimsWaiting", "2026-03-18 10:01", "2026-03-18", "2026-03-18 09:20", "2026-03-18 20:00"],
    ["reportReminder", "2026-03-20 10:01", "2026-Q1 1", "2026-03-17 09:35", "2026-03-27 00:00"],
    ["reportReminder", "2026-03-29 10:01", "2026-Q1 2", "2026-03-27 09:35", "2026-04-01 00:00"],
    ["reportCalls", "2026-03-30 10:01", "2026-Q1", "2026-03-29 09:35", "2026-04-01 00:00"],
    ["quarterClosing", "2026-06-28 10:01", "2026-Q2", "2026-06-27 09:15", "2026-07-01 00:00"],
    ["ranking", "2027-01-15 10:01", "2026-Q4", "2027-01-02 09:10", "2027-04-01 00:00"],
    ["reviewDue", "2026-04-03 10:01", "2026-Q1 1", "2026-04-03 09:25", "2026-04-08 00:00"],
    ["reviewDue", "2026-05-20 10:01", "2026-Q1 2", "2026-04-08 09:25", "2026-07-01 00:00"],
    ["appraisalReturn", "2026-12-10 10:01", "2026 1", "2026-12-01 09:45", "2026-12-15 00:00"],
    ["appraisalReturn", "2026-12-31 10:01", "2026 2", "2026-12-15 09:45", "2027-01-01 00:00"],
    ["digest", "2026-03-18 19:01", "2026-03-18", "2026-03-18 18:10", "2026-03-18 20:00"],
  ])("%s at %s", (job, time, period, from, until) => {
    expect(spans(job, time)).toEqual([[period, from, until]]);
  });

  test("outside of them nothing is open", () => {
    expect(periods("partyDay", "2026-03-04 12:01")).toEqual([]);
    expect(periods("partyDay", "2026-03-06 08:01")).toEqual([]);
    expect(periods("ranking", "2026-04-02 09:09")).toEqual([]);
    expect(periods("reportReminder", "2026-04-01 09:09")).toEqual([]);
    expect(periods("quarterClosing", "2026-03-28 09:14")).toEqual([]);
    expect(periods("appraisalReturn", "2027-01-01 09:09")).toEqual([]);
    expect(periods("digest", "2026-03-18 18:09")).toEqual([]);
    expect(periods("digest", "2026-03-18 20:00")).toEqual([]);
  });

  test("every job of the calendar is looked at", () => {
    expect([...calendarJobs, "postingEnded", "deletions"].toSorted()).toEqual(
      Object.keys(catchesUp).toSorted(),
    );
  });
});

describe("the party day", () => {
  test("a branch whose day is the 31st holds it on the last day of a shorter month", () => {
    const days = ["2026-02-28", "2028-02-29", "2026-04-30", "2026-05-31"];
    for (const each of days)
      expect(due("partyDay", `${each} 12:01`, withPartyDay(31)), each).toEqual([each.slice(0, 7)]);
    expect(due("partyDay", "2028-02-28 12:01", withPartyDay(31))).toEqual([]);
  });

  test("a bot that was off that day does not call people the day after", () => {
    expect(due("partyDay", "2026-03-05 19:59")).toEqual(["2026-03"]);
    expect(due("partyDay", "2026-03-06 09:59")).toEqual([]);
  });
});

describe("after a pause", () => {
  test("three weeks off over the new year, and the ranking is still due", () => {
    expect(due("ranking", "2027-01-23 09:01")).toEqual(["2026-Q4"]);
  });

  test("a migrant is asked once, by the second reminder, when both were missed", () => {
    expect(due("reportReminder", "2026-03-27 09:01")).toEqual([]);
    expect(due("reportReminder", "2026-03-28 09:01")).toEqual(["2026-Q1 2"]);
  });

  test("nothing goes at eight sharp, and the morning's backlog is spread too", () => {
    const minutes = Array.from({ length: 200 }, (_, index) => {
      const branch = branchId(`village-${index}`);
      const [window] = windows("ranking", at("2026-04-03 07:00"), defaultTimetable);
      if (window === undefined) throw new Error("no ranking");
      for (let minute = 0; minute < 120; minute += 1)
        if (dueFor(branch, window, at("2026-04-03 07:30") + minute * minuteMs, defaultTimetable))
          return minute - 30;
      throw new Error("never due");
    });
    expect(Math.min(...minutes)).toBe(1);
    expect(Math.max(...minutes)).toBe(51);
    expect(new Set(minutes).size).toBe(50);
  });
});

describe("when the days of reminders are changed after the first one went out", () => {
  test("it is the same reminder on another day, so that it is not sent again", () => {
    const reports = (days: readonly [number, number]): Timetable => ({
      ...defaultTimetable,
      reportReminderDaysBefore: days,
    });
    expect(due("reportReminder", "2026-03-17 12:01", reports([14, 4]))).toEqual(["2026-Q1 1"]);
    expect(due("reportReminder", "2026-03-19 12:01", reports([12, 4]))).toEqual(["2026-Q1 1"]);
    expect(due("reportReminder", "2026-03-28 12:01", reports([12, 3]))).toEqual(["2026-Q1 2"]);
    const reviews: Timetable = { ...defaultTimetable, reviewDueDays: [5, 20] };
    expect(due("reviewDue", "2026-04-06 12:01", reviews)).toEqual(["2026-Q1 1"]);
    const returns: Timetable = { ...defaultTimetable, appraisalReturnDays: ["12-03", "12-20"] };
    expect(due("appraisalReturn", "2026-12-16 12:01", returns)).toEqual(["2026 1"]);
  });
});

describe("the quiet hours", () => {
  test("they last from 20:00 to 8:00", () => {
    expect(
      ["19:59", "20:00", "03:00", "07:59", "08:00"].map((each) => isQuiet(at(`2026-03-18 ${each}`))),
    ).toEqual([false, true, true, true, false]);
  });

  test("a branch may be quiet for longer", () => {
    const timetable = { ...defaultTimetable, quietFromMinute: 19 * 60 + 10, quietToMinute: 9 * 60 };
    expect(due("digest", "2026-03-18 19:09", timetable)).toEqual(["2026-03-18"]);
    expect(due("digest", "2026-03-18 19:11", timetable)).toEqual([]);
    expect(due("ranking", "2026-04-03 08:59", timetable)).toEqual([]);
    expect(due("ranking", "2026-04-03 09:59", timetable)).toEqual(["2026-Q1"]);
  });
});

test("a thousand branches are spread over fifty minutes, each always at its own, none on the hour or half hour", () => {
  const [window] = windows("ranking", at("2026-04-02 12:01"), defaultTimetable);
  if (window === undefined) throw new Error("no ranking");
  const firstMinute = (name: string): number => {
    for (let minute = 0; minute < 90; minute += 1)
      if (dueFor(branchId(name), window, window.fromMs + minute * minuteMs, defaultTimetable)) return minute;
    throw new Error("never due");
  };
  const minutes = Array.from({ length: 1000 }, (_, index) => firstMinute(`village-${index}`));
  expect(new Set(minutes).size).toBe(50);
  // 9:30 is the twentieth, 10:00 the fiftieth.
  expect(minutes).not.toContain(20);
  expect(minutes).not.toContain(50);
  expect(Math.max(...minutes)).toBe(51);
  expect(firstMinute("village-7")).toBe(minutes[7]);
});

test("however late something begins, every branch has its turn before the night", () => {
  const timetable = { ...defaultTimetable, digestMinute: 19 * 60 + 50 };
  for (let index = 0; index < 100; index += 1) {
    const [window] = windows("digest", at("2026-03-18 19:59"), timetable);
    if (window === undefined) throw new Error("no digest");
    expect(dueFor(branchId(`village-${index}`), window, at("2026-03-18 19:59"), timetable)).toBe(true);
  }
});

describe("a claim that waits", () => {
  const steps = (submitted: string, time: string): readonly string[] =>
    overdueSteps(at(submitted), at(time), defaultTimetable);

  test("it is told to the secretary on the third day, and on the fifth to the deputy too", () => {
    expect(steps("2026-03-16 21:40", "2026-03-18 23:59")).toEqual([]);
    expect(steps("2026-03-16 21:40", "2026-03-19 09:21")).toEqual(["secretary"]);
    expect(steps("2026-03-16 21:40", "2026-03-20 23:59")).toEqual(["secretary"]);
    expect(steps("2026-03-16 21:40", "2026-03-21 09:21")).toEqual(["secretary", "deputy"]);
  });

  test("a claim from after the clock was put back waits for nothing", () => {
    expect(steps("2026-03-16 21:40", "2026-01-01 09:21")).toEqual([]);
  });
});

describe("the posting", () => {
  const ended = (signed: string): readonly [string, string] => {
    const { lastDay, countedBy } = postingEnd(at(signed), defaultTimetable, isOfficialWorkday);
    return [lastDay, countedBy];
  };

  test("it lasts seven days after the day of the signature", () => {
    expect(ended("2026-04-10 16:20")).toEqual(["2026-04-17", "officialCalendar"]);
    expect(ended("2026-04-10 23:59")).toEqual(["2026-04-17", "officialCalendar"]);
  });

  test("over the days of National Day it lasts until it has held five working days", () => {
    // 1 to 7 October 2026 are off; Saturday the 10th is worked, Sunday the 11th is not.
    expect(ended("2026-09-30 16:20")).toEqual(["2026-10-13", "officialCalendar"]);
  });

  test("in a year whose holidays nobody knows yet, Monday to Friday are taken, and it says so", () => {
    expect(ended("2035-10-05 16:20")).toEqual(["2035-10-12", "weekdays"]);
    expect(ended("2026-12-28 16:20")).toEqual(["2027-01-04", "weekdays"]);
  });

  test("its end is told to the secretary on the morning after, for ninety days", () => {
    const end = postingEnd(at("2026-04-10 16:20"), defaultTimetable, isOfficialWorkday);
    const window = postingEndedWindow(quarter("2026-Q1"), end, defaultTimetable);
    expect(span(window)).toEqual(["2026-Q1", "2026-04-18 09:40", "2026-07-17 00:00"]);
    expect(dueFor(village, window, at("2026-04-18 09:39"), defaultTimetable)).toBe(false);
    expect(dueFor(village, window, at("2026-04-18 10:59"), defaultTimetable)).toBe(true);
  });
});

describe("the next moment at which something can become due", () => {
  const next = (time: string): string =>
    shown(earliestNextMs(at(time), [{ branch: village, timetable: defaultTimetable }]));

  test("it is the branch's own minute, and never in the night", () => {
    expect(next("2026-03-18 12:01")).toBe(next("2026-03-18 15:31"));
    expect(next("2026-03-18 12:01")).toMatch(/^2026-03-18 1[89]:/);
    expect(next("2026-03-18 22:10")).toMatch(/^2026-03-19 08:/);
  });

  test("in the minute in which everybody sends it is the next one", () => {
    expect(next("2026-04-02 12:00")).toBe("2026-04-02 12:01");
  });

  test("without a branch there is none", () => {
    expect(earliestNextMs(at("2026-04-02 12:00"), [])).toBe(Infinity);
  });
});
