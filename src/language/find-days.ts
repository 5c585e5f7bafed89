import { isFree, take } from "./ground.ts";
import type { Ground, Span } from "./ground.ts";
import { findWords, lexiconOf, wordsOf } from "./lexicon.ts";
import { plusDays } from "../domain/quarter.ts";
import type { Day } from "../domain/quarter.ts";
import { numberedDay, weekdayDay } from "./calendar.ts";
import { numeralCharacters, numeralValue } from "./numeral.ts";
import { currentTimes, dayParts, dayWords, vagueTimes, weekdayNames } from "./words/days.ts";

/** A day as written. Words for parts of a day are claimed, but are no mention. */
export type DayMention = Span & {
  readonly said: string;
  readonly read:
    | { readonly kind: "day"; readonly day: Day }
    | { readonly kind: "noSuchDay" }
    /** 上个月, 初八: says a time, and leaves the day open. */
    | { readonly kind: "vague" };
};

type Time = { readonly offset: number } | "vague" | "open";

const times = lexiconOf<Time>([
  ...Object.entries(dayWords).flatMap(([offset, words]) =>
    wordsOf(words).map((word) => ({ word, value: { offset: Number(offset) } })),
  ),
  ...wordsOf(vagueTimes).map((word) => ({ word, value: "vague" as const })),
  ...wordsOf(`${currentTimes} ${dayParts}`).map((word) => ({ word, value: "open" as const })),
]);

const number = `\\d{1,2}|[${numeralCharacters}]{1,3}`;
const isoShape = /(?<![\d.])(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?![\d.])日?/g;
const monthDayShape = new RegExp(
  `(?:(\\d{4}|[〇零一二三四五六七八九]{4}|今|去)年 ?)?(?<![\\d.])(${number}) ?月(?:份 ?)? ?(${number})(?!\\d)(?:[日号]| ?(?![次回趟遍场个人户亩天分起项]))`,
  "g",
);
const monthShape = new RegExp(`(?<![\\d.个])(?:${number}) ?月份?(?!\\d)`, "g");
const dayShape = new RegExp(`(?<![\\d.第])(${number}) ?[号日](?![楼线机院])`, "g");
const weekdayShape =
  /(?<![一二两三每几\d])(上上|上|这|本|下)?个?(?:周|星期|礼拜)([一二三四五六日天]|[1-6](?!\d))/g;
const slashShape = /(?<![\d./])(\d{1,2})\/(\d{1,2})(?![\d./])/g;
const clockShape = /(?<!\d)\d{1,2}:\d{2}(?!\d)/g;

/** Finds the days that the message names, and claims their ground. */
export function findDays(ground: Ground, today: Day): readonly DayMention[] {
  const found: DayMention[] = [];
  const add = (span: Span, read: DayMention["read"]): void => {
    found.push({ ...span, said: ground.text.slice(span.start, span.end), read });
  };
  each(ground, clockShape, () => undefined);
  if (/[月号日/\-.年]/.test(ground.text)) {
    each(ground, isoShape, (span, [, y, m, d]) => {
      add(span, dayOr(numberedDay(today, Number(m), Number(d), Number(y))));
    });
    each(ground, monthDayShape, (span, [, y, m = "", d = ""]) => {
      add(span, dayOr(numberedDay(today, numeralValue(m), numeralValue(d), yearSaid(y, today))));
    });
    each(ground, monthShape, (span) => {
      add(span, { kind: "vague" });
    });
    each(ground, dayShape, (span, [, d = ""]) => {
      add(span, dayOr(numberedDay(today, undefined, numeralValue(d), undefined)));
    });
    each(ground, slashShape, (span, [, m, d]) => {
      add(span, dayOr(numberedDay(today, Number(m), Number(d), undefined)));
    });
  }
  if (/[周期拜]/.test(ground.text)) {
    each(ground, weekdayShape, (span, [, which, name = ""]) => {
      add(span, { kind: "day", day: weekdayDay(today, which, weekdayNumber(name)) });
    });
  }
  for (const { start, end, value } of findWords(times, ground)) {
    if (value === "open") continue;
    add(
      { start, end },
      value === "vague" ? { kind: "vague" } : { kind: "day", day: plusDays(today, value.offset) },
    );
  }
  return found.sort((one, other) => one.start - other.start);
}

/** 3.10 is a day when nothing else can be meant: before the deed, or with two digits behind the point. */
export function findDottedDays(ground: Ground, today: Day, firstRuleAt: number): readonly DayMention[] {
  const found: DayMention[] = [];
  each(
    ground,
    /(?<![\d.\-−])(\d{1,2})\.(\d{1,2})(?![\d.]| ?[次回个人户亩天分起工元块斤公里])/g,
    (span, [said, m, d = ""]) => {
      const read = numberedDay(today, Number(m), Number(d), undefined);
      const likely = read !== undefined && (d.length === 2 || span.start < firstRuleAt);
      if (!likely) return "leave";
      found.push({ ...span, said, read: { kind: "day", day: read } });
      return undefined;
    },
  );
  return found;
}

/** Visits every match on free ground, and claims it unless the visitor says to leave it. */
function each(ground: Ground, shape: RegExp, visit: (span: Span, parts: RegExpExecArray) => unknown): void {
  for (const parts of ground.text.matchAll(shape)) {
    const span = { start: parts.index, end: parts.index + parts[0].length };
    if (!isFree(ground, span)) continue;
    if (visit(span, parts) !== "leave") take(ground, span);
  }
}

const dayOr = (day: Day | undefined): DayMention["read"] =>
  day === undefined ? { kind: "noSuchDay" } : { kind: "day", day };

function yearSaid(said: string | undefined, today: Day): number | undefined {
  if (said === undefined) return undefined;
  const thisYear = Number(today.slice(0, 4));
  if (said === "今") return thisYear;
  return said === "去" ? thisYear - 1 : numeralValue(said);
}

const weekdayNumber = (name: string): number =>
  /\d/.test(name) ? Number(name) : weekdayNames.indexOf(name === "天" ? "日" : name) + 1;
