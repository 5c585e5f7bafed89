import { monthAhead } from "../domain/month-ahead.ts";
import { mustReport, reportsAreAsked } from "../domain/migrant-report.ts";
import { dayOf } from "../domain/quarter.ts";
import { partyDayText } from "../wording/month.ts";
import { endOfDayMs, toGroup, type Says } from "./ground.ts";

/** partyDay: the group is asked for the deeds of the month, and told what the rest of it brings. */
export const sayPartyDay: Says = (ground) => {
  const { branch, rulebook, timetable, atMs } = ground;
  const today = dayOf(atMs);
  const hasMigrants =
    reportsAreAsked(rulebook, today) && branch.roster.some((each) => mustReport(each, today));
  const ahead = monthAhead(today, timetable, { ...branch, hasMigrants });
  return Promise.resolve([
    toGroup("partyDay", partyDayText(today, ahead), ground, { untilMs: endOfDayMs(today) }),
  ]);
};
