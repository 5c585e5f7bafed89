import type { RuleSlug } from "../domain/ids.ts";
import type { Rule } from "../domain/rulebook.ts";
import type { RuleMention } from "./find-rules.ts";
import { isFree } from "./ground.ts";
import type { Ground } from "./ground.ts";
import { wordsOfRule } from "./rule-words.ts";
import { soundsOf } from "./sound.ts";

/** The names of rules by their sound, made when the first sentence asks for them. */
export type Heard = () => HeardNames;

/** Names by the first of their sounds, the longest first. */
type HeardNames = ReadonlyMap<string, readonly HeardName[]>;
type HeardName = { readonly sounds: readonly string[]; readonly slugs: readonly RuleSlug[] };

const charsMax = 8;

export function heardOf(rules: readonly Rule[]): Heard {
  let made: HeardNames | undefined;
  return () => (made ??= build(rules));
}

function build(rules: readonly Rule[]): HeardNames {
  const slugs = new Map<string, RuleSlug[]>();
  for (const rule of rules.filter(({ kind, enabled }) => kind === "bonus" && enabled)) {
    for (const word of wordsOfRule(rule).filter(({ length }) => length <= charsMax)) {
      const key = soundsOf(word).join(" ");
      const others = slugs.get(key) ?? [];
      if (!others.includes(rule.slug)) slugs.set(key, [...others, rule.slug]);
    }
  }
  const names = [...slugs].map(([key, named]): HeardName => ({ sounds: key.split(" "), slugs: named }));
  names.sort((one, other) => other.sounds.length - one.sounds.length);
  return Map.groupBy(names, ({ sounds }) => sounds[0] ?? "");
}

/** How much less a name counts that was only heard. */
const heardMalus = 6;

/** 产学, 调接纠纷: names of rules written with other characters of the same sound, the longest first. */
export function findHeard(ground: Ground, sounds: readonly string[], heard: Heard): readonly RuleMention[] {
  const names = heard();
  const found: RuleMention[] = [];
  for (let at = 0; at < sounds.length; at++) {
    const named = names.get(sounds[at] ?? "")?.find((name) => soundsLike(name.sounds, sounds, at));
    if (named === undefined) continue;
    const { length } = named.sounds;
    const span = { start: at, end: at + length };
    if (!isFree(ground, span)) continue;
    const said = ground.text.slice(at, span.end);
    found.push({
      ...span,
      said,
      slugs: named.slugs,
      by: "heard",
      parts: [span],
      score: 10 * length - heardMalus,
    });
    at = span.end - 1;
  }
  return found;
}

export const soundsLike = (name: readonly string[], sounds: readonly string[], at: number): boolean =>
  name.every((sound, place) => sounds[at + place] === sound);
