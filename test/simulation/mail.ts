import { robotOf, type Posted } from "./county.ts";
import { publicFaults, strangersIn } from "./eyes.ts";
import type { Life } from "./life.ts";
import { dayAt, quarterAt, type BranchModel } from "./model.ts";
import { hasLeft } from "./people.ts";
import type { SentSeen } from "./recorded.ts";

// What went out by itself: to whom, and what it says.

/** What a road carried, wherever it leads. */
export function postedFaults({ to, text }: Posted, lives: readonly Life[]): readonly string[] {
  switch (to.kind) {
    case "robot": {
      const life = lives.find(({ model }) => robotOf(model.id) === to.key);
      if (life === undefined) return [`said in no group of the county: ${text}`];
      return [...publicFaults(life.model, text, "by itself"), ...strangersIn(life.model, text, "by itself")];
    }
    case "person": {
      const of = lives.filter(({ model }) =>
        model.people.some((each) => each.account === to.account && !hasLeft(each)),
      );
      if (of.length === 0) return [`sent to ${to.account}, whose account is nobody's: ${text}`];
      const [life] = of;
      return of.length > 1 || life === undefined ? [] : strangersIn(life.model, text, "by itself");
    }
    case "group":
      return [`said on a road that is not there: ${text}`];
  }
}

const reminders = ["reportReminder", "appraisalReturn"];

/** What was sent to a member: nothing to who left, died, takes part on paper, or need not take part and is reminded. */
export function mailFaults(branch: BranchModel, { kind, target, text }: SentSeen): readonly string[] {
  const to = branch.person(target);
  const about = `${branch.id}: ${kind} to ${target}`;
  if (to === undefined) return [`${about}, who is not there: ${text}`];
  return [
    ...(hasLeft(to) ? [`${about}, who left: ${text}`] : []),
    ...(to.account === undefined ? [`${about}, who has no account: ${text}`] : []),
    ...(to.enrolledAs === "paper" ? [`${about}, who takes part on paper: ${text}`] : []),
    ...(reminders.includes(kind) && branch.isExempt(to) ? [`${about}, who need not take part: ${text}`] : []),
    ...(reminders.includes(kind) && !to.kinds.includes("migrant")
      ? [`${about}, who is no migrant: ${text}`]
      : []),
  ];
}

/** A migrant is asked for a quarter's report twice at most. */
const remindedMax = 2;

export class Reminders {
  readonly #counts = new Map<string, number>();

  faults(branch: BranchModel, { kind, target, started_ms }: SentSeen): readonly string[] {
    if (!reminders.includes(kind)) return [];
    const key = `${kind} ${target} ${quarterAt(dayAt(started_ms))}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count > remindedMax ? [`${branch.id}: ${kind} to ${target}, ${count} times in a quarter`] : [];
  }
}
