import type { MemberId } from "./ids.ts";
import type { Day } from "./quarter.ts";

/** What happens with the review of a quarter. */
export type ReviewStep =
  /** A member of the committee finds in order what the pack shows, up to that entry, but for what he may not judge. */
  | { readonly kind: "confirmed"; readonly member: MemberId; readonly upToEntry: number }
  /** Where there is no committee: a branch meeting agreed, by a vote on record. */
  | { readonly kind: "meetingAgreed"; readonly meeting: number; readonly upToEntry: number }
  /** Signed on paper and entered here. */
  | { readonly kind: "signed"; readonly signer: MemberId }
  /**
   * What went to the group and onto the board, in words. `digest`: see `posting.ts`. `corrects`: the entries whose reversal
   * a correction tells of; empty for the first posting.
   */
  | {
      readonly kind: "posted";
      readonly digest: string;
      readonly corrects: readonly number[];
      readonly firstDay: Day;
      readonly lastDay: Day;
    };
