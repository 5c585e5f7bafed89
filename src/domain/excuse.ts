import { ruleSlug, type RuleSlug } from "./ids.ts";
import type { Matter } from "./matter.ts";
import type { MeetingStep } from "./meeting.ts";
import { isAway, isExempt, type Member } from "./member.ts";
import { previousQuarter, quarterOf, type Day, type Quarter } from "./quarter.ts";

/** Why something is no failing: granted leave, age and illness are not absence (domain guide, sections 8 and 9). */
export type Excuse =
  /** Excused by the committee on that day; why is nobody's business. */
  | { readonly kind: "exempt" }
  | { readonly kind: "leave"; readonly meeting: number }
  /** Every meeting of that day that is on record has him as present. */
  | { readonly kind: "present"; readonly meeting: number }
  /** Away: one cannot miss what is held at home, unless one was there that day. */
  | { readonly kind: "migrant" };

const absence = ruleSlug("absent-org-life");
/** What only who takes part can fail at. A rule's slug never changes once it is set (rules/README.md). */
const dutyRules: ReadonlySet<RuleSlug> = new Set([
  absence,
  ruleSlug("shrink-disaster-relief"),
  ruleSlug("task-refusal"),
  ruleSlug("migrant-no-report"),
]);

type Meeting = Pick<Matter<"meeting">, "number" | "steps">;

/**
 * The first that applies, in the order of `Excuse`; undefined when nothing excuses it.
 * @param meetings of the quarters that `quartersOfMeetings` names
 * @param wasAtHome whether the facts say that a migrant was in the village that day
 */
export function excuseFor(
  { rule, actDay }: { readonly rule: RuleSlug; readonly actDay: Day },
  owner: Member,
  known: { readonly meetings: readonly Meeting[]; readonly wasAtHome: boolean },
): Excuse | undefined {
  if (dutyRules.has(rule) && isExempt(owner, actDay)) return { kind: "exempt" };
  if (rule !== absence) return undefined;
  const held = known.meetings.filter((each) => isOn(each, actDay));
  const meeting = held.find((each) => hadLeave(each, owner));
  if (meeting !== undefined) return { kind: "leave", meeting: meeting.number };
  const [first] = held;
  if (first !== undefined && held.every((each) => wasThere(each, owner)))
    return { kind: "present", meeting: first.number };
  return isAway(owner, actDay) && !known.wasAtHome ? { kind: "migrant" } : undefined;
}

/** A meeting belongs to the quarter in which it was called, and that may be the one before. From and to. */
export const quartersOfMeetings = (actDay: Day): readonly [Quarter, Quarter] => [
  previousQuarter(quarterOf(actDay)),
  quarterOf(actDay),
];

const isOn = ({ steps }: Meeting, on: Day): boolean =>
  steps.some(({ step }) => step.kind === "opened" && step.on === on);

/** The last word on it holds: a leave that was granted can be put right afterwards. */
function hadLeave({ steps }: Meeting, { id }: Member): boolean {
  const last = steps.findLast(({ step }) => isWordOnLeave(step) && step.member === id)?.step;
  return last?.kind === "leaveGranted" || (last?.kind === "corrected" && last.as === "leave");
}

/** Signed in, or put right to it, and nothing said after that. */
function wasThere({ steps }: Meeting, { id }: Member): boolean {
  const last = steps.findLast(
    ({ step }) => (isWordOnLeave(step) || step.kind === "signedIn") && step.member === id,
  )?.step;
  return last?.kind === "signedIn" || (last?.kind === "corrected" && last.as === "present");
}

const isWordOnLeave = (
  step: MeetingStep,
): step is Extract<MeetingStep, { readonly kind: "leaveGranted" | "leaveRefused" | "corrected" }> =>
  step.kind === "leaveGranted" || step.kind === "leaveRefused" || step.kind === "corrected";
