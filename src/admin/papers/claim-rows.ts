import { isNote, stateOf, type ClaimRecord } from "../../domain/claim.ts";
import { dayOf } from "../../domain/quarter.ts";
import type { Branch } from "../../ports.ts";
import { amount } from "../../wording/amounts.ts";
import { nameOf } from "./branch-year.ts";
import { pointsCell, type PaperCell, type PaperColumn } from "./paper.ts";

/** The columns of a list of claims (申报). */
export const claimColumns: readonly PaperColumn[] = [
  { head: "申报号", chars: 8, align: "center" },
  { head: "日期", chars: 12, align: "center" },
  { head: "事项", chars: 30, align: "left" },
  { head: "数量", chars: 8, align: "center" },
  { head: "分值", chars: 7, align: "center" },
  { head: "申报日期", chars: 12, align: "center" },
  { head: "谁申报", chars: 12, align: "center" },
  { head: "状态", chars: 14, align: "center" },
  { head: "谁审批", chars: 12, align: "center" },
];

/** Never what was written with it, nor why it was returned. */
export function claimRow(record: ClaimRecord, branch: Branch): readonly PaperCell[] {
  const { claim, decision } = record;
  return [
    claim.number,
    claim.actDay,
    claim.rule?.name ?? "事项未定",
    claim.rule === undefined ? "" : amount(claim.quantity, claim.rule.unit),
    pointsCell(claim.pointsHalf),
    dayOf(claim.submittedAtMs),
    claim.declaredBy === claim.member ? "本人" : `${nameOf(claim.declaredBy, branch)}代`,
    claimState(record),
    decision === undefined || decision.verdict === "withdrawn" ? "" : decision.byName,
  ];
}

function claimState(record: ClaimRecord): string {
  const { claim, decision } = record;
  switch (stateOf(record)) {
    case "held":
      return isNote(claim) ? "只留记录" : "待核对";
    case "unmatched":
      return "待归类";
    case "pending":
      return "待审批";
    case "returned":
      return "退回";
    case "withdrawn":
      return decision?.verdict === "withdrawn" && decision.as !== undefined ? `改成${decision.as}号` : "撤回";
    case "filed":
      return decision?.verdict === "filed" ? `归为${decision.as}号` : "归类";
    case "approved":
      return record.reversedBy === undefined ? "通过" : "通过，后撤销";
  }
}
