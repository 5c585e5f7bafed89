// Days and quarters are Shanghai's, wherever the server runs. Only this file turns milliseconds into them.

/** A calendar day as `YYYY-MM-DD`. Days compare as text. */
export type Day = `${number}-${number}-${number}`;
/** A calendar quarter as `YYYY-Qn`. Quarters compare as text. */
export type Quarter = `${number}-Q${1 | 2 | 3 | 4}`;

export const zone = "Asia/Shanghai";

// Shanghai has kept UTC+8 without summer time since 1991, so a day is found without the zone's tables: this stands
// on the road of every message.
const offsetMs = 8 * 60 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;

const dayShape = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const quarterShape = /^\d{4}-Q[1-4]$/;

/** Whether the text is a day that exists: `2026-02-29` does not. */
export function isDay(text: string): text is Day {
  return dayShape.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}

export const isQuarter = (text: string): text is Quarter => quarterShape.test(text);

/** @throws RangeError when there is no such day */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day: ${JSON.stringify(text)}`);
  return text;
}

/** @throws RangeError when the text does not read `YYYY-Qn` */
export function quarter(text: string): Quarter {
  if (!isQuarter(text)) throw new RangeError(`not a quarter: ${JSON.stringify(text)}`);
  return text;
}

/** The day in Shanghai at a moment. @param atMs milliseconds since 1970 UTC */
export const dayOf = (atMs: number): Day => day(new Date(atMs + offsetMs).toISOString().slice(0, 10));

/** The clock in Shanghai at a moment, in minutes since midnight. */
export const minuteOfDay = (atMs: number): number =>
  Math.floor(((((atMs + offsetMs) % dayMs) + dayMs) % dayMs) / 60_000);

/** The first moment of a day in Shanghai, in milliseconds since 1970 UTC. */
export const startOfDayMs = (at: Day): number => Date.parse(`${at}T00:00:00Z`) - offsetMs;

/** The day some days later, or earlier when the number is negative. */
export const plusDays = (from: Day, days: number): Day =>
  day(new Date(Date.parse(`${from}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10));

/** Whole days from one to the other; negative when the other is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((startOfDayMs(to) - startOfDayMs(from)) / dayMs);

/** The same day a year later; of 29 February the 28th. */
export function plusYear(from: Day): Day {
  const sameDay = `${String(yearOf(from) + 1).padStart(4, "0")}${from.slice(4)}`;
  return isDay(sameDay) ? sameDay : plusDays(from, 365);
}

/**
 * Whole months from one day to the other; negative when the other is earlier. From the 31st a month is over on the last
 * day of a shorter one.
 */
export function wholeMonths(from: Day, to: Day): number {
  const months = (yearOf(to) - yearOf(from)) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  const isLastDay = plusDays(to, 1).endsWith("-01");
  return to.slice(8) >= from.slice(8) || isLastDay ? months : months - 1;
}

export const yearOf = (at: Day | Quarter): number => Number(at.slice(0, 4));

export function quarterOf(at: Day): Quarter {
  return quarter(`${at.slice(0, 4)}-Q${Math.ceil(Number(at.slice(5, 7)) / 3)}`);
}

export function firstDayOf(period: Quarter): Day {
  const month = (Number(period.slice(6)) - 1) * 3 + 1;
  return day(`${period.slice(0, 4)}-${String(month).padStart(2, "0")}-01`);
}

export const lastDayOf = (period: Quarter): Day => plusDays(firstDayOf(nextQuarter(period)), -1);

export function nextQuarter(period: Quarter): Quarter {
  const number = Number(period.slice(6));
  return number === 4 ? quarter(`${yearOf(period) + 1}-Q1`) : quarter(`${period.slice(0, 4)}-Q${number + 1}`);
}

export const previousQuarter = (period: Quarter): Quarter => quarterOf(plusDays(firstDayOf(period), -1));
