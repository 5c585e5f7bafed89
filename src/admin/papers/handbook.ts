import type { ClaimRecord } from "../../domain/claim.ts";
import type { Standing } from "../../domain/meeting.ts";
import type { Member } from "../../domain/member.ts";
import type { Objection } from "../../domain/objection.ts";
import { standing, totalsOf } from "../../domain/points.ts";
import { dayOf } from "../../domain/quarter.ts";
import { lastDayFor, quartersOf } from "../../domain/year-table.ts";
import { points, signedPoints } from "../../wording/amounts.ts";
import { meetingCalledAs } from "../../wording/meeting.ts";
import type { BranchYear } from "./branch-year.ts";
import { entryColumns, entryRow, quarterShort } from "./entry-rows.ts";
import { labelOf } from "./find-member.ts";
import { attendedBy, monthsPaid, reported, type YearRecords } from "./member-year.ts";
import { exemptText, internal, kindsText } from "./member-words.ts";
import type { PaperFact, PaperSheet, PaperTable } from "./paper.ts";

/** A member's own record of a year (积分手册): everything, for it is the member's own. @param claims the member's, of that year */
export function handbookOf(
  member: Member,
  known: BranchYear & YearRecords,
  claims: readonly ClaimRecord[],
): PaperSheet {
  const { branch, year, today } = known;
  return {
    name: labelOf(member, branch.roster),
    title: `${branch.name}党员积分手册（${year}年）`,
    mark: `只给本人和支委会看，${internal(today)}`,
    lead: [],
    facts: [...whoIs(member, known), ...sums(member, known), ...others(member, known, claims)],
    tables: [
      entriesOf(member, known),
      attendanceOf(member, known),
      ...objectionsOf(member, known.objections),
    ],
    notes: [
      "分值是封顶前的分，计分是算进总分的分。暂定：还没审核签字；公示中：签了字，公示还没满；已生效：公示期满，没有异议。",
      "哪一条不对，请找支部书记或纪检委员，也可以私聊积分助手写：异议 哪一条、为什么。",
    ],
    signs: ["本人（签字）", "支部书记（签字）"],
  };
}

function whoIs(member: Member, { branch, year, today }: BranchYear): readonly PaperFact[] {
  const excused = exemptText(member, lastDayFor(year, today));
  return [
    { label: "姓名", value: labelOf(member, branch.roster) },
    { label: "党小组", value: member.partyGroup ?? "" },
    { label: "类别", value: kindsText(member) + (excused === "" ? "" : `（${excused}）`) },
    { label: "加入本支部", value: member.joinedOn ?? "" },
  ];
}

function sums(member: Member, { entries, rulebook, year }: BranchYear): readonly PaperFact[] {
  const totals = totalsOf(entries.filter((entry) => entry.member === member.id));
  const quarters = quartersOf(year).map((quarter) => ({
    label: quarterShort(quarter),
    value: quarterSum(standing(totals, member.id, quarter)),
  }));
  const { yearHalf } = standing(totals, member.id, quartersOf(year)[3]);
  const base = rulebook.basePointsHalf;
  return [
    ...quarters,
    { label: "基础分", value: `${points(base)}分` },
    { label: "全年合计", value: `${points(base + yearHalf)}分（含基础分）` },
  ];
}

const quarterSum = ({ bonusHalf, deductionHalf }: ReturnType<typeof standing>): string =>
  `${signedPoints(bonusHalf + deductionHalf)}分（加${points(bonusHalf)}分，扣${points(-deductionHalf)}分）`;

function others(
  member: Member,
  known: BranchYear & YearRecords,
  claims: readonly ClaimRecord[],
): readonly PaperFact[] {
  const months = monthsPaid(member, known.year, known.dues).map((each) => Number(each.slice(5)));
  const reports = reported(member, claims, known);
  return [
    {
      label: "党费",
      value: months.length === 0 ? "没有登记" : `已交 ${months.join("、")}月（${months.length}个月）`,
    },
    {
      label: "流动汇报",
      value:
        reports === undefined
          ? "不用报"
          : reports
              .map(({ quarter, isDone }) => `${quarterShort(quarter)}${isDone ? "已报" : "未报"}`)
              .join("，"),
    },
  ];
}

const entriesOf = (member: Member, known: BranchYear): PaperTable => ({
  caption: undefined,
  columns: entryColumns,
  rows: known.entries.filter((entry) => entry.member === member.id).map((entry) => entryRow(entry, known)),
  none: "这一年没有积分记录。",
});

const attendanceWords: Readonly<Record<Standing, string>> = {
  present: "到会",
  leave: "请假",
  away: "流动在外",
  exempt: "不用参加",
  absent: "缺席",
};

const attendanceOf = (member: Member, known: BranchYear & YearRecords): PaperTable => ({
  caption: "组织生活",
  columns: [
    { head: "会议", chars: 10, align: "center" },
    { head: "日期", chars: 14, align: "center" },
    { head: "名称", chars: 40, align: "left" },
    { head: "出席", chars: 16, align: "center" },
  ],
  rows: attendedBy(member, known.meetings, known).map(({ meeting, as }) => [
    `${meeting.number}号`,
    meeting.on,
    meetingCalledAs(meeting),
    attendanceWords[as],
  ]),
  none: "这一年没有登记会议。",
});

/** Never who objected, nor in what words. Left out where there was none. */
function objectionsOf(member: Member, objections: readonly Objection[]): readonly PaperTable[] {
  const own = objections.filter((objection) => objection.member === member.id);
  if (own.length === 0) return [];
  return [
    {
      caption: "异议",
      columns: [
        { head: "异议", chars: 10, align: "center" },
        { head: "提出日期", chars: 14, align: "center" },
        { head: "对哪一条", chars: 30, align: "left" },
        { head: "结果", chars: 16, align: "center" },
      ],
      rows: own.map((objection) => [
        `${objection.number}号`,
        dayOf(objection.raisedAtMs),
        against(objection),
        outcomeOf(objection),
      ]),
      none: "",
    },
  ];
}

function against({ entry, claim }: Objection): string {
  if (claim !== undefined) return `申报${claim}号`;
  return entry === undefined ? "没有写明哪一条" : `流水${entry}号`;
}

function outcomeOf({ ruling }: Objection): string {
  if (ruling === undefined) return "还在办";
  return ruling.upheld ? "成立" : "不成立";
}
