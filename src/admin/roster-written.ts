import writeXlsxFile from "write-excel-file/node";
import type { Member, Roster } from "../domain/member.ts";
import { enrolmentWords, kindWords, roleWords } from "./roster-cells.ts";
import { rosterColumns, type RosterColumn } from "./roster-columns.ts";

// A roster in the very format that an import reads.

const headings = rosterColumns.map(({ column }) => column);

/** What stands in a member's column; "" for nothing. */
export function memberCell(
  member: Omit<Member, "branch" | "id">,
  branchName: string,
  column: RosterColumn,
): string {
  switch (column) {
    case "支部":
      return branchName;
    case "姓名":
      return member.name;
    case "企业微信账号":
      return member.account ?? "";
    case "类别":
      return wordsFor(member.kinds, kindWords);
    case "职务":
      return wordsFor(member.roles, roleWords);
    case "别名":
      return member.aliases.join("、");
    case "亲属":
      return member.relatives.join("、");
    case "公示同意":
      return member.namedInPublic ? "是" : "否";
    case "公示同意日期":
      return member.consentOn ?? "";
    case "党小组":
      return member.partyGroup ?? "";
    case "加入日期":
      return member.joinedOn ?? "";
    case "免参加起":
      return member.exemptFrom ?? "";
    case "免参加止":
      return member.exemptTo ?? "";
    case "联系人":
      return member.contactPerson ?? "";
    case "告知同意":
      return wordsFor(member.enrolment === undefined ? [] : [member.enrolment.as], enrolmentWords);
    case "告知日期":
      return member.enrolment?.on ?? "";
    case "流动起":
      return member.awaySince ?? "";
    case "委托起":
      return member.standsIn?.from ?? "";
    case "委托止":
      return member.standsIn?.to ?? "";
    case "离开日期":
      return member.leftOn ?? "";
  }
}

function wordsFor<Value>(values: readonly Value[], words: ReadonlyMap<string, Value>): string {
  const wordOf = (value: Value): readonly string[] =>
    [...words].filter(([, meant]) => meant === value).map(([word]) => word);
  return values.flatMap((value) => wordOf(value).slice(0, 1)).join("、");
}

const rowsOf = (branchName: string, roster: Roster): readonly (readonly string[])[] =>
  roster.map((member) => headings.map((column) => memberCell(member, branchName, column)));

export function rosterXlsx(branchName: string, roster: Roster): Promise<Buffer> {
  const bold = (text: string): object => ({ value: text, type: String, fontWeight: "bold" });
  // As text, so that the spreadsheet program turns neither accounts nor days into numbers, nor a name into a formula.
  const plain = (text: string): object | null =>
    text === "" ? null : { value: text, type: String, format: "@" };
  return writeXlsxFile([
    {
      sheet: "名册",
      data: [headings.map(bold), ...rowsOf(branchName, roster).map((row) => row.map(plain))],
      columns: rosterColumns.map(({ column }) => ({ width: column === "支部" ? 30 : 14 })),
      stickyRowsCount: 1,
    },
  ]).toBuffer();
}

/** The same as CSV. The byte order mark makes Excel and WPS read it as UTF-8. */
export function rosterCsv(branchName: string, roster: Roster): Buffer {
  const lines = [headings, ...rowsOf(branchName, roster)].map((row) => row.map(csvCell).join(","));
  return Buffer.from(`\uFEFF${lines.join("\r\n")}\r\n`, "utf8");
}

/** What a spreadsheet program would take for a formula gets a tab in front, which an import passes over. */
function csvCell(text: string): string {
  const safe = /^[=+\-@]/u.test(text) ? `\t${text}` : text;
  return /["\n\r,;\t]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
