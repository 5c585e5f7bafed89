import {
  firstDayOf,
  nextQuarter,
  plusDays,
  quarterOf,
  startOfDayMs,
  yearOf,
  day,
} from "../domain/quarter.ts";
import type { Timetable } from "../domain/timetable.ts";
import type { JobName } from "../outgoing.ts";
import { endOfMonthMs } from "./ground.ts";
import type { Start } from "./starts.ts";

/** How long after its time a job still matters: when the bot was off in between, it is done late, and then no more. */
export type CatchesUp =
  "untilEvening" | "untilDayEnds" | "untilMonthEnds" | "untilQuarterEnds" | "untilYearEnds" | "forNinetyDays";

export const catchesUp: Readonly<Record<JobName, CatchesUp>> = {
  // Tomorrow it would call people to a meeting that is over.
  partyDay: "untilDayEnds",
  // It looks at every claim anew each morning, so what was missed is told the next day.
  claimsWaiting: "untilEvening",
  // The report belongs to the quarter: in the next one there is nothing left to hand in. The second reminder replaces
  // the first.
  reportReminder: "untilQuarterEnds",
  // As long as the quarter lasts a phone call can still bring the report in.
  reportCalls: "untilQuarterEnds",
  // It says that the quarter is about to end.
  quarterClosing: "untilQuarterEnds",
  // People wait for it, however late; the next quarter's then takes its place.
  ranking: "untilQuarterEnds",
  // The review takes place in the quarter after the one reviewed. The second reminder replaces the first.
  reviewDue: "untilQuarterEnds",
  // Only the secretary can make the quarter final, and nothing else reminds of it.
  postingEnded: "forNinetyDays",
  // It looks at every objection anew each morning.
  objectionsDue: "untilEvening",
  // The appraisal is the year's; in January the journey home would be for nothing. The second replaces the first.
  appraisalReturn: "untilYearEnds",
  // The next month's says it anew, with one month more.
  lapseWarning: "untilMonthEnds",
  // In the month after there is another month's to be told.
  deletions: "untilMonthEnds",
  // Tomorrow evening's says all that still waits.
  digest: "untilEvening",
};

/** The first moment at which it does not matter any more. */
export function endOf(kind: CatchesUp, { on, replacedOn }: Start, timetable: Timetable): number {
  if (replacedOn !== undefined) return startOfDayMs(replacedOn);
  switch (kind) {
    case "untilEvening":
      return startOfDayMs(on) + timetable.quietFromMinute * 60_000;
    case "untilDayEnds":
      return startOfDayMs(plusDays(on, 1));
    case "untilMonthEnds":
      return endOfMonthMs(on);
    case "untilQuarterEnds":
      return startOfDayMs(firstDayOf(nextQuarter(quarterOf(on))));
    case "untilYearEnds":
      return startOfDayMs(day(`${yearOf(on) + 1}-01-01`));
    case "forNinetyDays":
      return startOfDayMs(plusDays(on, 90));
  }
}
