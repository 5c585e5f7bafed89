import type { RuleSlug } from "../domain/ids.ts";
import { clean } from "./clean.ts";
import { nearestRules } from "./nearest-rules.ts";
import type { Reader } from "./reading.ts";
import { ruleIndex } from "./rule-index.ts";
import { wordsOfRule } from "./rule-words.ts";

export type RuleCalled =
  | { readonly kind: "rule"; readonly slug: RuleSlug }
  | { readonly kind: "several"; readonly slugs: readonly RuleSlug[] }
  /** The nearest few, best first, perhaps none. */
  | { readonly kind: "none"; readonly nearest: readonly RuleSlug[] };

/** The rule in force today that goes by exactly this name, short name, alias or learnt word. */
export function ruleCalled(said: string, { rulebook, learnt, today }: Reader): RuleCalled {
  const index = ruleIndex(rulebook, today);
  const words = clean(said, "");
  const named = [...index.rules.values()]
    .filter((rule) => wordsOfRule(rule).includes(words))
    .map(({ slug }) => slug);
  const also = learnt
    .filter((each) => each.words === words && index.rules.has(each.rule))
    .map(({ rule }) => rule);
  const slugs = named.length > 0 ? named : also;
  const [slug] = slugs;
  if (slug === undefined) return { kind: "none", nearest: nearestRules(index, words) };
  return slugs.length === 1 ? { kind: "rule", slug } : { kind: "several", slugs };
}
