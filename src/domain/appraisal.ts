import type { MemberId } from "./ids.ts";
import { stepsOf, type Matter } from "./matter.ts";
import { belongs, hasLeft, isExempt, isTownshipReviewer, type Member, type Roster } from "./member.ts";
import { day, yearOf, type Day } from "./quarter.ts";

/** The four ratings of the yearly appraisal (民主评议), the best first. */
export const ratings = ["excellent", "qualified", "basicallyQualified", "unqualified"] as const;
export type Rating = (typeof ratings)[number];

/** What a good result may be used for (表彰、推荐乡镇表彰、村级后备干部). */
export const proposalKinds = ["praise", "township", "reserveCadre"] as const;
export type ProposalKind = (typeof proposalKinds)[number];

/** What happens in a year's appraisal; its number is the year. People rate; the software lists nothing but facts. */
export type AppraisalStep =
  | {
      readonly kind: "rated";
      readonly member: MemberId;
      readonly rating: Rating;
    }
  /** The rating was written down wrongly, or is to be talked over again. */
  | { readonly kind: "unrated"; readonly member: MemberId }
  /** `as`: what people decided to do with a good result. */
  | { readonly kind: "proposed"; readonly member: MemberId; readonly as: ProposalKind }
  /** That was taken back. */
  | { readonly kind: "unproposed"; readonly member: MemberId; readonly as: ProposalKind }
  /** By the meeting of that number: no rating changes any more. */
  | { readonly kind: "closed"; readonly meeting: number };

/** A past year's total with its base, for the three-year rank (三年累计); its number is the year. The last step counts. */
export type PastYearStep =
  /** From the paper book, before the ledger began. */
  | { readonly kind: "imported"; readonly member: MemberId; readonly pointsHalf: number }
  /** What is kept of a year whose entries were deleted: its total in half points, base included. */
  | { readonly kind: "reduced"; readonly member: MemberId; readonly pointsHalf: number };

/** No older totals are brought in. */
export const pastYearMin = 2000;

/** A year's appraisal as it stands: derived from its steps, never stored. */
export type Appraisal = {
  readonly year: number;
  readonly ratings: ReadonlyMap<MemberId, Rating>;
  readonly proposals: ReadonlyMap<MemberId, ReadonlySet<ProposalKind>>;
  /** The meeting that confirmed it, and when that was written down; undefined before. */
  readonly closed: { readonly meeting: number; readonly atMs: number } | undefined;
};

/** @param matter undefined: nothing was written down yet */
export function appraisalOf(year: number, matter: Pick<Matter<"appraisal">, "steps"> | undefined): Appraisal {
  const rated = new Map<MemberId, Rating>();
  const proposals = new Map<MemberId, Set<ProposalKind>>();
  for (const { step } of matter?.steps ?? []) {
    if (step.kind === "rated") rated.set(step.member, step.rating);
    if (step.kind === "unrated") rated.delete(step.member);
    if (step.kind === "proposed")
      proposals.set(step.member, (proposals.get(step.member) ?? new Set()).add(step.as));
    if (step.kind === "unproposed") proposals.get(step.member)?.delete(step.as);
  }
  const closed = matter === undefined ? undefined : stepsOf(matter, "closed")[0];
  return {
    ...{ year, ratings: rated, proposals },
    closed: closed === undefined ? undefined : { meeting: closed.step.meeting, atMs: closed.atMs },
  };
}

/** From this day on a year's ratings are taken: the meeting is held from December to March (domain guide, section 5). */
export const appraisedFrom = (year: number): Day => day(`${year}-12-01`);

/** The year that is meant when none was written: the last whose appraisal may have begun. */
export const yearAppraised = (today: Day): number =>
  today >= appraisedFrom(yearOf(today)) ? yearOf(today) : yearOf(today) - 1;

/** Why somebody is not rated; see `ratedIn`. */
export type Unratable = "notOfBranch" | "left" | "probationary" | "exempt" | "joinedLater";

/**
 * Why somebody is not rated in that year's appraisal: not a probationer, who takes part in it; not who need not take part,
 * who left, or who came after the year; undefined for whoever has a vote (domain guide, sections 4, 9 and 12). Who became a
 * full member or joined late in the year may be rated.
 */
export function unratable(member: Member, year: number, today: Day): Unratable | undefined {
  if (isTownshipReviewer(member)) return "notOfBranch";
  if (hasLeft(member)) return "left";
  if (member.joinedOn !== undefined && yearOf(member.joinedOn) > year) return "joinedLater";
  if (isExempt(member, today)) return "exempt";
  if (member.kinds.includes("probationary")) return "probationary";
  return member.kinds.includes("full") ? undefined : "notOfBranch";
}

/** Everybody who is rated, in roster order. */
export const ratedIn = (year: number, roster: Roster, today: Day): readonly Member[] =>
  roster.filter((member) => belongs(member) && unratable(member, year, today) === undefined);
