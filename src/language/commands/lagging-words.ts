import { isDay, type Day } from "../../domain/quarter.ts";

/** 全部: all whom it can concern. Nothing written means the same. */
export const meansAll = (people: string): boolean =>
  /^(?:全部|所有(?:人|的)?|全体|都)?$/u.test(people.trim());

/** 全部 每月都来了: all, and what follows. Undefined when names are written. */
export const behindAll = (said: string): string | undefined =>
  /^(?:全部|所有人?|全体)[\s,:、]*(.*)$/su.exec(said)?.[1];

const written = /^(?:(\d{4})[年./-])? ?(\d{1,2})[月./-] ?(\d{1,2})[日号]?$/u;

/** 2027-06-30, 2027年6月30日; without a year the next such day after today. Undefined when there is no such day. */
export function deadlineIn(text: string, today: Day): Day | undefined {
  const [, year, month = "", dayOfMonth = ""] = written.exec(text.trim()) ?? [];
  const monthAndDay = `${month.padStart(2, "0")}-${dayOfMonth.padStart(2, "0")}`;
  if (year !== undefined) return existing(`${year}-${monthAndDay}`);
  const thisYear = Number(today.slice(0, 4));
  const soonest = existing(`${thisYear}-${monthAndDay}`);
  return soonest !== undefined && soonest > today ? soonest : existing(`${thisYear + 1}-${monthAndDay}`);
}

const existing = (text: string): Day | undefined => (isDay(text) ? text : undefined);
