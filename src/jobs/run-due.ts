import type { BranchId } from "../domain/ids.ts";
import { dayOf, lastDayOf, type Day } from "../domain/quarter.ts";
import type { Rulebook } from "../domain/rulebook.ts";
import type { Timetable } from "../domain/timetable.ts";
import type { JobDiary, Outbox } from "../outgoing.ts";
import type { Ledger, Matters, Places } from "../ports.ts";
import { quarterIn } from "./ground.ts";
import { says } from "./says.ts";
import { whoIsDue, windows } from "./schedule.ts";
import type { OnError } from "./send-outbox.ts";
import { calendarJobs, type CalendarJob } from "./starts.ts";
import type { Round, Undone } from "./undone.ts";

export type DueParts = {
  readonly places: Pick<Places, "branch" | "branches">;
  readonly ledger: Ledger;
  readonly matters: Matters;
  readonly outbox: Pick<Outbox, "troubled">;
  readonly jobDiary: JobDiary;
  readonly rulebookFor: (branch: BranchId) => Rulebook;
  readonly botName: string;
  /** Told of whatever failed for one branch; the others go on, and that one is tried again at the next run. */
  readonly onError: OnError;
  /** When aborted, what is under way is finished and nothing new begun. */
  readonly stopping?: AbortSignal | undefined;
};

/** So many branches are under way at once: on SQLite their writes share a commit, on PostgreSQL their ways to it. */
const atOnce = 16;

/**
 * Does what is due by the calendar: for each job, period and branch it is decided what is to be said, and that is
 * recorded with the job in one write. Once for ever: the diary refuses a second time, from this process or another.
 *
 * @param undone of this process, the same at every run
 */
export async function runDue(parts: DueParts, undone: Undone, atMs: number): Promise<void> {
  const timetables = await undone.timetables(parts);
  const rounds = openRounds(new Set(timetables.values()), atMs);
  undone.keepOnly(rounds);
  for (const round of rounds) {
    if (parts.stopping?.aborted === true) return;
    await runRound({ ...round, timetables, undone }, parts, atMs);
  }
}

type OpenRound = Round & {
  readonly job: CalendarJob;
  /** Whether a branch's turn has come, by each timetable by which the period is open. */
  readonly isDue: ReadonlyMap<Timetable, (branch: BranchId) => boolean>;
};

/** The periods that are open for somebody. */
function openRounds(timetables: ReadonlySet<Timetable>, atMs: number): readonly OpenRound[] {
  return calendarJobs.flatMap((job) => {
    const open = [...timetables].flatMap((timetable) =>
      windows(job, atMs, timetable).map((window) => ({ timetable, window })),
    );
    return [...Map.groupBy(open, ({ window }) => window.period)].map(([period, each]) => ({
      ...{ job, period, since: cameBy(job, period, atMs) },
      isDue: new Map(each.map(({ timetable, window }) => [timetable, whoIsDue(window, atMs, timetable)])),
    }));
  });
}

/** A branch that came after a quarter has nothing of it to rank or review. */
const cameBy = (job: CalendarJob, period: string, atMs: number): Day =>
  job === "ranking" || job === "reviewDue" ? lastDayOf(quarterIn(period)) : dayOf(atMs);

type Task = OpenRound & {
  readonly timetables: ReadonlyMap<BranchId, Timetable>;
  readonly undone: Undone;
};

async function runRound(task: Task, parts: DueParts, atMs: number): Promise<void> {
  const left = await task.undone.left(task, parts);
  const due = [...left].flatMap((branch) => {
    const timetable = task.timetables.get(branch);
    if (timetable === undefined || task.isDue.get(timetable)?.(branch) !== true) return [];
    return [{ branch, timetable }];
  });
  const queue = due.values();
  const worker = async (): Promise<void> => {
    for (const { branch, timetable } of queue) {
      if (parts.stopping?.aborted === true) return;
      const finished = await runFor(branch, timetable, task, parts, atMs);
      if (finished === "finished") left.delete(branch);
      if (finished === "doneBefore") task.undone.forget(task);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** @returns undefined when it failed or there is no such branch: it is tried again */
async function runFor(
  id: BranchId,
  timetable: Timetable,
  { job, period }: Task,
  parts: DueParts,
  atMs: number,
): Promise<"finished" | "doneBefore" | undefined> {
  try {
    const branch = await parts.places.branch(id);
    if (branch === undefined) return undefined;
    const ground = { ...parts, branch, rulebook: parts.rulebookFor(id), timetable, atMs, period };
    const { messages, alsoDone = [] } = await says[job](ground);
    const done = [period, ...alsoDone].map((each) => ({ job, period: each }));
    return (await parts.jobDiary.finish(id, done, messages, atMs)) ? "finished" : "doneBefore";
  } catch (error) {
    parts.onError(error, { branch: id });
    return undefined;
  }
}
