import type { MemberId } from "./ids.ts";

/** The four ratings of the yearly appraisal (民主评议), the best first. */
export const ratings = ["excellent", "qualified", "basicallyQualified", "unqualified"] as const;
export type Rating = (typeof ratings)[number];

/** What happens in a year's appraisal; its number is the year. People rate; the software proposes nothing but facts. */
export type AppraisalStep =
  /** The pack was read by that member of the committee. */
  | { readonly kind: "shown"; readonly member: MemberId }
  | {
      readonly kind: "rated";
      readonly member: MemberId;
      readonly rating: Rating;
      readonly meeting: number | undefined;
    }
  | { readonly kind: "unrated"; readonly member: MemberId }
  /** `as`: what people decided to do with a good result. */
  | {
      readonly kind: "proposed";
      readonly member: MemberId;
      readonly as: "praise" | "township" | "reserveCadre";
    }
  /** By the meeting of that number: nothing changes any more but by a dated correction. */
  | { readonly kind: "closed"; readonly meeting: number };

/** A past year's total, for the three-year rank (三年累计); its number is the year. */
export type PastYearStep =
  /** From the paper book, before the ledger began. */
  | { readonly kind: "imported"; readonly member: MemberId; readonly pointsHalf: number }
  /** What is kept of a year whose entries were deleted: its total in half points, base included. */
  | { readonly kind: "reduced"; readonly member: MemberId; readonly pointsHalf: number };
