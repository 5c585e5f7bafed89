import type { RuleSlug } from "../domain/ids.ts";
import type { Day } from "../domain/quarter.ts";
import { rulesInForce } from "../domain/rulebook.ts";
import type { Rule, Rulebook } from "../domain/rulebook.ts";
import { clean } from "./clean.ts";
import { measuresFor } from "./find-numbers.ts";
import type { Measures } from "./find-numbers.ts";
import { lexiconOf } from "./lexicon.ts";
import type { Lexicon } from "./lexicon.ts";

/** What the rules of a branch are called, ready to be looked up. */
export type RuleIndex = {
  readonly rules: ReadonlyMap<RuleSlug, Rule>;
  /** Every name, short name and alias with the rules that go by it. */
  readonly words: Lexicon<readonly RuleSlug[]>;
  readonly measures: Measures;
};

/** A word of one character is in everybody's mouth and names no rule. */
const wordCharsMin = 2;

// Branches without rules of their own share the city's editions, and so one index.
const known = new WeakMap<Rulebook["editions"], { readonly today: Day; readonly index: RuleIndex }>();

/** The rules in force today, those that are off and the deductions too. Made once a day for all branches with the same rules. */
export function ruleIndex(rulebook: Rulebook, today: Day): RuleIndex {
  const made = known.get(rulebook.editions);
  if (made?.today === today) return made.index;
  const index = buildIndex(rulesInForce(rulebook, today));
  known.set(rulebook.editions, { today, index });
  return index;
}

/** All words of a rule, cleaned. */
export function wordsOfRule(rule: Rule): readonly string[] {
  const said = [rule.name, rule.shortName, ...rule.aliases].map((word) => clean(word, ""));
  return [...new Set(said)].filter((word) => word.length >= wordCharsMin);
}

function buildIndex(rules: readonly Rule[]): RuleIndex {
  const slugsByWord = new Map<string, RuleSlug[]>();
  for (const rule of rules) {
    for (const word of wordsOfRule(rule)) {
      slugsByWord.set(word, [...(slugsByWord.get(word) ?? []), rule.slug]);
    }
  }
  const units = rules.flatMap((rule) => [rule.unit, ...(rule.threshold ?? []).map(({ unit }) => unit)]);
  return {
    rules: new Map(rules.map((rule) => [rule.slug, rule])),
    words: lexiconOf([...slugsByWord].map(([word, value]) => ({ word, value }))),
    measures: measuresFor(units.filter((unit) => unit !== "")),
  };
}
