import { pastTotal } from "../domain/three-years.ts";
import type { NewStep } from "../domain/matter.ts";
import { quarter } from "../domain/quarter.ts";
import type { Branch, Ledger, Matters } from "../ports.ts";
import { findBranch, type BranchDirectory } from "./find-branch.ts";
import { done, notDone, type Outcome } from "./outcome.ts";
import { readPastYearsFile, type PastYearRow, type PastYearsFileFault } from "./past-years-file.ts";
import { pastTotals, type PastTotal, type PastYearProblem } from "./past-years-rows.ts";
import { faultWords, shown } from "./roster-fault-words.ts";

export type PastYearsPorts = {
  readonly places: BranchDirectory;
  readonly ledger: Pick<Ledger, "record">;
  readonly matters: Pick<Matters, "one">;
};

/** Somebody may write to the branch between our reading and our recording; so often we look again. */
const attemptsMax = 5;

/**
 * Brings in totals of years before the ledger began (往年总分), for the three-year rank: all of the file, or with any fault
 * nothing. What stands there already changes nothing; another figure is recorded behind the first and counts from then on.
 */
export async function importPastYears(
  file: { readonly bytes: Uint8Array; readonly name: string },
  ports: PastYearsPorts,
  atMs: number,
): Promise<Outcome> {
  const rows = await readPastYearsFile(file.bytes, file.name);
  if (!rows.ok) return notDone(`什么也没有导入：${fileFaultWords(rows.refusal)}`);
  const { totals, faults } = pastTotals(rows.value, await branchesIn(rows.value, ports));
  if (faults.length > 0)
    return notDone(
      `往年总分有 ${faults.length} 处要改，什么也没有导入：`,
      ...faults.map(({ line, problem }) => `  第 ${line} 行：${problemWords(problem)}`),
    );
  const byBranch = Map.groupBy(totals, ({ branch }) => branch.id);
  const lines: string[] = [];
  for (const own of byBranch.values()) lines.push(await recordFor(own, ports, atMs));
  return done(...lines, "三年排名用得上这些总分。再导入一次不会重复；数字改了的，以后一次为准。");
}

async function branchesIn(
  rows: readonly PastYearRow[],
  { places }: PastYearsPorts,
): Promise<ReadonlyMap<string, Branch>> {
  const branches = new Map<string, Branch>();
  for (const name of new Set(rows.map(({ cells }) => cells.支部))) {
    const branch = await findBranch(name, places);
    if (branch !== undefined) branches.set(name, branch);
  }
  return branches;
}

async function recordFor(totals: readonly PastTotal[], ports: PastYearsPorts, atMs: number): Promise<string> {
  const { places, ledger } = ports;
  const [first] = totals;
  for (let attempt = 1; first !== undefined && attempt <= attemptsMax; attempt += 1) {
    const branch = (await places.branch(first.branch.id)) ?? first.branch;
    const steps = await newSteps(totals, ports, atMs);
    const told = `${branch.name}：新记 ${steps.length} 条，没有变的 ${totals.length - steps.length} 条。`;
    if (steps.length === 0) return told;
    if ((await ledger.record(branch, { steps }, atMs)).kind !== "overtaken") return told;
  }
  return `${first?.branch.name ?? ""}：群里正忙，没有记上，请过一会儿再导入一次。`;
}

/** Steps of one year stand together. */
async function newSteps(
  totals: readonly PastTotal[],
  { matters }: PastYearsPorts,
  atMs: number,
): Promise<readonly NewStep[]> {
  const byYear = Map.groupBy(totals, ({ year }) => year);
  const steps: NewStep[] = [];
  for (const [year, own] of byYear) {
    for (const total of own) {
      const known = await matters.one(total.branch.id, "pastYear", year);
      const was = known === undefined ? undefined : pastTotal([known], year, total.member.id);
      if (was !== total.pointsHalf) steps.push(stepOf(total, atMs));
    }
  }
  return steps;
}

const stepOf = ({ branch, member, year, pointsHalf }: PastTotal, atMs: number): NewStep => ({
  ...{ kind: "pastYear", branch: branch.id, number: year, quarter: quarter(`${year}-Q4`), leaves: "settled" },
  step: { kind: "imported", member: member.id, pointsHalf },
  ...{ by: undefined, byName: "", atMs, words: undefined, entry: undefined },
});

const fileFaultWords = (fault: PastYearsFileFault): string =>
  fault.kind === "missingPastYearColumns"
    ? `缺少这些列：${fault.columns.join("、")}。第一行写：支部、姓名、年份、全年总分；有同名的再加 党小组 或 账号。`
    : faultWords(fault);

function problemWords(problem: PastYearProblem): string {
  switch (problem.kind) {
    case "noSuchBranch":
      return `没有找到党支部“${shown(problem.said)}”。`;
    case "noSuchYear":
      return `年份“${shown(problem.said)}”不对，应写成 2025。`;
    case "inLedger":
      return `${problem.since} 年起的积分在台账里，不能导入，只导入以前的年份。`;
    case "noSuchPoints":
      return `全年总分“${shown(problem.said)}”不对，应写成 112 或 112.5，含基础分。`;
    case "noSuchMember":
      return `名册里没有“${shown(problem.said)}”，请核对姓名、党小组、账号。`;
    case "severalMembers":
      return `“${shown(problem.said)}”有同名的，请填上党小组或账号。`;
    case "twice":
      return `和第 ${problem.firstLine} 行是同一个人、同一年，请删去一行。`;
  }
}
