import { accept, refuse, type Decision } from "./decision.ts";
import { mayJudge } from "./deciders.ts";
import type { Entry } from "./entry.ts";
import type { MemberId } from "./ids.ts";
import { stepsOf, type Made, type Matter } from "./matter.ts";
import {
  belongs,
  hasLeft,
  isOnCommittee,
  isTownshipReviewer,
  mayTeach,
  namesUnasked,
  type Member,
  type Roster,
} from "./member.ts";
import { dayOf, lastDayOf, type Day, type Quarter } from "./quarter.ts";
import { committeeOf } from "./reminded.ts";
import { quarterUnderReview } from "./review.ts";
import { rulesInForce, type Rule, type Rulebook } from "./rulebook.ts";
import { publishersOf, type NotEntitled } from "./task.ts";

export type DutyKind = "zone" | "post" | "pairing";

/** What happens with a zone, post or pairing that was assigned to a member. */
export type DutyStep =
  /** Its words say which: 村口到桥头. */
  | { readonly kind: "assigned"; readonly duty: DutyKind; readonly member: MemberId }
  /** Checked at the review of a quarter; the entry, if any, hangs on this step. */
  | { readonly kind: "checked"; readonly quarter: Quarter; readonly met: boolean }
  | { readonly kind: "ended" };

/** A zone, post or pairing as it stands. */
export type Duty = {
  readonly number: number;
  readonly duty: DutyKind;
  readonly member: MemberId;
  /** As written; undefined once its retention has ended. Of a pairing it may name a third person. */
  readonly description: string | undefined;
  readonly assignedOn: Day;
  /** Oldest first. The last of a quarter counts: a check can be put right until the quarter is signed. */
  readonly checks: readonly DutyCheck[];
  readonly ended: boolean;
};

export type DutyCheck = Pick<Made<DutyStep>, "by" | "byName" | "entry"> & {
  readonly quarter: Quarter;
  readonly met: boolean;
};

export const descriptionCharsMax = 40;

/** @throws Error for a matter that nothing began: a bug, for the first step of a duty assigns it */
export function dutyOf(matter: Matter<"duty">): Duty {
  const [assigned] = stepsOf(matter, "assigned");
  if (assigned === undefined) throw new Error(`duty ${matter.number} was never assigned`);
  const { duty, member } = assigned.step;
  return {
    ...{ number: matter.number, duty, member, description: assigned.words },
    assignedOn: dayOf(assigned.atMs),
    checks: stepsOf(matter, "checked").map(({ step: { quarter, met }, by, byName, entry }) => ({
      ...{ quarter, met, by, byName, entry },
    })),
    ended: stepsOf(matter, "ended").length > 0,
  };
}

export const checkOf = ({ checks }: Pick<Duty, "checks">, quarter: Quarter): DutyCheck | undefined =>
  checks.findLast((check) => check.quarter === quarter);

// --- assigning --------------------------------------------------------------------------------------------------------

export type AssigningRefusal =
  | NotEntitled
  /** Who needs help is nobody's business but theirs who help. */
  | { readonly kind: "pairingInGroup" }
  /** Neither one name nor a description was written. */
  | { readonly kind: "incomplete" }
  | { readonly kind: "tooLong"; readonly most: number }
  /** What a zone or a post is called is for everybody to read. */
  | { readonly kind: "namesUnasked" }
  | { readonly kind: "notOfBranch"; readonly member: Member }
  | { readonly kind: "assignedBefore"; readonly as: number };

export type Assignment = {
  readonly duty: DutyKind;
  /** Those named; one is needed. */
  readonly members: readonly Member[];
  readonly description: string;
  readonly isInGroup: boolean;
};

/**
 * @param others the branch's duties that have not ended
 * @returns whose duty it becomes, or the first refusal that applies, in the order of `AssigningRefusal`
 */
export function decideAssigning(
  by: Member,
  { duty, members, description, isInGroup }: Assignment,
  { roster, today }: { readonly roster: Roster; readonly today: Day },
  others: readonly Duty[],
): Decision<Member, AssigningRefusal> {
  const [member] = members;
  if (!mayTeach(by, today)) return refuse({ kind: "notEntitled", who: publishersOf(roster, today) });
  if (duty === "pairing" && isInGroup) return refuse({ kind: "pairingInGroup" });
  if (member === undefined || members.length > 1 || description === "") return refuse({ kind: "incomplete" });
  if (Array.from(description).length > descriptionCharsMax)
    return refuse({ kind: "tooLong", most: descriptionCharsMax });
  if (duty !== "pairing" && namesUnasked(description, roster)) return refuse({ kind: "namesUnasked" });
  if (!belongs(member)) return refuse({ kind: "notOfBranch", member });
  const same = others.find(
    (each) => each.duty === duty && each.member === member.id && each.description === description,
  );
  return same === undefined ? accept(member) : refuse({ kind: "assignedBefore", as: same.number });
}

export type EndingRefusal = NotEntitled | { readonly kind: "endedBefore" };

/** @returns the step, or the first refusal that applies, in the order of `EndingRefusal` */
export function decideEnding(
  duty: Duty,
  by: Member,
  { roster, today }: { readonly roster: Roster; readonly today: Day },
): Decision<Extract<DutyStep, { kind: "ended" }>, EndingRefusal> {
  if (!mayTeach(by, today)) return refuse({ kind: "notEntitled", who: publishersOf(roster, today) });
  return duty.ended ? refuse({ kind: "endedBefore" }) : accept({ kind: "ended" });
}

// --- checking ---------------------------------------------------------------------------------------------------------

/**
 * Who may check somebody's duty at the review: those of the committee who are neither the holder nor relatives; where
 * there is none, the township's reviewer (decision 18).
 */
export function checkersOf(holder: Member, roster: Roster): readonly Member[] {
  const committee = committeeOf(roster).filter((member) => mayJudge(member, holder));
  if (committee.length > 0) return committee;
  const reviewers = roster.filter((member) => isTownshipReviewer(member) && !hasLeft(member));
  return reviewers.filter((reviewer) => mayJudge(reviewer, holder));
}

export type CheckRefusal =
  | NotEntitled
  | { readonly kind: "recused"; readonly who: readonly Member[] }
  | { readonly kind: "endedBefore" }
  | { readonly kind: "holderLeft" }
  /** The quarter is not over, or every one that is over has been signed. */
  | { readonly kind: "notUnderReview" }
  | { readonly kind: "checkedBefore"; readonly check: DutyCheck }
  /** Another check is put right, and whoever does so says why. */
  | { readonly kind: "reasonMissing"; readonly check: DutyCheck };

/** `corrects`: what it puts right; an entry that was made by it is taken back with this step. */
export type CheckDecided = { readonly quarter: Quarter; readonly corrects: DutyCheck | undefined };

/**
 * @param found what the checker found; `remark`: as written, empty for none
 * @returns the quarter for which it is checked, or the first refusal that applies, in the order of `CheckRefusal`
 */
export function decideCheck(
  duty: Duty,
  holder: Member,
  by: Member,
  found: { readonly met: boolean; readonly remark: string },
  known: {
    readonly roster: Roster;
    readonly today: Day;
    readonly since: Day;
    readonly signedQuarters: ReadonlySet<Quarter>;
  },
): Decision<CheckDecided, CheckRefusal> {
  const who = checkersOf(holder, known.roster);
  if (!who.some(({ id }) => id === by.id))
    return refuse({ kind: isOnCommittee(by) && belongs(by) ? "recused" : "notEntitled", who });
  const quarter = quarterUnderReview(known.today, known);
  const check = quarter === undefined ? undefined : checkOf(duty, quarter);
  // Also of a zone that was taken away since, what was wrong can be put right.
  if (duty.ended && check === undefined) return refuse({ kind: "endedBefore" });
  if (!belongs(holder)) return refuse({ kind: "holderLeft" });
  if (quarter === undefined) return refuse({ kind: "notUnderReview" });
  if (check?.met === found.met) return refuse({ kind: "checkedBefore", check });
  if (check !== undefined && found.remark === "") return refuse({ kind: "reasonMissing", check });
  return accept({ quarter, corrects: check });
}

/**
 * The rule under which a zone that is met earns points: given at the review, to the one it is assigned to. Undefined
 * where the branch has none; posts and pairings earn nothing by themselves.
 */
export const ruleOfZones = (rulebook: Rulebook, quarter: Quarter): ScoringRule | undefined =>
  rulesInForce(rulebook, lastDayOf(quarter))
    .filter(isScoring)
    .find(
      ({ kind, enabled, grantedAt, shared }) =>
        kind === "bonus" && enabled && grantedAt === "review" && shared === "holder",
    );

export type ScoringRule = Rule & { readonly pointsHalf: number };
const isScoring = (rule: Rule): rule is ScoringRule => rule.pointsHalf !== undefined;

/** The points of a zone that was found in order, for the last day of the quarter; the cap bites when they are counted. */
export const entryOfZone = (
  { branch, number, decidedBy, atMs }: Pick<Entry, "branch" | "number" | "decidedBy"> & { atMs: number },
  { member }: Pick<Duty, "member">,
  rule: ScoringRule,
  quarter: Quarter,
): Entry => ({
  ...{ branch, number, member },
  ...{ rule: rule.slug, ruleVersion: rule.version, ruleName: rule.name, kind: "bonus" },
  ...{ quantity: 1, unit: rule.unit, pointsHalf: rule.pointsHalf, cap: rule.cap },
  ...{ actDay: lastDayOf(quarter), quarter, late: false, recordedAtMs: atMs },
  ...{ claim: undefined, reverses: undefined, decidedBy },
});
