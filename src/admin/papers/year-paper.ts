import type { ClaimRecord } from "../../domain/claim.ts";
import { stepsOf, type Matter } from "../../domain/matter.ts";
import { publicEntries } from "../../domain/public-points.ts";
import { dayOf } from "../../domain/quarter.ts";
import { quartersOf, type YearRow, type YearTable } from "../../domain/year-table.ts";
import { quarterName } from "../../wording/amounts.ts";
import { nameOf, type BranchYear } from "./branch-year.ts";
import { claimColumns, claimRow } from "./claim-rows.ts";
import { entryColumns, entryRow, quarterShort, stateOfQuarter } from "./entry-rows.ts";
import { labelOf } from "./find-member.ts";
import { internal, kindsText } from "./member-words.ts";
import { pointsCell, type Paper, type PaperCell, type PaperColumn, type PaperSheet } from "./paper.ts";

export type YearKnown = BranchYear & {
  readonly table: YearTable;
  /** Of everybody, by number. */
  readonly claims: readonly ClaimRecord[];
  readonly reviews: readonly Matter<"review">[];
};

/** The year's tables for the branch's committee (年度积分表). */
export const yearPaper = (known: YearKnown): Paper => ({
  title: `${known.branch.name}${known.year}年积分表`,
  sheets: [
    totalsSheet(known),
    entriesSheet(known),
    claimsSheet(known),
    postingsSheet(known),
    guideSheet(known),
  ],
});

const sheetOf = (
  { branch, year, today }: YearKnown,
  name: string,
  rest: Pick<PaperSheet, "tables"> & Partial<PaperSheet>,
): PaperSheet => ({
  name,
  title: `${branch.name}${year}年${name}`,
  mark: `支委会用，${internal(today)}`,
  ...{ lead: [], facts: [], notes: [], signs: [] },
  ...rest,
});

const numberColumn: PaperColumn = { head: "序号", chars: 6, align: "center" };
const nameColumn: PaperColumn = { head: "姓名", chars: 18, align: "left" };
const figures = (head: string): PaperColumn => ({ head, chars: 10, align: "center" });

function totalsSheet(known: YearKnown): PaperSheet {
  const { table, branch } = known;
  return sheetOf(known, "全年积分总表", {
    tables: [
      {
        caption: undefined,
        columns: [
          numberColumn,
          nameColumn,
          { head: "党小组", chars: 14, align: "left" },
          { head: "类别", chars: 16, align: "left" },
          ...["基础分", ...quartersOf(table.year).map(quarterShort), "加分", "扣分", "全年", "名次"].map(
            figures,
          ),
          { head: "备注", chars: 20, align: "left" },
        ],
        rows: table.rows.map((row, index) => totalsRow(row, index, branch.roster)),
        none: "名册上没有党员。",
      },
    ],
    notes: [
      yearStateWords[table.state],
      "全年 = 基础分 + 加分 + 扣分；按名册排列，分数相同名次相同。全年分以本人积分手册为准，个别事项按规定不在流水表里列出。",
    ],
    signs: ["支部书记（签字）", "支委（签字）"],
  });
}

const yearStateWords: Readonly<Record<YearTable["state"], string>> = {
  open: "这一年还没有过完，表上是到今天为止的分。",
  closing: "这一年已经过完，第四季度还没有审核公示完，分数还会变。",
  closed: "这一年已经结账。",
};

const totalsRow = (
  row: YearRow,
  index: number,
  roster: BranchYear["branch"]["roster"],
): readonly PaperCell[] => [
  index + 1,
  labelOf(row.member, roster),
  row.member.partyGroup,
  kindsText(row.member),
  ...[row.baseHalf, ...row.byQuarter, row.bonusHalf, row.deductionHalf, row.totalHalf].map(pointsCell),
  row.rank,
  notesOf(row),
];

function notesOf({ member, mark, sinceMonth }: YearRow): string {
  return [
    ...(sinceMonth === undefined ? [] : [`自${sinceMonth}月`]),
    ...(mark === "exempt" ? ["经支委会同意不参加，不排名"] : []),
    ...(mark === "left" ? [member.leftOn === undefined ? "不排名" : `${member.leftOn}起不排名`] : []),
  ].join("，");
}

/** What law protects stands in the member's own handbook alone. */
function entriesSheet(known: YearKnown): PaperSheet {
  const visible = publicEntries(known.entries, known.rulebook);
  const [number, ...rest] = entryColumns;
  return sheetOf(known, "流水", {
    tables: [
      {
        caption: undefined,
        columns: [...(number === undefined ? [] : [number]), nameColumn, ...rest],
        rows: visible.map((entry) => {
          const [first, ...others] = entryRow(entry, known);
          return [first, nameWithGroup(entry.member, known), ...others];
        }),
        none: "这一年没有积分记录。",
      },
    ],
    notes: ["个别事项按规定不在这里列出，只在本人的积分手册里。"],
  });
}

function nameWithGroup(id: ClaimRecord["claim"]["member"], { branch }: YearKnown): string {
  const member = branch.roster.find((each) => each.id === id);
  return member === undefined ? nameOf(id, branch) : labelOf(member, branch.roster);
}

function claimsSheet(known: YearKnown): PaperSheet {
  const [number, ...rest] = claimColumns;
  return sheetOf(known, "申报", {
    tables: [
      {
        caption: undefined,
        columns: [...(number === undefined ? [] : [number]), nameColumn, ...rest],
        rows: known.claims.map((record) => {
          const [first, ...others] = claimRow(record, known.branch);
          return [first, nameWithGroup(record.claim.member, known), ...others];
        }),
        none: "这一年没有申报。",
      },
    ],
  });
}

function postingsSheet(known: YearKnown): PaperSheet {
  const column = (head: string, chars: number): PaperColumn => ({ head, chars, align: "center" });
  return sheetOf(known, "公示记录", {
    tables: [
      {
        caption: undefined,
        columns: [
          column("季度", 20),
          column("公示", 14),
          column("公示日期", 14),
          column("公示起", 14),
          column("公示止", 14),
          column("校验码", 20),
          column("季度状态", 14),
        ],
        rows: known.reviews.flatMap((review) => postingRows(review, known)),
        none: "这一年还没有公示过。",
      },
    ],
    notes: ["私聊积分助手写“校验”和校验码，就能看到公示过的内容。"],
  });
}

const postingRows = (review: Matter<"review">, known: YearKnown): readonly (readonly PaperCell[])[] =>
  stepsOf(review, "posted").map(({ step, atMs }) => [
    quarterName(review.quarter),
    step.corrects.length === 0 ? "公示榜" : "更正公示",
    dayOf(atMs),
    step.firstDay,
    step.lastDay,
    step.digest,
    quarterStateWords[stateOfQuarter(review.quarter, known).kind],
  ]);

const quarterStateWords = {
  open: "未签字",
  underReview: "未签字",
  posted: "公示中",
  final: "已生效",
} as const;

function guideSheet(known: YearKnown): PaperSheet {
  const rows = [
    ["全年积分总表", "按名册排列。四个季度是当季净得分，不含基础分。不参加的、转出的、去世的不排名。"],
    ["流水", "每一笔加分、扣分和冲正。分值是封顶前的分，计分是算进总分的分；冲正和被冲正的都计 0 分。"],
    ["申报", "每一条申报和它的结果。退回的原因、申报时写的话不在表里。"],
    ["公示记录", "每次公示和更正公示的日期和校验码。"],
    [
      "状态",
      "暂定：还没审核签字。公示中：签了字，公示还没满。已生效：公示期满，没有异议。有异议：异议还没办完。",
    ],
    ["谁能看", "支委会内部用。不得张贴、不得转发到群里，不得提供给本支部以外的单位和个人。"],
    ["改表没有用", "表是从台账印出来的，改这个文件不会改台账。分数不对，请走更正或异议。"],
  ];
  return sheetOf(known, "说明", {
    tables: [
      {
        caption: undefined,
        columns: [
          { head: "看什么", chars: 24, align: "center" },
          { head: "怎么看", chars: 110, align: "left" },
        ],
        rows,
        none: "",
      },
    ],
  });
}
