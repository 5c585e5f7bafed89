import type { Outbox } from "../ports.ts";
import { findBranch, noSuchBranch, type BranchDirectory } from "./find-branch.ts";
import { done, notDone, type Outcome } from "./outcome.ts";
import { quarterIn } from "./quarter-written.ts";
import { shown } from "./roster-fault-words.ts";

export type ResolvePorts = {
  readonly places: BranchDirectory;
  readonly outbox: Pick<Outbox, "troubled" | "resolve">;
};

/** A message as the administrator names it: as `npm run admin -- outbox` lists it. */
export type Named = { readonly branch: string; readonly period: string; readonly part: string };

/**
 * Settles a message of which nobody knows whether it arrived, or that was refused: the administrator has looked into the
 * group.
 */
export async function resolveOutgoing(
  named: Named,
  as: "arrived" | "again",
  { places, outbox }: ResolvePorts,
): Promise<Outcome> {
  const branch = await findBranch(named.branch, places);
  if (branch === undefined) return notDone(noSuchBranch(named.branch));
  const period = quarterIn(named.period) ?? named.period.trim();
  const part = Number(/\d+/u.exec(named.part.normalize("NFKC"))?.[0]);
  const items = await outbox.troubled(branch.id);
  const item = items.find((each) => each.period === period && each.part === part);
  const what = `${branch.name} ${shown(period)} 第 ${shown(named.part)} 条`;
  if (item === undefined)
    return notDone(`没有找到${what}，或者它已经发到群里。运行 npm run admin -- outbox 查看。`);
  if (!(await outbox.resolve(item, as)))
    return notDone(`${branch.name} ${period} 第 ${part} 条还在等着发或正在发，不用处理，没有改动。`);
  return as === "arrived"
    ? done(`记下了：${branch.name} ${period} 第 ${part} 条已经到群里，不会再发。`)
    : done(`${branch.name} ${period} 第 ${part} 条会再发一次：机器人开着时一分钟内，夜里等到早上 8 点。`);
}
