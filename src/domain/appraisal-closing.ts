import { appraisedFrom, ratedIn, type Appraisal, type AppraisalStep } from "./appraisal.ts";
import { excellentIn, type RatingRefusal } from "./appraisal-rating.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { MemberId } from "./ids.ts";
import { meetingOf, type Meeting } from "./meeting.ts";
import { stepsOf, type Matter } from "./matter.ts";
import type { Member, Roster } from "./member.ts";
import type { Day } from "./quarter.ts";
import { neededFor, votersAt } from "./quorum.ts";
import { signersOf } from "./review.ts";

export type AppraisalClosingRefusal =
  | { readonly kind: "notSecretary"; readonly who: readonly Member[] }
  | { readonly kind: "yearNotOver"; readonly year: number; readonly from: Day }
  | { readonly kind: "closed"; readonly meeting: number }
  /** It is neither an organisational-life meeting nor a branch meeting, was called off, or there is none of that number. */
  | { readonly kind: "noSuchMeeting" }
  | { readonly kind: "meetingBefore"; readonly from: Day }
  | { readonly kind: "meetingOpen"; readonly meeting: number }
  | { readonly kind: "tooFewPresent"; readonly present: number; readonly needed: number }
  | { readonly kind: "unratedLeft"; readonly members: readonly Member[] }
  /** Somebody who was rated left since, and a third is fewer now. */
  | Extract<RatingRefusal, { kind: "tooManyExcellent" }>;

export type ClosingGround = {
  readonly roster: Roster;
  readonly today: Day;
  /** Who does not count among those who ought to be present. */
  readonly excluded: ReadonlySet<MemberId>;
  /** Migrants whom the committee excused from the year's appraisal. */
  readonly excused: ReadonlySet<MemberId>;
};

/** Whether a meeting can confirm a year's ratings: all members are asked to it, and it is held in the time for them. */
export const mayConfirm = (
  { kind, on, state }: Pick<Meeting, "kind" | "on" | "state">,
  year: number,
): boolean => (kind === "branch" || kind === "orgLife") && state !== "calledOff" && on >= appraisedFrom(year);

/**
 * 评议结束 会议 12: the ratings stand as the meeting confirmed them, and change no more. At least half of those with a vote
 * were present (domain guide, section 12).
 * @returns the step, or the first refusal that applies, in the order of `AppraisalClosingRefusal`
 */
export function decideAppraisalClosing(
  appraisal: Appraisal,
  matter: Matter<"meeting"> | undefined,
  by: Member,
  ground: ClosingGround,
): Decision<Extract<AppraisalStep, { kind: "closed" }>, AppraisalClosingRefusal> {
  const { year } = appraisal;
  const { roster, today, excluded } = ground;
  const who = signersOf(roster, today);
  if (!who.some(({ id }) => id === by.id)) return refuse({ kind: "notSecretary", who });
  if (today < appraisedFrom(year)) return refuse({ kind: "yearNotOver", year, from: appraisedFrom(year) });
  if (appraisal.closed !== undefined) return refuse({ kind: "closed", meeting: appraisal.closed.meeting });
  const meeting = matter === undefined ? undefined : meetingOf(matter);
  if (meeting === undefined || (meeting.kind !== "branch" && meeting.kind !== "orgLife"))
    return refuse({ kind: "noSuchMeeting" });
  if (meeting.on < appraisedFrom(year)) return refuse({ kind: "meetingBefore", from: appraisedFrom(year) });
  if (!mayConfirm(meeting, year)) return refuse({ kind: "noSuchMeeting" });
  if (meeting.state === "open") return refuse({ kind: "meetingOpen", meeting: meeting.number });
  const { entitled, present } = votersAt(meeting, roster, excluded);
  const needed = neededFor("motion", entitled).present;
  if (present < needed) return refuse({ kind: "tooFewPresent", present, needed });
  const left = unratedLeft(appraisal, ground);
  if (left.length > 0) return refuse({ kind: "unratedLeft", members: left });
  const { of, most, excellent } = excellentIn(appraisal, ground);
  if (excellent.length > most) return refuse({ kind: "tooManyExcellent", most, of, would: excellent.length });
  return accept({ kind: "closed", meeting: meeting.number });
}

/**
 * Who still waits for a rating. Whom the committee excused, and who came in December, may be rated and need not be.
 */
export const unratedLeft = (
  { year, ratings }: Appraisal,
  { roster, today, excused }: Omit<ClosingGround, "excluded">,
): readonly Member[] =>
  ratedIn(year, roster, today).filter(
    ({ id, joinedOn }) =>
      !ratings.has(id) && !excused.has(id) && (joinedOn === undefined || joinedOn < appraisedFrom(year)),
  );

/** Migrants whom the committee excused from a year's appraisal; the last word about each counts. */
export function excusedIn(
  year: number,
  memberships: readonly Pick<Matter<"membership">, "steps">[],
): ReadonlySet<MemberId> {
  const settled = memberships
    .flatMap((matter) => stepsOf(matter, "appraisalSettled"))
    .filter(({ step }) => step.year === year)
    .toSorted((one, other) => one.atMs - other.atMs);
  const last = new Map(settled.map(({ step }) => [step.member, step.as]));
  return new Set([...last].flatMap(([member, as]) => (as === "excused" ? [member] : [])));
}
