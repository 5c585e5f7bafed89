import { ruleSlug, type RuleSlug } from "../domain/ids.ts";
import { isSecretary } from "../domain/member.ts";
import type { Found } from "./find.ts";
import type { Span } from "./ground.ts";
import type { Reader } from "./reading.ts";
import { numberedTraits } from "./trait-sets.ts";
import { showIntent, showRule } from "./traits.ts";
import type { Writer } from "./traits.ts";
import { likelihoods, weightsFrom } from "./weights.ts";
import type { Weights } from "./weights.ts";
import intentWeights from "./weights/intents.json" with { type: "json" };
import ruleWeights from "./weights/rules.json" with { type: "json" };

/** How likely each intent is, by the lessons (src/learn/lessons); the shares add up to 1. */
export type IntentShares = {
  readonly most: LearntIntent;
  readonly of: (intent: LearntIntent) => number;
};

export type LearntIntent = (typeof intentNames)[number];

const intentNames = [
  "claim",
  "award_on_behalf",
  "ambiguous",
  "none",
  "query_score",
  "query_ranking",
  "query_rules",
  "help",
  "report",
  "withdraw",
  "objection",
  "signup",
] as const;

let ofIntents: Weights | undefined;
let ofRules: Weights | undefined;

export function believeIntent(found: Found, reader: Reader): IntentShares {
  ofIntents ??= weightsFrom(intentWeights);
  const sink = numberedTraits();
  showIntent(sink, found, writerOf(reader), reader.today);
  const shares = likelihoods(ofIntents, sink.traits);
  const byIntent = new Map(shares.map(({ label, share }) => [label, share]));
  const most = intentNames.find((name) => name === shares[0]?.label) ?? "none";
  return { most, of: (intent) => byIntent.get(intent) ?? 0 };
}

function writerOf({ sender, roster }: Reader): Writer {
  const member = roster.find(({ id }) => id === sender);
  if (member === undefined) return "villager";
  return isSecretary(member) ? "secretary" : "member";
}

export type RuleShare = { readonly slug: RuleSlug; readonly share: number };

/**
 * How likely a stretch of the message is about each rule that the branch has today, the likeliest first. The shares add
 * up to 1 together with those of rules that the branch does not have, and of no rule.
 */
export function believeRules(
  found: Found,
  stretch: Span,
): { readonly rules: readonly RuleShare[]; readonly none: number } {
  ofRules ??= weightsFrom(ruleWeights);
  const sink = numberedTraits();
  showRule(sink, found, stretch);
  const shares = likelihoods(ofRules, sink.traits);
  const known = shares.flatMap(({ label, share }) => {
    const slug = found.index.rules.get(ruleSlug(label))?.slug;
    return slug === undefined ? [] : [{ slug, share }];
  });
  return { rules: known, none: shares.find(({ label }) => label === noRule)?.share ?? 0 };
}

/** The label of what is about no rule. */
export const noRule = "-";

/** A rule of a village's own: no lesson tells of it, and only its words speak for it. */
export function isTaught(slug: RuleSlug): boolean {
  return taught.has(slug);
}

const taught: ReadonlySet<string> = new Set(ruleWeights.labels);
