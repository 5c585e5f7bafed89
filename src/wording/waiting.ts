import { stateOf, type ClaimRecord } from "../domain/claim.ts";
import type { Day } from "../domain/quarter.ts";
import type { ChecklistCard } from "../ports.ts";
import { amount, dayName, signedPoints } from "./amounts.ts";
import { holdLine } from "./claim-card.ts";
import { plain } from "./plain.ts";
import { atBot } from "./at-bot.ts";

/** A waiting claim with the name to show for its member. */
export type WaitingClaim = { readonly record: ClaimRecord; readonly name: string };

export const nothingWaiting = "没有待审的申报。";
export const committeeOnly = "待审只给书记和支委看；看自己的申报请私聊我写：我的积分";

/** 待审: every waiting claim with its details; what cannot be ticked says why and what to write. */
export function waitingList(claims: readonly WaitingClaim[], today: Day, listedMax: number): string {
  const lines = claims.slice(0, listedMax).map((each) => waitingLine(each, today));
  const more =
    claims.length > listedMax ? [`还有${claims.length - listedMax}条，审完再写一次：${atBot}待审`] : [];
  return [
    `**待审${claims.length}条**`,
    ...lines,
    ...more,
    `勾选后点“通过”；退回请写：${atBot}退回 号 原因`,
  ].join("\n");
}

function waitingLine({ record, name }: WaitingClaim, today: Day): string {
  const { claim } = record;
  const what =
    claim.rule === undefined
      ? `“${plain(record.said ?? "")}”，没有对上事项，请退回：退回 ${claim.number} 原因`
      : `${plain(claim.rule.name)} ${amount(claim.quantity, claim.rule.unit)} ${signedPoints(claim.pointsHalf)}分`;
  const held =
    stateOf(record) === "held" && claim.hold !== undefined ? `；${holdLine(claim.hold, claim.number)}` : "";
  return `- ${claim.number}号 ${name} ${dayName(claim.actDay, today)} ${what}${held}`;
}

export const tickQuestion = "claims";
export const ticksMax = 20;

/** One card to tick claims on and approve them together; at most 20. `remark`: a line for who tapped. */
export function waitingCard(
  claims: readonly (WaitingClaim & { readonly shortName: string })[],
  taskId: string,
  shown: { readonly remark?: string; readonly closed?: "已处理" } = {},
): ChecklistCard {
  return {
    kind: "checklist",
    taskId,
    title: shown.closed === undefined ? "勾选要通过的申报" : `待审 ${shown.closed}`,
    ...(shown.remark === undefined ? {} : { subtitle: shown.remark }),
    question: tickQuestion,
    options: claims.slice(0, ticksMax).map(({ record, name, shortName }) => ({
      id: String(record.claim.number),
      text: `${record.claim.number} ${name} ${shortName}`,
      ticked: false,
    })),
    submit: { id: "approveTicked", text: shown.closed ?? "通过" },
    closed: shown.closed !== undefined,
  };
}

export const tickFirst = "请先勾选，再点通过。";

export const waitingForYou = (count: number): string => `有${count}条申报等您审批，请写：${atBot}待审`;
