import { threeYears, yearsCounted } from "../../domain/three-years.ts";
import { committeeOf } from "../../domain/reminded.ts";
import type { Matter } from "../../domain/matter.ts";
import { quarter, yearOf } from "../../domain/quarter.ts";
import type { Total } from "../../domain/points.ts";
import { yearStateOf } from "../../domain/year-table.ts";
import { threeYearsParts } from "../../wording/three-years.ts";
import { yearRefused } from "../../wording/year-table.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { readsAll, sayPart } from "./year-ground.ts";

/** 三年排名: for the committee, and for the township's look at candidates; it bars nobody. */
export async function showThreeYears(part: number | undefined, turn: Turn): Promise<Outcome> {
  const { branch, rulebook, member, audience, today } = turn;
  if (!readsAll(member)) return say(yearRefused(committeeOf(branch.roster), audience));
  const years = lastClosedYears(turn);
  const rank = threeYears({
    ...{ roster: branch.roster, today, years, sinceYear: yearOf(branch.since) },
    totals: await totalsOfYears(years, turn),
    pastYears: await pastYears(years, turn),
    basePointsHalf: rulebook.basePointsHalf,
    lastPercent: rulebook.termElection?.lastPercent,
  });
  return sayPart(threeYearsParts(rank), part, turn);
}

/** The oldest first. Years before the ledger began are over in any case. */
function lastClosedYears({ branch, rulebook, today, isWorkday }: Turn): readonly number[] {
  const known = { today, signedAtMs: branch.signedAtMs, timetable: rulebook.timetable, isWorkday };
  let newest = yearOf(today) - 1;
  while (newest >= yearOf(branch.since) && yearStateOf(newest, known) !== "closed") newest -= 1;
  return Array.from({ length: yearsCounted }, (_, index) => newest - yearsCounted + 1 + index);
}

async function totalsOfYears(years: readonly number[], { ledger, branch }: Turn): Promise<readonly Total[]> {
  return (await Promise.all(years.map((year) => ledger.totals(branch.id, year)))).flat();
}

async function pastYears(
  years: readonly number[],
  { matters, branch }: Turn,
): Promise<readonly Matter<"pastYear">[]> {
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return [];
  return matters.within(branch.id, "pastYear", quarter(`${first}-Q1`), quarter(`${last}-Q4`));
}
