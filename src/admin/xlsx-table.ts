import readXlsxFile from "read-excel-file/node";

import { accept, refuse, type Decision } from "../domain/decision.ts";
import type { Table } from "./csv-table.ts";
import type { FileFault } from "./roster-fault.ts";

/** One sheet of a workbook, as text. */
export type Sheet = { readonly name: string; readonly table: Table };

const zipStart = [0x50, 0x4b];
const oldExcelStart = [0xd0, 0xcf, 0x11, 0xe0];

export const looksLikeXlsx = (bytes: Uint8Array): boolean => startsWith(bytes, zipStart);
export const looksLikeOldExcel = (bytes: Uint8Array): boolean => startsWith(bytes, oldExcelStart);

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** Reads all sheets of an .xlsx file. Date cells become `YYYY-MM-DD`; a formula counts with the value it last had. */
export async function xlsxSheets(bytes: Uint8Array): Promise<Decision<readonly Sheet[], FileFault>> {
  try {
    const sheets = await readXlsxFile(Buffer.from(bytes));
    return accept(
      sheets.map(({ sheet, data }) => ({ name: sheet, table: data.map((row) => row.map(cellText)) })),
    );
  } catch (error) {
    // Nothing but the bytes goes in, and a damaged file makes the library and zlib throw errors of every kind, a
    // TypeError among them (tried with flipped bytes), so each of them is about the file.
    return refuse({ kind: "damagedXlsx", detail: error instanceof Error ? error.message : "" });
  }
}

function cellText(value: unknown): string {
  if (value instanceof Date) return Number.isNaN(value.valueOf()) ? "" : dateText(value);
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return "";
}

/** Spreadsheets know no time zone; the library puts what the cell shows into UTC. */
const dateText = (value: Date): string => value.toISOString().replace(/T.*$/u, "");
