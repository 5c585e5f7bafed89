import { paperText } from "./paper-text.ts";
import { escaped, fontFamily, printable } from "./printable.ts";

/** A form on A4 to fill in and sign by hand: prose, small tables and boxes. */
export type FormPart =
  | { readonly kind: "title" | "heading" | "text" | "small"; readonly text: string }
  | { readonly kind: "box"; readonly text: string }
  | { readonly kind: "list"; readonly lines: readonly (readonly [lead: string, text: string])[] }
  | {
      readonly kind: "table";
      readonly heads: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: "signs"; readonly labels: readonly string[] };

/** @param pages each begins on a new page */
export const formHtml = (title: string, pages: readonly (readonly FormPart[])[]): Promise<string> =>
  printable(
    paperText(title),
    pages.map((parts) => `<section>${parts.map(partHtml).join("\n")}</section>`).join("\n"),
    style,
  );

const written = (text: string): string => escaped(paperText(text));

function partHtml(part: FormPart): string {
  switch (part.kind) {
    case "title":
      return `<h1>${written(part.text)}</h1>`;
    case "heading":
      return `<h2>${written(part.text)}</h2>`;
    case "text":
      return `<p>${written(part.text)}</p>`;
    case "small":
      return `<p class="small">${written(part.text)}</p>`;
    case "box":
      return `<p class="box"><i></i>${written(part.text)}</p>`;
    case "list":
      return `<ul>${part.lines.map(([lead, text]) => `<li><b>${written(lead)}</b>${written(text)}</li>`).join("")}</ul>`;
    case "table":
      return `<table><thead><tr>${part.heads.map((head) => `<th>${written(head)}</th>`).join("")}</tr></thead><tbody>${part.rows
        .map((row) => `<tr>${row.map((cell) => `<td>${written(cell)}</td>`).join("")}</tr>`)
        .join("")}</tbody></table>`;
    case "signs":
      return `<div class="signs">${part.labels.map((label) => `<p>${written(label)}：<span></span></p>`).join("")}</div>`;
  }
}

const style = `
@page { size: A4; margin: 15mm 18mm 16mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 174mm; font-family: ${fontFamily}; font-size: 11.5pt; line-height: 1.5; color: #000; }
section + section { break-before: page; }
@media screen { body { padding: 10mm 0; } }
h1 { margin: 0 0 3mm; font-size: 18pt; line-height: 1.3; text-align: center; text-wrap: balance; overflow-wrap: anywhere; }
h2 { margin: 4mm 0 1.5mm; font-size: 12.5pt; break-after: avoid; }
p { margin: 0 0 1.5mm; overflow-wrap: anywhere; }
.small { font-size: 10pt; }
ul { margin: 0 0 2mm; padding: 0; list-style: none; }
li { margin: 0 0 1mm; overflow-wrap: anywhere; }
.box { padding-left: 8mm; position: relative; break-inside: avoid; }
.box i { position: absolute; left: 0; top: 0.9mm; width: 4.5mm; height: 4.5mm; border: 0.4mm solid #000; }
table { width: 100%; margin: 0 0 2mm; border-collapse: collapse; font-size: 10.5pt; }
th, td { border: 0.3mm solid #000; padding: 1.2mm 2mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 700; background: #eee; print-color-adjust: exact; white-space: nowrap; }
td:first-child { min-width: 26mm; }
tr { break-inside: avoid; }
.signs { display: flex; justify-content: space-between; flex-wrap: wrap; gap: 2mm 6mm; margin: 5mm 0 3mm; break-inside: avoid; }
.signs p { margin: 0; }
.signs span { display: inline-block; width: 26mm; border-bottom: 0.3mm solid #000; }
`;
