import { accept, refuse, type Decision } from "../domain/decision.ts";
import type { Table } from "./csv-table.ts";
import { sheetsOf } from "./roster-file.ts";
import type { FileFault } from "./roster-fault.ts";

export type PastYearColumn = "支部" | "姓名" | "年份" | "全年总分" | "党小组" | "账号";
const needed = ["支部", "姓名", "年份", "全年总分"] as const satisfies readonly PastYearColumn[];

/** One line of the file, before anything is judged. */
export type PastYearRow = {
  readonly line: number;
  readonly cells: Readonly<Record<PastYearColumn, string>>;
};

export type PastYearsFileFault =
  | Exclude<FileFault, { kind: "missingColumns" | "unknownColumns" | "repeatedColumns" }>
  | { readonly kind: "missingPastYearColumns"; readonly columns: readonly string[] };

const megabytesMax = 5;
const rowsMax = 20_000;
/** A title above the heading is usual in lists made with WPS, but not many lines of it. */
const titleLinesMax = 5;

/** Reads a list of past years' totals (往年总分). The order of the columns is free; others than ours are not read. */
export async function readPastYearsFile(
  bytes: Uint8Array,
  fileName: string,
): Promise<Decision<readonly PastYearRow[], PastYearsFileFault>> {
  if (bytes.length > megabytesMax * 1024 * 1024) return refuse({ kind: "tooLarge", megabytesMax });
  const sheets = await sheetsOf(bytes, fileName);
  if (!sheets.ok) return refuseRosterFault(sheets.refusal);
  const { table } = sheets.value;
  if (table.length > rowsMax) return refuse({ kind: "tooManyRows", rowsMax });
  const at = headingLine(table);
  const heading = (table[at] ?? []).map(plainCell);
  const missing = needed.filter((column) => !heading.includes(column));
  if (missing.length > 0) return refuse({ kind: "missingPastYearColumns", columns: missing });
  const rows = table.flatMap((cells, index) => (index > at ? rowOf(cells, index, heading) : []));
  return rows.length === 0 ? refuse({ kind: "noRows" }) : accept(rows);
}

/** The columns of a roster are not asked for here. */
function refuseRosterFault(fault: FileFault): Decision<never, PastYearsFileFault> {
  if (fault.kind === "missingColumns" || fault.kind === "unknownColumns" || fault.kind === "repeatedColumns")
    throw new Error("a list of past years was judged as a roster");
  return refuse(fault);
}

const headingLine = (table: Table): number =>
  Math.max(
    0,
    table
      .slice(0, titleLinesMax + 1)
      .findIndex((cells) => needed.filter((column) => cells.map(plainCell).includes(column)).length > 1),
  );

function rowOf(cells: readonly string[], index: number, heading: readonly string[]): readonly PastYearRow[] {
  if (cells.every((cell) => cell.trim() === "")) return [];
  const cellOf = (column: PastYearColumn): string => plainCell(cells[heading.indexOf(column)] ?? "");
  return [
    {
      line: index + 1,
      cells: {
        支部: cellOf("支部"),
        姓名: cellOf("姓名"),
        年份: cellOf("年份"),
        全年总分: cellOf("全年总分"),
        党小组: cellOf("党小组"),
        账号: cellOf("账号"),
      },
    },
  ];
}

/** Full-width figures, blanks and the asterisk of columns that must be filled in. */
const plainCell = (cell: string): string => cell.normalize("NFKC").replaceAll(/[\s*]/gu, "");
