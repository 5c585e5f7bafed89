import type { Places, Registry } from "../ports.ts";
import { findBranch, noSuchBranch, type BranchDirectory } from "./find-branch.ts";
import { done, notDone, type Outcome } from "./outcome.ts";
import { shown } from "./roster-fault-words.ts";

export type BindPorts = {
  readonly places: BranchDirectory & Pick<Places, "bind">;
  readonly registry: Pick<Registry, "groupOfCode">;
};

/** Binds the group that shows the code to a branch; see `Places.bindingCode`. A code is good for one binding. */
export async function bindGroup(
  code: string,
  branchNamed: string,
  { places, registry }: BindPorts,
  atMs: number,
): Promise<Outcome> {
  const branch = await findBranch(branchNamed, places);
  if (branch === undefined) return notDone(noSuchBranch(branchNamed));
  // Codes are shown in capitals, and typed as it comes.
  const chat = await registry.groupOfCode(code.trim().toUpperCase());
  if (chat === undefined)
    return notDone(
      `没有哪个群在等绑定码“${shown(code)}”：可能写错了，也可能这个群已经绑定。请在群里 @ 一下积分助手，看它怎么回复。`,
    );
  const { kind } = await places.bind(chat, branch.id, atMs);
  return kind === "bound"
    ? done(`这个群已绑定到${branch.name}（${branch.id}）。`)
    : notDone("这个群已经绑定了另一个党支部，没有改动。");
}
