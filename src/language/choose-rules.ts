import type { RuleSlug } from "../domain/ids.ts";
import { believeRules, isTaught } from "./believe.ts";
import type { RuleShare } from "./believe.ts";
import type { Found } from "./find.ts";
import type { Rule } from "../domain/rulebook.ts";
import type { Span } from "./ground.ts";

/** Which rule a stretch of the message is about, and how sure that is. */
export type RuleChoice = {
  /** Undefined: about no rule. */
  readonly slug: RuleSlug | undefined;
  /** Named or told in so many words, and believed. */
  readonly sure: boolean;
  /** Only its sound was right. */
  readonly heard: boolean;
  /** How likely it is by the lessons. */
  readonly share: number;
  /** The likeliest few, best first. */
  readonly nearest: readonly RuleSlug[];
};

/** What is named and this unlikely is about something else. */
const unlikely = 0.08;
/** What is told and named is believed with this much. */
const believedEnough = 0.5;
const nearestMax = 4;
const nearestShareMin = 0.06;
/** What is so much less likely than the likeliest would only puzzle people. */
const nearestToMost = 0.15;

/**
 * @param fits which of the rules can be meant at all: only what earns points can be claimed
 */
export function chooseRule(found: Found, stretch: Span, fits: (rule: Rule) => boolean): RuleChoice {
  const canBeMeant = (slug: RuleSlug): boolean => {
    const rule = found.index.rules.get(slug);
    return rule !== undefined && fits(rule);
  };
  const believed = believeRules(found, stretch);
  const shares = believed.rules.filter(({ slug }) => canBeMeant(slug));
  const mentions = found.rules.filter(
    ({ start, end, slugs }) => start >= stretch.start && end <= stretch.end && slugs.some(canBeMeant),
  );
  // No lesson tells of a village's own rules and words: there only the words speak.
  const own = mentions.find(({ slugs, by }) => by === "learnt" || slugs.some((slug) => !isTaught(slug)));
  const [most] = shares;
  const nearest = shares
    .filter(({ share }) => share >= nearestShareMin && share >= nearestToMost * (most?.share ?? 0))
    .slice(0, nearestMax)
    .map(({ slug }) => slug);
  const named = own ?? bestMention(mentions, shares);
  if (named !== undefined) {
    const slug = named.slugs.find((each) => each === most?.slug) ?? named.slugs[0];
    const share = shares.find((each) => each.slug === slug)?.share ?? 0;
    // With nothing else said there is nothing that could make another deed of it.
    const sureEnough = own !== undefined || share >= believedEnough || found.rest.length === 0;
    const sure = named.by !== "heard" && named.slugs.length === 1 && sureEnough;
    if (own !== undefined || share >= unlikely || (most?.share ?? 0) < believed.none)
      return { slug, sure, heard: named.by === "heard", share, nearest: withFirst(named.slugs, nearest) };
  }
  // More likely about nothing that earns points than about any rule: then none is offered.
  if (most === undefined || most.share < believed.none) return nothing;
  return { slug: most.slug, sure: false, heard: false, share: most.share, nearest };
}

const nothing: RuleChoice = { slug: undefined, sure: false, heard: false, share: 0, nearest: [] };

function bestMention(
  mentions: Found["rules"],
  shares: readonly RuleShare[],
): Found["rules"][number] | undefined {
  const shareOf = (mention: Found["rules"][number]): number =>
    Math.max(0, ...shares.filter(({ slug }) => mention.slugs.includes(slug)).map(({ share }) => share));
  return [...mentions].sort((one, other) => shareOf(other) - shareOf(one) || other.score - one.score)[0];
}

const withFirst = (first: readonly RuleSlug[], nearest: readonly RuleSlug[]): readonly RuleSlug[] =>
  [...first, ...nearest.filter((each) => !first.includes(each))].slice(0, Math.max(nearestMax, first.length));
