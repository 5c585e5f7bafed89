import { mayDecide, type DecidingRefusal } from "./approval.ts";
import type { Claim, ClaimDecision, ClaimRecord } from "./claim.ts";
import type { Moment } from "./deciders.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { Member, Roster } from "./member.ts";

export type FilingRefusal =
  | DecidingRefusal
  /** A rule fits it already, so there is nothing to file. */
  | { readonly kind: "hasRule"; readonly name: string };

/**
 * Whether this member may file the claim under a rule (归类): who may decide it, while it fits no rule and nobody has
 * decided it. Refusals in the order of `FilingRefusal`.
 */
export function mayFile(
  record: ClaimRecord,
  filer: Member,
  roster: Roster,
  at: Moment,
): Decision<"entitled", FilingRefusal> {
  const entitled = mayDecide(record, filer, roster, at);
  if (!entitled.ok) return entitled;
  const { rule } = record.claim;
  return rule === undefined ? entitled : refuse({ kind: "hasRule", name: rule.name });
}

export type Filed = { readonly claim: Claim; readonly decision: ClaimDecision };

/**
 * Files a claim: a claim is never edited, so it goes on as a new one, of the same member and by the same declarer, to
 * which the decision on the old one points (decision 14).
 *
 * @param as what the deed is under its rule, as `decideSubmission` found it
 * @param number of the new claim
 */
export function decideFiling(
  record: ClaimRecord,
  filer: Member,
  roster: Roster,
  as: Omit<Claim, "branch" | "number" | "submittedAtMs">,
  number: number,
  at: Moment,
): Decision<Filed, FilingRefusal> {
  const entitled = mayFile(record, filer, roster, at);
  if (!entitled.ok) return entitled;
  const { claim } = record;
  const { atMs } = at;
  return accept({
    claim: { ...as, branch: claim.branch, number, submittedAtMs: atMs },
    decision: { claim: claim.number, verdict: "filed", as: number, by: filer.id, byName: filer.name, atMs },
  });
}
