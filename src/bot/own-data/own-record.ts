import { whatHappened } from "../../wording/membership-record.ts";
import { correctionOf } from "../../domain/correction.ts";
import { duesPaid } from "../../domain/dues.ts";
import { dutyOf } from "../../domain/duty.ts";
import type { Matter, MatterKind } from "../../domain/matter.ts";
import { attendanceOf, meetingOf } from "../../domain/meeting.ts";
import { stepsOf } from "../../domain/matter.ts";
import type { Member } from "../../domain/member.ts";
import { objectionOf } from "../../domain/objection.ts";
import { quarter, yearOf, type Quarter } from "../../domain/quarter.ts";
import { taskOf } from "../../domain/task.ts";
import { stateWithDays } from "../../wording/correction.ts";
import { ownDeduction } from "../../wording/deduction.ts";
import { dutyName } from "../../wording/duty.ts";
import { meetingName, standingName } from "../../wording/meeting.ts";
import { objectionRecord } from "../../wording/own-objections.ts";
import {
  consentLines,
  duesLine,
  happened,
  headings,
  inOwnWords,
  moreLooks,
  rowLines,
  saidInClaim,
  type RecordPart,
} from "../../wording/own-record.ts";
import {
  appraisalText,
  laggingText,
  officeText,
  ownDataText,
  pastYearText,
  type StepReader,
} from "../../wording/own-steps.ts";
import { linesOf } from "../../wording/score.ts";
import { taskName } from "../../wording/task.ts";
import { memberOf } from "../claim-view.ts";
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
    { heading: headings.consents, lines: [...consentLines(member, today), ...(await choices(member, turn))] },
    { heading: headings.changes, lines: await changes(member, turn) },
    ...(await Promise.all(yearsOf(turn).map((year) => claimsOf(member, year, turn)))),
    { heading: headings.deductions, lines: await deductions(member, turn) },
    { heading: headings.objections, lines: await objections(member, turn) },
    { heading: headings.corrections, lines: await corrections(member, turn) },
    { heading: headings.meetings, lines: await meetings(member, turn) },
    { heading: headings.dues, lines: await dues(member, turn) },
    { heading: headings.duties, lines: await duties(member, turn) },
    { heading: headings.results, lines: await results(member, turn) },
    { heading: headings.looks, lines: await looks(member, turn) },
  ];
}

/** Deeds of the year before the first roster can be declared; dues are paid for the year to come. */
const yearsOf = ({ branch, today }: Turn): readonly number[] => {
  const first = yearOf(branch.since) - 1;
  return Array.from({ length: yearOf(today) - first + 1 }, (_, index) => yearOf(today) - index);
};

function all<Kind extends MatterKind>(kind: Kind, turn: Turn): Promise<readonly Matter<Kind>[]> {
  const first = yearOf(turn.branch.since) - 1;
  return turn.matters.within(turn.branch.id, kind, q1(first), q4(yearOf(turn.today) + 1));
}
const q1 = (year: number): Quarter => quarter(`${year}-Q1`);
const q4 = (year: number): Quarter => quarter(`${year}-Q4`);

const readerOf = (turn: Turn): StepReader => ({
  nameOf: (id) => memberOf(id, turn).name,
  today: turn.today,
});

async function choices({ id }: Member, turn: Turn): Promise<readonly string[]> {
  return (await all("ownData", turn))
    .flatMap(({ steps }) => steps)
    .filter(({ step }) => step.member === id)
    .map((made) => happened(ownDataText(made.step), made, turn.today));
}

async function changes({ id }: Member, turn: Turn): Promise<readonly string[]> {
  const reader = readerOf(turn);
  const ofMembership = (await all("membership", turn))
    .flatMap(({ steps }) => steps)
    .filter(({ step }) => step.member === id)
    .map((made) => ({ made, what: whatHappened(made.step, reader) }));
  const ofOffice = (await all("office", turn))
    .flatMap(({ steps }) => steps)
    .filter(({ step }) => step.member === id || ("to" in step && step.to === id))
    .map((made) => ({
      // Who says that two are relatives is told to nobody.
      made: made.step.kind === "relationFlagged" ? { ...made, byName: "" } : made,
      what: officeText(made.step, reader),
    }));
  return [...ofMembership, ...ofOffice]
    .toSorted((one, other) => one.made.atMs - other.made.atMs)
    .map(({ made, what }) => happened(what, made, turn.today));
}

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
  return (await all("deduction", turn))
    .map((matter) => deductionView(matter, turn))
    .filter(({ deduction }) => deduction.proposal.member === id)
    .map((view) => ownDeduction(view, turn.audience).replace(/^- /, "").replaceAll("\n", " "));
}

/** Against the member, never by whom; and those that the member raised. */
async function objections(member: Member, turn: Turn): Promise<readonly string[]> {
  const concerning = (await all("objection", turn))
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

async function corrections({ id }: Member, turn: Turn): Promise<readonly string[]> {
  return (await all("correction", turn))
    .filter((matter) => stepsOf(matter, "asked").some(({ step }) => step.member === id))
    .flatMap((matter) => {
      const correction = correctionOf(matter);
      const [asked] = matter.steps;
      if (asked === undefined) return [];
      const state = stateWithDays(correction, turn.today);
      return [
        `${happened(`${matter.number}号`, asked, turn.today)}，${state}${inOwnWords(correction.ruling?.words)}`,
      ];
    });
}

async function meetings({ id }: Member, turn: Turn): Promise<readonly string[]> {
  const { roster } = turn.branch;
  return (await all("meeting", turn)).flatMap((matter) => {
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
  const months = [...(duesPaid(await all("dues", turn)).get(id) ?? [])].toSorted();
  return months.length === 0 ? [] : [duesLine(months, turn.today)];
}

async function duties({ id }: Member, turn: Turn): Promise<readonly string[]> {
  const tasks = (await all("task", turn))
    .map(taskOf)
    .filter(({ signedUp, end }) => isIn(id, signedUp) || (end?.kind === "came" && end.members.includes(id)))
    .map((task) => taskName(task, turn.audience));
  const held = (await all("duty", turn))
    .map(dutyOf)
    .filter(({ member }) => member === id)
    .map((duty) => dutyName(duty, turn.audience));
  return [...tasks, ...held];
}

const isIn = (id: Member["id"], signedUp: readonly { readonly member: Member["id"] }[]): boolean =>
  signedUp.some(({ member }) => member === id);

/** Ratings count once the year's appraisal is closed; until then they are a draft. */
async function results({ id }: Member, turn: Turn): Promise<readonly string[]> {
  const line = (what: string | undefined, made: Parameters<typeof happened>[1]): readonly string[] =>
    what === undefined ? [] : [happened(what, made, turn.today)];
  const appraised = (await all("appraisal", turn))
    .filter((matter) => stepsOf(matter, "closed").length > 0)
    .flatMap(({ number, steps }) =>
      lastRatings(steps, id).flatMap((made) => line(appraisalText(number, made.step), made)),
    );
  const past = (await all("pastYear", turn)).flatMap(({ number, steps }) =>
    steps
      .filter(({ step }) => step.member === id)
      .flatMap((made) => line(pastYearText(number, made.step), made)),
  );
  const helped = (await all("lagging", turn))
    .flatMap(({ steps }) => steps)
    .filter(({ step }) => step.member === id)
    .flatMap((made) => line(laggingText(made.step, readerOf(turn)), made));
  return [...appraised, ...past, ...helped];
}

/** A rating that was changed or taken back before the close counts no more. */
function lastRatings(steps: Matter<"appraisal">["steps"], id: Member["id"]): Matter<"appraisal">["steps"] {
  const own = steps.filter(({ step }) => "member" in step && step.member === id);
  const rated = own.findLast(({ step }) => step.kind === "rated" || step.kind === "unrated");
  return [...(rated === undefined ? [] : [rated]), ...own.filter(({ step }) => step.kind === "proposed")];
}

async function looks(member: Member, turn: Turn): Promise<readonly string[]> {
  const { lines, more } = await looksAtMember(member, turn);
  return more > 0 ? [...lines, moreLooks(more)] : lines;
}
