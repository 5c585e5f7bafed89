import type { RuleSlug } from "../domain/ids.ts";
import { ruleInForce } from "../domain/rulebook.ts";
import { ruleDetail, rulesList } from "../wording/rules.ts";
import { notInChat } from "../wording/submission.ts";
import { say, type Outcome, type Turn } from "./turn.ts";

/** 规则, or one rule in full. Of what law protects nothing is told in a group, switched on or off. */
export function showRules(slug: RuleSlug | undefined, { rulebook, today, chat }: Turn): Outcome {
  const rule = slug === undefined ? undefined : ruleInForce(rulebook, slug, today);
  if (rule?.protected === true && chat.kind === "group") return say(notInChat);
  return say(rule === undefined ? rulesList(rulebook, today) : ruleDetail(rule));
}
