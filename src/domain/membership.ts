import type { MemberId } from "./ids.ts";
import type { Made, Matter } from "./matter.ts";
import type { Member } from "./member.ts";
import type { Day } from "./quarter.ts";

/**
 * What happens with somebody's membership (党员变动). Each is a matter of its own; the roster is changed in the same write,
 * so that it always shows how things stand, and the steps say since when, by whom and on whose decision.
 */
export type MembershipStep =
  /** The committee's decision of that day that the member need not take part. Never a reason. */
  | {
      readonly kind: "exempted";
      readonly member: MemberId;
      readonly from: Day;
      readonly to: Day | undefined;
      readonly decidedOn: Day;
    }
  | { readonly kind: "exemptionEnded"; readonly member: MemberId; readonly on: Day }
  | {
      readonly kind: "wentAway";
      readonly member: MemberId;
      readonly since: Day;
      readonly contact: MemberId | undefined;
    }
  | { readonly kind: "contactNamed"; readonly member: MemberId; readonly contact: MemberId }
  | { readonly kind: "cameBack"; readonly member: MemberId; readonly on: Day }
  /** How a migrant takes part in a year's appraisal: home again, appraised where he is, or excused by the committee. */
  | {
      readonly kind: "appraisalSettled";
      readonly member: MemberId;
      readonly year: number;
      readonly as: AppraisalTaking;
    }
  /** `meeting`: the branch meeting whose vote is on record; undefined when none was named. */
  | {
      readonly kind: "becameFull";
      readonly member: MemberId;
      readonly on: Day;
      readonly meeting: number | undefined;
    }
  | { readonly kind: "probationExtended"; readonly member: MemberId; readonly to: Day }
  /** `certificate`: whether the earlier branch's paper came along; its words say what stands on it. */
  | {
      readonly kind: "movedIn";
      readonly member: MemberId;
      readonly on: Day;
      readonly certificate: "none" | "attached";
    }
  /** The new branch was asked; until it accepts, this one stays responsible. */
  | { readonly kind: "leaving"; readonly member: MemberId }
  | { readonly kind: "staying"; readonly member: MemberId }
  | { readonly kind: "movedOut"; readonly member: MemberId; readonly on: Day }
  | { readonly kind: "died"; readonly member: MemberId; readonly on: Day }
  | { readonly kind: "suspended"; readonly member: MemberId; readonly on: Day }
  | { readonly kind: "removed"; readonly member: MemberId; readonly on: Day };

export type AppraisalTaking = "home" | "there" | "excused";

/** A decision about somebody: the step, and the member as from now on. */
export type MembershipChange<Step extends MembershipStep = MembershipStep> = {
  readonly step: Step;
  readonly member: Member;
};

/** The steps of one sort: `MembershipStepOf<"exempted">`. */
export type MembershipStepOf<Kind extends MembershipStep["kind"]> = Extract<
  MembershipStep,
  { readonly kind: Kind }
>;

/** Died, moved out, or no member of this branch: the township's reviewer. */
export type NotOfBranch = { readonly kind: "notOfBranch" };

/** One change on record, with the number of its matter. */
export type RecordedChange = Made<MembershipStep> & { readonly number: number };

/** Changes in the order in which they were made. */
export type MembershipRecord = readonly RecordedChange[];

/** @param of undefined: everybody's. @param matters in any order */
export const membershipRecord = (
  matters: readonly Matter<"membership">[],
  of: Pick<Member, "id"> | undefined,
): MembershipRecord =>
  matters
    .flatMap(({ number, steps }) => steps.map((made) => ({ ...made, number })))
    .filter(({ step }) => of === undefined || step.member === of.id)
    .toSorted((one, other) => one.atMs - other.atMs || one.number - other.number);

/** How a migrant takes part in that year's appraisal; the last word counts. Undefined: nothing is on record. */
export const appraisalTaking = (
  record: MembershipRecord,
  of: Pick<Member, "id">,
  year: number,
): AppraisalTaking | undefined =>
  record
    .flatMap(({ step }) =>
      step.kind === "appraisalSettled" && step.member === of.id && step.year === year ? [step.as] : [],
    )
    .at(-1);

/** What the earlier branch's paper says (凭证); it is shown and never added. Empty: nothing came along, or it was deleted. */
export const certificatesOf = (record: MembershipRecord, of: Pick<Member, "id">): readonly string[] =>
  record.flatMap(({ step, words }) =>
    step.kind === "movedIn" && step.member === of.id && words !== undefined ? [words] : [],
  );
