/** What is written about who takes part, and how (党员变动). */
export type MembershipCommand =
  /** 党员变动 */
  { readonly kind: "showChanges" };

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export function readMembershipCommand(said: string): MembershipCommand | undefined {
  return said === "党员变动" ? { kind: "showChanges" } : undefined;
}
