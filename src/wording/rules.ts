import { rulesInForce, type Rule, type Rulebook } from "../domain/rulebook.ts";
import type { Day } from "../domain/quarter.ts";
import { points, signedPoints } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { example, notInChat } from "./submission.ts";

/** 规则: everything that can be claimed, by aspect, one line each. */
export function rulesList(rulebook: Rulebook, today: Day): string {
  const rules = rulesInForce(rulebook, today).filter((rule) => rule.enabled && rule.kind === "bonus");
  const aspects = [...rulebook.aspects, { slug: undefined, name: "其他" }].flatMap(({ slug, name }) => {
    const lines = rules
      .filter((rule) => rule.aspect === slug)
      .map((rule) => `- ${rule.shortName}：${perUnit(rule)}`);
    return lines.length === 0 ? [] : [[`**${name}**`, ...lines].join("\n")];
  });
  const base = `每人每年基础分${points(rulebook.basePointsHalf)}分。看一项的细则写：${atBot}规则 铲雪`;
  return [...aspects, base].join("\n\n");
}

/** 规则 铲雪: one rule in full. */
export function ruleDetail(rule: Rule): string {
  if (rule.kind === "deduction") return rule.enabled ? deductionDetail(rule) : notInChat;
  if (!rule.enabled)
    return `**${rule.name}** 现在没有启用${rule.disabledReason === "" ? "" : `：${rule.disabledReason}`}`;
  const lines = [
    `**${rule.name}**：${perUnit(rule)}${capText(rule)}`,
    ...(rule.aliases.length > 0 ? [`也可以说：${rule.aliases.slice(0, 8).join("、")}`] : []),
    ...(rule.evidence === "" ? [] : [`要说明：${rule.evidence}`]),
    rule.grantedAt === "review"
      ? "这一项在季度审核时核定。"
      : `申报写：${example("加分", rule, rule.shortName)}`,
  ];
  return lines.join("\n");
}

function deductionDetail(rule: Rule): string {
  const figure =
    rule.pointsHalf === undefined ? "还没有定分" : `每${rule.unit}扣${points(-rule.pointsHalf)}分`;
  const basis = rule.evidence === "" ? [] : [`要看：${rule.evidence}`];
  return [`**${rule.name}**（扣分事项）：${figure}`, ...basis, committeeDecides].join("\n");
}

const committeeDecides = "扣分由支委会季度审核时集体研究，听本人说明，书记签字，不在聊天里办理。";

function perUnit(rule: Rule): string {
  if (rule.pointsHalf === undefined) return "还没有定分";
  if (rule.threshold !== undefined) {
    const conditions = rule.threshold.map(({ unit, atLeast }) => `满${atLeast}${unit}`).join("或");
    return `${conditions}，${signedPoints(rule.pointsHalf)}分`;
  }
  return `每${rule.unit}${signedPoints(rule.pointsHalf)}分`;
}

function capText(rule: Rule): string {
  if (rule.cap === undefined) return "，不封顶";
  return `，${rule.cap.period === "year" ? "全年" : "每季度"}最多${points(rule.cap.pointsHalf)}分`;
}
