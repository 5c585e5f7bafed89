import type { BranchId, MemberId, RuleSlug } from "./ids.ts";
import type { Day, Quarter } from "./quarter.ts";
import type { Cap } from "./rulebook.ts";

/** Points added to or taken from a member, once (流水). Never changed; a mistake is put right by its reversal (冲正). */
export type Entry = {
  readonly branch: BranchId;
  /** Counts up from 1 within the branch, without gaps, in the order of recording. */
  readonly number: number;
  readonly member: MemberId;
  readonly rule: RuleSlug;
  readonly ruleVersion: string;
  readonly ruleName: string;
  readonly kind: "bonus" | "deduction" | "reversal";
  /** In the rule's unit; a multiple of 0.5. */
  readonly quantity: number;
  readonly unit: string;
  /** Half points before the cap. A reversal carries the negative of what it reverses. */
  readonly pointsHalf: number;
  /** The cap of the rule's version, so that a replay needs no file. */
  readonly cap: Cap | undefined;
  readonly actDay: Day;
  /** Fixed at approval; a reversal carries the quarter of what it reverses (decision 23). */
  readonly quarter: Quarter;
  /** The deed's own quarter was signed already (补报). */
  readonly late: boolean;
  readonly recordedAtMs: number;
  /** The number of the claim it comes from. */
  readonly claim: number | undefined;
  /** The number of the entry it takes back. */
  readonly reverses: number | undefined;
  readonly decidedBy: MemberId;
};

/** Those that nothing took back. */
export function liveEntries(entries: readonly Entry[]): readonly Entry[] {
  const reversed = new Set(entries.flatMap(({ reverses }) => reverses ?? []));
  return entries.filter(({ kind, number }) => kind !== "reversal" && !reversed.has(number));
}
