/**
 * Plain words as markdown that shows them as they are. What would act as markup becomes its full-width twin, because
 * WeCom does not say that it reads escapes; line breaks stay.
 */
export function wordsAsMarkdown(words: string): string {
  return words
    .replace(/[|<>[\]`*_~\\]/g, fullWidth)
    .replace(/^\s*(?:#+|[-+](?=\s))/gm, (mark) => mark.replace(/[#+-]/g, fullWidth));
}

/** The full-width forms of ASCII (U+FF01 to U+FF5E) stand in the same order. */
const fullWidth = (character: string): string =>
  String.fromCodePoint((character.codePointAt(0) ?? 0) - 0x21 + 0xff01);
