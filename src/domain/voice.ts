/** What a villager said, in words; heard at the review. Nobody is named in it. */
export type VoiceStep = { readonly kind: "told" } | { readonly kind: "heard" };
