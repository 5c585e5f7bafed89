import { defaultTimetable, type Timetable } from "../../src/domain/timetable.ts";

// The day that is gone through: the rankings and the migrants' reminders of all branches fall due on it.

export const thatDay = "2026-04-02";
/** The last day of the quarter that is ranked. */
export const deedsUntil = "2026-03-31";
export const rosteredOn = "2026-01-05";

/** Eighty-nine days before the quarter's end is the day of the ranking. No city would ask its migrants so early. */
export const timetable: Timetable = { ...defaultTimetable, reportReminderDaysBefore: [89, 4] };

/** Of each branch. */
export const membersEach = 14;
export const migrantsEach = 10;
export const entriesEach = 12;
