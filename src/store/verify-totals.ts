import { totalsOf, type Total } from "../domain/points.ts";
import { yearOf, type Quarter } from "../domain/quarter.ts";
import { newestCheckpoint } from "./chain-checkpoint.ts";
import { entryOf, totalOf } from "./entry-rows.ts";
import type { Finding } from "./finding.ts";
import type { WholeLedger } from "./verify.ts";

/** The totals written beside the entries must be what playing the entries again comes to. */
export function totalFindings(ledger: WholeLedger): readonly Finding[] {
  const { branch } = ledger;
  // Of a reduced year single entries may remain, and no totals.
  const reducedYear = newestCheckpoint(ledger.chain_checkpoint)?.year ?? 0;
  const isWhole = ({ quarter }: { readonly quarter: Quarter }): boolean => yearOf(quarter) > reducedYear;
  const stored = byKey(ledger.total.map(totalOf).filter(isWhole));
  const replayed = byKey(totalsOf(ledger.entry.map(entryOf).filter(isWhole)));
  return [...new Set([...stored.keys(), ...replayed.keys()])].sort().flatMap((key): Finding[] => {
    const one = stored.get(key);
    const other = replayed.get(key);
    const known = one ?? other;
    if (known === undefined || isSame(one, other)) return [];
    const { member, quarter } = known;
    return [
      { kind: "totalDiffers", branch, member, quarter, storedHalf: net(one), replayedHalf: net(other) },
    ];
  });
}

const byKey = (totals: readonly Total[]): ReadonlyMap<string, Total> =>
  new Map(totals.map((total) => [`${total.quarter} ${total.member}`, total]));

/** A total that came to nothing may be absent. */
const isSame = (one: Total | undefined, other: Total | undefined): boolean =>
  (one?.bonusHalf ?? 0) === (other?.bonusHalf ?? 0) &&
  (one?.deductionHalf ?? 0) === (other?.deductionHalf ?? 0);

const net = (total: Total | undefined): number => (total?.bonusHalf ?? 0) + (total?.deductionHalf ?? 0);
