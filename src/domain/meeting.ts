import type { MemberId } from "./ids.ts";
import type { Day } from "./quarter.ts";

/** 党员大会, 支委会, 党小组会, 党课, 主题党日, 组织生活会 */
export type MeetingKind = "branch" | "committee" | "group" | "lecture" | "partyDay" | "orgLife";

/** What is voted on decides what is needed: see `quorum.ts`. */
export type VoteKind = "motion" | "admission" | "election";

export type Attendance = "present" | "leave" | "absent";

/** What happens with a meeting. Whose `by` is not `member` was entered for him (代办). */
export type MeetingStep =
  /** Its words are the agenda. `group`: the 党小组 whose meeting it is. */
  | {
      readonly kind: "opened";
      readonly meeting: MeetingKind;
      readonly on: Day;
      readonly group: string | undefined;
    }
  | { readonly kind: "signedIn"; readonly member: MemberId }
  /** Its words are the reason. */
  | { readonly kind: "leaveAsked"; readonly member: MemberId }
  | { readonly kind: "leaveGranted"; readonly member: MemberId }
  | { readonly kind: "leaveRefused"; readonly member: MemberId }
  /** Its words are the motion. The counts are of votes; `present` and `entitled` of people with a vote. */
  | {
      readonly kind: "voted";
      readonly vote: VoteKind;
      readonly entitled: number;
      readonly present: number;
      readonly inFavour: number;
      readonly against: number;
      readonly abstained: number;
      readonly passed: boolean;
    }
  | { readonly kind: "closed" }
  /** Put right afterwards by the secretary. */
  | { readonly kind: "corrected"; readonly member: MemberId; readonly as: Attendance };

/** A decision that somebody does not count among those who ought to be present. No reason is kept: it may be an illness. */
export type ExclusionStep =
  /** By consent of the township and a branch meeting: the number of that meeting. */
  | { readonly kind: "excluded"; readonly member: MemberId; readonly meeting: number }
  | { readonly kind: "ended" };
