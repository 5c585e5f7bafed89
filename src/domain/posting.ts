import type { Entry } from "./entry.ts";
import { hasLeft, isExempt, isTownshipReviewer, signedInPublic, type Member, type Roster } from "./member.ts";
import { effectiveHalf, standing, totalsOf } from "./points.ts";
import { publicEntries } from "./public-points.ts";
import { rankingOf } from "./ranking.ts";
import { isDay, isQuarter, lastDayOf, type Day, type Quarter } from "./quarter.ts";
import type { Rulebook } from "./rulebook.ts";

/**
 * What is posted of a quarter (公示): items and values, without names that nobody agreed to and without any story (domain
 * guide, section 15.2). A correction tells of what was taken back after the first posting.
 */
export type Posting = {
  readonly kind: "first" | "correction";
  readonly branchName: string;
  readonly quarter: Quarter;
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** `weekdays`: the year's holidays were not known; see `working-days.ts`. */
  readonly countedBy: "officialCalendar" | "weekdays";
  /** Who signed, as called on that day; empty without consent to be named. */
  readonly signer: string;
  /** Those with a name in the order of the roster, the others behind them. */
  readonly lines: readonly PostedLine[];
  /** Of a correction: how those stand now who are named in it. */
  readonly standings: readonly PostedStanding[];
};

export type PostedLine = {
  /** Undefined: did not agree to be named. Such lines are ordered by what they say, so that nobody's are told together. */
  readonly name: string | undefined;
  readonly ruleName: string;
  readonly quantity: number;
  readonly unit: string;
  /** What it counts after caps, in half points; in a correction what it counted and does not count any more. */
  readonly pointsHalf: number;
  /** The day of the deed: of what is posted late (补报), and of what a correction takes back. */
  readonly actDay: Day | undefined;
};

export type PostedStanding = {
  readonly name: string;
  readonly quarterHalf: number;
  /** Undefined where the branch shows no ranks. */
  readonly rank: number | undefined;
};

export type PostingGround = {
  readonly branchName: string;
  readonly quarter: Quarter;
  readonly roster: Roster;
  readonly rulebook: Rulebook;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly countedBy: Posting["countedBy"];
};

/**
 * The first posting of a quarter.
 * @param entries of the whole year and of all members, in the order of recording
 */
export function postingOf(ground: PostingGround, signer: Member, entries: readonly Entry[]): Posting {
  const { quarter, roster, rulebook } = ground;
  const visible = publicEntries(entries, rulebook);
  const counts = effectiveHalf(visible);
  const ofQuarter = visible.filter(
    (entry) => entry.quarter === quarter && (counts.get(entry.number) ?? 0) !== 0,
  );
  const lines = postedMembers(roster, quarter).flatMap((member) => {
    const own = ofQuarter.filter((entry) => entry.member === member.id);
    const name = postedName(member, roster);
    return gathered(own.map((entry) => lineOf(entry, counts.get(entry.number) ?? 0, name, lateDay(entry))));
  });
  return {
    kind: "first",
    ...headOf(ground),
    signer: signedInPublic(signer, ground.firstDay),
    lines: inOrder(lines),
    standings: [],
  };
}

/**
 * What corrects a posting. Undefined when nothing of it may show in public.
 * @param before all entries of the year without the reversals, in the order of recording
 * @param reversals not recorded yet; those of other quarters are left out
 */
export function correctionOf(
  ground: PostingGround,
  before: readonly Entry[],
  reversals: readonly Entry[],
): Posting | undefined {
  const { quarter, roster, rulebook } = ground;
  const visible = publicEntries(before, rulebook);
  const counts = effectiveHalf(visible);
  const takenBack = new Set(
    reversals.flatMap((entry) => (entry.quarter === quarter ? (entry.reverses ?? []) : [])),
  );
  const posted = postedMembers(roster, quarter);
  const lines = visible
    .filter(({ number }) => takenBack.has(number) && (counts.get(number) ?? 0) !== 0)
    .flatMap((entry) => {
      const member = posted.find(({ id }) => id === entry.member);
      return member === undefined
        ? []
        : [
            {
              member,
              line: lineOf(entry, counts.get(entry.number) ?? 0, postedName(member, roster), entry.actDay),
            },
          ];
    });
  if (lines.length === 0) return undefined;
  const after = publicEntries([...before, ...reversals], rulebook);
  const concerned = posted.filter((member) => lines.some((each) => each.member === member));
  return {
    kind: "correction",
    ...headOf(ground),
    signer: "",
    lines: inOrder(lines.map(({ line }) => line)),
    standings: concerned.flatMap((member) => standingAfter(member, after, ground)),
  };
}

/** The lines over which the digest (校验码) is made, and from which `postingFrom` makes the posting again. */
export const postingLines = (posting: Posting): readonly string[] => [
  row("posting", posting.kind, posting.branchName, posting.quarter),
  row("days", posting.firstDay, posting.lastDay, posting.countedBy),
  row("signer", posting.signer),
  ...posting.lines.map(({ name, ruleName, quantity, unit, pointsHalf, actDay }) =>
    row("line", name ?? "", ruleName, String(quantity), unit, String(pointsHalf), actDay ?? ""),
  ),
  ...posting.standings.map(({ name, quarterHalf, rank }) =>
    row("standing", name, String(quarterHalf), rank === undefined ? "" : String(rank)),
  ),
];

/** Undefined for lines that are none of a posting. */
export function postingFrom(lines: readonly string[]): Posting | undefined {
  const rows = lines.map((line) => line.split("\t"));
  const [head, days, signer, ...others] = rows;
  const [, kind, branchName, quarter = ""] = head ?? [];
  const [, firstDay = "", lastDay = "", countedBy] = days ?? [];
  if (head?.[0] !== "posting" || days?.[0] !== "days" || signer?.[0] !== "signer") return undefined;
  if (kind !== "first" && kind !== "correction") return undefined;
  if (countedBy !== "officialCalendar" && countedBy !== "weekdays") return undefined;
  if (branchName === undefined || !isQuarter(quarter) || !isDay(firstDay) || !isDay(lastDay))
    return undefined;
  return {
    ...{ kind, branchName, quarter, firstDay, lastDay, countedBy },
    signer: signer[1] ?? "",
    lines: others.filter(([sort]) => sort === "line").map(lineIn),
    standings: others.filter(([sort]) => sort === "standing").map(standingIn),
  };
}

/** The lines of each name, in order. */
export function linesByName({ lines }: Pick<Posting, "lines">): ReadonlyMap<string, readonly PostedLine[]> {
  const named = lines.flatMap((line) => (line.name === undefined ? [] : [{ name: line.name, line }]));
  const groups = Map.groupBy(named, ({ name }) => name);
  return new Map([...groups].map(([name, group]) => [name, group.map(({ line }) => line)]));
}

export const halfOf = (lines: readonly PostedLine[]): number =>
  lines.reduce((sum, { pointsHalf }) => sum + pointsHalf, 0);

const headOf = ({ branchName, quarter, firstDay, lastDay, countedBy }: PostingGround) => ({
  ...{ branchName, quarter, firstDay, lastDay, countedBy },
});

/** Nobody who died, moved out or is excused shows in public, not even without a name. */
const postedMembers = (roster: Roster, quarter: Quarter): Roster =>
  roster.filter(
    (member) => !hasLeft(member) && !isTownshipReviewer(member) && !isExempt(member, lastDayOf(quarter)),
  );

const lateDay = ({ late, actDay }: Entry): Day | undefined => (late ? actDay : undefined);

const lineOf = (
  { ruleName, quantity, unit }: Entry,
  pointsHalf: number,
  name: string | undefined,
  actDay: Day | undefined,
): PostedLine => ({ name, ruleName, quantity, unit, pointsHalf, actDay });

/** Two of one name are told apart by their groups. Undefined: without consent to be named. */
function postedName({ id, name, namedInPublic, partyGroup }: Member, roster: Roster): string | undefined {
  if (!namedInPublic) return undefined;
  const isShared = roster.some((other) => other.name === name && other.id !== id);
  return isShared && partyGroup !== undefined ? `${name}（${partyGroup}）` : name;
}

/** One line for all of a rule; what is late stands by its own day. */
function gathered(lines: readonly PostedLine[]): readonly PostedLine[] {
  const groups = Map.groupBy(lines, ({ ruleName, unit, actDay }) => row(ruleName, unit, actDay ?? ""));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const sum = (of: (line: PostedLine) => number): number => group.reduce((all, line) => all + of(line), 0);
    return [
      { ...first, quantity: sum(({ quantity }) => quantity), pointsHalf: sum((line) => line.pointsHalf) },
    ];
  });
}

function inOrder(lines: readonly PostedLine[]): readonly PostedLine[] {
  const unnamed = lines.filter(({ name }) => name === undefined);
  const said = ({ ruleName, unit, actDay, quantity, pointsHalf }: PostedLine): string =>
    row(ruleName, unit, actDay ?? "", String(quantity).padStart(9), String(pointsHalf).padStart(9));
  const bySaying = unnamed.toSorted((one, other) =>
    said(one) < said(other) ? -1 : said(one) > said(other) ? 1 : 0,
  );
  return [...lines.filter(({ name }) => name !== undefined), ...bySaying];
}

function standingAfter(
  member: Member,
  after: readonly Entry[],
  { quarter, roster, rulebook }: PostingGround,
): readonly PostedStanding[] {
  const name = postedName(member, roster);
  if (name === undefined) return [];
  const totals = totalsOf(after);
  const { quarterHalf } = standing(totals, member.id, quarter);
  const ranked = rankingOf(quarter, roster, totals).ranked.find((each) => each.member.id === member.id);
  return [{ name, quarterHalf, rank: rulebook.rankingStyle === "ranking" ? ranked?.rank : undefined }];
}

const lineIn = ([
  ,
  name = "",
  ruleName = "",
  quantity,
  unit = "",
  half,
  actDay = "",
]: readonly string[]): PostedLine => ({
  name: name === "" ? undefined : name,
  ...{ ruleName, unit },
  quantity: Number(quantity),
  pointsHalf: Number(half),
  actDay: isDay(actDay) ? actDay : undefined,
});

const standingIn = ([, name = "", half, rank = ""]: readonly string[]): PostedStanding => ({
  name,
  quarterHalf: Number(half),
  rank: rank === "" ? undefined : Number(rank),
});

/** Names and words of rules hold no tabs and line breaks; if one did, it would stand as a blank. */
const row = (...cells: readonly string[]): string => cells.map((cell) => cell.replace(/\s/g, " ")).join("\t");
