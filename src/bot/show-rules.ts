import type { RuleSlug } from "../domain/ids.ts";
import { ruleInForce } from "../domain/rulebook.ts";
import { ruleDetail, rulesList } from "../wording/rules.ts";
import { say, type Outcome, type Turn } from "./turn.ts";

/** 规则, or one rule in full. */
export function showRules(slug: RuleSlug | undefined, { rulebook, today }: Turn): Outcome {
  const rule = slug === undefined ? undefined : ruleInForce(rulebook, slug, today);
  return say(rule === undefined ? rulesList(rulebook, today) : ruleDetail(rule));
}
