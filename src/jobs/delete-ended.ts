import type { BranchId } from "../domain/ids.ts";
import { dayOf } from "../domain/quarter.ts";
import { contestedBy, endedWords, kept, yearsBeforeMs, type Contested } from "../domain/retention.ts";
import type { Rulebook } from "../domain/rulebook.ts";
import type { IsWorkday } from "../domain/working-days.ts";
import type { Matters, Places, Retention } from "../ports.ts";

export type DeleteParts = {
  readonly places: Places;
  readonly matters: Matters;
  readonly retention: Retention;
  readonly rulebookFor: (branch: BranchId) => Rulebook;
  readonly isWorkday: IsWorkday;
  readonly onError: (error: unknown, about: { readonly branch: BranchId }) => void;
  readonly stopping: AbortSignal | undefined;
};

/**
 * Deletes what people wrote as far as its time is over (到期删除), in every branch. A branch in which that fails keeps
 * what it has until the next day. @returns how many texts and notes of looks were deleted
 */
export async function deleteWords(parts: DeleteParts, atMs: number): Promise<number> {
  const { places, retention, rulebookFor, isWorkday, stopping } = parts;
  let count = 0;
  for (const id of await places.branches()) {
    if (stopping?.aborted === true) return count;
    try {
      const branch = await places.branch(id);
      if (branch === undefined) continue;
      const ended = endedWords({ ...branch, timetable: rulebookFor(id).timetable, isWorkday }, atMs);
      const deleted = await retention.deleteWords(id, ended, await contestedIn(id, parts.matters), atMs);
      count += deleted.reduce((sum, each) => sum + each.count, 0);
    } catch (error) {
      parts.onError(error, { branch: id });
    }
  }
  await retention.forget(yearsBeforeMs(dayOf(atMs), kept.deletionYears));
  return count;
}

/** What an objection or a request to put something right is about, while nobody has answered it. */
export async function contestedIn(branch: BranchId, matters: Matters): Promise<Contested> {
  const contested = contestedBy(
    await matters.open(branch, "objection"),
    await matters.open(branch, "correction"),
  );
  const sources = await matters.sourcesOf(branch, contested.entries);
  return { ...contested, matters: [...sources.values()] };
}
