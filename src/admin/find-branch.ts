import { isBranchId } from "../domain/ids.ts";
import type { Branch, Places } from "../ports.ts";
import { shown } from "./roster-fault-words.ts";

export type BranchDirectory = Pick<Places, "branch" | "branches">;

/** The branch with this id or this Chinese name, white space aside. */
export async function findBranch(named: string, places: BranchDirectory): Promise<Branch | undefined> {
  const text = named.replaceAll(/\s+/gu, "");
  const byId = isBranchId(text) ? await places.branch(text) : undefined;
  if (byId !== undefined) return byId;
  for (const id of await places.branches()) {
    const branch = await places.branch(id);
    if (branch?.name === text) return branch;
  }
  return undefined;
}

export const noSuchBranch = (named: string): string =>
  `没有找到党支部“${shown(named)}”。运行 npm run admin -- list 查看已有的党支部；新支部先用 roster 导入名册。`;
