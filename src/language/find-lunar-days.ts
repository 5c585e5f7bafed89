import type { Day } from "../domain/quarter.ts";
import { eachFree, mentionDay, vague, yearBefore } from "./day-mention.ts";
import type { DayChoice, DayMention } from "./day-mention.ts";
import { isFree } from "./ground.ts";
import type { Ground, Span } from "./ground.ts";
import { lastLunarDay, lunarDayMeant } from "./lunar-day-meant.ts";
import { smallFigures, smallNumber } from "./small-numeral.ts";

/** Before a measure word a number counts: 正月三十次. But 正月十五家里来人, 正月十五天没亮. */
const noMeasure =
  "(?! ?(?:[次回趟遍个户亩项名位块元斤岁几]|场(?!院)|人(?![家民])|起(?![早床])|家(?!里)|天(?![没不刚黑亮])|分(?![给到])|公[里斤]|小时|里[路地]|[来多][个户亩次人]))";
// 二十六 is whole, and a name may follow it: 腊月二十六二妞她哥结婚. 二十六七 is a guess.
const notGuessed = "(?!(?:(?<=一)二|(?<=二)三|(?<=三)四|(?<=四)五|(?<=五)六|(?<=六)七|(?<=七)八|(?<=八)九))";
const number =
  `(?:\\d{1,2}(?!\\d)|[二三四五六七八九]?十[一二三四五六七八九]${notGuessed}|` +
  `(?:[二三四五六七八九]?十|廿[一二三四五六七八九]?|[一二三四五六七八九])(?![${smallFigures}]))`;
const early = "10|[1-9](?!\\d)|[一二三四五六七八九十]";

const withMonth = new RegExp(
  `((?:农历|阴历|旧历|老历)的? ?)?(闰)?(?<![\\d.${smallFigures}])(正|腊|冬|\\d{1,2}|[${smallFigures}]{1,2})月(?:份|里)? ?的? ?` +
    `(?:初(${early})|(${number})${noMeasure})([号日])?`,
  "g",
);
const withoutMonth = new RegExp(
  `(?:(?<![今去前明每\\d])(?:大年|过年|年))?初(?:${early})|廿[一二三四五六七八九]${noMeasure}`,
  "g",
);
/** 最初一次, 每月初一 */
const noDayBefore = /[最当起原之]$|每月$/;
/** 上初二, 初三学生: a class at school. */
const schoolBefore = /[读念升考教上]$/;
const schoolAfter = /^ ?(?:[学班级毕]|年级|的?(?:孩子|娃|作业|课|语文|数学|英语))/;
const isSchoolClass = (before: string, said: string, after: string): boolean =>
  /初[一二三123]$/.test(said) && (schoolBefore.test(before) || schoolAfter.test(after));

/** 初六、初九、十二; 初一到初三: the days that follow have the month of the first. */
const joiner = "[、和跟及与到至~—–-]";
const another = new RegExp(
  ` ?(?:一直到|${joiner}|,(?= ?初))? ?((?:初(?:${early})|(?<=${joiner} ?)${number}(?![月点:.])${noMeasure})[号日]?)`,
  "y",
);

/** Finds days of the lunar calendar by their numbers: 腊月二十三, 正月初六、初九, 初八, 廿三. */
export function findLunarDays(ground: Ground, today: Day): readonly DayMention[] {
  if (!/[月初廿]/.test(ground.text)) return [];
  return [...findWithMonth(ground, today), ...findWithoutMonth(ground, today)];
}

const monthNames: Readonly<Record<string, number>> = { 正: 1, 冬: 11, 腊: 12 };

function findWithMonth(ground: Ground, today: Day): readonly DayMention[] {
  const found: DayMention[] = [];
  eachFree(ground, withMonth, (span, [, calendar, leap, monthSaid = "", early, late = "", mark]) => {
    const named = monthNames[monthSaid];
    if (calendar === undefined && early === undefined && named === undefined) return;
    // The first days are 初一 to 初十: 正月三 is no day.
    const isShort = early === undefined && mark === undefined && /^[一二三四五六七八九]$/.test(late);
    if (calendar === undefined && isShort) return;
    const month = named ?? smallNumber(monthSaid);
    const year = yearBefore(ground, span.start, today);
    const whole = { start: year?.start ?? span.start, end: span.end };
    found.push(
      ...list(ground, whole, smallNumber(early ?? late), (dayOfMonth) =>
        // Of a leap month and its twin few can tell which was meant.
        leap === undefined ? lunarDayMeant(today, month, dayOfMonth, year?.year) : { read: vague },
      ),
    );
  });
  return found;
}

function findWithoutMonth(ground: Ground, today: Day): readonly DayMention[] {
  const found: DayMention[] = [];
  eachFree(ground, withoutMonth, (span, [said = ""]) => {
    const before = ground.text.slice(Math.max(0, span.start - 3), span.start);
    const after = ground.text.slice(span.end, span.end + 4);
    if (noDayBefore.test(before) || isSchoolClass(before, said, after)) return;
    const year = yearBefore(ground, span.start, today);
    const whole = { start: year?.start ?? span.start, end: span.end };
    const isNewYear = said.includes("年") || year !== undefined;
    found.push(
      ...list(ground, whole, smallNumber(said.replace(/^.*初/, "")), (dayOfMonth) => {
        if (isNewYear) return lunarDayMeant(today, 1, dayOfMonth, year?.year);
        return /上个?月$/.test(before) ? { read: vague } : lastLunarDay(today, dayOfMonth);
      }),
    );
  });
  return found;
}

/** A day, and those that follow it in a list or a span of days: each is a mention. */
function list(
  ground: Ground,
  first: Span,
  firstNumber: number | undefined,
  readDay: (dayOfMonth: number) => DayChoice,
): readonly DayMention[] {
  const found: DayMention[] = [];
  let span = first;
  let number = firstNumber;
  for (;;) {
    const mention = mentionDay(
      ground,
      span,
      "yearly",
      number === undefined ? { read: vague } : readDay(number),
    );
    found.push(mention);
    another.lastIndex = mention.end;
    const [joined, said] = another.exec(ground.text) ?? [];
    if (joined === undefined || said === undefined) return found;
    const end = mention.end + joined.length;
    span = { start: end - said.length, end };
    if (!isFree(ground, span)) return found;
    number = smallNumber(said.replace(/^初|[号日]$/g, ""));
  }
}
