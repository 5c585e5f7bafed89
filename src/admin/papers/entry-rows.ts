import type { Entry } from "../../domain/entry.ts";
import { isContested } from "../../domain/objection.ts";
import { quarterState } from "../../domain/quarter-state.ts";
import type { Quarter } from "../../domain/quarter.ts";
import { amount, points, quarterName } from "../../wording/amounts.ts";
import { pointsCell, type PaperCell, type PaperColumn } from "./paper.ts";
import type { BranchYear } from "./branch-year.ts";

/** The columns of a list of entries (流水). */
export const entryColumns: readonly PaperColumn[] = [
  { head: "流水号", chars: 8, align: "center" },
  { head: "日期", chars: 12, align: "center" },
  { head: "事项", chars: 30, align: "left" },
  { head: "数量", chars: 8, align: "center" },
  { head: "分值", chars: 7, align: "center" },
  { head: "计分", chars: 7, align: "center" },
  { head: "来源", chars: 12, align: "center" },
  { head: "谁审批", chars: 16, align: "left" },
  { head: "计入", chars: 10, align: "center" },
  { head: "状态", chars: 9, align: "center" },
  { head: "说明", chars: 18, align: "left" },
];

/** One line of it. A reversal and what it takes back both stand there, and count nothing. */
export function entryRow(entry: Entry, known: BranchYear): readonly PaperCell[] {
  const source = known.sources.get(entry.number);
  return [
    entry.number,
    entry.actDay,
    entry.kind === "reversal" ? `冲正：${entry.ruleName}` : entry.ruleName,
    amount(entry.quantity, entry.unit),
    pointsCell(entry.pointsHalf),
    pointsCell(known.counts.get(entry.number) ?? 0),
    source?.text,
    source?.decidedBy,
    quarterShort(entry.quarter),
    entryState(entry, known),
    remark(entry, known),
  ];
}

/** 第一季度 */
export const quarterShort = (quarter: Quarter): string => quarterName(quarter).replace(/^\d+年/u, "");

/** How far an entry has come (decision 26). */
export function entryState(entry: Entry, { branch, objections, ...known }: BranchYear): string {
  if (entry.kind === "reversal") return "冲正";
  if (known.entries.some(({ reverses }) => reverses === entry.number)) return "已冲正";
  if (isContested(entry, objections)) return "有异议";
  const { kind } = stateOfQuarter(entry.quarter, { branch, ...known });
  switch (kind) {
    case "open":
    case "underReview":
      return "暂定";
    case "posted":
      return "公示中";
    case "final":
      return "已生效";
  }
}

export const stateOfQuarter = (
  quarter: Quarter,
  { branch, today, rulebook, isWorkday }: Pick<BranchYear, "branch" | "today" | "rulebook" | "isWorkday">,
) => quarterState(quarter, today, branch.signedAtMs.get(quarter), rulebook.timetable, isWorkday);

function remark(entry: Entry, { counts, entries }: BranchYear): string {
  const by = entries.find(({ reverses }) => reverses === entry.number);
  if (by !== undefined) return `由流水${by.number}号冲正`;
  if (entry.reverses !== undefined) return `冲正流水${entry.reverses}号`;
  const isCapped = (counts.get(entry.number) ?? 0) !== entry.pointsHalf;
  const cap = entry.cap === undefined || !isCapped ? [] : [`已到上限（${points(entry.cap.pointsHalf)}分）`];
  return [...(entry.late ? ["补报"] : []), ...cap].join("，");
}
