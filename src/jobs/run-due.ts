import type { BranchId } from "../domain/ids.ts";
import { dayOf, lastDayOf, type Day } from "../domain/quarter.ts";
import type { Rulebook } from "../domain/rulebook.ts";
import type { Timetable } from "../domain/timetable.ts";
import type { JobDiary, Outbox } from "../outgoing.ts";
import type { Ledger, Places } from "../ports.ts";
import { quarterIn } from "./ground.ts";
import { says } from "./says.ts";
import { dueFor, windows, type JobWindow } from "./schedule.ts";
import type { OnError } from "./send-outbox.ts";
import { calendarJobs, type CalendarJob } from "./starts.ts";

export type DueParts = {
  readonly places: Pick<Places, "branch" | "branches">;
  readonly ledger: Ledger;
  readonly outbox: Pick<Outbox, "troubled">;
  readonly jobDiary: JobDiary;
  readonly rulebookFor: (branch: BranchId) => Rulebook;
  readonly botName: string;
  /** Told of whatever failed for one branch; the others go on, and that one is tried again at the next run. */
  readonly onError: OnError;
  /** When aborted, what is under way is finished and nothing new begun. */
  readonly stopping?: AbortSignal | undefined;
};

/** So many branches are read from the diary at a time. */
const pageOfBranches = 500;

/**
 * Does what is due by the calendar: for each job, period and branch it is decided what is to be said, and that is
 * recorded with the job in one write. Once for ever: the diary refuses a second time, from this process or another.
 */
export async function runDue(parts: DueParts, atMs: number): Promise<void> {
  const timetables = await timetablesOf(parts);
  for (const job of calendarJobs) {
    for (const [period, open] of openWindows(job, new Set(timetables.values()), atMs)) {
      await runJob({ job, period, open, timetables }, parts, atMs);
    }
  }
}

/** Most branches share the city's. Those without readable rules are absent, and told of. */
async function timetablesOf({
  places,
  rulebookFor,
  onError,
}: DueParts): Promise<ReadonlyMap<BranchId, Timetable>> {
  const timetables = new Map<BranchId, Timetable>();
  for (const branch of await places.branches()) {
    try {
      timetables.set(branch, rulebookFor(branch).timetable);
    } catch (error) {
      onError(error, { branch });
    }
  }
  return timetables;
}

type Open = ReadonlyMap<Timetable, JobWindow>;

/** The periods of a job that are open, each with its window by each timetable that opens it. */
function openWindows(
  job: CalendarJob,
  timetables: ReadonlySet<Timetable>,
  atMs: number,
): ReadonlyMap<string, Open> {
  const byPeriod = new Map<string, Map<Timetable, JobWindow>>();
  for (const timetable of timetables) {
    for (const window of windows(job, atMs, timetable)) {
      const open = byPeriod.get(window.period) ?? new Map<Timetable, JobWindow>();
      byPeriod.set(window.period, open.set(timetable, window));
    }
  }
  return byPeriod;
}

type Task = {
  readonly job: CalendarJob;
  readonly period: string;
  readonly open: Open;
  readonly timetables: ReadonlyMap<BranchId, Timetable>;
};

async function runJob(task: Task, parts: DueParts, atMs: number): Promise<void> {
  const since = cameBy(task, atMs);
  let after: BranchId | undefined;
  for (;;) {
    const page = await parts.jobDiary.notDone(task.job, task.period, since, pageOfBranches, after);
    for (const branch of page) {
      if (parts.stopping?.aborted === true) return;
      await runFor(branch, task, parts, atMs);
    }
    after = page.at(-1);
    if (page.length < pageOfBranches) return;
  }
}

/** A branch that came after a quarter has nothing of it to rank or review. */
const cameBy = ({ job, period }: Task, atMs: number): Day =>
  job === "ranking" || job === "reviewDue" ? lastDayOf(quarterIn(period)) : dayOf(atMs);

async function runFor(
  id: BranchId,
  { job, period, open, timetables }: Task,
  parts: DueParts,
  atMs: number,
): Promise<void> {
  const timetable = timetables.get(id);
  const window = timetable === undefined ? undefined : open.get(timetable);
  if (timetable === undefined || window === undefined || !dueFor(id, window, atMs, timetable)) return;
  try {
    const branch = await parts.places.branch(id);
    if (branch === undefined) return;
    const ground = { ...parts, branch, rulebook: parts.rulebookFor(id), timetable, atMs, period };
    const { messages, alsoDone = [] } = await says[job](ground);
    const done = [period, ...alsoDone].map((each) => ({ job, period: each }));
    await parts.jobDiary.finish(id, done, messages, atMs);
  } catch (error) {
    parts.onError(error, { branch: id });
  }
}
