import type { MemberId } from "./ids.ts";
import type { Day } from "./quarter.ts";

/**
 * What happens with somebody's membership (党员变动). Each is a matter of its own; the roster is changed in the same write,
 * so that it always shows how things stand, and the steps say since when, by whom and on whose decision.
 */
export type MembershipStep =
  /** The committee's decision of that day that the member need not take part. Never a reason. */
  | {
      readonly kind: "exempted";
      readonly member: MemberId;
      readonly from: Day;
      readonly to: Day | undefined;
      readonly decidedOn: Day;
    }
  | { readonly kind: "exemptionEnded"; readonly member: MemberId; readonly on: Day }
  | {
      readonly kind: "wentAway";
      readonly member: MemberId;
      readonly since: Day;
      readonly contact: MemberId | undefined;
    }
  | { readonly kind: "contactNamed"; readonly member: MemberId; readonly contact: MemberId }
  | { readonly kind: "cameBack"; readonly member: MemberId; readonly on: Day }
  /** How a migrant takes part in a year's appraisal: home again, appraised where he is, or excused by the committee. */
  | {
      readonly kind: "appraisalSettled";
      readonly member: MemberId;
      readonly year: number;
      readonly as: "home" | "there" | "excused";
    }
  | { readonly kind: "becameFull"; readonly member: MemberId; readonly on: Day }
  | { readonly kind: "probationExtended"; readonly member: MemberId; readonly to: Day }
  /** `certificate`: whether the earlier branch's paper came along; its words say what stands on it. */
  | {
      readonly kind: "movedIn";
      readonly member: MemberId;
      readonly on: Day;
      readonly certificate: "none" | "attached";
    }
  /** The new branch was asked; until it accepts, this one stays responsible. */
  | { readonly kind: "leaving"; readonly member: MemberId }
  | { readonly kind: "staying"; readonly member: MemberId }
  | { readonly kind: "movedOut"; readonly member: MemberId; readonly on: Day }
  | { readonly kind: "died"; readonly member: MemberId; readonly on: Day }
  | { readonly kind: "suspended"; readonly member: MemberId; readonly on: Day }
  | { readonly kind: "removed"; readonly member: MemberId; readonly on: Day };
