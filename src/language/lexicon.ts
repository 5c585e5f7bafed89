import { isFree, take } from "./ground.ts";
import type { Ground, Span } from "./ground.ts";

/** Words by the code of their first character, the longest first. */
export type Lexicon<Value> = ReadonlyMap<number, readonly Word<Value>[]>;
export type Word<Value> = { readonly word: string; readonly value: Value };

export function lexiconOf<Value>(words: Iterable<Word<Value>>): Lexicon<Value> {
  const byFirst = new Map<number, Word<Value>[]>();
  for (const entry of words) {
    if (entry.word === "") continue;
    const first = entry.word.charCodeAt(0);
    const others = byFirst.get(first);
    if (others === undefined) byFirst.set(first, [entry]);
    else others.push(entry);
  }
  for (const entries of byFirst.values()) entries.sort((one, other) => other.word.length - one.word.length);
  return byFirst;
}

/** The words of a table written as one string with blanks between them. */
export const wordsOf = (table: string): readonly string[] => table.split(" ").filter((word) => word !== "");

/** The longest word that stands at this place on free ground. */
export function wordAt<Value>(lexicon: Lexicon<Value>, ground: Ground, at: number): Word<Value> | undefined {
  const entries = lexicon.get(ground.text.charCodeAt(at));
  return entries?.find(
    ({ word }) => ground.text.startsWith(word, at) && isFree(ground, { start: at, end: at + word.length }),
  );
}

/** Finds words from left to right, the longest first, and claims their ground. */
export function findWords<Value>(
  lexicon: Lexicon<Value>,
  ground: Ground,
): readonly (Span & { readonly value: Value })[] {
  const found: (Span & { readonly value: Value })[] = [];
  for (let at = 0; at < ground.text.length; at++) {
    const hit = wordAt(lexicon, ground, at);
    if (hit === undefined) continue;
    const span = { start: at, end: at + hit.word.length };
    take(ground, span);
    found.push({ ...span, value: hit.value });
    at = span.end - 1;
  }
  return found;
}
