import type { BranchId, MemberId, RuleSlug } from "./ids.ts";
import type { Day } from "./quarter.ts";
import type { Cap } from "./rulebook.ts";

/** A member's declaration of a deed under one rule (申报); decided at most once, never edited. */
export type Claim = {
  readonly branch: BranchId;
  /** Counts up from 1 within the branch; what people write in `同意 42`. */
  readonly number: number;
  /** Whose points they are. */
  readonly member: MemberId;
  /** Who wrote it; another than `member` when declared on behalf (代报) or entered by the secretary (代加). */
  readonly declaredBy: MemberId;
  /** The rule as it was then; undefined while no rule fits (unmatched). */
  readonly rule: ClaimedRule | undefined;
  /** In the rule's unit; a multiple of 0.5. */
  readonly quantity: number;
  /** Half points before any cap. */
  readonly pointsHalf: number;
  readonly actDay: Day;
  /** False: no day was said, and the day of the message was taken. */
  readonly dayStated: boolean;
  /** A digest of what was told of the place, so that a repeat is known after the words are deleted; empty when nothing was. */
  readonly placeMark: string;
  /** Why it must be looked at before it may be decided. */
  readonly hold: Hold | undefined;
  readonly submittedAtMs: number;
};

export type ClaimedRule = {
  readonly slug: RuleSlug;
  readonly version: string;
  readonly name: string;
  /** What was counted: the rule's unit, or that of a threshold's condition. */
  readonly unit: string;
  readonly cap: Cap | undefined;
};

/** The first three are looked at and released; `review` and `yearClosed` are notes that never become points here. */
export type Hold =
  /** The same member wrote the same deed before: the number of that claim. */
  | { readonly kind: "duplicate"; readonly of: number }
  /** As many people as can share the deed have claimed one of that day: the number of the first. */
  | { readonly kind: "sharedFull"; readonly of: number }
  | { readonly kind: "largeQuantity"; readonly askAbove: number }
  /** Points of this rule are given at the quarter's review. */
  | { readonly kind: "review" }
  /** The year of the deed is closed. */
  | { readonly kind: "yearClosed" };

/** Somebody entitled looked at a held claim and found it in order (核对); it is then pending. */
export type Release = { readonly claim: number; readonly by: MemberId; readonly atMs: number };

/** The one answer to a claim (审批): the secretary's or a stand-in's, or the claimant's withdrawal. */
export type ClaimDecision = ClaimVerdict & {
  readonly claim: number;
  readonly by: MemberId;
  /** As the decider was called on that day: people and posts change. */
  readonly byName: string;
  readonly atMs: number;
};

export type ClaimVerdict =
  | { readonly verdict: "approved" | "returned" }
  /** `as`, after 改成: the deed goes on with another quantity as the claim of that number. */
  | { readonly verdict: "withdrawn"; readonly as?: number }
  /** 归类: no rule fitted the words, and whoever may decide found one; it goes on as the claim of that number. */
  | { readonly verdict: "filed"; readonly as: number };

/** A claim with all that was recorded about it. `said` is gone once its retention has ended. */
export type ClaimRecord = {
  readonly claim: Claim;
  readonly release: Release | undefined;
  readonly decision: ClaimDecision | undefined;
  /** The number of the entry that took its points back (撤销), if any. */
  readonly reversedBy: number | undefined;
  /** What was written, word for word. */
  readonly said: string | undefined;
  /** Why it was returned or undone, in the decider's words. */
  readonly reason: string | undefined;
  /** How many pictures came with it and were not refused, lost or deleted; absent for none. */
  readonly pictures?: number;
};

export type ClaimState = "held" | "unmatched" | "pending" | ClaimDecision["verdict"];

/** Kept for the review or for memory only: nobody needs to decide it. */
export const isNote = ({ hold }: Pick<Claim, "hold">): boolean =>
  hold?.kind === "review" || hold?.kind === "yearClosed";

/** Derived from what was recorded, never stored. */
export function stateOf(record: ClaimRecord): ClaimState {
  if (record.decision !== undefined) return record.decision.verdict;
  if (record.claim.rule === undefined) return "unmatched";
  return record.claim.hold !== undefined && record.release === undefined ? "held" : "pending";
}
