import { quarterFor } from "../domain/approval.ts";
import { stateOf, type ClaimRecord } from "../domain/claim.ts";
import { decidersAt } from "../domain/deciders.ts";
import type { Entry } from "../domain/entry.ts";
import type { MemberId, RuleSlug } from "../domain/ids.ts";
import type { Member } from "../domain/member.ts";
import { countedIfAdded, effectiveHalf, standing, totalsOf } from "../domain/points.ts";
import { publicTotals } from "../domain/public-points.ts";
import { yearOf, type Day, type Quarter } from "../domain/quarter.ts";
import { ruleFor, ruleInForce } from "../domain/rulebook.ts";
import { approverNotes } from "../domain/submission.ts";
import type { ClaimView } from "../wording/claim-card.ts";
import { isPublic } from "../wording/people.ts";
import { denialsOf } from "./denials.ts";
import { claimsContested } from "./objections/open-objections.ts";
import { momentOf, type Setting } from "./turn.ts";

/** Loads what is said of a claim beside the claim itself. */
export async function viewOf(record: ClaimRecord, setting: Setting): Promise<ClaimView> {
  const { branch, ledger } = setting;
  const { claim } = record;
  const waiting = record.decision === undefined;
  const rule =
    claim.rule === undefined ? undefined : ruleInForce(setting.rulebook, claim.rule.slug, claim.actDay);
  const year = yearOf(claim.actDay);
  const entries =
    waiting && claim.rule?.cap === undefined ? [] : await ledger.entriesOf(branch.id, claim.member, year);
  const own =
    waiting && rule !== undefined ? await ledger.claimsOf(branch.id, claim.member, year, rule.slug) : [];
  const others = own.filter((other) => other.claim.number !== claim.number);
  const notes = rule === undefined ? [] : approverNotes(claim, rule, others);
  const isContested = (await claimsContested(setting)).has(claim.number);
  return { ...claimView(record, entries, setting, notes), isContested };
}

/** @param entries the member's of the year of the deed; may be empty while the claim waits and its rule has no cap */
export function claimView(
  record: ClaimRecord,
  entries: readonly Entry[],
  setting: Setting,
  notes: ClaimView["notes"],
): ClaimView {
  const { claim } = record;
  const entry = entries.find((each) => each.claim === claim.number && each.kind !== "reversal");
  const quarter = entry?.quarter ?? quarterFor(claim.actDay, { ...setting.branch, today: setting.today });
  return {
    record,
    member: memberOf(claim.member, setting),
    declaredBy: memberOf(claim.declaredBy, setting),
    deciders: decidersAt(claim, setting.branch.roster, {
      ...momentOf(setting),
      // By whose right it was decided is a matter of that moment.
      ...(record.decision === undefined ? {} : { atMs: record.decision.atMs }),
    }),
    effectiveHalf: countedHalf(record, entry, entries, quarter),
    quarter,
    notes: [...notes, ...denialsOf(record, setting)],
    isReport: claim.rule !== undefined && isReport(claim.rule.slug, claim.actDay, setting),
    standing: stateOf(record) === "approved" ? standingAfter(record, entries, quarter, setting) : undefined,
  };
}

const isReport = (slug: RuleSlug, actDay: Day, { rulebook }: Setting): boolean =>
  ruleFor(rulebook, slug, actDay)?.rule.onlyMigrants ?? false;

/** Members never vanish from a roster: who leaves is marked so. */
export function memberOf(id: MemberId, { branch }: Pick<Setting, "branch">): Member {
  const member = branch.roster.find((each) => each.id === id);
  if (member === undefined) throw new Error(`member ${id} of branch ${branch.id} is not on its roster`);
  return member;
}

function countedHalf(
  { claim }: ClaimRecord,
  entry: Entry | undefined,
  entries: readonly Entry[],
  quarter: Quarter | undefined,
): number {
  if (entry !== undefined) return effectiveHalf(entries).get(entry.number) ?? 0;
  if (claim.rule === undefined || quarter === undefined) return claim.pointsHalf;
  return countedIfAdded(entries, { ...claim, rule: claim.rule.slug, cap: claim.rule.cap, quarter });
}

function standingAfter(
  { claim }: ClaimRecord,
  entries: readonly Entry[],
  quarter: Quarter | undefined,
  { rulebook, audience }: Setting,
): ClaimView["standing"] {
  if (quarter === undefined) return undefined;
  const totals = isPublic(audience) ? publicTotals(entries, rulebook) : totalsOf(entries);
  const { quarterHalf } = standing(totals, claim.member, quarter);
  const { yearHalf } = standing(totals, claim.member, `${yearOf(quarter)}-Q4`);
  return { quarterHalf, yearHalf: rulebook.basePointsHalf + yearHalf };
}
