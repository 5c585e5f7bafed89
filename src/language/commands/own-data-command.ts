/** What is written about one's own data: notice, consent, export, correction. */
export type OwnDataCommand =
  /** 告知书 */
  { readonly kind: "showNotice" };

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export function readOwnDataCommand(said: string): OwnDataCommand | undefined {
  return said === "告知书" ? { kind: "showNotice" } : undefined;
}
