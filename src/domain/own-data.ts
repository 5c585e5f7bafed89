import type { MemberId } from "./ids.ts";
import type { Day } from "./quarter.ts";

/** What members decide about their own data (domain guide, section 15.1). `onPaper`: written down by the secretary. */
export type OwnDataStep =
  /** Read the notice and takes part in the chat, or on paper only, without disadvantage. */
  | {
      readonly kind: "enrolled";
      readonly member: MemberId;
      readonly as: "agreed" | "paper";
      readonly onPaper: boolean;
    }
  | {
      readonly kind: "mayBeNamed";
      readonly member: MemberId;
      readonly agreed: boolean;
      readonly onPaper: boolean;
    }
  /** The member's own record was handed out. */
  | { readonly kind: "exported"; readonly member: MemberId };

/** A request to put a record right (更正申请): its own flow, with an owner, a deadline and an answer. */
export type CorrectionStep =
  | {
      readonly kind: "asked";
      readonly member: MemberId;
      readonly entry: number | undefined;
      readonly owner: MemberId | undefined;
      readonly due: Day;
    }
  | { readonly kind: "decided"; readonly agreed: boolean }
  /** In a closed year the township consents; its entry, if any, hangs on this step. */
  | { readonly kind: "consented" }
  | { readonly kind: "withdrawn" };
