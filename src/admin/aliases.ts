import { dayOf } from "../domain/quarter.ts";
import type { Branch, LearntAlias, Ledger } from "../ports.ts";
import { findBranch, noSuchBranch, type BranchDirectory } from "./find-branch.ts";
import { done, notDone, type Outcome } from "./outcome.ts";
import { shown } from "./roster-fault-words.ts";

export type AliasPorts = {
  readonly places: BranchDirectory;
  readonly ledger: Pick<Ledger, "record">;
};

/** Somebody may write to the branch between our reading and our recording; so often we look again. */
const attemptsMax = 5;

/** What the branch's secretary taught: the words, and the rule as `rules/` names it. */
export async function listAliases(branchNamed: string, { places }: AliasPorts): Promise<Outcome> {
  const branch = await findBranch(branchNamed, places);
  if (branch === undefined) return notDone(noSuchBranch(branchNamed));
  if (branch.learnt.length === 0) return done(`${branch.name}还没有记住什么说法。`);
  return done(`${branch.name}记住的说法：`, ...branch.learnt.map((alias) => aliasLine(alias, branch)));
}

/** 忘掉, from the administrator's desk. */
export async function forgetAlias(
  branchNamed: string,
  words: string,
  { places, ledger }: AliasPorts,
  atMs: number,
): Promise<Outcome> {
  const wanted = words.trim();
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const branch = await findBranch(branchNamed, places);
    if (branch === undefined) return notDone(noSuchBranch(branchNamed));
    if (!branch.learnt.some((alias) => alias.words === wanted))
      return notDone(`${branch.name}没有记过“${shown(wanted)}”，没有改动。`);
    const recorded = await ledger.record(branch, { forgotten: [wanted] }, atMs);
    if (recorded.kind !== "overtaken") return done(`${branch.name}忘掉了“${shown(wanted)}”。`);
  }
  return notDone("群里正忙，没有改动，请过一会儿再试。");
}

function aliasLine({ words, rule, by, atMs }: LearntAlias, { roster }: Branch): string {
  const name = roster.find((member) => member.id === by)?.name ?? "名册外的人";
  return `  ${shown(words)}：${rule}（${name} ${dayOf(atMs)}）`;
}
