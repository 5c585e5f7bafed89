import { memberId, type BranchId, type MemberId } from "../domain/ids.ts";
import { hasLeft, isMigrant, isOnCommittee, type Member, type Roster } from "../domain/member.ts";
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
    const known = earlier.find((member) => member.id === id);
    return id === undefined ? [] : [{ ...written, ...saidInChat(written, known), branch, id }];
  });
  return [
    ...present,
    ...earlier.filter((member) => !taken.has(member.id)).map((member) => movedOut(member, on)),
  ];
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
  const present = namesakes.find((member) => !hasLeft(member));
  const back = namesakes.find((member) => !isDead(member) && member.account === written.account);
  return (sameEnd ?? present ?? back)?.id;
}

const isDead = ({ kinds }: Written): boolean => kinds.includes("deceased");

/** Counts up and is never used again, since nobody disappears. */
function freshId(earlier: Roster, taken: ReadonlySet<MemberId>): MemberId {
  const used = [...earlier.map(({ id }) => id), ...taken].map((id) => Number(id.slice(1)));
  return memberId(`m${Math.max(0, ...used) + 1}`);
}

const movedOut = (member: Member, on: Day): Member =>
  hasLeft(member) ? member : { ...member, kinds: [...member.kinds, "movedOut"], leftOn: on };

/**
 * What the list leaves blank, or has no column for, stays as it was said in the chat, as long as it still means something:
 * an import must not undo it.
 */
function saidInChat(
  written: Written,
  known: Member | undefined,
): Pick<Member, "enrolment" | "awaySince" | "standsIn" | "leftOn"> {
  return {
    enrolment: written.enrolment ?? known?.enrolment,
    awaySince: written.awaySince ?? (isMigrant(written) ? known?.awaySince : undefined),
    standsIn: written.standsIn ?? (isOnCommittee(written) ? known?.standsIn : undefined),
    leftOn: written.leftOn ?? (hasLeft(written) ? known?.leftOn : undefined),
  };
}
