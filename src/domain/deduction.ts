import type { MemberId, RuleSlug } from "./ids.ts";
import type { Day } from "./quarter.ts";

/** What happens with a deduction, from its proposal to its signature. Nothing of it comes from a group or by itself. */
export type DeductionStep =
  /** Its words are the facts. `pointsHalf` is negative, in half points for all of it. */
  | {
      readonly kind: "proposed";
      readonly member: MemberId;
      readonly rule: RuleSlug;
      readonly ruleVersion: string;
      readonly ruleName: string;
      readonly unit: string;
      readonly quantity: number;
      readonly pointsHalf: number;
      readonly actDay: Day;
      /** For what law protects: its words name the finding of the competent body. */
      readonly isProtected: boolean;
    }
  /** The member knows what is alleged: told in person, or answered by the member. Nothing counts as told because it was queued. */
  | { readonly kind: "told"; readonly how: "inPerson" | "acknowledged" }
  /** The member's own account, in words. */
  | { readonly kind: "answered" }
  | { readonly kind: "voted"; readonly member: MemberId; readonly inFavour: boolean }
  /** By a branch meeting where there is no committee, or the township where too few of it may judge. */
  | {
      readonly kind: "ruled";
      readonly inFavour: boolean;
      readonly bench: "meeting" | "township";
      readonly meeting: number | undefined;
    }
  /** The secretary's signature; the entry hangs on this step. */
  | { readonly kind: "signed" }
  /** Words say why. */
  | { readonly kind: "dropped" };
