import { isNote, stateOf, type ClaimRecord } from "../domain/claim.ts";
import type { ChecklistCard } from "../ports.ts";
import { amount, dayName, signedPoints } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { holdLine } from "./claim-card.ts";
import { isPublic, type Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { shortly } from "./shortly.ts";

/** A waiting claim with the name to show for its member. */
export type WaitingClaim = { readonly record: ClaimRecord; readonly name: string };

export const nothingWaiting = "没有待审的申报。";
export const committeeOnly = "待审只给书记和支委看；看自己的申报请私聊我写：我的积分";

/**
 * 待审: the waiting claims with their details; what cannot be ticked says why and what to write.
 * @param claims those to decide, most urgent first, then notes for the review, which are only counted
 */
export function waitingList(
  claims: readonly WaitingClaim[],
  listedMax: number,
  tickable: number,
  audience: Audience,
): string {
  const toDecide = claims.filter(({ record }) => !isNote(record.claim));
  const notes = claims.length - toDecide.length;
  const lines = toDecide.slice(0, listedMax).map((each) => waitingLine(each, audience));
  const how = tickable > 0 ? `勾选后点“通过”（卡片上有${tickable}条）；` : "";
  return [
    `**待审${toDecide.length}条**`,
    ...lines,
    ...(toDecide.length > listedMax ? [`还有${toDecide.length - listedMax}条，审完再写：${atBot}待审`] : []),
    ...(notes > 0 ? [`另有${notes}条只作记录或等季度审核，不用审批。`] : []),
    ...(toDecide.length > 0
      ? [`${how}退回请写：${atBot}退回 ${toDecide[0]?.record.claim.number ?? 1} 没写地点`]
      : []),
  ].join("\n");
}

function waitingLine({ record, name }: WaitingClaim, audience: Audience): string {
  const { claim } = record;
  const held =
    stateOf(record) === "held" && claim.hold !== undefined ? `；${holdLine(claim.hold, claim.number)}` : "";
  return `- ${claim.number}号 ${name} ${dayName(claim.actDay, audience.today)} ${deedText(record, audience)}${held}`;
}

/** The deed in a few words. What was told in somebody's own words is not for a group (decision 33). */
export function deedText({ claim, said }: ClaimRecord, audience: Audience): string {
  if (claim.rule === undefined) {
    const words = isPublic(audience) ? "（原话请私聊我看）" : `“${shortly(plain(said ?? ""))}”`;
    return `${words}没有对上事项，不能通过`;
  }
  return `${plain(claim.rule.name)} ${amount(claim.quantity, claim.rule.unit)} ${signedPoints(claim.pointsHalf)}分`;
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
      ticked: shown.closed !== undefined && stateOf(record) === "approved",
    })),
    submit: { id: "approveTicked", text: shown.closed ?? "通过" },
    closed: shown.closed !== undefined,
  };
}

export const tickFirst = "请先勾选，再点通过。";
export const waitingForYou = (count: number): string => `有${count}条申报等您审批，请写：${atBot}待审`;
