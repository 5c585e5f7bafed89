import { memberId, type BranchId, type MemberId } from "../domain/ids.ts";
import { hasLeft, isMigrant, isOnCommittee, type Member, type Roster } from "../domain/member.ts";
import { isGroup } from "../domain/name-in-row.ts";
import type { Day } from "../domain/quarter.ts";

type Written = Omit<Member, "branch" | "id">;

/**
 * The roster that a new list makes of the earlier one. Members keep their id: by account, else by name, as long as
 * nobody who left could be taken for somebody else. Who is missing from the list moved out, and stands behind the
 * others; nobody's record ever disappears.
 *
 * @param on the day of the import: when who is missing left
 *
 * @throws RangeError when an account stands on the list twice
 */
export function matchRoster(branch: BranchId, earlier: Roster, list: readonly Written[], on: Day): Roster {
  checkAccounts(list);
  const ids = idsByAccount(earlier, list);
  const taken = new Set(ids.values());
  for (const written of list) {
    if (ids.has(written)) continue;
    const id = idByName(earlier, written, taken) ?? freshId(earlier, taken);
    ids.set(written, id);
    taken.add(id);
  }
  const present = list.flatMap((written): Member[] => {
    const id = ids.get(written);
    return id === undefined ? [] : [asWritten(written, branch, id, earlier)];
  });
  return [
    ...present,
    ...earlier.filter((member) => !taken.has(member.id)).map((member) => movedOut(member, on)),
  ];
}

/** What was learnt in the chat and has no column on a list is kept, as long as it still fits what the list says. */
function asWritten(written: Written, branch: BranchId, id: MemberId, earlier: Roster): Member {
  const member: Member = { ...written, branch, id };
  const before = earlier.find((each) => each.id === id);
  if (before === undefined) return member;
  return {
    ...member,
    ...ownChoices(written, before),
    standsIn: written.standsIn ?? (isOnCommittee(member) && !hasLeft(member) ? before.standsIn : undefined),
    awaySince:
      written.awaySince ??
      (isMigrant(member) === (before.awayTo === undefined) ? before.awaySince : undefined),
    awayTo: written.awayTo ?? (isMigrant(member) ? undefined : before.awayTo),
    leftOn: written.leftOn ?? (hasLeft(member) ? before.leftOn : undefined),
  };
}

/**
 * What the member chose last outlives a roster file that is older or does not know of it: the notice is not read twice,
 * and a consent that was taken back is not given again by an older paper (PIPL 15). Of two choices of one day nobody
 * knows which was the last: then it is the one that gives less away.
 */
function ownChoices(
  written: Written,
  before: Member,
): Pick<Member, "enrolment" | "namedInPublic" | "consentOn"> {
  const isNewer = isLater(before.consentOn, written.consentOn, !before.namedInPublic);
  const { namedInPublic, consentOn } = isNewer ? before : written;
  const staysSo = isLater(before.enrolment?.on, written.enrolment?.on, before.enrolment?.as === "paper");
  return { enrolment: (staysSo ? before : written).enrolment, namedInPublic, consentOn };
}

/** @param onSameDay what is said of two of one day */
function isLater(one: Day | undefined, other: Day | undefined, onSameDay: boolean): boolean {
  if (one === undefined || other === undefined) return one !== undefined;
  return one === other ? onSameDay : one > other;
}

function checkAccounts(list: readonly Written[]): void {
  const accounts = list.flatMap(({ account }) => account ?? []);
  if (new Set(accounts).size !== accounts.length)
    throw new RangeError("an account stands on the roster twice");
}

function idsByAccount(earlier: Roster, list: readonly Written[]): Map<Written, MemberId> {
  const known = new Map(
    earlier.flatMap(({ account, id }) => (account === undefined ? [] : [[account, id] as const])),
  );
  return new Map(
    list.flatMap((written) => {
      const id = written.account === undefined ? undefined : known.get(written.account);
      return id === undefined ? [] : [[written, id] as const];
    }),
  );
}

/**
 * Of several with the name, who has not left comes first: a new account is likelier than a return. Two villagers may
 * bear one name, so the record of somebody who left is not given to whoever bears it next: only a member who has no
 * account, neither then nor now, comes back by the name alone, and the dead stay who they were.
 */
function idByName(earlier: Roster, written: Written, taken: ReadonlySet<MemberId>): MemberId | undefined {
  const namesakes = earlier.filter((member) => member.name === written.name && !taken.has(member.id));
  const sameEnd = namesakes.find(
    (member) => hasLeft(written) && isDead(member) === isDead(written) && hasLeft(member),
  );
  const here = namesakes.filter((member) => !hasLeft(member));
  // Two who share a name and have no account are told apart by their party groups, in whichever order the list has them.
  const present = here.find(({ partyGroup }) => isGroup(partyGroup, written.partyGroup ?? "")) ?? here[0];
  const back = namesakes.find((member) => !isDead(member) && member.account === written.account);
  return (sameEnd ?? present ?? back)?.id;
}

const isDead = ({ kinds }: Written): boolean => kinds.includes("deceased");

/** Counts up and is never used again, since nobody disappears. */
function freshId(earlier: Roster, taken: ReadonlySet<MemberId>): MemberId {
  const used = [...earlier.map(({ id }) => id), ...taken].map((id) => Number(id.slice(1)));
  return memberId(`m${Math.max(0, ...used) + 1}`);
}

/** How somebody left stays as it is on record. */
const movedOut = (member: Member, on: Day): Member =>
  hasLeft(member) ? member : { ...member, kinds: [...member.kinds, "movedOut"], leftOn: on };
