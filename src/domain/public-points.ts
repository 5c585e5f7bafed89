import type { Entry } from "./entry.ts";
import type { RuleSlug } from "./ids.ts";
import { totalsOf, type Total } from "./points.ts";
import type { Rule, Rulebook } from "./rulebook.ts";

// What a group, a board or a posting may know of the points (decision 32). Of the member's own total nothing is left out.

/**
 * The entries that may show in a group or on a board, also in totals: never those under a rule about what law protects,
 * nor the reversals of those, whatever its editions say today. In the order given.
 */
export function publicEntries(entries: readonly Entry[], rulebook: Rulebook): readonly Entry[] {
  const hidden = protectedSlugs(rulebook, () => true);
  return entries.filter((entry) => !hidden.has(entry.rule));
}

/** Totals as `totalsOf` makes them, of what may be public. */
export const publicTotals = (entries: readonly Entry[], rulebook: Rulebook): readonly Total[] =>
  totalsOf(publicEntries(entries, rulebook));

/**
 * Whether there can be entries that no public total may hold, because a protected rule was ever switched on. While it
 * was not, the totals that are kept are public as they are, and no entries need be read for them.
 */
export const hasHiddenPoints = (rulebook: Rulebook): boolean =>
  protectedSlugs(rulebook, (rule) => rule.enabled).size > 0;

function protectedSlugs(rulebook: Rulebook, alsoIs: (rule: Rule) => boolean): ReadonlySet<RuleSlug> {
  const slugs = [...rulebook.editions].flatMap(([slug, editions]) =>
    editions.some(({ rule }) => rule.protected && alsoIs(rule)) ? [slug] : [],
  );
  return new Set(slugs);
}
