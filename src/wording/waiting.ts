import { stateOf, type ClaimRecord } from "../domain/claim.ts";
import type { Day } from "../domain/quarter.ts";
import type { ChecklistCard } from "../ports.ts";
import { amount, signedPoints } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import {
  contestedNote,
  dayText,
  holdLine,
  isLate,
  noteLine,
  pointsText,
  standInWords,
  type ClaimView,
} from "./claim-card.ts";
import { decidersFor, isPublic, nameFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { shortly } from "./shortly.ts";

/** A waiting claim with the name to show for its member. */
type WaitingClaim = { readonly record: ClaimRecord; readonly name: string };

export const nothingWaiting = "没有待审的申报。";
export const committeeOnly = "待审只给书记和支委看；看自己的申报请私聊我写：我的积分";

/**
 * 待审: the waiting claims with their details; what cannot be ticked says why and what to write.
 * @param views as many as fit, what can be ticked first
 * @param counts all that wait, and the notes among them that nobody needs to decide
 * @param reader how many are on the reader's card, and the number of the first claim that the reader may decide
 */
export function waitingList(
  views: readonly ClaimView[],
  counts: { readonly waiting: number; readonly notes: number },
  reader: { readonly tickable: number; readonly own: number | undefined },
  audience: Audience,
): string {
  const rest = counts.waiting - views.length;
  const how = reader.tickable > 0 ? `勾选后点“通过”（卡片上有${reader.tickable}条）；` : "";
  return [
    `**待审${counts.waiting}条**`,
    ...views.map((view) => `- ${waitingLine(view, audience)}`),
    ...(rest > 0 ? [`还有${rest}条，审完再写：${atBot}待审`] : []),
    ...(counts.notes > 0 ? [`另有${counts.notes}条只作记录或等季度审核，不用审批。`] : []),
    ...(reader.own === undefined ? [] : [`${how}退回请写：${atBot}退回 ${reader.own} 没写地点`]),
  ].join("\n");
}

/** All that the card says of the claim: who, when, what, what it would count, and what to look at. */
function waitingLine(view: ClaimView, audience: Audience): string {
  const { record } = view;
  const { number, hold } = record.claim;
  const who = `${number}号 ${nameFor(audience, view.member)} ${dayText(view, audience.today)}${isLate(view) ? "（补报）" : ""}`;
  if (record.claim.rule === undefined)
    return `${who} ${deedText(record, audience)}。${picturesNote(record)}${filingHint(view, audience)}`;
  const held = stateOf(record) === "held" && hold !== undefined ? holdLine(hold, number) : "";
  const decider = view.deciders.recused
    ? `书记回避，请${decidersFor(audience, view.deciders.members)}审批。`
    : standInSentence(view, audience);
  const more = `${picturesNote(record)}${contestedNote(view)}${view.notes.map(noteLine).join("")}${decider}${held}`;
  return `${who} ${deedName(record)} ${pointsText(view)}分${reportWords(view, audience)}${more === "" ? "" : `。${more}`}`;
}

function standInSentence(view: ClaimView, audience: Audience): string {
  const words = standInWords(view, audience);
  return words === "" ? "" : `${words}。`;
}

const picturesNote = ({ pictures, claim }: ClaimRecord): string =>
  pictures === undefined ? "" : `附图${pictures}张（私聊我写：看图 ${claim.number}）。`;

/** Forty reports of this length fit one message. */
const reportCharsMax = 100;

/** Whoever is to confirm a report must be able to read it, wherever it was written. */
const reportWords = ({ isReport, record }: ClaimView, audience: Audience): string =>
  isReport && !isPublic(audience) && record.said !== undefined
    ? `：“${shortly(plain(record.said), reportCharsMax)}”`
    : "";

/** What the words are about, somebody who may decide has to say. */
function filingHint({ record, deciders }: ClaimView, audience: Audience): string {
  const { number } = record.claim;
  const who = deciders.recused ? `书记回避，请${decidersFor(audience, deciders.members)}归类` : "归类";
  return `${who}请写：${atBot}归类 ${number} 事项名`;
}

/** The deed in a few words. What was told in somebody's own words is not for a group (decision 33). */
export function deedText(record: ClaimRecord, audience: Audience): string {
  const { claim, said } = record;
  if (claim.rule !== undefined) return `${deedName(record)} ${signedPoints(claim.pointsHalf)}分`;
  const words = isPublic(audience) ? "（原话请私聊我看）" : `“${shortly(plain(said ?? ""))}”`;
  return `${words}没有对上事项，不能通过`;
}

const deedName = ({ claim }: ClaimRecord): string =>
  `${plain(claim.rule?.name ?? "")} ${amount(claim.quantity, claim.rule?.unit ?? "")}`;

export const tickQuestion = "claims";
export const ticksMax = 20;

/**
 * One card to tick claims on and approve them together; at most 20. An option has room for 11 字: who and what
 * come first, and a day that is not today's where it fits; the text beside the card tells it in full. `remark`: a line for who
 * tapped.
 */
export function waitingCard(
  claims: readonly (WaitingClaim & { readonly shortName: string })[],
  taskId: string,
  today: Day,
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
      text: optionText(`${record.claim.number} ${name} ${shortName}`, record.claim.actDay, today),
      ticked: shown.closed !== undefined && stateOf(record) === "approved",
    })),
    submit: { id: "approveTicked", text: shown.closed ?? "通过" },
    closed: shown.closed !== undefined,
  };
}

const optionCharsMax = 11;

/** 1 张满仓 铲雪17日; without the day where that would cut the deed. */
function optionText(plain: string, actDay: Day, today: Day): string {
  if (actDay === today) return plain;
  const [, month, date] = actDay.split("-").map(Number);
  const isThisMonth = actDay.slice(0, 7) === today.slice(0, 7);
  const dated = `${plain}${isThisMonth ? `${date ?? ""}日` : `${month ?? ""}.${date ?? ""}`}`;
  return Array.from(dated).length <= optionCharsMax ? dated : plain;
}

export const tickFirst = "请先勾选，再点通过。";
export const waitingForYou = (count: number): string => `有${count}条申报等您审批，请写：${atBot}待审`;
