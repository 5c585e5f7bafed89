import type { Day } from "../domain/quarter.ts";
import { agreeOnDays } from "./agree-on-days.ts";
import { claimClockTimes } from "./find-clock-times.ts";
import type { DayMention } from "./day-mention.ts";
import { findDates } from "./find-dates.ts";
import { findDayWords } from "./find-day-words.ts";
import { findLunarDays } from "./find-lunar-days.ts";
import { findWeekdays } from "./find-weekdays.ts";
import { findYearlyDays } from "./find-yearly-days.ts";
import type { Ground } from "./ground.ts";

export type { DayMention } from "./day-mention.ts";
export { findDottedDays } from "./find-dotted-days.ts";

/**
 * Finds the days that the message names, and claims their ground. Several mentions are several days, or the ends of a
 * span of days where `dayRange` stands between them.
 *
 * @returns from left to right
 */
export function findDays(ground: Ground, today: Day): readonly DayMention[] {
  claimClockTimes(ground);
  // Who comes first claims the ground: 五一 before 周五, 正月初八 before 正月, 3月5号 before 5号.
  const found = [
    ...findYearlyDays(ground, today),
    ...findLunarDays(ground, today),
    ...findDates(ground, today),
    ...findWeekdays(ground, today),
    ...findDayWords(ground, today),
  ].sort((one, other) => one.start - other.start);
  return found.length < 2 ? found : agreeOnDays(found, ground.text);
}
