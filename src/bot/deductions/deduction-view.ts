import { benchFor } from "../../domain/committee.ts";
import { deductionOf, isOpen, type Deduction } from "../../domain/deduction.ts";
import { signersOf } from "../../domain/deduction-signing.ts";
import { excuseFor, quartersOfMeetings, type Excuse } from "../../domain/excuse.ts";
import type { RuleSlug } from "../../domain/ids.ts";
import type { Matter } from "../../domain/matter.ts";
import { belongs, hasLeft, isOnCommittee, isTownshipReviewer, type Member } from "../../domain/member.ts";
import { quarterOf, type Day } from "../../domain/quarter.ts";
import { quarterUnderReview } from "../../domain/review.ts";
import { isProtected, ruleInForce } from "../../domain/rulebook.ts";
import { saysAtHome } from "../../language/words/findings.ts";
import type { DeductionView } from "../../wording/deduction.ts";
import { memberOf } from "../claim-view.ts";
import type { Setting } from "../turn.ts";

/** A deduction with the people it concerns, as it stands now. */
export function deductionView(matter: Matter<"deduction">, setting: Setting): DeductionView {
  const deduction = asOfNow(matter, setting);
  const { branch, today } = setting;
  const owner = memberOf(deduction.proposal.member, setting);
  const isMoved = isOpen(deduction) && branch.signedQuarters.has(deduction.quarter);
  return {
    deduction,
    owner,
    bench: benchFor(owner, branch.roster),
    signers: signersOf(owner, branch.roster, today),
    movedTo: isMoved ? (quarterUnderReview(today, branch) ?? quarterOf(today)) : undefined,
  };
}

export const asOfNow = (
  matter: Pick<Matter<"deduction">, "number" | "quarter" | "steps">,
  { today, rulebook }: Pick<Setting, "today" | "rulebook">,
): Deduction => deductionOf(matter, { today, answerDays: rulebook.timetable.deductionAnswerDays });

/** Whether somebody may see deductions that are not the own: the committee, and the township that may have to judge. */
export const seesAll = (member: Member): boolean =>
  (isOnCommittee(member) && belongs(member)) || (isTownshipReviewer(member) && !hasLeft(member));

/** Whether its rule is about what law protects and is off today: it may have been on when it was proposed. */
export function isSwitchedOff({ proposal }: Deduction, { rulebook, today }: Setting): boolean {
  const rule = ruleInForce(rulebook, proposal.rule, today);
  return proposal.isProtected && (rule === undefined || isProtected(rule));
}

/** What excuses it, by the meetings on record. @param facts undefined once they were deleted: nothing is asked of them */
export async function excuseOf(
  { rule, actDay }: { readonly rule: RuleSlug; readonly actDay: Day },
  owner: Member,
  facts: string | undefined,
  { matters, branch }: Pick<Setting, "matters" | "branch">,
): Promise<Excuse | undefined> {
  const meetings = await matters.within(branch.id, "meeting", ...quartersOfMeetings(actDay));
  const wasAtHome = facts === undefined || saysAtHome(facts);
  return excuseFor({ rule, actDay }, owner, { meetings, wasAtHome });
}
