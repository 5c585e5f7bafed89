/** What is written about the year's table, its appraisal and the three-year rank. */
export type AppraisalCommand =
  /** 评议 */
  { readonly kind: "showAppraisal" };

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export function readAppraisalCommand(said: string): AppraisalCommand | undefined {
  return said === "评议" ? { kind: "showAppraisal" } : undefined;
}
