import { isNote, stateOf, type ClaimRecord } from "../domain/claim.ts";
import type { Rule } from "../domain/rulebook.ts";
import { effectiveHalf } from "../domain/points.ts";
import { signedPoints } from "./amounts.ts";
import type { Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { linesOf, lookIsLogged, provisional, type ScoreView, type YearView } from "./score.ts";

const linesMax = 40;

/**
 * 我修农机那几次都算上了吗: a member's claims under one rule with what became of them, and their sum. For the single chat.
 * @param years of which the ledger is open, this year first; their claims and entries under the rule alone
 */
export function ruleRecord(
  view: Pick<ScoreView, "name" | "isOwn">,
  rule: Rule,
  years: readonly YearView[],
  audience: Audience,
): string {
  const [current, ...old] = years;
  const told = [
    ...(current === undefined ? [] : [current]),
    ...old.filter((year) => linesOf(year, audience).length > 0),
  ];
  return [
    `**${view.name}：${plain(rule.name)}**`,
    ...told.flatMap((year) => yearText(year, rule, audience)),
    `${provisional}${view.isOwn ? "哪条不对请找支部书记。" : lookIsLogged}`,
  ].join("\n");
}

function yearText(year: YearView, rule: Rule, audience: Audience): readonly string[] {
  const lines = linesOf(year, audience);
  if (lines.length === 0) return [`${year.year}年还没有${nothingOf(rule)}“${rule.shortName}”。`];
  const older = lines.length > linesMax ? [`（更早的${lines.length - linesMax}条没有列出）`] : [];
  return [...lines.slice(0, linesMax), ...older, `${year.year}年合计：${sumText(year)}。`];
}

const nothingOf = ({ kind }: Rule): string => (kind === "deduction" ? "记过" : "申报过");

/** 登记2条，计+2分；等审批1条；退回1条 */
function sumText({ claims, entries }: YearView): string {
  const effective = effectiveHalf(entries);
  const half = entries.reduce((sum, entry) => sum + (effective.get(entry.number) ?? 0), 0);
  const recorded = [
    ...claims.filter((record) => stateOf(record) === "approved" && record.reversedBy === undefined),
    ...entries.filter(({ claim, number }) => claim === undefined && effective.get(number) !== 0),
  ];
  const counts = [
    { count: claims.filter(waits).length, what: "等审批" },
    { count: claims.filter((record) => stateOf(record) === "returned").length, what: "退回" },
  ];
  return [
    `登记${recorded.length}条，计${signedPoints(half)}分`,
    ...counts.flatMap(({ count, what }) => (count === 0 ? [] : [`${what}${count}条`])),
  ].join("；");
}

const waits = (record: ClaimRecord): boolean => record.decision === undefined && !isNote(record.claim);
