import { duesPaid } from "../../domain/dues.ts";
import { dutyOf } from "../../domain/duty.ts";
import { attendanceOf, meetingOf } from "../../domain/meeting.ts";
import { stepsOf } from "../../domain/matter.ts";
import type { Member } from "../../domain/member.ts";
import { objectionOf } from "../../domain/objection.ts";
import { yearOf } from "../../domain/quarter.ts";
import { taskOf } from "../../domain/task.ts";
import { ownDeduction } from "../../wording/deduction.ts";
import { dutyName } from "../../wording/duty.ts";
import { meetingName, standingName } from "../../wording/meeting.ts";
import { objectionRecord } from "../../wording/own-objections.ts";
import {
  consentLines,
  duesLine,
  headings,
  inOwnWords,
  moreLooks,
  rowLines,
  saidInClaim,
  type RecordPart,
} from "../../wording/own-record.ts";
import { allMatters, changesOf, choicesOf, correctionsOf, resultsOf } from "../../record-history.ts";
import { linesOf } from "../../wording/score.ts";
import { taskName } from "../../wording/task.ts";
import { deductionView } from "../deductions/deduction-view.ts";
import { groundOf } from "../objections/meant.ts";
import { withoutObjector } from "../objections/raising.ts";
import { yearOfMember } from "../show-score.ts";
import type { Turn } from "../turn.ts";
import { looksAtMember } from "./looks.ts";

/** Everything that is kept about a member, part by part, in the order in which a person would ask for it. */
export async function ownRecord(member: Member, turn: Turn): Promise<readonly RecordPart[]> {
  const { today } = turn;
  return [
    { heading: headings.row, lines: rowLines(member, today) },
    {
      heading: headings.consents,
      lines: [...consentLines(member, today), ...(await choicesOf(member, turn))],
    },
    { heading: headings.changes, lines: await changesOf(member, turn) },
    ...(await Promise.all(yearsOf(turn).map((year) => claimsOf(member, year, turn)))),
    { heading: headings.deductions, lines: await deductions(member, turn) },
    { heading: headings.objections, lines: await objections(member, turn) },
    { heading: headings.corrections, lines: await correctionsOf(member, turn) },
    { heading: headings.meetings, lines: await meetings(member, turn) },
    { heading: headings.dues, lines: await dues(member, turn) },
    { heading: headings.duties, lines: await duties(member, turn) },
    { heading: headings.results, lines: await resultsOf(member, turn) },
    { heading: headings.looks, lines: await looks(member, turn) },
  ];
}

/** Deeds of the year before the first roster can be declared; dues are paid for the year to come. */
const yearsOf = ({ branch, today }: Turn): readonly number[] => {
  const first = yearOf(branch.since) - 1;
  return Array.from({ length: yearOf(today) - first + 1 }, (_, index) => yearOf(today) - index);
};

/** Every claim and entry with its state, then what was written word for word, as long as it is kept. */
async function claimsOf(member: Member, year: number, turn: Turn): Promise<RecordPart> {
  const view = await yearOfMember(member, year, undefined, turn);
  const lines = linesOf(view, turn.audience).map((line) => line.replace(/^- /, ""));
  const said = view.claims.flatMap((record) =>
    record.said === undefined ? [] : [saidInClaim(record.claim.number, record.said)],
  );
  return { heading: headings.claims(year), lines: [...lines, ...said] };
}

/** What was alleged, and what came of it. */
async function deductions({ id }: Member, turn: Turn): Promise<readonly string[]> {
  return (await allMatters("deduction", turn))
    .map((matter) => deductionView(matter, turn))
    .filter(({ deduction }) => deduction.proposal.member === id)
    .map((view) => ownDeduction(view, turn.audience).replace(/^- /, "").replaceAll("\n", " "));
}

/** Against the member, never by whom; and those that the member raised. */
async function objections(member: Member, turn: Turn): Promise<readonly string[]> {
  const concerning = (await allMatters("objection", turn))
    .map(objectionOf)
    .filter((each) => each.member === member.id || each.objector === member.id);
  return Promise.all(
    concerning.map(async (objection) => {
      const { view } = await groundOf(objection, turn);
      const objector = turn.branch.roster.find(({ id }) => id === objection.objector);
      const words = objection.objector === member.id ? objection.words : withoutObjector(objection, objector);
      return objectionRecord(view, member.id, words, turn.today);
    }),
  );
}

async function meetings({ id }: Member, turn: Turn): Promise<readonly string[]> {
  const { roster } = turn.branch;
  return (await allMatters("meeting", turn)).flatMap((matter) => {
    const meeting = meetingOf(matter);
    const standing = attendanceOf(meeting, roster).get(id);
    if (standing === undefined || meeting.state === "calledOff") return [];
    const leave = stepsOf(matter, "leaveAsked").findLast(({ step }) => step.member === id);
    return [
      `${meetingName(meeting, turn.today)} ${standingName(standing, meeting)}${inOwnWords(leave?.words)}`,
    ];
  });
}

async function dues({ id }: Member, turn: Turn): Promise<readonly string[]> {
  const months = [...(duesPaid(await allMatters("dues", turn)).get(id) ?? [])].toSorted();
  return months.length === 0 ? [] : [duesLine(months, turn.today)];
}

async function duties({ id }: Member, turn: Turn): Promise<readonly string[]> {
  const tasks = (await allMatters("task", turn))
    .map(taskOf)
    .filter(({ signedUp, end }) => isIn(id, signedUp) || (end?.kind === "came" && end.members.includes(id)))
    .map((task) => taskName(task, turn.audience));
  const held = (await allMatters("duty", turn))
    .map(dutyOf)
    .filter(({ member }) => member === id)
    .map((duty) => dutyName(duty, turn.audience));
  return [...tasks, ...held];
}

const isIn = (id: Member["id"], signedUp: readonly { readonly member: Member["id"] }[]): boolean =>
  signedUp.some(({ member }) => member === id);

async function looks(member: Member, turn: Turn): Promise<readonly string[]> {
  const { lines, more } = await looksAtMember(member, turn);
  return more > 0 ? [...lines, moreLooks(more)] : lines;
}
