import type { BranchId } from "../domain/ids.ts";
import { dayOf } from "../domain/quarter.ts";
import type { Rulebook } from "../domain/rulebook.ts";
import type { Timetable } from "../domain/timetable.ts";
import type { JobDiary } from "../outgoing.ts";
import type { Branch, Ledger, Places } from "../ports.ts";
import { says, type Said } from "./says.ts";
import { dueFor, windows, type JobWindow } from "./schedule.ts";
import type { OnError } from "./send-outbox.ts";
import { calendarJobs, type CalendarJob } from "./starts.ts";

export type DueParts = {
  readonly places: Places;
  readonly ledger: Ledger;
  readonly jobDiary: JobDiary;
  readonly rulebookFor: (branch: BranchId) => Rulebook;
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
  const timetables = await timetablesInUse(parts);
  for (const job of calendarJobs) {
    for (const period of openPeriods(job, timetables, atMs)) await runJob(job, period, parts, atMs);
  }
}

/** Most branches share the city's. */
async function timetablesInUse({ places, rulebookFor }: DueParts): Promise<ReadonlySet<Timetable>> {
  return new Set((await places.branches()).map((branch) => rulebookFor(branch).timetable));
}

function openPeriods(
  job: CalendarJob,
  timetables: ReadonlySet<Timetable>,
  atMs: number,
): ReadonlySet<string> {
  return new Set(
    [...timetables].flatMap((timetable) => windows(job, atMs, timetable)).map(({ period }) => period),
  );
}

async function runJob(job: CalendarJob, period: string, parts: DueParts, atMs: number): Promise<void> {
  let after: BranchId | undefined;
  for (;;) {
    const page = await parts.jobDiary.notDone(job, period, dayOf(atMs), pageOfBranches, after);
    for (const id of page) {
      if (parts.stopping?.aborted === true) return;
      if (!isDue(job, period, id, parts, atMs)) continue;
      try {
        await runFor(id, job, period, parts, atMs);
      } catch (error) {
        parts.onError(error, { branch: id });
      }
    }
    after = page.at(-1);
    if (page.length < pageOfBranches) return;
  }
}

function isDue(
  job: CalendarJob,
  period: string,
  branch: BranchId,
  { rulebookFor }: DueParts,
  atMs: number,
): boolean {
  const { timetable } = rulebookFor(branch);
  return windows(job, atMs, timetable).some(
    (window: JobWindow) => window.period === period && dueFor(branch, window, atMs, timetable),
  );
}

async function runFor(
  id: BranchId,
  job: CalendarJob,
  period: string,
  parts: DueParts,
  atMs: number,
): Promise<void> {
  const branch = await parts.places.branch(id);
  if (branch === undefined) return;
  const { messages, alsoDone = [] } = await said(branch, job, period, parts, atMs);
  const done = [period, ...alsoDone].map((each) => ({ job, period: each }));
  await parts.jobDiary.finish(id, done, messages, atMs);
}

const said = (
  branch: Branch,
  job: CalendarJob,
  period: string,
  { ledger, jobDiary, rulebookFor }: DueParts,
  atMs: number,
): Promise<Said> => says[job]({ branch, rulebook: rulebookFor(branch.id), ledger, jobDiary, atMs, period });
