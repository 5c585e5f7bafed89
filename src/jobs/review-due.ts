import { dayOf, firstDayOf, nextQuarter, plusDays, startOfDayMs, type Quarter } from "../domain/quarter.ts";
import { committeeOf, hasCommittee } from "../domain/reminded.ts";
import { isWrittenTo } from "../domain/member.ts";
import { unsettledOf } from "../domain/signing.ts";
import { reviewDueText } from "../wording/review.ts";
import { isSecond, quarterIn, toMember, type JobGround, type Says } from "./ground.ts";

/** reviewDue: each of the committee is reminded of the quarter's review, until the quarter is signed. */
export const sayReviewDue: Says = async (ground) => {
  const { branch, ledger, atMs } = ground;
  const period = quarterIn(ground.period);
  const { isLate, untilMs } = windowOf(period, ground);
  if (branch.signedQuarters.has(period) || atMs >= untilMs) return [];
  const today = dayOf(atMs);
  const waiting = unsettledOf(period, await ledger.claimsWaiting(branch.id)).length;
  const text = reviewDueText(period, today, { isLate, hasCommittee: hasCommittee(branch.roster), waiting });
  return committeeOf(branch.roster)
    .filter((member) => isWrittenTo(member, today))
    .map((member) => toMember("reviewDue", member, text, ground, { topic: `review ${period}`, untilMs }));
};

/** The earlier reminder gives way to the later one. */
function windowOf(
  period: Quarter,
  { period: written, timetable }: JobGround,
): { readonly isLate: boolean; readonly untilMs: number } {
  const reviewing = nextQuarter(period);
  const [, late] = timetable.reviewDueDays;
  const isLate = isSecond(written);
  const until = isLate ? firstDayOf(nextQuarter(reviewing)) : plusDays(firstDayOf(reviewing), late - 1);
  return { isLate, untilMs: startOfDayMs(until) };
}
