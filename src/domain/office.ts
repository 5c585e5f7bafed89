import type { MemberId } from "./ids.ts";
import type { Role } from "./member.ts";
import type { Day } from "./quarter.ts";

/** What happens with posts in the branch (职务), with what ties people, and with whose account speaks for whom. */
export type OfficeStep =
  | { readonly kind: "appointed"; readonly member: MemberId; readonly role: Role; readonly on: Day }
  | { readonly kind: "dismissed"; readonly member: MemberId; readonly role: Role; readonly on: Day }
  /** The secretary's written delegation (委托): that member acts for the secretary on these days. */
  | { readonly kind: "delegated"; readonly member: MemberId; readonly from: Day; readonly to: Day }
  | { readonly kind: "delegationEnded"; readonly member: MemberId }
  | { readonly kind: "related"; readonly member: MemberId; readonly to: MemberId }
  | { readonly kind: "unrelated"; readonly member: MemberId; readonly to: MemberId }
  /** A new account speaks for the member from now on; the account itself is not in the record. */
  | { readonly kind: "accountChanged"; readonly member: MemberId };
