import { mayJudge } from "./deciders.ts";
import { belongs, hasLeft, isTownshipReviewer, type Member, type Roster } from "./member.ts";
import { committeeOf, hasCommittee } from "./reminded.ts";

/** A branch with fewer full members has a secretary only, and its meeting reviews (domain guide, section 3). */
export const committeeFromMembers = 7;

/** Who judges a matter that concerns somebody. */
export type Bench =
  /** Those of the committee who are free; `outOf`: how many it has. More than half of the free ones must agree. */
  | { readonly kind: "committee"; readonly members: readonly Member[]; readonly outOf: number }
  /** Fewer than half of the committee may judge: the township's reviewers; empty when the roster names none. */
  | { readonly kind: "township"; readonly members: readonly Member[] }
  /** A small branch has no committee: the branch meeting, by a vote on record. */
  | { readonly kind: "meeting" };

export const reviewsByMeeting = (roster: Roster): boolean =>
  roster.filter((member) => belongs(member) && member.kinds.includes("full")).length < committeeFromMembers ||
  !hasCommittee(roster);

/**
 * @param owner whom the matter concerns: nobody judges an own matter or a declared relative's. Undefined: nobody's.
 * @param alsoFree takes out who had another part in it, such as who approved the entry in question
 */
export function benchFor(
  owner: Member | undefined,
  roster: Roster,
  alsoFree: (member: Member) => boolean = () => true,
): Bench {
  if (reviewsByMeeting(roster)) return { kind: "meeting" };
  const committee = committeeOf(roster);
  const isFree = (member: Member): boolean =>
    (owner === undefined || mayJudge(member, owner)) && alsoFree(member);
  const members = committee.filter(isFree);
  if (members.length * 2 >= committee.length) return { kind: "committee", members, outOf: committee.length };
  const reviewers = roster.filter((member) => isTownshipReviewer(member) && !hasLeft(member));
  return { kind: "township", members: reviewers.filter(isFree) };
}

/** How many make more than half. */
export const moreThanHalf = (of: number): number => Math.floor(of / 2) + 1;
