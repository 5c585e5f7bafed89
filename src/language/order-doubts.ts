import type { Doubt } from "./reading.ts";

/** Whose deed and which rule, then what was written and cannot be, then what is missing. */
const ranks: Readonly<Record<Doubt["kind"], number>> = {
  forSomebodyElse: 0,
  noRule: 1,
  whichRule: 2,
  soundsLike: 2,
  quantityNotAllowed: 3,
  pointsDoNotDivide: 4,
  otherUnit: 5,
  noSuchDay: 6,
  futureDay: 7,
  whichDay: 7,
  mayNotCount: 8,
  quantityMissing: 8,
  unclear: 9,
};

/** The doubts as they should be asked about: each kind once, the most specific first. */
export function orderDoubts(doubts: readonly Doubt[]): readonly Doubt[] {
  const kinds = new Map(doubts.toReversed().map((doubt) => [doubt.kind, doubt]));
  return [...kinds.values()].sort((one, other) => ranks[one.kind] - ranks[other.kind]);
}
