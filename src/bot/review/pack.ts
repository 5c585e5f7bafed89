import { mayJudge } from "../../domain/deciders.ts";
import { concernedBy } from "../../domain/doubtful-pairs.ts";
import type { Entry } from "../../domain/entry.ts";
import { monthOf, monthsOwed } from "../../domain/dues.ts";
import { checkOf, type Duty } from "../../domain/duty.ts";
import type { MemberId } from "../../domain/ids.ts";
import { stepsOf, type Matter } from "../../domain/matter.ts";
import { attendanceOf } from "../../domain/meeting.ts";
import type { Objection } from "../../domain/objection.ts";
import type { Member } from "../../domain/member.ts";
import { lastDayOf, type Quarter } from "../../domain/quarter.ts";
import type { MatterName } from "../../ports.ts";
import {
  attendanceText,
  deductionText,
  doubtText,
  duesText,
  dutyText,
  entryText,
  memberTitle,
  newEntryText,
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
    { title: titles.duties, lines: pack.duties.map((duty) => dutyLine(duty, pack.quarter, view)) },
    { title: titles.meetings, lines: meetingLines(pack, view) },
    { title: titles.dues, lines: duesLines(pack, view) },
    { title: titles.deductions, lines: pack.deductions.flatMap((each) => deductionLine(each, view)) },
    { title: titles.objections, lines: pack.objections.map((each) => objectionLine(each, view)) },
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
  const lines = own.map((entry) => about([member.id], lineOf(entry, pack, view), view));
  const half = own.reduce((sum, { number }) => sum + (pack.counts.get(number) ?? 0), 0);
  return { title: memberTitle(member, half), lines };
}

function lineOf(entry: Entry, { counts, claims, sources }: Pack, view: PackView): string {
  const claim = entry.claim === undefined ? undefined : claims.get(entry.claim);
  const source = sources.get(entry.number);
  const from = source === undefined ? undefined : sourceText(kindFor(source), source.number);
  return entryText(entry, counts.get(entry.number) ?? 0, claim, from, view);
}

/** What came after somebody had looked: each with the member's name, for it stands under no heading. */
export const newLines = (entries: readonly Entry[], pack: Pack, view: PackView): readonly PackLine[] =>
  entries.map((entry) => ({
    text: newEntryText(entry.member, lineOf(entry, pack, view), view),
    about: [entry.member],
  }));

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
    case "membership":
    case "office":
    case "ownData":
    case "correction":
    case "appraisal":
    case "pastYear":
    case "lagging":
      return "other";
  }
}

function dutyLine(duty: Duty, quarter: Quarter, view: PackView): PackLine {
  const met = checkOf(duty, quarter)?.met;
  return about([duty.member], dutyText(duty, met, view), view);
}

/** Who missed a meeting or had leave; of a leave's reason nothing is told. */
function meetingLines({ meetings }: Pack, view: PackView): readonly PackLine[] {
  const closed = meetings.filter(({ state }) => state === "closed");
  const attendances = closed.map((meeting) => attendanceOf(meeting, view.roster));
  return view.roster.flatMap(({ id }) => {
    const stood = attendances.map((attendance) => attendance.get(id));
    const absent = stood.filter((standing) => standing === "absent").length;
    const leave = stood.filter((standing) => standing === "leave").length;
    return absent + leave === 0 ? [] : [about([id], attendanceText(id, { absent, leave }, view), view)];
  });
}

function duesLines({ dues, quarter }: Pack, view: PackView): readonly PackLine[] {
  const through = monthOf(lastDayOf(quarter));
  return view.roster.flatMap((member) => {
    const owed = monthsOwed(dues, member, through).length;
    return owed === 0 ? [] : [about([member.id], duesText(member.id, owed, view), view)];
  });
}

const deductionLine = (deduction: Matter<"deduction">, view: PackView): readonly PackLine[] =>
  stepsOf(deduction, "proposed")
    .slice(0, 1)
    .map(({ step }) => about([step.member], deductionText(deduction.number, step.member, step, view), view));

const objectionLine = ({ number, member, due }: Objection, view: PackView): PackLine =>
  about([member], objectionText(number, member, due, view), view);

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
