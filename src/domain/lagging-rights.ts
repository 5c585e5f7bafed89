import { mayJudge } from "./deciders.ts";
import { signersOf } from "./deduction-signing.ts";
import { belongs, hasLeft, isOnCommittee, isTownshipReviewer, type Member, type Roster } from "./member.ts";
import type { LaggingPerson } from "./lagging.ts";
import type { Day } from "./quarter.ts";
import { committeeOf } from "./reminded.ts";

// Who may do what with members who lag behind. Nobody does anything about himself or a declared relative.

/** Whether somebody may see the batches at all: the committee, and the township that has to agree. */
export const seesBatches = (member: Member): boolean =>
  (isOnCommittee(member) && belongs(member)) || (isTownshipReviewer(member) && !hasLeft(member));

/** Who lists, tells, finds help and checks: everybody of the committee who is free. */
export const handlersOf = (owner: Member, roster: Roster): readonly Member[] =>
  committeeOf(roster).filter((member) => mayJudge(member, owner));

/** Who writes down what the meeting decided and what became of it: the secretary, or who stands in when not free. */
export const keepersOf = (owner: Member, roster: Roster, on: Day): readonly Member[] =>
  signersOf(owner, roster, on);

/** Who gives the township's word; where nobody of the township writes here, who copies its paper. */
export function townshipFor(
  owner: Member,
  roster: Roster,
  on: Day,
): { readonly who: readonly Member[]; readonly onPaper: boolean } {
  const reviewers = roster.filter(
    (member) =>
      isTownshipReviewer(member) &&
      !hasLeft(member) &&
      member.account !== undefined &&
      mayJudge(member, owner),
  );
  return reviewers.length > 0
    ? { who: reviewers, onPaper: false }
    : { who: keepersOf(owner, roster, on).filter(isOnCommittee), onPaper: true };
}

/** Who helps now; undefined while nobody does, and when who helped died or moved out. */
export const helperOf = ({ help }: Pick<LaggingPerson, "help">, roster: Roster): Member | undefined =>
  roster.find((member) => member.id === help?.helper && belongs(member));

export const isAmong = (members: readonly Member[], { id }: Pick<Member, "id">): boolean =>
  members.some((each) => each.id === id);
