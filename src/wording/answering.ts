import type { Rule } from "../domain/rulebook.ts";
import type { Query } from "../language/query.ts";
import type { Doubt } from "../language/reading.ts";
import { dayName } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { exampleOf, unitsOf } from "./deed-question.ts";
import type { Audience } from "./people.ts";
import { briefly } from "./shortly.ts";

const whatToWrite = `请重新写，例如：${atBot}加分 铲雪 1`;
export const closedTitle = "问完了";
export const alreadyAnswered = "刚才那一问已经答过了，不用再答。";
export const neverMinded = (takenBack: readonly number[]): string =>
  takenBack.length === 0 ? "好，不报了。" : `好，不报了，${takenBack.join("、")}号已撤回。`;
export const seenBySecretary = (kept: readonly number[]): string =>
  `${kept.join("、")}号书记已经看过了，不用再答。`;

/** 不是, 都不是: what to do next. */
export function notThat(query: Query, kept: readonly number[]): string {
  switch (query.kind) {
    case "rule":
      return kept.length > 0
        ? `好，${kept.join("、")}号留给书记归类，不用再报。`
        : `没有记。全部事项请写：${atBot}规则`;
    case "person":
      return "没有记。请写名册上的全名再报。";
    case "yesNo":
      return query.about === "claim" ? `没有记。要报${whatToWrite}` : "好，不报了。";
    case "whose":
    case "quantity":
    case "day":
      return `没有记。要报${whatToWrite}`;
  }
}

/** The answer cannot be: why, and how to answer. The question stays open. */
export function answerAgain(doubt: Doubt, rule: Rule | undefined, audience: Audience): string {
  const units = unitsOf(rule);
  const again = `请再回个数，例如：${atBot}${exampleOf(rule)}`;
  switch (doubt.kind) {
    case "futureDay":
      return `${dayName(doubt.day, audience.today)}还没到。请回做的那天，例如：${atBot}3月5日`;
    case "noSuchDay":
    case "whichDay":
      return `“${briefly(doubt.said)}”看不出是哪天。请回月和日，例如：${atBot}3月5日`;
    case "quantityNotAllowed":
      return `“${briefly(doubt.said)}”不行，要${rule?.step === 0.5 ? "整数或半数" : "整数"}。${again}`;
    case "otherUnit":
      return `不按“${briefly(doubt.said)}”算，要说多少${units}。${again}`;
    case "pointsDoNotDivide":
      return `${doubt.points}分算不出多少${units}。${again}`;
    case "quantityMissing":
    case "noRule":
    case "whichRule":
    case "soundsLike":
    case "mayNotCount":
    case "forSomebodyElse":
    case "unclear":
      return `要一个准数，有多少${units}？${again}`;
  }
}
