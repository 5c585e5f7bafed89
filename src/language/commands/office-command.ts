/** What is written about posts, delegation, relatives and accounts. */
export type OfficeCommand =
  /** 职务 */
  { readonly kind: "showPosts" };

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export function readOfficeCommand(said: string): OfficeCommand | undefined {
  return said === "职务" ? { kind: "showPosts" } : undefined;
}
