import type { BranchId } from "../domain/ids.ts";
import { dayOf, type Day } from "../domain/quarter.ts";
import { appraisedYear, kept } from "../domain/retention.ts";
import type { Rulebook } from "../domain/rulebook.ts";
import { isOfficialWorkday } from "../holidays.ts";
import {
  deletePictures,
  removeUnnamedFiles,
  returnedKeptMs,
  unnamedKeptMs,
} from "../jobs/delete-pictures.ts";
import { deleteWords, type DeleteParts } from "../jobs/delete-ended.ts";
import { endPostings } from "../jobs/end-postings.ts";
import { reduceYears } from "../jobs/reduce-years.ts";
import { runDue } from "../jobs/run-due.ts";
import { sendOutbox, type SendParts } from "../jobs/send-outbox.ts";
import { Speaker } from "../jobs/speaker.ts";
import { tellDeletions } from "../jobs/tell-deletions.ts";
import { tellTrouble } from "../jobs/tell-trouble.ts";
import { Undone } from "../jobs/undone.ts";
import type { Clock, Ledger, NewId, PictureFiles, Timer } from "../ports.ts";
import type { Store } from "../store/store.ts";
import type { Doors } from "./doors.ts";
import { inTurn } from "./in-turn.ts";
import { errorFields, type Log } from "./log.ts";

export type Clockwork = {
  /**
   * Asks what is due now, does it, and sends what waits; a call while one is under way waits for it. What fails is logged
   * and tried again at the next call. For node-cron once a minute, and for the demo's clock.
   * @param stopping when aborted, what is under way is finished and nothing new begun
   */
  readonly runDueJobs: (stopping?: AbortSignal) => Promise<void>;
  /** Keeps the word and sends what waits; every few seconds. */
  readonly speak: (stopping?: AbortSignal) => Promise<void>;
  /** Resolves when what is under way is done. */
  readonly idle: () => Promise<void>;
  /** Lets another process have the word. */
  readonly giveUp: () => Promise<void>;
};

export type ClockworkParts = {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly doors: Doors;
  readonly rulebookFor: (branch: BranchId) => Rulebook;
  readonly pictureFiles: PictureFiles;
  readonly fetchPictures: (stopping?: AbortSignal) => Promise<void>;
  readonly onTry: SendParts["onTry"];
  readonly botName: string;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly newId: NewId;
  readonly log: Log;
};

const dayMs = 24 * 60 * 60 * 1000;
/** WeCom delivers a message again within minutes; a day later no answer is asked for. */
const answersKeptMs = 3 * dayMs;
/** An answer counts for ten minutes, and is taken in for ten more when it is delivered late. */
const questionsKeptMs = 30 * 60 * 1000;
/** What arrived is of use for a question about it, and then no more. */
const messagesKeptMs = 30 * dayMs;
/** The longest period is a year, and its job matters no longer than the next. */
const diaryKeptMs = 800 * dayMs;

/** What happens on the clock; in one process at a time, since only one has the word. */
export function clockwork(parts: ClockworkParts): Clockwork {
  const { store, doors, clock, newId } = parts;
  const { outbox } = store;
  const holder = newId();
  const speaker = new Speaker({
    ...{ outbox, open: doors.connect, roads: doors.roads, clock, timer: parts.timer, holder },
    onError: (error) => {
      parts.log("job failed", { job: "keepWord", ...errorFields(error) });
    },
  });
  const onError = (error: unknown, { branch }: { readonly branch: BranchId }): void => {
    parts.log("job failed for a branch", { branch, ...errorFields(error) });
  };
  const onceADay = housekeeping(parts, onError);
  const undone = new Undone();

  const hasWord = async (): Promise<boolean> => {
    const has = await speaker.keep();
    if (!has) await doors.disconnect();
    return has;
  };
  const send = (stopping: AbortSignal | undefined): Promise<void> =>
    sendOutbox({
      ...{ outbox, places: store.places, roads: doors.roads, clock, holder, onTry: parts.onTry, onError },
      timetableOf: (branch) => parts.rulebookFor(branch).timetable,
      stopping,
    });
  const dueParts = (stopping: AbortSignal | undefined) => ({
    ...{ ...store, ledger: parts.ledger, rulebookFor: parts.rulebookFor, botName: parts.botName },
    ...{ onError, stopping, isWorkday: isOfficialWorkday },
  });
  type Jobs = Readonly<Record<string, (stopping: AbortSignal | undefined) => Promise<unknown>>>;
  // What two processes may do at once.
  const jobsOfAll: Jobs = {
    fetchPictures: parts.fetchPictures,
    forgetQuestions: () => store.forgetQuestions(clock() - questionsKeptMs),
  };
  const jobsOfSpeaker: Jobs = {
    runDue: (stopping) => runDue(dueParts(stopping), undone, clock()),
    endPostings: (stopping) => endPostings(dueParts(stopping), clock()),
    sendOutbox: send,
    tellTrouble: (stopping) => tellTrouble({ places: store.places, outbox, onError, stopping }, clock()),
    housekeeping: onceADay,
  };
  const logged = async (job: string, run: () => Promise<unknown>): Promise<void> => {
    try {
      await run();
    } catch (error) {
      parts.log("job failed", { job, ...errorFields(error) });
    }
  };
  const keepsWord = async (): Promise<boolean> => {
    try {
      return await hasWord();
    } catch (error) {
      parts.log("job failed", { job: "keepWord", ...errorFields(error) });
      return false;
    }
  };
  const inOrder = inTurn(async (work: () => Promise<void>) => work());
  return {
    runDueJobs: (stopping) =>
      inOrder(async () => {
        const due = (await keepsWord()) ? { ...jobsOfAll, ...jobsOfSpeaker } : jobsOfAll;
        for (const [job, run] of Object.entries(due)) {
          if (stopping?.aborted === true) return;
          await logged(job, () => speaker.during(() => run(stopping)));
        }
      }),
    speak: (stopping) =>
      inOrder(() =>
        logged("speak", async () => {
          if (await hasWord()) await speaker.during(() => send(stopping));
        }),
      ),
    idle: () => inOrder(() => Promise.resolve()),
    giveUp: () => inOrder(() => logged("giveUp", () => speaker.giveUp())),
  };
}

/** What need not be looked at more than once a day. */
function housekeeping(
  parts: ClockworkParts,
  onError: DeleteParts["onError"],
): (stopping: AbortSignal | undefined) => Promise<void> {
  const { store, pictureFiles: files, rulebookFor, clock, log } = parts;
  let doneOn: Day | undefined;
  return async (stopping) => {
    const nowMs = clock();
    const today = dayOf(nowMs);
    if (doneOn === today) return;
    await store.forgetAnswers(nowMs - answersKeptMs);
    await store.outbox.forget(nowMs - messagesKeptMs, nowMs - kept.uncollectedDays * dayMs);
    await store.jobDiary.forget(nowMs - diaryKeptMs);
    const branches = await store.places.branches();
    const overOn = branches
      .map((branch) => rulebookFor(branch).timetable.picturesUntil)
      .reduce((latest, each) => (each > latest ? each : latest), "01-01");
    const ended = { actYear: appraisedYear(today, overOn), returnedBeforeMs: nowMs - returnedKeptMs };
    const pictureParts = { pictures: store.pictures, files };
    const count = await deletePictures(pictureParts, ended, nowMs);
    if (count > 0) log("pictures deleted", { count });
    // A database without a branch may be a wrong one: its pictures would all seem to be nobody's.
    const nobodys =
      branches.length === 0 ? 0 : await removeUnnamedFiles(pictureParts, nowMs - unnamedKeptMs, stopping);
    if (nobodys > 0) log("pictures deleted", { unnamed: nobodys });
    const deleting = { ...store, rulebookFor, onError, stopping, isWorkday: isOfficialWorkday };
    const years = await reduceYears(deleting, nowMs);
    if (years > 0) log("years deleted", { branches: years });
    const texts = await deleteWords(deleting, nowMs);
    if (texts > 0) log("texts deleted", { count: texts });
    await store.retention.erase(nowMs);
    await tellDeletions(deleting, nowMs);
    doneOn = today;
  };
}
