import { accept, refuse, type Decision } from "./decision.ts";
import type { MemberId, RuleSlug } from "./ids.ts";
import { stepsOf, type Made, type Matter } from "./matter.ts";
import {
  actsAsSecretary,
  belongs,
  isOnCommittee,
  mayTeach,
  namesUnasked,
  type Member,
  type Roster,
} from "./member.ts";
import { isMeantBy } from "./name-in-row.ts";
import type { Day } from "./quarter.ts";
import { committeeOf } from "./reminded.ts";
import type { Rule } from "./rulebook.ts";

/** What happens with a task (任务). Whose `by` is not `member` was entered for him by the secretary (代办). */
export type TaskStep =
  /** Its words are the call itself: 周六上午铲雪 村口集合. `needed`: how many people. */
  | {
      readonly kind: "published";
      readonly on: Day | undefined;
      readonly needed: number | undefined;
      readonly rule: RuleSlug | undefined;
    }
  | { readonly kind: "signedUp"; readonly member: MemberId }
  | { readonly kind: "withdrew"; readonly member: MemberId }
  /** Who came, by the secretary's word; each has a claim of those numbers where the task has a rule. Ends it. */
  | { readonly kind: "came"; readonly members: readonly MemberId[]; readonly claims: readonly number[] }
  | { readonly kind: "calledOff" };

/** A need or a call-out as it stands. */
export type Task = {
  readonly number: number;
  /** As the secretary wrote it; undefined once its retention has ended. */
  readonly call: string | undefined;
  /** Undefined: no day was named. */
  readonly on: Day | undefined;
  /** Undefined: as many as come. */
  readonly needed: number | undefined;
  readonly rule: RuleSlug | undefined;
  /** In the order in which they signed up; who withdrew is gone, and comes last when he signs up again. */
  readonly signedUp: readonly SignedUp[];
  readonly end: TaskEnd | undefined;
};

export type SignedUp = {
  readonly member: MemberId;
  /** Somebody entered it for him (代办). */
  readonly onBehalf: boolean;
};

export type TaskEnd = Pick<Made<TaskStep>, "by" | "byName" | "atMs"> &
  (
    | { readonly kind: "came"; readonly members: readonly MemberId[]; readonly claims: readonly number[] }
    | { readonly kind: "calledOff" }
  );

/** A call is one line on a card. */
export const callCharsMax = 100;
export const neededMax = 999;

/** @throws Error for a matter that no call began: a bug, for the first step of a task publishes it */
export function taskOf(matter: Matter<"task">): Task {
  const [published] = stepsOf(matter, "published");
  if (published === undefined) throw new Error(`task ${matter.number} was never published`);
  const { on, needed, rule } = published.step;
  return {
    ...{ number: matter.number, call: published.words, on, needed, rule },
    signedUp: signedUpIn(matter),
    end: endOf(matter),
  };
}

/** The same without those who died or moved out since. */
export function taskHere(matter: Matter<"task">, roster: Roster): Task {
  const task = taskOf(matter);
  const isHere = (id: MemberId): boolean => roster.some((each) => each.id === id && belongs(each));
  return { ...task, signedUp: task.signedUp.filter(({ member }) => isHere(member)) };
}

function signedUpIn({ steps }: Matter<"task">): readonly SignedUp[] {
  const signedUp = new Map<MemberId, SignedUp>();
  for (const { step, by } of steps) {
    if (step.kind === "signedUp")
      signedUp.set(step.member, { member: step.member, onBehalf: by !== step.member });
    if (step.kind === "withdrew") signedUp.delete(step.member);
  }
  return [...signedUp.values()];
}

function endOf({ steps }: Matter<"task">): TaskEnd | undefined {
  for (const { step, by, byName, atMs } of steps) {
    if (step.kind === "came" || step.kind === "calledOff") return { ...step, by, byName, atMs };
  }
  return undefined;
}

export const hasSignedUp = ({ signedUp }: Pick<Task, "signedUp">, member: MemberId): boolean =>
  signedUp.some((each) => each.member === member);

/** How many signed up beyond those who are needed. */
export const beyondNeeded = ({ signedUp, needed = Number.POSITIVE_INFINITY }: Task): number =>
  Math.max(0, signedUp.length - needed);

/** Neither ended nor over: somebody can still sign up. */
export const takesSignUps = ({ end, on }: Pick<Task, "end" | "on">, today: Day): boolean =>
  end === undefined && (on === undefined || today <= on);

/** Its day is over, and nobody said yet who came, or that it was called off. */
export const waitsForMarking = ({ end, on }: Pick<Task, "end" | "on">, today: Day): boolean =>
  end === undefined && on !== undefined && on < today;

/** Whether the task is what somebody speaks of. Undefined: nothing was said of that. */
export function isAbout(
  task: Pick<Task, "rule" | "on">,
  { rule, day }: { readonly rule: RuleSlug | undefined; readonly day: Day | undefined },
): boolean {
  const sameDay = day !== undefined && task.on === day;
  if (day !== undefined && task.on !== undefined && !sameDay) return false;
  // A call in words that no rule was found in is known by its day alone.
  return rule === undefined || task.rule === rule || (task.rule === undefined && sameDay);
}

/**
 * Whether who came can be given points in one card: of the others it must be asked how many persons, days or mu there
 * were, or they are given at the review.
 */
export const isCountedByComing = (rule: Rule): boolean =>
  rule.kind === "bonus" &&
  rule.enabled &&
  rule.pointsHalf !== undefined &&
  rule.grantedAt === "claim" &&
  rule.threshold === undefined &&
  !rule.onlyMigrants &&
  (rule.unit === "次" || rule.unit === "场");

// --- who may ----------------------------------------------------------------------------------------------------------

/** The secretary or the deputy: for tasks, zones, posts and pairings. */
export const publishersOf = (roster: Roster, on: Day): readonly Member[] =>
  roster.filter((member) => mayTeach(member, on));

/** Anybody of the committee may say who came. */
const mayMark = (member: Member): boolean => belongs(member) && isOnCommittee(member);

export type NotEntitled = { readonly kind: "notEntitled"; readonly who: readonly Member[] };

// --- publishing -------------------------------------------------------------------------------------------------------

/** What was read in a call; see `language/read-call.ts`. */
export type Call = {
  readonly words: string;
  readonly day: CallDay;
  readonly needed: number | undefined;
  readonly rule: RuleSlug | undefined;
};
export type CallDay =
  | { readonly kind: "none" }
  | { readonly kind: "day"; readonly day: Day }
  | { readonly kind: "noSuchDay"; readonly said: string };

export type PublishingRefusal =
  | NotEntitled
  | { readonly kind: "nothingSaid" }
  | { readonly kind: "tooLong"; readonly most: number }
  /** The call is for everybody to read. */
  | { readonly kind: "namesUnasked" }
  | { readonly kind: "noSuchDay"; readonly said: string }
  | { readonly kind: "pastDay"; readonly day: Day }
  | { readonly kind: "neededNotAllowed"; readonly most: number };

/** @returns the first step of a task, or the first refusal that applies, in the order of `PublishingRefusal` */
export function decidePublishing(
  publisher: Member,
  call: Call,
  { roster, today }: { readonly roster: Roster; readonly today: Day },
): Decision<Extract<TaskStep, { kind: "published" }>, PublishingRefusal> {
  const { words, day, needed, rule } = call;
  if (!mayTeach(publisher, today)) return refuse({ kind: "notEntitled", who: publishersOf(roster, today) });
  if (words === "") return refuse({ kind: "nothingSaid" });
  if (Array.from(words).length > callCharsMax) return refuse({ kind: "tooLong", most: callCharsMax });
  if (namesUnasked(words, roster)) return refuse({ kind: "namesUnasked" });
  if (day.kind === "noSuchDay") return refuse(day);
  if (day.kind === "day" && day.day < today) return refuse({ kind: "pastDay", day: day.day });
  if (needed !== undefined && !(Number.isInteger(needed) && needed >= 1 && needed <= neededMax))
    return refuse({ kind: "neededNotAllowed", most: neededMax });
  return accept({ kind: "published", on: day.kind === "day" ? day.day : undefined, needed, rule });
}

// --- signing up -------------------------------------------------------------------------------------------------------

type Ended = { readonly kind: "ended"; readonly end: TaskEnd };

export type SignUpRefusal =
  | Ended
  | { readonly kind: "dayOver"; readonly on: Day }
  /** Dead, moved out, or of no branch. */
  | { readonly kind: "notOfBranch"; readonly member: Member }
  | { readonly kind: "forOthers"; readonly who: readonly Member[] }
  | { readonly kind: "signedUpBefore"; readonly member: Member };

/**
 * Anybody of the branch may come, exempt, probationary or away; beyond the number needed as well: nobody who wants to
 * lend a hand is sent away, and who is first in line follows from the order (候补).
 *
 * @param by who wrote it: the member, the secretary or deputy, or the member's contact person
 * @returns the step, or the first refusal that applies, in the order of `SignUpRefusal`
 */
export function decideSignUp(
  task: Task,
  member: Member,
  by: Member,
  { roster, today }: { readonly roster: Roster; readonly today: Day },
): Decision<Extract<TaskStep, { kind: "signedUp" }>, SignUpRefusal> {
  if (task.end !== undefined) return refuse({ kind: "ended", end: task.end });
  if (task.on !== undefined && task.on < today) return refuse({ kind: "dayOver", on: task.on });
  if (!belongs(member)) return refuse({ kind: "notOfBranch", member });
  if (!maySpeakFor(by, member, today))
    return refuse({ kind: "forOthers", who: spokesmenOf(member, roster, today) });
  if (hasSignedUp(task, member.id)) return refuse({ kind: "signedUpBefore", member });
  return accept({ kind: "signedUp", member: member.id });
}

export type SignOffRefusal =
  | Ended
  | { readonly kind: "forOthers"; readonly who: readonly Member[] }
  | { readonly kind: "notSignedUp"; readonly member: Member };

/** @returns the step, or the first refusal that applies, in the order of `SignOffRefusal` */
export function decideSignOff(
  task: Task,
  member: Member,
  by: Member,
  { roster, today }: { readonly roster: Roster; readonly today: Day },
): Decision<Extract<TaskStep, { kind: "withdrew" }>, SignOffRefusal> {
  if (task.end !== undefined) return refuse({ kind: "ended", end: task.end });
  if (!maySpeakFor(by, member, today))
    return refuse({ kind: "forOthers", who: spokesmenOf(member, roster, today) });
  if (!hasSignedUp(task, member.id)) return refuse({ kind: "notSignedUp", member });
  return accept({ kind: "withdrew", member: member.id });
}

/** For himself; for somebody without a phone the secretary, the deputy or the contact person. */
const maySpeakFor = (by: Member, member: Member, today: Day): boolean =>
  by.id === member.id || mayTeach(by, today) || isContactOf(by, member);

const isContactOf = (by: Member, member: Member): boolean =>
  belongs(by) && isMeantBy(member.contactPerson, by);

const spokesmenOf = (member: Member, roster: Roster, today: Day): readonly Member[] =>
  roster.filter((each) => actsAsSecretary(each, today) || isContactOf(each, member));

// --- who came ---------------------------------------------------------------------------------------------------------

export type MarkingRefusal =
  NotEntitled | Ended | { readonly kind: "tooEarly"; readonly on: Day } | { readonly kind: "nobody" };

/** Whether somebody may say now who came: the first refusal that applies but for `nobody`, in their order. */
export function refusalToMark(
  task: Task,
  by: Member,
  { roster, today }: { readonly roster: Roster; readonly today: Day },
): MarkingRefusal | undefined {
  if (!mayMark(by)) return { kind: "notEntitled", who: committeeOf(roster) };
  if (task.end !== undefined) return { kind: "ended", end: task.end };
  if (task.on !== undefined && today < task.on) return { kind: "tooEarly", on: task.on };
  return undefined;
}

/** @param members those who came, whether they had signed up or not; each once */
export function decideMarking(
  task: Task,
  members: readonly Member[],
  by: Member,
  known: { readonly roster: Roster; readonly today: Day },
): Decision<readonly Member[], MarkingRefusal> {
  const refusal = refusalToMark(task, by, known);
  if (refusal !== undefined) return refuse(refusal);
  const present = members.filter(belongs);
  return present.length === 0 ? refuse({ kind: "nobody" }) : accept(present);
}

// --- calling off ------------------------------------------------------------------------------------------------------

export type CallOffRefusal = NotEntitled | Ended;

/** @returns the step, or the first refusal that applies, in the order of `CallOffRefusal` */
export function decideCallOff(
  task: Task,
  by: Member,
  { roster, today }: { readonly roster: Roster; readonly today: Day },
): Decision<Extract<TaskStep, { kind: "calledOff" }>, CallOffRefusal> {
  if (!mayTeach(by, today)) return refuse({ kind: "notEntitled", who: publishersOf(roster, today) });
  if (task.end !== undefined) return refuse({ kind: "ended", end: task.end });
  return accept({ kind: "calledOff" });
}
