import { isNote, stateOf, type ClaimRecord, type Hold } from "../domain/claim.ts";
import type { Deciders } from "../domain/deciders.ts";
import { hasLeft, type Member } from "../domain/member.ts";
import { quarterOf, type Day, type Quarter } from "../domain/quarter.ts";
import type { ApproverNote } from "../domain/submission.ts";
import type { Button, ButtonCard, Choice, Fact } from "../ports.ts";
import { amount, dayName, momentName, points, quarterName, signedPoints } from "./amounts.ts";
import { atBot } from "./at-bot.ts";
import { contestedLine } from "./objection.ts";
import { deciderFor, decidersFor, isPublic, nameFor, type Audience } from "./people.ts";
import { plain } from "./plain.ts";
import { reportReceived } from "./report.ts";

/** All that is said of a claim, on its card and in words. */
export type ClaimView = {
  readonly record: ClaimRecord;
  readonly member: Member;
  readonly declaredBy: Member;
  readonly deciders: Deciders;
  /** What it counts, or would count if approved now, after the cap: half points. */
  readonly effectiveHalf: number;
  /** The quarter in which it counts, or would; undefined once its year is closed. */
  readonly quarter: Quarter | undefined;
  readonly notes: readonly ApproverNote[];
  /** A migrant's report of the quarter, and no deed. */
  readonly isReport: boolean;
  /** After the approval: the member's points of that quarter and year in half points, base included. */
  readonly standing: { readonly quarterHalf: number; readonly yearHalf: number } | undefined;
  /** An objection against it is open (存疑); absent for none. */
  readonly isContested?: boolean;
};

export const returnReasonChoice = "reason";
export const noReason = "none";

/** Why a claim is returned, by option id (退回原因). Neutral words: the card is read by the whole group. */
export const returnReasons: ReadonlyMap<string, string> = new Map([
  ["place", "请写明时间地点"],
  ["rule", "不属于这个事项"],
  ["again", "已经报过了"],
  ["own", "自家或亲属的活"],
  ["paid", "收了报酬"],
  ["count", "数量不对"],
  ["unseen", "还没有人证实"],
  ["other", "当面找书记说"],
]);

/** The card of a claim as it stands (申报卡). `chosen`: the reason picked so far; `remark`: a line for who tapped. */
export function claimCard(
  view: ClaimView,
  audience: Audience,
  taskId: string,
  shown: { readonly chosen?: string; readonly remark?: string } = {},
): ButtonCard {
  const { claim, decision } = view.record;
  return {
    kind: "buttons",
    taskId,
    title: `${claim.number}号申报 ${titleWord(view.record)}`,
    facts: facts(view, audience),
    text: cardText(view, audience, shown.remark),
    ...(decision === undefined && !isNote(claim) && !looksOn(view, audience)
      ? { choice: reasonChoice(shown.chosen ?? noReason) }
      : {}),
    buttons: looksOn(view, audience) ? waitingButtons(view, audience) : buttons(view.record),
  };
}

/** Who is told why nothing happened is not told in the same breath how to do it. */
function cardText(view: ClaimView, audience: Audience, remark: string | undefined): string {
  if (view.record.decision === undefined)
    return (remark ?? waitingLine(view, audience)) + contestedNote(view);
  const decided = decidedLine(view, audience) + contestedNote(view);
  return remark === undefined ? decided : `${remark}\n${decided}`;
}

/** That somebody objects, and nothing of what or who. */
export const contestedNote = ({ isContested = false }: ClaimView): string =>
  isContested ? contestedLine : "";

/** At most six: where there is no room for a seventh, the pictures stand behind the quantity. */
function facts(view: ClaimView, audience: Audience): readonly Fact[] {
  const { claim, pictures = 0 } = view.record;
  const isOnBehalf = claim.declaredBy !== claim.member;
  const inAll = pictures === 0 ? "" : `${pictures}张`;
  const hasRoom = view.isReport || !isOnBehalf;
  const counted = amount(claim.quantity, claim.rule?.unit ?? "");
  return [
    { label: "党员", value: nameFor(audience, view.member) },
    { label: "事项", value: claim.rule?.name ?? "还没有对上事项" },
    ...(view.isReport
      ? []
      : [{ label: "数量", value: counted + (hasRoom || inAll === "" ? "" : `（附图${inAll}）`) }]),
    { label: "日期", value: dayFact(view, audience) },
    { label: "积分", value: pointsText(view) },
    ...(isOnBehalf ? [{ label: "代报人", value: nameFor(audience, view.declaredBy) }] : []),
    ...(hasRoom && inAll !== ""
      ? [{ label: "附图", value: `${inAll}，私聊我写：看图 ${claim.number}` }]
      : []),
  ];
}

function dayFact(view: ClaimView, { today }: Audience): string {
  if (isLate(view))
    return `${dayName(view.record.claim.actDay, today)}（补报，计入${quarterName(view.quarter)}）`;
  return dayText(view, today);
}

/** 3月17日, and where no day was said, that it is a guess. */
export const dayText = ({ record, isReport }: ClaimView, today: Day): string =>
  dayName(record.claim.actDay, today) + (record.claim.dayStated || isReport ? "" : "（未写，按当天）");

/** Its own quarter is signed, so it counts in a later one (补报). */
export const isLate = (view: ClaimView): view is ClaimView & { readonly quarter: Quarter } =>
  view.quarter !== undefined && view.quarter !== quarterOf(view.record.claim.actDay);

/** +2, and what is left of it when a cap bites. */
export function pointsText({ record, effectiveHalf }: ClaimView): string {
  if (record.claim.hold?.kind === "yearClosed") return "不计分";
  if (record.claim.hold?.kind === "review") return "季度审核时核定";
  const full = signedPoints(record.claim.pointsHalf);
  if (record.reversedBy !== undefined || effectiveHalf === record.claim.pointsHalf) return full;
  return `${full}，封顶后计${signedPoints(effectiveHalf)}`;
}

function waitingLine(view: ClaimView, audience: Audience): string {
  const { record } = view;
  const { hold, number } = record.claim;
  const who =
    decidersFor(audience, view.deciders.members) +
    (view.deciders.recused ? "（书记回避）" : standInNote(view, audience));
  if (hold !== undefined && record.release === undefined)
    return looksOn(view, audience)
      ? holdForOthers(view, hold, audience)
      : deniedLine(view) + holdLine(hold, number);
  const told = looksOn(view, audience) ? "" : view.notes.map(noteLine).join("");
  const notes = (view.isReport ? reportReceived(view, audience) : "") + told;
  // In the single chat nobody else sees the card.
  if (view.deciders.members.length === 0) return nobodyDecides;
  const how = isPublic(audience)
    ? `卡片点不动就写：${atBot}同意 ${number}`
    : "审批的人写“待审”就能看到，不用再报。";
  return `${notes}请${who}审批。${how}`;
}

/** Why somebody but the secretary may decide: 已等5天，李秀英可代审; empty while nobody may. */
export function standInWords({ deciders: { standIn } }: ClaimView, audience: Audience): string {
  if (standIn === undefined) return "";
  return `已等${standIn.days}天，${decidersFor(audience, [standIn.member])}可代审`;
}

/** The same behind the names of those who may. */
export function standInNote(view: ClaimView, audience: Audience): string {
  const words = standInWords(view, audience);
  return words === "" ? "" : `（${words}）`;
}

/** Why somebody but the secretary did: （代审，已等5天）. */
export function standInDecided({ record, deciders: { standIn } }: ClaimView): string {
  return standIn !== undefined && record.decision?.by === standIn.member.id
    ? `（代审，已等${standIn.days}天）`
    : "";
}

/** Why a claim is not simply waiting, and what to do about it. */
export function holdLine(hold: Hold, number: number): string {
  const isNoted = isNote({ hold });
  return `${holdReason(hold)}${isNoted ? "" : `核实后点“核对无误”，或写：${atBot}核对 ${number}`}`;
}

/** The same, to who only waits for it. */
export function holdForOthers({ deciders }: ClaimView, hold: Hold, audience: Audience): string {
  const what = isNote({ hold }) ? "" : `请${decidersFor(audience, deciders.members)}核对，不用再报。`;
  return `${holdReason(hold)}${what}`;
}

function holdReason(hold: Hold): string {
  switch (hold.kind) {
    case "duplicate":
      return `和${hold.of}号是同一天同一件事，像是报重了。`;
    case "sharedFull":
      return `同一天已有${hold.of}号等申报，这一项不能这么多人一起计。`;
    case "largeQuantity":
      return `数量比平常多（平常不超过${hold.askAbove}）。`;
    case "review":
      return "这一项在季度审核时由支委会统一核定，先记下，不用审批。";
    case "yearClosed":
      return "这一年的积分已经结账，只留作记录，不计分。";
  }
}

export function noteLine(note: ApproverNote): string {
  switch (note.kind) {
    case "sameDay":
      return `同日还报过${note.times}次。`;
    case "severalUndated":
      return `${note.quantity}次未写日期，请问清楚。`;
    case "denied":
      return `${note.isOnBehalf ? "代报人" : "本人"}说${deniedWords[note.because]}，请核实。`;
  }
}

const deniedLine = ({ notes }: ClaimView): string =>
  notes.map((note) => (note.kind === "denied" ? noteLine(note) : "")).join("");

const deniedWords = { own: "不是自家的事", kin: "不是亲属的事", paid: "没收钱" };

function decidedLine(view: ClaimView, audience: Audience): string {
  const { decision, reversedBy } = view.record;
  if (decision === undefined) return "";
  const who = `${deciderFor(audience, decision)} ${momentName(decision.atMs, audience.today)}`;
  const because = reasonFor(view.record, audience);
  if (reversedBy !== undefined)
    return `${who} 通过${standInDecided(view)}，后来已撤销${because}。${standingText(view, audience)}`;
  switch (decision.verdict) {
    case "approved":
      return `${who} 通过${standInDecided(view)}。已登记，季度审核后生效。${standingText(view, audience)}`;
    case "returned":
      return `${who} 退回${standInDecided(view)}${because}。${afterReturn(view)}`;
    case "withdrawn":
      return `${momentName(decision.atMs, audience.today)} ${withdrawnBy(view.record)}。`;
    case "filed":
      return `${who} 归类，现在是${decision.as}号，请看${decision.as}号的卡片。`;
  }
}

/** Nobody is asked to declare anew what is only a note, or for somebody who has left. */
export const afterReturn = ({ record, member }: ClaimView): string =>
  isNote(record.claim) || hasLeft(member) ? "" : "补充清楚可以重新申报。";

/** The roster names nobody who may: the township's reviewer belongs on it (decision 18). */
const nobodyDecides = "名册上还没有能审批的人，请管理员把乡镇审核员加进名册。";

/** 改成45号, 本人撤回, 代报人撤回, or 本人说不是自己做的: whose word it was. */
export function withdrawnBy({ claim, decision }: ClaimRecord): string {
  if (decision?.verdict === "withdrawn" && decision.as !== undefined) return `已改成${decision.as}号`;
  if (claim.member === claim.declaredBy) return "已由本人撤回";
  return decision?.by === claim.member ? "本人说不是自己做的，已撤回" : "已由代报人撤回";
}

/** Our own neutral reasons are for everybody; what somebody wrote may name a third person and stays private. */
export function reasonFor({ reason }: ClaimRecord, audience: Audience): string {
  if (reason === undefined) return "";
  const isNeutral = [...returnReasons.values()].includes(reason);
  return isPublic(audience) && !isNeutral ? "，原因请本人私聊我看" : `，原因：${plain(reason)}`;
}

/** 张满仓：本季1分，全年101分。 */
export function standingText({ standing, member, quarter }: ClaimView, audience: Audience): string {
  if (standing === undefined || quarter === undefined) return "";
  const period = quarter === quarterOf(audience.today) ? "本季" : quarterName(quarter);
  return `${nameFor(audience, member)}：${period}${points(standing.quarterHalf)}分，全年${points(standing.yearHalf)}分。`;
}

function titleWord(record: ClaimRecord): string {
  switch (stateOf(record)) {
    case "pending":
      return "待审批";
    case "held":
      return isNote(record.claim) ? "已记下" : "待核对";
    case "unmatched":
      return "待归类";
    case "approved":
      return record.reversedBy === undefined ? "已通过" : "已撤销";
    case "returned":
      return "已退回";
    case "withdrawn":
      return "已撤回";
    case "filed":
      return "已归类";
  }
}

function buttons(record: ClaimRecord): readonly Button[] {
  const isOnBehalf = record.claim.declaredBy !== record.claim.member;
  const disown: readonly Button[] = isOnBehalf ? [disownButton] : [];
  const sendBack: Button = { id: "return", text: "退回", style: "danger" };
  const done: Button = { id: "seen", text: titleWord(record), style: "plain" };
  switch (stateOf(record)) {
    case "pending":
      return [{ id: "approve", text: "通过", style: "primary" }, sendBack, ...disown];
    case "held":
      if (isNote(record.claim)) return [done, ...disown];
      return [{ id: "release", text: "核对无误", style: "primary" }, sendBack, ...disown];
    case "unmatched":
      return [sendBack, ...disown];
    case "approved":
      return record.reversedBy === undefined ? [done, ...disown] : [done];
    case "returned":
    case "withdrawn":
    case "filed":
      return [done];
  }
}

/** In the single chat, where nobody else sees it: for who cannot decide it a button that decides would only refuse. */
export const looksOn = ({ deciders, record }: ClaimView, { reader }: Audience): boolean =>
  reader !== undefined && record.decision === undefined && !deciders.members.some(({ id }) => id === reader);

function waitingButtons({ record }: ClaimView, { reader }: Audience): readonly Button[] {
  const { claim } = record;
  const isOthersWord = claim.declaredBy !== claim.member && claim.member === reader;
  return [{ id: "seen", text: waitsFor(record), style: "plain" }, ...(isOthersWord ? [disownButton] : [])];
}

function waitsFor(record: ClaimRecord): string {
  if (isNote(record.claim)) return titleWord(record);
  const state = stateOf(record);
  return state === "held" ? "等核对" : state === "unmatched" ? "等归类" : "等审批";
}

const disownButton: Button = { id: "disown", text: "不是我", style: "plain" };

function reasonChoice(chosen: string): Choice {
  return {
    id: returnReasonChoice,
    title: "退回原因",
    options: [{ id: noReason, text: "请选择" }, ...[...returnReasons].map(([id, text]) => ({ id, text }))],
    chosen,
  };
}
