import { dayOf } from "../domain/quarter.ts";
import type { Timetable } from "../domain/timetable.ts";
import { postingEnd, type IsWorkday, type PostingEnd } from "../domain/working-days.ts";
import { sayPostingEnded } from "./posting-ended.ts";
import type { DueParts } from "./run-due.ts";
import { dueFor, postingEndedWindow } from "./schedule.ts";

const dayMs = 24 * 60 * 60 * 1000;
/** No posting ends sooner, and the job matters for ninety days after the end; a long posting is some weeks. */
const endsAfterDaysMin = 5;
const mattersForDaysMax = 150;

/** Tells the secretary of each signed quarter whose posting is over. */
export async function endPostings(
  parts: DueParts & { readonly isWorkday: IsWorkday },
  atMs: number,
): Promise<void> {
  const signed = { fromMs: atMs - mattersForDaysMax * dayMs, toMs: atMs - endsAfterDaysMin * dayMs };
  const endOf = endings(parts.isWorkday);
  for (const { branch: id, quarter, atMs: signedAtMs } of await parts.jobDiary.signedNotEnded(signed)) {
    if (parts.stopping?.aborted === true) return;
    try {
      const rulebook = parts.rulebookFor(id);
      const { timetable } = rulebook;
      const window = postingEndedWindow(quarter, endOf(signedAtMs, timetable), timetable);
      if (!dueFor(id, window, atMs, timetable)) continue;
      const branch = await parts.places.branch(id);
      if (branch === undefined) continue;
      const ground = { ...parts, branch, rulebook, timetable, atMs, period: quarter };
      const messages = await sayPostingEnded(ground);
      await parts.jobDiary.finish(id, [{ job: "postingEnded", period: quarter }], messages, atMs);
    } catch (error) {
      parts.onError(error, { branch: id });
    }
  }
}

/** All who signed on one day wait for the same end, and the calendar is slow to ask. */
function endings(isWorkday: IsWorkday): (signedAtMs: number, timetable: Timetable) => PostingEnd {
  const known = new Map<string, PostingEnd>();
  return (signedAtMs, timetable) => {
    const key = `${dayOf(signedAtMs)} ${timetable.postingDays}`;
    const end = known.get(key) ?? postingEnd(signedAtMs, timetable, isWorkday);
    known.set(key, end);
    return end;
  };
}
