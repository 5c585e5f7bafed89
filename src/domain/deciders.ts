import type { Claim } from "./claim.ts";
import {
  areRelatives,
  belongs,
  hasLeft,
  isDelegate,
  isOnCommittee,
  isSecretary,
  isTownshipReviewer,
  isWrittenTo,
  signedAs,
  type Member,
  type Roster,
} from "./member.ts";
import { dayOf, daysBetween, type Day } from "./quarter.ts";

/** Who may decide a claim (decision 18). `recused`: the secretary may not, so somebody else must. */
export type Deciders = {
  readonly members: readonly Member[];
  readonly recused: boolean;
  /** One of the members: who may decide in the secretary's place (代审), since the claim has waited so many days. */
  readonly standIn?: { readonly member: Member; readonly days: number };
};

/** When it is asked who may decide. `deputyAfterDays`: see `Timetable`. */
export type Moment = { readonly atMs: number; readonly deputyAfterDays: number };

type Owned = Pick<Claim, "member" | "declaredBy">;
type Waiting = Pick<Claim, "member" | "declaredBy" | "submittedAtMs">;

/**
 * The secretary, and on the days of a delegation whoever acts for the secretary, unless he declared the claim himself; for
 * the secretary's own claim or a declared relative's somebody else of the committee; where there is
 * none, the township's reviewer. Empty when the roster names nobody who may.
 */
export function decidersOf(claim: Owned, roster: Roster, on: Day): Deciders {
  const owner = roster.find((member) => member.id === claim.member);
  if (owner === undefined) return { members: [], recused: false };
  const secretaries = roster.filter((member) => isSecretary(member) && belongs(member));
  const free = secretaries.filter((secretary) => mayJudge(secretary, owner));
  if (free.length > 0)
    return { members: [...free, ...delegatesFor(claim, owner, roster, on)], recused: false };

  const recused = secretaries.length > 0;
  const committee = roster.filter((member) => isOnCommittee(member) && belongs(member));
  const standIns = committee.filter((member) => mayJudge(member, owner) && member.id !== claim.declaredBy);
  if (standIns.length > 0) return { members: inOrderOfStandIn(standIns), recused };
  const reviewers = roster.filter((member) => isTownshipReviewer(member) && !hasLeft(member));
  return { members: reviewers.filter((reviewer) => mayJudge(reviewer, owner)), recused };
}

/**
 * Who may decide at a moment: beside the secretary, from the day on which the deputy is told that the claim waits, the
 * deputy too; where there is none, the next of the committee. Whole days are counted after the day it came. It follows
 * from the claim and the moment, so that of any decision it can be told again by whose right it was made.
 */
export function decidersAt(claim: Waiting, roster: Roster, { atMs, deputyAfterDays }: Moment): Deciders {
  const deciders = decidersOf(claim, roster, dayOf(atMs));
  const owner = roster.find((member) => member.id === claim.member);
  const days = daysBetween(dayOf(claim.submittedAtMs), dayOf(atMs));
  if (owner === undefined || days < deputyAfterDays || !deciders.members.some(isSecretary)) return deciders;
  const standIns = standInsFor(claim, owner, roster, dayOf(atMs));
  const [member] = standIns.filter((each) => !deciders.members.includes(each));
  if (member === undefined) return deciders;
  return { ...deciders, members: [...deciders.members, member], standIn: { member, days } };
}

const delegatesFor = (claim: Owned, owner: Member, roster: Roster, on: Day): readonly Member[] =>
  roster.filter(
    (member) => isDelegate(member, on) && mayJudge(member, owner) && member.id !== claim.declaredBy,
  );

/**
 * The name under a decision: who decides by the secretary's delegation signs as such. Who may decide by the own post, as
 * when the secretary is recused or silent, needs no delegation.
 */
export function nameUnder(decider: Member, claim: Waiting, roster: Roster, at: Moment): string {
  const { members, standIn } = decidersAt(claim, roster, at);
  const isForSecretary = members.some(isSecretary) && standIn?.member.id !== decider.id;
  return isForSecretary ? signedAs(decider, dayOf(at.atMs)) : decider.name;
}

/** Whether this member is one of them. */
export const mayDecideOn = (member: Member, claim: Waiting, roster: Roster, at: Moment): boolean =>
  decidersAt(claim, roster, at).members.some((decider) => decider.id === member.id);

/** Who stands in for a silent secretary, the first before the others: of the committee, and with no part in the claim. */
export const standInsFor = (claim: Owned, owner: Member, roster: Roster, on: Day): readonly Member[] =>
  inOrderOfStandIn(
    roster.filter(
      (member) =>
        isOnCommittee(member) &&
        belongs(member) &&
        isWrittenTo(member, on) &&
        mayJudge(member, owner) &&
        !isSecretary(member) &&
        member.id !== claim.declaredBy,
    ),
  );

/** Not on an own claim, and not on a declared relative's. */
export const mayJudge = (decider: Member, owner: Member): boolean =>
  decider.id !== owner.id && !areRelatives(decider, owner);

/** Deputy, discipline officer, then the others: the first is who the card asks for. */
export function inOrderOfStandIn(members: readonly Member[]): readonly Member[] {
  const place = (member: Member): number =>
    member.roles.includes("deputySecretary") ? 0 : member.roles.includes("disciplineOfficer") ? 1 : 2;
  return members.toSorted((one, other) => place(one) - place(other));
}
