import type { BranchId } from "../domain/ids.ts";

/** Something wrong with a branch's ledger. */
export type Finding =
  /** The first line of the journal that is not what was recorded; lines after it are not judged. */
  | { readonly kind: "chainBroken"; readonly branch: BranchId; readonly line: number }
  /** A row of before that year's end, kept without its line, is not what it was when the year was reduced. */
  | { readonly kind: "keptChanged"; readonly branch: BranchId; readonly year: number }
  /** A row of the chain that no line of the journal recorded. */
  | {
      readonly kind: "rowWithoutLine";
      readonly branch: BranchId;
      readonly table: string;
      readonly line: number;
    }
  | { readonly kind: "brokenRow"; readonly branch: BranchId; readonly table: string; readonly key: string }
  | {
      readonly kind: "missing";
      readonly branch: BranchId;
      readonly of: "claim" | "entry";
      readonly number: number;
    }
  /** A decision or release for a claim that is not there. */
  | {
      readonly kind: "claimUnknown";
      readonly branch: BranchId;
      readonly table: string;
      readonly claim: number;
    }
  /** Points without an approved claim or a step that gave them, or a reversal that does not take back exactly one earlier entry. */
  | { readonly kind: "entryUnfounded"; readonly branch: BranchId; readonly entry: number }
  | {
      readonly kind: "totalDiffers";
      readonly branch: BranchId;
      readonly member: string;
      readonly quarter: string;
      readonly storedHalf: number;
      readonly replayedHalf: number;
    }
  /** A matter is listed as open although its last step settled it, or the other way round. */
  | {
      readonly kind: "openDiffers";
      readonly branch: BranchId;
      readonly matter: string;
      readonly number: number;
    }
  /** A claim is listed as waiting although it is decided, or the other way round. */
  | { readonly kind: "waitingDiffers"; readonly branch: BranchId; readonly claim: number };

/** One line for the administrator, without the branch. */
export function findingText(finding: Finding): string {
  switch (finding.kind) {
    case "chainBroken":
      return `流水账第 ${finding.line} 行对不上：这一行的记录被改动或缺失`;
    case "keptChanged":
      return `${finding.year} 年归并时留下的旧记录对不上：有记录被改动、缺失或多出来`;
    case "rowWithoutLine":
      return `${finding.table} 表里有一条记录不属于任何一行流水账（写着第 ${finding.line} 行）`;
    case "brokenRow":
      return `${finding.table} 表里有一条记录读不出来（${finding.key}）`;
    case "missing":
      return `${finding.of === "claim" ? "申报" : "积分流水"} ${finding.number} 缺失`;
    case "claimUnknown":
      return `${finding.table} 表里写着申报 ${finding.claim}，但没有这条申报`;
    case "entryUnfounded":
      return `积分流水 ${finding.entry} 没有依据：找不到已通过的申报或被冲正的流水`;
    case "totalDiffers":
      return (
        `党员 ${finding.member} ${finding.quarter} 的合计不等于流水之和：` +
        `合计 ${finding.storedHalf / 2} 分，流水 ${finding.replayedHalf / 2} 分`
      );
    case "openDiffers":
      return `${finding.matter} ${finding.number} 的未办标记与记录不符`;
    case "waitingDiffers":
      return `申报 ${finding.claim} 的待审标记与审批记录不符`;
  }
}
