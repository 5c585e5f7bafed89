import { accept, refuse, type Decision } from "./decision.ts";
import { belongs, isMigrant, type Member, type Roster } from "./member.ts";
import type { AppraisalTaking, MembershipChange, MembershipStepOf, NotOfBranch } from "./membership.ts";
import { contactOf } from "./migrant-report.ts";
import { nameInRow } from "./name-in-row.ts";
import { yearOf, type Day } from "./quarter.ts";

// Members who live and work elsewhere (流动党员), see the domain guide, section 10.

export type ContactFault =
  /** Nobody keeps in touch with himself, nor does who has left. */
  { readonly kind: "contactIsSelf" } | { readonly kind: "contactLeft"; readonly contact: Member };
type DayAhead = { readonly kind: "dayAhead"; readonly on: Day };
type NotAway = { readonly kind: "notAway" };

export type GoingRefusal = NotOfBranch | DayAhead | { readonly kind: "awayAlready" } | ContactFault;

/** 外出. @returns the step and the member from now on, or the first refusal in the order of `GoingRefusal` */
export function decideGoing(
  member: Member,
  { since, contact }: { readonly since: Day; readonly contact: Member | undefined },
  { roster, today }: { readonly roster: Roster; readonly today: Day },
): Decision<MembershipChange, GoingRefusal> {
  if (!belongs(member)) return refuse({ kind: "notOfBranch" });
  if (since > today) return refuse({ kind: "dayAhead", on: since });
  if (isMigrant(member)) return refuse({ kind: "awayAlready" });
  const fault = contact === undefined ? undefined : faultOf(member, contact);
  if (fault !== undefined) return refuse(fault);
  return accept({
    step: { kind: "wentAway", member: member.id, since, contact: contact?.id },
    member: {
      ...member,
      kinds: [...member.kinds, "migrant"],
      awaySince: since,
      awayTo: undefined,
      contactPerson: contact === undefined ? member.contactPerson : nameInRow(contact, roster),
    },
  });
}

export type ContactRefusal =
  NotOfBranch | NotAway | ContactFault | { readonly kind: "contactAlready"; readonly contact: Member };

/** 联系人: refusals in the order of `ContactRefusal`. */
export function decideContact(
  member: Member,
  contact: Member,
  roster: Roster,
): Decision<MembershipChange, ContactRefusal> {
  if (!belongs(member)) return refuse({ kind: "notOfBranch" });
  if (!isMigrant(member)) return refuse({ kind: "notAway" });
  const fault = faultOf(member, contact);
  if (fault !== undefined) return refuse(fault);
  if (contactOf(member, roster)?.id === contact.id) return refuse({ kind: "contactAlready", contact });
  return accept({
    step: { kind: "contactNamed", member: member.id, contact: contact.id },
    member: { ...member, contactPerson: nameInRow(contact, roster) },
  });
}

function faultOf(member: Member, contact: Member): ContactFault | undefined {
  if (contact.id === member.id) return { kind: "contactIsSelf" };
  return belongs(contact) ? undefined : { kind: "contactLeft", contact };
}

export type ReturningRefusal = NotOfBranch | DayAhead | NotAway;

/** 返乡: like anybody else from that day on. Refusals in the order of `ReturningRefusal`. */
export function decideReturning(
  member: Member,
  on: Day,
  today: Day,
): Decision<MembershipChange, ReturningRefusal> {
  if (!belongs(member)) return refuse({ kind: "notOfBranch" });
  if (on > today) return refuse({ kind: "dayAhead", on });
  if (!isMigrant(member)) return refuse({ kind: "notAway" });
  return accept({
    step: { kind: "cameBack", member: member.id, on },
    member: {
      ...member,
      kinds: member.kinds.filter((kind) => kind !== "migrant"),
      contactPerson: undefined,
      awayTo: on,
    },
  });
}

export type SettlingRefusal =
  | NotOfBranch
  | NotAway
  | { readonly kind: "takingMissing" }
  | { readonly kind: "settledAlready"; readonly as: AppraisalTaking };

/**
 * 返评: how a migrant takes part in a year's appraisal. It can be put right by another word.
 * @param settled what is on record for that year
 * @returns the step, or the first refusal in the order of `SettlingRefusal`
 */
export function decideSettling(
  member: Member,
  { year, as }: { readonly year: number; readonly as: AppraisalTaking | undefined },
  settled: AppraisalTaking | undefined,
): Decision<MembershipChange<MembershipStepOf<"appraisalSettled">>, SettlingRefusal> {
  if (!belongs(member)) return refuse({ kind: "notOfBranch" });
  if (!isMigrant(member)) return refuse({ kind: "notAway" });
  if (as === undefined) return refuse({ kind: "takingMissing" });
  if (as === settled) return refuse({ kind: "settledAlready", as });
  return accept({ step: { kind: "appraisalSettled", member: member.id, year, as }, member });
}

/** An appraisal is often held from January to March of the next year (domain guide, section 5). */
const lastMonthOfLastYear = 3;

/** The year whose appraisal is meant on a day. */
export const appraisalYearOn = (today: Day): number =>
  Number(today.slice(5, 7)) <= lastMonthOfLastYear ? yearOf(today) - 1 : yearOf(today);
