// The part of WeCom's markdown_v2 that a bot uses: headings, bold, italic, lists, quotes, tables, code, rules, links.
// Whatever else people or bots write is shown as they wrote it.

import { html, Html } from "./html.ts";

export function renderMarkdown(markdown: string): Html {
  return blocks(markdown.replaceAll("\r\n", "\n").split("\n"), 0);
}

/** Deeper nesting is shown as text: nobody writes it, and it would only cost time. */
const depthMax = 6;

type Block = { readonly html: Html; readonly lines: number };

function blocks(lines: readonly string[], depth: number): Html {
  const done: Html[] = [];
  for (let at = 0; at < lines.length;) {
    const block = blockAt(lines.slice(at), depth);
    done.push(block.html);
    at += block.lines;
  }
  return html`${done}`;
}

function blockAt(lines: readonly string[], depth: number): Block {
  const [line = ""] = lines;
  if (line.trim() === "") return { html: html``, lines: 1 };
  if (/^ {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$/.test(line)) return { html: html`<hr />`, lines: 1 };
  return (
    heading(line) ??
    fence(lines) ??
    table(lines) ??
    quote(lines, depth) ??
    list(lines, depth) ??
    paragraph(lines)
  );
}

function heading(line: string): Block | undefined {
  const found = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (found === null) return undefined;
  const level = found[1]?.length ?? 1;
  const words = html`<p class="md-heading md-heading-${level}" role="heading" aria-level="${level + 2}">
    ${inline(found[2] ?? "")}
  </p>`;
  return { html: words, lines: 1 };
}

function fence(lines: readonly string[]): Block | undefined {
  if (!/^ {0,3}```/.test(lines[0] ?? "")) return undefined;
  const end = lines.findIndex((line, index) => index > 0 && /^ {0,3}```\s*$/.test(line));
  const inside = lines.slice(1, end === -1 ? undefined : end);
  return {
    html: html`<pre><code>${inside.join("\n")}</code></pre>`,
    lines: end === -1 ? lines.length : end + 1,
  };
}

function table(lines: readonly string[]): Block | undefined {
  const [head = "", ruler = ""] = lines;
  if (!head.includes("|") || !/^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/.test(ruler)) return undefined;
  const sides = cells(ruler).map(side);
  const length = lines.findIndex((line, index) => index > 1 && !line.includes("|"));
  const rows = lines.slice(2, length === -1 ? undefined : length);
  const cell = (tag: "th" | "td", text: string, column: number): Html =>
    html`<${new Html(tag)} class="md-${sides[column] ?? "left"}">${inline(text)}</${new Html(tag)}>`;
  const row = (line: string): Html =>
    html`<tr>
      ${cells(line).map((text, column) => cell("td", text, column))}
    </tr>`;
  const headRow = html`<tr>
    ${cells(head).map((text, column) => cell("th", text, column))}
  </tr>`;
  const drawn = html`<div class="md-table" tabindex="0" role="region" aria-label="表格">
    <table>
      <thead>
        ${headRow}
      </thead>
      <tbody>
        ${rows.map(row)}
      </tbody>
    </table>
  </div>`;
  return { html: drawn, lines: 2 + rows.length };
}

/** Cells between bars; a bar behind a backslash belongs to the text. */
const cells = (line: string): readonly string[] =>
  line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

function side(ruler: string): "left" | "right" | "center" {
  if (!ruler.endsWith(":")) return "left";
  return ruler.startsWith(":") ? "center" : "right";
}

function quote(lines: readonly string[], depth: number): Block | undefined {
  const mark = /^ {0,3}> ?/;
  if (depth >= depthMax || !mark.test(lines[0] ?? "")) return undefined;
  const quoted = leading(lines, (line) => mark.test(line));
  const inside = blocks(
    quoted.map((line) => line.replace(mark, "")),
    depth + 1,
  );
  return { html: html`<blockquote>${inside}</blockquote>`, lines: quoted.length };
}

const itemMark = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+/;

function list(lines: readonly string[], depth: number): Block | undefined {
  const first = itemMark.exec(lines[0] ?? "");
  if (depth >= depthMax || first === null) return undefined;
  const indent = first[1]?.length ?? 0;
  const belongs = leading(lines, (line) => itemMark.test(line) || /^\s{2,}\S/.test(line));
  const items: string[][] = [];
  for (const line of belongs) {
    const mark = itemMark.exec(line);
    const starts = mark !== null && (mark[1]?.length ?? 0) <= indent;
    if (starts) items.push([line.replace(itemMark, "")]);
    else items.at(-1)?.push(line.slice(indent + 2));
  }
  const drawn = items.map((item) => html`<li>${blocks(item, depth + 1)}</li>`);
  const number = first[2];
  const whole =
    number === undefined
      ? html`<ul>
          ${drawn}
        </ul>`
      : html`<ol start="${number}">
          ${drawn}
        </ol>`;
  return { html: whole, lines: belongs.length };
}

function paragraph(lines: readonly string[]): Block {
  const isPlain = (line: string, index: number): boolean =>
    index === 0 || (line.trim() !== "" && !/^ {0,3}(?:#{1,6}\s|>|```)/.test(line) && !itemMark.test(line));
  const own = leading(
    lines,
    (line, index) => isPlain(line, index) && (index === 0 || !startsTable(lines, index)),
  );
  const drawn = own.map((line, index) => (index === 0 ? inline(line) : html`<br />${inline(line)}`));
  return { html: html`<p>${drawn}</p>`, lines: own.length };
}

const startsTable = (lines: readonly string[], index: number): boolean =>
  table(lines.slice(index)) !== undefined;

function leading(
  lines: readonly string[],
  test: (line: string, index: number) => boolean,
): readonly string[] {
  const end = lines.findIndex((line, index) => !test(line, index));
  return end === -1 ? lines : lines.slice(0, end);
}

const marks =
  /`([^`\n]+)`|\*\*([^*\n]+)\*\*|\*([^*\s][^*\n]*)\*|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)|\\([\\`*_|[\]<>#-])/g;

function inline(text: string): Html {
  const done: Html[] = [];
  let at = 0;
  for (const found of text.matchAll(marks)) {
    done.push(html`${text.slice(at, found.index)}`, marked(found));
    at = found.index + found[0].length;
  }
  return html`${done}${text.slice(at)}`;
}

function marked([, code, bold, italic, label, url, escapedSign]: RegExpExecArray): Html {
  if (code !== undefined) return html`<code>${code}</code>`;
  if (bold !== undefined) return html`<strong>${inline(bold)}</strong>`;
  if (italic !== undefined) return html`<em>${italic}</em>`;
  if (label !== undefined)
    return html`<a href="${url}" target="_blank" rel="noreferrer noopener">${label}</a>`;
  return html`${escapedSign}`;
}
