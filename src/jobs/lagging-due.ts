import type { MemberId } from "../domain/ids.ts";
import { dueReminders, type DueDays } from "../domain/lagging-due.ts";
import { keepersOf } from "../domain/lagging-rights.ts";
import { laggingOf, type LaggingPerson } from "../domain/lagging.ts";
import { isWrittenTo, type Member } from "../domain/member.ts";
import { dayOf } from "../domain/quarter.ts";
import { helpDueText, type HelpDue } from "../wording/lagging-due.ts";
import type { SayingGround } from "./says.ts";

/** One line for each person who is to be told, and the rows of the diary that are done with it. */
export type LaggingDue = {
  readonly lines: ReadonlyMap<MemberId, { readonly reader: Member; readonly line: string }>;
  readonly done: readonly string[];
};

/**
 * For the evening's digest: who helps, and who keeps the record, is told 30 and 7 days before a deadline and on its day,
 * each once. What nobody could be told of comes again the next day.
 */
export async function laggingDue(ground: SayingGround): Promise<LaggingDue> {
  const { branch, matters, rulebook, atMs } = ground;
  const today = dayOf(atMs);
  const moment = { roster: branch.roster, today, answerDays: rulebook.timetable.deductionAnswerDays };
  const come = (await matters.open(branch.id, "lagging"))
    .map((matter) => laggingOf(matter, moment))
    .flatMap(({ number, people }) => people.map((person) => ({ number, person })))
    .map(({ number, person }) => ({ number, person, days: dueReminders(person, today) }))
    .filter(({ days }) => days.length > 0);
  const fresh = await notToldBefore(come, ground);
  const perReader = new Map<MemberId, { readonly reader: Member; readonly due: HelpDue[] }>();
  const done: string[] = [];
  for (const each of fresh) {
    const readers = readersOf(each.person, ground);
    for (const reader of readers) {
      const before = perReader.get(reader.id) ?? { reader, due: [] };
      before.due.push(dueFor(each, reader, ground));
      perReader.set(reader.id, before);
    }
    if (readers.length > 0) done.push(...periodsOf(each));
  }
  const lines = [...perReader].map(
    ([id, { reader, due }]) => [id, { reader, line: helpDueText(due, today) }] as const,
  );
  return { lines: new Map(lines), done };
}

type Come = {
  readonly number: number;
  readonly person: LaggingPerson;
  readonly days: readonly DueDays[];
};

async function notToldBefore(
  come: readonly Come[],
  { branch, jobDiary }: SayingGround,
): Promise<readonly Come[]> {
  const periods = come.flatMap(periodsOf);
  if (periods.length === 0) return [];
  const done = await jobDiary.done(branch.id, "digest", periods);
  return come
    .map((each) => ({ ...each, days: each.days.filter((days) => !done.has(periodOf(each, days))) }))
    .filter(({ days }) => days.length > 0);
}

/** The rows of the diary; an extension has a deadline of its own. */
const periodOf = ({ number, person }: Omit<Come, "days">, days: DueDays): string =>
  `lagging ${number} ${person.member} ${person.until ?? ""} ${days}`;

const periodsOf = (each: Come): readonly string[] => each.days.map((days) => periodOf(each, days));

function readersOf(person: LaggingPerson, { branch: { roster }, atMs }: SayingGround): readonly Member[] {
  const owner = roster.find(({ id }) => id === person.member);
  const helper = roster.filter(({ id }) => id === person.help?.helper);
  const keepers = owner === undefined ? [] : keepersOf(owner, roster, dayOf(atMs));
  return [...new Set([...helper, ...keepers])].filter((member) => isWrittenTo(member, dayOf(atMs)));
}

function dueFor({ number, person }: Come, reader: Member, { branch: { roster } }: SayingGround): HelpDue {
  const owner = roster.find(({ id }) => id === person.member);
  return {
    ...{ number, until: person.until },
    name: owner?.name ?? "",
    isHelper: person.help?.helper === reader.id,
  };
}
