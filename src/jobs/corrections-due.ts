import { correctionOf, type Correction } from "../domain/correction.ts";
import { townshipFor } from "../domain/correction-owner.ts";
import { hasLeft, isWrittenTo, type Member } from "../domain/member.ts";
import { dueSteps, type DueStep } from "../domain/objection-due.ts";
import { dayOf } from "../domain/quarter.ts";
import { leadersOf } from "../domain/reminded.ts";
import type { CorrectionDueLine } from "../wording/correction.ts";
import type { SayingGround } from "./says.ts";

/** A line of the morning's message for one person. */
export type CorrectionToTell = { readonly person: Member; readonly line: CorrectionDueLine };

/**
 * Requests to put a record right are told of like objections, in the same message: two days before they are due, on that
 * day and three days after. @returns the lines, and the rows of the diary that are done with them
 */
export async function correctionsToTell(
  ground: SayingGround,
): Promise<{ readonly told: readonly CorrectionToTell[]; readonly done: readonly string[] }> {
  const { branch, matters, jobDiary, atMs } = ground;
  const come = (await matters.open(branch.id, "correction"))
    .map(correctionOf)
    .map((correction) => ({ correction, steps: dueSteps(correction, dayOf(atMs)) }));
  const periods = come.flatMap(({ correction, steps }) => steps.map((step) => periodOf(correction, step)));
  if (periods.length === 0) return { told: [], done: [] };
  const before = await jobDiary.done(branch.id, "objectionsDue", periods);
  const fresh = come
    .map(({ correction, steps }) => ({
      correction,
      steps: steps.filter((step) => !before.has(periodOf(correction, step))),
    }))
    .filter(({ steps }) => steps.length > 0)
    .map(({ correction, steps }) => ({ correction, steps, told: linesOf(correction, steps, ground) }))
    .filter(({ told }) => told.length > 0);
  return {
    told: fresh.flatMap(({ told }) => told),
    done: fresh.flatMap(({ correction, steps }) => steps.map((step) => periodOf(correction, step))),
  };
}

/** Beside the rows of objections, which begin with their number. */
const periodOf = ({ number }: Correction, step: DueStep): string => `correction ${number} ${step}`;

/** Who answers it; where nobody does, and when it is late, the secretary as well. */
function linesOf(
  correction: Correction,
  steps: readonly DueStep[],
  { branch: { roster }, atMs }: SayingGround,
): readonly CorrectionToTell[] {
  const member = roster.find(({ id }) => id === correction.member);
  if (member === undefined) return [];
  const today = dayOf(atMs);
  const answerers =
    correction.state === "atTownship"
      ? townshipFor({ member, decidedBy: new Set() }, roster)
      : roster.filter((each) => each.id === correction.owner && !hasLeft(each));
  const reached = answerers.filter((each) => isWrittenTo(each, today));
  const leaders = leadersOf(roster, today).filter((leader) => !reached.includes(leader));
  const people = reached.length === 0 || steps.includes("late") ? [...reached, ...leaders] : reached;
  const [answerer] = answerers;
  return people.map((person) => ({
    person,
    line: { correction, answerer, isYours: reached.includes(person) },
  }));
}
