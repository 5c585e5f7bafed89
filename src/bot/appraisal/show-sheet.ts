import { appraisalOf } from "../../domain/appraisal.ts";
import { lastMonthOver, month, monthsOwed } from "../../domain/dues.ts";
import { laggingFacts } from "../../domain/lagging-grounds.ts";
import { stepsOf, type Matter } from "../../domain/matter.ts";
import { attendanceOf, meetingOf } from "../../domain/meeting.ts";
import { correctionOf } from "../../domain/correction.ts";
import { isMigrant, type Member } from "../../domain/member.ts";
import { hasReported } from "../../domain/migrant-report.ts";
import { isOwn, objectionOf } from "../../domain/objection.ts";
import { quarterOf, type Quarter } from "../../domain/quarter.ts";
import { committeeOf } from "../../domain/reminded.ts";
import { quartersOf } from "../../domain/year-table.ts";
import {
  notAppraisedHere,
  notInThatYear,
  sheetParts,
  type AppraisalSheet,
} from "../../wording/appraisal-sheet.ts";
import { yearRefused } from "../../wording/year-table.ts";
import { onlyOne, whomToRate } from "../../wording/appraisal-refusals.ts";
import { peopleListed } from "../people-named.ts";
import { yearOfMember } from "../show-score.ts";
import { say, type Outcome, type Turn } from "../turn.ts";
import { loadYear, readsAll, sayPart, yearRated, yearWithoutEntries } from "./year-ground.ts";

type Asked = { readonly year: number | undefined; readonly part: number | undefined };

/** 评议 张三: all that is on record of a member's year. */
export async function showSheet(people: string, asked: Asked, turn: Turn): Promise<Outcome> {
  const { branch, member, audience } = turn;
  if (!readsAll(member)) return say(yearRefused(committeeOf(branch.roster), audience));
  const named = peopleListed(people, turn);
  if (named.kind === "unclear") return say(named.sentence);
  const [first, ...others] = named.members;
  if (first === undefined) return say(whomToRate);
  return others.length > 0 ? say(onlyOne(named.members)) : sheetOf(first, "committee", asked, turn);
}

/** 我的评议: the same for oneself; the rating once the meeting has confirmed it. */
export async function showOwnSheet(asked: Asked, turn: Turn): Promise<Outcome> {
  return sheetOf(turn.member, "member", asked, turn);
}

async function sheetOf(
  member: Member,
  reader: "committee" | "member",
  { year: said, part }: Asked,
  turn: Turn,
): Promise<Outcome> {
  const year = yearRated(said, turn);
  const missing = await yearWithoutEntries(year, turn);
  if (missing !== undefined) return say(missing);
  const sheet = await loadSheet(member, year, turn);
  if (sheet === undefined) return say(reader === "member" ? notAppraisedHere : notInThatYear(member, year));
  const shown = reader === "committee" ? sheet : ownView(sheet);
  return sayPart(sheetParts(shown, turn.audience), part, turn);
}

type LoadedSheet = AppraisalSheet & { readonly isClosed: boolean };

const ownView = (sheet: LoadedSheet): AppraisalSheet => ({
  ...sheet,
  lagging: undefined,
  ...(sheet.isClosed ? {} : { rating: undefined, proposals: new Set() }),
});

/** Undefined for somebody who is not in that year's table. */
async function loadSheet(member: Member, year: number, turn: Turn): Promise<LoadedSheet | undefined> {
  const { branch, matters, rulebook, today } = turn;
  const { table, entries, memberships } = await loadYear(year, turn);
  const row = table.rows.find((each) => each.member.id === member.id);
  if (row === undefined) return undefined;
  const [appraisal, before] = [
    appraisalOf(year, await matters.one(branch.id, "appraisal", year)),
    appraisalOf(year - 1, await matters.one(branch.id, "appraisal", year - 1)),
  ];
  const ledger = await yearOfMember(member, year, undefined, turn);
  const [first, , , last] = quartersOf(year);
  const settled = memberships
    .flatMap((matter) => stepsOf(matter, "appraisalSettled"))
    .findLast(({ step }) => step.member === member.id && step.year === year);
  return {
    ...{ year, state: table.state, row, ledger, isClosed: appraisal.closed !== undefined },
    attendance: attended(member, await matters.within(branch.id, "meeting", first, last), turn),
    duesOwed: await duesOwed(member, year, turn),
    reports: isMigrant(member)
      ? new Map(begunQuarters(year, turn).map((each) => [each, hasReported(each, ledger.claims, rulebook)]))
      : undefined,
    settled: settled?.step.as,
    objections: await objectionsOf(
      member,
      year,
      ledger.entries.map(({ number }) => number),
      turn,
    ),
    corrections: await correctionsOf(member, first, turn),
    certificate: certificateOf(member, memberships),
    ratingBefore: before.ratings.get(member.id),
    rating: appraisal.ratings.get(member.id),
    proposals: appraisal.proposals.get(member.id) ?? new Set(),
    lagging: laggingFacts(member, year, { entries, rulebook, today }),
  };
}

const begunQuarters = (year: number, { today }: Turn): readonly Quarter[] =>
  quartersOf(year).filter((each) => each <= quarterOf(today));

function attended(
  member: Member,
  meetings: readonly Matter<"meeting">[],
  { branch }: Turn,
): AppraisalSheet["attendance"] {
  const standings = meetings
    .map(meetingOf)
    .filter(({ state }) => state === "closed")
    .map((meeting) => attendanceOf(meeting, branch.roster).get(member.id));
  const times = (as: "present" | "leave" | "absent"): number =>
    standings.filter((standing) => standing === as).length;
  return { present: times("present"), leave: times("leave"), absent: times("absent") };
}

async function duesOwed(
  member: Member,
  year: number,
  { matters, branch, today }: Turn,
): Promise<AppraisalSheet["duesOwed"]> {
  const [first, , , last] = quartersOf(year);
  const over = lastMonthOver(today);
  const through = over < month(year, 12) ? over : month(year, 12);
  return monthsOwed(await matters.within(branch.id, "dues", first, last), member, through);
}

/** Raised in that year, or later about its entries. */
async function objectionsOf(
  member: Member,
  year: number,
  entries: readonly number[],
  { matters, branch, today }: Turn,
): Promise<AppraisalSheet["objections"]> {
  const [first, , , last] = quartersOf(year);
  const raised = (await matters.within(branch.id, "objection", first, quarterOf(today))).map(objectionOf);
  return raised
    .filter((each) => each.member === member.id && !isOwn(each))
    .filter(({ quarter, entry }) => quarter <= last || (entry !== undefined && entries.includes(entry)))
    .map(({ number, ruling }) => ({ number, upheld: ruling?.upheld }));
}

async function correctionsOf(
  member: Member,
  from: Quarter,
  { matters, branch, today }: Turn,
): Promise<AppraisalSheet["corrections"]> {
  const asked = await matters.within(branch.id, "correction", from, quarterOf(today));
  return asked.map(correctionOf).filter((correction) => correction.member === member.id);
}

function certificateOf(
  member: Member,
  memberships: readonly Matter<"membership">[],
): AppraisalSheet["certificate"] {
  const came = memberships
    .flatMap((matter) => stepsOf(matter, "movedIn"))
    .findLast(({ step }) => step.member === member.id && step.certificate === "attached");
  return came === undefined ? undefined : { words: came.words };
}
