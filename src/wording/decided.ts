import type { Chat } from "../ports.ts";
import { amount, points, signedPoints } from "./amounts.ts";
import { holdLine, type ClaimView } from "./claim-card.ts";
import { nameIn } from "./people.ts";
import { plain } from "./plain.ts";

/** What was decided by words, in words: the card it stood on cannot be changed from here (decision 1). */
export function decidedText(view: ClaimView, chat: Pick<Chat, "kind">): string {
  const { claim, decision, reason, reversedBy } = view.record;
  const what = `${claim.number}号 ${claimText(view, chat)}`;
  const because = reason === undefined ? "" : `，原因：${plain(reason)}`;
  if (reversedBy !== undefined) return `${what} 已撤销${because}。`;
  switch (decision?.verdict) {
    case undefined:
      return `${what} 核对过了，可以审批：同意 ${claim.number}`;
    case "approved":
      return `${what} 已通过。已登记，季度审核后生效。${standingText(view, chat)}`;
    case "returned":
      return `${what} 已退回${because}。补充清楚可以重新申报。`;
    case "withdrawn":
      return `${what} 已撤回，不计分。`;
  }
}

/** What ticking did, said once: each claim, then what could not be approved and why. */
export function approvedTogether(
  approved: readonly ClaimView[],
  refusals: readonly string[],
  chat: Pick<Chat, "kind">,
): string {
  const lines = approved.map((view) => `- ${view.record.claim.number}号 ${claimText(view, chat)}`);
  return [
    `**已通过${approved.length}条**，季度审核后生效`,
    ...lines,
    ...refusals.map((why) => `- ${why}`),
  ].join("\n");
}

/** What several deeds declared at once became. */
export function declaredTogether(
  views: readonly ClaimView[],
  sentences: readonly string[],
  chat: Pick<Chat, "kind">,
): string {
  const lines = views.map(
    (view) => `- ${view.record.claim.number}号 ${claimText(view, chat)}，${stateText(view)}`,
  );
  return [...lines, ...sentences.map((sentence) => (lines.length > 0 ? `- ${sentence}` : sentence))].join(
    "\n",
  );
}

function stateText({ record, deciders }: ClaimView): string {
  const { claim, decision, release } = record;
  if (decision !== undefined) return "已登记，季度审核后生效";
  if (claim.hold !== undefined && release === undefined) return holdLine(claim.hold, claim.number);
  return deciders.recused ? "书记回避，等支委审批" : "等审批";
}

function claimText({ record, member, effectiveHalf }: ClaimView, chat: Pick<Chat, "kind">): string {
  const { claim } = record;
  const deed =
    claim.rule === undefined ? "" : ` ${plain(claim.rule.name)} ${amount(claim.quantity, claim.rule.unit)}`;
  const capped = effectiveHalf === claim.pointsHalf ? "" : `（封顶后${signedPoints(effectiveHalf)}分）`;
  return `${nameIn(chat, member)}${deed} ${signedPoints(claim.pointsHalf)}分${capped}`;
}

function standingText({ standing, member }: ClaimView, chat: Pick<Chat, "kind">): string {
  if (standing === undefined) return "";
  return `${nameIn(chat, member)}：本季${points(standing.quarterHalf)}分，全年${points(standing.yearHalf)}分。`;
}
