/** What is written about deductions, in private alone. Names are as written; see `bot/people-named.ts`. */
export type DeductionCommand =
  /** 建议扣分 张满仓 缺会 1次 3月5日大会没来也没请假 */
  | { readonly kind: "proposeDeduction"; readonly said: string }
  /** 扣分, 扣分 1 */
  | { readonly kind: "showDeductions"; readonly number: number | undefined }
  /** 已告知 1: somebody of the committee told the member in person. */
  | { readonly kind: "toldInPerson"; readonly number: number }
  /** 申辩 1 我那天在医院, and 知道了 1 without an account; by the secretary for somebody without a phone. */
  | { readonly kind: "answerAllegation"; readonly number: number | undefined; readonly words: string }
  /** 同意扣分 1, 不同意扣分 1 */
  | { readonly kind: "voteOnDeduction"; readonly number: number; readonly inFavour: boolean }
  /** 扣分 1 大会 3: a branch meeting decided, by its vote on record. */
  | { readonly kind: "ruleByMeeting"; readonly number: number; readonly meeting: number }
  /** 签扣分 1 */
  | { readonly kind: "signDeduction"; readonly number: number }
  /** 撤扣分 1 原因 */
  | { readonly kind: "dropDeduction"; readonly number: number; readonly reason: string };

/** Undefined when the message is none of these. @param said cleaned, without closing marks */
export function readDeductionCommand(_said: string): DeductionCommand | undefined {
  return undefined;
}
