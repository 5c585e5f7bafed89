/**
 * Text as it may stand in a file: one line, without characters that XML does not allow or that turn the reading direction.
 * What a spreadsheet would take for a formula is not changed here: it is written as text, see `paper-xlsx.ts`.
 */
export const paperText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/\p{Cc}|[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/gu, "")
    .trim();

/** How wide text is, in letters of the Latin alphabet. */
export const widthOf = (text: string): number =>
  Array.from(text).reduce((width, char) => width + (/[ᄀ-￦]|[\u{10000}-\u{10FFFF}]/u.test(char) ? 2 : 1), 0);
