import { liveEntries, type Entry } from "./entry.ts";
import type { LaggingGround } from "./lagging.ts";
import { belongs, hasBeenInBranchForMonths, isExempt, type Member } from "./member.ts";
import { reportRules } from "./migrant-report.ts";
import { effectiveHalf } from "./points.ts";
import { lastDayOf, quarter, type Day } from "./quarter.ts";
import { ruleInForce, type Rulebook } from "./rulebook.ts";

// Who meets a condition for lagging (domain guide, section 12). It says so and no more: whether somebody is listed is
// proposed by the committee, decided by the branch meeting and confirmed by the township.

export type GroundsKnown = {
  /** At least all of the member's entries of the year, in the order of recording; others' are left aside. */
  readonly entries: readonly Entry[];
  readonly rulebook: Rulebook;
  readonly today: Day;
};

/** What makes a ground, for people to look at. */
export type LaggingFacts = {
  /** In the order of `LaggingGround`; none: the member meets no condition. */
  readonly grounds: readonly LaggingGround[];
  /** Of the year with its base, in effective half points. */
  readonly totalHalf: number;
  /** Of the year, in effective half points; what migrants earn by reporting is no deed (decision 25). */
  readonly bonusHalf: number;
  /** Those that nothing took back. */
  readonly majorDeductions: readonly Entry[];
};

/** The grounds that a member meets in a year; none for whom it is no question at all, see `mayLag`. */
export const laggingGrounds = (member: Member, year: number, known: GroundsKnown): readonly LaggingGround[] =>
  laggingFacts(member, year, known).grounds;

/** The same with the figures behind it. */
export function laggingFacts(
  member: Member,
  year: number,
  { entries, rulebook, today }: GroundsKnown,
): LaggingFacts {
  const own = entries.filter((entry) => entry.member === member.id && isOfYear(entry, year));
  const effective = effectiveHalf(own);
  const countedHalf = (entry: Entry): number => effective.get(entry.number) ?? 0;
  const reports = new Set(reportRules(rulebook));
  const totalHalf = rulebook.basePointsHalf + sum(own.map(countedHalf));
  const deeds = liveEntries(own).filter(({ kind, rule }) => kind === "bonus" && !reports.has(rule));
  const bonusHalf = sum(deeds.map(countedHalf));
  const majorDeductions = liveEntries(own).filter((entry) => isMajor(entry, rulebook));
  const grounds: readonly (readonly [LaggingGround, boolean])[] = [
    ["belowBase", totalHalf < rulebook.basePointsHalf],
    ["noBonus", bonusHalf === 0],
    ["majorDeduction", majorDeductions.length > 0],
  ];
  return {
    grounds: mayLag(member, year, today) ? grounds.flatMap(([ground, met]) => (met ? [ground] : [])) : [],
    ...{ totalHalf, bonusHalf, majorDeductions },
  };
}

/** So long must somebody have been in the branch by the end of the year (domain guide, section 14). */
const monthsInBranchMin = 6;

/**
 * Whether it can be a question at all: full members of the branch who are not excused from taking part, neither at the
 * end of that year nor today, and who had half a year to do something in it.
 */
export function mayLag(member: Member, year: number, today: Day): boolean {
  const yearEnd = lastDayOf(quarter(`${year}-Q4`));
  if (!belongs(member) || !member.kinds.includes("full") || member.kinds.includes("probationary"))
    return false;
  if (isExempt(member, yearEnd) || isExempt(member, today)) return false;
  return hasBeenInBranchForMonths(member, yearEnd, monthsInBranchMin);
}

const isOfYear = ({ quarter: of }: Entry, year: number): boolean => of.startsWith(`${year}-`);

/** A major deduction (重大扣分事项), by the rule as it stood on the day of the act. */
const isMajor = ({ kind, rule, actDay }: Entry, rulebook: Rulebook): boolean =>
  kind === "deduction" && (ruleInForce(rulebook, rule, actDay)?.major ?? false);

const sum = (halves: readonly number[]): number => halves.reduce((all, each) => all + each, 0);
