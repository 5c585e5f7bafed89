import type { Day } from "../domain/quarter.ts";
import { isFree, take } from "./ground.ts";
import type { Ground, Span } from "./ground.ts";

/** A day as written. Words for parts of a day and times of the clock are claimed, but are no mention. */
export type DayMention = Span & {
  readonly said: string;
  readonly read: DayRead;
  readonly sort: DaySort;
  /**
   * 周六, 20号, 初八 without a week or month are days gone by for a deed; this is the first such day after today, for a
   * message about what is still to come. Absent where the words leave no choice.
   */
  readonly coming?: Day | undefined;
};

export type DayRead =
  | { readonly kind: "day"; readonly day: Day }
  | { readonly kind: "noSuchDay" }
  /** 上个月, 周末, 春节前后: says a time, and leaves the day open. */
  | { readonly kind: "vague" };

/** 昨天; 周六; 3月5号; 初八, 清明 and 三八节. */
export type DaySort = "word" | "weekday" | "date" | "yearly";

/** A day, with the coming one where the words leave the choice. */
export type DayChoice = Pick<DayMention, "read" | "coming">;

export const vague: DayRead = { kind: "vague" };
export const noSuchDay: DayRead = { kind: "noSuchDay" };
export const dayOr = (day: Day | undefined): DayRead =>
  day === undefined ? noSuchDay : { kind: "day", day };

/** 清明那天, 十五号当天: the same day once more. */
const sameDayTail = / ?的?(?:那一?天|那日|当天|当日|这一?天)(?!气)/y;
/** 3月10号以前, 元旦前后, 周六之前: not on that day. */
const besideTail = /的?(?:以前|以后|之前|之后|前后|左右|前夕|过后|期间|那几天|那两天|那些天|那阵子)/y;
/** 3月10号开始, 从3月10号起: the first of several days. */
const sinceTail = /开始|以来|(?<=[从自打].{1,8})起(?![早床来])/y;

/** What any of these begins with: most days have nothing behind them. */
const tailStart = /[ 的那当这以之前左过期起开]/;

/** A mention of a day with the words behind it that belong to it; its ground is claimed. */
export function mentionDay(
  ground: Ground,
  span: Span,
  sort: DaySort,
  { read, coming }: DayChoice,
): DayMention {
  const { text } = ground;
  const beside = endOf(besideTail, ground, span.end);
  const since = endOf(sinceTail, ground, span.end);
  const end = beside ?? since ?? endOf(sameDayTail, ground, span.end) ?? span.end;
  const leavesOpen = (beside ?? since) !== undefined && read.kind === "day";
  const whole = { start: span.start, end };
  take(ground, whole);
  const said = text.slice(span.start, end);
  if (leavesOpen) return { ...whole, said, sort, read: vague };
  return { ...whole, said, sort, read, ...(coming !== undefined && { coming }) };
}

/** Visits every match of a shape on free ground, from left to right. */
export function eachFree(
  ground: Ground,
  shape: RegExp,
  visit: (span: Span, parts: readonly (string | undefined)[]) => void,
): void {
  for (const parts of ground.text.matchAll(shape)) {
    const span = { start: parts.index, end: parts.index + parts[0].length };
    if (isFree(ground, span)) visit(span, parts);
  }
}

function endOf(tail: RegExp, ground: Ground, at: number): number | undefined {
  if (!tailStart.test(ground.text.charAt(at))) return undefined;
  tail.lastIndex = at;
  const length = tail.exec(ground.text)?.[0].length;
  return length !== undefined && isFree(ground, { start: at, end: at + length }) ? at + length : undefined;
}

const yearShape =
  /(?:(\d{4}|(?<!\d)[23]\d)|([〇零一二三四五六七八九]{4})|(大前|[今去前明]))年的? ?(?:(?:农历|阴历|旧历)的? ?)?$/;
const yearCharsMax = 11;
const figures = "〇一二三四五六七八九";

/** 去年, 2025年 or 二〇二五年 right before a day, and where it begins. */
export function yearBefore(
  ground: Ground,
  at: number,
  today: Day,
): { readonly start: number; readonly year: number } | undefined {
  const before = ground.text.slice(Math.max(0, at - yearCharsMax), at);
  const parts = yearShape.exec(before);
  if (parts === null) return undefined;
  const start = at - parts[0].length;
  if (!isFree(ground, { start, end: at })) return undefined;
  return { start, year: yearSaid(parts[1] ?? parts[2] ?? parts[3] ?? "", today) };
}

/** 2025, 25, 二〇二五, 去 and the like, as a year. */
export function yearSaid(said: string, today: Day): number {
  const thisYear = Number(today.slice(0, 4));
  const counted = { 今: 0, 去: -1, 前: -2, 大前: -3, 明: 1 }[said];
  if (counted !== undefined) return thisYear + counted;
  const plain = said
    .replaceAll("零", "〇")
    .replace(/[〇一二三四五六七八九]/g, (each) => String(figures.indexOf(each)));
  return plain.length === 2 ? 2000 + Number(plain) : Number(plain);
}
