import type { PastYearStep } from "./appraisal.ts";
import type { MemberId } from "./ids.ts";
import type { MatterKind } from "./matter.ts";
import { hasLeft, isTownshipReviewer, type Member, type Roster } from "./member.ts";
import type { Total } from "./points.ts";
import { yearOf } from "./quarter.ts";
import type { Contested } from "./retention.ts";

/** A branch's records, as far as what goes with a year depends on them. `seq`: the newest line that concerns it. */
export type Records = {
  readonly claims: readonly {
    readonly number: number;
    readonly seq: number;
    readonly year: number;
    readonly isDecided: boolean;
  }[];
  readonly entries: readonly {
    readonly number: number;
    readonly seq: number;
    readonly year: number;
    readonly claim: number | undefined;
    readonly reverses: number | undefined;
  }[];
  readonly matters: readonly {
    readonly kind: MatterKind;
    readonly number: number;
    readonly seq: number;
    readonly year: number;
    readonly isOpen: boolean;
    readonly entries: readonly number[];
    /** The member of its first step, if it names one. */
    readonly about: string | undefined;
  }[];
};

export type ReductionGround = {
  /** Years up to and with this one are reduced. */
  readonly year: number;
  /** What a later line concerns stays, and goes with the next year. */
  readonly lastSeq: number;
  readonly contested: Contested;
  /** The members who still belong to the branch. */
  readonly here: ReadonlySet<string>;
};

/** What is deleted. What stays stands on what stays: an entry keeps its claim, its matter and its reversal. */
export type Reduced = {
  readonly claims: ReadonlySet<number>;
  readonly entries: ReadonlySet<number>;
  /** `duty 3` */
  readonly matters: ReadonlySet<string>;
};

/** What goes when a year is reduced to its totals (domain guide, section 15.5). */
export function whatGoes(records: Records, ground: ReductionGround): Reduced {
  const { year, lastSeq, contested } = ground;
  const isOver = (each: { readonly year: number; readonly seq: number }): boolean =>
    each.year <= year && each.seq <= lastSeq;
  const keptClaims = new Set<number>([
    ...contested.claims,
    ...records.claims.filter((claim) => !claim.isDecided || !isOver(claim)).map(({ number }) => number),
  ]);
  const keptEntries = new Set<number>([
    ...contested.entries,
    ...records.entries.filter((entry) => !isOver(entry)).map(({ number }) => number),
  ]);
  // What an entry reverses stands before it, so two rounds reach everything that hangs together.
  for (let round = 0; round < 2; round += 1)
    for (const { number, claim, reverses } of records.entries) {
      const ties = [keptEntries.has(number), reverses !== undefined && keptEntries.has(reverses)];
      if (!ties.includes(true) && !(claim !== undefined && contested.claims.includes(claim))) continue;
      keptEntries.add(number);
      if (reverses !== undefined) keptEntries.add(reverses);
      if (claim !== undefined) keptClaims.add(claim);
    }
  return {
    claims: numbersBut(records.claims, keptClaims),
    entries: numbersBut(records.entries, keptEntries),
    matters: mattersGoing(records.matters, ground, keptEntries),
  };
}

const numbersBut = (
  all: readonly { readonly number: number }[],
  keptOnes: ReadonlySet<number>,
): ReadonlySet<number> => new Set(all.map(({ number }) => number).filter((number) => !keptOnes.has(number)));

export const matterKey = ({ kind, number }: { readonly kind: MatterKind; readonly number: number }): string =>
  `${kind} ${number}`;

function mattersGoing(
  matters: Records["matters"],
  { year, lastSeq, contested, here }: ReductionGround,
  keptEntries: ReadonlySet<number>,
): ReadonlySet<string> {
  const named = new Set(contested.matters.map(matterKey));
  const newest = new Map<MatterKind, number>();
  for (const { kind, number } of matters) newest.set(kind, Math.max(number, newest.get(kind) ?? 0));
  return new Set(
    matters
      .filter((matter) => {
        const { kind, number, about } = matter;
        if (matter.isOpen || matter.year > year || matter.seq > lastSeq || kind === "pastYear") return false;
        // The next matter takes the number behind the newest, and no number may mean two things.
        if (!numberedByYear.has(kind) && newest.get(kind) === number) return false;
        if (ofPeople.has(kind) && about !== undefined && here.has(about)) return false;
        return !named.has(matterKey(matter)) && !matter.entries.some((entry) => keptEntries.has(entry));
      })
      .map(matterKey),
  );
}

const numberedByYear: ReadonlySet<MatterKind> = new Set<MatterKind>(["dues", "appraisal"]);
/** Kept for as long as the member is there: consent is proved by it. */
const ofPeople: ReadonlySet<MatterKind> = new Set<MatterKind>(["membership", "office", "ownData"]);

/**
 * What remains of a year: everybody's total, base included, of who belonged to the branch in that year.
 * @param known members of whom a total of that year stands already, such as an imported one
 */
export function totalsOfYear(
  year: number,
  totals: readonly Total[],
  roster: Roster,
  basePointsHalf: number,
  known: ReadonlySet<MemberId>,
): readonly PastYearStep[] {
  const earnedHalf = new Map<MemberId, number>();
  for (const { member, quarter, bonusHalf, deductionHalf } of totals)
    if (yearOf(quarter) === year)
      earnedHalf.set(member, (earnedHalf.get(member) ?? 0) + bonusHalf + deductionHalf);
  return roster
    .filter((member) => !known.has(member.id) && (earnedHalf.has(member.id) || wasThere(member, year)))
    .map(({ id }) => ({
      kind: "reduced",
      member: id,
      pointsHalf: basePointsHalf + (earnedHalf.get(id) ?? 0),
    }));
}

function wasThere(member: Member, year: number): boolean {
  if (isTownshipReviewer(member)) return false;
  if (member.joinedOn !== undefined && yearOf(member.joinedOn) > year) return false;
  return member.leftOn === undefined ? !hasLeft(member) : yearOf(member.leftOn) > year;
}
