import { belongs } from "../domain/member.ts";
import type { Outbox } from "../outgoing.ts";
import type { Branch, Ledger } from "../ports.ts";
import type { BranchDirectory } from "./find-branch.ts";
import { done, type Outcome } from "./outcome.ts";

export type ListPorts = {
  readonly places: BranchDirectory;
  readonly ledger: Pick<Ledger, "claimsWaiting">;
  readonly outbox: Pick<Outbox, "groupPlaces">;
};

/** One line for each branch: its people, its roads to the group, what waits. */
export async function listBranches(ports: ListPorts): Promise<Outcome> {
  const lines: string[] = [];
  for (const id of await ports.places.branches()) {
    const branch = await ports.places.branch(id);
    if (branch !== undefined) lines.push(await branchLine(branch, ports));
  }
  if (lines.length === 0)
    return done(
      "还没有党支部。先写一份名册模板：npm run admin -- roster --template 名册.xlsx，填好后再导入。",
    );
  return done(`共 ${lines.length} 个党支部：`, ...lines);
}

async function branchLine({ id, name, roster }: Branch, ports: ListPorts): Promise<string> {
  const { chat, robotKey } = await ports.outbox.groupPlaces(id);
  const group = chat === undefined ? "群未绑定" : "群已绑定";
  const webhook = robotKey === undefined ? "群机器人未设置" : "群机器人已设置";
  const waiting = await ports.ledger.claimsWaiting(id);
  return `${name}（${id}）：党员 ${roster.filter(belongs).length} 人，${group}，${webhook}，待审 ${waiting.length} 条`;
}
