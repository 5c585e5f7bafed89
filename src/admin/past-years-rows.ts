import { pastYearMin } from "../domain/appraisal.ts";
import { isTownshipReviewer, type Member } from "../domain/member.ts";
import { yearOf } from "../domain/quarter.ts";
import type { Branch } from "../ports.ts";
import type { PastYearRow } from "./past-years-file.ts";

/** A member's total of a past year, as it stands in the paper book; half points, with the base. */
export type PastTotal = {
  readonly line: number;
  readonly branch: Branch;
  readonly member: Member;
  readonly year: number;
  readonly pointsHalf: number;
};

/** What is wrong in one line. */
export type PastYearProblem =
  | { readonly kind: "noSuchBranch"; readonly said: string }
  | { readonly kind: "noSuchYear"; readonly said: string }
  /** The branch's own ledger holds that year: it is worked out from its entries. */
  | { readonly kind: "inLedger"; readonly since: number }
  | { readonly kind: "noSuchPoints"; readonly said: string }
  | { readonly kind: "noSuchMember"; readonly said: string }
  | { readonly kind: "severalMembers"; readonly said: string }
  | { readonly kind: "twice"; readonly firstLine: number };

export type PastYearFault = { readonly line: number; readonly problem: PastYearProblem };

const pointsMax = 2_000;

/**
 * What the lines say, and all that is wrong with them; one fault a line. Somebody who left is found too: the book names him.
 * @param branches by the name as written
 */
export function pastTotals(
  rows: readonly PastYearRow[],
  branches: ReadonlyMap<string, Branch>,
): { readonly totals: readonly PastTotal[]; readonly faults: readonly PastYearFault[] } {
  const totals: PastTotal[] = [];
  const faults: PastYearFault[] = [];
  for (const row of rows) {
    const read = readRow(row, branches);
    if (read.kind !== "total") {
      faults.push({ line: row.line, problem: read });
      continue;
    }
    const { total } = read;
    const first = totals.find(
      (each) =>
        each.member.id === total.member.id && each.branch.id === total.branch.id && each.year === total.year,
    );
    if (first === undefined) totals.push(total);
    else faults.push({ line: row.line, problem: { kind: "twice", firstLine: first.line } });
  }
  return { totals, faults };
}

function readRow(
  { line, cells }: PastYearRow,
  branches: ReadonlyMap<string, Branch>,
): { readonly kind: "total"; readonly total: PastTotal } | PastYearProblem {
  const branch = branches.get(cells.支部);
  if (branch === undefined) return { kind: "noSuchBranch", said: cells.支部 };
  const year = Number(/^(\d{4})年?$/u.exec(cells.年份)?.[1]);
  if (!(year >= pastYearMin)) return { kind: "noSuchYear", said: cells.年份 };
  const since = yearOf(branch.since);
  if (year >= since) return { kind: "inLedger", since };
  const pointsHalf = halfPoints(cells.全年总分);
  if (pointsHalf === undefined) return { kind: "noSuchPoints", said: cells.全年总分 };
  const [member, ...others] = membersMeant(cells, branch);
  if (member === undefined) return { kind: "noSuchMember", said: cells.姓名 };
  if (others.length > 0) return { kind: "severalMembers", said: cells.姓名 };
  return { kind: "total", total: { line, branch, member, year, pointsHalf } };
}

/** 112, 112.5 or 112分; in whole half points. */
function halfPoints(said: string): number | undefined {
  const figure = /^(-?\d{1,4}(?:\.[05]0*)?)分?$/u.exec(said)?.[1];
  const half = figure === undefined ? undefined : Number(figure) * 2;
  return half === undefined || Math.abs(half) > pointsMax * 2 ? undefined : half;
}

/** Namesakes are told apart by party group or account, never by guessing. */
const membersMeant = (cells: PastYearRow["cells"], { roster }: Branch): readonly Member[] =>
  roster.filter(
    (member) =>
      !isTownshipReviewer(member) &&
      member.name === cells.姓名 &&
      (cells.党小组 === "" || member.partyGroup === cells.党小组) &&
      (cells.账号 === "" || member.account === cells.账号),
  );
