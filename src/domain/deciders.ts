import type { Claim } from "./claim.ts";
import {
  areRelatives,
  belongs,
  hasLeft,
  isOnCommittee,
  isSecretary,
  isTownshipReviewer,
  type Member,
  type Roster,
} from "./member.ts";

/** Who may decide a claim (decision 18). `recused`: the secretary may not, so somebody else must. */
export type Deciders = { readonly members: readonly Member[]; readonly recused: boolean };

type Owned = Pick<Claim, "member" | "declaredBy">;

/**
 * The secretary; for the secretary's own claim or a declared relative's somebody else of the committee; where there is
 * none, the township's reviewer. Empty when the roster names nobody who may.
 */
export function decidersOf(claim: Owned, roster: Roster): Deciders {
  const owner = roster.find((member) => member.id === claim.member);
  if (owner === undefined) return { members: [], recused: false };
  const secretaries = roster.filter((member) => isSecretary(member) && belongs(member));
  const free = secretaries.filter((secretary) => mayJudge(secretary, owner));
  if (free.length > 0) return { members: free, recused: false };

  const recused = secretaries.length > 0;
  const committee = roster.filter((member) => isOnCommittee(member) && belongs(member));
  const standIns = committee.filter((member) => mayJudge(member, owner) && member.id !== claim.declaredBy);
  if (standIns.length > 0) return { members: inOrderOfStandIn(standIns), recused };
  const reviewers = roster.filter((member) => isTownshipReviewer(member) && !hasLeft(member));
  return { members: reviewers.filter((reviewer) => mayJudge(reviewer, owner)), recused };
}

/** Whether this member is one of them. */
export const mayDecideOn = (member: Member, claim: Owned, roster: Roster): boolean =>
  decidersOf(claim, roster).members.some((decider) => decider.id === member.id);

/** Not on an own claim, and not on a declared relative's. */
export const mayJudge = (decider: Member, owner: Member): boolean =>
  decider.id !== owner.id && !areRelatives(decider, owner);

/** Deputy, discipline officer, then the others: the first is who the card asks for. */
export function inOrderOfStandIn(members: readonly Member[]): readonly Member[] {
  const place = (member: Member): number =>
    member.roles.includes("deputySecretary") ? 0 : member.roles.includes("disciplineOfficer") ? 1 : 2;
  return members.toSorted((one, other) => place(one) - place(other));
}
