import type { RuleSlug } from "../domain/ids.ts";
import { isFree, take } from "./ground.ts";
import type { Ground, Span } from "./ground.ts";
import { wordAt } from "./lexicon.ts";
import type { Lexicon, Word } from "./lexicon.ts";
import { aspect } from "./words/joining.ts";

/** A rule named; several slugs when several rules go by that word. */
export type RuleMention = Span & {
  readonly said: string;
  readonly slugs: readonly RuleSlug[];
  /** By a name of the rule, by words the branch was taught, told in free words, or by the sound of a name. */
  readonly by: "name" | "learnt" | "told" | "heard";
  /** The words it was known by. */
  readonly parts: readonly Span[];
  /** Some ten for each character that was understood. */
  readonly score: number;
};

/** A name says more than as many characters of a tale. */
const nameBonus = 15;
const scoreOfName = (word: string): number => 10 * word.length + nameBonus;

/** Finds the names of rules, the longest first, and claims their ground. */
export function findRules(ground: Ground, words: Lexicon<readonly RuleSlug[]>): readonly RuleMention[] {
  const found: RuleMention[] = [];
  for (let at = 0; at < ground.text.length; at++) {
    const mention = wholeAt(ground, words, at) ?? partedAt(ground, words, at);
    if (mention === undefined) continue;
    found.push(mention);
    at = mention.end - 1;
  }
  return found;
}

function wholeAt(ground: Ground, words: Lexicon<readonly RuleSlug[]>, at: number): RuleMention | undefined {
  const hit = wordAt(words, ground, at);
  if (hit === undefined) return undefined;
  const span = { start: at, end: at + hit.word.length };
  take(ground, span);
  return {
    ...span,
    said: hit.word,
    slugs: hit.value,
    by: "name",
    parts: [span],
    score: scoreOfName(hit.word),
  };
}

const partedCharsMax = 4;

/** 修了水泵 and 铲了两次雪: verb and object with aspect and number between them. These stay free for other stages. */
function partedAt(ground: Ground, words: Lexicon<readonly RuleSlug[]>, at: number): RuleMention | undefined {
  const entries = words.get(ground.text.charCodeAt(at));
  if (entries === undefined || ground.taken[at] === 1) return undefined;
  aspect.lastIndex = at + 1;
  const between = aspect.exec(ground.text)?.[0].length ?? 0;
  if (between === 0) return undefined;
  const objectAt = at + 1 + between;
  const hit = entries.find((entry) => fits(ground, entry, objectAt));
  if (hit === undefined) return undefined;
  const object = { start: objectAt, end: objectAt + hit.word.length - 1 };
  const verb = { start: at, end: at + 1 };
  take(ground, verb);
  take(ground, object);
  return {
    start: at,
    end: object.end,
    said: ground.text.slice(at, object.end),
    slugs: hit.value,
    by: "name",
    parts: [verb, object],
    score: scoreOfName(hit.word),
  };
}

function fits(ground: Ground, { word }: Word<readonly RuleSlug[]>, objectAt: number): boolean {
  if (word.length > partedCharsMax || !ground.text.startsWith(word.slice(1), objectAt)) return false;
  return isFree(ground, { start: objectAt, end: objectAt + word.length - 1 });
}
