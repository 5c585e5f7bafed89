import { paperText } from "./paper-text.ts";

// Source: Microsoft support, "Rename a worksheet", as of October 2026. WPS keeps to the same.
const charsMax = 31;
const notAllowed = /[[\]:*?/\\]/gu;
const reserved = "history";

/** Names for the tabs of a workbook, in the same order: fit for Excel and WPS, and no two alike. */
export function sheetNames(wished: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wished.map((wish) => {
    const name = freeName(fitting(wish), taken);
    taken.add(name.toLowerCase());
    return name;
  });
}

function fitting(wish: string): string {
  const name = paperText(wish)
    .replaceAll(notAllowed, "_")
    .replaceAll(/^'+|'+$/gu, "");
  if (name === "") return "无名";
  return name.toLowerCase() === reserved ? `${name}_` : shortened(name, charsMax);
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count += 1) {
    const mark = count === 1 ? "" : `(${count})`;
    const tried = shortened(name, charsMax - mark.length) + mark;
    if (!taken.has(tried.toLowerCase())) return tried;
  }
}

/** Cut between characters: half of 𠮷 is not one. @param charsMax in UTF-16 units, as spreadsheet programs count */
function shortened(name: string, charsMax: number): string {
  let short = "";
  for (const char of name) {
    if (short.length + char.length > charsMax) break;
    short += char;
  }
  return short.replaceAll(/'+$/gu, "");
}
