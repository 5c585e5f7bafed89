import { dayOf } from "../domain/quarter.ts";
import { leadersOf } from "../domain/reminded.ts";
import { waitingFor } from "../domain/waiting-claims.ts";
import type { NewMessage } from "../outgoing.ts";
import { digestText } from "../wording/overdue.ts";
import { endOfDayMs, toMember, type JobGround } from "./ground.ts";

/**
 * digest: in the evening the secretary is told what waits; nothing when nothing does.
 * @param undelivered how many messages of the branch did not plainly arrive
 */
export async function sayDigest(ground: JobGround, undelivered: number): Promise<readonly NewMessage[]> {
  const { branch, ledger, timetable, atMs } = ground;
  const today = dayOf(atMs);
  const waiting = await ledger.claimsWaiting(branch.id);
  return leadersOf(branch.roster, today).flatMap((leader) => {
    const claims = waitingFor(leader, waiting, branch.roster, { ...timetable, atMs }).length;
    if (claims + undelivered === 0) return [];
    const text = digestText(claims, undelivered);
    return [toMember("digest", leader, text, ground, { untilMs: endOfDayMs(today) })];
  });
}
