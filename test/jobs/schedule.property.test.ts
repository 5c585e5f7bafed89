import fc from "fast-check";
import { expect, test } from "vitest";
import { branchId, type BranchId } from "../../src/domain/ids.ts";
import { quarter } from "../../src/domain/quarter.ts";
import { defaultTimetable, type Timetable } from "../../src/domain/timetable.ts";
import { postingEnd, type IsWorkday } from "../../src/domain/working-days.ts";
import { dueFor, earliestNextMs, postingEndedWindow, windows } from "../../src/jobs/schedule.ts";
import { calendarJobs } from "../../src/jobs/starts.ts";
import type { JobName } from "../../src/outgoing.ts";

// A small bot with nothing but a clock, its settings and a diary. What it may do and when is worked out here once more,
// with Temporal instead of the domain's days, and from the sentences of the timetable instead of its code.

const minuteMs = 60_000;
const at = (time: string): number => Date.parse(`${time.replace(" ", "T")}:00+08:00`);
const noHolidays: IsWorkday = () => undefined;

type Village = { readonly branch: BranchId; readonly timetable: Timetable };
type Diary = Map<string, number>;

/** One look at the clock, as a job runner would take it: it knows nothing but the diary, as after a restart. */
function look(villages: readonly Village[], diary: Diary, atMs: number): void {
  for (const { branch, timetable } of villages)
    for (const job of [...calendarJobs, "postingEnded"] as const)
      for (const window of windowsOf(job, atMs, timetable)) {
        const key = [branch, job, window.period].join("|");
        if (!diary.has(key) && dueFor(branch, window, atMs, timetable)) diary.set(key, atMs);
      }
}

/** Every quarter is signed on the 10th day after it ended, at 16:20. */
function windowsOf(
  job: Exclude<JobName, "deletions">,
  atMs: number,
  timetable: Timetable,
): ReturnType<typeof windows> {
  if (job !== "postingEnded") return windows(job, atMs, timetable);
  const today = there(atMs).toPlainDate();
  return [0, 3, 6].flatMap((months) => {
    const { first, name } = quarterAround(today.subtract({ months }));
    const signedMs = at(`${first.add({ months: 3, days: 9 }).toString()} 16:20`);
    if (signedMs > atMs) return [];
    return postingEndedWindow(quarter(name), postingEnd(signedMs, timetable, noHolidays), timetable);
  });
}

const there = (atMs: number): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO("Asia/Shanghai");

function quarterAround(day: Temporal.PlainDate): {
  readonly first: Temporal.PlainDate;
  readonly name: string;
} {
  const number = Math.ceil(day.month / 3);
  const first = Temporal.PlainDate.from({ year: day.year, month: number * 3 - 2, day: 1 });
  return { first, name: `${day.year}-Q${number}` };
}

/** The day and minute on which a period's time comes, and the day from which it does not matter any more. */
type Expected = {
  readonly on: Temporal.PlainDate;
  readonly minute: number;
  readonly gone: Temporal.PlainDate;
};

function expected(job: string, period: string, timetable: Timetable): Expected {
  const on = (day: Temporal.PlainDate, minute: number, gone: Temporal.PlainDate): Expected => ({
    on: day,
    minute,
    gone,
  });
  const [name = "", number = ""] = period.split(" ");
  const quarterFirst = name.includes("-Q")
    ? Temporal.PlainDate.from({
        year: Number(name.slice(0, 4)),
        month: Number(name.slice(6)) * 3 - 2,
        day: 1,
      })
    : undefined;
  const first = quarterFirst ?? Temporal.PlainDate.from("2000-01-01");
  const over = first.add({ months: 3 });
  const before = (days: number): Temporal.PlainDate => over.subtract({ days: days + 1 });
  switch (job) {
    case "partyDay": {
      const month = Temporal.PlainYearMonth.from(period);
      const day = month.toPlainDate({ day: Math.min(timetable.partyDay, month.daysInMonth) });
      return on(day, timetable.partyDayMinute, day.add({ days: 1 }));
    }
    case "claimsWaiting":
    case "objectionsDue":
    case "digest": {
      const day = Temporal.PlainDate.from(period);
      const minutes = {
        claimsWaiting: timetable.claimsWaitingMinute,
        objectionsDue: timetable.objectionsDueMinute,
        digest: timetable.digestMinute,
      };
      return on(day, minutes[job], day.add({ days: 1 }));
    }
    case "lapseWarning": {
      const month = Temporal.PlainYearMonth.from(period);
      const gone = month.add({ months: 1 }).toPlainDate({ day: 1 });
      return on(month.toPlainDate({ day: timetable.lapseWarningDay }), timetable.lapseWarningMinute, gone);
    }
    case "reportReminder": {
      const [early, late] = timetable.reportReminderDaysBefore;
      return number === "1"
        ? on(before(early), timetable.reportReminderMinute, before(late))
        : on(before(late), timetable.reportReminderMinute, over);
    }
    case "reportCalls":
      return on(before(timetable.reportCallsDaysBefore), timetable.reportCallsMinute, over);
    case "quarterClosing":
      return on(before(timetable.quarterClosingDaysBefore), timetable.quarterClosingMinute, over);
    case "ranking":
      return on(
        over.add({ days: timetable.rankingDay - 1 }),
        timetable.rankingMinute,
        over.add({ months: 3 }),
      );
    case "reviewDue": {
      const [early, late] = timetable.reviewDueDays;
      const second = over.add({ days: late - 1 });
      return number === "1"
        ? on(over.add({ days: early - 1 }), timetable.reviewDueMinute, second)
        : on(second, timetable.reviewDueMinute, over.add({ months: 3 }));
    }
    case "appraisalReturn": {
      const [early, late] = timetable.appraisalReturnDays;
      const second = Temporal.PlainDate.from(`${name}-${late}`);
      const newYear = Temporal.PlainDate.from({ year: second.year + 1, month: 1, day: 1 });
      return number === "1"
        ? on(Temporal.PlainDate.from(`${name}-${early}`), timetable.appraisalReturnMinute, second)
        : on(second, timetable.appraisalReturnMinute, newYear);
    }
    case "postingEnded": {
      const signed = over.add({ days: 9 });
      // Any seven days hold five of Monday to Friday.
      const day = signed.add({ days: timetable.postingDays + 1 });
      return on(day, timetable.postingEndedMinute, day.add({ days: 90 }));
    }
    default:
      throw new Error(`no such job: ${job}`);
  }
}

const startMs = ({ on, minute }: Expected): number => at(`${on.toString()} 00:00`) + minute * minuteMs;

/** Whatever the clock did: nothing before its time, after it stopped mattering, at night or in a sharp minute. */
function expectInTime(villages: readonly Village[], diary: Diary): void {
  for (const [key, doneMs] of diary) {
    const [id, job = "", period = ""] = key.split("|");
    const timetable = villages.find(({ branch }) => branch === id)?.timetable ?? defaultTimetable;
    const right = expected(job, period, timetable);
    const done = there(doneMs);
    const minute = done.hour * 60 + done.minute;
    const what = `${key} at ${done.toString()}`;
    expect(doneMs, what).toBeGreaterThanOrEqual(startMs(right));
    expect(doneMs, what).toBeLessThan(at(`${right.gone.toString()} 00:00`));
    expect(minute, what).toBeGreaterThanOrEqual(timetable.quietToMinute);
    expect(minute, what).toBeLessThan(timetable.quietFromMinute);
    expect(done.minute % 30, what).not.toBe(0);
  }
}

/** Every period whose time came between the two moments. */
function periodsBetween(fromMs: number, untilMs: number, { timetable }: Village): readonly string[] {
  const names: string[] = [];
  const last = there(untilMs).toPlainDate();
  let day = there(fromMs).toPlainDate().subtract({ months: 6 }).with({ day: 1 });
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    for (const each of ["digest", "claimsWaiting", "objectionsDue"]) names.push(`${each}|${day.toString()}`);
    if (day.day !== 1) continue;
    names.push(`partyDay|${day.toString().slice(0, 7)}`);
    if (day.month === 1) names.push(`appraisalReturn|${day.year} 1`, `appraisalReturn|${day.year} 2`);
    if (day.month % 3 !== 1) continue;
    const { name } = quarterAround(day);
    for (const each of ["reportCalls", "quarterClosing", "ranking", "postingEnded"])
      names.push(`${each}|${name}`);
    for (const each of ["reportReminder", "reviewDue"]) names.push(`${each}|${name} 1`, `${each}|${name} 2`);
  }
  return names.filter((each) => {
    const [job = "", period = ""] = each.split("|");
    const beganMs = startMs(expected(job, period, timetable));
    return beganMs >= fromMs && beganMs < untilMs;
  });
}

const sharpless = (from: number, to: number): fc.Arbitrary<number> =>
  fc.integer({ min: from, max: to }).map((minute) => (minute % 30 === 0 ? minute + 1 : minute));
const ascending = (most: number): fc.Arbitrary<[number, number]> =>
  fc
    .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: 20 }))
    .map(([one, more]) => [one, one + more]);
const morning = sharpless(8 * 60 + 20, 11 * 60);

const timetable: fc.Arbitrary<Timetable> = fc.record({
  quietFromMinute: fc.integer({ min: 19 * 60 + 30, max: 22 * 60 }),
  quietToMinute: fc.integer({ min: 6 * 60, max: 8 * 60 + 15 }),
  spreadMinutes: fc.integer({ min: 1, max: 60 }),
  partyDay: fc.integer({ min: 1, max: 31 }),
  partyDayMinute: morning,
  claimsWaitingMinute: morning,
  secretaryAfterDays: fc.constant(3),
  deputyAfterDays: fc.constant(5),
  reportReminderDaysBefore: ascending(20).map(([late, early]): [number, number] => [early, late]),
  reportReminderMinute: morning,
  reportCallsDaysBefore: fc.integer({ min: 1, max: 20 }),
  reportCallsMinute: morning,
  quarterClosingDaysBefore: fc.integer({ min: 1, max: 20 }),
  quarterClosingMinute: morning,
  rankingDay: fc.integer({ min: 1, max: 60 }),
  rankingMinute: morning,
  reviewDueDays: ascending(40),
  reviewDueMinute: morning,
  deductionAnswerDays: fc.constant(5),
  postingDays: fc.integer({ min: 7, max: 30 }),
  postingEndedMinute: morning,
  objectionDays: fc.constant(7),
  objectionsDueMinute: morning,
  appraisalReturnDays: fc.constantFrom<Timetable["appraisalReturnDays"]>(
    ["12-01", "12-15"],
    ["01-02", "12-31"],
    ["02-28", "03-01"],
  ),
  appraisalReturnMinute: morning,
  lapseWarningDay: fc.integer({ min: 1, max: 28 }),
  lapseWarningMinute: morning,
  digestMinute: sharpless(17 * 60, 18 * 60 + 20),
  picturesUntil: fc.constant("04-01" as const),
});

const villages: fc.Arbitrary<readonly Village[]> = fc.uniqueArray(
  fc.record({
    branch: fc.constantFrom("huaishuping", "guojiacun", "wangjia", "lijia").map(branchId),
    timetable: fc.oneof(fc.constant(defaultTimetable), timetable),
  }),
  { selector: ({ branch }) => branch, minLength: 1, maxLength: 3 },
);

/** Its party day is the 31st, which most months do not have. */
const lastOfMonth: Village = {
  branch: branchId("zhaojia"),
  timetable: { ...defaultTimetable, partyDay: 31 },
};

const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** What happens to a clock between two looks. */
const step: fc.Arbitrary<number> = fc.oneof(
  { arbitrary: fc.integer({ min: 1, max: 59 }).map((minutes) => minutes * minuteMs), weight: 4 },
  { arbitrary: fc.integer({ min: 1, max: 20 }).map((hours) => hours * hourMs), weight: 4 },
  { arbitrary: fc.integer({ min: 1, max: 40 }).map((days) => days * dayMs), weight: 2 },
  { arbitrary: fc.integer({ min: 1, max: 3 * 60 * 60 * 1000 }), weight: 2 },
  // Put back, by an hour, by days, or by half a year.
  { arbitrary: fc.integer({ min: 1, max: 72 }).map((hours) => -hours * hourMs), weight: 2 },
  { arbitrary: fc.integer({ min: 1, max: 180 }).map((days) => -days * dayMs), weight: 1 },
  // Leaps ahead.
  { arbitrary: fc.integer({ min: 100, max: 700 }).map((days) => days * dayMs), weight: 1 },
);

/** Where clocks are likely to go wrong. */
const beginning = fc.constantFrom(
  at("2026-03-30 07:50"),
  at("2026-12-30 19:40"),
  at("2027-01-01 00:00"),
  at("2028-02-27 08:30"),
  at("2028-02-29 12:00"),
  at("2028-12-31 23:59"),
  at("2026-08-14 10:10"),
);

test("whatever the clock does, each job is done in its time, by day, and once", () => {
  fc.assert(
    fc.property(villages, beginning, fc.array(step, { maxLength: 60 }), (all, fromMs, steps) => {
      const diary: Diary = new Map();
      let atMs = fromMs;
      for (const each of [0, ...steps]) {
        atMs += each;
        const before = new Map(diary);
        look(all, diary, atMs);
        // What stands in the diary is not done again, so its time stays.
        for (const [key, doneMs] of before) expect(diary.get(key)).toBe(doneMs);
      }
      expectInTime(all, diary);
    }),
    { numRuns: 300 },
  );
});

test("however often the days are changed, nobody is reminded a third time of one quarter or year", () => {
  const changes = fc.array(fc.record({ timetable, days: fc.integer({ min: 1, max: 12 }) }), {
    minLength: 20,
    maxLength: 60,
  });
  fc.assert(
    fc.property(beginning, changes, (fromMs, all) => {
      const diary: Diary = new Map();
      let atMs = fromMs;
      for (const each of all) {
        look([{ branch: branchId("guojiacun"), timetable: each.timetable }], diary, atMs);
        atMs += each.days * dayMs + 5 * hourMs;
      }
      for (const [of, keys] of Map.groupBy(diary.keys(), duty)) expect(keys.length, of).toBeLessThan(3);
    }),
  );
});

/** The job and the quarter or year it reminds of. */
const duty = (key: string): string => key.split(" ")[0] ?? key;

test("a clock that runs steadily over a leap year and both its ends misses nothing, and nothing is late by more than the spread", () => {
  fc.assert(
    fc.property(villages, (others) => {
      const all = [...others, lastOfMonth];
      const diary: Diary = new Map();
      const fromMs = at("2027-12-30 00:00");
      const untilMs = fromMs + 369 * dayMs;
      for (let atMs = fromMs; atMs < untilMs; atMs = earliestNextMs(atMs, all)) look(all, diary, atMs);
      expectInTime(all, diary);
      for (const village of all)
        for (const name of periodsBetween(fromMs, untilMs - dayMs, village)) {
          const key = `${village.branch}|${name}`;
          const [job = "", period = ""] = name.split("|");
          const doneMs = diary.get(key);
          expect(doneMs, key).toBeDefined();
          const lateMs = (doneMs ?? 0) - startMs(expected(job, period, village.timetable));
          // At most three sharp minutes are left out of an hour and a bit.
          expect(lateMs, key).toBeLessThan((village.timetable.spreadMinutes + 3) * minuteMs);
        }
    }),
    // A smaller counterexample would cost minutes.
    { numRuns: 2, endOnFailure: true },
  );
});

test.each(["2028-02-27 00:00", "2026-12-30 00:00", "2026-03-30 12:17"])(
  "jumping from one moment to the next does what looking every minute does, from %s on",
  (from) => {
    const all: readonly Village[] = [
      lastOfMonth,
      { branch: branchId("guojiacun"), timetable: defaultTimetable },
    ];
    const untilMs = at(from) + 4 * dayMs;
    const everyMinute: Diary = new Map();
    const jumping: Diary = new Map();
    for (let atMs = at(from); atMs < untilMs; atMs += minuteMs) look(all, everyMinute, atMs);
    for (let atMs = at(from); atMs < untilMs; atMs = earliestNextMs(atMs, all)) look(all, jumping, atMs);
    expect([...jumping].toSorted()).toEqual([...everyMinute].toSorted());
  },
);

test("a bot that is switched on in the middle of the day does at once whatever still matters", () => {
  const diary: Diary = new Map();
  look([{ branch: branchId("guojiacun"), timetable: defaultTimetable }], diary, at("2026-04-23 14:17"));
  expect([...diary.keys()].toSorted()).toEqual([
    "guojiacun|claimsWaiting|2026-04-23",
    "guojiacun|lapseWarning|2026-04",
    "guojiacun|objectionsDue|2026-04-23",
    "guojiacun|postingEnded|2026-Q1",
    "guojiacun|ranking|2026-Q1",
    "guojiacun|reviewDue|2026-Q1 2",
  ]);
});
