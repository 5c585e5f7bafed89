import { dayOf, quarter, startOfDayMs, day, yearOf } from "../domain/quarter.ts";
import { totalsOfYear } from "../domain/reduction.ts";
import { reducedYear } from "../domain/retention.ts";
import { belongs } from "../domain/member.ts";
import type { NewStep } from "../domain/matter.ts";
import type { BranchId } from "../domain/ids.ts";
import type { Branch, Ledger } from "../ports.ts";
import { contestedIn, type DeleteParts } from "./delete-ended.ts";

export type ReduceParts = DeleteParts & { readonly ledger: Pick<Ledger, "totals"> };

/** The ledger of a branch does not hold, so nothing of it is deleted: it may still be needed to find out why. */
export class LedgerUnsound extends Error {
  override readonly name = "LedgerUnsound";
}

/**
 * Reduces years that are older than three closed ones to everybody's total (到期归并), in every branch in which that was
 * not done yet. What fails in one branch is tried again the next day. @returns in how many branches
 */
export async function reduceYears(parts: ReduceParts, atMs: number): Promise<number> {
  let reduced = 0;
  for (const id of await parts.places.branches()) {
    if (parts.stopping?.aborted === true) return reduced;
    try {
      if (await reduceOne(id, parts, atMs)) reduced += 1;
    } catch (error) {
      parts.onError(error, { branch: id });
    }
  }
  return reduced;
}

/** Somebody may write to the branch between our reading and our recording; so often we look again. */
const attemptsMax = 5;

async function reduceOne(id: BranchId, parts: ReduceParts, atMs: number): Promise<boolean> {
  const { timetable } = parts.rulebookFor(id);
  const year = reducedYear(dayOf(atMs), timetable.picturesUntil);
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const branch = await parts.places.branch(id);
    if (branch === undefined || yearOf(branch.since) > year) return false;
    const first = ((await parts.retention.reducedUpTo(id)) ?? yearOf(branch.since) - 1) + 1;
    if (first > year) return false;
    const outcome = await parts.retention.reduce(
      branch,
      {
        year,
        // By then the year's appraisal was over, and little that concerns it was recorded afterwards.
        linesBeforeMs: startOfDayMs(day(`${year + 1}-${timetable.picturesUntil}`)),
        steps: await stepsOfYears(branch, first, year, parts, atMs),
        contested: await contestedIn(id, parts.matters),
        here: new Set(branch.roster.filter(belongs).map((member) => member.id)),
      },
      atMs,
    );
    if (outcome === "unsound") throw new LedgerUnsound(`the ledger of ${id} does not hold`);
    if (outcome !== "overtaken") return outcome === "reduced";
  }
  return false;
}

async function stepsOfYears(
  branch: Branch,
  first: number,
  last: number,
  { ledger, matters, rulebookFor }: ReduceParts,
  atMs: number,
): Promise<readonly NewStep[]> {
  const steps: NewStep[] = [];
  for (let year = first; year <= last; year += 1) {
    const known = (await matters.one(branch.id, "pastYear", year))?.steps ?? [];
    const totals = totalsOfYear(
      year,
      await ledger.totals(branch.id, year),
      branch.roster,
      rulebookFor(branch.id).basePointsHalf,
      new Set(known.map(({ step }) => step.member)),
    );
    steps.push(
      ...totals.map((step): NewStep => ({
        ...{ kind: "pastYear", branch: branch.id, number: year, quarter: quarter(`${year}-Q4`), step },
        ...{ by: undefined, byName: "", atMs, words: undefined, entry: undefined, leaves: "settled" },
      })),
    );
  }
  return steps;
}
