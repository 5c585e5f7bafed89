import { isNote } from "../domain/claim.ts";
import type { FilingRefusal } from "../domain/filing.ts";
import type { Rule } from "../domain/rulebook.ts";
import { atBot } from "./at-bot.ts";
import type { ClaimView } from "./claim-card.ts";
import type { Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { decidingRefused } from "./refusals.ts";
import { shortly } from "./shortly.ts";
import { example } from "./submission.ts";

/** How an example begins that files this claim. */
export const filingLead = (number: number): string => `归类 ${number}`;

export function filingRefused(refusal: FilingRefusal, number: number, audience: Audience): string {
  return refusal.kind === "hasRule"
    ? `${number}号已经是“${plain(refusal.name)}”，不用归类。`
    : decidingRefused(refusal, number, audience);
}

export const ruleNotSaid = (number: number): string =>
  `请写上归到哪一项，例如：${atBot}${filingLead(number)} 义务劳动。全部事项请写：${atBot}规则`;

/** @param names short names of the nearest rules, best first */
export function noRuleCalled(said: string, names: readonly string[], number: number): string {
  const [first] = names;
  const none = `没有“${shortly(plain(said))}”这个事项`;
  return first === undefined
    ? `${none}。全部事项请写：${atBot}规则`
    : `${none}，相近的有${names.join("、")}。请写：${atBot}${filingLead(number)} ${first}`;
}

export const severalCalled = (said: string, names: readonly string[], number: number): string =>
  `“${shortly(plain(said))}”可以算${names.join("、")}，是哪一项？例如：${atBot}${filingLead(number)} ${names[0] ?? ""}`;

export const quantityNotSaid = (rule: Rule, number: number): string =>
  `${number}号要算多少${rule.unit}？请写上数，例如：${example(filingLead(number), rule, rule.shortName)}`;

/** Said beside the new claim's card. */
export const filed = (old: number, { record: { claim } }: ClaimView): string =>
  `${old}号已归到“${plain(claim.rule?.name ?? "")}”，现在是${claim.number}号。`;

/** Said beside the question whether to remember the words; the claim's card takes its place. */
export const filedAndAsked = (old: number, view: ClaimView): string => {
  const { claim } = view.record;
  const how = isNote(claim) ? "" : `答完下面这一问就审批；不答也行，直接写：${atBot}待审`;
  return `${filed(old, view)}${how}`;
};

/** To whose claim it is. */
export const filedForYou = (old: number, { record: { claim } }: ClaimView, byName: string): string =>
  `您写的${old}号，${plain(byName)}归到了“${plain(claim.rule?.name ?? "")}”，现在是${claim.number}号${isNote(claim) ? "" : "，等审批"}。`;
