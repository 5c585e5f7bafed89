import type { RuleSlug } from "../domain/ids.ts";
import type { Day } from "../domain/quarter.ts";
import { rulesInForce, type Rule, type Rulebook } from "../domain/rulebook.ts";
import { findDays } from "./find-days.ts";
import { groundOf, type Span } from "./ground.ts";
import { wordsOfRule } from "./rule-words.ts";
import { numeralValue } from "./numeral.ts";

/** 缺会 1次 3月5日大会没来: what a proposed deduction is about. */
export type ProposalRead =
  | { readonly kind: "noRule" }
  /** 欠党费 2月: two months, or February. */
  | { readonly kind: "quantityUnclear"; readonly rule: RuleSlug }
  | { readonly kind: "noDay"; readonly rule: RuleSlug }
  | {
      readonly kind: "read";
      readonly rule: RuleSlug;
      readonly quantity: number;
      readonly actDay: Day;
      /** All that follows the quantity. */
      readonly facts: string;
      /** The same without the days. */
      readonly story: string;
    };

/** @param said cleaned, what follows the member's name */
export function readProposal(said: string, rulebook: Rulebook, today: Day): ProposalRead {
  const named = ruleAtHead(said, rulebook, today);
  if (named === undefined) return { kind: "noRule" };
  const { rule, word } = named;
  const behind = said.slice(word.length).replace(separators, "");
  const counted = quantityAtHead(behind, rule);
  if (counted === undefined) return { kind: "quantityUnclear", rule: rule.slug };
  const facts = behind.slice(counted.chars).replace(separators, "").trim();
  const days = findDays(groundOf(facts), today);
  const actDay = days.flatMap(({ read }) => (read.kind === "day" ? [read.day] : []))[0];
  if (actDay === undefined) return { kind: "noDay", rule: rule.slug };
  return {
    kind: "read",
    rule: rule.slug,
    quantity: counted.quantity,
    actDay,
    facts,
    story: without(days, facts),
  };
}

const without = (days: readonly Span[], text: string): string =>
  days.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);

const separators = /^[\s,:;、。]+/;

/** The deduction whose name, short name or alias the words begin with; the longest of several. */
function ruleAtHead(
  said: string,
  rulebook: Rulebook,
  today: Day,
): { readonly rule: Rule; readonly word: string } | undefined {
  const [longest] = rulesInForce(rulebook, today)
    .filter(({ kind }) => kind === "deduction")
    .flatMap((rule) => wordsOfRule(rule).map((word) => ({ rule, word })))
    .filter(({ word }) => said.startsWith(word))
    .toSorted((one, other) => other.word.length - one.word.length);
  return longest;
}

const figure = String.raw`(\d{1,4}|[一二两三四五六七八九十]{1,3})`;
/** 3月5日, 2026-03-05, 三月五日; not 2月 一直没交. */
const dayBehind =
  /^(?:\d{1,4}|[一二三四五六七八九十]{1,3}) ?(?:年|[./-] ?\d|月 ?(?:\d|[一二三四五六七八九十]{1,3} ?[日号]))/;

/** One where none is written; undefined where it may as well be the name of a month. */
function quantityAtHead(
  said: string,
  { unit }: Rule,
): { readonly quantity: number; readonly chars: number } | undefined {
  const none = { quantity: 1, chars: 0 };
  if (dayBehind.test(said)) return none;
  const isPeriod = unit === "月" || unit === "季度";
  if (isPeriod && new RegExp(`^${figure} ?${unit}`).test(said)) return undefined;
  const counted = new RegExp(`^${figure} ?(?:个?${unit}|[次回]|(?=[\\s,;。]|$))`).exec(said);
  const quantity = counted?.[1] === undefined ? undefined : numeralValue(counted[1]);
  return counted === null || quantity === undefined ? none : { quantity, chars: counted[0].length };
}
