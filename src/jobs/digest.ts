import { meetingOf } from "../domain/meeting.ts";
import { dayOf } from "../domain/quarter.ts";
import { leadersOf } from "../domain/reminded.ts";
import { taskHere, waitsForMarking } from "../domain/task.ts";
import { waitingFor } from "../domain/waiting-claims.ts";
import type { NewMessage } from "../outgoing.ts";
import { digestText } from "../wording/overdue.ts";
import { endOfDayMs, toMember, type JobGround } from "./ground.ts";

/**
 * digest: in the evening the secretary is told what waits: claims, who came to a task whose day is over, a meeting that
 * nobody closed; nothing when nothing does.
 * @param undelivered how many messages of the branch did not plainly arrive
 */
export async function sayDigest(ground: JobGround, undelivered: number): Promise<readonly NewMessage[]> {
  const { branch, ledger, matters, timetable, atMs } = ground;
  const today = dayOf(atMs);
  const waiting = await ledger.claimsWaiting(branch.id);
  const tasks = (await matters.open(branch.id, "task")).map((matter) => taskHere(matter, branch.roster));
  const meetings = (await matters.open(branch.id, "meeting")).map(meetingOf);
  const leftOver = {
    tasks: tasks.filter((task) => waitsForMarking(task, today)),
    meetings: meetings.filter(({ on }) => on < today),
  };
  return leadersOf(branch.roster, today).flatMap((leader) => {
    const claims = waitingFor(leader, waiting, branch.roster, { ...timetable, atMs }).length;
    const text = digestText({ claims, undelivered, ...leftOver }, today);
    return text === undefined
      ? []
      : [toMember("digest", leader, text, ground, { untilMs: endOfDayMs(today) })];
  });
}
