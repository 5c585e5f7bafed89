import { plusDays } from "../domain/quarter.ts";
import type { Day } from "../domain/quarter.ts";
import { comingDayOfMonth, dayFrom, dayOfMonthBeside, numberedDay, yearlyDay } from "./calendar.ts";
import { dayOr, eachFree, mentionDay, vague, yearSaid } from "./day-mention.ts";
import type { DayChoice, DayMention } from "./day-mention.ts";
import { isLetter } from "./ground.ts";
import type { Ground, Span } from "./ground.ts";
import { lunarDay } from "./lunar-calendar.ts";
import { rememberForDay } from "./remember-for-day.ts";
import { smallFigures, smallNumber } from "./small-numeral.ts";
import { measuresAfter, numberedThings } from "./words/days.ts";

const number = `(?:\\d{1,2}|[${smallFigures}]{1,4})`;
// 周六15号: the figure of a weekday may stand before.
const notInNumber = `(?<![\\d.第百千]|(?<![周期拜])[${smallFigures}])`;
const joiner = "(?:[、和跟及与&到至~—–-]|一直到)";
/** 10、11、12; 10号和12; 10到12 */
const list = `${number}(?:[号日]? ?${joiner} ?${number}(?!月)){0,7}`;
const year = "(?:(\\d{4}|(?<!\\d)[23]\\d|[〇零一二三四五六七八九]{4}|大前|[今去前明])年的? ?)?";

const monthDayShape = new RegExp(
  `(?:公历|阳历|新历)?${year}${notInNumber}(${number}) ?月(?:份|的)? ?` +
    `(?:(${list}) ?[号日]|(${list})(?= ?[两俩二三四五六\\d]天)|(${number})(?![\\d.${smallFigures}号日]| ?(?:${measuresAfter})))`,
  "g",
);
const dayShape = new RegExp(
  `(?:((?:上上|上|这|本|当|下)个?月)的? ?)?${notInNumber}(?<![巷栋排弄周期拜])(${list}) ?(?:号(?!${numberedThings})|日(?![内游子常用均]))`,
  "g",
);

/**
 * Finds days by month and number, or by number alone: 3月5号, 3月14、15两天, 上个月15号, 十五号那天, 3号、6号.
 */
export function findMonthDays(ground: Ground, today: Day): readonly DayMention[] {
  const dated: Dated[] = [];
  const found: DayMention[] = [];
  if (!/[月号日]/.test(ground.text)) return found;
  eachFree(ground, monthDayShape, (span, [said, y, m = "", marked, counted, plain]) => {
    if (plain !== undefined && !isDayAlone(ground, span, m, plain)) return;
    const month = smallNumber(m);
    const year = y === undefined ? undefined : yearSaid(y, today);
    const isUnmarked = plain !== undefined && year === undefined && !/\d/.test(m + plain);
    const list = listIn(span, said, marked ?? counted ?? plain);
    addList(ground, list, found, (dayOfMonth) => {
      if (dayOfMonth === undefined || month === undefined) return { read: vague };
      if (isUnmarked && mayBeLunar(month, dayOfMonth, today)) return { read: vague };
      const day =
        year === undefined
          ? dayWithoutYear(today, month * 100 + dayOfMonth)
          : numberedDay(today, month, dayOfMonth, year);
      if (day !== undefined) dated.push({ end: span.end, day });
      return { read: dayOr(day) };
    });
  });
  eachFree(ground, dayShape, (span, [said, monthSaid, days]) => {
    const before = dated.findLast(({ end }) => end <= span.start);
    addList(ground, listIn(span, said, days), found, (dayOfMonth) => {
      if (dayOfMonth === undefined) return { read: vague };
      if (monthSaid !== undefined)
        return { read: dayOr(dayOfMonthBeside(today, monthsAway(monthSaid), dayOfMonth)) };
      const sameMonth = laterInMonth(before, dayOfMonth, today);
      if (sameMonth !== undefined) return { read: dayOr(sameMonth) };
      return dayWithoutMonth(today, dayOfMonth);
    });
  });
  return found;
}

/** By month and day as one number: 305 for 3月5号. */
const dayWithoutYear = rememberForDay((today, monthAndDay: number) =>
  numberedDay(today, Math.floor(monthAndDay / 100), monthAndDay % 100, undefined),
);

const dayWithoutMonth = rememberForDay((today, dayOfMonth: number): DayChoice => ({
  read: dayOr(numberedDay(today, undefined, dayOfMonth, undefined)),
  coming: comingDayOfMonth(today, dayOfMonth),
}));

/** A day of which the month was said, and where its words end. */
type Dated = { readonly end: number; readonly day: Day };

const monthsAway = (said: string): number => ({ 上上: -2, 上: -1, 下: 1 })[said.replace(/个?月/, "")] ?? 0;

/** 3月10号铲雪，12号巡逻: a later day that is named behind it is of the same month. */
function laterInMonth(before: Dated | undefined, dayOfMonth: number, today: Day): Day | undefined {
  if (before === undefined) return undefined;
  const day = dayFrom(Number(before.day.slice(0, 4)), Number(before.day.slice(5, 7)), dayOfMonth);
  return day !== undefined && day > before.day && day <= today ? day : undefined;
}

type List = Span & { readonly days: string; readonly daysStart: number };

/** The numbers are the last that was said, but for 号. */
function listIn(span: Span, said = "", days = ""): List {
  return { ...span, days, daysStart: span.start + said.lastIndexOf(days) };
}

/** Each number of a list is a mention; the first has the words before it, the last those behind. */
function addList(
  ground: Ground,
  list: List,
  found: DayMention[],
  readDay: (dayOfMonth: number | undefined) => DayChoice,
): void {
  const numbers = [...list.days.matchAll(numbersInList)];
  for (const [at, { 0: said, index }] of numbers.entries()) {
    const start = at === 0 ? list.start : list.daysStart + index;
    const end = at === numbers.length - 1 ? list.end : list.daysStart + index + said.length;
    const choice = readDay(smallNumber(said.replace(/[号日]$/, "")));
    found.push(mentionDay(ground, { start, end }, "date", choice));
  }
}

const numbersInList = new RegExp(`${number}[号日]?`, "g");

const partsOfDay = /^ ?(?:那天|当天|早|晚|上午|下午|中午|晌午|前晌|后晌|黑)/;

/** 三月五 in words is a day when nothing runs on; 三月一直在修渠 and 3月二组 are none. */
function isDayAlone({ text }: Ground, { end }: Span, month: string, day: string): boolean {
  if (/\d/.test(day)) return true;
  if (day.length > 1) return !/\d/.test(month);
  return !isLetter(text, end) || partsOfDay.test(text.slice(end, end + 3));
}

const lunarDaysBackMax = 200;

/** 三月十五 without 日 or 号 is counted by the moon as well: a doubt where that day is not long gone. */
function mayBeLunar(month: number, dayOfMonth: number, today: Day): boolean {
  // The first month is 正月, the first days are 初一 to 初十; 十月一 is a feast.
  if (month === 1 || (dayOfMonth < 11 && !(month === 10 && dayOfMonth === 1))) return false;
  const last = yearlyDay(today, (at) => lunarDay(at, month, dayOfMonth))?.meant.day;
  return last !== undefined && last <= today && last > plusDays(today, -lunarDaysBackMax);
}
