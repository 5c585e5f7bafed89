import type { Rule } from "../domain/rulebook.ts";
import { clean } from "./clean.ts";

/** A word of one character is in everybody's mouth and names no rule. */
const wordCharsMin = 2;

/** What a rule is called: its name, short name and aliases, cleaned. */
export function wordsOfRule(rule: Rule): readonly string[] {
  const said = [rule.name, rule.shortName, ...rule.aliases].map((word) => clean(word, ""));
  return [...new Set(said)].filter((word) => word.length >= wordCharsMin);
}
