import type { Entry } from "../domain/entry.ts";
import type { MatterName } from "../ports.ts";
import type { EntrySource } from "../wording/score.ts";
import { memberOf } from "./claim-view.ts";
import { asOfNow } from "./deductions/deduction-view.ts";
import type { Turn } from "./turn.ts";

/** Where those entries come from that no claim led to, by their number. */
export async function sourcesOf(
  entries: readonly Entry[],
  turn: Turn,
): Promise<ReadonlyMap<number, EntrySource>> {
  const unclaimed = entries.filter(({ claim, kind }) => claim === undefined && kind !== "reversal");
  const sources = new Map<number, EntrySource>();
  if (unclaimed.length === 0) return sources;
  const names = await turn.matters.sourcesOf(
    turn.branch.id,
    unclaimed.map(({ number }) => number),
  );
  for (const entry of unclaimed) {
    const from = names.get(entry.number);
    sources.set(entry.number, {
      from,
      decidedBy: await deciderOf(from, turn),
      signer: memberOf(entry.decidedBy, turn).name,
    });
  }
  return sources;
}

async function deciderOf(from: MatterName | undefined, turn: Turn): Promise<EntrySource["decidedBy"]> {
  if (from?.kind !== "deduction") return undefined;
  const matter = await turn.matters.one(turn.branch.id, "deduction", from.number);
  return matter === undefined ? undefined : asOfNow(matter, turn).decidedBy;
}
