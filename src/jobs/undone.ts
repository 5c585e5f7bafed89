import { setImmediate } from "node:timers/promises";
import type { BranchId } from "../domain/ids.ts";
import type { Rulebook } from "../domain/rulebook.ts";
import type { Day } from "../domain/quarter.ts";
import type { Timetable } from "../domain/timetable.ts";
import type { JobDiary, JobName } from "../outgoing.ts";
import type { Places } from "../ports.ts";
import type { OnError } from "./send-outbox.ts";

export type UndoneParts = {
  readonly places: Pick<Places, "branches">;
  readonly jobDiary: Pick<JobDiary, "notDone">;
  readonly rulebookFor: (branch: BranchId) => Rulebook;
  readonly onError: OnError;
};

/** A job of one period, and by when a branch must have come to have it to do. */
export type Round = { readonly job: JobName; readonly period: string; readonly since: Day };

/** So many branches are read from the diary at a time. */
const pageOfBranches = 500;

/**
 * What one process remembers from one minute to the next, so that it need not ask about 50,000 branches for every job
 * that is open: who still has a job to do. What was done stays done, so only a branch that came adds to it.
 */
export class Undone {
  #branches: readonly BranchId[] | undefined;
  #timetables: ReadonlyMap<BranchId, Timetable> = new Map();
  readonly #left = new Map<string, Set<BranchId>>();

  /** Most branches share the city's. Those without readable rules are absent, told of, and asked for again. */
  async timetables({ places, rulebookFor, onError }: UndoneParts): Promise<ReadonlyMap<BranchId, Timetable>> {
    const branches = await places.branches();
    if (branches === this.#branches && this.#timetables.size === branches.length) return this.#timetables;
    if (branches !== this.#branches) this.#left.clear();
    const timetables = new Map<BranchId, Timetable>();
    for (const branch of branches) {
      try {
        timetables.set(branch, rulebookFor(branch).timetable);
      } catch (error) {
        onError(error, { branch });
      }
    }
    this.#branches = branches;
    this.#timetables = timetables;
    return timetables;
  }

  /** Who was not done when the diary was last asked, without those since taken out of the set. */
  async left(round: Round, { jobDiary }: UndoneParts): Promise<Set<BranchId>> {
    const key = keyOf(round);
    const known = this.#left.get(key);
    if (known !== undefined) return known;
    const left = await readLeft(round, jobDiary);
    this.#left.set(key, left);
    return left;
  }

  /** Asks the diary again the next time: another process did some of it. */
  forget(round: Round): void {
    this.#left.delete(keyOf(round));
  }

  /** Forgets all other rounds: they are over. */
  keepOnly(rounds: readonly Round[]): void {
    const open = new Set(rounds.map(keyOf));
    for (const key of this.#left.keys()) if (!open.has(key)) this.#left.delete(key);
  }
}

const keyOf = ({ job, period, since }: Round): string => `${job} ${period} ${since}`;

async function readLeft(
  { job, period, since }: Round,
  jobDiary: UndoneParts["jobDiary"],
): Promise<Set<BranchId>> {
  const left = new Set<BranchId>();
  for (let after: BranchId | undefined; ;) {
    const page = await jobDiary.notDone(job, period, since, pageOfBranches, after);
    for (const branch of page) left.add(branch);
    after = page.at(-1);
    if (page.length < pageOfBranches) return left;
    // SQLite answers at once: whoever waits for the bot has his turn between two pages.
    await setImmediate();
  }
}
