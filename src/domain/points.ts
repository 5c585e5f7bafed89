import type { Entry } from "./entry.ts";
import type { MemberId } from "./ids.ts";
import { yearOf, type Quarter } from "./quarter.ts";

/** A member's points of a quarter, in effective half points. `deductionHalf` is zero or negative. */
export type Total = {
  readonly member: MemberId;
  readonly quarter: Quarter;
  readonly bonusHalf: number;
  readonly deductionHalf: number;
};

/**
 * What each entry counts after caps, by entry number, in half points. In the order of recording each entry takes what
 * room its rule's cap has left in its period, the crossing one the remainder. What was reversed takes no room and
 * counts nothing, and neither does its reversal: the two come to zero, and the room goes to the oldest entry that
 * lacks some (decision 22).
 *
 * @param entries in the order of recording; of each member all entries of the years concerned
 */
export function effectiveHalf(entries: readonly Entry[]): ReadonlyMap<number, number> {
  const reversed = new Set(entries.flatMap((entry) => entry.reverses ?? []));
  const usedHalf = new Map<string, number>();
  const effective = new Map<number, number>();
  for (const entry of entries) {
    if (entry.kind === "reversal" || reversed.has(entry.number)) {
      effective.set(entry.number, 0);
      continue;
    }
    const key = capPeriodOf(entry);
    const used = usedHalf.get(key) ?? 0;
    const counts =
      entry.cap === undefined ? entry.pointsHalf : roomTaken(entry.pointsHalf, entry.cap.pointsHalf - used);
    usedHalf.set(key, used + counts);
    effective.set(entry.number, counts);
  }
  return effective;
}

/** What an entry would count if it were recorded next, in half points. @param entries as for `effectiveHalf` */
export function countedIfAdded(entries: readonly Entry[], added: Scoring): number {
  if (added.cap === undefined) return added.pointsHalf;
  const effective = effectiveHalf(entries);
  const usedHalf = entries
    .filter((entry) => capPeriodOf(entry) === capPeriodOf(added))
    .reduce((sum, entry) => sum + (effective.get(entry.number) ?? 0), 0);
  return roomTaken(added.pointsHalf, added.cap.pointsHalf - usedHalf);
}

type Scoring = Pick<Entry, "member" | "rule" | "quarter" | "cap" | "pointsHalf">;

/** Totals by member and quarter; entries as for `effectiveHalf`. Quarters in which nothing was entered are absent. */
export function totalsOf(entries: readonly Entry[]): readonly Total[] {
  const effective = effectiveHalf(entries);
  const totals = new Map<string, Total>();
  for (const entry of entries) {
    const half = effective.get(entry.number) ?? 0;
    const key = `${entry.member} ${entry.quarter}`;
    const sum = totals.get(key) ?? {
      member: entry.member,
      quarter: entry.quarter,
      bonusHalf: 0,
      deductionHalf: 0,
    };
    totals.set(key, {
      ...sum,
      bonusHalf: sum.bonusHalf + Math.max(half, 0),
      deductionHalf: sum.deductionHalf + Math.min(half, 0),
    });
  }
  return [...totals.values()];
}

/** What new entries change in the totals. @param after `before` and the new entries, in the order of recording */
export function totalChanges(before: readonly Entry[], after: readonly Entry[]): readonly Total[] {
  const earlier = new Map(totalsOf(before).map((total) => [`${total.member} ${total.quarter}`, total]));
  return totalsOf(after).flatMap((total) => {
    const was = earlier.get(`${total.member} ${total.quarter}`);
    const change = {
      ...total,
      bonusHalf: total.bonusHalf - (was?.bonusHalf ?? 0),
      deductionHalf: total.deductionHalf - (was?.deductionHalf ?? 0),
    };
    return change.bonusHalf === 0 && change.deductionHalf === 0 ? [] : [change];
  });
}

/** Earlier entries that count more once `added` is recorded: the room that a reversal gave back. By entry number. */
export function gains(before: readonly Entry[], added: Entry): ReadonlyMap<number, number> {
  const was = effectiveHalf(before);
  const is = effectiveHalf([...before, added]);
  return new Map(
    before.flatMap((entry) => {
      const gain = (is.get(entry.number) ?? 0) - (was.get(entry.number) ?? 0);
      return gain > 0 && entry.number !== added.reverses ? [[entry.number, gain] as const] : [];
    }),
  );
}

/** Net effective half points of a quarter, and of the year up to and including that quarter without the base. */
export function standing(totals: readonly Total[], member: MemberId, quarter: Quarter): Standing {
  const own = totals.filter((total) => total.member === member);
  const ofYear = own.filter((total) => yearOf(total.quarter) === yearOf(quarter) && total.quarter <= quarter);
  const ofQuarter = own.find((total) => total.quarter === quarter);
  return {
    bonusHalf: ofQuarter?.bonusHalf ?? 0,
    deductionHalf: ofQuarter?.deductionHalf ?? 0,
    quarterHalf: (ofQuarter?.bonusHalf ?? 0) + (ofQuarter?.deductionHalf ?? 0),
    yearHalf: ofYear.reduce((sum, total) => sum + total.bonusHalf + total.deductionHalf, 0),
  };
}

export type Standing = {
  readonly bonusHalf: number;
  readonly deductionHalf: number;
  readonly quarterHalf: number;
  readonly yearHalf: number;
};

function capPeriodOf(entry: Scoring): string {
  const period = entry.cap?.period === "quarter" ? entry.quarter : yearOf(entry.quarter);
  return `${entry.member} ${entry.rule} ${period}`;
}

/** Room can be below zero: a cap was lowered during the period. */
const roomTaken = (pointsHalf: number, roomHalf: number): number =>
  Math.min(pointsHalf, Math.max(roomHalf, 0));
