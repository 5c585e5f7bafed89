import type { BranchId } from "../domain/ids.ts";
import type { Outbox } from "../outgoing.ts";
import { findBranch, noSuchBranch, type BranchDirectory } from "./find-branch.ts";
import { done, notDone, type Outcome } from "./outcome.ts";
import { outgoingLine } from "./outgoing-words.ts";

export type OutboxPorts = {
  readonly places: BranchDirectory;
  readonly outbox: Pick<Outbox, "troubled">;
};

/** A county after a day without its line has thousands; the oldest say enough. */
const shownMax = 200;

const howToSettle: readonly string[] = [
  "看一条怎么了、发的是什么：npm run admin -- outbox 支部 号",
  "“可能已发出”和“被拒收”的，到群里看过或问过本人以后：",
  "  已经送到：npm run admin -- outbox 支部 号 --arrived",
  "  没有送到，要再发：npm run admin -- outbox 支部 号 --again",
  "  不用发了：npm run admin -- outbox 支部 号 --drop",
];

/** Everything that goes out by itself and did not plainly arrive, in one branch or in all. */
export async function listOutbox(
  written: string | undefined,
  { places, outbox }: OutboxPorts,
): Promise<Outcome> {
  const branch = written === undefined ? undefined : await findBranch(written, places);
  if (written !== undefined && branch === undefined) return notDone(noSuchBranch(written));
  const items = await outbox.troubled(shownMax + 1, branch?.id);
  if (items.length === 0) return done("没有等待发送、可能已发出或被拒收的消息。");
  const names = new Map<BranchId, string>();
  for (const id of new Set(items.map((item) => item.branch)))
    names.set(id, (await places.branch(id))?.name ?? id);
  const lines = items
    .slice(0, shownMax)
    .map((item) => `${names.get(item.branch) ?? item.branch}（${item.branch}）${outgoingLine(item)}`);
  const more =
    items.length > shownMax ? [`…… 只列出 ${shownMax} 条；看一个支部的：npm run admin -- outbox 支部`] : [];
  return done(...lines, ...more, ...howToSettle);
}
