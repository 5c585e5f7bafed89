import { isNote } from "../domain/claim.ts";
import type { OverdueStep } from "./claims-waiting.ts";
import { overdueSteps } from "./schedule.ts";
import type { SayingGround } from "./says.ts";

/** The claims that wait too long, and the steps of their reminders that have come and were not told before. */
export async function claimsOverdue({
  branch,
  ledger,
  jobDiary,
  timetable,
  atMs,
}: SayingGround): Promise<readonly OverdueStep[]> {
  const waiting = await ledger.claimsWaiting(branch.id);
  const steps = waiting
    .filter(({ claim }) => !isNote(claim))
    .flatMap(({ claim }) =>
      overdueSteps(claim.submittedAtMs, atMs, timetable).map((step) => ({ claim: claim.number, step })),
    );
  if (steps.length === 0) return [];
  const told = await jobDiary.done(branch.id, "claimsWaiting", steps.map(periodOf));
  return steps.filter((step) => !told.has(periodOf(step)));
}

/** The row of the diary. */
export const periodOf = ({ claim, step }: OverdueStep): string => `${claim} ${step}`;
