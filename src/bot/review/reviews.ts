import type { Matter } from "../../domain/matter.ts";
import type { Quarter } from "../../domain/quarter.ts";
import { nextMatter } from "../steps.ts";
import type { Turn } from "../turn.ts";

/** The review of a quarter; undefined when nothing of it was recorded yet. */
export async function reviewOf(quarter: Quarter, turn: Turn): Promise<Matter<"review"> | undefined> {
  const [review] = await turn.matters.within(turn.branch.id, "review", quarter, quarter);
  return review;
}

/** The same, or one that is about to begin. */
export async function reviewOrNew(
  quarter: Quarter,
  turn: Turn,
): Promise<Pick<Matter<"review">, "kind" | "number" | "quarter" | "steps">> {
  return (await reviewOf(quarter, turn)) ?? { ...(await nextMatter(turn, "review", quarter)), steps: [] };
}
