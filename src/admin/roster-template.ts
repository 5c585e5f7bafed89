import writeXlsxFile from "write-excel-file/node";

import { exampleMark, rosterColumns } from "./roster-columns.ts";

/** The sheet of the template that explains the columns; an import passes over it. */
export const guideSheetName = "填写说明";

const headings = rosterColumns.map(({ column }) => column);
const examples = rosterColumns.map(({ example }) => example);

const guideRows: readonly (readonly string[])[] = [
  ["列", "怎么填"],
  ...rosterColumns.map(({ column, hint }) => [column, hint]),
  ["", ""],
  ["", `第一张表第 2 行是${exampleMark}，导入时自动跳过，可以删去。`],
  ["", "日期写成 2026-03-18、2026/3/18 或 2026年3月18日。"],
  ["", "导入会整个替换这个支部的名册：表里没有的人按转出处理，已有的积分不会丢。"],
  ["", "不要写身份证号、电话、生日、住址和健康情况。"],
];

/** The roster template as an .xlsx file: the table with an example, and a second sheet that says how to fill it in. */
export function rosterTemplateXlsx(): Promise<Buffer> {
  const bold = (text: string): object => ({
    value: text,
    type: String,
    fontWeight: "bold",
    backgroundColor: "#E8F0E4",
  });
  // As text, so that the spreadsheet program turns neither accounts nor days into numbers.
  const plain = (text: string): object | null =>
    text === "" ? null : { value: text, type: String, format: "@", textColor: "#808080" };
  const wrapped = (text: string): object => ({ value: text, type: String, wrap: true, alignVertical: "top" });
  return writeXlsxFile([
    {
      sheet: "名册",
      data: [headings.map(bold), examples.map(plain)],
      columns: rosterColumns.map(({ column }) => ({ width: column === "支部" ? 30 : 14 })),
      stickyRowsCount: 1,
    },
    {
      sheet: guideSheetName,
      data: guideRows.map((row, index) => row.map(index === 0 ? bold : wrapped)),
      columns: [{ width: 16 }, { width: 80 }],
    },
  ]).toBuffer();
}

/** The same as CSV. The byte order mark makes Excel and WPS read it as UTF-8. */
export function rosterTemplateCsv(): Buffer {
  return Buffer.from(`\uFEFF${headings.join(",")}\r\n${examples.join(",")}\r\n`, "utf8");
}
