import type { MemberId } from "../domain/ids.ts";
import { isWrittenTo, type Member } from "../domain/member.ts";
import { dueSteps, type DueStep } from "../domain/objection-due.ts";
import { objectionOf, type Objection } from "../domain/objection.ts";
import { dayOf, plusDays, type Day } from "../domain/quarter.ts";
import { leadersOf } from "../domain/reminded.ts";
import { correctionsDueText, type CorrectionDueLine } from "../wording/correction.ts";
import { objectionsDueText, type DueLine } from "../wording/objection-due.ts";
import { correctionsToTell } from "./corrections-due.ts";
import { endOfDayMs, toMember } from "./ground.ts";
import type { Said, SayingGround } from "./says.ts";

/**
 * objectionsDue: who answers an objection is reminded two days before it is due, on that day, and once more three days
 * after, then with the secretary; one message for each person, with the requests to put a record right (更正) in it. What nobody could be told of comes again the next day.
 */
export async function sayObjectionsDue(ground: SayingGround): Promise<Said> {
  const { branch, matters, atMs } = ground;
  const today = dayOf(atMs);
  const open = (await matters.open(branch.id, "objection")).map(objectionOf);
  const fresh = await stepsToTell(open, ground);
  const corrections = await correctionsToTell(ground);
  const told = new Map<MemberId, Told>();
  const done: string[] = [...corrections.done];
  for (const { objection, steps } of fresh) {
    const people = toldOf(objection, steps, ground, today);
    for (const person of people) {
      toldTo(person, told).lines.push(lineFor(objection, person, ground));
    }
    if (people.length > 0) done.push(...steps.map((step) => periodOf(objection, step)));
  }
  for (const { person, line } of corrections.told) toldTo(person, told).corrections.push(line);
  const messages = [...told.values()].map((each) =>
    toMember("objectionsDue", each.person, textFor(each, today), ground, {
      untilMs: endOfDayMs(plusDays(today, 1)),
    }),
  );
  return { messages, alsoDone: done };
}

type Told = {
  readonly person: Member;
  readonly lines: DueLine[];
  readonly corrections: CorrectionDueLine[];
};

function toldTo(person: Member, told: Map<MemberId, Told>): Told {
  const before = told.get(person.id) ?? { person, lines: [], corrections: [] };
  told.set(person.id, before);
  return before;
}

const textFor = ({ lines, corrections }: Told, today: Day): string =>
  [
    ...(lines.length > 0 ? [objectionsDueText(lines, today)] : []),
    ...(corrections.length > 0 ? [correctionsDueText(corrections, today)] : []),
  ].join("\n");

type Fresh = { readonly objection: Objection; readonly steps: readonly DueStep[] };

/** The steps that have come and were not told before. */
async function stepsToTell(
  open: readonly Objection[],
  { branch, jobDiary, atMs }: SayingGround,
): Promise<readonly Fresh[]> {
  const come = open.map((objection) => ({ objection, steps: dueSteps(objection, dayOf(atMs)) }));
  const periods = come.flatMap(({ objection, steps }) => steps.map((step) => periodOf(objection, step)));
  if (periods.length === 0) return [];
  const done = await jobDiary.done(branch.id, "objectionsDue", periods);
  return come
    .map(({ objection, steps }) => ({
      objection,
      steps: steps.filter((step) => !done.has(periodOf(objection, step))),
    }))
    .filter(({ steps }) => steps.length > 0);
}

/** The row of the diary. */
const periodOf = ({ number }: Objection, step: DueStep): string => `${number} ${step}`;

/** The owner, who may be excused or gone by now; then, and when it is late, the secretary. */
function toldOf(
  { owner: id }: Objection,
  steps: readonly DueStep[],
  { branch: { roster } }: SayingGround,
  today: Day,
): readonly Member[] {
  const owners = roster.filter((member) => member.id === id && isWrittenTo(member, today));
  const leaders = leadersOf(roster, today).filter((leader) => !owners.includes(leader));
  return owners.length === 0 || steps.includes("late") ? [...owners, ...leaders] : owners;
}

function lineFor(objection: Objection, person: Member, { branch: { roster } }: SayingGround): DueLine {
  const owner = roster.find(({ id }) => id === objection.owner);
  return { objection, owner, isYours: owner?.id === person.id };
}
