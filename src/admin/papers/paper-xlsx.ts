import writeXlsxFile, { type CellObject, type Feature, type Sheet } from "write-excel-file/node";

import type { Paper, PaperCell, PaperColumn, PaperSheet, PaperTable } from "./paper.ts";
import { paperText, widthOf } from "./paper-text.ts";
import { printFeature, type PartOfWorkbook, type PrintLayout } from "./print-layout.ts";
import { sheetNames } from "./sheet-name.ts";

/**
 * A workbook that opens in WPS and Excel. Nothing in it is a formula: all text is written as text, and in cells of the
 * format of text, so that `=1+1` stays what it is even when somebody opens the cell and presses Enter.
 */
export function paperXlsx({ sheets }: Paper): Promise<Buffer> {
  const names = sheetNames(sheets.map(({ name }) => name));
  const laid = sheets.map((sheet, index) => laidOut(sheet, names[index] ?? ""));
  const features: Feature<PartOfWorkbook>[] = [printFeature(laid.map(({ layout }) => layout))];
  return writeXlsxFile(
    laid.map(({ sheet }) => sheet),
    { fontFamily: "宋体", fontSize: 11, features },
  ).toBuffer();
}

type Row = (CellObject | null)[];
type SheetOf = Sheet<PartOfWorkbook>;

/** `headingRow`: that of the first table, counted from 1. */
type LaidOut = { readonly sheet: SheetOf; readonly layout: PrintLayout };

function laidOut(sheet: PaperSheet, name: string): LaidOut {
  const [main, ...others] = sheet.tables;
  const grid = gridOf(sheet);
  const above = [
    ...across(grid, [sheet.title], titleStyle),
    ...across(grid, [sheet.mark], smallStyle),
    ...across(grid, sheet.lead, {}),
    ...factRows(sheet, grid),
  ];
  const mainRows = main === undefined ? [] : tableRows(main, grid);
  const headingRow = main === undefined ? undefined : above.length + (main.caption === undefined ? 1 : 2);
  const data = [
    ...above,
    ...mainRows,
    ...others.flatMap((table) => [blank, ...tableRows(table, grid)]),
    ...across(grid, sheet.notes, smallStyle),
    ...(sheet.signs.length === 0 ? [] : [blank, ...across(grid, [signLine(sheet.signs)], { height: 32 })]),
  ];
  return {
    sheet: {
      sheet: name,
      data,
      columns: grid.map((width) => ({ width })),
      orientation: "landscape",
      ...(headingRow === undefined ? {} : { stickyRowsCount: headingRow }),
    },
    layout: { sheet: name, headingRow },
  };
}

const blank: Row = [];

/** The widths of the sheet's columns: those of the table that has the most of them; facts need four. */
const gridOf = ({ tables, facts }: PaperSheet): readonly number[] =>
  [
    ...(facts.length > 0 ? [[24, 24, 24, 24]] : []),
    ...tables.map(({ columns }) => columns.map(({ chars }) => chars)),
  ].reduce((widest, each) => (each.length > widest.length ? each : widest), []);

/** In points. */
const lineHeight = 18;
const titleStyle: Partial<CellObject> = {
  fontFamily: "微软雅黑",
  fontSize: 16,
  fontWeight: "bold",
  align: "center",
  height: 30,
};
const smallStyle: Partial<CellObject> = { fontSize: 10 };
const cellStyle: Partial<CellObject> = { borderStyle: "thin", alignVertical: "center", wrap: true };
const headStyle: Partial<CellObject> = {
  ...cellStyle,
  fontFamily: "微软雅黑",
  fontWeight: "bold",
  align: "center",
  backgroundColor: "#E8F0E4",
};

/** A row for each line, over all columns. Rows of joined cells do not grow by themselves, so they are as high as needed. */
const across = (
  grid: readonly number[],
  lines: readonly string[],
  style: Partial<CellObject>,
): readonly Row[] =>
  lines.map((line) => [
    {
      height: heightOf(line, sum(grid)),
      ...textCell(line),
      alignVertical: "center",
      wrap: true,
      ...style,
      columnSpan: grid.length,
    },
    ...Array.from({ length: grid.length - 1 }, () => null),
  ]);

const textCell = (text: string): CellObject => ({ value: paperText(text), type: String, format: "@" });

/** Programs differ in whether they let a row grow by itself (LibreOffice does not), so it is said. */
const heightOf = (text: string, width: number): number =>
  lineHeight * Math.max(1, Math.ceil(widthOf(paperText(text)) / (width - 1)));

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/** Two facts to a row. */
function factRows({ facts }: PaperSheet, grid: readonly number[]): readonly Row[] {
  const spans = spansOf([1, 3, 1, 3], grid);
  const rows: Row[] = [];
  for (let index = 0; index < facts.length; index += 2) {
    const pair = facts.slice(index, index + 2).flatMap(({ label, value }) => [label, value]);
    const texts = spans.map((_, at) => pair[at] ?? "");
    rows.push(spanned(texts, spans, grid, (at) => (at % 2 === 0 ? headStyle : cellStyle)));
  }
  return rows;
}

function tableRows({ caption, columns, rows, none }: PaperTable, grid: readonly number[]): readonly Row[] {
  const spans = spansOf(
    columns.map(({ chars }) => chars),
    grid,
  );
  const head = spanned(
    columns.map(({ head }) => head),
    spans,
    grid,
    () => headStyle,
  );
  const empty = across(grid, [none], { ...cellStyle, align: "center" });
  return [
    ...(caption === undefined ? [] : across(grid, [caption], { fontWeight: "bold", height: 24 })),
    head,
    ...(rows.length === 0
      ? empty
      : rows.map((row) =>
          spanned(
            columns.map((_, at) => row[at]),
            spans,
            grid,
            (at) => styleOf(columns[at]),
          ),
        )),
  ];
}

const styleOf = (column: PaperColumn | undefined): Partial<CellObject> => ({
  ...cellStyle,
  align: column?.align ?? "left",
});

const valueCell = (value: PaperCell): CellObject =>
  typeof value === "number" ? { value, type: Number, format: "0.##" } : textCell(value ?? "");

/** A row of cells, each over so many columns of the grid; as high as the fullest of them needs. */
function spanned(
  values: readonly PaperCell[],
  spans: readonly number[],
  grid: readonly number[],
  style: (at: number) => Partial<CellObject>,
): Row {
  const heights = values.map((value, at) => {
    const from = sum(spans.slice(0, at));
    const width = sum(grid.slice(from, from + (spans[at] ?? 1)));
    return heightOf(String(value ?? ""), width);
  });
  const height = Math.max(...heights);
  return values.flatMap((value, at) => [
    { ...valueCell(value), ...style(at), height, columnSpan: spans[at] ?? 1 },
    ...Array.from({ length: (spans[at] ?? 1) - 1 }, () => null),
  ]);
}

/** How many columns of the grid each of fewer columns takes, so that they share the width as they are meant to. */
function spansOf(widths: readonly number[], grid: readonly number[]): readonly number[] {
  if (widths.length >= grid.length) return widths.map(() => 1);
  const scale = sum(grid) / sum(widths);
  let used = 0;
  let wanted = 0;
  return widths.map((width, at) => {
    wanted += width * scale;
    const left = widths.length - at - 1;
    let span = 1;
    while (at === widths.length - 1 ? used + span < grid.length : fitsBetter(grid, used + span, wanted))
      if (used + span + left < grid.length || left === 0) span += 1;
      else break;
    used += span;
    return span;
  });
}

/** Whether the next column's middle still lies within what is wanted. */
const fitsBetter = (grid: readonly number[], columns: number, wanted: number): boolean =>
  sum(grid.slice(0, columns)) + (grid[columns] ?? 0) / 2 <= wanted;

const signLine = (signs: readonly string[]): string =>
  [...signs, "日期"].map((sign) => `${sign}：＿＿＿＿＿＿＿＿`).join("　　");
