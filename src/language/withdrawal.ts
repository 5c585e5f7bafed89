import type { RuleSlug } from "../domain/ids.ts";
import type { Found } from "./find.ts";
import { numeralCharacters, numeralValue } from "./numeral.ts";
import type { Wish } from "./reading.ts";
import { notClaimNumber } from "./words/commands.ts";

/** 撤回 12 铲雪, 改成 2号 1, 修农机改成1: what begins so takes back, unless it asks how. */
export function startsWithdrawal({ text, marks, rules }: Found): boolean {
  if (marks.some(({ kind }) => kind === "question")) return false;
  if (/^(?:撤回|收回|改成|改为|\d{1,9} ?号? ?改[成为])/.test(text)) return true;
  const [rule, ...others] = rules;
  return rule?.start === 0 && others.length === 0 && /^ ?改[成为] ?\S{1,4}$/.test(text.slice(rule.end));
}

/** Taking back a claim or a sign-up, or declaring less: which, and how many it shall be. */
export const withdrawal = (text: string, rule: RuleSlug | undefined): Wish => ({
  intent: "withdraw",
  claim: claimNumber(text),
  rule,
  amendTo: amendTo(text),
});

const marked = /(?:^|[^\d])(\d{1,9}) ?(?:号|#)(?!\d)|^(\d{1,9}) ?改[成为]/;
const behindTheWord = /^(?:撤回|撤销|收回|取消|删掉?|作废) ?(?:第 ?)?(\d{1,9})(?![\d.]) ?(.?)/;

/** 42号, or the number behind 撤回. 撤回 3月10日那条 and 撤销 3次 have none. */
function claimNumber(text: string): number | undefined {
  const [, behind, next = ""] = behindTheWord.exec(text) ?? [];
  const isOther = next !== "" && notClaimNumber.includes(next);
  const [, numbered, before] = marked.exec(text) ?? [];
  const said = numbered ?? before ?? (isOther ? undefined : behind);
  const number = Number(said);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

const amended = new RegExp(
  `(?:改成|改为|改作|改到|改|成|(?<!不)是|就|只有|实际) ?(?:\\d{1,9} ?[号#] ?)?([\\d${numeralCharacters}]+)(?! ?[号#\\d])`,
  "g",
);

/** 改成1, 改成 2号 1, 就一回不是两回: the last number that something is to be changed to. */
function amendTo(text: string): number | undefined {
  if (!/改|减|少/.test(text)) return undefined;
  const said = [...text.matchAll(amended)].at(-1)?.[1];
  return said === undefined ? undefined : numeralValue(said);
}
