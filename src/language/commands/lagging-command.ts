/** What is written about members who lag behind. */
export type LaggingCommand =
  /** 后进 */
  { readonly kind: "showLagging" };

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export function readLaggingCommand(said: string): LaggingCommand | undefined {
  return said === "后进" ? { kind: "showLagging" } : undefined;
}
