import { inOrderOfStandIn } from "./deciders.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { AccountId } from "./ids.ts";
import {
  actsAsSecretary,
  areRelatives,
  hasLeft,
  belongs,
  isSecretary,
  isTownshipReviewer,
  type Member,
  type Roster,
} from "./member.ts";
import { isMeantBy, nameInRow } from "./name-in-row.ts";
import type { OfficeChange, PostGround } from "./office-posts.ts";
import { reviewersOf, secretariesOf } from "./office-posts.ts";
import type { Day } from "./quarter.ts";
import { committeeOf } from "./reminded.ts";

// Who is related to whom, and whose account speaks for whom.

export type Pair = readonly [Member, Member];

/**
 * Who confirms a relation that others flagged, and strikes one that is none: the secretary; where it is the secretary's
 * own, the deputy, the discipline officer or another of the committee; else the township's reviewer.
 */
export function keepersOf(pair: Pair, roster: Roster, on: Day): readonly Member[] {
  const free = (member: Member): boolean => pair.every(({ id }) => id !== member.id);
  if (!pair.some((member) => isSecretary(member)))
    return roster.filter((member) => actsAsSecretary(member, on) && free(member));
  const committee = inOrderOfStandIn(committeeOf(roster).filter((member) => free(member)));
  return committee.length > 0 ? committee : reviewersOf(roster).filter(free);
}

export type RelatingRefusal =
  | { readonly kind: "oneAndTheSame" }
  | { readonly kind: "notOfBranch"; readonly member: Member }
  | { readonly kind: "relatedBefore" };

/**
 * 亲属: said by one of the two or by who keeps the list it holds at once; flagged by anybody else it waits.
 * Relatives are recorded by name and, of two with one name, by party group. A bare name from the roster means both: rather
 * one recused too many.
 */
export function decideRelating(
  by: Member,
  [one, other]: Pair,
  { roster, today }: PostGround,
): Decision<OfficeChange & { readonly holds: boolean }, RelatingRefusal> {
  if (one.id === other.id) return refuse({ kind: "oneAndTheSame" });
  const stranger = [one, other].find((member) => hasLeft(member));
  if (stranger !== undefined) return refuse({ kind: "notOfBranch", member: stranger });
  if (areRelatives(one, other)) return refuse({ kind: "relatedBefore" });
  const told = [one, other, ...keepersOf([one, other], roster, today)];
  const pair = { member: one.id, to: other.id };
  if (!told.some(({ id }) => id === by.id))
    return accept({ holds: false, steps: [{ kind: "relationFlagged", ...pair }], members: [] });
  return accept({
    holds: true,
    steps: [{ kind: "related", ...pair }],
    members: [withRelative(one, other, roster), withRelative(other, one, roster)],
  });
}

export type UnrelatingRefusal =
  { readonly kind: "notKeeper"; readonly who: readonly Member[] } | { readonly kind: "notRelated" };

/**
 * 不是亲属: never by one of the two, who would judge the other from then on. @param isFlagged whether it waits for a word
 */
export function decideUnrelating(
  by: Member,
  [one, other]: Pair,
  { roster, today, isFlagged }: PostGround & { readonly isFlagged: boolean },
): Decision<OfficeChange, UnrelatingRefusal> {
  const who = keepersOf([one, other], roster, today);
  if (!who.some(({ id }) => id === by.id)) return refuse({ kind: "notKeeper", who });
  if (!isFlagged && !areRelatives(one, other)) return refuse({ kind: "notRelated" });
  return accept({
    steps: [{ kind: "unrelated", member: one.id, to: other.id }],
    members: [
      { ...one, relatives: withoutRelative(one, other, roster) },
      { ...other, relatives: withoutRelative(other, one, roster) },
    ],
  });
}

const withRelative = (member: Member, other: Member, roster: Roster): Member => ({
  ...member,
  relatives: [...member.relatives, nameInRow(other, roster)],
});

/** A bare name that meant a namesake as well goes on to mean the namesake. */
const withoutRelative = (member: Member, other: Member, roster: Roster): readonly string[] =>
  member.relatives.flatMap((written) => {
    if (!isMeantBy(written, other)) return [written];
    const namesakes = roster.filter(
      (each) => each.id !== other.id && each.id !== member.id && isMeantBy(written, each),
    );
    return namesakes.map((each) => nameInRow(each, roster));
  });

/** Everybody who is a relative, whichever of the two declared it. */
export const relativesOf = (member: Member, roster: Roster): readonly Member[] =>
  roster.filter((other) => other.id !== member.id && areRelatives(member, other));

export type AccountRefusal =
  | { readonly kind: "secretaryOnly"; readonly who: readonly Member[] }
  /** The secretary's account is changed by the township's reviewer, or with the roster. */
  | { readonly kind: "townshipOnly"; readonly who: readonly Member[] }
  /** The township's reviewer stands on several rosters. */
  | { readonly kind: "rosterOnly" }
  | { readonly kind: "notOfBranch"; readonly member: Member }
  | { readonly kind: "sameAccount" }
  /** It speaks, or spoke, for somebody of this branch. */
  | { readonly kind: "taken" };

/**
 * 换账号: the record stays the member's; the old account speaks for nobody from then on. A delegate may, but neither for
 * the secretary nor for himself. Refusals in the order of `AccountRefusal`.
 */
export function decideAccount(
  by: Member,
  member: Member,
  account: AccountId,
  { roster, today }: PostGround,
): Decision<OfficeChange, AccountRefusal> {
  const isReviewer = isTownshipReviewer(by) && !hasLeft(by);
  const isSecretarys = isSecretary(member) && belongs(member);
  if (!actsAsSecretary(by, today) && !(isReviewer && isSecretarys))
    return refuse(
      isSecretarys
        ? { kind: "townshipOnly", who: reviewersOf(roster) }
        : { kind: "secretaryOnly", who: secretariesOf(roster) },
    );
  if (isSecretarys && !isReviewer) return refuse({ kind: "townshipOnly", who: reviewersOf(roster) });
  if (isTownshipReviewer(member)) return refuse({ kind: "rosterOnly" });
  if (by.id === member.id) return refuse({ kind: "secretaryOnly", who: secretariesOf(roster) });
  if (hasLeft(member)) return refuse({ kind: "notOfBranch", member });
  if (member.account === account) return refuse({ kind: "sameAccount" });
  if (roster.some((each) => each.account === account)) return refuse({ kind: "taken" });
  return accept({
    steps: [{ kind: "accountChanged", member: member.id }],
    members: [{ ...member, account }],
  });
}
