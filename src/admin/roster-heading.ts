import { accept, refuse, type Decision } from "../domain/decision.ts";
import type { Table } from "./csv-table.ts";
import { rosterColumns, type RosterColumn } from "./roster-columns.ts";
import type { FileFault } from "./roster-fault.ts";

/** Where each column of a file stands. */
export type Heading = {
  readonly places: ReadonlyMap<RosterColumn, number>;
  /** Columns that the file may leave out, and does. */
  readonly absent: readonly RosterColumn[];
};

/** A title above the heading is usual in lists made with WPS, but not many lines of it. */
const titleLinesMax = 5;

/** The index of the heading: the first of the first lines that has a column we know, else the first line. */
export function headingLine(table: Table): number {
  const known = new Set<string>(rosterColumns.map(({ column }) => column));
  const isHeading = (cells: readonly string[]): boolean =>
    cells.filter((cell) => known.has(plainHeading(cell))).length > 1;
  return Math.max(0, table.slice(0, titleLinesMax + 1).findIndex(isHeading));
}

/** @returns where the columns stand, or all faults of the heading */
export function readHeading(cells: readonly string[]): Decision<Heading, readonly FileFault[]> {
  const headings = cells.map(plainHeading);
  const placesOf = (column: RosterColumn): readonly number[] =>
    headings.flatMap((heading, index) => (heading === column ? [index] : []));
  const known = new Set<string>(rosterColumns.map(({ column }) => column));
  const absent = rosterColumns.filter(({ column }) => placesOf(column).length === 0);

  const missing = absent.filter(({ needed }) => needed).map(({ column }) => column);
  const unknown = headings.filter((heading) => heading !== "" && !known.has(heading));
  const repeated = rosterColumns.filter(({ column }) => placesOf(column).length > 1);
  const faults: readonly FileFault[] = [
    ...(missing.length > 0 ? [{ kind: "missingColumns" as const, columns: missing }] : []),
    ...(unknown.length > 0 ? [{ kind: "unknownColumns" as const, headings: unknown }] : []),
    ...(repeated.length > 0
      ? [{ kind: "repeatedColumns" as const, columns: repeated.map(({ column }) => column) }]
      : []),
  ];
  if (faults.length > 0) return refuse(faults);
  return accept({
    places: new Map(
      rosterColumns.flatMap(({ column }) =>
        placesOf(column).map((index): [RosterColumn, number] => [column, index]),
      ),
    ),
    absent: absent.map(({ column }) => column),
  });
}

/** People mark columns that must be filled in with an asterisk. */
const plainHeading = (cell: string): string => cell.replaceAll(/[\s*＊]/gu, "");
