import type { ClaimDecision, ClaimRecord } from "./claim.ts";
import { decidersOf, mayJudge } from "./deciders.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { Entry } from "./entry.ts";
import type { MemberId } from "./ids.ts";
import { belongs, isOnCommittee, type Member, type Roster } from "./member.ts";
import { isUnderReview } from "./quarter-state.ts";
import { dayOf, type Quarter } from "./quarter.ts";
import { committeeOf } from "./reminded.ts";

export type ReversalRefusal =
  | { readonly kind: "notEntitled"; readonly who: readonly Member[] }
  | { readonly kind: "notDecided" }
  /** Returned or withdrawn: there are no points to take back. */
  | { readonly kind: "noPoints"; readonly decision: ClaimDecision }
  | { readonly kind: "reversedBefore" }
  | { readonly kind: "quarterSigned"; readonly quarter: Quarter };

export type ReversalSetting = {
  readonly roster: Roster;
  readonly signedQuarters: ReadonlySet<Quarter>;
  readonly entryNumber: number;
  readonly atMs: number;
};

/**
 * 撤销: takes an approval back by a reversal (冲正), by whoever may decide the claim, until the quarter is signed
 * (decision 15); while its quarter is reviewed by everybody of the committee who may judge it. Refusals in the order of `ReversalRefusal`.
 * @param entry the claim's entry; undefined while there is none
 */
export function decideReversal(
  record: ClaimRecord,
  entry: Entry | undefined,
  decider: Member,
  setting: ReversalSetting,
): Decision<Entry, ReversalRefusal> {
  const who = undoersOf(record, entry, setting);
  // Whoever decided in the secretary's place may put that right, and nobody stands in for undoing.
  const isOwnWord = record.decision?.verdict === "approved" && record.decision.by === decider.id;
  const isInOffice = isOnCommittee(decider) && belongs(decider);
  if (!who.some(({ id }) => id === decider.id) && !(isOwnWord && isInOffice))
    return refuse({ kind: "notEntitled", who });
  if (record.decision === undefined) return refuse({ kind: "notDecided" });
  if (record.decision.verdict !== "approved" || entry === undefined) {
    return refuse({ kind: "noPoints", decision: record.decision });
  }
  if (record.reversedBy !== undefined) return refuse({ kind: "reversedBefore" });
  if (setting.signedQuarters.has(entry.quarter))
    return refuse({ kind: "quarterSigned", quarter: entry.quarter });
  const { entryNumber: number, atMs } = setting;
  return accept(reversalOf(entry, { number, by: decider.id, atMs }));
}

/** What takes an entry back (冲正): all of it, in the entry's own quarter (decision 23). */
export const reversalOf = (
  entry: Entry,
  { number, by, atMs }: { readonly number: number; readonly by: MemberId; readonly atMs: number },
): Entry => ({
  ...entry,
  number,
  kind: "reversal",
  pointsHalf: -entry.pointsHalf,
  recordedAtMs: atMs,
  reverses: entry.number,
  decidedBy: by,
});

/** While a quarter is reviewed, what was entered is the whole committee's matter. */
function undoersOf(
  record: ClaimRecord,
  entry: Entry | undefined,
  setting: ReversalSetting,
): readonly Member[] {
  const deciders = decidersOf(record.claim, setting.roster, dayOf(setting.atMs)).members;
  if (entry === undefined || !isUnderReview(entry.quarter, setting.atMs, setting.signedQuarters))
    return deciders;
  const owner = setting.roster.find(({ id }) => id === record.claim.member);
  const committee = committeeOf(setting.roster).filter(
    (member) => owner === undefined || mayJudge(member, owner),
  );
  return [...new Set([...deciders, ...committee])];
}
