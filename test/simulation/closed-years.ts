import { isOfficialWorkday } from "../../src/holidays.ts";
import { day } from "../../src/domain/quarter.ts";
import { dayAt, daysAfter, type BranchModel } from "./model.ts";

// A year that is closed stays as it is: what each member had on that day is kept beside, and compared every day.

/** 100 points. */
const baseHalf = 200;
const postingDaysMin = 7;
const workdaysMin = 5;

/** The last day of the posting of what was signed at a moment. */
export function postedUntil(signedMs: number): string {
  let last = dayAt(signedMs);
  for (let days = 0, workdays = 0; days < postingDaysMin || workdays < workdaysMin; days += 1) {
    last = daysAfter(last, 1);
    const weekday = new Date(`${last}T00:00:00Z`).getUTCDay();
    if (isOfficialWorkday(day(last)) ?? (weekday >= 1 && weekday <= 5)) workdays += 1;
  }
  return last;
}

/** The posting of the fourth quarter is over, so that the year is final. */
export function isClosed(branch: BranchModel, year: number, on: string): boolean {
  const signedMs = branch.signed.get(`${year}-Q4`);
  return year < Number(on.slice(0, 4)) - 1 || (signedMs !== undefined && postedUntil(signedMs) < on);
}

type Sums = ReadonlyMap<string, number>;

export class ClosedYears {
  readonly #kept = new Map<number, Map<string, number>>();

  /** @param stored what the program has for that year, by member and quarter */
  faults(branch: BranchModel, year: number, on: string, stored: Sums): readonly string[] {
    if (!isClosed(branch, year, on)) return [];
    if (branch.ofKind("pastYear").some(({ number }) => number === year))
      return this.#reducedFaults(branch, year);
    const kept = this.#kept.get(year);
    if (kept === undefined) {
      this.#kept.set(year, new Map(stored));
      return [];
    }
    const corrected = branch.corrected.filter((each) => each.year === year);
    for (const { member } of corrected)
      for (const key of [...kept.keys(), ...stored.keys()])
        if (key.startsWith(`${member} `)) kept.set(key, stored.get(key) ?? 0);
    branch.corrected = branch.corrected.filter((each) => each.year !== year);
    return [...new Set([...kept.keys(), ...stored.keys()])]
      .filter((key) => (kept.get(key) ?? 0) !== (stored.get(key) ?? 0))
      .map(
        (key) =>
          `${branch.id}: ${key} of ${year}, which is closed, was ${kept.get(key) ?? 0} and is ${stored.get(key) ?? 0}`,
      );
  }

  /** Of a year that was reduced there is nothing but everybody's total: what it was when the year closed. */
  #reducedFaults(branch: BranchModel, year: number): readonly string[] {
    const kept = this.#kept.get(year) ?? new Map<string, number>();
    const steps = branch.matter("pastYear", year)?.steps ?? [];
    return steps.flatMap(({ step }) => {
      const own = [...kept].filter(([key]) => key.startsWith(`${String(step["member"])} `));
      const total = baseHalf + own.reduce((sum, [, half]) => sum + half, 0);
      return step["pointsHalf"] === total
        ? []
        : [
            `${branch.id}: ${String(step["member"])} had ${total} in ${year}, and ${String(step["pointsHalf"])} is kept`,
          ];
    });
  }
}
