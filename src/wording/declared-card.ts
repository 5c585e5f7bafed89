import { isNote, stateOf } from "../domain/claim.ts";
import type { ButtonCard } from "../ports.ts";
import { atBot } from "./at-bot.ts";
import { pointsText, type ClaimView } from "./claim-card.ts";
import { stateText } from "./decided.ts";
import { nameFor, type Audience } from "./people.ts";
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
  return {
    kind: "buttons",
    taskId,
    title: `${views.length}条申报 ${isOver ? "已处理" : "待审批"}`,
    facts: views.slice(0, factsMax).map((view) => ({
      label: `${view.record.claim.number}号`,
      value: `${nameFor(audience, view.member)} ${plain(view.record.claim.rule?.name ?? "")} ${pointsText(view)}`,
    })),
    text:
      remark ??
      (isOver ? more + doneLine(views, audience) : `${more}选好再点通过；退回请写：${atBot}退回 号 原因`),
    ...(isOver
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
    buttons: isOver
      ? [{ id: "seen", text: "已处理", style: "plain" }]
      : [{ id: "approveTicked", text: "通过", style: "primary" }],
  };
}

/** 1号 已登记，季度审核后生效。2号 … */
const doneLine = (views: readonly ClaimView[], audience: Audience): string =>
  views
    .slice(0, 3)
    .map((view) => `${view.record.claim.number}号${stateText(view, audience)}。`)
    .join("");
