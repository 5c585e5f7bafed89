import { stateOf, type ClaimRecord, type Hold } from "../domain/claim.ts";
import type { Deciders } from "../domain/deciders.ts";
import type { Member } from "../domain/member.ts";
import type { Day } from "../domain/quarter.ts";
import type { ApproverNote } from "../domain/submission.ts";
import type { Button, ButtonCard, Chat, Choice, Fact } from "../ports.ts";
import { amount, dayName, momentName, points, signedPoints } from "./amounts.ts";
import { namesOf, nameIn } from "./people.ts";
import { atBot } from "./at-bot.ts";

/** All that a claim's card says. */
export type ClaimView = {
  readonly record: ClaimRecord;
  readonly member: Member;
  readonly declaredBy: Member;
  readonly deciders: Deciders;
  /** What it counts, or would count if approved now, after the cap: half points. */
  readonly effectiveHalf: number;
  readonly notes: readonly ApproverNote[];
  /** After the decision: the member's quarter and year in half points, base included. */
  readonly standing: { readonly quarterHalf: number; readonly yearHalf: number } | undefined;
  readonly today: Day;
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
  chat: Pick<Chat, "kind">,
  taskId: string,
  shown: { readonly chosen?: string; readonly remark?: string } = {},
): ButtonCard {
  const { claim } = view.record;
  const decided = view.record.decision !== undefined;
  const lines = [shown.remark, decided ? decidedLine(view, chat) : waitingLine(view)];
  const text = lines.filter((line) => line !== undefined).join("\n");
  return {
    kind: "buttons",
    taskId,
    title: `${claim.number}号申报 ${titleWord(view.record)}`,
    facts: facts(view, chat),
    ...(text === "" ? {} : { text }),
    ...(decided || isNote(claim.hold) ? {} : { choice: reasonChoice(shown.chosen ?? noReason) }),
    buttons: buttons(view),
  };
}

function facts(view: ClaimView, chat: Pick<Chat, "kind">): readonly Fact[] {
  const { claim } = view.record;
  const counted = claim.rule?.name ?? "还没有对上事项";
  const onBehalf =
    claim.declaredBy !== claim.member ? [{ label: "代报人", value: nameIn(chat, view.declaredBy) }] : [];
  return [
    { label: "党员", value: nameIn(chat, view.member) },
    { label: "事项", value: counted },
    { label: "数量", value: amount(claim.quantity, claim.rule?.unit ?? "") },
    { label: "日期", value: dayName(claim.actDay, view.today) + (claim.dayStated ? "" : "（未写，按当天）") },
    { label: "积分", value: pointsFact(view) },
    ...onBehalf,
  ];
}

function pointsFact({ record, effectiveHalf }: ClaimView): string {
  const full = signedPoints(record.claim.pointsHalf);
  if (effectiveHalf === record.claim.pointsHalf) return full;
  return `${full}，封顶后计${signedPoints(effectiveHalf)}`;
}

function waitingLine(view: ClaimView): string {
  const { hold, number } = view.record.claim;
  if (hold !== undefined && view.record.release === undefined) return holdLine(hold, number);
  const notes = view.notes.map(noteLine).join("");
  const who = view.deciders.recused
    ? `${namesOf(view.deciders.members)}（书记回避）`
    : namesOf(view.deciders.members);
  return `${notes}请${who}审批。卡片点不动就写：${atBot}同意 ${number}`;
}

/** Why a claim is not simply waiting, and what to do about it. */
export function holdLine(hold: Hold, number: number): string {
  switch (hold.kind) {
    case "duplicate":
      return `和${hold.of}号一样，像是报重了。不是重复就点“核对无误”，或写：${atBot}核对 ${number}`;
    case "sharedFull":
      return `同一天已有${hold.of}号等申报，这一项不能这么多人一起计。核实后点“核对无误”，或写：${atBot}核对 ${number}`;
    case "largeQuantity":
      return `数量比平常多（平常不超过${hold.askAbove}）。核实后点“核对无误”，或写：${atBot}核对 ${number}`;
    case "review":
      return "这一项在季度审核时由支委会统一核定，先记下，不用审批。";
    case "yearClosed":
      return "这一年的积分已经结账，只留作记录，不计分。";
  }
}

function noteLine(note: ApproverNote): string {
  switch (note.kind) {
    case "sameDay":
      return `同日已报过${note.times}次。`;
    case "severalUndated":
      return `${note.quantity}次未写日期。`;
  }
}

function decidedLine(view: ClaimView, chat: Pick<Chat, "kind">): string {
  const { decision, reason, reversedBy } = view.record;
  if (decision === undefined) return "";
  const when = momentName(decision.atMs, view.today);
  const because = reason === undefined ? "" : `，原因：${reason}`;
  if (reversedBy !== undefined)
    return `${decision.byName} ${when} 通过，后来已撤销${because}。${standingLine(view, chat)}`;
  switch (decision.verdict) {
    case "approved":
      return `${decision.byName} ${when} 通过。已登记，季度审核后生效。${standingLine(view, chat)}`;
    case "returned":
      return `${decision.byName} ${when} 退回${because}。补充清楚可以重新申报。`;
    case "withdrawn":
      return `${when} 已由本人撤回。`;
  }
}

function standingLine({ standing, member }: ClaimView, chat: Pick<Chat, "kind">): string {
  if (standing === undefined) return "";
  return `${nameIn(chat, member)}：本季${points(standing.quarterHalf)}分，全年${points(standing.yearHalf)}分。`;
}

function titleWord(record: ClaimRecord): string {
  switch (stateOf(record)) {
    case "pending":
      return "待审批";
    case "held":
      return isNote(record.claim.hold) ? "已记下" : "待核对";
    case "unmatched":
      return "待书记归类";
    case "approved":
      return record.reversedBy === undefined ? "已通过" : "已撤销";
    case "returned":
      return "已退回";
    case "withdrawn":
      return "已撤回";
  }
}

function buttons(view: ClaimView): readonly Button[] {
  const disown: readonly Button[] =
    view.record.claim.declaredBy === view.record.claim.member
      ? []
      : [{ id: "disown", text: "不是我", style: "plain" }];
  const sendBack: Button = { id: "return", text: "退回", style: "danger" };
  switch (stateOf(view.record)) {
    case "pending":
      return [{ id: "approve", text: "通过", style: "primary" }, sendBack, ...disown];
    case "held":
      if (isNote(view.record.claim.hold)) return [{ id: "seen", text: "已记下", style: "plain" }];
      return [{ id: "release", text: "核对无误", style: "primary" }, sendBack, ...disown];
    case "unmatched":
      return [sendBack, ...disown];
    case "approved":
      return [
        { id: "seen", text: view.record.reversedBy === undefined ? "已通过" : "已撤销", style: "plain" },
      ];
    case "returned":
      return [{ id: "seen", text: "已退回", style: "plain" }];
    case "withdrawn":
      return [{ id: "seen", text: "已撤回", style: "plain" }];
  }
}

const isNote = (hold: Hold | undefined): boolean => hold?.kind === "review" || hold?.kind === "yearClosed";

function reasonChoice(chosen: string): Choice {
  return {
    id: returnReasonChoice,
    title: "退回原因",
    options: [{ id: noReason, text: "请选择" }, ...[...returnReasons].map(([id, text]) => ({ id, text }))],
    chosen,
  };
}
