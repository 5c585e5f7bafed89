import type { Claim } from "./claim.ts";
import { decidersOf, inOrderOfStandIn, standInsFor } from "./deciders.ts";
import {
  actsAsSecretary,
  belongs,
  hasLeft,
  isOnCommittee,
  isWrittenTo,
  type Member,
  type Role,
  type Roster,
} from "./member.ts";
import type { Day } from "./quarter.ts";

// Whom the bot writes to without being asked. Nobody who is dead, gone or excused, and nobody without WeCom: they are
// met in person.

export const committeeOf = (roster: Roster): readonly Member[] =>
  roster.filter((member) => isOnCommittee(member) && belongs(member));

/** Whether there is more than a secretary and perhaps a deputy; else the branch meeting reviews. */
export const hasCommittee = (roster: Roster): boolean =>
  committeeOf(roster).some(({ roles }) => roles.some((role) => postsOfCommittee.has(role)));

const postsOfCommittee: ReadonlySet<Role> = new Set<Role>([
  "orgOfficer",
  "pubOfficer",
  "disciplineOfficer",
  "committeeMember",
]);

/** The secretary, and who acts for the secretary that day; while there is none, who stands in first. */
export function leadersOf(roster: Roster, on: Day): readonly Member[] {
  const committee = committeeOf(roster).filter((member) => isWrittenTo(member, on));
  const secretaries = committee.filter((member) => actsAsSecretary(member, on));
  return secretaries.length > 0 ? secretaries : inOrderOfStandIn(committee).slice(0, 1);
}

/** How far the reminders of one claim have come: first who decides it, days later the deputy too. */
export type WaitingStep = "secretary" | "deputy";

/**
 * Who is told that a claim waits too long: who decides it; at the second step the deputy, where there is none the
 * discipline officer, then another of the committee. Empty when there is nobody, or the claim's member has left.
 */
export function toldOfWaiting(
  claim: Pick<Claim, "member" | "declaredBy">,
  step: WaitingStep,
  roster: Roster,
  on: Day,
): readonly Member[] {
  const owner = roster.find((member) => member.id === claim.member);
  if (owner === undefined || hasLeft(owner)) return [];
  const deciders = decidersOf(claim, roster, on).members.filter((member) => isWrittenTo(member, on));
  const secretaries = deciders.filter((member) => actsAsSecretary(member, on));
  const first = secretaries.length > 0 ? secretaries : deciders.slice(0, 1);
  if (step === "secretary") return first;
  return standInsFor(claim, owner, roster, on)
    .filter((member) => !first.includes(member))
    .slice(0, 1);
}
