import { dutyOf } from "../../domain/duty.ts";
import { isOpenCase } from "../../domain/lagging.ts";
import type { NewStep } from "../../domain/matter.ts";
import { belongs, isMigrant, type Member } from "../../domain/member.ts";
import { contactOf } from "../../domain/migrant-report.ts";
import { dutyName } from "../../wording/duty.ts";
import {
  contactsLost,
  deductionsLeft,
  dutiesEnded,
  helperLost,
  objectionsLeft,
  postsLeft,
} from "../../wording/membership.ts";
import { asOfNow } from "../deductions/deduction-view.ts";
import { allBatches, batchView } from "../lagging/lagging-view.ts";
import { openObjections } from "../objections/open-objections.ts";
import { stepBy } from "../steps.ts";
import type { Turn } from "../turn.ts";

/** What somebody who leaves was in charge of. `steps`: what ends with it; `lines`: what the secretary has to do about it. */
export type LeftBehind = { readonly steps: readonly NewStep[]; readonly lines: readonly string[] };

export async function leftBehind(member: Member, turn: Turn): Promise<LeftBehind> {
  const { matters, branch, audience } = turn;
  const duties = (await matters.open(branch.id, "duty"))
    .map((matter) => ({ matter, duty: dutyOf(matter) }))
    .filter(({ duty }) => duty.member === member.id && !duty.ended);
  const objections = (await openObjections(turn)).filter(({ owner }) => owner === member.id);
  const migrants = keptInTouchBy(member, turn);
  const deductions = (await matters.open(branch.id, "deduction"))
    .map((matter) => asOfNow(matter, turn))
    .filter(({ proposal }) => proposal.member === member.id);
  const helped = (await allBatches(turn))
    .flatMap((matter) => batchView(matter, turn).cases)
    .filter(({ person, helper, owner }) => isOpenCase(person) && helper?.id === member.id && belongs(owner));
  return {
    steps: duties.map(({ matter }) => stepBy(turn, matter, { kind: "ended" }, "settled")),
    lines: [
      ...(duties.length > 0 ? [dutiesEnded(duties.map(({ duty }) => dutyName(duty, audience)))] : []),
      ...(migrants.length > 0 ? [contactsLost(migrants, branch.roster)] : []),
      ...(objections.length > 0 ? [objectionsLeft(objections.map(({ number }) => number))] : []),
      ...(deductions.length > 0 ? [deductionsLeft(deductions.map(({ number }) => number))] : []),
      ...helped.map((each) => helperLost(each, branch.roster)),
      ...(member.roles.length > 0 ? [postsLeft] : []),
    ],
  };
}

/** A namesake who stays may be the one who is meant by the roster. */
const keptInTouchBy = ({ id }: Member, { branch: { roster } }: Turn): readonly Member[] =>
  roster.filter((each) => belongs(each) && isMigrant(each) && contactOf(each, roster)?.id === id);

/** The numbers of the claims that somebody still has to decide; what is kept for the review is none. */
export const claimsWaitingOf = async ({ id }: Member, { ledger, branch }: Turn): Promise<readonly number[]> =>
  (await ledger.claimsWaiting(branch.id))
    .filter(({ claim }) => claim.member === id && claim.hold?.kind !== "review")
    .map(({ claim }) => claim.number);
