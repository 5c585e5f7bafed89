import type { ClaimRecord } from "../../domain/claim.ts";
import type { Member } from "../../domain/member.ts";
import { dayOf } from "../../domain/quarter.ts";
import type { Branch, Look } from "../../ports.ts";
import { headings } from "../../wording/own-record.ts";
import { lookerName, postOf } from "../../wording/people.ts";
import type { BranchYear } from "./branch-year.ts";
import { claimColumns, claimRow } from "./claim-rows.ts";
import { labelOf } from "./find-member.ts";
import { handbookOf } from "./handbook.ts";
import { internal, kindsText } from "./member-words.ts";
import type { YearRecords } from "./member-year.ts";
import type { Paper, PaperFact, PaperSheet, PaperTable } from "./paper.ts";

export type RecordKnown = {
  readonly branch: Branch;
  readonly today: BranchYear["today"];
  /** The oldest first; those whose entries were deleted are not among them. */
  readonly years: readonly (BranchYear & YearRecords & { readonly claims: readonly ClaimRecord[] })[];
  /** Who looked at the record, newest first. */
  readonly looks: readonly Look[];
  /** As in the chat, see `record-history.ts`: a line each. */
  readonly choices: readonly string[];
  readonly changes: readonly string[];
  readonly corrections: readonly string[];
  readonly results: readonly string[];
};

/** All that is kept of one member, for that member (个人信息副本; PIPL 45). */
export const recordOf = (member: Member, known: RecordKnown): Paper => ({
  title: `${labelOf(member, known.branch.roster)}的个人记录`,
  sheets: [aboutSheet(member, known), ...known.years.map((year) => yearSheet(member, year))],
});

function aboutSheet(member: Member, { branch, today, ...known }: RecordKnown): PaperSheet {
  return {
    name: "本人信息",
    title: `${branch.name}个人记录（${labelOf(member, branch.roster)}）`,
    mark: `只给本人，${internal(today)}`,
    lead: ["这是支部积分助手里记着的您的全部信息。不对的可以要求更正，也可以要求删去不该留的。"],
    facts: factsOf(member),
    tables: [
      historyTable(headings.consents, known.choices),
      historyTable(headings.changes, known.changes),
      historyTable(headings.corrections, known.corrections),
      historyTable(headings.results, known.results),
      looksTable(known.looks, branch),
    ],
    notes: ["更正、删除、不再公示姓名、改走纸质，都找支部书记，或者找乡镇组织办。不收费，不影响积分。"],
    signs: ["本人（签收）", "经办人（签字）"],
  };
}

const factsOf = (member: Member): readonly PaperFact[] => [
  { label: "姓名", value: member.name },
  { label: "别的称呼", value: member.aliases.join("、") },
  { label: "类别", value: kindsText(member) },
  { label: "党小组", value: member.partyGroup ?? "" },
  { label: "职务", value: postOf(member) },
  { label: "企业微信账号", value: member.account ?? "没有，走纸质" },
  { label: "登记的亲属", value: member.relatives.join("、") },
  { label: "联系人", value: member.contactPerson ?? "" },
  { label: "加入本支部", value: member.joinedOn ?? "" },
  { label: "离开本支部", value: member.leftOn ?? "" },
  { label: "外出日期", value: member.awaySince ?? "" },
  { label: "免参加", value: exemption(member) },
  { label: "告知书", value: enrolled(member) },
  {
    label: "公示姓名",
    value: `${member.namedInPublic ? "同意" : "不同意"}${member.consentOn === undefined ? "" : `（${member.consentOn}）`}`,
  },
];

const exemption = ({ exemptFrom, exemptTo }: Member): string =>
  exemptFrom === undefined
    ? ""
    : `${exemptFrom} 起${exemptTo === undefined ? "" : `，到 ${exemptTo}`}，支委会同意`;

function enrolled({ enrolment }: Member): string {
  if (enrolment === undefined) return "还没有问过";
  return `${enrolment.as === "agreed" ? "看过，同意参加" : "看过，走纸质"}（${enrolment.on}）`;
}

const historyTable = (caption: string, lines: readonly string[]): PaperTable => ({
  caption,
  columns: [{ head: "记了什么", chars: 64, align: "left" }],
  rows: lines.map((line) => [line]),
  none: "没有。",
});

const looksTable = (looks: readonly Look[], branch: Branch): PaperTable => ({
  caption: "谁看过您的明细",
  columns: [
    { head: "日期", chars: 16, align: "center" },
    { head: "谁", chars: 48, align: "center" },
  ],
  rows: looks.map(({ looker, atMs }) => [dayOf(atMs), lookerName(looker, branch.roster)]),
  none: "没有人看过。",
});

/** The year's handbook, with the claims in the member's own words. */
function yearSheet(member: Member, known: RecordKnown["years"][number]): PaperSheet {
  const handbook = handbookOf(member, known, known.claims);
  const claims: PaperTable = {
    caption: "申报",
    columns: [...claimColumns, { head: "原话", chars: 30, align: "left" }],
    rows: known.claims.map((record) => [...claimRow(record, known.branch), record.said ?? "已按规定删除"]),
    none: "这一年没有申报。",
  };
  return { ...handbook, name: `${known.year}年`, tables: [...handbook.tables, claims], signs: [] };
}
