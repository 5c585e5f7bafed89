import { isNote, stateOf } from "../domain/claim.ts";
import type { ButtonCard } from "../ports.ts";
import { amount, dayName } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { looksOn, pointsText, type ClaimView } from "./claim-card.ts";
import { stateText } from "./decided.ts";
import { decidersFor, nameFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";

export const whichClaim = "which";
export const allClaims = "all";

const factsMax = 6;
const optionsMax = 10;

/**
 * Several claims on a card with buttons, decided together or one by one: where a question stood, no list to tick can be
 * shown, for a card keeps its kind. `remark`: a line for who tapped.
 */
export function declaredCard(
  views: readonly ClaimView[],
  audience: Audience,
  taskId: string,
  remark?: string,
): ButtonCard {
  const waiting = views.filter(({ record }) => stateOf(record) === "pending" && !isNote(record.claim));
  const rest = views.length - factsMax;
  const more = rest > 0 ? `另有${rest}条。` : "";
  const isOver = waiting.length === 0;
  const isShown = !isOver && waiting.every((view) => looksOn(view, audience));
  return {
    kind: "buttons",
    taskId,
    title: `${views.length}条申报 ${isOver ? "已处理" : "待审批"}`,
    facts: views.slice(0, factsMax).map((view) => ({
      label: `${view.record.claim.number}号`,
      value: factText(view, audience),
    })),
    text:
      remark ??
      more +
        (isOver
          ? doneLine(views, audience)
          : `${undatedLine(waiting)}${decidersLine(waiting, audience)}${isShown ? "不用再报。" : howToDecide}`),
    ...(isOver || isShown
      ? {}
      : {
          choice: {
            id: whichClaim,
            title: "批哪一条",
            options: [
              { id: allClaims, text: "全部" },
              ...waiting.slice(0, optionsMax - 1).map(({ record, member }) => ({
                id: String(record.claim.number),
                text: `${record.claim.number}号 ${nameFor(audience, member)}`,
              })),
            ],
            chosen: allClaims,
          },
        }),
    buttons:
      isOver || isShown
        ? [{ id: "seen", text: isOver ? "已处理" : "等审批", style: "plain" }]
        : [{ id: "approveTicked", text: "通过", style: "primary" }],
  };
}

const howToDecide = `选好再点通过；退回请写：${atBot}退回 号 原因`;

/** 张满仓 1次 3月17日 +1 义务铲雪除冰: a card cuts what is long, and the deed can best be guessed from its beginning. */
function factText(view: ClaimView, audience: Audience): string {
  const { quantity, rule, actDay } = view.record.claim;
  const much = amount(quantity, rule?.unit ?? "");
  const when = dayName(actDay, audience.today);
  return `${nameFor(audience, view.member)} ${much} ${when} ${pointsText(view)} ${plain(rule?.name ?? "")}`;
}

/** 1号、2号未写日期，按当天。 */
function undatedLine(views: readonly ClaimView[]): string {
  const undated = views.filter(({ record, isReport }) => !record.claim.dayStated && !isReport);
  if (undated.length === 0) return "";
  if (undated.length > linesMax) return `${undated.length}条未写日期，按当天。`;
  return `${undated.map(({ record }) => `${record.claim.number}号`).join("、")}未写日期，按当天。`;
}

/** 请赵书田审批。 Where it is not the same for all: 1号请赵书田、2号请李秀英审批。 */
function decidersLine(views: readonly ClaimView[], audience: Audience): string {
  const each = views.map(({ deciders, record }) => ({
    who: `请${decidersFor(audience, deciders.members)}`,
    number: record.claim.number,
  }));
  const [first = ""] = each.map(({ who }) => who);
  if (each.every(({ who }) => who === first)) return `${first}审批。`;
  return `${each
    .slice(0, linesMax)
    .map(({ who, number }) => `${number}号${who}`)
    .join("、")}审批。`;
}

const linesMax = 3;

/** 1号 已登记，季度审核后生效。2号 … */
const doneLine = (views: readonly ClaimView[], audience: Audience): string =>
  views
    .slice(0, linesMax)
    .map((view) => `${view.record.claim.number}号${stateText(view, audience)}。`)
    .join("");
