import type { MemberId } from "./ids.ts";

/** A month as `YYYY-MM`; months compare as text. */
export type Month = `${number}-${number}`;

/** What happens with the dues of a year: months, never amounts, whoever brought the money. */
export type DuesStep =
  | { readonly kind: "paid"; readonly member: MemberId; readonly months: readonly Month[] }
  /** Put right: those months are not paid after all. */
  | { readonly kind: "takenBack"; readonly member: MemberId; readonly months: readonly Month[] };
