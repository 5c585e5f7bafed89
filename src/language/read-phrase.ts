import type { RuleSlug } from "../domain/ids.ts";
import type { Found } from "./find.ts";
import { wordsOf } from "./lexicon.ts";
import type { Wish } from "./reading.ts";
import { phrases, rulesWords } from "./words/phrases.ts";

const marks = /[\s。.!?~,;:…]+/g;
const courtesy = /^(?:请|麻烦|书记|请问|你好|帮我)+|(?:吧|啊|呀|呢|一下|谢谢)+$/g;
const takeBack: Wish = { intent: "withdraw", claim: undefined, rule: undefined, amendTo: undefined };
const readings: ReadonlyMap<string, Wish> = new Map([
  ...meaning(phrases.queryScore, { intent: "queryScore", of: undefined, rule: undefined }),
  ...meaning(phrases.queryRanking, { intent: "queryRanking" }),
  ...meaning(phrases.queryRules, { intent: "queryRules", rule: undefined }),
  ...meaning(phrases.help, { intent: "help" }),
  ...meaning(phrases.withdraw, takeBack),
]);

/** Whole messages with one meaning: 我的积分, 排名, 帮助, 撤回我刚报的. Undefined for any other. */
export function readPhrase(text: string): Wish | undefined {
  if (text.length > 40) return undefined;
  const said = key(text);
  return readings.get(said) ?? readings.get(said.replace(courtesy, ""));
}

/** 规则 铲雪 and 铲雪规则. Undefined when the message is more than that. */
export function readRuleLookup(found: Found): Wish | undefined {
  const [first, ...others] = found.rules;
  if (first === undefined)
    return startsWithRules(found.text) ? { intent: "queryRules", rule: undefined } : undefined;
  if (others.length > 0) return undefined;
  const around = key(found.text.slice(0, first.start)) + "/" + key(found.text.slice(first.end));
  const asked = rulesWords.some(
    (word) => around === `${word}/` || around === `/${word}` || around === `/的${word}`,
  );
  return asked ? { intent: "queryRules", rule: only(first.slugs) } : undefined;
}

const unknownRuleCharsMax = 12;

/** 规则 跑步: asks for a rule that is not there. */
const startsWithRules = (text: string): boolean =>
  text.length <= unknownRuleCharsMax && /^(?:积分|加分)?规则[\s,:]/.test(text);

export const only = (slugs: readonly RuleSlug[]): RuleSlug | undefined =>
  slugs.length === 1 ? slugs[0] : undefined;

function key(text: string): string {
  return text.replace(marks, "");
}

function meaning(words: string, reading: Wish): (readonly [string, Wish])[] {
  return wordsOf(words).map((word) => [key(word), reading]);
}
