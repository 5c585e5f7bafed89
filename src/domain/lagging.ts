import type { MemberId } from "./ids.ts";
import { stepsOf, type Made, type Matter } from "./matter.ts";
import { hasLeft, isExempt, type Roster } from "./member.ts";
import { dayOf, isDay, plusDays, startOfDayMs, type Day } from "./quarter.ts";

/** A condition for lagging (domain guide, section 12): whoever meets one may be listed; people decide. */
export type LaggingGround = "belowBase" | "noBonus" | "majorDeduction";

/** What happens with a batch of members who lag behind (后进党员). Its words hold facts, measures and checks. */
export type LaggingStep =
  /** Its words are the facts. */
  | {
      readonly kind: "listed";
      readonly member: MemberId;
      readonly year: number;
      readonly grounds: readonly LaggingGround[];
    }
  /** Its words are the reason. */
  | { readonly kind: "struck"; readonly member: MemberId }
  /** The member knows of it: somebody said so in person, or the member answered. */
  | { readonly kind: "told"; readonly member: MemberId; readonly how: "inPerson" | "acknowledged" }
  /** The member's own account, in words. */
  | { readonly kind: "answered"; readonly member: MemberId }
  /** By a vote of the branch meeting of that number, held on that day. */
  | {
      readonly kind: "decided";
      readonly member: MemberId;
      readonly meeting: number;
      readonly on: Day;
      readonly agreed: boolean;
    }
  /** `onPaper`: no reviewer writes here, so the township's paper was copied; its words say which (代办). */
  | {
      readonly kind: "township";
      readonly member: MemberId;
      readonly agreed: boolean;
      readonly onPaper: boolean;
    }
  /** Its words are the measures. Made again when another one helps. */
  | { readonly kind: "helped"; readonly member: MemberId; readonly helper: MemberId; readonly until: Day }
  /** Its words are what was found. */
  | { readonly kind: "checked"; readonly member: MemberId }
  /** `escalated`: formal disposal goes its own way, outside of what is kept here. */
  | {
      readonly kind: "outcome";
      readonly member: MemberId;
      readonly as: "reformed" | "extended" | "escalated";
      readonly until: Day | undefined;
    };

/**
 * `listed`: the member need not know of it yet. `answering`: told, and the days to answer run. `heard`: for the branch
 * meeting. `agreed`: for the township. `confirmed`: somebody must be found who helps. `helped`: until the deadline.
 * `ended`: left the branch, died or was excused from taking part meanwhile.
 */
export type LaggingState =
  | "listed"
  | "answering"
  | "heard"
  | "struck"
  | "outvoted"
  | "agreed"
  | "refused"
  | "confirmed"
  | "helped"
  | "reformed"
  | "escalated"
  | "ended";

/** Something written down about somebody, and by whom. */
export type Noted = {
  /** Gone once their retention has ended. */
  readonly words: string | undefined;
  readonly byName: string;
  /** Written down by another for the member (代办). */
  readonly onBehalf: boolean;
  readonly on: Day;
};

/** One member of a batch, from the steps since the member was last listed in it. */
export type LaggingPerson = {
  readonly member: MemberId;
  readonly state: LaggingState;
  readonly year: number;
  readonly grounds: readonly LaggingGround[];
  readonly listed: Noted & { readonly by: MemberId | undefined; readonly atMs: number };
  readonly told: Noted | undefined;
  /** The last day to answer; undefined while nobody told the member. */
  readonly answerUntil: Day | undefined;
  /** From when on the meeting may vote: the member's account, or the end of the days to answer. */
  readonly heardFromMs: number | undefined;
  readonly answers: readonly Noted[];
  readonly decided: { readonly meeting: number; readonly on: Day; readonly agreed: boolean } | undefined;
  readonly help: { readonly helper: MemberId; readonly measures: string | undefined } | undefined;
  /** The deadline as it stands. */
  readonly until: Day | undefined;
  /** The latest that a deadline may be: a year after the decision (domain guide, section 13). */
  readonly latest: Day | undefined;
  readonly checks: readonly Noted[];
  /** Everything in order, for whoever asks who did what. */
  readonly steps: readonly Made<LaggingStep>[];
};

export type LaggingBatch = {
  readonly number: number;
  readonly on: Day;
  /** In the order in which they were listed. */
  readonly people: readonly LaggingPerson[];
};

export type LaggingMoment = {
  readonly roster: Roster;
  readonly today: Day;
  /** How many days after being told the member has, see `Timetable`. */
  readonly answerDays: number;
};

/** A batch as it stands now. */
export function laggingOf(
  matter: Pick<Matter<"lagging">, "number" | "steps">,
  now: LaggingMoment,
): LaggingBatch {
  const [first] = matter.steps;
  if (first === undefined) throw new Error(`batch ${matter.number} begins without a step`);
  const members = new Set(matter.steps.map(({ step }) => step.member));
  return {
    number: matter.number,
    on: dayOf(first.atMs),
    people: [...members].map((member) => personOf(member, matter.steps, now)),
  };
}

/** Whether somebody still has to do something about this member. */
export const isOpenCase = ({ state }: Pick<LaggingPerson, "state">): boolean => !settledStates.has(state);

const settledStates: ReadonlySet<LaggingState> = new Set<LaggingState>([
  "struck",
  "outvoted",
  "refused",
  "reformed",
  "escalated",
  "ended",
]);

export const isOpenBatch = ({ people }: Pick<LaggingBatch, "people">): boolean => people.some(isOpenCase);

/** Whether the branch meeting has not spoken yet: until then members may still come to the list. */
export const isUndecidedBatch = ({ people }: Pick<LaggingBatch, "people">): boolean =>
  people.every(({ decided }) => decided === undefined);

function personOf(member: MemberId, all: readonly Made<LaggingStep>[], now: LaggingMoment): LaggingPerson {
  const steps = sinceListed(member, all);
  const [listed] = stepsOf({ steps }, "listed");
  if (listed === undefined) throw new Error(`member ${member} was never listed`);
  const [told] = stepsOf({ steps }, "told");
  const answers = stepsOf({ steps }, "answered");
  const answerUntil = told === undefined ? undefined : plusDays(dayOf(told.atMs), now.answerDays);
  const decided = stepsOf({ steps }, "decided").at(-1)?.step;
  const helped = stepsOf({ steps }, "helped").at(-1);
  return {
    member,
    state: stateOf(member, steps, answerUntil, now),
    year: listed.step.year,
    grounds: listed.step.grounds,
    listed: { ...noted(listed), by: listed.by, atMs: listed.atMs },
    told: told === undefined ? undefined : noted(told),
    answerUntil,
    heardFromMs:
      answerUntil === undefined
        ? undefined
        : Math.min(startOfDayMs(plusDays(answerUntil, 1)), ...answers.slice(0, 1).map(({ atMs }) => atMs)),
    answers: answers.map(noted),
    decided,
    help: helped === undefined ? undefined : { helper: helped.step.helper, measures: helped.words },
    until: untilOf(steps),
    latest: decided === undefined ? undefined : yearAfter(decided.on),
    checks: stepsOf({ steps }, "checked").map(noted),
    steps,
  };
}

/** Who was struck off can be listed anew, with better facts. */
function sinceListed(member: MemberId, all: readonly Made<LaggingStep>[]): readonly Made<LaggingStep>[] {
  const own = all.filter(({ step }) => step.member === member);
  return own.slice(own.findLastIndex(({ step }) => step.kind === "listed"));
}

const noted = ({ words, byName, by, atMs, step }: Made<LaggingStep>): Noted => ({
  ...{ words, byName, on: dayOf(atMs) },
  onBehalf: step.kind === "answered" && by !== step.member,
});

/** Whoever left or was excused meanwhile is left alone, whatever was still to be done. */
function stateOf(
  member: MemberId,
  steps: readonly Made<LaggingStep>[],
  answerUntil: Day | undefined,
  { roster, today }: LaggingMoment,
): LaggingState {
  const state = recordedState(steps, answerUntil, today);
  const here = roster.find(({ id }) => id === member);
  const isGone = here === undefined || hasLeft(here) || isExempt(here, today);
  return isGone && isOpenCase({ state }) ? "ended" : state;
}

function recordedState(
  steps: readonly Made<LaggingStep>[],
  answerUntil: Day | undefined,
  today: Day,
): LaggingState {
  const turning = steps.findLast(({ step }) => step.kind !== "checked" && step.kind !== "answered")?.step;
  switch (turning?.kind) {
    case "outcome":
      return turning.as === "extended" ? "helped" : turning.as;
    case "helped":
      return "helped";
    case "township":
      return turning.agreed ? "confirmed" : "refused";
    case "decided":
      return turning.agreed ? "agreed" : "outvoted";
    case "struck":
      return "struck";
    case "told":
    case "listed":
    case undefined:
      break;
    case "checked":
    case "answered":
      throw new Error("a check or an answer changes no state");
  }
  if (answerUntil === undefined) return "listed";
  return today > answerUntil || stepsOf({ steps }, "answered").length > 0 ? "heard" : "answering";
}

function untilOf(steps: readonly Made<LaggingStep>[]): Day | undefined {
  for (const { step } of steps.toReversed()) {
    if (step.kind === "helped") return step.until;
    if (step.kind === "outcome" && step.until !== undefined) return step.until;
  }
  return undefined;
}

function yearAfter(on: Day): Day {
  const same = `${Number(on.slice(0, 4)) + 1}${on.slice(4)}`;
  return isDay(same) ? same : plusDays(on, 365);
}
