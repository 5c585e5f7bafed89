import { isOnCommittee, isTownshipReviewer, mayTeach } from "../domain/member.ts";
import { ruleInForce, type Rule } from "../domain/rulebook.ts";
import type { RuleSlug } from "../domain/ids.ts";
import { isNewToRules } from "../language/teachable.ts";
import {
  forgotten,
  learntForCommittee,
  learntList,
  neverLearnt,
  notRemembered,
  remembered,
  ruleIsGone,
  rulebookHasIt,
  secretaryTeaches,
} from "../wording/learning.ts";
import type { AskedToRemember } from "./question.ts";
import { readerFor } from "./reader.ts";
import { say, silence, type Outcome, type Turn } from "./turn.ts";

/** The secretary's word on whether the words of a filed claim go for its rule from now on. */
export function learn(asked: AskedToRemember, answer: "yes" | "no", turn: Turn): Outcome {
  const { words, rule: slug } = asked;
  if (answer === "no") return say(notRemembered(words));
  if (!mayTeach(turn.member, turn.today)) return say(secretaryTeaches);
  const rule = claimable(slug, turn);
  if (rule === undefined) return say(ruleIsGone(words));
  // The rulebook may have changed since it was asked, and its words always win.
  if (!isNewToRules(words, readerFor(turn, turn.member.id))) return say(rulebookHasIt(words));
  const alias = { words, rule: slug, by: turn.member.id, atMs: turn.atMs };
  return say(remembered(words, rule.shortName), { learnt: [alias] });
}

/** 别名: what was learnt in this branch. */
export function listLearnt(turn: Turn): Outcome {
  if (!isOnCommittee(turn.member) && !isTownshipReviewer(turn.member)) return say(learntForCommittee);
  return say(learntList(turn.branch.learnt, ({ rule }) => claimable(rule, turn)?.shortName, turn.audience));
}

/** 忘掉 扫院墙. From anybody else it may be chatter, unless the words are known. */
export function forget(words: string, turn: Turn): Outcome {
  const isKnown = turn.branch.learnt.some((alias) => alias.words === words);
  if (mayTeach(turn.member, turn.today))
    return isKnown ? say(forgotten(words), { forgotten: [words] }) : say(neverLearnt(words));
  return isKnown ? say(secretaryTeaches) : silence;
}

function claimable(slug: RuleSlug, { rulebook, today }: Turn): Rule | undefined {
  const rule = ruleInForce(rulebook, slug, today);
  return rule?.kind === "bonus" && rule.enabled ? rule : undefined;
}
