import type { RuleSlug } from "../domain/ids.ts";
import type { Rule } from "../domain/rulebook.ts";
import type { Found } from "./find.ts";
import { soundsLike } from "./find-heard.ts";
import { wordsOf } from "./lexicon.ts";
import { wordsOfRule } from "./rule-words.ts";
import { soundsOf } from "./sound.ts";
import { markWords } from "./words/marks.ts";

/** Every word by which a rule is named or told, by the first of its sounds; made when the first sentence asks for it. */
export type Slips = () => SlipIndex;

type SlipIndex = {
  readonly bySound: ReadonlyMap<string, readonly Sounded[]>;
  /** All words that mean something as they are written. */
  readonly known: ReadonlySet<string>;
};
type Sounded = { readonly sounds: readonly string[]; readonly slugs: ReadonlySet<RuleSlug> };

const nameCharsMin = 2;
const toldCharsMin = 3;
const charsMax = 4;

export function slipsOf(rules: readonly Rule[]): Slips {
  let made: SlipIndex | undefined;
  return () => (made ??= build(rules));
}

function build(rules: readonly Rule[]): SlipIndex {
  const slugs = new Map<string, Set<RuleSlug>>();
  const known = new Set(Object.values(markWords).flatMap(wordsOf));
  for (const rule of rules) {
    const names = wordsOfRule(rule);
    const told = rule.told.flatMap(({ groups }) => groups.flat());
    for (const word of [...names, ...told]) {
      known.add(word);
      // Of two characters there are too many that sound alike: only names are listened for.
      const charsMin = names.includes(word) ? nameCharsMin : toldCharsMin;
      if (word.length < charsMin || word.length > charsMax) continue;
      const key = soundsOf(word).join(" ");
      slugs.set(key, (slugs.get(key) ?? new Set<RuleSlug>()).add(rule.slug));
    }
  }
  const sounded = [...slugs].map(([key, each]): Sounded => ({ sounds: key.split(" "), slugs: each }));
  return { bySound: Map.groupBy(sounded, ({ sounds }) => sounds[0] ?? ""), known };
}

/**
 * 修曲 for 修渠, 赌伯 for 赌博: a stretch that sounds like a word of this rule and is written as no word at all. The rest of the
 * message may tell the rule all the same; that it was meant is asked.
 */
export function findSlip({ text, sounds, rules, index }: Found, slug: RuleSlug): string | undefined {
  const { bySound, known } = index.slips();
  const named = rules.filter(({ by }) => by !== "told");
  for (let at = 0; at < sounds.length; at++) {
    for (const word of bySound.get(sounds[at] ?? "") ?? []) {
      if (!word.slugs.has(slug) || !soundsLike(word.sounds, sounds, at)) continue;
      const end = at + word.sounds.length;
      const said = text.slice(at, end);
      // What is named as it is written is no slip of another name.
      if (named.some((rule) => rule.start < end && rule.end > at)) continue;
      if (!known.has(said) && /^[\u4e00-\u9fff]+$/.test(said) && !isPartOfWord(text, at, said, known))
        return said;
    }
  }
  return undefined;
}

/** 路上雪 is no 上学: the character before or behind makes a word of its own with it. */
function isPartOfWord(text: string, at: number, said: string, known: ReadonlySet<string>): boolean {
  const before = text.slice(Math.max(0, at - 1), at + 1);
  const behind = text.slice(at + said.length - 1, at + said.length + 1);
  // 那场雪: a measure word behind 那 or a numeral.
  if (/[那这一两三几每]$/.test(text.slice(0, at)) && /[场次回个趟]/.test(text.charAt(at))) return true;
  const isWord = (two: string): boolean => two.length === 2 && known.has(two);
  return isWord(before) || isWord(behind) || grammar.test(said);
}

/** Characters that stand between words and are part of few. */
const grammar = /[了的个一是在到跟我俺他她你不没也都就和给把被这那几有]/;
