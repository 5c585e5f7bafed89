import { dayOf, minuteOfDay } from "../../domain/quarter.ts";

const weekdays = ["日", "一", "二", "三", "四", "五", "六"];
const offsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;

/** 2026年3月18日 */
export function dateWords(atMs: number): string {
  const [year, month, date] = dayOf(atMs).split("-").map(Number);
  return `${year ?? 0}年${month ?? 0}月${date ?? 0}日`;
}

/** 星期三 */
export function weekdayWords(atMs: number): string {
  // 1 January 1970 was a Thursday.
  return `星期${weekdays[(Math.floor((atMs + offsetMs) / dayMs) + 4) % 7] ?? ""}`;
}

/** 20:00 */
export function timeWords(atMs: number): string {
  const minutes = minuteOfDay(atMs);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** How a chat writes a time: today the clock, in this year month and day, else the year too. */
export function briefTime(atMs: number, nowMs: number): string {
  if (dayOf(atMs) === dayOf(nowMs)) return timeWords(atMs);
  const whole = dateWords(atMs);
  return dayOf(atMs).slice(0, 4) === dayOf(nowMs).slice(0, 4) ? whole.slice(whole.indexOf("年") + 1) : whole;
}
