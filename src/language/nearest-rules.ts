import type { RuleSlug } from "../domain/ids.ts";
import { wordsOfRule } from "./rule-words.ts";
import { soundsOf } from "./sound.ts";
import type { RuleIndex } from "./rule-index.ts";

const nearestMax = 4;
/** How much of a rule's word must be there, by sound or by character, for the rule to be offered. */
const nearEnough = 0.65;
const wordCharsMax = 6;
const saidCharsMax = 24;

type Sounded = { readonly slug: RuleSlug; readonly word: string; readonly sounds: readonly string[] };

const known = new WeakMap<RuleIndex, readonly Sounded[]>();

/**
 * The rules whose words sound or look most like what was said, best first; none when nothing is really near. What
 * sounds the same (产学, 铲雪) comes before what only shares characters.
 */
export function nearestRules(index: RuleIndex, said: string): readonly RuleSlug[] {
  const heard = said.replace(/[^\p{L}]/gu, "").slice(0, saidCharsMax);
  if (heard === "") return [];
  const sounds = soundsOf(heard);
  const best = new Map<RuleSlug, number>();
  for (const candidate of soundedWords(index)) {
    const score = Math.max(bySound(candidate.sounds, sounds), byCharacter(candidate.word, heard));
    if (score >= nearEnough && score > (best.get(candidate.slug) ?? 0)) best.set(candidate.slug, score);
  }
  return [...best]
    .sort(([, one], [, other]) => other - one)
    .slice(0, nearestMax)
    .map(([slug]) => slug);
}

function soundedWords(index: RuleIndex): readonly Sounded[] {
  const made = known.get(index) ?? buildSounded(index);
  known.set(index, made);
  return made;
}

/** Only what can be claimed is offered. */
const buildSounded = (index: RuleIndex): readonly Sounded[] =>
  [...index.rules.values()]
    .filter((rule) => rule.kind === "bonus" && rule.enabled)
    .flatMap((rule) =>
      wordsOfRule(rule)
        .filter((word) => word.length <= wordCharsMax)
        .map((word) => ({ slug: rule.slug, word, sounds: soundsOf(word) })),
    );

/** The share of the word's syllables that stand in one stretch of what was heard. */
function bySound(word: readonly string[], heard: readonly string[]): number {
  let best = 0;
  for (let at = 0; at + word.length <= heard.length; at++) {
    const same = word.filter((syllable, place) => syllable === heard[at + place]).length;
    best = Math.max(best, same / word.length);
  }
  return best;
}

/** The share of the word's characters found in this order, or with less weight in any order (信访化解, 化解信访). */
function byCharacter(word: string, heard: string): number {
  let inOrder = 0;
  let anywhere = 0;
  let at = 0;
  for (const character of word) {
    if (heard.includes(character)) anywhere++;
    const next = heard.indexOf(character, at);
    if (next < 0) continue;
    inOrder++;
    at = next + 1;
  }
  if (anywhere < 2) return 0;
  // 信访 for 化解信访: all that was said is part of the word.
  if (word.includes(heard)) return 0.7;
  return Math.max(0.95 * inOrder, 0.85 * anywhere) / word.length;
}
