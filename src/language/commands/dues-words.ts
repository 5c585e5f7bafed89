import { month, monthOf, plusMonths, type Month } from "../../domain/dues.ts";
import type { Day } from "../../domain/quarter.ts";
import { smallFigures, smallNumber } from "../small-numeral.ts";

const number = `(?:\\d{1,2}|[${smallFigures}]{1,2})`;
const year = "(?:(?<year>\\d{4}|今|去|明)年)?";
const list = `(?<list>${number}(?:月份?)?(?:\\s*[-~到至、,和及]\\s*${number}(?:月份?)?)*)(?<=月份?)`;
const spans = "(?<span>第?[一二三四1-4]季度?|上半年|下半年|全年|一年)";
const done = "(?:的?党费)?(?:交了|已交|交清|交齐|交清了|交齐了|都交了|缴了|缴清)?";

/** What dues are written with at the end of a line: 1-3月, 去年12月, 一季度. */
export const monthsShape = new RegExp(`[\\s,:]*${year}\\s*(?:${list}|${spans})${done}$`, "u");

export type MonthsRead =
  /** In order, each once. */
  | { readonly kind: "months"; readonly months: readonly Month[] }
  /** 13月, 5-2月. */
  | { readonly kind: "noSuchMonth" }
  /** Far from today and no year was written: 12月 in January may be last year's. */
  | { readonly kind: "whichYear" };

/** Without a year nothing that lies further ahead than this is taken for this year's. */
const aheadMonthsMax = 6;

/** 张满仓 1-3月: who stands before the months, and the months. Undefined when no month stands at the end. */
export function readDues(
  said: string,
  today: Day,
): { readonly who: string; readonly read: MonthsRead } | undefined {
  const found = monthsShape.exec(said);
  if (found === null) return undefined;
  const { year: written, list: listed, span } = found.groups ?? {};
  const thisYear = Number(today.slice(0, 4));
  const of = yearOf(written, thisYear);
  const numbers = listed === undefined ? numbersOfSpan(span ?? "") : numbersIn(listed);
  const who = said.slice(0, found.index).trim();
  if (numbers === undefined) return { who, read: { kind: "noSuchMonth" } };
  const months = [...new Set(numbers)].toSorted((one, other) => one - other).map((each) => month(of, each));
  const isFar = months.some((each) => each > plusMonths(monthOf(today), aheadMonthsMax));
  if (written === undefined && isFar && span === undefined) return { who, read: { kind: "whichYear" } };
  return { who, read: { kind: "months", months } };
}

function yearOf(written: string | undefined, thisYear: number): number {
  if (written === "去") return thisYear - 1;
  if (written === "明") return thisYear + 1;
  return written === undefined || written === "今" ? thisYear : Number(written);
}

function numbersOfSpan(span: string): readonly number[] | undefined {
  if (span === "上半年") return [1, 2, 3, 4, 5, 6];
  if (span === "下半年") return [7, 8, 9, 10, 11, 12];
  if (span === "全年" || span === "一年") return Array.from({ length: 12 }, (_, at) => at + 1);
  const quarter = smallNumber(span.replace(/第|季度?/gu, "")) ?? 0;
  return [quarter * 3 - 2, quarter * 3 - 1, quarter * 3];
}

/** 1-3, 1、2和4: undefined when one of them is no month. */
function numbersIn(listed: string): readonly number[] | undefined {
  const parts = listed.replace(/月份?/gu, "").split(/\s*[、,和及]\s*/u);
  const numbers: number[] = [];
  for (const part of parts) {
    const [first, last = first] = part.split(/\s*[-~到至]\s*/u).map((each) => smallNumber(each.trim()) ?? 0);
    if (first === undefined || last === undefined || first < 1 || last > 12 || last < first) return undefined;
    for (let each = first; each <= last; each += 1) numbers.push(each);
  }
  return numbers;
}
