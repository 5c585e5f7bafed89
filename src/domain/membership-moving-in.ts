import { accept, refuse, type Decision } from "./decision.ts";
import { memberId, type AccountId, type BranchId, type MemberId } from "./ids.ts";
import { belongs, hasLeft, type Member, type Roster } from "./member.ts";
import { isGroup } from "./name-in-row.ts";
import type { MembershipChange } from "./membership.ts";
import type { Day } from "./quarter.ts";

/** Somebody comes from another branch (转入). */
export type MovingIn = {
  readonly name: string;
  readonly group: string | undefined;
  readonly as: "full" | "probationary" | undefined;
  /** The day of acceptance. */
  readonly on: Day;
  readonly account: AccountId | undefined;
  readonly certificate: "none" | "attached";
  /** Whether it is the one of that name who was here before. */
  readonly identity: "same" | "other" | undefined;
};

export type MovingInRefusal =
  | { readonly kind: "dayAhead"; readonly on: Day }
  | { readonly kind: "kindMissing" }
  /** Somebody here has that name, and no group tells the two apart. */
  | { readonly kind: "namesake"; readonly namesake: Member }
  | { readonly kind: "accountTaken"; readonly by: Member }
  /** Somebody of that name is suspended: taken up again by the word from above, on the roster itself. */
  | { readonly kind: "suspended" }
  /** Somebody of that name was here: it is asked whether it is the same, never guessed. */
  | { readonly kind: "wasHere"; readonly earlier: readonly Member[] }
  /** 原来的, though nobody of that name left, or several did. */
  | { readonly kind: "notOne"; readonly earlier: readonly Member[] };

/** @returns the step and the member from now on, or the first refusal that applies, in the order of `MovingInRefusal` */
export function decideMovingIn(
  moving: MovingIn,
  { branch, roster, today }: { readonly branch: BranchId; readonly roster: Roster; readonly today: Day },
): Decision<MembershipChange, MovingInRefusal> {
  const { as, on } = moving;
  if (on > today) return refuse({ kind: "dayAhead", on });
  if (as === undefined) return refuse({ kind: "kindMissing" });
  const namesake = namesakeOf(moving, roster);
  if (namesake !== undefined) return refuse({ kind: "namesake", namesake });
  const isSuspended = roster.some(({ name, kinds }) => name === moving.name && kinds.includes("suspended"));
  if (isSuspended && moving.identity !== "other") return refuse({ kind: "suspended" });
  const earlier = roster.filter((member) => member.name === moving.name && mayReturn(member));
  if (moving.identity === undefined && earlier.length > 0) return refuse({ kind: "wasHere", earlier });
  const [same, ...more] = moving.identity === "same" ? earlier : [];
  if (moving.identity === "same" && (same === undefined || more.length > 0))
    return refuse({ kind: "notOne", earlier });
  const member = memberFrom(moving, as, same ?? { branch, id: nextId(roster) });
  const by = roster.find((each) => each.id !== member.id && !hasLeft(each) && isSpokenForBy(member, each));
  if (by !== undefined) return refuse({ kind: "accountTaken", by });
  return accept({
    step: { kind: "movedIn", member: member.id, on, certificate: moving.certificate },
    member,
  });
}

const isSpokenForBy = ({ account }: Member, other: Member): boolean =>
  account !== undefined && other.account === account;

/** The dead stay who they were; who is suspended is taken up again by the word from above, on the roster itself. */
const mayReturn = ({ kinds }: Member): boolean =>
  hasLeft({ kinds }) && !kinds.includes("deceased") && !kinds.includes("suspended");

/** Of those who are here: one in the same group, or of whom no group is known, could be taken for the other. */
const namesakeOf = ({ name, group }: MovingIn, roster: Roster): Member | undefined =>
  roster.find(
    (member) =>
      member.name === name &&
      belongs(member) &&
      (group === undefined || member.partyGroup === undefined || isGroup(member.partyGroup, group)),
  );

/** A newcomer has read no notice and agreed to nothing; who comes back begins anew, with the old record behind. */
function memberFrom(
  { name, group, on, account }: MovingIn,
  as: "full" | "probationary",
  who: Member | { readonly branch: BranchId; readonly id: MemberId },
): Member {
  const before = "name" in who ? who : undefined;
  return {
    ...{ branch: who.branch, id: who.id, name },
    account: account ?? before?.account,
    ...{ kinds: [as], roles: [] },
    aliases: before?.aliases ?? [],
    relatives: before?.relatives ?? [],
    ...{ namedInPublic: false, consentOn: undefined, enrolment: undefined },
    partyGroup: group ?? before?.partyGroup,
    joinedOn: on,
    ...{ exemptFrom: undefined, exemptTo: undefined, contactPerson: undefined },
    ...{ awaySince: undefined, awayTo: undefined },
    ...{ standsIn: undefined, leftOn: undefined },
  };
}

/** Counts up and is never used again, since nobody disappears from a roster. */
function nextId(roster: Roster): MemberId {
  const used = roster.map(({ id }) => Number(id.slice(1))).filter(Number.isInteger);
  return memberId(`m${Math.max(0, ...used) + 1}`);
}
