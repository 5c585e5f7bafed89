import type { Entry } from "../../domain/entry.ts";
import { yearOf } from "../../domain/quarter.ts";
import type { Changes } from "../../ports.ts";
import { correctedPosting, type SignedGround } from "../../signed-quarter.ts";
import type { Turn } from "../turn.ts";
import { reviewOf } from "./reviews.ts";

/**
 * The correction that goes where the first posting was, for reversals of entries of quarters that were posted: the step in
 * the quarter's review, and the group's message. Empty when none of them was posted yet.
 * @param reversals not recorded yet; their own write takes the steps and posts along
 */
export async function correctionFor(
  reversals: readonly Entry[],
  turn: Turn,
): Promise<Pick<Changes, "steps" | "posts">> {
  const quarters = new Set(reversals.map(({ quarter }) => quarter));
  const corrections = await Promise.all(
    [...quarters].toSorted().map(async (quarter) => {
      const review = await reviewOf(quarter, turn);
      if (review?.steps.some(({ step }) => step.kind === "posted") !== true) return {};
      const before = await turn.ledger.entriesOfYear(turn.branch.id, yearOf(quarter));
      return correctedPosting(groundOf(turn), review, before, reversals);
    }),
  );
  const steps = corrections.flatMap((each) => each.steps ?? []);
  const posts = corrections.flatMap((each) => each.posts ?? []);
  return steps.length === 0 ? {} : { steps, posts };
}

/** For what is signed or corrected by who wrote. */
export const groundOf = ({ branch, rulebook, atMs, isWorkday, botName, member }: Turn): SignedGround => ({
  ...{ branch, rulebook, atMs, isWorkday, botName },
  by: member,
});
