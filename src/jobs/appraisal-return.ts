import { mustReport } from "../domain/migrant-report.ts";
import { day, dayOf, startOfDayMs } from "../domain/quarter.ts";
import { leadersOf } from "../domain/reminded.ts";
import { isWrittenTo } from "../domain/member.ts";
import { appraisalReturnText } from "../wording/migrants.ts";
import { isSecond, toMember, type JobGround, type Says } from "./ground.ts";

/** appraisalReturn: migrants are asked in private to come back for the yearly appraisal. Nobody is pressed who is excused. */
export const sayAppraisalReturn: Says = (ground) => {
  const untilMs = untilOf(ground);
  if (ground.atMs >= untilMs) return Promise.resolve([]);
  const { roster } = ground.branch;
  const today = dayOf(ground.atMs);
  const messages = roster
    .filter((member) => mustReport(member, today) && isWrittenTo(member, today))
    .map((member) => {
      const leader = leadersOf(roster, today).find(({ id }) => id !== member.id);
      return toMember("appraisalReturn", member, appraisalReturnText(member, leader), ground, { untilMs });
    });
  return Promise.resolve(messages);
};

/** The earlier one gives way to the later one. */
function untilOf({ period, timetable }: JobGround): number {
  const year = Number(period.slice(0, 4));
  const [, late] = timetable.appraisalReturnDays;
  return startOfDayMs(isSecond(period) ? day(`${year + 1}-01-01`) : day(`${year}-${late}`));
}
