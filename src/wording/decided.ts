import { isNote } from "../domain/claim.ts";
import { amount } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import {
  afterReturn,
  contestedNote,
  dayText,
  holdLine,
  holdForOthers,
  isLate,
  looksOn,
  noteLine,
  pointsText,
  reasonFor,
  standInDecided,
  standInNote,
  standingText,
  withdrawnBy,
  type ClaimView,
} from "./claim-card.ts";
import { decidersFor, nameFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";

/** What was decided by words, in words: the card it stood on cannot be changed from here (decision 1). */
export function decidedText(view: ClaimView, audience: Audience): string {
  const { claim, decision, reversedBy } = view.record;
  const what = `${claim.number}号 ${claimText(view, audience)}`;
  const because = reasonFor(view.record, audience);
  if (reversedBy !== undefined) return `${what} 已撤销${because}。${standingText(view, audience)}`;
  switch (decision?.verdict) {
    case undefined:
      return `${what} 核对过了，可以审批：${atBot}同意 ${claim.number}`;
    case "approved":
      return `${what} 已通过${standInDecided(view)}。已登记，季度审核后生效。${standingText(view, audience)}${contestedNote(view)}`;
    case "returned":
      return `${what} 已退回${standInDecided(view)}${because}。${afterReturn(view)}`;
    case "withdrawn":
      return `${what} ${withdrawnBy(view.record)}，不计分。`;
    case "filed":
      return `${what} 已归类，现在是${decision.as}号。`;
  }
}

/**
 * What one approval of several did, said once: each claim, then what could not be approved and why.
 * @param leftOver how many of the card were left unticked
 */
export function approvedTogether(
  approved: readonly ClaimView[],
  refusals: readonly string[],
  audience: Audience,
  leftOver = 0,
): string {
  const heading = approved.length === 0 ? [] : [`**已通过${approved.length}条**，季度审核后生效`];
  const lines = approved.map((view) => `- ${claimLine(view, audience)}`);
  const rest = leftOver > 0 ? [`卡片上还有${leftOver}条没批，接着审请写：${atBot}待审`] : [];
  return [...heading, ...lines, ...refusals.map((why) => `- ${why}`), ...rest].join("\n");
}

/** What several deeds declared at once became. */
export function declaredTogether(
  views: readonly ClaimView[],
  sentences: readonly string[],
  audience: Audience,
): string {
  const lines = views.map((view) => `- ${claimLine(view, audience)}，${stateText(view, audience)}`);
  const onBehalf = views.find(({ record: { claim } }) => claim.declaredBy !== claim.member);
  const number = onBehalf?.record.claim.number;
  const disown = number === undefined ? [] : [`不是自己做的，写自己那条的号，例如：${atBot}不是我 ${number}`];
  const whys = sentences.map((sentence) => (lines.length > 0 ? `- ${sentence}` : sentence));
  return [...lines, ...whys, ...disown].join("\n");
}

/** How a claim stands, in a few words. */
export function stateText(view: ClaimView, audience: Audience): string {
  const { record, deciders, notes } = view;
  const { claim, decision, release } = record;
  if (decision !== undefined) return "已登记，季度审核后生效";
  const isOnlooker = looksOn(view, audience);
  if (claim.hold !== undefined && (release === undefined || isNote(claim)))
    return isOnlooker ? holdForOthers(view, claim.hold, audience) : holdLine(claim.hold, claim.number);
  const told = isOnlooker ? "" : notes.map(noteLine).join("");
  return `${told}${deciders.recused ? "书记回避，" : ""}等${decidersFor(audience, deciders.members)}审批${standInNote(view, audience)}`;
}

/** For a list, in which a wrong day must not be overlooked. */
const claimLine = (view: ClaimView, audience: Audience): string =>
  `${view.record.claim.number}号 ${claimText(view, audience)}，${dayText(view, audience.today)}`;

function claimText(view: ClaimView, audience: Audience): string {
  const { rule, quantity } = view.record.claim;
  const name = nameFor(audience, view.member);
  if (rule === undefined) return name;
  return `${name} ${plain(rule.name)} ${amount(quantity, rule.unit)} ${withUnit(pointsText(view))}${isLate(view) ? "（补报）" : ""}`;
}

/** +2 is points; 不计分 says so itself. */
const withUnit = (points: string): string => (/\d$/.test(points) ? `${points}分` : points);
