// What the paper books of the demo's branch said of the years before its ledger began.

import type { NewStep } from "../domain/matter.ts";
import { quarter } from "../domain/quarter.ts";
import type { Store } from "../store/store.ts";
import { huaishuping } from "./village.ts";

const years = [2024, 2025] as const;
/** Both years in points, by name. Who is missing came later. */
const totals: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["赵书田", [118, 121]],
  ["王建国", [115, 117]],
  ["李秀英", [117, 116]],
  ["张满仓", [112, 115]],
  ["张改改", [106, 108]],
  ["陈根生", [121, 119]],
  ["郭长有", [101, 100]],
  ["马春梅", [114, 118]],
  ["孙志强", [104, 108]],
  ["周玉兰", [102, 106]],
  ["刘桂花", [103, 101]],
  ["吴德顺", [104, 103]],
  ["韩双喜", [109, 110]],
  ["牛百顺", [126, 124]],
]);

/** Brings them in, as `npm run admin -- past-years` does. @throws when the branch is missing */
export async function bringInPastYears({ places, ledger }: Store, atMs: number): Promise<void> {
  const branch = await places.branch(huaishuping);
  if (branch === undefined) throw new Error("the demo's branch is missing");
  const steps = years.flatMap((year, at) =>
    branch.roster.flatMap(({ id, name }): readonly NewStep[] => {
      const points = totals.get(name)?.[at];
      if (points === undefined) return [];
      return [
        {
          ...{ kind: "pastYear", branch: branch.id, number: year, quarter: quarter(`${year}-Q4`) },
          step: { kind: "imported", member: id, pointsHalf: points * 2 },
          ...{ by: undefined, byName: "", atMs, words: undefined, entry: undefined, leaves: "settled" },
        },
      ];
    }),
  );
  await ledger.record(branch, { steps }, atMs);
}
