import { isReduced, pastTotal } from "../../domain/three-years.ts";
import { committeeOf } from "../../domain/reminded.ts";
import type { AppraisalCommand } from "../../language/commands/appraisal-command.ts";
import { reducedYearParts, yearRefused, yearTableParts } from "../../wording/year-table.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { loadYear, readsAll, sayPart, yearMissing, yearShown } from "./year-ground.ts";

/** 年度 2026: the year's table; of a year whose entries were deleted its totals. */
export async function showYear(
  { year: said, order, part }: Extract<AppraisalCommand, { kind: "showYear" }>,
  turn: Turn,
): Promise<Outcome> {
  const { branch, matters, member, audience, today } = turn;
  if (!readsAll(member)) return say(yearRefused(committeeOf(branch.roster), audience));
  const year = yearShown(said, turn);
  const missing = yearMissing(year, turn);
  if (missing !== undefined) return say(missing);
  const { table, entries } = await loadYear(year, turn);
  const pastYear = await matters.one(branch.id, "pastYear", year);
  if (entries.length > 0 || pastYear === undefined || !isReduced(pastYear))
    return sayPart(yearTableParts(table, order, today), part, turn);
  const kept = branch.roster.flatMap((each) => {
    const totalHalf = pastTotal([pastYear], year, each.id);
    return totalHalf === undefined ? [] : [{ member: each, totalHalf }];
  });
  return sayPart(reducedYearParts(year, kept), part, turn);
}
