import { meetingOf } from "../domain/meeting.ts";
import type { Member } from "../domain/member.ts";
import { dayOf } from "../domain/quarter.ts";
import { leadersOf } from "../domain/reminded.ts";
import { taskHere, waitsForMarking } from "../domain/task.ts";
import { waitingFor } from "../domain/waiting-claims.ts";
import type { NewMessage } from "../outgoing.ts";
import { digestText, type Undone } from "../wording/overdue.ts";
import { endOfDayMs, toMember, type JobGround } from "./ground.ts";
import type { LaggingDue } from "./lagging-due.ts";

/**
 * digest: in the evening the secretary is told what waits: claims, who came to a task whose day is over, a meeting that
 * nobody closed; nothing when nothing does. Deadlines of help are told to who helps, too.
 * @param undelivered how many messages of the branch did not plainly arrive
 */
export async function sayDigest(
  ground: JobGround,
  undelivered: number,
  { lines }: Pick<LaggingDue, "lines">,
): Promise<readonly NewMessage[]> {
  const { branch, ledger, matters, timetable, atMs } = ground;
  const today = dayOf(atMs);
  const waiting = await ledger.claimsWaiting(branch.id);
  const tasks = (await matters.open(branch.id, "task")).map((matter) => taskHere(matter, branch.roster));
  const meetings = (await matters.open(branch.id, "meeting")).map(meetingOf);
  const leftOver = {
    tasks: tasks.filter((task) => waitsForMarking(task, today)),
    meetings: meetings.filter(({ on }) => on < today),
  };
  const leaders = leadersOf(branch.roster, today);
  const others = [...lines.values()].map(({ reader }) => reader).filter((each) => !leaders.includes(each));
  const toLeader = (leader: Member): Undone => ({
    claims: waitingFor(leader, waiting, branch.roster, { ...timetable, atMs }).length,
    undelivered,
    ...leftOver,
  });
  return [
    ...leaders.map((leader) => ({ reader: leader, undone: toLeader(leader) })),
    ...others.map((reader) => ({ reader, undone: nothingElse })),
  ].flatMap(({ reader, undone }) => {
    const text = digestText({ ...undone, helpDue: lines.get(reader.id)?.line }, today);
    return text === undefined
      ? []
      : [toMember("digest", reader, text, ground, { untilMs: endOfDayMs(today) })];
  });
}

const nothingElse: Undone = { claims: 0, undelivered: 0, tasks: [], meetings: [] };
