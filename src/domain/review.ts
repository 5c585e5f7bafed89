import type { MemberId } from "./ids.ts";
import { nextQuarter, quarterOf, type Day, type Quarter } from "./quarter.ts";

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

/**
 * The quarter that is reviewed on a day (季度审核): the oldest that is over and not signed; undefined when there is none.
 * @param known `since`: the branch's first day, whose quarter is the first to be reviewed
 */
export function quarterUnderReview(
  today: Day,
  known: { readonly since: Day; readonly signedQuarters: ReadonlySet<Quarter> },
): Quarter | undefined {
  const current = quarterOf(today);
  for (let each = quarterOf(known.since); each < current; each = nextQuarter(each))
    if (!known.signedQuarters.has(each)) return each;
  return undefined;
}
