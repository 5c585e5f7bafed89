import type { MemberId } from "./ids.ts";
import type { Quarter } from "./quarter.ts";

export type DutyKind = "zone" | "post" | "pairing";

/** What happens with a zone, post or pairing that was assigned to a member. */
export type DutyStep =
  /** Its words say which: 村口到桥头. */
  | { readonly kind: "assigned"; readonly duty: DutyKind; readonly member: MemberId }
  /** Checked at the review of a quarter; the entry, if any, hangs on this step. */
  | { readonly kind: "checked"; readonly quarter: Quarter; readonly met: boolean }
  | { readonly kind: "ended" };
