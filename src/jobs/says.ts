import { claimsOverdue, periodOf } from "./claims-overdue.ts";
import { sayAppraisalReturn } from "./appraisal-return.ts";
import { sayClaimsWaiting } from "./claims-waiting.ts";
import { sayDigest } from "./digest.ts";
import { laggingDue } from "./lagging-due.ts";
import { dayOf, plusDays, type Day } from "../domain/quarter.ts";
import type { JobGround, Says } from "./ground.ts";
import type { JobDiary, NewMessage, Outbox, Outgoing } from "../outgoing.ts";
import { sayObjectionsDue } from "./objections-due.ts";
import { sayLapseWarning } from "./lapse-warning.ts";
import { sayPartyDay } from "./party-day.ts";
import { sayQuarterClosing } from "./quarter-closing.ts";
import { sayRanking } from "./ranking.ts";
import { sayReportCalls } from "./report-calls.ts";
import { sayReportReminder } from "./report-reminder.ts";
import { sayReviewDue } from "./review-due.ts";
import type { CalendarJob } from "./starts.ts";

/** What a job says, and which periods are done with it beside the one it stands for. */
export type Said = { readonly messages: readonly NewMessage[]; readonly alsoDone?: readonly string[] };

export type SayingGround = JobGround & {
  readonly outbox: Pick<Outbox, "troubled">;
  readonly jobDiary: Pick<JobDiary, "done">;
};

const plainly =
  (says: Says) =>
  async (ground: SayingGround): Promise<Said> => ({ messages: await says(ground) });

/** Every job of the calendar, and what it says to one branch. */
export const says: Readonly<Record<CalendarJob, (ground: SayingGround) => Promise<Said>>> = {
  partyDay: plainly(sayPartyDay),
  claimsWaiting: async (ground) => {
    const { messages, covered } = await sayClaimsWaiting(ground, await claimsOverdue(ground));
    return { messages, alsoDone: covered.map(periodOf) };
  },
  reportReminder: plainly(sayReportReminder),
  reportCalls: plainly(sayReportCalls),
  quarterClosing: plainly(sayQuarterClosing),
  ranking: plainly(sayRanking),
  reviewDue: plainly(sayReviewDue),
  objectionsDue: sayObjectionsDue,
  appraisalReturn: plainly(sayAppraisalReturn),
  lapseWarning: plainly(sayLapseWarning),
  digest: async (ground) => {
    const due = await laggingDue(ground);
    return { messages: await sayDigest(ground, await undelivered(ground), due), alsoDone: due.done };
  },
};

/** What did not plainly arrive in the group, and does not only wait for its turn. */
async function undelivered({ outbox, branch, atMs }: SayingGround): Promise<number> {
  const items = await outbox.troubled(countedMax, branch.id);
  const since = plusDays(dayOf(atMs), -1);
  return items.filter((item) => item.to.kind === "group" && isWorthAWord(item, since)).length;
}

/**
 * What may have been sent can be seen in the group, and mostly it is there: the secretary is told of it once by itself.
 * So it is counted on its day and the next, and not every evening until an administrator settles it.
 */
function isWorthAWord({ state, problem, startedAtMs }: Outgoing, since: Day): boolean {
  if (state !== "maySent") return state === "refused" || problem === "noRoad";
  return startedAtMs !== undefined && dayOf(startedAtMs) >= since;
}

const countedMax = 100;
