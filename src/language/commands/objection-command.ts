/** What is written about objections and villagers' words. */
export type ObjectionCommand =
  /** 异议 42 双喜那天没来: against the claim of that number; without one: by the words, see the intent `objection`. */
  | { readonly kind: "raiseObjection"; readonly claim: number | undefined; readonly words: string }
  /** 群众异议 42 有人说…: the secretary writes down what a villager objects; 匿名异议 likewise. */
  | {
      readonly kind: "raiseForVillager";
      readonly from: "villager" | "anonymous";
      readonly claim: number | undefined;
      readonly words: string;
    }
  /** 群众反映 words: for the review's pack. */
  | { readonly kind: "tellVoice"; readonly words: string }
  /** 异议, 看异议 1 */
  | { readonly kind: "showObjections"; readonly number: number | undefined }
  /** 说明 1 words: the member's own account; by the owner for somebody heard in person: 听取 1 words. */
  | { readonly kind: "account"; readonly number: number | undefined; readonly words: string }
  /** 异议 1 成立 原因, 异议 1 不成立 原因 */
  | {
      readonly kind: "decideObjection";
      readonly number: number;
      readonly upheld: boolean;
      readonly reason: string;
    }
  /** 已答复 1 */
  | { readonly kind: "answeredObjector"; readonly number: number }
  /** 转办异议 1 王建国 */
  | { readonly kind: "handOver"; readonly number: number; readonly people: string };

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export function readObjectionCommand(_said: string): ObjectionCommand | undefined {
  return undefined;
}
