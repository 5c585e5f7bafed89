import { find } from "./find.ts";
import { wordsOf } from "./lexicon.ts";
import type { Reader } from "./reading.ts";
import { beforeDeed, behindDeed } from "./words/teaching.ts";

const longestFirst = (table: string): readonly string[] =>
  [...wordsOf(table)].sort((one, other) => other.length - one.length);
const before = longestFirst(beforeDeed);
const behind = longestFirst(behindDeed);

/** What people call a deed is short; the city's longest alias has half as many characters. */
const teachable = /^\p{Script=Han}{2,12}$/u;

/**
 * The words of an unmatched deed that could go for a rule from now on, without the little words around them.
 *
 * @param said as the reading tells them, stretches of words with blanks between
 * @returns undefined when no one stretch tells the deed, or when it holds anything that has a meaning already: a
 *   rule's word, a name of the roster, a number, a day
 */
export function teachableWords(said: string, reader: Reader): string | undefined {
  const stretches = said.split(/[^\p{L}\p{N}]+/u).map((stretch) => trimmed(stretch, reader));
  const [words, ...others] = withVerb(stretches.filter((stretch) => stretch !== "")).filter(
    (stretch) => stretch.length >= 2,
  );
  if (words === undefined || others.length > 0) return undefined;
  return teachable.test(words) && isNew(words, reader) ? words : undefined;
}

/** 刷了两次围墙 is 刷围墙: a verb that its number has parted from what was done. */
function withVerb([first = "", second = "", ...others]: readonly string[]): readonly string[] {
  return first.length === 1 ? [first + second, ...others] : [first, second, ...others];
}

/** Without places and little words at the beginning, and little words at the end. */
function trimmed(stretch: string, reader: Reader): string {
  const places = find(stretch, reader).marks.filter(({ kind }) => kind === "place" || kind === "benefit");
  let start = 0;
  let end = stretch.length;
  for (;;) {
    const place = places.find((mark) => mark.start === start);
    const word = before.find((each) => stretch.startsWith(each, start));
    const step = place === undefined ? (word?.length ?? 0) : place.end - start;
    if (step === 0) break;
    start += step;
  }
  for (;;) {
    const word = behind.find((each) => stretch.slice(start, end).endsWith(each));
    if (word === undefined) break;
    end -= word.length;
  }
  return stretch.slice(start, end);
}

/** Whether the rulebook has no word in it: what it has always keeps its own meaning. */
export const isNewToRules = (words: string, reader: Reader): boolean =>
  find(words, { ...reader, learnt: [] }).rules.length === 0;

/** Some of it is in no table yet, and nothing in it speaks of rules, people, days or numbers. */
function isNew(words: string, reader: Reader): boolean {
  const { rules, people, days, numbers, rest } = find(words, reader);
  return rest.length > 0 && [rules, people, days, numbers].every(({ length }) => length === 0);
}
