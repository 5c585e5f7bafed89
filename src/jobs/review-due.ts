import { dayOf, firstDayOf, nextQuarter, plusDays, startOfDayMs, type Quarter } from "../domain/quarter.ts";
import { reviewsByMeeting } from "../domain/committee.ts";
import { committeeOf } from "../domain/reminded.ts";
import { unreviewedOf } from "../domain/review.ts";
import { isWrittenTo } from "../domain/member.ts";
import { unsettledOf } from "../domain/signing.ts";
import { countsOf, loadPack } from "../quarter-pack.ts";
import { reviewTopic } from "../signed-quarter.ts";
import { reviewDueText } from "../wording/review.ts";
import { isSecond, quarterIn, toMember, type JobGround, type Says } from "./ground.ts";

/** reviewDue: each of the committee is reminded of the quarter's review, until the quarter is signed. */
export const sayReviewDue: Says = async (ground) => {
  const { branch, ledger, matters, atMs } = ground;
  const { roster } = branch;
  const period = quarterIn(ground.period);
  const { isLate, untilMs } = windowOf(period, ground);
  if (branch.signedQuarters.has(period) || atMs >= untilMs) return [];
  const today = dayOf(atMs);
  const [review] = await matters.within(branch.id, "review", period, period);
  const pack = await loadPack(period, ground);
  const missing = unreviewedOf(period, review ?? { steps: [] }, pack.entries, roster);
  const text = reviewDueText(
    period,
    { chat: { kind: "single" }, today, roster },
    {
      isLate,
      hasCommittee: !reviewsByMeeting(roster),
      waiting: unsettledOf(period, await ledger.claimsWaiting(branch.id), branch.roster).length,
      counts: isLate ? undefined : countsOf(pack),
      // At first it is everything, and of no help.
      missing: isLate ? missing : [],
    },
  );
  const reviewers = missing.flatMap(({ bench, who }) => (bench === "township" ? who : []));
  return [...new Set([...committeeOf(roster), ...reviewers])]
    .filter((member) => isWrittenTo(member, today))
    .map((member) => toMember("reviewDue", member, text, ground, { topic: reviewTopic(period), untilMs }));
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
