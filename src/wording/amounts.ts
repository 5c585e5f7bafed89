import { minuteOfDay, dayOf, yearOf, type Day, type Quarter } from "../domain/quarter.ts";

/** Half points as people say points: 3, 0.5, -10. */
export const points = (half: number): string => String(half / 2);

/** With its sign: +3, -10, +0. */
export const signedPoints = (half: number): string => (half < 0 ? points(half) : `+${points(half)}`);

export const amount = (quantity: number, unit: string): string => `${quantity}${unit}`;

/** 3月18日; with the year when it is another than that of `today`. */
export function dayName(at: Day, today: Day): string {
  const monthAndDay = `${Number(at.slice(5, 7))}月${Number(at.slice(8, 10))}日`;
  return yearOf(at) === yearOf(today) ? monthAndDay : `${yearOf(at)}年${monthAndDay}`;
}

/** 3月18日 20:05 */
export function momentName(atMs: number, today: Day): string {
  const minutes = minuteOfDay(atMs);
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return `${dayName(dayOf(atMs), today)} ${clock}`;
}

const ordinals = ["一", "二", "三", "四"] as const;

/** 2026年第一季度 */
export const quarterName = (period: Quarter): string =>
  `${yearOf(period)}年第${ordinals[Number(period.slice(6)) - 1] ?? ""}季度`;

/** 第一季度; with the year when it is another than that of `today`. */
export const quarterNameNear = (period: Quarter, today: Day): string =>
  yearOf(period) === yearOf(today) ? quarterName(period).replace(/^\d+年/, "") : quarterName(period);
