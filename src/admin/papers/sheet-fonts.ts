// Chinese text must print on a machine without any Chinese font, so the sheet brings its own: of the hundred pieces into
// which the font is cut those that hold its characters.

import { readFile } from "node:fs/promises";

const packageUrl = new URL(".", import.meta.resolve("@fontsource/noto-sans-sc/400.css"));
const face =
  /@font-face \{[^}]*?url\(\.\/(?<file>files\/[a-z0-9-]+\.woff2)\)[^}]*?unicode-range: (?<ranges>[^;]+);/gu;

/** The style that brings a font for all characters of the text. @param weight 400 or 700 */
export async function fontFor(text: string, weight: 400 | 700): Promise<string> {
  const css = await readFile(new URL(`${weight}.css`, packageUrl), "utf8");
  const points = new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0));
  const faces = [...css.matchAll(face)].flatMap(({ groups }) => {
    const { file = "", ranges = "" } = groups ?? {};
    return rangesIn(ranges).some(([from, to]) => anyWithin(points, from, to)) ? [{ file, ranges }] : [];
  });
  const written = await Promise.all(
    faces.map(async ({ file, ranges }) => {
      const bytes = await readFile(new URL(file, packageUrl));
      const source = `data:font/woff2;base64,${bytes.toString("base64")}`;
      return `@font-face{font-family:"Noto Sans SC";font-weight:${weight};src:url(${source}) format("woff2");unicode-range:${ranges}}`;
    }),
  );
  return written.join("\n");
}

type Range = readonly [from: number, to: number];

/** U+1f1e9-1f1f5,U+1f21a */
const rangesIn = (ranges: string): readonly Range[] =>
  ranges.split(",").map((range) => {
    const [from = "", to = from] = range.trim().replace(/^U\+/i, "").split("-");
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });

const anyWithin = (points: ReadonlySet<number>, from: number, to: number): boolean =>
  [...points].some((point) => point >= from && point <= to);
