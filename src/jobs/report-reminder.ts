import { contactOf } from "../domain/migrant-report.ts";
import { dayOf, lastDayOf, plusDays, startOfDayMs, type Quarter } from "../domain/quarter.ts";
import { leadersOf } from "../domain/reminded.ts";
import { isWrittenTo } from "../domain/member.ts";
import { reportReminderText } from "../wording/migrants.ts";
import { endOfDayMs, isSecond, quarterIn, toMember, type JobGround, type Says } from "./ground.ts";
import { silentMigrants } from "./silent-migrants.ts";

/** reportReminder: each migrant who has not reported is asked in private; whoever is without WeCom is phoned. */
export const sayReportReminder: Says = async (ground) => {
  const period = quarterIn(ground.period);
  const untilMs = untilOf(period, ground);
  if (ground.atMs >= untilMs) return [];
  const { roster } = ground.branch;
  const today = dayOf(ground.atMs);
  const [leader] = leadersOf(roster, today);
  return (await silentMigrants(ground, period))
    .filter((member) => isWrittenTo(member, today))
    .map((member) => {
      const phone = contactOf(member, roster) ?? (leader?.id === member.id ? undefined : leader);
      const text = reportReminderText(member, period, phone, today);
      return toMember("reportReminder", member, text, ground, { topic: `report ${period}`, untilMs });
    });
};

/** The earlier reminder gives way to the later one, so that nobody gets both in one morning. */
function untilOf(period: Quarter, { period: written, timetable }: JobGround): number {
  const last = lastDayOf(period);
  const [, late] = timetable.reportReminderDaysBefore;
  return isSecond(written) ? endOfDayMs(last) : startOfDayMs(plusDays(last, -late));
}
