import type { RuleSlug } from "../domain/ids.ts";
import { lexiconOf } from "./lexicon.ts";
import type { Lexicon } from "./lexicon.ts";
import type { LearntWords } from "./reading.ts";
import type { RuleIndex } from "./rule-index.ts";

type Words = Lexicon<readonly RuleSlug[]>;

const none: Words = new Map();
const known = new WeakMap<readonly LearntWords[], { readonly index: RuleIndex; readonly words: Words }>();

/**
 * What a branch learnt, ready to be looked up behind the rulebook's words: an index is shared by all branches with the
 * same rules, and what one of them learnt is not for the others. Words of a rule that is off, or not there any more,
 * mean nothing.
 */
export function learntWords(learnt: readonly LearntWords[], index: RuleIndex): Words {
  if (learnt.length === 0) return none;
  const made = known.get(learnt);
  if (made?.index === index) return made.words;
  const words = lexiconOf(
    learnt
      .filter(({ rule }) => canBeClaimed(index, rule))
      .map(({ words: word, rule }) => ({ word, value: [rule] })),
  );
  known.set(learnt, { index, words });
  return words;
}

function canBeClaimed({ rules }: RuleIndex, slug: RuleSlug): boolean {
  const rule = rules.get(slug);
  return rule?.kind === "bonus" && rule.enabled;
}
