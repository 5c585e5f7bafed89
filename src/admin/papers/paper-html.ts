import type { Paper, PaperCell, PaperFact, PaperSheet, PaperTable } from "./paper.ts";
import { paperText } from "./paper-text.ts";
import { escaped, fontFamily, printable } from "./printable.ts";

/** The same as a page to print: A4 across, each sheet on a page of its own. */
export const paperHtml = ({ title, sheets }: Paper): Promise<string> =>
  printable(paperText(title), sheets.map(sheetHtml).join("\n"), style);

const sheetHtml = (sheet: PaperSheet): string => `<section>
<p class="mark">${written(sheet.mark)}</p>
<h1>${written(sheet.title)}</h1>
${paragraphs(sheet.lead, "lead")}
${factsHtml(sheet.facts)}
${sheet.tables.map(tableHtml).join("\n")}
<div class="foot">
${paragraphs(sheet.notes, "note")}
${sheet.signs.length === 0 ? "" : `<div class="signs">${[...sheet.signs, "日期"].map((sign) => `<p>${written(sign)}：<span></span></p>`).join("")}</div>`}
</div>
</section>`;

const written = (text: string): string => escaped(paperText(text));

const paragraphs = (lines: readonly string[], kind: string): string =>
  lines.map((line) => `<p class="${kind}">${written(line)}</p>`).join("\n");

/** Two facts to a line. */
function factsHtml(facts: readonly PaperFact[]): string {
  if (facts.length === 0) return "";
  const cells = facts.map(({ label, value }) => `<th>${written(label)}</th><td>${written(value)}</td>`);
  const lines = cells.flatMap((cell, at) =>
    at % 2 === 0 ? [`<tr>${cell}${cells[at + 1] ?? "<th></th><td></td>"}</tr>`] : [],
  );
  return `<table class="facts"><tbody>${lines.join("")}</tbody></table>`;
}

function tableHtml({ caption, columns, rows, none }: PaperTable): string {
  const all = columns.reduce((sum, { chars }) => sum + chars, 0);
  const widths = columns.map(({ chars }) => `<col style="width:${((chars / all) * 100).toFixed(2)}%">`);
  const heads = columns.map(({ head }) => `<th>${written(head)}</th>`);
  const lines = rows.map(
    (row) =>
      `<tr>${columns.map(({ align }, at) => `<td class="${align}">${cellHtml(row[at])}</td>`).join("")}</tr>`,
  );
  const empty = `<tr><td class="center" colspan="${columns.length}">${written(none)}</td></tr>`;
  return `${caption === undefined ? "" : `<h2>${written(caption)}</h2>`}
<table><colgroup>${widths.join("")}</colgroup><thead><tr>${heads.join("")}</tr></thead><tbody>
${rows.length === 0 ? empty : lines.join("\n")}
</tbody></table>`;
}

const cellHtml = (cell: PaperCell): string => written(String(cell ?? ""));

const style = `
@page { size: A4 landscape; margin: 14mm 12mm 16mm; @bottom-center { content: "第 " counter(page) " 页"; font: 9pt ${fontFamily}; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 273mm; font-family: ${fontFamily}; font-size: 10.5pt; line-height: 1.4; color: #000; }
section + section { break-before: page; }
@media screen { body { padding: 10mm 4mm; } }
h1 { margin: 0 0 3mm; font-size: 17pt; line-height: 1.3; text-align: center; text-wrap: balance; overflow-wrap: anywhere; }
h2 { margin: 4mm 0 1.5mm; font-size: 11.5pt; break-after: avoid; }
.mark { margin: 0; font-size: 9.5pt; text-align: right; overflow-wrap: anywhere; }
.lead { margin: 0 0 2mm; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { border: 0.3mm solid #000; padding: 0.9mm 1.2mm; vertical-align: middle; overflow-wrap: anywhere; }
th { font-weight: 700; background: #eee; print-color-adjust: exact; }
.facts { margin: 0 0 3mm; }
.facts th { width: 13%; text-align: left; }
td.center { text-align: center; }
tr { break-inside: avoid; }
.foot { break-inside: avoid; margin-top: 3mm; }
.note { margin: 0 0 1mm; font-size: 9.5pt; }
.signs { display: flex; gap: 10mm; margin: 7mm 0 2mm; }
.signs p { margin: 0; }
.signs span { display: inline-block; width: 36mm; border-bottom: 0.3mm solid #000; }
`;
