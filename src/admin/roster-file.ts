import { accept, refuse, type Decision } from "../domain/decision.ts";
import { csvTable, type Table } from "./csv-table.ts";
import { cellOf, exampleMark, type RosterColumn, type RosterRow } from "./roster-columns.ts";
import type { FileFault, RosterFault } from "./roster-fault.ts";
import { headingLine, readHeading, type Heading } from "./roster-heading.ts";
import { guideSheetName } from "./roster-template.ts";
import { looksLikeOldExcel, looksLikeXlsx, xlsxSheets } from "./xlsx-table.ts";

/** What a roster file holds, before anything is judged. */
export type RosterFile = {
  readonly rows: readonly RosterRow[];
  /** Columns that the file may leave out, and does. */
  readonly absentColumns: readonly RosterColumn[];
  /** Lines of the template's example, which are left out. */
  readonly exampleLines: readonly number[];
  /** Further sheets with something on them: only the first is read. */
  readonly unreadSheets: readonly string[];
};

const megabytesMax = 20;
const rowsMax = 50_000;

/**
 * Reads a roster (名册) from the bytes of an .xlsx or .csv file; see `csvTable` for the encodings. The order of the
 * columns is free, titles may stand above the heading, and empty lines count but hold nobody.
 *
 * @param fileName only its ending matters, and only when the bytes do not tell
 * @returns the rows, or all that is wrong with the file or its heading
 */
export async function readRosterFile(
  bytes: Uint8Array,
  fileName: string,
): Promise<Decision<RosterFile, readonly RosterFault[]>> {
  if (bytes.length > megabytesMax * 1024 * 1024) return refuse([{ kind: "tooLarge", megabytesMax }]);
  const sheets = await sheetsOf(bytes, fileName);
  if (!sheets.ok) return refuse([sheets.refusal]);
  const { table, unreadSheets } = sheets.value;
  if (table.length > rowsMax) return refuse([{ kind: "tooManyRows", rowsMax }]);

  const headingIndex = headingLine(table);
  const heading = readHeading(table[headingIndex] ?? []);
  if (!heading.ok) return heading;
  const rows = rowsBelow(table, headingIndex, heading.value);
  const isExample = (row: RosterRow): boolean => cellOf(row, "支部").startsWith(exampleMark);
  return accept({
    rows: rows.filter((row) => !isExample(row)),
    absentColumns: heading.value.absent,
    exampleLines: rows.filter(isExample).map((row) => row.line),
    unreadSheets,
  });
}

export type FirstSheet = { readonly table: Table; readonly unreadSheets: readonly string[] };

/** The first sheet of an .xlsx or .csv file. @param fileName only its ending matters, when the bytes do not tell */
export async function sheetsOf(
  bytes: Uint8Array,
  fileName: string,
): Promise<Decision<FirstSheet, FileFault>> {
  if (looksLikeOldExcel(bytes)) return refuse({ kind: "oldExcel" });
  if (looksLikeXlsx(bytes)) {
    const sheets = await xlsxSheets(bytes);
    if (!sheets.ok) return sheets;
    const [first, ...others] = sheets.value;
    const unread = others.filter(({ name, table }) => name !== guideSheetName && table.length > 0);
    return accept({ table: first?.table ?? [], unreadSheets: unread.map(({ name }) => name) });
  }
  if (/\.xlsx$/iu.test(fileName)) return refuse({ kind: "damagedXlsx", detail: "not a zip file" });
  if (!/\.csv$/iu.test(fileName)) return refuse({ kind: "unknownFileType" });
  const table = csvTable(bytes);
  return table.ok ? accept({ table: table.value, unreadSheets: [] }) : table;
}

function rowsBelow(table: Table, headingIndex: number, heading: Heading): readonly RosterRow[] {
  const placed = new Set(heading.places.values());
  return table.flatMap((rawCells, index) => {
    const cells = rawCells.map(tidied);
    if (index <= headingIndex || cells.every((cell) => cell === "")) return [];
    const byColumn = [...heading.places].map(([column, at]): [RosterColumn, string] => [
      column,
      cells[at] ?? "",
    ]);
    const strays = cells.some((cell, at) => cell !== "" && !placed.has(at));
    return [{ line: index + 1, cells: new Map(byColumn), strays }];
  });
}

/** White space of every kind, line breaks and 全角 spaces among it, becomes one space, and none at the ends. */
const tidied = (cell: string): string => cell.replaceAll(/\s+/gu, " ").trim();
