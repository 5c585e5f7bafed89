import { dayOf } from "../domain/quarter.ts";
import type { Deletion, Retention } from "../ports.ts";
import { deletedPart } from "../wording/deletions.ts";
import { findBranch, noSuchBranch, type BranchDirectory } from "./find-branch.ts";
import { done, notDone, type Outcome } from "./outcome.ts";

export type DeletionPorts = {
  readonly places: BranchDirectory;
  readonly retention: Pick<Retention, "deletions">;
};

/** What was deleted in a branch because its time was over, as far as that is still on record; the oldest first. */
export async function listDeletions(
  branchNamed: string,
  { places, retention }: DeletionPorts,
  atMs: number,
): Promise<Outcome> {
  const branch = await findBranch(branchNamed, places);
  if (branch === undefined) return notDone(noSuchBranch(branchNamed));
  const deletions = await retention.deletions(0, atMs + 1, branch.id);
  if (deletions.length === 0) return done(`${branch.name}三年内没有到期删除的资料。`);
  return done(`${branch.name}到期删除的资料：`, ...deletions.map(deletionLine));
}

function deletionLine({ atMs, kind, count, upTo, erasedAtMs }: Deletion): string {
  const until = upTo === "" ? "" : `（到 ${upTo}）`;
  const waits = erasedAtMs === undefined ? "，数据库文件里还没有清除，下次整理时清除" : "";
  return `  ${dayOf(atMs)} ${deletedPart(kind, count)}${until}${waits}`;
}
