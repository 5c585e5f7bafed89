import { monthAhead } from "../domain/month-ahead.ts";
import { mustReport, reportsAreAsked } from "../domain/migrant-report.ts";
import { dayOf } from "../domain/quarter.ts";
import { takesSignUps, taskHere } from "../domain/task.ts";
import { partyDayText } from "../wording/month.ts";
import { endOfDayMs, toGroup, type Says } from "./ground.ts";

/**
 * partyDay: the group is asked for the deeds of the month, and told what people can sign up for and what the rest of the
 * month brings.
 */
export const sayPartyDay: Says = async (ground) => {
  const { branch, rulebook, timetable, matters, atMs } = ground;
  const today = dayOf(atMs);
  const hasMigrants =
    reportsAreAsked(rulebook, today) && branch.roster.some((each) => mustReport(each, today));
  const ahead = monthAhead(today, timetable, { ...branch, hasMigrants });
  const open = (await matters.open(branch.id, "task")).map((matter) => taskHere(matter, branch.roster));
  const tasks = open.filter((task) => takesSignUps(task, today));
  return [toGroup("partyDay", partyDayText(today, { ahead, tasks }), ground, { untilMs: endOfDayMs(today) })];
};
