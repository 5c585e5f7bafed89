import type { RuleSlug } from "../domain/ids.ts";
import type { Day } from "../domain/quarter.ts";
import { rulesInForce } from "../domain/rulebook.ts";
import type { Rule, Rulebook } from "../domain/rulebook.ts";
import { heardOf } from "./find-heard.ts";
import type { Heard } from "./find-heard.ts";
import { slipsOf } from "./find-slips.ts";
import type { Slips } from "./find-slips.ts";
import { measuresFor } from "./find-numbers.ts";
import type { Measures } from "./find-numbers.ts";
import { tellingsOf } from "./find-told.ts";
import type { Tellings } from "./find-told.ts";
import { wordsOfRule } from "./rule-words.ts";
import { lexiconOf } from "./lexicon.ts";
import type { Lexicon } from "./lexicon.ts";

/** What the rules of a branch are called, ready to be looked up. */
export type RuleIndex = {
  readonly rules: ReadonlyMap<RuleSlug, Rule>;
  /** Every name, short name and alias with the rules that go by it. */
  readonly words: Lexicon<readonly RuleSlug[]>;
  readonly tellings: Tellings;
  readonly heard: Heard;
  readonly slips: Slips;
  readonly measures: Measures;
};

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
    tellings: tellingsOf(rules),
    heard: heardOf(rules),
    slips: slipsOf(rules),
    measures: measuresFor(units.filter((unit) => unit !== "")),
  };
}
