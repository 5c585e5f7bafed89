// That a paper with people's records was printed, so that each of them sees it in 谁看过我.

import type { Member } from "../../domain/member.ts";
import { quarterOf, dayOf } from "../../domain/quarter.ts";
import type { Branch, Changes, Ledger, Matters } from "../../ports.ts";
import type { BranchDirectory } from "../find-branch.ts";
import { notDone, type Outcome } from "../outcome.ts";

export type HandingOut = {
  readonly ports: {
    readonly places: BranchDirectory;
    readonly ledger: Pick<Ledger, "record">;
    readonly matters: Pick<Matters, "last">;
  };
  readonly atMs: number;
};

/** `copied`: the member's own copy of everything (个人信息副本); `shown`: a paper on which these members' points stand. */
export type HandedOut =
  | { readonly kind: "shown"; readonly members: readonly Member[] }
  | { readonly kind: "copied"; readonly member: Member };

/** Somebody may write to the branch between our reading and our recording; so often we look again. */
const attemptsMax = 5;

/**
 * Records a paper that was written; the administrator is on no roster, so nobody is named.
 * @param outcome of the writing: of a file that was refused nothing is recorded
 */
export async function recorded(
  outcome: Outcome,
  what: HandedOut,
  { id }: Pick<Branch, "id">,
  from: HandingOut,
): Promise<Outcome> {
  if (outcome.exitCode === 1) return outcome;
  const { places, ledger } = from.ports;
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const branch = await places.branch(id);
    if (branch === undefined) break;
    const changes = await changesOf(what, branch, from);
    if ((await ledger.record(branch, changes, from.atMs)).kind !== "overtaken") return outcome;
  }
  return notDone("文件写好了，但群里正忙，没有记下这次打印。请换一个文件名再做一次。");
}

async function changesOf(what: HandedOut, { id }: Branch, { ports, atMs }: HandingOut): Promise<Changes> {
  const members = what.kind === "copied" ? [what.member] : what.members;
  const looks = members.map((member) => ({ member: member.id, looker: "administrator" as const, atMs }));
  if (what.kind === "shown") return { looks };
  const number = (await ports.matters.last(id, "ownData")) + 1;
  const quarter = quarterOf(dayOf(atMs));
  return {
    looks,
    steps: [
      {
        ...{ kind: "ownData", branch: id, number, quarter, leaves: "settled" },
        step: { kind: "exported", member: what.member.id },
        ...{ by: undefined, byName: "", atMs, words: undefined, entry: undefined },
      },
    ],
  };
}
