import {
  appraisedFrom,
  ratedIn,
  unratable,
  type Appraisal,
  type AppraisalStep,
  type ProposalKind,
  type Rating,
  type Unratable,
} from "./appraisal.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import { isMigrant, type Member, type Roster } from "./member.ts";
import { yearOf, type Day } from "./quarter.ts";
import { signersOf } from "./review.ts";

export type RatingSetting = {
  readonly roster: Roster;
  readonly today: Day;
  /** Since when the branch has its ledger: of an earlier year nothing is on record to rate by. */
  readonly since: Day;
};

export type RatingRefusal =
  | { readonly kind: "notSecretary"; readonly who: readonly Member[] }
  | { readonly kind: "yearNotOver"; readonly year: number; readonly from: Day }
  | { readonly kind: "yearBeforeLedger"; readonly year: number; readonly since: number }
  | { readonly kind: "notRated"; readonly member: Member; readonly why: Unratable }
  /** `would`: how many excellent ones there would be. */
  | {
      readonly kind: "tooManyExcellent";
      readonly most: number;
      readonly of: number;
      readonly would: number;
    }
  | { readonly kind: "closed"; readonly meeting: number };

/** At most one third of those who are rated are excellent (domain guide, section 12): 20 of 61. */
export const excellentMost = (rated: number): number => Math.floor(rated / 3);

/** Who is rated excellent now, and how many may be; who left or was excused since takes no place. */
export function excellentIn(
  { year, ratings }: Pick<Appraisal, "year" | "ratings">,
  { roster, today }: Pick<RatingSetting, "roster" | "today">,
): { readonly of: number; readonly most: number; readonly excellent: readonly Member[] } {
  const rated = ratedIn(year, roster, today);
  const excellent = rated.filter(({ id }) => ratings.get(id) === "excellent");
  return { of: rated.length, most: excellentMost(rated.length), excellent };
}

/**
 * Writes down what people rated; the secretary enters it. Another rating of the same member takes the place of the first.
 * @returns a step for each, or the first refusal that applies, in the order of `RatingRefusal`
 */
export function decideRating(
  appraisal: Appraisal,
  members: readonly Member[],
  rating: Rating,
  by: Member,
  setting: RatingSetting,
): Decision<readonly Extract<AppraisalStep, { kind: "rated" }>[], RatingRefusal> {
  const barred = barredFrom(appraisal, members, by, setting);
  if (barred !== undefined) return refuse(barred);
  const named = new Set(members.map(({ id }) => id));
  const { of, most, excellent } = excellentIn(appraisal, setting);
  const would = excellent.filter(({ id }) => !named.has(id)).length + named.size;
  if (rating === "excellent" && would > most) return refuse({ kind: "tooManyExcellent", most, of, would });
  if (appraisal.closed !== undefined) return refuse({ kind: "closed", meeting: appraisal.closed.meeting });
  return accept([...named].map((member) => ({ kind: "rated", member, rating })));
}

type Barred = Extract<
  RatingRefusal,
  { kind: "notSecretary" | "yearNotOver" | "yearBeforeLedger" | "notRated" }
>;

function barredFrom(
  { year }: Appraisal,
  members: readonly Member[],
  by: Member,
  { roster, today, since }: RatingSetting,
): Barred | undefined {
  const who = signersOf(roster, today);
  if (!who.some(({ id }) => id === by.id)) return { kind: "notSecretary", who };
  if (today < appraisedFrom(year)) return { kind: "yearNotOver", year, from: appraisedFrom(year) };
  if (year < yearOf(since)) return { kind: "yearBeforeLedger", year, since: yearOf(since) };
  for (const member of members) {
    const why = unratable(member, year, today);
    if (why !== undefined) return { kind: "notRated", member, why };
  }
  return undefined;
}

export type UnratingRefusal =
  | Extract<RatingRefusal, { kind: "notSecretary" | "closed" }>
  | { readonly kind: "notRatedYet"; readonly member: Member };

/** @returns the step, or the first refusal in this order: notSecretary, notRatedYet, closed */
export function decideUnrating(
  appraisal: Appraisal,
  member: Member,
  by: Member,
  { roster, today }: Pick<RatingSetting, "roster" | "today">,
): Decision<Extract<AppraisalStep, { kind: "unrated" }>, UnratingRefusal> {
  const who = signersOf(roster, today);
  if (!who.some(({ id }) => id === by.id)) return refuse({ kind: "notSecretary", who });
  if (!appraisal.ratings.has(member.id)) return refuse({ kind: "notRatedYet", member });
  if (appraisal.closed !== undefined) return refuse({ kind: "closed", meeting: appraisal.closed.meeting });
  return accept({ kind: "unrated", member: member.id });
}

export type ProposingRefusal =
  | Barred
  | { readonly kind: "needsExcellent"; readonly member: Member; readonly rating: Rating | undefined }
  | { readonly kind: "proposedBefore"; readonly member: Member };

/**
 * Writes down what people decided to do with a good result, before or after the appraisal was closed. All three want a
 * member who was rated excellent; a migrant with skills belongs among the reserve cadres without it (domain guide,
 * sections 10 and 12).
 * @returns a step for each, or the first refusal in the order of `ProposingRefusal`
 */
export function decideProposing(
  appraisal: Appraisal,
  members: readonly Member[],
  as: ProposalKind,
  by: Member,
  setting: RatingSetting,
): Decision<readonly Extract<AppraisalStep, { kind: "proposed" }>[], ProposingRefusal> {
  const barred = barredFrom(appraisal, members, by, setting);
  if (barred !== undefined) return refuse(barred);
  for (const member of members) {
    const rating = appraisal.ratings.get(member.id);
    if (!mayBeProposed(member, as, rating)) return refuse({ kind: "needsExcellent", member, rating });
    if (appraisal.proposals.get(member.id)?.has(as) === true)
      return refuse({ kind: "proposedBefore", member });
  }
  return accept(members.map(({ id }) => ({ kind: "proposed", member: id, as })));
}

const mayBeProposed = (member: Member, as: ProposalKind, rating: Rating | undefined): boolean =>
  rating === "excellent" || (as === "reserveCadre" && isMigrant(member));

/** What a member was proposed for who may not be any more, since the rating is another one: people take it back. */
export const proposalsWithout = (
  { proposals }: Pick<Appraisal, "proposals">,
  member: Member,
  rating: Rating | undefined,
): readonly ProposalKind[] =>
  [...(proposals.get(member.id) ?? [])].filter((as) => !mayBeProposed(member, as, rating));

export type UnproposingRefusal =
  Extract<Barred, { kind: "notSecretary" }> | { readonly kind: "notProposed"; readonly member: Member };

/** @returns the step, or the first refusal in the order of `UnproposingRefusal` */
export function decideUnproposing(
  appraisal: Appraisal,
  member: Member,
  as: ProposalKind,
  by: Member,
  { roster, today }: Pick<RatingSetting, "roster" | "today">,
): Decision<Extract<AppraisalStep, { kind: "unproposed" }>, UnproposingRefusal> {
  const who = signersOf(roster, today);
  if (!who.some(({ id }) => id === by.id)) return refuse({ kind: "notSecretary", who });
  if (appraisal.proposals.get(member.id)?.has(as) !== true) return refuse({ kind: "notProposed", member });
  return accept({ kind: "unproposed", member: member.id, as });
}
