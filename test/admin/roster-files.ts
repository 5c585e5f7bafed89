import writeXlsxFile from "write-excel-file/node";

import { rosterColumns, type RosterColumn, type RosterRow } from "../../src/admin/roster-columns.ts";

export type Cells = Partial<Record<RosterColumn, string>>;

export const headings: readonly RosterColumn[] = rosterColumns.map(({ column }) => column);

/** A member with whom nothing is wrong. */
export const member = (name: string, cells: Cells = {}): Cells => ({
  支部: "槐树坪村党支部",
  姓名: name,
  类别: "正式",
  公示同意: "是",
  公示同意日期: "2026-01-05",
  ...cells,
});

/** A branch with whose members nothing is wrong. */
export const huaishuping: readonly Cells[] = [
  member("赵书田", { 企业微信账号: "ZhaoShuTian", 职务: "书记", 别名: "赵书记、书记", 亲属: "张改改" }),
  member("王建国", { 企业微信账号: "wangjianguo", 职务: "支委", 别名: "建国,老王" }),
  member("李秀英", { 企业微信账号: "lixiuying", 职务: "纪检委员、组织委员", 别名: "秀英 秀英婶" }),
  member("张改改", { 亲属: "赵书田", 公示同意: "否" }),
  member("杨来福", { 免参加起: "2025/1/1", 党小组: "东沟组" }),
  member("孙志强", { 企业微信账号: "sunzhiqiang", 类别: "流动", 联系人: "王建国", 加入日期: "2019年7月1日" }),
  member("何小军", { 类别: "预备党员；流动党员" }),
];

const cellsOf = (cells: Cells, columns: readonly RosterColumn[]): readonly string[] =>
  columns.map((column) => cells[column] ?? "");

const quoted = (cell: string): string =>
  /["\n\r,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** A CSV text, its heading first. */
export function csvText(
  people: readonly Cells[],
  { columns = headings, delimiter = ",", newline = "\r\n" } = {},
): string {
  const lines = [columns, ...people.map((cells) => cellsOf(cells, columns))];
  return lines.map((cells) => cells.map(quoted).join(delimiter) + newline).join("");
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const csv = (people: readonly Cells[]): Uint8Array => utf8(csvText(people));

/** What Excel and WPS write on a Chinese Windows. Node only decodes GB18030, so its two-byte part is turned round. */
export function gb18030(text: string): Uint8Array {
  return Uint8Array.from(
    Array.from(text).flatMap((char) => {
      const code = char.codePointAt(0) ?? 0;
      const bytes = code < 0x80 ? [code] : gbkBytes.get(char);
      if (bytes === undefined) throw new RangeError(`no two bytes for ${char}`);
      return bytes;
    }),
  );
}

const gbkBytes = new Map(
  Array.from({ length: 0xfe - 0x81 + 1 }, (_, high) => high + 0x81).flatMap((high) =>
    Array.from({ length: 0xfe - 0x40 + 1 }, (_, low) => low + 0x40).map(
      (low): [string, readonly number[]] => [
        new TextDecoder("gb18030").decode(Uint8Array.of(high, low)),
        [high, low],
      ],
    ),
  ),
);

/** An .xlsx file; a day cell is given as a Date. */
export function xlsx(
  table: readonly (readonly (string | number | Date | boolean)[])[],
  ...furtherSheets: readonly { readonly sheet: string; readonly data: string[][] }[]
): Promise<Buffer> {
  const data = table.map((row) =>
    row.map((cell) => {
      if (cell === "") return null;
      return cell instanceof Date ? { value: cell, type: Date, format: 'yyyy"年"m"月"d"日"' } : cell;
    }),
  );
  return writeXlsxFile([{ sheet: "名册", data }, ...furtherSheets]).toBuffer();
}

export const xlsxOf = (people: readonly Cells[]): Promise<Buffer> =>
  xlsx([headings, ...people.map((cells) => cellsOf(cells, headings))]);

/** Rows as `readRosterFile` gives them; the first stands in line 2, below the heading. */
export const rowsOf = (people: readonly Cells[]): readonly RosterRow[] =>
  people.map((cells, index) => ({
    line: index + 2,
    cells: new Map(headings.map((column) => [column, cells[column] ?? ""])),
    strays: false,
  }));
