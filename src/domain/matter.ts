import type { AppraisalStep, PastYearStep } from "./appraisal.ts";
import type { DeductionStep } from "./deduction.ts";
import type { DuesStep } from "./dues.ts";
import type { DutyStep } from "./duty.ts";
import type { BranchId, MemberId } from "./ids.ts";
import type { LaggingStep } from "./lagging.ts";
import type { ExclusionStep, MeetingStep } from "./meeting.ts";
import type { MembershipStep } from "./membership.ts";
import type { ObjectionStep } from "./objection.ts";
import type { OfficeStep } from "./office.ts";
import type { CorrectionStep, OwnDataStep } from "./own-data.ts";
import type { Quarter } from "./quarter.ts";
import type { ReviewStep } from "./review.ts";
import type { TaskStep } from "./task.ts";
import type { VoiceStep } from "./voice.ts";

/** What can happen in each kind of matter. */
export type Steps = {
  /** A need or a call-out that members sign up for (任务). */
  readonly task: TaskStep;
  /** A responsibility zone, a duty post or a pairing (责任区、设岗定责、结对帮带). */
  readonly duty: DutyStep;
  /** A meeting of organisational life (三会一课、主题党日). */
  readonly meeting: MeetingStep;
  /** Who does not count among those who ought to be present (不计入应到). */
  readonly exclusion: ExclusionStep;
  /** A year's dues, as months paid (党费); its number is the year. */
  readonly dues: DuesStep;
  /** From a committee member's proposal to the secretary's signature (扣分). */
  readonly deduction: DeductionStep;
  /** 异议 */
  readonly objection: ObjectionStep;
  /** What villagers said, for the review (群众反映). */
  readonly voice: VoiceStep;
  /** A quarter's review, signature and postings (季度审核、签字、公示). */
  readonly review: ReviewStep;
  /** Who takes part, and how (党员变动). */
  readonly membership: MembershipStep;
  /** Posts, delegation, relatives and accounts (职务、委托、亲属). */
  readonly office: OfficeStep;
  /** What members decide about their own data (告知同意、公示同意). */
  readonly ownData: OwnDataStep;
  /** A request to put a record right (更正申请). */
  readonly correction: CorrectionStep;
  /** A year's appraisal (民主评议); its number is the year. */
  readonly appraisal: AppraisalStep;
  /** A past year's totals, imported or kept of a deleted year; its number is the year. */
  readonly pastYear: PastYearStep;
  /** A batch of members who lag behind (后进党员). */
  readonly lagging: LaggingStep;
};

export type MatterKind = keyof Steps;

export const matterKinds = [
  "task",
  "duty",
  "meeting",
  "exclusion",
  "dues",
  "deduction",
  "objection",
  "voice",
  "review",
  "membership",
  "office",
  "ownData",
  "correction",
  "appraisal",
  "pastYear",
  "lagging",
] as const satisfies readonly MatterKind[];

/** One thing that happened in a matter; never changed. A mistake is put right by another step. */
export type Made<Step> = {
  readonly step: Step;
  /** Undefined: somebody on no roster. */
  readonly by: MemberId | undefined;
  /** As that person was called on that day; empty for somebody on no roster. */
  readonly byName: string;
  readonly atMs: number;
  /** What people wrote: beside the ledger, outside the hash chain, and gone once its retention has ended. */
  readonly words: string | undefined;
  /** The number of the entry that this step made, if any: the source of those points. */
  readonly entry: number | undefined;
};

/**
 * Something that a branch deals with in several steps (事). Its state is derived from its steps, never stored.
 * Matters of one kind count up from 1 within the branch; what people write in `报名 3`.
 */
export type Matter<Kind extends MatterKind = MatterKind> = {
  readonly kind: Kind;
  readonly branch: BranchId;
  readonly number: number;
  /** In which it began; of a review and a deduction the one that is reviewed. */
  readonly quarter: Quarter;
  /** In the order in which they were made; at least one. */
  readonly steps: readonly Made<Steps[Kind]>[];
};

/** A step to be recorded, of the kind of its matter; the first of a matter opens it. See `bot/steps.ts`. */
export type NewStep = Pick<Matter, "kind" | "branch" | "number" | "quarter"> &
  Made<Steps[MatterKind]> & {
    /** How the matter stands after it: whether somebody still has to do something. */
    readonly leaves: "open" | "settled";
  };

/** The steps of one sort: `stepsOf(task, "signedUp")`. */
export function stepsOf<Step extends { readonly kind: string }, Sort extends Step["kind"]>(
  { steps }: { readonly steps: readonly Made<Step>[] },
  sort: Sort,
): readonly Made<Extract<Step, { readonly kind: Sort }>>[] {
  return steps.filter(
    (made): made is Made<Extract<Step, { readonly kind: Sort }>> => made.step.kind === sort,
  );
}
