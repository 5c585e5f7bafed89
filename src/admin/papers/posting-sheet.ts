import type { Roster } from "../../domain/member.ts";
import { halfOf, linesByName, type PostedLine, type Posting } from "../../domain/posting.ts";
import type { Day } from "../../domain/quarter.ts";
import { dayName, points, quarterName, signedPoints } from "../../wording/amounts.ts";
import {
  correctedText,
  daysText,
  itemText,
  signedBy,
  standingText,
  takersText,
} from "../../wording/posting.ts";
import { escaped, fontFamily, printable } from "./printable.ts";

export type SheetOf = { readonly posting: Posting; readonly digest: string };

/** One file that prints on A4 anywhere, a page for each of the sheets. */
export function postingSheet(sheets: readonly SheetOf[], roster: Roster): Promise<string> {
  const body = sheets.map((sheet) => page(sheet, roster)).join("\n");
  return printable(sheets.map(({ posting }) => titleOf(posting)).join("、"), body, style);
}

function page({ posting, digest }: SheetOf, roster: Roster): string {
  return `<section>
<h1>${escaped(titleOf(posting))}</h1>
<p class="days">${escaped(daysOnPaper(posting))}</p>
${posting.kind === "first" ? firstTable(posting) : correctionTable(posting)}
${posting.standings.map((standing) => `<p>${escaped(standingText(standing))}</p>`).join("")}
<div class="foot">
${notes(posting, roster)
  .map((note) => `<p>${escaped(note)}</p>`)
  .join("\n")}
<div class="signs"><p>支部书记（签字）：<span></span></p><p>党支部（盖章）：<span></span></p></div>
<p class="digest">校验码：<b>${escaped(digest)}</b>　私聊积分助手写“校验 ${escaped(digest)}”，对照它给出的内容，就知道这张纸有没有改动。</p>
</div>
</section>`;
}

/** A paper hangs there for long, so the year stands on it. */
const daysOnPaper = (posting: Posting): string =>
  daysText(posting)
    .replace("：", `：${posting.firstDay.slice(0, 4)}年`)
    .replace(/。$/, "");

const titleOf = ({ branchName, quarter, kind }: Posting): string =>
  `${branchName}${quarterName(quarter)}${kind === "first" ? "积分公示榜" : "积分更正公示"}`;

function notes(posting: Posting, roster: Roster): readonly string[] {
  const until = dayName(posting.lastDay, posting.lastDay);
  return [
    ...(posting.kind === "first" ? [signedBy(posting)] : ["积分和排名按更正后重新计算，原公示留存备查。"]),
    `对以上内容有异议的，请在${until}前找${takersText(roster)}：当面说、打电话、写纸条都行，也可以私聊积分助手。不公开是谁提的。`,
    ...(posting.lines.some(({ name }) => name === undefined) ? ["不愿公示姓名的写“某党员”，一事一行。"] : []),
  ];
}

function firstTable(posting: Posting): string {
  const named = [...linesByName(posting)].map(([name, lines]) =>
    row(name, lines, posting.lastDay, points(halfOf(lines))),
  );
  const unnamed = posting.lines.filter(({ name }) => name === undefined);
  const rows = [...named, ...unnamed.map((line) => row("某党员", [line], posting.lastDay, ""))];
  return table(["姓名", "事项与积分", "本季得分"], rows.length === 0 ? [emptyRow] : rows);
}

const row = (name: string, lines: readonly PostedLine[], lastDay: Day, sum: string): string =>
  `<tr><td class="name">${escaped(name)}</td><td>${lines
    .map((line) => `<div>${escaped(itemText(line, lastDay))}</div>`)
    .join("")}</td><td class="sum">${escaped(sum)}</td></tr>`;

const emptyRow = '<tr><td colspan="3">这一季没有积分记录。</td></tr>';

const correctionTable = ({ lines, lastDay }: Posting): string =>
  table(
    ["姓名", "事项", "更正"],
    lines.map(
      (line) =>
        `<tr><td class="name">${escaped(line.name ?? "某党员")}</td><td>${escaped(correctedText(line, lastDay))}</td><td class="sum">原${escaped(signedPoints(line.pointsHalf))}分，已冲正</td></tr>`,
    ),
  );

const table = (heads: readonly string[], rows: readonly string[]): string =>
  `<table><thead><tr>${heads.map((head) => `<th>${escaped(head)}</th>`).join("")}</tr></thead><tbody>
${rows.join("\n")}
</tbody></table>`;

const style = `
@page { size: A4; margin: 18mm 16mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 178mm; font-family: ${fontFamily}; font-size: 12pt; line-height: 1.5; color: #000; }
section + section { break-before: page; }
@media screen { body { padding: 12mm 0; } }
h1 { margin: 0 0 2mm; font-size: 19pt; line-height: 1.3; text-align: center; text-wrap: balance; }
.days { margin: 0 0 5mm; text-align: center; }
table { width: 100%; border-collapse: collapse; }
th, td { border: 0.4mm solid #000; padding: 1.4mm 2.5mm; vertical-align: middle; overflow-wrap: anywhere; }
th { font-weight: 700; background: #eee; print-color-adjust: exact; }
tr { break-inside: avoid; }
.name { width: 28mm; text-align: center; }
.sum { width: 26mm; text-align: center; white-space: nowrap; }
.foot { break-inside: avoid; margin-top: 5mm; }
.foot p { margin: 0 0 1.5mm; }
.signs { display: flex; justify-content: space-between; margin: 9mm 0 7mm; }
.signs span { display: inline-block; width: 42mm; border-bottom: 0.3mm solid #000; }
.digest { font-size: 10pt; }
.digest b { letter-spacing: 0.4mm; }
`;
