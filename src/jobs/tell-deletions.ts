import { dayOf, day, plusDays, startOfDayMs } from "../domain/quarter.ts";
import { leadersOf } from "../domain/reminded.ts";
import type { JobDiary, NewMessage } from "../outgoing.ts";
import type { BranchId } from "../domain/ids.ts";
import type { Deletion, Places, Retention } from "../ports.ts";
import { deletionsText } from "../wording/deletions.ts";

export type TellingParts = {
  readonly places: Places;
  readonly retention: Retention;
  readonly jobDiary: JobDiary;
  readonly stopping: AbortSignal | undefined;
};

/**
 * deletions: from the first day of a month on each secretary is told what was deleted in the month before; once, and
 * not where nothing was.
 */
export async function tellDeletions(parts: TellingParts, atMs: number): Promise<void> {
  const first = day(`${dayOf(atMs).slice(0, 7)}-01`);
  const month = plusDays(first, -1).slice(0, 7);
  const from = startOfDayMs(day(`${month}-01`));
  const deletions = await parts.retention.deletions(from, startOfDayMs(first));
  for (const [branch, each] of Map.groupBy(deletions, (deletion) => deletion.branch)) {
    if (parts.stopping?.aborted === true) return;
    await tellOne(parts, branch, each, month, atMs);
  }
}

async function tellOne(
  { places, jobDiary }: TellingParts,
  id: BranchId,
  deletions: readonly Deletion[],
  month: string,
  atMs: number,
): Promise<void> {
  if ((await jobDiary.done(id, "deletions", [month])).size > 0) return;
  const branch = await places.branch(id);
  if (branch === undefined) return;
  const text = deletionsText(deletions, Number(month.slice(5)));
  const messages = leadersOf(branch.roster, dayOf(atMs)).map((leader): NewMessage => ({
    kind: "deletions",
    to: { kind: "member", member: leader.id },
    text,
    createdAtMs: atMs,
  }));
  await jobDiary.finish(id, [{ job: "deletions", period: month }], messages, atMs);
}
