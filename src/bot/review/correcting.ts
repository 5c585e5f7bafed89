import type { Entry } from "../../domain/entry.ts";
import type { Changes } from "../../ports.ts";
import type { Turn } from "../turn.ts";

/**
 * The correction that goes where the first posting was, for reversals of entries of quarters that were posted: the step in
 * the quarter's review, and the group's message. Empty when none of them was posted yet.
 */
export function correctionFor(
  _reversals: readonly Entry[],
  _turn: Turn,
): Promise<Pick<Changes, "steps" | "posts">> {
  return Promise.resolve({});
}
