// The papers that the administrator prints from the ledger: each loads, makes a paper and writes one new file.

import type { ClaimRecord } from "../../domain/claim.ts";
import { accept, refuse, type Decision } from "../../domain/decision.ts";
import { hasLeft, isTownshipReviewer, type Member } from "../../domain/member.ts";
import { dayOf, yearOf } from "../../domain/quarter.ts";
import { quartersOf, yearStateOf, yearTable } from "../../domain/year-table.ts";
import type { Branch, Ledger } from "../../ports.ts";
import { changesOf, choicesOf, correctionsOf, resultsOf } from "../../record-history.ts";
import { findBranch, noSuchBranch, type BranchDirectory } from "../find-branch.ts";
import { notDone, type Outcome } from "../outcome.ts";
import type { PostingGround } from "../sign-quarter.ts";
import { branchYear, laterOf, yearReduced, type BranchYear, type PaperPorts } from "./branch-year.ts";
import { certificateOf } from "./certificate.ts";
import { findMember } from "./find-member.ts";
import { handbookOf } from "./handbook.ts";
import { recorded } from "./handing-out.ts";
import { yearRecords } from "./member-year.ts";
import { isHtml, isXlsx, needsHtml, needsXlsxOrHtml, writePaper, type WriteNewFile } from "./paper-file.ts";
import { recordOf } from "./record.ts";
import { yearPaper } from "./year-paper.ts";
import { yearIn } from "./year-written.ts";

export type PapersFrom = {
  readonly ports: PaperPorts & {
    readonly places: BranchDirectory;
    readonly ledger: PaperPorts["ledger"] & Pick<Ledger, "looksAt" | "record">;
  };
  readonly ground: PostingGround;
  readonly writeNewFile: WriteNewFile;
  readonly atMs: number;
};

/** In the place of a name: everybody. */
const everybody = "全部";

export type HandbookWritten = {
  readonly branch: string;
  readonly name: string;
  readonly year: string;
  readonly path: string;
};

/** 积分手册 of one member or of all, a sheet for each. */
export async function makeHandbook(written: HandbookWritten, from: PapersFrom): Promise<Outcome> {
  if (!isHtml(written.path) && !isXlsx(written.path)) return needsXlsxOrHtml;
  const known = await yearWritten(written, from);
  if ("exitCode" in known) return known;
  const members = membersCalled(written.name, known);
  if ("exitCode" in members) return members;
  const records = { ...known, ...(await yearRecords(known, from.ports)) };
  const sheets = [];
  for (const member of members) {
    const claims = await from.ports.ledger.claimsOf(known.branch.id, member.id, known.year);
    sheets.push(handbookOf(member, records, claims));
  }
  const paper = { title: `${known.branch.name}${known.year}年积分手册`, sheets };
  const outcome = await writePaper(written.path, `积分手册（${members.length}人）`, paper, from.writeNewFile);
  return recorded(outcome, { kind: "shown", members }, known.branch, from);
}

function membersCalled(name: string, { branch, entries, year }: BranchYear): readonly Member[] | Outcome {
  if (name.trim() !== everybody) {
    const member = findMember(name, branch.roster);
    return member.ok ? [member.value] : notDone(member.refusal);
  }
  // Who left, or came after it, has a handbook for a year in which something was entered.
  const members = branch.roster.filter(
    (member) =>
      !isTownshipReviewer(member) &&
      ((!hasLeft(member) && !cameAfter(member, year)) || entries.some((entry) => entry.member === member.id)),
  );
  return members.length === 0 ? notDone(`${branch.name}的名册上没有党员。`) : members;
}

const cameAfter = ({ joinedOn }: Member, year: number): boolean =>
  joinedOn !== undefined && yearOf(joinedOn) > year;

/** 年度积分表: totals, entries, claims and postings. */
export async function makeYear(
  written: { readonly branch: string; readonly year: string; readonly path: string },
  from: PapersFrom,
): Promise<Outcome> {
  if (!isHtml(written.path) && !isXlsx(written.path)) return needsXlsxOrHtml;
  const known = await yearWritten(written, from);
  if ("exitCode" in known) return known;
  const { branch, year, today, rulebook, isWorkday } = known;
  const { matters } = from.ports;
  const [first, , , last] = quartersOf(year);
  const memberships = await matters.within(branch.id, "membership", first, laterOf(year, today));
  const { signedAtMs } = branch;
  const state = yearStateOf(year, { today, signedAtMs, timetable: rulebook.timetable, isWorkday });
  const { basePointsHalf } = rulebook;
  const table = yearTable(year, branch.roster, known.entries, { basePointsHalf, state, today, memberships });
  const paper = yearPaper({
    ...{ ...known, table },
    claims: await claimsOfAll(known, from),
    reviews: await matters.within(branch.id, "review", first, last),
  });
  const outcome = await writePaper(written.path, `${year}年积分表`, paper, from.writeNewFile);
  const members = table.rows.map(({ member }) => member);
  return recorded(outcome, { kind: "shown", members }, branch, from);
}

async function claimsOfAll(
  { branch, year }: BranchYear,
  { ports }: PapersFrom,
): Promise<readonly ClaimRecord[]> {
  const all: ClaimRecord[] = [];
  for (const { id } of branch.roster) all.push(...(await ports.ledger.claimsOf(branch.id, id, year)));
  return all.toSorted((one, other) => one.claim.number - other.claim.number);
}

type OwnPaper = { readonly branch: string; readonly name: string; readonly path: string };

/** Whose paper it is, for those that concern one member alone and are printed from a page. */
async function ownPaperOf(
  written: OwnPaper,
  from: PapersFrom,
): Promise<Decision<{ readonly branch: Branch; readonly member: Member }, Outcome>> {
  if (!isHtml(written.path)) return refuse(needsHtml);
  const branch = await findBranch(written.branch, from.ports.places);
  if (branch === undefined) return refuse(notDone(noSuchBranch(written.branch)));
  const member = findMember(written.name, branch.roster);
  return member.ok ? accept({ branch, member: member.value }) : refuse(notDone(member.refusal));
}

/** 积分转出凭证, for the year in which the member leaves. */
export async function makeCertificate(written: OwnPaper, from: PapersFrom): Promise<Outcome> {
  const found = await ownPaperOf(written, from);
  if (!found.ok) return found.refusal;
  const { branch, member } = found.value;
  if (hasLeft(member) && !member.kinds.includes("movedOut"))
    return notDone(`${member.name}不是转出，不开转出凭证。`);
  const year = yearOf(member.leftOn ?? dayOf(from.atMs));
  const known = await branchYear(branch, year, from.ports, from.ground, from.atMs);
  if (known === undefined) return notDone(yearReduced(branch, year));
  const paper = certificateOf(member, known);
  const outcome = await writePaper(written.path, "积分转出凭证", paper, from.writeNewFile);
  return recorded(outcome, { kind: "shown", members: [member] }, branch, from);
}

/** So many looks at one record are more than happen in all the years that are kept. */
const looksMost = 10_000;
/** The member's own record on paper; that it was handed out is recorded. */
export async function makeRecord(written: OwnPaper, from: PapersFrom): Promise<Outcome> {
  const found = await ownPaperOf(written, from);
  if (!found.ok) return found.refusal;
  const { branch, member } = found.value;
  const { id } = member;
  const years = [];
  for (let year = yearOf(branch.since); year <= yearOf(dayOf(from.atMs)); year += 1) {
    const known = await branchYear(branch, year, from.ports, from.ground, from.atMs);
    if (known === undefined) continue;
    const claims = await from.ports.ledger.claimsOf(branch.id, id, year);
    years.push({ ...known, ...(await yearRecords(known, from.ports)), claims });
  }
  const today = dayOf(from.atMs);
  const ground = { branch, matters: from.ports.matters, today };
  const paper = recordOf(member, {
    ...{ branch, today, years },
    looks: await from.ports.ledger.looksAt(branch.id, id, looksMost),
    choices: await choicesOf(member, ground),
    changes: await changesOf(member, ground),
    corrections: await correctionsOf(member, ground),
    results: await resultsOf(member, ground),
  });
  const outcome = await writePaper(written.path, "个人记录", paper, from.writeNewFile);
  return recorded(outcome, { kind: "copied", member: member }, branch, from);
}

async function yearWritten(
  written: { readonly branch: string; readonly year: string },
  { ports, ground, atMs }: PapersFrom,
): Promise<BranchYear | Outcome> {
  const branch = await findBranch(written.branch, ports.places);
  if (branch === undefined) return notDone(noSuchBranch(written.branch));
  const year = yearIn(written.year, { since: branch.since, today: dayOf(atMs) });
  if (!year.ok) return notDone(year.refusal);
  const known = await branchYear(branch, year.value, ports, ground, atMs);
  return known ?? notDone(yearReduced(branch, year.value));
}
