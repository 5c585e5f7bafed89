import type { Timetable } from "./timetable.ts";

type Hours = Pick<Timetable, "quietFromMinute" | "quietToMinute">;

/** Whether nobody's phone rings at that minute of the day. */
export const isQuietMinute = (minute: number, { quietFromMinute, quietToMinute }: Hours): boolean =>
  minute >= quietFromMinute || minute < quietToMinute;

/** The exact hour and half hour, when every program of the country sends. */
export const isSharpMinute = (minute: number): boolean => minute % 30 === 0;

/**
 * The minutes of the day over which branches are spread when something is due from a minute on: as many as the timetable
 * says, none of them sharp or quiet. Fewer when the evening comes first.
 */
export function spreadFrom(fromMinute: number, timetable: Timetable): readonly number[] {
  const minutes: number[] = [];
  for (
    let minute = Math.max(fromMinute, timetable.quietToMinute);
    minutes.length < timetable.spreadMinutes;
  ) {
    if (isQuietMinute(minute, timetable)) break;
    if (!isSharpMinute(minute)) minutes.push(minute);
    minute += 1;
  }
  return minutes;
}
