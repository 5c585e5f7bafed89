import type { RuleSlug } from "./ids.ts";
import { stateOf, type ClaimRecord } from "./claim.ts";
import { belongs, hasLeft, isExempt, isMigrant, type Member, type Roster } from "./member.ts";
import { isMeantBy } from "./name-in-row.ts";
import { quarterOf, type Day, type Quarter } from "./quarter.ts";
import { ruleFor, rulesInForce, type Rulebook } from "./rulebook.ts";

// A migrant reports once a quarter, in writing or by phone (domain guide, section 10).

/** Whether the branch's rules ask migrants for reports on that day. */
export const reportsAreAsked = (rulebook: Rulebook, on: Day): boolean =>
  rulesInForce(rulebook, on).some((rule) => rule.onlyMigrants && rule.enabled);

/** The rules under which migrants report, or once did. */
export const reportRules = ({ editions }: Rulebook): readonly RuleSlug[] =>
  [...editions].flatMap(([slug, each]) => (each.some(({ rule }) => rule.onlyMigrants) ? [slug] : []));

/** Whoever is excused from taking part is excused from reporting. */
export const mustReport = (member: Member, on: Day): boolean =>
  isMigrant(member) && belongs(member) && !isExempt(member, on);

/**
 * Whether the member has reported for a quarter. A report counts from the moment it was handed in: that nobody has
 * approved it yet is not the member's fault.
 * @param claims the member's, at least all under `reportRules` for deeds of the quarter
 */
export function hasReported(quarter: Quarter, claims: readonly ClaimRecord[], rulebook: Rulebook): boolean {
  return claims.some(
    (record) => quarterOf(record.claim.actDay) === quarter && isReport(record, rulebook) && stands(record),
  );
}

function isReport({ claim: { rule, actDay } }: ClaimRecord, rulebook: Rulebook): boolean {
  return rule !== undefined && (ruleFor(rulebook, rule.slug, actDay)?.rule.onlyMigrants ?? false);
}

/** A claim that goes on as another one is counted there. */
function stands(record: ClaimRecord): boolean {
  const state = stateOf(record);
  return (state === "held" || state === "pending" || state === "approved") && record.reversedBy === undefined;
}

/** Who keeps in touch with the member; undefined when nobody does, or no longer, or two of that name could be meant. */
export function contactOf(member: Member, roster: Roster): Member | undefined {
  const [contact, ...others] = roster.filter(
    (each) => isMeantBy(member.contactPerson, each) && each.id !== member.id && !hasLeft(each),
  );
  return others.length === 0 ? contact : undefined;
}
