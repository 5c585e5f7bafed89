import type { Member } from "../../domain/member.ts";
import { effectiveHalf, standing, totalsOf } from "../../domain/points.ts";
import { publicEntries } from "../../domain/public-points.ts";
import { quartersOf } from "../../domain/year-table.ts";
import { amount, points, signedPoints } from "../../wording/amounts.ts";
import type { BranchYear } from "./branch-year.ts";
import { entryState, quarterShort } from "./entry-rows.ts";
import { labelOf } from "./find-member.ts";
import { kindsText } from "./member-words.ts";
import { pointsCell, type Paper, type PaperFact, type PaperTable } from "./paper.ts";

/**
 * For the branch to which a member moves (积分转出凭证): the year's entries. Others read it, so what law protects is neither in
 * its lines nor in its sums, and nobody is named but the member.
 */
export function certificateOf(member: Member, known: BranchYear): Paper {
  const { branch, year, today } = known;
  const title = `${year}年党员积分转出凭证`;
  return {
    title: `${labelOf(member, branch.roster)} ${title}`,
    sheets: [
      {
        name: labelOf(member, branch.roster),
        title,
        mark: `${branch.name}　开具日期 ${today}`,
        lead: [
          `${member.name}同志在我支部${year}年的积分如下，转请你支部参考。转入支部从接收那天起另给基础分，以下积分不自动计入；采用不采用由转入支部的支委会研究决定。`,
        ],
        facts: factsOf(member, known),
        tables: [entriesOf(member, known)],
        notes: ["本凭证只交转入支部和本人，不张贴，不作别用。"],
        signs: ["支部书记（签字）", "党支部（盖章）"],
      },
    ],
  };
}

const entriesOfMember = (member: Member, { entries, rulebook }: BranchYear) =>
  publicEntries(entries, rulebook).filter((entry) => entry.member === member.id);

function factsOf(member: Member, known: BranchYear): readonly PaperFact[] {
  const { branch, rulebook, year } = known;
  const totals = totalsOf(entriesOfMember(member, known));
  const base = rulebook.basePointsHalf;
  const { yearHalf } = standing(totals, member.id, quartersOf(year)[3]);
  return [
    { label: "姓名", value: member.name },
    { label: "类别", value: kindsText(member) },
    { label: "原支部", value: branch.name },
    { label: "转出日期", value: member.leftOn ?? "＿＿＿＿年＿＿月＿＿日" },
    ...quartersOf(year).map((quarter) => ({
      label: quarterShort(quarter),
      value: `${signedPoints(standing(totals, member.id, quarter).quarterHalf)}分`,
    })),
    { label: "基础分", value: `${points(base)}分` },
    { label: "合计", value: `${points(base + yearHalf)}分（含基础分）` },
  ];
}

function entriesOf(member: Member, known: BranchYear): PaperTable {
  const own = entriesOfMember(member, known);
  const counts = effectiveHalf(own);
  return {
    caption: undefined,
    columns: [
      { head: "日期", chars: 14, align: "center" },
      { head: "事项", chars: 44, align: "left" },
      { head: "数量", chars: 12, align: "center" },
      { head: "计分", chars: 10, align: "center" },
      { head: "计入", chars: 14, align: "center" },
      { head: "状态", chars: 12, align: "center" },
    ],
    rows: own.map((entry) => [
      entry.actDay,
      entry.kind === "reversal" ? `冲正：${entry.ruleName}` : entry.ruleName,
      amount(entry.quantity, entry.unit),
      pointsCell(counts.get(entry.number) ?? 0),
      quarterShort(entry.quarter),
      entryState(entry, known),
    ]),
    none: "这一年没有积分记录。",
  };
}
