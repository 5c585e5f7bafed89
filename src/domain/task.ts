import type { MemberId, RuleSlug } from "./ids.ts";
import type { Day } from "./quarter.ts";

/** What happens with a task (任务). Whose `by` is not `member` was entered for him by the secretary (代办). */
export type TaskStep =
  /** Its words are the call itself: 周六上午铲雪 村口集合. `needed`: how many people. */
  | {
      readonly kind: "published";
      readonly on: Day | undefined;
      readonly needed: number | undefined;
      readonly rule: RuleSlug | undefined;
    }
  | { readonly kind: "signedUp"; readonly member: MemberId }
  | { readonly kind: "withdrew"; readonly member: MemberId }
  /** Who came, by the secretary's word; each has a claim of those numbers where the task has a rule. Ends it. */
  | { readonly kind: "came"; readonly members: readonly MemberId[]; readonly claims: readonly number[] }
  | { readonly kind: "calledOff" };
