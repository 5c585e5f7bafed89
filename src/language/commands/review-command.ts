import type { Quarter } from "../../domain/quarter.ts";

/** What is written about the quarter's review, signature and posting. A quarter left out: the one under review. */
export type ReviewCommand =
  /** 审核, 审核 2 (a part of the pack), 审核 2026-Q1 */
  | { readonly kind: "showPack"; readonly quarter: Quarter | undefined; readonly part: number | undefined }
  /** 审核通过: this member of the committee confirms what the pack shows. */
  | { readonly kind: "confirmReview"; readonly quarter: Quarter | undefined }
  /** 大会审核通过 3: the branch meeting agreed, by its vote on record. */
  | { readonly kind: "meetingConfirms"; readonly meeting: number }
  /** 签字, 签字 2026-Q1 */
  | { readonly kind: "signQuarter"; readonly quarter: Quarter | undefined }
  /** 公示, 公示 2026-Q1 */
  | { readonly kind: "showPosting"; readonly quarter: Quarter | undefined };

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export function readReviewCommand(_said: string): ReviewCommand | undefined {
  return undefined;
}
