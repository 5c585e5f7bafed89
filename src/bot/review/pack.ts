import { mayJudge } from "../../domain/deciders.ts";
import { concernedBy } from "../../domain/doubtful-pairs.ts";
import type { Entry } from "../../domain/entry.ts";
import type { MemberId } from "../../domain/ids.ts";
import { stepsOf, type Matter } from "../../domain/matter.ts";
import type { Member } from "../../domain/member.ts";
import type { Quarter } from "../../domain/quarter.ts";
import type { MatterName } from "../../ports.ts";
import {
  deductionText,
  doubtText,
  dutyText,
  entryText,
  memberTitle,
  noteText,
  objectionText,
  recusedMark,
  sourceText,
  titles,
  voiceText,
  type PackLine,
  type PackSection,
  type PackView,
} from "../../wording/review-pack.ts";
import type { Pack } from "../../quarter-pack.ts";

/** What is doubtful first, then member by member, then what else the committee should know. */
export function sectionsOf(pack: Pack, view: PackView): readonly PackSection[] {
  return [
    doubtsSection(pack, view),
    ...view.roster.map((member) => memberSection(member, pack, view)),
    {
      title: titles.notes,
      lines: pack.notes.map((note) => about([note.claim.member], noteText(note, view), view)),
    },
    { title: titles.duties, lines: pack.duties.flatMap((duty) => dutyLine(duty, pack.quarter, view)) },
    { title: titles.deductions, lines: pack.deductions.flatMap((each) => deductionLine(each, view)) },
    { title: titles.objections, lines: pack.objections.flatMap((each) => objectionLine(each, view)) },
    { title: titles.voices, lines: pack.voices.map(voiceLine) },
  ];
}

function doubtsSection({ doubts, entries }: Pack, view: PackView): PackSection {
  const claimNumbers = new Map(
    entries.flatMap(({ number, claim }) => (claim === undefined ? [] : [[number, claim] as const])),
  );
  const lines = doubts.map((doubt) => about(concernedBy(doubt), doubtText(doubt, claimNumbers, view), view));
  return { title: titles.doubts, lines };
}

function memberSection(member: Member, pack: Pack, view: PackView): PackSection {
  const own = pack.entries.filter((entry) => entry.member === member.id);
  const countsFor = ({ number }: Entry): number => pack.counts.get(number) ?? 0;
  const lines = own.map((entry) => {
    const claim = entry.claim === undefined ? undefined : pack.claims.get(entry.claim);
    const source = pack.sources.get(entry.number);
    const from = source === undefined ? undefined : sourceText(kindFor(source), source.number);
    return about([member.id], entryText(entry, countsFor(entry), claim, from, view), view);
  });
  const half = own.reduce((sum, entry) => sum + countsFor(entry), 0);
  return { title: memberTitle(member, half), lines };
}

function kindFor({ kind }: MatterName): Parameters<typeof sourceText>[0] {
  switch (kind) {
    case "duty":
    case "deduction":
    case "task":
    case "meeting":
    case "objection":
      return kind;
    case "exclusion":
    case "dues":
    case "voice":
    case "review":
      return "other";
  }
}

function dutyLine(duty: Matter<"duty">, quarter: Quarter, view: PackView): readonly PackLine[] {
  const assigned = stepsOf(duty, "assigned").at(-1);
  if (assigned === undefined) return [];
  const { member, duty: kind } = assigned.step;
  const met = stepsOf(duty, "checked").findLast(({ step }) => step.quarter === quarter)?.step.met;
  return [about([member], dutyText(duty.number, kind, member, assigned.words, met, view), view)];
}

const deductionLine = (deduction: Matter<"deduction">, view: PackView): readonly PackLine[] =>
  stepsOf(deduction, "proposed")
    .slice(0, 1)
    .map(({ step }) => about([step.member], deductionText(deduction.number, step.member, step, view), view));

const objectionLine = (objection: Matter<"objection">, view: PackView): readonly PackLine[] =>
  stepsOf(objection, "raised")
    .slice(0, 1)
    .map(({ step }) =>
      about([step.member], objectionText(objection.number, step.member, step.due, view), view),
    );

const voiceLine = ({ number, steps }: Matter<"voice">): PackLine => ({
  text: voiceText(number, steps[0]?.words),
  about: [],
});

/** What the reader may not judge is shown, and marked. */
function about(members: readonly MemberId[], text: string, { roster, reader }: PackView): PackLine {
  const concerned = roster.filter(({ id }) => members.includes(id));
  const isRecused = concerned.some((member) => !mayJudge(reader, member));
  return { text: recusedMark(isRecused) + text, about: members };
}
