import { createHash } from "node:crypto";
import { ruleSlug, type RuleSlug } from "../domain/ids.ts";
import { day } from "../domain/quarter.ts";
import type { Cap, Rule, RuleEdition, Telling } from "../domain/rulebook.ts";
import type { StandingRule } from "./clashes.ts";
import type { Sayings } from "./sayings.ts";
import type { Written } from "./schema.ts";
import { readTelling } from "./telling.ts";
import type { WrittenRule } from "./written.ts";

/** Above this a quantity is asked about when a rule does not say otherwise. */
const askAboveDefault = 12;

/** Turns rules that were found right into the domain's. @throws Error when they were not checked */
export function editionsOf(
  standing: readonly StandingRule[],
  sayings: Sayings,
): ReadonlyMap<RuleSlug, readonly RuleEdition[]> {
  return new Map(
    standing.map(({ rule, editions }) => {
      const told = tellingsOf(rule.written, sayings);
      return [
        ruleSlug(required(rule.written.slug)),
        editions.map(({ from, written }) => ({ from: day(from), rule: ruleOf(rule, written, told) })),
      ];
    }),
  );
}

/** Those beside the rule, then those of the file of tellings; they are the same on every day. */
const tellingsOf = ({ slug, told = [] }: Written, { lists, told: others }: Sayings): readonly Telling[] => [
  ...told.map((text) => readTelling(text, lists).telling),
  ...(others.get(required(slug)) ?? []),
];

function ruleOf({ kind, onlyMigrants }: WrittenRule, written: Written, told: Rule["told"]): Rule {
  const enabled = written.enabled ?? true;
  const rule: Omit<Rule, "version"> = {
    slug: ruleSlug(required(written.slug)),
    kind,
    aspect: written.aspect,
    name: required(written.name),
    shortName: required(written.shortName),
    aliases: required(written.aliases),
    told,
    unit: required(written.unit ?? written.threshold?.[0]?.unit),
    step: written.step ?? 1,
    pointsHalf: written.points === undefined ? undefined : written.points * 2,
    cap: capOf(written.cap),
    oncePer: written.oncePer === "none" ? undefined : written.oncePer,
    threshold: written.threshold,
    shared: written.shared ?? "each",
    enabled,
    disabledReason: enabled ? "" : required(written.disabledReason),
    grantedAt: written.grantedAt ?? "claim",
    askAbove: written.askAbove ?? askAboveDefault,
    major: written.major ?? false,
    protected: written.protected ?? false,
    evidence: required(written.evidence),
    ownCounts: written.ownCounts ?? false,
    moneyTold: written.moneyTold ?? false,
    onlyMigrants,
  };
  return { ...rule, version: versionOf(rule) };
}

/**
 * Twelve hex digits that change with everything that decides points, and with nothing else: an entry keeps the version
 * it was made under, and a corrected word must not make old entries look different.
 */
function versionOf(rule: Omit<Rule, "version">): string {
  const { slug, kind, unit, step, pointsHalf, oncePer, shared, grantedAt } = rule;
  const cap = rule.cap === undefined ? null : [rule.cap.pointsHalf, rule.cap.period];
  const threshold = rule.threshold?.map((condition) => [condition.unit, condition.atLeast]) ?? null;
  const decides = [
    slug,
    kind,
    unit,
    step,
    pointsHalf ?? null,
    cap,
    oncePer ?? null,
    threshold,
    shared,
    grantedAt,
  ];
  return createHash("sha256").update(JSON.stringify(decides)).digest("hex").slice(0, 12);
}

const capOf = (cap: Written["cap"]): Cap | undefined =>
  typeof cap === "object" ? { pointsHalf: cap.points * 2, period: cap.period } : undefined;

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("a rule reached the rulebook unchecked");
  return value;
}
