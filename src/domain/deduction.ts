import type { MemberId, RuleSlug } from "./ids.ts";
import { stepsOf, type Made, type Matter } from "./matter.ts";
import { dayOf, plusDays, startOfDayMs, type Day, type Quarter } from "./quarter.ts";

/** What happens with a deduction, from its proposal to its signature. Nothing of it comes from a group or by itself. */
export type DeductionStep =
  /** Its words are the facts. `pointsHalf` is negative, in half points for all of it. */
  | {
      readonly kind: "proposed";
      readonly member: MemberId;
      readonly rule: RuleSlug;
      readonly ruleVersion: string;
      readonly ruleName: string;
      readonly unit: string;
      readonly quantity: number;
      readonly pointsHalf: number;
      readonly actDay: Day;
      /** For what law protects: its words name the finding of the competent body. */
      readonly isProtected: boolean;
    }
  /** The member knows what is alleged: told in person, or answered by the member. Nothing counts as told because it was queued. */
  | { readonly kind: "told"; readonly how: "inPerson" | "acknowledged" }
  /** The member's own account, in words. */
  | { readonly kind: "answered" }
  | { readonly kind: "voted"; readonly member: MemberId; readonly inFavour: boolean }
  /** With the vote that decided it: how many of those who were free then agreed. */
  | { readonly kind: "upheld"; readonly inFavour: number; readonly outOf: number }
  /** By a branch meeting where there is no committee, or the township where too few of it may judge. */
  | {
      readonly kind: "ruled";
      readonly inFavour: boolean;
      readonly bench: DecidedBy;
      readonly meeting: number | undefined;
    }
  /** The secretary's signature; the entry hangs on this step. */
  | { readonly kind: "signed" }
  /** `judged`: not upheld, with the vote or the ruling before it. `withdrawn`: words say why. */
  | { readonly kind: "dropped"; readonly why: "judged" | "withdrawn" };

type DecidedBy = "meeting" | "township";

export type Proposal = Extract<DeductionStep, { readonly kind: "proposed" }>;

/**
 * `proposed`: the member need not know of it yet. `answering`: told, and the days to answer run. `voting`: answered, or
 * they are over. `upheld`: it waits for the signature.
 */
export type DeductionState = "proposed" | "answering" | "voting" | "upheld" | "signed" | "dropped";

/** A deduction as it stands, from its steps. */
export type Deduction = {
  readonly number: number;
  /** Under review when it was proposed. Signed meanwhile: it goes on in the next review (decision 27). */
  readonly quarter: Quarter;
  readonly state: DeductionState;
  readonly proposal: Proposal;
  readonly proposer: { readonly id: MemberId | undefined; readonly name: string };
  /** What is alleged; undefined once its retention has ended. */
  readonly facts: string | undefined;
  readonly told: { readonly on: Day; readonly how: "inPerson" | "acknowledged" } | undefined;
  /** The last day to answer; undefined while nobody told the member. */
  readonly answerUntil: Day | undefined;
  /** From when on it may be judged: the member's account, or the end of the days to answer; undefined while nobody told him. */
  readonly heardFromMs: number | undefined;
  /** Oldest first. `onBehalf`: written down by another for the member (代办). */
  readonly answers: readonly {
    readonly words: string | undefined;
    readonly onBehalf: boolean;
    readonly atMs: number;
  }[];
  /** The last vote of each who voted. */
  readonly votes: ReadonlyMap<MemberId, boolean>;
  /** Who decided; undefined before, and for what was withdrawn. */
  readonly decidedBy: "committee" | DecidedBy | undefined;
  /** Who signed; undefined before. */
  readonly signer: string | undefined;
};

/** @param now `answerDays`: how many days after being told the member has, see `Timetable` */
export function deductionOf(
  matter: Pick<Matter<"deduction">, "number" | "quarter" | "steps">,
  now: { readonly today: Day; readonly answerDays: number },
): Deduction {
  const [first] = stepsOf(matter, "proposed");
  if (first === undefined) throw new Error(`deduction ${matter.number} begins without a proposal`);
  const [told] = stepsOf(matter, "told");
  const toldOn = told === undefined ? undefined : dayOf(told.atMs);
  const answerUntil = toldOn === undefined ? undefined : plusDays(toldOn, now.answerDays);
  const answers = stepsOf(matter, "answered");
  return {
    number: matter.number,
    quarter: matter.quarter,
    state: stateOf(matter.steps, answerUntil, now.today),
    proposal: first.step,
    proposer: { id: first.by, name: first.byName },
    facts: first.words,
    told: told === undefined || toldOn === undefined ? undefined : { on: toldOn, how: told.step.how },
    answerUntil,
    heardFromMs:
      answerUntil === undefined
        ? undefined
        : Math.min(startOfDayMs(plusDays(answerUntil, 1)), ...answers.slice(0, 1).map(({ atMs }) => atMs)),
    answers: answers.map(({ words, by, atMs }) => ({
      ...{ words, atMs },
      onBehalf: by !== first.step.member,
    })),
    votes: new Map(stepsOf(matter, "voted").map(({ step }) => [step.member, step.inFavour])),
    decidedBy: deciderOf(matter),
    signer: stepsOf(matter, "signed")[0]?.byName,
  };
}

/** Whether it can still be voted on: neither decided nor given up. */
export const isUndecided = ({ state }: Pick<Deduction, "state">): boolean =>
  state === "proposed" || state === "answering" || state === "voting";

export const isOpen = (deduction: Pick<Deduction, "state">): boolean =>
  isUndecided(deduction) || deduction.state === "upheld";

function stateOf(
  steps: readonly Made<DeductionStep>[],
  answerUntil: Day | undefined,
  today: Day,
): DeductionState {
  const has = (sort: DeductionStep["kind"]): boolean => steps.some(({ step }) => step.kind === sort);
  if (has("dropped")) return "dropped";
  if (has("signed")) return "signed";
  if (has("upheld") || has("ruled")) return "upheld";
  if (answerUntil === undefined) return "proposed";
  return has("answered") || today > answerUntil ? "voting" : "answering";
}

function deciderOf(matter: Pick<Matter<"deduction">, "steps">): Deduction["decidedBy"] {
  const [ruled] = stepsOf(matter, "ruled");
  if (ruled !== undefined) return ruled.step.bench;
  const wasVotedDown = stepsOf(matter, "dropped").some(({ step }) => step.why === "judged");
  return wasVotedDown || stepsOf(matter, "upheld").length > 0 ? "committee" : undefined;
}
