import { postingEnd, type IsWorkday } from "../domain/working-days.ts";
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
  for (const { branch: id, quarter, atMs: signedAtMs } of await parts.jobDiary.signedNotEnded(signed)) {
    if (parts.stopping?.aborted === true) return;
    const rulebook = parts.rulebookFor(id);
    const { timetable } = rulebook;
    const window = postingEndedWindow(quarter, postingEnd(signedAtMs, timetable, parts.isWorkday), timetable);
    if (!dueFor(id, window, atMs, timetable)) continue;
    try {
      const branch = await parts.places.branch(id);
      if (branch === undefined) continue;
      const messages = await sayPostingEnded({
        ...parts,
        branch,
        rulebook,
        timetable,
        atMs,
        period: quarter,
      });
      await parts.jobDiary.finish(id, [{ job: "postingEnded", period: quarter }], messages, atMs);
    } catch (error) {
      parts.onError(error, { branch: id });
    }
  }
}
