import { accept, refuse, type Decision } from "./decision.ts";
import { actsAsSecretary, belongs, isOnCommittee, type Member, type Roster } from "./member.ts";
import type { Day } from "./quarter.ts";

/**
 * Who keeps the roster (党员变动): the secretary, and who stands in as deputy or by written delegation on that day. A
 * township's reviewer may not edit a branch's record (domain guide, section 4).
 */
export const keepersOf = (roster: Roster, on: Day): readonly Member[] =>
  roster.filter(
    (member) => actsAsSecretary(member, on) || (belongs(member) && member.roles.includes("deputySecretary")),
  );

export type KeepingRefusal =
  | { readonly kind: "notEntitled"; readonly who: readonly Member[] }
  /** Nobody writes about himself. `who`: the others who keep the roster; may be empty. */
  | { readonly kind: "ownChange"; readonly who: readonly Member[] };

/**
 * Whether somebody may record a change at all; of whom it is, is asked once the name is known.
 * @param about undefined while nobody is named yet
 * @returns the first refusal that applies, in the order of `KeepingRefusal`
 */
export function decideKeeping(
  by: Member,
  about: Member | undefined,
  roster: Roster,
  on: Day,
): Decision<"entitled", KeepingRefusal> {
  const who = keepersOf(roster, on);
  if (!who.some(({ id }) => id === by.id)) return refuse({ kind: "notEntitled", who });
  if (by.id !== about?.id) return accept("entitled");
  return refuse({ kind: "ownChange", who: who.filter(({ id }) => id !== by.id) });
}

/** The committee sees everybody's changes, and each member the own ones. */
export const maySeeChangesOf = (looker: Member, member: Member | undefined): boolean =>
  (isOnCommittee(looker) && belongs(looker)) || looker.id === member?.id;
