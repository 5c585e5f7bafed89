import type { Correction } from "./correction.ts";
import type { MemberId } from "./ids.ts";
import { hasLeft, isTownshipReviewer, isWrittenTo, type Member, type Roster } from "./member.ts";
import { isFree, takerOfObjection } from "./objection-owner.ts";
import type { Day } from "./quarter.ts";

/** Who had a part in what is to be put right. */
export type CorrectionParts = {
  /** Whose record it is. */
  readonly member: Member;
  /** Who made the entry in question. */
  readonly decidedBy: ReadonlySet<MemberId>;
};

/**
 * Who answers a request: the secretary, unless the entry is of the secretary's making or the member a relative; then the
 * next of the committee, then the township's reviewer. Undefined when nobody of them is free and has a phone.
 */
export function correctionOwner(
  { member, decidedBy }: CorrectionParts,
  roster: Roster,
  on: Day,
): Member | undefined {
  const reached = roster.filter((each) => isWrittenTo(each, on));
  const { secretary, officer } = takerOfObjection(member, undefined, decidedBy, reached);
  return secretary ?? officer ?? townshipFor({ member, decidedBy }, reached)[0];
}

/** Who may answer it now: its owner, or who takes the place of an owner that left or is no longer free. */
export function answererOf(
  { owner: id }: Pick<Correction, "owner">,
  parts: CorrectionParts,
  roster: Roster,
  on: Day,
): Member | undefined {
  const owner = roster.find((each) => each.id === id && !hasLeft(each));
  return owner !== undefined && isFree(owner, { ...parts, objector: undefined })
    ? owner
    : correctionOwner(parts, roster, on);
}

/** Without the township's consent nothing of a closed year changes. */
export const townshipFor = (parts: CorrectionParts, roster: Roster): readonly Member[] =>
  roster.filter(
    (each) => isTownshipReviewer(each) && !hasLeft(each) && isFree(each, { ...parts, objector: undefined }),
  );
