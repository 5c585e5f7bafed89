import type { Day } from "../domain/quarter.ts";
import { dayFrom, numberedDay } from "./calendar.ts";
import { dayOr, eachFree, mentionDay, vague, yearSaid } from "./day-mention.ts";
import type { DayMention, DayRead } from "./day-mention.ts";
import { findMonthDays } from "./find-month-days.ts";
import type { Ground, Span } from "./ground.ts";
import { smallFigures } from "./small-numeral.ts";
import { measuresAfter } from "./words/days.ts";

/** Finds dates of our calendar: 3月5号, 3月14、15两天, 上个月15号, 3/9, 2026-03-10. A month alone names no day. */
export function findDates(ground: Ground, today: Day): readonly DayMention[] {
  return [
    ...findShapes(ground, today, wholeDates),
    ...findMonthDays(ground, today),
    ...findShapes(ground, today, otherDates),
  ];
}

type DateShape = {
  /** No text without this has such a date: most messages are passed by at once. */
  readonly needs: string;
  readonly shape: RegExp;
  /** Undefined: it is no date, and may be something else. */
  readonly read: (parts: readonly (string | undefined)[], today: Day) => DayRead | undefined;
  readonly isOther?: (ground: Ground, span: Span, said: string) => boolean;
};

const monthAndDay = ([, month, day]: readonly (string | undefined)[], today: Day): DayRead =>
  dayOr(numberedDay(today, Number(month), Number(day), undefined));

const dayOfYear = ([, year = "", month, day]: readonly (string | undefined)[], today: Day): DayRead =>
  dayOr(dayFrom(yearSaid(year, today), Number(month), Number(day)));

const wholeDates: readonly DateShape[] = [
  // 2026-03-10, 26.3.10
  ...["-", ".", "/"].map((mark) => ({
    needs: mark,
    shape: new RegExp(
      `(?<![\\d.])(\\d{4}|[23]\\d)[${mark}](\\d{1,2})[${mark}](\\d{1,2})(?![\\d.])[日号]?`,
      "g",
    ),
    read: dayOfYear,
  })),
  {
    needs: "20",
    shape: /(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/g,
    read: (parts, today) => {
      const read = dayOfYear(parts, today);
      return read.kind === "day" ? read : undefined;
    },
  },
];

const number = `(?:\\d{1,2}|[${smallFigures}]{1,4})`;

const otherDates: readonly DateShape[] = [
  {
    // 3月份, 去年十一月, 3月底, 1-3月
    needs: "月",
    shape: new RegExp(
      `(?:(?:\\d{4}|(?<!\\d)[23]\\d|[〇零一二三四五六七八九]{4}|大前|[今去前明])年的? ?)?(?<![\\d.个第百千]|(?<![周期拜])[${smallFigures}])` +
        `(?:${number} ?[-~到至—] ?)?${number} ?月(?:份|上旬|中旬|下旬|初|底|末|头上|中(?![午间])|里)?(?!\\d)`,
      "g",
    ),
    read: () => vague,
  },
  {
    needs: "年",
    shape:
      /(?<!\d)(20\d\d|二[〇零][一二三四五六七八九][〇零一二三四五六七八九])年(?:上半年|下半年|度|底|初)?/g,
    read: ([, year = ""], today) => (yearSaid(year, today) === Number(today.slice(0, 4)) ? undefined : vague),
  },
  { needs: ".", shape: /(?<![\d.])(\d{1,2})\.(\d{1,2})[号日]/g, read: monthAndDay },
  {
    needs: "/",
    shape: /(?<![\d./])(\d{1,2})\/(\d{1,2})(?![\d./])[日号]?/g,
    read: monthAndDay,
    isOther: isShare,
  },
  { needs: "-", shape: /(?<![\d.-])(0\d)-([0-3]\d)(?![\d.-])/g, read: monthAndDay },
];

function findShapes(ground: Ground, today: Day, shapes: readonly DateShape[]): readonly DayMention[] {
  const found: DayMention[] = [];
  for (const { needs, shape, read, isOther } of shapes) {
    if (!ground.text.includes(needs)) continue;
    eachFree(ground, shape, (span, parts) => {
      const what = isOther?.(ground, span, parts[0] ?? "") === true ? undefined : read(parts, today);
      if (what !== undefined) found.push(mentionDay(ground, span, "date", { read: what }));
    });
  }
  return found;
}

const shares: ReadonlySet<string> = new Set(["1/2", "1/3", "2/3", "1/4", "3/4"]);
const afterShare = new RegExp(`^ ?(?:的|${measuresAfter})`);
const beforeShare = /[约占剩近成]$/;

/** 2/3 and 1/2次 are parts of a whole; 2/3 before everything else, and 3/9, are days. */
function isShare({ text }: Ground, { start, end }: Span, said: string): boolean {
  if (afterShare.test(text.slice(end, end + 3)) || beforeShare.test(text.charAt(start - 1))) return true;
  return shares.has(said) && (start > 0 || end === text.length);
}
