/**
 * Makes words that people wrote (names, reasons) safe to stand within one of our own sentences, table cells or card
 * fields: nothing in them can format, link, mention, start a line or turn the reading direction. What would act as
 * markup becomes its full-width twin, because cards do not read escapes and would show a backslash. One line stays one
 * line; doing it twice changes nothing.
 */
export function plain(text: string): string {
  if (harmless.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/\s*[\n\r\v\f\u0085\u2028\u2029]\s*/g, " ")
    .replace(/\t/g, " ")
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .replace(/[|<>[\]`*_#~\\&$]/g, fullWidth)
    .replace(/:(?=\/\/)/g, "：")
    .replace(/^(\s*)([-+])(?=\s)/, (_, blanks: string, bullet: string) => blanks + fullWidth(bullet));
}

// Nearly all that people write: no need to look closer.
const harmless = /^[\p{Script=Han}a-zA-Z0-9 ，。、；！？（）：]*$/u;

/** The full-width forms of ASCII (U+FF01 to U+FF5E) stand in the same order. */
const fullWidth = (character: string): string =>
  String.fromCodePoint((character.codePointAt(0) ?? 0) - 0x21 + 0xff01);
