import type { Entry } from "./entry.ts";
import type { Matter } from "./matter.ts";
import { dayOf, lastDayOf, plusDays, type Day, type Quarter } from "./quarter.ts";
import type { Timetable } from "./timetable.ts";
import { postingEnd, type IsWorkday } from "./working-days.ts";

/** How far a quarter has come (decision 26). Derived from the day and the signature, never stored. */
export type QuarterState =
  | { readonly kind: "open" }
  /** It is over and not signed: the committee reviews it. */
  | { readonly kind: "underReview" }
  | { readonly kind: "posted"; readonly lastDay: Day }
  | { readonly kind: "final"; readonly since: Day };

/** @param signedAtMs undefined while the quarter is not signed */
export function quarterState(
  quarter: Quarter,
  today: Day,
  signedAtMs: number | undefined,
  timetable: Pick<Timetable, "postingDays">,
  isWorkday: IsWorkday,
): QuarterState {
  if (signedAtMs === undefined) return { kind: today > lastDayOf(quarter) ? "underReview" : "open" };
  const { lastDay } = postingEnd(signedAtMs, timetable, isWorkday);
  return today > lastDay ? { kind: "final", since: plusDays(lastDay, 1) } : { kind: "posted", lastDay };
}

/** Whether the committee looks at the entries of that quarter now: it is over and not signed. */
export const isUnderReview = (
  quarter: Quarter,
  atMs: number,
  signedQuarters: ReadonlySet<Quarter>,
): boolean => dayOf(atMs) > lastDayOf(quarter) && !signedQuarters.has(quarter);

/** Whether an entry's points stand: not before its quarter is final, and not while somebody's objection to it is open. */
export const entryStanding = (
  entry: Pick<Entry, "number">,
  state: QuarterState,
  contested: ReadonlySet<number>,
): "provisional" | "final" =>
  state.kind === "final" && !contested.has(entry.number) ? "final" : "provisional";

/**
 * The numbers of the entries that somebody objects to. An objection names an entry or the claim it came from; one that
 * names neither keeps no entry open.
 * @param open the objections that are not decided
 */
export function contestedEntries(
  open: readonly Pick<Matter<"objection">, "steps">[],
  entries: readonly Entry[],
): ReadonlySet<number> {
  const numbers = open
    .flatMap(({ steps }) => steps.map(({ step }) => step))
    .flatMap((step) => {
      if (step.kind !== "raised") return [];
      if (step.entry !== undefined) return [step.entry];
      const ofClaim = entries.filter((each) => each.claim !== undefined && each.claim === step.claim);
      return ofClaim.filter(({ kind }) => kind !== "reversal").map(({ number }) => number);
    });
  return new Set(numbers);
}
