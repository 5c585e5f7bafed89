import { mustReport } from "../domain/migrant-report.ts";
import { appraisalTaking, membershipRecord, type MembershipRecord } from "../domain/membership.ts";
import { day, dayOf, quarter, startOfDayMs } from "../domain/quarter.ts";
import { leadersOf } from "../domain/reminded.ts";
import { isWrittenTo } from "../domain/member.ts";
import { appraisalReturnTopic } from "../outgoing.ts";
import { appraisalReturnText } from "../wording/migrants.ts";
import { isSecond, toMember, type JobGround, type Says } from "./ground.ts";

/**
 * appraisalReturn: migrants are asked in private to come back for the yearly appraisal. Nobody is pressed who is excused, or
 * of whom it is on record how he takes part (返评).
 */
export const sayAppraisalReturn: Says = async (ground) => {
  const untilMs = untilOf(ground);
  if (ground.atMs >= untilMs) return [];
  const { roster } = ground.branch;
  const today = dayOf(ground.atMs);
  const year = Number(ground.period.slice(0, 4));
  const asked = roster.filter((member) => mustReport(member, today) && isWrittenTo(member, today));
  const record = asked.length === 0 ? [] : await recordOfYear(ground, year);
  return asked
    .filter((member) => appraisalTaking(record, member, year) === undefined)
    .map((member) => {
      const leader = leadersOf(roster, today).find(({ id }) => id !== member.id);
      const text = appraisalReturnText(member, leader);
      return toMember("appraisalReturn", member, text, ground, {
        untilMs,
        topic: appraisalReturnTopic(year),
      });
    });
};

const recordOfYear = async ({ matters, branch }: JobGround, year: number): Promise<MembershipRecord> =>
  membershipRecord(
    await matters.within(branch.id, "membership", quarter(`${year}-Q1`), quarter(`${year}-Q4`)),
    undefined,
  );

/** The earlier one gives way to the later one. */
function untilOf({ period, timetable }: JobGround): number {
  const year = Number(period.slice(0, 4));
  const [, late] = timetable.appraisalReturnDays;
  return startOfDayMs(isSecond(period) ? day(`${year + 1}-01-01`) : day(`${year}-${late}`));
}
