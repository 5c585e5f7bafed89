import type { BranchId } from "../domain/ids.ts";
import { BrokenRow } from "../store/errors.ts";
import { findingText, type Finding } from "../store/finding.ts";
import type { BranchDirectory } from "./find-branch.ts";
import { done, notDone, type Outcome } from "./outcome.ts";

export type VerifyPorts = {
  readonly places: BranchDirectory;
  /** What is wrong with a branch's ledger: totals that are not the sum of the entries, a broken chain and the like. */
  readonly findings: (branch: BranchId) => Promise<readonly Finding[]>;
  /** What the database finds wrong with its own files, in its own words. */
  readonly damages: () => Promise<readonly string[]>;
};

/** Checks the ledgers of all branches. Anything found makes the command fail, so that a timer can ring. */
export async function verifyLedgers({ places, findings, damages }: VerifyPorts): Promise<Outcome> {
  const damaged = await damages();
  const lines = damaged.map((damage) => `数据库文件有损坏：${damage}`);
  let foundCount = damaged.length;
  for (const id of await places.branches()) {
    const { name, broken } = await readBranch(id, places);
    const found = new Set([...broken, ...(await findings(id))].map(findingText));
    foundCount += found.size;
    if (found.size === 0) lines.push(`${name}：台账核对无误`);
    else lines.push(`${name}：发现 ${found.size} 个问题`, ...[...found].map((each) => `  ${each}`));
  }
  if (foundCount > 0) return notDone(...lines, "请先停止使用，把数据库文件另存一份，再请技术人员核查。");
  return lines.length === 0 ? done("还没有党支部，没有台账可核对。") : done(...lines);
}

/** The roster is no part of the ledger, but a roster that cannot be read stops the branch as well. */
async function readBranch(
  id: BranchId,
  places: VerifyPorts["places"],
): Promise<{ readonly name: string; readonly broken: readonly Finding[] }> {
  try {
    const branch = await places.branch(id);
    return { name: branch === undefined ? id : `${branch.name}（${id}）`, broken: [] };
  } catch (error) {
    if (!(error instanceof BrokenRow)) throw error;
    return { name: id, broken: [{ kind: "brokenRow", branch: id, table: error.table, key: error.key }] };
  }
}
