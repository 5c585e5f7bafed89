import type { MemberId } from "./ids.ts";
import type { Day } from "./quarter.ts";

/** A condition for lagging (domain guide, section 12): whoever meets one may be listed; people decide. */
export type LaggingGround = "belowBase" | "noBonus" | "majorDeduction";

/** What happens with a batch of members who lag behind (后进党员). Its words hold facts, measures and checks. */
export type LaggingStep =
  | {
      readonly kind: "listed";
      readonly member: MemberId;
      readonly year: number;
      readonly grounds: readonly LaggingGround[];
    }
  | { readonly kind: "struck"; readonly member: MemberId }
  /** By a vote of the branch meeting of that number. */
  | {
      readonly kind: "decided";
      readonly member: MemberId;
      readonly meeting: number;
      readonly agreed: boolean;
    }
  | { readonly kind: "township"; readonly member: MemberId; readonly agreed: boolean }
  | { readonly kind: "helped"; readonly member: MemberId; readonly helper: MemberId; readonly until: Day }
  | { readonly kind: "checked"; readonly member: MemberId }
  | {
      readonly kind: "outcome";
      readonly member: MemberId;
      readonly as: "reformed" | "extended" | "escalated";
      readonly until: Day | undefined;
    };
