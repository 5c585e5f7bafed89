import type { Ground, Span } from "./ground.ts";
import { findWords, lexiconOf, wordsOf } from "./lexicon.ts";
import { markWords } from "./words/marks.ts";
import type { MarkKind } from "./words/marks.ts";

export type Mark = Span & { readonly kind: MarkKind };

const words = lexiconOf(kindsOfWords());

/** Finds the words that tell what is meant, the longest first, and claims their ground. */
export function findMarks(ground: Ground): readonly Mark[] {
  const found = findWords(words, ground).map(({ start, end, value }): Mark => ({ start, end, kind: value }));
  const asking = /(?:没|没有|不|不呢|么|嘛|没呢)[。!~]*$/.exec(ground.text);
  if (asking !== null) found.push({ start: asking.index, end: ground.text.length, kind: "question" });
  return found;
}

/** A word that stands in two lists means the stronger, which is written first in the table. */
function kindsOfWords(): { readonly word: string; readonly value: MarkKind }[] {
  const kinds = new Map<string, MarkKind>();
  for (const kind of Object.keys(markWords)) {
    if (!isMarkKind(kind)) continue;
    for (const word of wordsOf(markWords[kind])) if (!kinds.has(word)) kinds.set(word, kind);
  }
  return [...kinds].map(([word, value]) => ({ word, value }));
}

function isMarkKind(text: string): text is MarkKind {
  return text in markWords;
}
